#include "matters/found.h"

#include "found_sql.h"
#include "people/people.h"
#include "places/places.h"
#include "things/things.h"

enum { PAGE = 500 };

int paper_search_keep(struct arena *a, struct db *db, row_id paper, str number)
{
	const struct search_text texts[] = {{SEARCH_NUMBER, number}};
	return number.n ? search_keep(a, db, SEARCH_PAPER, paper, texts, LEN(texts)) : 0;
}

static int fill_register(struct arena *a, struct db *db, const struct registry *reg)
{
	row_id after = {0};
	size_t n = PAGE;
	int r = 0;
	while (!r && n == PAGE) {
		struct arena_mark mark = arena_mark(a);
		struct register_row *rows = NULL;
		r = register_list(a, db, reg, after, PAGE, &rows, &n);
		for (size_t i = 0; !r && i < n; i++) {
			r = register_search_keep(a, db, reg, &rows[i]);
			after = rows[i].id;
		}
		arena_reset(a, mark);
	}
	return r;
}

struct numbered {
	row_id id;
	str number;
};

static int fill_papers(struct arena *a, struct db *db)
{
	static const struct shape shape[] = {SHAPE(struct numbered, id.region, 'i'),
		SHAPE(struct numbered, id.id, 'l'), SHAPE(struct numbered, number, 's')};
	row_id after = {0};
	size_t n = PAGE;
	int r = 0;
	while (!r && n == PAGE) {
		struct arena_mark mark = arena_mark(a);
		struct numbered *rows = NULL;
		r = db_list(a, db, &found_sql[FOUND_PAPERS], ARGS(A_ID(after), A_INT(PAGE)), shape,
			LEN(shape), sizeof *rows, (void **)&rows, &n);
		for (size_t i = 0; !r && i < n; i++) {
			r = paper_search_keep(a, db, rows[i].id, rows[i].number);
			after = rows[i].id;
		}
		arena_reset(a, mark);
	}
	return r;
}

static int fill(struct arena *a, struct db *db)
{
	static const struct registry *const found[] = {
		&place_registry, &org_registry, &person_registry, &thing_registry};
	int r = 0;
	for (size_t i = 0; !r && i < LEN(found); i++)
		r = fill_register(a, db, found[i]);
	return r ? r : fill_papers(a, db);
}

/* Both tables are filled together: the first step empties both. */
const struct derived found_derived[] = {
	{"search_entry", &found_sql[FOUND_CLEAR_ENTRIES], &found_sql[FOUND_CLEAR_TERMS], NULL},
	{"search_term", &found_sql[FOUND_CLEAR_TERMS], NULL, fill},
};
const size_t n_found_derived = LEN(found_derived);
