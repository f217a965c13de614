#include "draw/bundle.h"

#include "base/json.h"

enum { SOURCES_MAX = 16, SECRETS_MAX = 16, NUMBERS_MAX = 64, GROUPS_MAX = 8, SECRETS_NEEDED = 2 };

struct check {
	struct arena *arena;
	enum hash_kind kind;
	str sources[SOURCES_MAX];
	size_t n_sources;
	struct bytes secrets[SECRETS_MAX];
	size_t n_secrets;
	draw_fault fault;
};

static bool differs(struct check *c, str what)
{
	if (!c->fault.n)
		c->fault = what;
	return false;
}

/* ---- seed.json ---- */

static bool group_read(struct check *c, const json_t *list, const int32_t **out, size_t *n)
{
	int32_t *p = NEWS(c->arena, int32_t, json_array_size(list) + 1);
	*n = json_array_size(list);
	if (!json_is_array(list) || *n > NUMBERS_MAX)
		return differs(c, S("seed: a group is a list of numbers"));
	for (size_t i = 0; i < *n; i++) {
		json_int_t x = json_integer_value(json_array_get(list, i));
		if (!json_is_integer(json_array_get(list, i)) || x < 0 || x > 999999999)
			return differs(c, S("seed: a group is a list of numbers"));
		p[i] = (int32_t)x;
	}
	*out = p;
	return true;
}

static bool source_check(struct check *c, const json_t *j)
{
	const int32_t *group[GROUPS_MAX];
	size_t n[GROUPS_MAX];
	const json_t *numbers = json_object_get(j, "numbers");
	size_t n_groups = json_array_size(numbers);
	if (!n_groups || n_groups > GROUPS_MAX)
		return differs(c, S("seed: numbers is a list of 1-8 groups"));
	for (size_t g = 0; g < n_groups; g++)
		if (!group_read(c, json_array_get(numbers, g), &group[g], &n[g]))
			return false;
	str want = draw_source_print(c->arena, group, n, n_groups);
	if (!str_eq(want, json_member(j, "string")))
		return differs(
			c, str_fmt(c->arena, "seed: the string of issue " STR_F " should be " STR_F,
				   STR_A(json_member(j, "issue")), STR_A(want)));
	c->sources[c->n_sources++] = want;
	return true;
}

static bool secret_check(struct check *c, const json_t *j)
{
	hash commitment;
	struct bytes secret;
	str body = json_member(j, "body");
	if (json_is_null(json_object_get(j, "secret")))
		return true;
	if (!body.n || !hash_parse_hex(json_member(j, "commitment"), &commitment) ||
		!hex_parse(c->arena, json_member(j, "secret"), &secret))
		return differs(c, S("seed: a secret has body, commitment and secret in hex"));
	if (!hash_eq(commitment, draw_secret_commit(c->kind, body, secret)))
		return differs(
			c, str_fmt(c->arena,
				   "seed: the secret of " STR_F " is not what was committed to",
				   STR_A(body)));
	c->secrets[c->n_secrets++] = secret;
	return true;
}

static bool lists_check(struct check *c, const json_t *top)
{
	size_t i;
	json_t *j, *sources = json_object_get(top, "sources");
	json_t *secrets = json_object_get(top, "secrets");
	if (json_array_size(sources) > SOURCES_MAX || json_array_size(secrets) > SECRETS_MAX)
		return differs(c, S("seed: too many sources or secrets"));
	json_array_foreach(sources, i, j) if (!source_check(c, j)) return false;
	json_array_foreach(secrets, i, j) if (!secret_check(c, j)) return false;
	if (c->n_secrets < SECRETS_NEEDED && c->n_secrets < json_array_size(secrets))
		return differs(c, S("seed: fewer than two secrets were revealed"));
	return c->n_sources + c->n_secrets || differs(c, S("seed: neither source nor secret"));
}

static bool seed_check(struct check *c, str text, hash *out)
{
	auto_(json_free) json_t *top = NULL;
	str why = {0};
	hash said;
	if (json_read(c->arena, text, &top, &why) || !json_is_object(top))
		return differs(c, str_fmt(c->arena, "seed: " STR_F, STR_A(why)));
	if (!lists_check(c, top))
		return false;
	*out = draw_seed(c->kind, c->sources, c->n_sources, c->secrets, c->n_secrets);
	if (!hash_parse_hex(json_member(top, "seed"), &said) || !hash_eq(said, *out))
		return differs(c, str_fmt(c->arena, "seed: sources and secrets give " STR_F,
					  STR_A(hash_hex(c->arena, *out))));
	return true;
}

/* ---- result.json: where two lines part, in words that lead to the place ---- */

enum { AROUND = 60 };

static str around(struct arena *a, str s, size_t at)
{
	size_t from = at > AROUND ? at - AROUND : 0, to = at + AROUND < s.n ? at + AROUND : s.n;
	while (from && ((unsigned char)s.p[from] & 0xc0) == 0x80)
		from--;
	while (to < s.n && ((unsigned char)s.p[to] & 0xc0) == 0x80)
		to++;
	return str_dup(a, (str){s.p + from, to - from});
}

static bool result_check(struct check *c, str said, str computed)
{
	size_t at = 0;
	if (str_eq(said, computed))
		return true;
	while (at < said.n && at < computed.n && said.p[at] == computed.p[at])
		at++;
	str x = str_trim(around(c->arena, said, at)), y = str_trim(around(c->arena, computed, at));
	return differs(c,
		str_fmt(c->arena, "result: byte %zu: the file says …" STR_F "…, it is …" STR_F "…",
			at, STR_A(x), STR_A(y)));
}

draw_fault draw_bundle_read(struct arena *a, const struct draw_bundle *b, struct draw_files *out)
{
	struct check c = {.arena = a};
	*out = (struct draw_files){0};
	draw_fault f = draw_plan_read(a, b->plan, &out->plan);
	if (f.n)
		return f;
	c.kind = out->plan.hash;
	f = draw_frame_read(a, b->subjects, c.kind, &out->frame);
	if (!f.n)
		f = draw_roster_read(a, b->officers, c.kind, &out->roster);
	if (f.n || !seed_check(&c, b->seed, &out->seed))
		return f.n ? f : c.fault;
	struct bytes bytes = {out->seed.b, HASH_B};
	f = draw_make(a, &out->plan, &out->frame, &out->roster, bytes, &out->result);
	if (f.n)
		return f;
	result_check(&c, b->result,
		draw_print(a, &out->plan, &out->frame, &out->roster, bytes, &out->result));
	return c.fault;
}

draw_fault draw_bundle_check(struct arena *a, const struct draw_bundle *b, str *id)
{
	struct draw_files read;
	draw_fault f = draw_bundle_read(a, b, &read);
	*id = read.plan.id;
	return f;
}
