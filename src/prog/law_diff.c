/* law_diff — `huoyan law diff A B`: row by row what the pack in B changes against A, and which
 * proofs (docs/pack.md 7.5). */
#include "law/check.h"
#include "prog/law_cmd.h"
#include "prog/options.h"

enum { ARENA_B = 768 << 20 };

struct side {
	struct pack *pack;
	struct findings findings;
	struct law_row *rows;
	size_t n;
};

static const struct law_row *side_row(const struct side *s, str id)
{
	for (size_t i = 0; i < s->n; i++)
		if (str_eq(s->rows[i].id, id))
			return &s->rows[i];
	return NULL;
}

static bool window_same(const struct window *a, const struct window *b)
{
	bool same = a->since == b->since && a->until == b->until && a->source == b->source &&
		    a->cite.n == b->cite.n;
	for (size_t i = 0; same && i < a->cite.n; i++)
		same = str_eq(a->cite.p[i], b->cite.p[i]);
	return same;
}

/* How a row that both packs have differs. */
enum change { CHANGE_NONE, CHANGE_ENDED, CHANGE_MARK, CHANGE_FUTURE, CHANGE_CORRECTION };

/* A row in force on a past day may be given an end from today on, and its marks may change;
 * whatever else changes in it rewrites the past. */
static enum change row_change(const struct law_row *a, const struct law_row *b, day today)
{
	bool same = str_eq(a->content, b->content);
	if (same && window_same(a->window, b->window))
		return CHANGE_NONE;
	struct window cut = *b->window;
	cut.until = a->window->until;
	if (same && window_same(a->window, &cut) && b->window->until >= today - 1 &&
		a->window->until >= today - 1)
		return CHANGE_ENDED;
	cut = *b->window;
	cut.source = a->window->source;
	if (same && window_same(a->window, &cut))
		return CHANGE_MARK;
	return a->window->since < today || b->window->since < today ? CHANGE_CORRECTION
								    : CHANGE_FUTURE;
}

static void ids_new(struct jw *w, const char *name, const struct side *a, const struct side *b)
{
	jw_name(w, name);
	jw_array(w);
	for (size_t i = 0; i < b->n; i++)
		if (!side_row(a, b->rows[i].id))
			jw_str(w, b->rows[i].id);
	jw_array_end(w);
}

static void changed_write(struct arena *ar, struct jw *w, const char *name, const struct side *a,
	const struct side *b, enum change kind, day today)
{
	jw_name(w, name);
	jw_array(w);
	for (size_t i = 0; i < a->n; i++) {
		const struct law_row *from = &a->rows[i], *to = side_row(b, from->id);
		if (!to || row_change(from, to, today) != kind)
			continue;
		jw_object(w);
		jw_member_str(w, "row", from->id);
		jw_name(w, "before");
		jw_object(w);
		window_members(ar, w, from->window);
		jw_name(w, "says");
		jw_raw(w, from->content);
		jw_object_end(w);
		jw_name(w, "after");
		jw_object(w);
		window_members(ar, w, to->window);
		jw_name(w, "says");
		jw_raw(w, to->content);
		jw_object_end(w);
		jw_object_end(w);
	}
	jw_array_end(w);
}

static bool paper_there(const struct pack *p, str id)
{
	for (size_t i = 0; i < p->n_papers; i++)
		if (str_eq(p->papers[i].id, id))
			return true;
	return false;
}

/* What open matters, stored values and numbered papers may still need: loading is refused if they
 * do. */
static void lost_write(struct arena *ar, struct jw *w, const struct pack *a, const struct pack *b)
{
	jw_name(w, "lost");
	jw_array(w);
	for (size_t i = 0; i < a->n_procedures; i++) {
		const struct procedure *p = &a->procedures[i], *q = pack_procedure(b, p->id);
		for (size_t k = 0; k < p->n_states; k++)
			if (!q || !procedure_state(q, p->states[k].id))
				jw_str(w, str_fmt(ar, "state " STR_F "/" STR_F, STR_A(p->id),
						  STR_A(p->states[k].id)));
	}
	for (size_t i = 0; i < a->n_fields; i++)
		if (!pack_field(b, a->fields[i].id))
			jw_str(w, str_fmt(ar, "field " STR_F, STR_A(a->fields[i].id)));
	for (size_t i = 0; i < a->n_papers; i++)
		if (!paper_there(b, a->papers[i].id) &&
			(i == 0 || !str_eq(a->papers[i - 1].id, a->papers[i].id)))
			jw_str(w, str_fmt(ar, "paper " STR_F, STR_A(a->papers[i].id)));
	jw_array_end(w);
}

static bool finding_among(const struct finding *f, const struct findings *list)
{
	for (size_t i = 0; i < list->n; i++)
		if (str_eq(list->p[i].id, f->id) && str_eq(list->p[i].text, f->text))
			return true;
	return false;
}

static void findings_write(
	struct jw *w, const char *name, const struct findings *in, const struct findings *not_in)
{
	jw_name(w, name);
	jw_array(w);
	for (size_t i = 0; i < in->n; i++) {
		if (finding_among(&in->p[i], not_in))
			continue;
		jw_object(w);
		jw_member_str(w, "id", in->p[i].id);
		jw_member_bool(w, "warning", in->p[i].warning);
		jw_member_str(w, "text", in->p[i].text);
		jw_object_end(w);
	}
	jw_array_end(w);
}

static int side_read(struct arena *a, const char *dir, struct side *s)
{
	int r = law_read(a, str_of(dir), &s->findings, &s->pack);
	if (r)
		return r;
	if (s->findings.n_errors) {
		law_misuse("the pack in %s has %zu errors; huoyan law check --law %s tells all",
			dir, s->findings.n_errors, dir);
		return 1;
	}
	law_check(a, s->pack, &s->findings);
	s->rows = law_rows(a, s->pack, &s->n);
	return 0;
}

static void diff_say(struct arena *ar, const struct side *a, const struct side *b, day today)
{
	struct jw w = JW(ar);
	jw_object(&w);
	jw_member_str(&w, "from", hash_hex(ar, a->pack->hash));
	jw_member_str(&w, "to", hash_hex(ar, b->pack->hash));
	jw_member_str(&w, "today", day_print(ar, today));
	ids_new(&w, "new", a, b);
	ids_new(&w, "gone", b, a);
	changed_write(ar, &w, "ended", a, b, CHANGE_ENDED, today);
	changed_write(ar, &w, "marks", a, b, CHANGE_MARK, today);
	changed_write(ar, &w, "changed", a, b, CHANGE_FUTURE, today);
	changed_write(ar, &w, "corrections", a, b, CHANGE_CORRECTION, today);
	lost_write(ar, &w, a->pack, b->pack);
	findings_write(&w, "findings-new", &b->findings, &a->findings);
	findings_write(&w, "findings-gone", &a->findings, &b->findings);
	jw_object_end(&w);
	law_answer(&w);
}

int law_diff_cmd(int argc, char **argv)
{
	const char *rest[2];
	size_t n_rest = 0;
	bool helped = false;
	str on = {0};
	day today = law_today();
	const struct option_row options[] = {
		{"--today", 's', &on,
			"the day from which the past is counted (default: the clock's)"},
	};
	if (!options_read(argc, argv, "huoyan law diff A B", options, LEN(options), rest, 2,
		    &n_rest, &helped))
		return helped ? 0 : 2;
	if (n_rest != 2)
		return law_misuse(
			"law diff wants two folders: the pack that is, and the pack that comes");
	if (on.n && !day_parse(on, &today))
		return law_misuse("--today '" STR_F "' is no day like 2026-09-21", STR_A(on));
	struct arena a;
	arena_init(&a, ARENA_B);
	struct side from = {0}, to = {0};
	int r = side_read(&a, rest[0], &from);
	if (r == 0)
		r = side_read(&a, rest[1], &to);
	if (r == 0)
		diff_say(&a, &from, &to, today);
	arena_fini(&a);
	return r;
}
