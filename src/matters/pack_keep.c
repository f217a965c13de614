#include "matters/pack_keep.h"
#include "pack_keep_sql.h"

static const struct shape text_shape[] = {{'s', 0}};

int pack_keep_has(struct db *db, const hash *h, bool *yes)
{
	static const struct shape shape[] = {{'i', 0}};
	int32_t one = 0;
	hash key = *h;
	struct arena none;
	arena_init(&none, 4096);
	int r = db_one(&none, db, &pack_keep_sql[PACK_FIND], ARGS(A_HASH(key)), shape, 1, &one);
	arena_fini(&none);
	*yes = !r;
	return r == R_NOT_FOUND ? 0 : r;
}

int pack_keep_last(struct arena *a, struct db *db, hash *out)
{
	static const struct shape shape[] = {{'h', 0}};
	return db_one(a, db, &pack_keep_sql[PACK_LAST], NULL, 0, shape, 1, out);
}

int pack_keep_files(
	struct arena *a, struct db *db, const hash *h, struct pack_file **out, size_t *n)
{
	struct row {
		str path;
		hash hash;
		struct bytes bytes;
	} *rows = NULL;
	static const struct shape shape[] = {SHAPE(struct row, path, 's'),
		SHAPE(struct row, hash, 'h'), SHAPE(struct row, bytes, 'b')};
	hash key = *h;
	int r = db_list(a, db, &pack_keep_sql[PACK_FILES], ARGS(A_HASH(key)), shape, LEN(shape),
		sizeof(struct row), (void **)&rows, n);
	if (r)
		return r;
	*out = NEWS(a, struct pack_file, *n);
	for (size_t i = 0; i < *n; i++)
		(*out)[i] = (struct pack_file){rows[i].path,
			{(const char *)rows[i].bytes.p, rows[i].bytes.n}, rows[i].hash};
	return *n ? 0 : R_NOT_FOUND;
}

/* ---- what is in use and lacks ---- */

struct comparing {
	struct arena *a;
	struct db *db;
	day today;
	const struct pack *old, *now;
	struct pack_compare *out;
	size_t cap_lacks, cap_changes, cap_touched;
	str *procedures; /* whose rows changed; "" = a table or a paper: all */
	size_t n_procedures, cap_procedures;
};

static void lack(struct comparing *c, const char *what, str id)
{
	VEC_ADD(c->a, c->out->lacks, c->out->n_lacks, c->cap_lacks) = (struct pack_lack){what, id};
}

static int states_lacking(struct comparing *c)
{
	struct row {
		str procedure, state;
	} *rows = NULL;
	static const struct shape shape[] = {
		SHAPE(struct row, procedure, 's'), SHAPE(struct row, state, 's')};
	size_t n = 0;
	int r = db_list(c->a, c->db, &pack_keep_sql[STATES_IN_USE], NULL, 0, shape, LEN(shape),
		sizeof(struct row), (void **)&rows, &n);
	for (size_t i = 0; !r && i < n; i++) {
		const struct procedure *p = pack_procedure(c->now, rows[i].procedure);
		if (!p)
			lack(c, "procedure", rows[i].procedure);
		else if (!procedure_state(p, rows[i].state))
			lack(c, "state",
				str_fmt(c->a, STR_F "/" STR_F, STR_A(rows[i].procedure),
					STR_A(rows[i].state)));
	}
	return r;
}

static bool has_paper(const struct pack *p, str id)
{
	for (size_t i = 0; i < p->n_papers; i++)
		if (str_eq(p->papers[i].id, id))
			return true;
	return false;
}

static int words_lacking(struct comparing *c)
{
	str *words = NULL;
	size_t n = 0;
	int r = db_list(c->a, c->db, &pack_keep_sql[FIELDS_IN_USE], NULL, 0, text_shape, 1,
		sizeof(str), (void **)&words, &n);
	for (size_t i = 0; !r && i < n; i++)
		if (!pack_field(c->now, words[i]))
			lack(c, "field", words[i]);
	if (!r)
		r = db_list(c->a, c->db, &pack_keep_sql[PAPERS_IN_USE], NULL, 0, text_shape, 1,
			sizeof(str), (void **)&words, &n);
	for (size_t i = 0; !r && i < n; i++)
		if (!has_paper(c->now, words[i]))
			lack(c, "paper", words[i]);
	return r;
}

/* ---- rows that changed though they are in force already ---- */

struct row_list {
	const struct life **p;
	size_t n, cap;
};

static void rows_of(struct arena *a, const struct pack *p, struct row_list *out)
{
	for (size_t i = 0; i < p->n_procedures; i++) {
		const struct procedure *x = &p->procedures[i];
		for (size_t k = 0; k < x->n_acts; k++)
			VEC_ADD(a, out->p, out->n, out->cap) = &x->acts[k].life;
		for (size_t k = 0; k < x->n_limits; k++)
			VEC_ADD(a, out->p, out->n, out->cap) = &x->limits[k].life;
	}
	for (size_t i = 0; i < p->n_papers; i++)
		VEC_ADD(a, out->p, out->n, out->cap) = &p->papers[i].life;
	for (size_t i = 0; i < p->n_tables; i++)
		for (size_t k = 0; k < p->tables[i].n_rows; k++)
			VEC_ADD(a, out->p, out->n, out->cap) = &p->tables[i].rows[k].life;
}

static const struct window *same_window(const struct life *l, const struct window *w)
{
	for (size_t i = 0; i < l->n; i++) {
		const struct window *x = &l->windows[i];
		bool same = x->since == w->since && x->scope.n == w->scope.n;
		for (size_t k = 0; same && k < w->scope.n; k++)
			same = str_eq(x->scope.p[k], w->scope.p[k]);
		if (same)
			return x;
	}
	return NULL;
}

/* The new pack's row of that id that lives in the same window. */
static const struct life *row_like(const struct row_list *now, const struct life *l,
	const struct window *w, const struct window **at)
{
	for (size_t i = 0; i < now->n; i++) {
		if (!str_eq(now->p[i]->id, l->id))
			continue;
		*at = same_window(now->p[i], w);
		if (*at)
			return now->p[i];
	}
	return NULL;
}

static void changed(
	struct comparing *c, const struct life *l, const struct window *w, const struct life *now)
{
	size_t slash = str_find(l->id, '/');
	str procedure = {l->id.p, slash == l->id.n ? 0 : slash};
	VEC_ADD(c->a, c->out->changes, c->out->n_changes, c->cap_changes) = (struct pack_change){
		row_id_print(c->a, l, w), l->hash, now ? now->hash : (hash){{0}}};
	for (size_t i = 0; i < c->n_procedures; i++)
		if (str_eq(c->procedures[i], procedure))
			return;
	VEC_ADD(c->a, c->procedures, c->n_procedures, c->cap_procedures) = procedure;
}

static void rows_changed(struct comparing *c)
{
	struct row_list old = {0}, now = {0};
	rows_of(c->a, c->old, &old);
	rows_of(c->a, c->now, &now);
	for (size_t i = 0; i < old.n; i++)
		for (size_t k = 0; k < old.p[i]->n; k++) {
			const struct window *w = &old.p[i]->windows[k], *at = NULL;
			if (w->since > c->today)
				continue;
			const struct life *like = row_like(&now, old.p[i], w, &at);
			if (like && hash_eq(like->hash, old.p[i]->hash))
				continue;
			/* a row that is only given an end, from today on, is not a correction */
			if (like && at->until != w->until && at->until >= c->today)
				continue;
			changed(c, old.p[i], w, like);
		}
}

static int touched_by(struct comparing *c, str procedure)
{
	static const struct shape shape[] = {SHAPE(row_id, region, 'i'), SHAPE(row_id, id, 'l')};
	row_id *rows = NULL;
	size_t n = 0;
	int r = db_list(c->a, c->db, &pack_keep_sql[OPEN_OF], ARGS(A_TEXT(procedure)), shape,
		LEN(shape), sizeof(row_id), (void **)&rows, &n);
	for (size_t i = 0; !r && i < n; i++)
		VEC_ADD(c->a, c->out->touched, c->out->n_touched, c->cap_touched) = rows[i];
	return r;
}

static int touched(struct comparing *c)
{
	bool all = false;
	for (size_t i = 0; i < c->n_procedures; i++)
		all |= !c->procedures[i].n;
	int r = 0;
	for (size_t i = 0; all && !r && i < c->now->n_procedures; i++)
		r = touched_by(c, c->now->procedures[i].id);
	for (size_t i = 0; !all && !r && i < c->n_procedures; i++)
		r = touched_by(c, c->procedures[i]);
	return r;
}

int pack_keep_compare(struct arena *a, struct db *db, day today, const struct pack *old,
	const struct pack *now, struct pack_compare *out)
{
	struct comparing c = {.a = a, .db = db, .today = today, .old = old, .now = now, .out = out};
	*out = (struct pack_compare){0};
	int r = states_lacking(&c);
	if (!r)
		r = words_lacking(&c);
	if (r || !old)
		return r;
	rows_changed(&c);
	return touched(&c);
}

void pack_compare_print(struct arena *a, const struct pack_compare *c, struct jw *w)
{
	jw_object(w);
	jw_name(w, "lacks");
	jw_array(w);
	for (size_t i = 0; i < c->n_lacks; i++) {
		jw_object(w);
		jw_member_str(w, "what", str_of(c->lacks[i].what));
		jw_member_str(w, "id", c->lacks[i].id);
		jw_object_end(w);
	}
	jw_array_end(w);
	jw_name(w, "corrections");
	jw_array(w);
	for (size_t i = 0; i < c->n_changes; i++)
		jw_str(w, c->changes[i].row);
	jw_array_end(w);
	jw_name(w, "open-matters");
	jw_array(w);
	for (size_t i = 0; i < c->n_touched; i++)
		jw_str(w, id_print(a, c->touched[i]));
	jw_array_end(w);
	jw_object_end(w);
}

/* ---- keeping ---- */

static int keep_files(struct db *db, const struct pack *p)
{
	hash pack = p->hash;
	for (size_t i = 0; i < p->n_files; i++) {
		const struct pack_file *f = &p->files[i];
		hash h = f->hash;
		int r = db_run(db, &pack_keep_sql[FILE_ADD],
			ARGS(A_HASH(h), A_BYTES(bytes_of(f->text))), NULL);
		if (!r)
			r = db_run(db, &pack_keep_sql[HAS_ADD],
				ARGS(A_HASH(pack), A_TEXT(f->path), A_HASH(h)), NULL);
		if (r)
			return r;
	}
	return 0;
}

static int keep(struct arena *a, struct db *db, const struct moment *m, const struct pack *p,
	row_id first, row_id second, const struct pack_compare *c)
{
	hash h = p->hash;
	struct jw w = JW(a);
	pack_compare_print(a, c, &w);
	struct name_value v[] = {
		{S("_compare"), jw_text(&w)}, {S("_hash"), hash_hex(a, h)}, {S("_pack"), p->id}};
	struct fact_draft draft = {.of = id_new(m->chance, m->region),
		.event = S("pack"),
		.act = S("pack.loaded"),
		.actor = id_none(first) ? S("system") : id_print(a, first),
		.hands = id_none(second) ? S("") : id_print(a, second),
		.on = m->today,
		.values = v,
		.n_values = LEN(v)};
	struct fact_made made;
	int r = fact_add(a, db, m, &draft, &made);
	if (!r)
		r = db_run(db, &pack_keep_sql[PACK_ADD],
			ARGS(A_HASH(h), A_TEXT(p->id), A_INT(m->now), A_ID(made.id.at)), NULL);
	return r ? r : keep_files(db, p);
}

int pack_keep_load(struct arena *a, struct db *db, const struct moment *m, const struct pack *old,
	const struct pack *now, row_id first, row_id second, struct pack_compare *out)
{
	bool known = false;
	int r = pack_keep_compare(a, db, m->today, old, now, out);
	if (r)
		return r;
	if (out->n_lacks)
		return R_PACK_LACKS;
	if (out->n_changes && (id_none(first) || id_none(second) || id_eq(first, second)))
		return R_PACK_CORRECTION;
	r = pack_keep_has(db, &now->hash, &known);
	return r || known ? r : keep(a, db, m, now, first, second, out);
}
