#include "prog/world.h"

#include "desk/account.h"
#include "desk/desk.h"
#include "desk/mandate.h"
#include "ledger/import.h"
#include "people/people.h"
#include "places/places.h"
#include "base/file.h"
#include "prog/modules.h"
#include "prog/moment.h"
#include "things/things.h"

enum { FILE_MAX_B = 64 << 20, MODULES_MAX = 160 };

/* In the order in which rows refer to one another. */
static const struct registry *const kinds[] = {&organ_registry, &person_registry, &org_registry,
	&post_registry, &certificate_registry, &mandate_registry, &relation_registry,
	&place_registry, &thing_registry};

struct loading {
	struct arena *a;
	struct db *db;
	const struct moment *m;
	const struct pack *pack;
	str dir;
	str *why;
};

static int load_kind(struct loading *l, const struct registry *reg)
{
	struct import im = {0};
	struct import_ground ground = {kinds, LEN(kinds), l->pack};
	struct fact_draft by = {.actor = S("system"), .act = S("import"), .on = l->m->today};
	str path = str_fmt(l->a, STR_F "/%s.csv", STR_A(l->dir), reg->name), text;
	int r = file_read(l->a, path.p, FILE_MAX_B, &text);
	if (r == 0)
		r = import_check(l->a, l->db, l->m, reg, &ground, text, &im);
	if (r == R_BAD_FILE)
		*l->why = str_fmt(l->a, STR_F ":%d: " STR_F, STR_A(path), im.line, STR_A(im.why));
	for (size_t i = 0; i < im.n && !l->why->n; i++)
		if (im.rows[i].r)
			*l->why = str_fmt(l->a, STR_F ":%d: " STR_F " = " STR_F ": %s", STR_A(path),
				im.rows[i].line, STR_A(im.rows[i].column), STR_A(im.rows[i].value),
				refusal_row(im.rows[i].r)->id);
	return r ? r : import_apply(l->a, l->db, l->m, &im, &by);
}

/* login,person,kind: identifiers without quotes. */
static int load_account(struct loading *l, str line, str password)
{
	struct account_draft d = {.id = id_new(l->m->chance, l->m->region), .password = password};
	const struct fact_draft by = {.actor = S("system"), .on = l->m->today};
	str person;
	if (!str_cut(&line, ',', &d.login) || !str_cut(&line, ',', &person) ||
		!id_parse(person, &d.person)) {
		*l->why = str_fmt(l->a, "account.csv: " STR_F, STR_A(line));
		return R_IMPORT;
	}
	d.kind = line;
	int r = account_add(l->a, l->db, l->m, &d, &by);
	if (r > 0)
		*l->why = str_fmt(
			l->a, "account.csv: " STR_F ": %s", STR_A(d.login), refusal_row(r)->id);
	return r;
}

static int load_accounts(struct loading *l)
{
	str path = str_fmt(l->a, STR_F "/account.csv", STR_A(l->dir)), text, line, encoded;
	int r = file_read(l->a, path.p, FILE_MAX_B, &text);
	if (r)
		return r;
	if (!password_encode(l->a, password_make(l->a, chance_system()), &encoded))
		return fault(F_IO, "no memory for Argon2id");
	for (bool head = true; r == 0 && str_cut(&text, '\n', &line); head = false)
		if (!head && line.n)
			r = load_account(l, line, encoded);
	return r;
}

int world_open(const char *db_url, struct db **db)
{
	const struct statements *modules[MODULES_MAX];
	size_t n = n_modules_of_engine, n_desk = 0;
	const struct statements *const *desk = desk_modules(&n_desk);
	memcpy(modules, modules_of_engine, n * sizeof *modules);
	assert(n + n_desk <= LEN(modules));
	for (size_t i = 0; i < n_desk; i++)
		modules[n++] = desk[i];
	return db_open(db_url, modules, n, db);
}

int world_load(struct arena *a, const char *db_url, const struct moment *m, const struct pack *pack,
	str dir, str *why)
{
	struct db *db auto_(db_close) = NULL;
	*why = (str){0};
	int r = world_open(db_url, &db);
	if (r == 0)
		r = db_begin(db, true);
	struct loading l = {.a = a, .db = db, .m = m, .pack = pack, .dir = dir, .why = why};
	for (size_t i = 0; r == 0 && i < LEN(kinds); i++)
		r = load_kind(&l, kinds[i]);
	if (r == 0)
		r = load_accounts(&l);
	if (r == 0)
		r = db_commit(db);
	return r;
}
