#include "draw/held_row.h"
#include "draw/stream.h"
#include "people/people.h"

/* 递补和更换 (docs/draw.md 12): nobody chooses.  A place that cannot be visited is followed by the
 * next ticket of its stratum; an officer who cannot go by one whom the next value of the frozen
 * chain picks from those who may.  Each change is a line of changes.csv in the bundle. */

enum { ARENA_B = 1 << 30, CHAIN_N = 64 };

#define CHANGES S("changes.csv")

struct change {
	struct arena *a;
	struct work_call *c;
	struct draw_plan plan;
	struct draw_frame frame;
	struct draw_roster roster;
	struct code_table codes;
	str changes; /* so far */
	size_t n;    /* chain values used so far */
	json_t *result;
};

static int change_open(struct change *g)
{
	struct work_call *c = g->c;
	str plan, subjects, officers, result, why, rest, line;
	int e = file_last(g->a, c->db, c->matter, S("plan.json"), &plan);
	if (!e)
		e = file_last(g->a, c->db, c->matter, S("subjects.csv"), &subjects);
	if (!e)
		e = file_last(g->a, c->db, c->matter, S("officers.csv"), &officers);
	if (!e)
		e = file_last(g->a, c->db, c->matter, S("result.json"), &result);
	if (!e)
		e = codes_open(g->a, c->db, c->matter, &g->codes);
	if (e)
		return e;
	g->changes = S("");
	e = file_last(g->a, c->db, c->matter, CHANGES, &g->changes);
	if (e < 0)
		return e;
	for (rest = g->changes; rest.n && str_cut(&rest, '\n', &line);)
		g->n += str_starts(line, S("officer,"));
	draw_fault bad = draw_plan_read(g->a, plan, &g->plan);
	if (!bad.n)
		bad = draw_frame_read(g->a, subjects, HASH_SHA256, &g->frame);
	if (!bad.n)
		bad = draw_roster_read(g->a, officers, HASH_SHA256, &g->roster);
	if (bad.n || json_read(g->a, result, &g->result, &why))
		return fault(F_BUG, "frozen files cannot be read");
	return 0;
}

static const struct draw_subject *subject_of(const struct change *g, str code)
{
	for (size_t i = 0; i < g->frame.n; i++)
		if (str_eq(g->frame.subject[i].id, code))
			return &g->frame.subject[i];
	return NULL;
}

static const struct visit_row *visit_of(const struct visit_row *list, size_t n, str code)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(list[i].code, code))
			return &list[i];
	return NULL;
}

/* ---- the next ticket ---- */

struct next {
	const struct draw_subject *subject;
	hash ticket;
	int64_t rank;
};

static hash s_of(const struct change *g)
{
	hash seed = {0};
	ignore(hash_parse_hex(json_member(g->result, "seed"), &seed) ? 0 : 1, "the file is ours");
	struct bytes items[] = {bytes_of(S("huoyan-draw/v1")), bytes_of(g->plan.id),
		{g->plan.root.b, HASH_B}, {g->frame.root.b, HASH_B}, {g->roster.root.b, HASH_B},
		{seed.b, HASH_B}};
	return draw_list_hash(HASH_SHA256, items, LEN(items));
}

static bool excluded(const struct change *g, str code)
{
	size_t i;
	const json_t *x;
	json_array_foreach(json_object_get(g->result, "excluded"), i, x)
	{
		if (str_eq(json_member(x, "id"), code))
			return true;
	}
	return false;
}

static void next_find(struct change *g, const struct draw_subject *of, const struct visit_row *list,
	size_t n, struct next *out)
{
	struct draw_ticketer *t = draw_ticketer_make(g->a, HASH_SHA256, s_of(g));
	*out = (struct next){.rank = 1};
	for (size_t i = 0; i < g->frame.n; i++) {
		const struct draw_subject *s = &g->frame.subject[i];
		if (!str_eq(s->stratum, of->stratum))
			continue;
		if (visit_of(list, n, s->id)) {
			out->rank++;
			continue;
		}
		hash h;
		h = draw_ticket(g->a, t, s->stratum, s->id);
		if ((!out->subject || memcmp(h.b, out->ticket.b, HASH_B) < 0) &&
			!excluded(g, s->id)) {
			out->subject = s;
			out->ticket = h;
		}
	}
}

static bool may_go(
	const struct change *g, const struct draw_officer *o, const struct draw_subject *s)
{
	bool holds = !s->required_certificate.n;
	for (size_t i = 0; i < o->certificates.n; i++)
		holds |= str_eq(o->certificates.p[i], s->required_certificate);
	if (!holds || o->certificate_until < g->c->on)
		return false;
	for (size_t i = 0; i < o->recused.n; i++)
		if (str_eq(o->recused.p[i], s->id))
			return false;
	return g->plan.cross_region || str_eq(o->region, s->region);
}

static const struct draw_officer *officer_of(const struct change *g, str code)
{
	for (size_t i = 0; i < g->roster.n; i++)
		if (str_eq(g->roster.officer[i].id, code))
			return &g->roster.officer[i];
	return NULL;
}

/* ---- the chain ---- */

static hash chain_value(const struct change *g, size_t k)
{
	str text;
	hash h = {0};
	if (file_last(g->a, g->c->db, g->c->matter, S("chain"), &text) || !hash_parse_hex(text, &h))
		return h;
	for (size_t i = k; i < CHAIN_N; i++)
		h = hash_of(HASH_SHA256, (struct bytes[]){{h.b, HASH_B}}, 1);
	return h;
}

static bool in_list(str list, str one)
{
	str part;
	while (list.n && str_cut(&list, ';', &part))
		if (str_eq(part, one))
			return true;
	return false;
}

/* One of those who may go and do not go already, each as likely: the first 8 bytes of
 * H(list("substitute", chain value, code, i)), i = 0, 1 … until one is below the largest multiple.
 */
static const struct draw_officer *chain_pick(
	struct change *g, const struct draw_subject *s, str department, str team, hash value)
{
	const struct draw_officer **may = NEWS(g->a, const struct draw_officer *, g->roster.n + 1);
	uint64_t n = 0;
	for (size_t i = 0; i < g->roster.n; i++) {
		const struct draw_officer *o = &g->roster.officer[i];
		if (str_eq(o->department, department) && may_go(g, o, s) && !in_list(team, o->id))
			may[n++] = o;
	}
	for (uint64_t i = 0; n; i++) {
		uint8_t at[8];
		uint64_t x = 0;
		for (int b = 0; b < 8; b++)
			at[b] = (uint8_t)(i >> (56 - 8 * b));
		struct bytes items[] = {bytes_of(S("substitute")), {value.b, HASH_B},
			bytes_of(s->id), {at, sizeof at}};
		hash h = draw_list_hash(HASH_SHA256, items, LEN(items));
		for (int b = 0; b < 8; b++)
			x = x << 8 | h.b[b];
		if (x < UINT64_MAX / n * n)
			return may[x % n];
	}
	return NULL;
}

/* Puts another in the place of `was`; *team: the codes behind it. */
static int chain_replace(
	struct change *g, const struct draw_subject *s, str was, str *team, str *line)
{
	const struct draw_officer *old = officer_of(g, was), *o;
	if (!old || g->n >= CHAIN_N)
		return R_DRAW_NO_OFFICER;
	hash value = chain_value(g, ++g->n);
	o = chain_pick(g, s, old->department, *team, value);
	if (!o)
		return R_DRAW_NO_OFFICER;
	struct sb b = SB(g->a);
	str rest = *team, one;
	while (rest.n && str_cut(&rest, ';', &one))
		sb_fmt(&b, "%s" STR_F, b.n ? ";" : "", STR_A(str_eq(one, was) ? o->id : one));
	*team = sb_str(&b);
	*line = str_fmt(g->a, "officer," STR_F "," STR_F "," STR_F "," STR_F, STR_A(s->id),
		STR_A(was), STR_A(o->id), STR_A(hash_hex(g->a, value)));
	return 0;
}

static str team_at(str team, size_t at)
{
	str part = S("");
	for (size_t i = 0; i <= at; i++)
		if (!team.n || !str_cut(&team, ';', &part))
			return S("");
	return part;
}

/* ---- the works ---- */

struct kept_change {
	str line, lines, code, result, first, second;
	row_id place;
};

static int next_place(struct change *g, struct kept_change *k)
{
	struct work_call *c = g->c;
	struct visit_row *list;
	struct next next;
	size_t n;
	str code = c->take[NEXT_CODE].text, one = S("");
	int e = visits_read(g->a, c->db, c->matter, &list, &n);
	if (e)
		return e;
	const struct visit_row *v = visit_of(list, n, code);
	const struct draw_subject *of = subject_of(g, code);
	if (!v || !of || v->ended != DAY_NONE)
		return R_DRAW_NO_CODE;
	next_find(g, of, list, n, &next);
	if (!next.subject)
		return R_DRAW_NO_NEXT;
	str team = team_of_line(v->line), was = team, rest;
	struct sb lines = SB(c->a);
	sb_fmt(&lines, "place," STR_F "," STR_F "," STR_F ",%lld", STR_A(code),
		STR_A(next.subject->id), STR_A(hash_hex(g->a, next.ticket)), (long long)next.rank);
	for (rest = was; rest.n && str_cut(&rest, ';', &one);) {
		const struct draw_officer *o = officer_of(g, one);
		if (o && may_go(g, o, next.subject))
			continue;
		str line;
		e = chain_replace(g, next.subject, one, &team, &line);
		if (e)
			return e;
		sb_fmt(&lines, "\n" STR_F, STR_A(line));
	}
	row_id first = {0}, second = {0};
	if (!code_row(&g->codes, next.subject->id, &k->place) ||
		!code_row(&g->codes, team_at(team, 0), &first) ||
		!code_row(&g->codes, team_at(team, 1), &second))
		return R_DRAW_NO_OFFICER;
	k->code = str_dup(c->a, next.subject->id);
	k->lines = sb_str(&lines);
	k->first = id_print(c->a, first);
	k->second = id_print(c->a, second);
	k->result = str_fmt(c->a, STR_F "," STR_F "," STR_F ",%lld," STR_F, STR_A(k->code),
		STR_A(next.subject->stratum), STR_A(hash_hex(g->a, next.ticket)),
		(long long)next.rank, STR_A(team));
	return 0;
}

static int change_prepare(struct work_call *c, int (*one)(struct change *g, struct kept_change *k))
{
	struct arena a;
	arena_init(&a, ARENA_B);
	struct change g = {.a = &a, .c = c};
	struct kept_change *k = NEW(c->a, struct kept_change);
	int e = change_open(&g);
	if (!e)
		e = one(&g, k);
	c->kept = k;
	json_free(&g.result);
	arena_fini(&a);
	return e == R_NOT_FOUND ? R_DRAW_NO_CODE : e;
}

static int changes_add(struct work_call *c, str lines)
{
	str so_far = S("");
	int e = file_last(c->a, c->db, c->matter, CHANGES, &so_far);
	if (e < 0)
		return e;
	return file_keep(c->db, c->matter, CHANGES,
		str_fmt(c->a, STR_F STR_F "\n", STR_A(so_far), STR_A(lines)));
}

int work_next_place(struct work_call *c)
{
	int e = change_prepare(c, next_place);
	if (!e)
		c->give[NEXT_NEW] = value_text(T_TEXT, ((struct kept_change *)c->kept)->code);
	return e;
}

int work_next_place_keep(struct work_call *c)
{
	const struct kept_change *k = c->kept;
	int e = changes_add(c, k->lines);
	return e ? e : visit_begin(c, k->code, k->place, k->result, k->first, k->second, S(""));
}

/* The team as the last change of the place left it. */
static str team_now(const struct change *g, const struct visit_row *v)
{
	str rest = g->changes, line, cell[5];
	struct sb b;
	str team = team_of_line(v->line);
	while (rest.n && str_cut(&rest, '\n', &line)) {
		if (!str_starts(line, S("officer,")))
			continue;
		for (int i = 0; i < 4; i++)
			str_cut(&line, ',', &cell[i]);
		if (!str_eq(cell[1], v->code))
			continue;
		b = SB(g->a);
		str all = team, one;
		while (all.n && str_cut(&all, ';', &one))
			sb_fmt(&b, "%s" STR_F, b.n ? ";" : "",
				STR_A(str_eq(one, cell[2]) ? cell[3] : one));
		team = sb_str(&b);
	}
	return team;
}

static int next_officer(struct change *g, struct kept_change *k)
{
	struct work_call *c = g->c;
	struct visit_row *list;
	size_t n;
	row_id person, other;
	str code = c->take[REPLACE_CODE].text, was, line;
	int e = visits_read(g->a, c->db, c->matter, &list, &n);
	if (e)
		return e;
	const struct visit_row *v = visit_of(list, n, code);
	const struct draw_subject *s = subject_of(g, code);
	if (!v || !s || v->ended != DAY_NONE)
		return R_DRAW_NO_CODE;
	str team = team_now(g, v);
	if (!id_parse(c->take[REPLACE_OFFICER].text, &person) ||
		!code_of(&g->codes, g->a, person, &was) || !in_list(team, was))
		return R_DRAW_NO_OFFICER;
	e = chain_replace(g, s, was, &team, &line);
	if (e)
		return e;
	if (!code_row(&g->codes, team_at(team, 0), &person) ||
		!code_row(&g->codes, team_at(team, 1), &other))
		return R_DRAW_NO_OFFICER;
	k->lines = str_dup(c->a, line);
	k->code = code;
	k->place = v->place;
	k->first = id_print(c->a, person);
	k->second = id_print(c->a, other);
	return 0;
}

int work_next_officer(struct work_call *c)
{
	int e = change_prepare(c, next_officer);
	if (!e)
		c->give[REPLACE_NEW] =
			value_text(T_PERSON, ((struct kept_change *)c->kept)->second);
	return e;
}

int work_next_officer_keep(struct work_call *c)
{
	const struct kept_change *k = c->kept;
	const struct verb_fact *fact = verb_fact_find(S("draw"), S("officer-changed"));
	struct fact_made made;
	const struct name_value values[] = {
		{str_of(fact->carries[VISIT_DRAW]), id_print(c->a, c->matter)},
		{str_of(fact->carries[VISIT_CODE]), k->code},
		{str_of(fact->carries[VISIT_FIRST]), k->first},
		{str_of(fact->carries[VISIT_SECOND]), k->second},
	};
	int e = changes_add(c, k->lines);
	if (e)
		return e;
	struct fact_draft d = *c->by;
	d.of = c->about;
	d.event = S("draw");
	d.act = S("draw.officer-changed");
	d.values = values;
	d.n_values = LEN(values);
	e = fact_add(c->a, c->db, c->m, &d, &made);
	return e ? e
		 : matter_flow(c->a, c->db, c->e, c->m, d.act, ABOUT_PLACE, k->place, values,
			   LEN(values), NULL);
}
