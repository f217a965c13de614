#include "prog/past.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "desk/upload.h"
#include "draw/held.h"
#include "prog/pack_ready.h"
#include "prog/play.h"
#include "prog/world.h"

enum {
	BACK_DAYS = 150, /* the city is older than its plays */
	FILE_MAX_B = 8 << 20,
	MORNING_MS = 8 * 3600 * 1000,
};

/* The files that stand in acts: copied beside the uploads, sent by the first person of the cast. */
static int file_keep(struct arena *a, const struct house *h, struct city *c, str name)
{
	str bytes, path = str_fmt(a, STR_F "/files/" STR_F, STR_A(c->words), STR_A(name));
	int r = file_read(a, path.p, FILE_MAX_B, &bytes);
	if (r)
		return r;
	struct upload_file u = {.sha256 = hash_str(HASH_SHA256, bytes),
		.size_b = (int64_t)bytes.n,
		.type = S("application/pdf"),
		.name = name,
		.person = c->posts[0].person};
	str hex = hash_hex(a, u.sha256);
	str folder = str_fmt(a, STR_F "/files/%.2s", STR_A(h->data), hex.p);
	if (mkdir(folder.p, 0700) != 0 && errno != EEXIST)
		return fault(F_IO, STR_F ": %s", STR_A(folder), strerror(errno));
	r = file_replace(a, str_fmt(a, STR_F "/" STR_F, STR_A(folder), STR_A(hex)).p, 0600, bytes);
	return r ? r : upload_record(a, c->db, &c->made, &u);
}

static int files_keep(struct arena *a, const struct house *h, struct city *c)
{
	struct dirent **names = NULL;
	str dir = str_fmt(a, STR_F "/files", STR_A(c->words));
	int n = scandir(dir.p, &names, NULL, alphasort), r = db_begin(c->db, true);
	for (int i = 0; i < n; i++) {
		if (r == 0 && names[i]->d_name[0] != '.')
			r = file_keep(a, h, c, str_dup(a, str_of(names[i]->d_name)));
		free(names[i]);
	}
	free(names);
	if (r == 0)
		return db_commit(c->db);
	db_rollback(c->db);
	return r;
}

/* Everything behind the fixed world; one connection, which the caller closes. */
static int invent(
	struct arena *a, const struct house *h, struct city *c, ms now, int32_t units, bool tells)
{
	int r = city_make(c, units);
	if (r == 0)
		r = files_keep(a, h, c);
	struct stage s = {.city = c,
		.engine = {.pack = c->pack,
			.demo = true,
			.works = held_works,
			.n_works = n_held_works},
		.tells = tells,
		.signals = house_path(a, h, "signals"),
		.schema = str_fmt(a, STR_F "/signal", STR_A(h->schema))};
	if (r == 0)
		r = play_all(&s, now);
	if (r == 0)
		printf("%zu places, %d acts of the months before\n", c->n_places, s.n_acts);
	if (r == 0 && s.n_stopped)
		printf("%d plays ended early: the law of their days stands against them\n",
			s.n_stopped);
	return r;
}

static int pack_read(struct arena *a, str dir, struct pack **out)
{
	struct findings found = {.arena = a};
	int r = law_load(a, dir.p, &found, out);
	return r                ? r
	       : found.n_errors ? fault(F_IO, STR_F " has %zu errors: huoyan law check", STR_A(dir),
					  found.n_errors)
				: 0;
}

int past_make(struct arena *a, const struct house *h, struct clock_file *clock, str world,
	int32_t units, bool tells)
{
	struct pack *pack = NULL;
	str why = {0};
	struct moment m = moment_of(clock, h->region);
	struct db *db auto_(db_close) = NULL;
	const ms now = m.now;
	struct city c = {
		.a = a, .world = world, .words = str_fmt(a, STR_F "/../city", STR_A(world))};
	c.today = m.today;
	if (units > 0) {
		c.luck = luck_of(str_fmt(a, "%d " STR_F, units, STR_A(day_print(a, m.today))));
		m.today -= BACK_DAYS;
		m.now = day_ms(m.today) + MORNING_MS;
		m.chance = luck_chance(&c.luck);
	}
	int r = pack_read(a, h->law, &pack);
	if (r == 0)
		r = world_load(a, h->db.p, &m, pack, world, &why);
	if (r > 0)
		return fault(F_IO, "the demonstration's city was refused: " STR_F, STR_A(why));
	if (r || units <= 0)
		return r;
	c.pack = pack;
	c.made = m;
	r = pack_ready(a, h, &m, (row_id){0}, (row_id){0}, &why);
	if (r == 0)
		r = world_open(h->db.p, &db);
	c.db = db;
	if (r == 0)
		r = invent(a, h, &c, now, units, tells);
	return r > 0 ? fault(F_IO, "the demonstration's past was refused: %s", refusal_row(r)->id)
		     : r;
}
