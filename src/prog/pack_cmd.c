/* pack_cmd — `huoyan pack load` and `huoyan pack confirm`: a new pack, and the city's word for
 * single rows, each answered for by two different persons (docs/pack.md 1.1, 7.5). */
#include <stdio.h>

#include "desk/account.h"
#include "desk/desk.h"
#include "matters/review.h"
#include "prog/commands.h"
#include "prog/law_cmd.h"
#include "prog/modules.h"
#include "prog/moment.h"
#include "prog/options.h"
#include "prog/pack_ready.h"

enum { ARENA_B = 256 << 20, ROWS_MAX = 64 };

struct pack_asked {
	struct house house;
	str data, by, second;
	const char *words[ROWS_MAX + 1];
	size_t n_words;
	struct moment moment;
	row_id first_person, second_person;
};

/* A sign-in name as the person behind it; empty: nobody. */
static int person_of(struct arena *a, struct db *db, str login, row_id *out)
{
	struct account account;
	*out = (row_id){0};
	if (!login.n)
		return 0;
	int r = account_by_login(a, db, login, &account);
	if (r == R_NOT_FOUND)
		return fault(F_IO, "nobody signs in as " STR_F, STR_A(login));
	*out = account.person;
	return r;
}

static int persons_find(struct arena *a, struct pack_asked *q)
{
	struct db *db auto_(db_close) = NULL;
	size_t n = 0;
	const struct statements *const *modules = desk_modules(&n);
	int r = db_open(q->house.db.p, modules, n, &db);
	if (r == 0)
		r = person_of(a, db, q->by, &q->first_person);
	return r ? r : person_of(a, db, q->second, &q->second_person);
}

static int load(struct arena *a, struct pack_asked *q)
{
	str why = {0};
	int r = pack_ready(a, &q->house, &q->moment, q->first_person, q->second_person, &why);
	if (r > 0)
		printf("{\"loaded\":false,\"code\":\"%s\",\"compared\":" STR_F "}\n",
			refusal_row(r)->id, STR_A(why.n ? why : S("null")));
	else if (r == 0)
		printf("{\"loaded\":true}\n");
	return r;
}

/* Confirms every row whose id is the word, or begins with it and `@`. */
static int confirm_word(struct arena *a, struct db *db, const struct pack_asked *q,
	const struct law_row *rows, size_t n, str word)
{
	int found = 0;
	for (size_t i = 0; i < n; i++) {
		str id = rows[i].id;
		if (!str_starts(id, word) || (id.n > word.n && id.p[word.n] != '@'))
			continue;
		int r = review_confirm(a, db, &q->moment, id, &rows[i].life->hash, q->first_person,
			q->second_person);
		if (r)
			return r;
		printf("{\"confirmed\":\"" STR_F "\"}\n", STR_A(id));
		found++;
	}
	return found ? 0
		     : fault(F_IO, "no row " STR_F "; `huoyan law show` lists them", STR_A(word));
}

static int confirm(struct arena *a, struct pack_asked *q)
{
	struct db *db auto_(db_close) = NULL;
	struct pack *pack = NULL;
	struct findings found = {.arena = a};
	size_t n = 0;
	if (id_none(q->first_person) || id_none(q->second_person))
		return fault(F_IO, "two persons confirm a row: --by LOGIN --second LOGIN");
	int r = law_load(a, q->house.law.p, &found, &pack);
	if (r == 0)
		r = modules_open(q->house.db.p, &db);
	if (r == 0)
		r = db_begin(db, true);
	struct law_row *rows = r ? NULL : law_rows(a, pack, &n);
	for (size_t i = 1; r == 0 && i < q->n_words; i++)
		r = confirm_word(a, db, q, rows, n, str_of(q->words[i]));
	if (r == 0)
		return db_commit(db);
	db_rollback(db);
	return r;
}

static int run(struct arena *a, struct pack_asked *q)
{
	struct clock_file *clock auto_(clock_close) = NULL;
	int r = house_open(a, q->data, &q->house);
	if (r == 0)
		r = house_find_folders(a, &q->house);
	if (r == 0)
		r = clock_open(house_path(a, &q->house, "run/clock").p, false, &clock);
	if (r == 0)
		r = persons_find(a, q);
	if (r)
		return r;
	q->moment = moment_of(clock, q->house.region);
	return strcmp(q->words[0], "load") == 0 ? load(a, q) : confirm(a, q);
}

int pack_cmd(int argc, char **argv)
{
	struct pack_asked q = {0};
	bool helped = false;
	const struct option_row rows[] = {
		{"--data", 's', &q.data, "the data folder"},
		{"--law", 's', &q.house.law, "the pack; without it the one beside the build"},
		{"--by", 's', &q.by, "sign-in name of who answers for it"},
		{"--second", 's', &q.second, "sign-in name of the second, another person"},
	};
	if (!options_read(argc, argv, "huoyan pack load|confirm ROW… --data DIR", rows, LEN(rows),
		    q.words, ROWS_MAX + 1, &q.n_words, &helped))
		return helped ? 0 : 2;
	bool loads = q.n_words == 1 && strcmp(q.words[0], "load") == 0;
	bool confirms = q.n_words > 1 && strcmp(q.words[0], "confirm") == 0;
	if (!q.data.n || (!loads && !confirms)) {
		fprintf(stderr, "huoyan: pack load, or pack confirm ROW…; with --data DIR\n");
		return 2;
	}
	struct arena a;
	arena_init(&a, ARENA_B);
	int r = run(&a, &q);
	if (r < 0)
		fprintf(stderr, "huoyan: %s\n", fault_last()->text);
	else if (r > 0 && confirms)
		fprintf(stderr, "huoyan: %s\n", refusal_row(r)->id);
	arena_fini(&a);
	return r ? 1 : 0;
}
