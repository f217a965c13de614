/* erase_cmd — `huoyan erase FACT FIELD`: destroys one value of a fact with its salt (the law keeps
 * it no longer, or never allowed it) and adds the deletion fact: which leaf, which field, on what
 * basis, by which two persons.  The fact's commitments still hold; docs/trail.md 1. */
#include <stdio.h>

#include "matters/matter.h"
#include "people/people.h"
#include "prog/commands.h"
#include "prog/house.h"
#include "prog/modules.h"
#include "prog/moment.h"
#include "prog/options.h"

enum { ARENA_MAX_B = 64 << 20, BASIS_MAX_B = 400 };

struct asked {
	struct house house;
	struct moment moment;
	str data, fact, field, basis, by, second;
};

/* Both are persons of the register. */
static int persons_check(struct arena *a, struct db *db, const struct asked *q)
{
	const str both[] = {q->by, q->second};
	struct register_row row;
	row_id id;
	int r = str_eq(q->by, q->second) ? R_SAME_PERSON : 0;
	for (size_t i = 0; !r && i < LEN(both); i++)
		r = id_parse(both[i], &id) ? register_find(a, db, &person_registry, id, &row)
					   : R_BAD_ID;
	return r;
}

/* What a register or a paper still shows would stand there without its proof: it changes first. */
static int shown_check(struct arena *a, struct db *db, const struct fact_row *f)
{
	struct fact_row last;
	if (str_is(f->event, "paper") || str_is(f->event, "published"))
		return fault(F_IO, "a paper or a publication shows it: it is withdrawn by an act");
	if (!str_is(f->event, "register"))
		return 0;
	int r = fact_as_of(a, db, f->of, DAY_LAST, f->event, &last);
	if (!r && id_eq(last.id, f->id))
		return fault(F_IO, "the register still shows it: change the row first");
	return r;
}

static int erase(struct arena *a, struct db *db, const struct asked *q)
{
	struct fact_row f;
	row_id id;
	int r = id_parse(q->fact, &id) ? fact_find(a, db, id, &f) : R_BAD_ID;
	if (!r)
		r = persons_check(a, db, q);
	if (!r)
		r = shown_check(a, db, &f);
	if (r)
		return r;
	return str_is(f.event, "act")
		       ? matter_erase(a, db, &q->moment, f.of, f.number, q->field, q->basis, q->by,
				 q->second)
		       : fact_erase(a, db, &q->moment, id, q->field, q->basis, q->by, q->second);
}

static int in_transaction(struct arena *a, const struct asked *q)
{
	struct db *db = NULL;
	int r = modules_open(q->house.db.p, &db);
	if (!r)
		r = db_begin(db, true);
	if (!r)
		r = erase(a, db, q);
	if (!r)
		r = db_commit(db);
	db_rollback(db);
	db_close(&db);
	return r;
}

static int erase_run(struct arena *a, struct asked *q)
{
	struct clock_file *clock auto_(clock_close) = NULL;
	int r = house_open(a, q->data, &q->house);
	if (!r)
		r = clock_open(house_path(a, &q->house, "run/clock").p, false, &clock);
	if (!r) {
		q->moment = moment_of(clock, q->house.region);
		r = in_transaction(a, q);
	}
	if (r) {
		fprintf(stderr, "huoyan: %s\n", r > 0 ? refusal_row(r)->id : fault_last()->text);
		return 1;
	}
	printf("{\"erased\":\"" STR_F "\",\"fact\":\"" STR_F "\"}\n", STR_A(q->field),
		STR_A(q->fact));
	return 0;
}

int erase_cmd(int argc, char **argv)
{
	struct asked q = {0};
	const char *words[2];
	size_t n = 0;
	bool helped = false;
	const struct option_row rows[] = {
		{"--data", 's', &q.data, "the data folder"},
		{"--basis", 's', &q.basis, "on what legal basis"},
		{"--by", 's', &q.by, "the person who decides"},
		{"--second", 's', &q.second, "another person who agrees"},
	};
	if (!options_read(argc, argv,
		    "huoyan erase FACT FIELD --data DIR --basis TEXT --by PERSON --second PERSON",
		    rows, LEN(rows), words, 2, &n, &helped))
		return helped ? 0 : 2;
	if (n != 2 || !q.data.n || !q.basis.n || !q.by.n || !q.second.n ||
		q.basis.n > BASIS_MAX_B || !str_is_utf8(q.basis)) {
		fprintf(stderr,
			"huoyan: erase FACT FIELD --data DIR --basis TEXT (at most %d "
			"bytes) --by PERSON --second PERSON\n",
			BASIS_MAX_B);
		return 2;
	}
	q.fact = str_of(words[0]);
	q.field = str_of(words[1]);
	struct arena a;
	arena_init(&a, ARENA_MAX_B);
	int code = erase_run(&a, &q);
	arena_fini(&a);
	return code;
}
