#include "draw/held_row.h"
#include "held_draw_sql.h"

/* 密数和号码: what makes the seed (docs/draw.md 8).  A secret is handed in before the slot's day,
 * so that nobody who knows the numbers can still choose. */

enum { SECRET_B = 32, NUMBERS_MAX = 64, GROUPS_MAX = 8 };

int secrets_read(struct arena *a, struct db *db, row_id matter, struct held_secret **out, size_t *n)
{
	static const struct shape shape[] = {SHAPE(struct held_secret, body, 's'),
		SHAPE(struct held_secret, commitment, 'h'), SHAPE(struct held_secret, secret, 'b')};
	return db_list(a, db, &held_draw_sql[HELD_PROMISES], ARGS(A_ID(matter)), shape, LEN(shape),
		sizeof(**out), (void **)out, n);
}

/* The secret of a draw whose day has come is known to others: it would hide nothing. */
int work_promise(struct work_call *c)
{
	hash h;
	int64_t used = 0;
	if (!hash_parse_hex(c->take[PROMISE_COMMITMENT].text, &h))
		return R_COMMITMENT;
	int e = db_one(c->a, c->db, &held_draw_sql[HELD_PROMISE_PAST],
		ARGS(A_HASH(h), A_INT(c->m->today)), (const struct shape[]){{'l', 0}}, 1, &used);
	if (e)
		return e;
	if (used)
		return R_COMMITMENT_USED;
	return db_run(c->db, &held_draw_sql[HELD_PROMISE_ADD],
		ARGS(A_ID(c->matter), A_TEXT(c->take[PROMISE_BODY].text), A_HASH(h)), NULL);
}

int work_reveal(struct work_call *c)
{
	struct bytes secret;
	struct held_secret *list;
	size_t n;
	str body = c->take[REVEAL_BODY].text;
	if (!hex_parse(c->a, c->take[REVEAL_SECRET].text, &secret) || secret.n != SECRET_B)
		return R_SECRET_DIFFERS;
	int e = secrets_read(c->a, c->db, c->matter, &list, &n);
	if (e)
		return e;
	hash h = draw_secret_commit(HASH_SHA256, body, secret);
	for (size_t i = 0; i < n; i++)
		if (str_eq(list[i].body, body) && hash_eq(list[i].commitment, h))
			return db_run(c->db, &held_draw_sql[HELD_REVEAL_ADD],
				ARGS(A_ID(c->matter), A_TEXT(body), A_BYTES(secret)), NULL);
	return R_SECRET_DIFFERS;
}

/* ---- the numbers ---- */

struct numbers {
	int32_t list[GROUPS_MAX][NUMBERS_MAX];
	size_t n[GROUPS_MAX], n_groups;
};

static bool group_parse(str text, struct numbers *x)
{
	str part;
	size_t g = x->n_groups++;
	while (text.n && str_cut(&text, ' ', &part)) {
		int64_t v;
		if (!part.n)
			continue;
		if (x->n[g] == NUMBERS_MAX || !str_int(part, &v) || v < 0 || v > 999999)
			return false;
		x->list[g][x->n[g]++] = (int32_t)v;
	}
	return x->n[g] > 0;
}

static bool numbers_parse(str text, struct numbers *x)
{
	str part;
	*x = (struct numbers){0};
	while (text.n && str_cut(&text, '/', &part))
		if (x->n_groups == GROUPS_MAX || !group_parse(part, x))
			return false;
	return x->n_groups > 0;
}

/* "6:1-33": six different numbers from 1 to 33. */
static bool group_fits(const int32_t *list, size_t n, str rule)
{
	int64_t count, from, to;
	str part;
	if (!str_cut(&rule, ':', &part) || !str_int(part, &count) || !str_cut(&rule, '-', &part) ||
		!str_int(part, &from) || !str_int(rule, &to) || (int64_t)n != count)
		return false;
	for (size_t i = 0; i < n; i++) {
		if (list[i] < from || list[i] > to)
			return false;
		for (size_t k = 0; k < i; k++)
			if (list[k] == list[i])
				return false;
	}
	return true;
}

static bool numbers_fit(struct work_call *c, str source, const struct numbers *x)
{
	const struct table *t;
	const struct table_row **rows;
	size_t n = work_rows(c, "seed-sources", &t, &rows);
	for (size_t i = 0; i < n; i++) {
		str rules = work_cell(t, rows[i], "groups").text, rule;
		size_t g = 0;
		bool fits = true;
		if (!str_eq(work_cell(t, rows[i], "source").text, source))
			continue;
		while (fits && rules.n && str_cut(&rules, ' ', &rule)) {
			fits = g < x->n_groups && group_fits(x->list[g], x->n[g], rule);
			g++;
		}
		return fits && g == x->n_groups;
	}
	return false;
}

static str numbers_string(struct arena *a, const struct numbers *x)
{
	const int32_t *group[GROUPS_MAX];
	for (size_t g = 0; g < x->n_groups; g++)
		group[g] = x->list[g];
	return draw_source_print(a, group, x->n, x->n_groups);
}

int work_numbers(struct work_call *c)
{
	struct numbers x;
	if (!numbers_parse(c->take[NUMBERS_NUMBERS].text, &x) ||
		!numbers_fit(c, c->take[NUMBERS_SOURCE].text, &x))
		return R_SEED_NUMBERS;
	c->give[NUMBERS_STRING] = value_text(T_TEXT, numbers_string(c->a, &x));
	return 0;
}

/* ---- seed.json ---- */

static void source_put(
	struct arena *a, struct jw *w, const struct work_call *c, const struct numbers *x)
{
	jw_name(w, "sources");
	jw_array(w);
	jw_object(w);
	jw_member_str(w, "name", c->take[HOLD_SOURCE].text);
	jw_member_str(w, "issue", c->take[HOLD_ISSUE].text);
	jw_name(w, "numbers");
	jw_array(w);
	for (size_t g = 0; g < x->n_groups; g++) {
		jw_array(w);
		for (size_t i = 0; i < x->n[g]; i++)
			jw_int(w, x->list[g][i]);
		jw_array_end(w);
	}
	jw_array_end(w);
	jw_member_str(w, "string", numbers_string(a, x));
	jw_object_end(w);
	jw_array_end(w);
}

int seed_make(struct arena *a, struct work_call *c, hash *seed, str *file)
{
	struct numbers x;
	struct held_secret *list;
	struct bytes known[GROUPS_MAX];
	size_t n, n_known = 0;
	if (!numbers_parse(c->take[HOLD_NUMBERS].text, &x) ||
		!numbers_fit(c, c->take[HOLD_SOURCE].text, &x))
		return R_SEED_NUMBERS;
	int e = secrets_read(a, c->db, c->matter, &list, &n);
	if (e)
		return e;
	struct jw w = JW(a);
	jw_object(&w);
	source_put(a, &w, c, &x);
	jw_name(&w, "secrets");
	jw_array(&w);
	for (size_t i = 0; i < n && i < GROUPS_MAX; i++) {
		jw_object(&w);
		jw_member_str(&w, "body", list[i].body);
		jw_member_str(&w, "commitment", hash_hex(a, list[i].commitment));
		jw_name(&w, "secret");
		if (list[i].secret.n) {
			jw_str(&w, hex_print(a, list[i].secret));
			known[n_known++] = list[i].secret;
		} else {
			jw_null(&w);
		}
		jw_object_end(&w);
	}
	jw_array_end(&w);
	str source = numbers_string(a, &x);
	*seed = draw_seed(HASH_SHA256, &source, 1, known, n_known);
	jw_member_str(&w, "seed", hash_hex(a, *seed));
	jw_object_end(&w);
	*file = str_fmt(a, STR_F "\n", STR_A(jw_text(&w)));
	return 0;
}
