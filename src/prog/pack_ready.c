#include "prog/pack_ready.h"

#include "prog/modules.h"

static int pack_of_files(struct arena *a, struct db *db, const hash *h, struct pack **out)
{
	struct pack_file *files = NULL;
	struct findings found = {.arena = a};
	size_t n = 0;
	int r = pack_keep_files(a, db, h, &files, &n);
	return r ? r : law_load_files(a, files, n, &found, out);
}

/* The pack loaded last; NULL: this is the first. */
static int old_pack(struct arena *a, struct db *db, struct pack **out)
{
	hash h;
	*out = NULL;
	int r = pack_keep_last(a, db, &h);
	if (r)
		return r == R_NOT_FOUND ? 0 : r;
	return pack_of_files(a, db, &h, out);
}

static int keep(struct arena *a, struct db *db, const struct moment *m, const struct pack *now,
	row_id first, row_id second, str *why)
{
	struct pack *old = NULL;
	struct pack_compare compared = {0};
	int r = old_pack(a, db, &old);
	if (r || (old && hash_eq(old->hash, now->hash)))
		return r;
	r = pack_keep_load(a, db, m, old, now, first, second, &compared);
	if (r > 0) {
		struct jw w = JW(a);
		pack_compare_print(a, &compared, &w);
		*why = jw_text(&w);
	}
	return r;
}

int pack_ready(struct arena *a, const struct house *h, const struct moment *m, row_id first,
	row_id second, str *why)
{
	struct db *db auto_(db_close) = NULL;
	struct findings found = {.arena = a};
	struct pack *now = NULL;
	*why = (str){0};
	int r = law_load(a, h->law.p, &found, &now);
	if (r || found.n_errors)
		return r ? r : R_PACK_BROKEN;
	r = modules_open(h->db.p, &db);
	if (r == 0)
		r = db_begin(db, true);
	if (r == 0)
		r = keep(a, db, m, now, first, second, why);
	if (r == 0)
		r = db_commit(db);
	else
		db_rollback(db);
	return r;
}
