/* law_diagram — `huoyan law diagram P`: Graphviz dot.  States are boxes, acts arrows with who and
 * how many, limits notes. */
#include <stdio.h>

#include "law/readable.h"
#include "prog/law_cmd.h"
#include "prog/options.h"

enum { ARENA_B = 256 << 20 };

/* A dot string: quotes and backslashes escaped. */
static void quote(struct sb *b, str s)
{
	sb_char(b, '"');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"' || (s.p[i] == '\\' && !(i + 1 < s.n && s.p[i + 1] == 'n')))
			sb_char(b, '\\');
		sb_char(b, s.p[i]);
	}
	sb_char(b, '"');
}

/* 现场检查\n执法人员×2 */
static str act_label(
	struct arena *a, const struct pack *pk, const struct procedure *p, const struct act *act)
{
	struct sb b = SB(a);
	sb_add(&b, act->title);
	sb_add(&b, S("\\n"));
	for (size_t i = 0; i < act->by.n; i++) {
		if (i)
			sb_add(&b, S("、"));
		sb_add(&b,
			readable_who(&(struct reading){.pack = pk, .procedure = p}, act->by.p[i]));
	}
	if (act->hands > 1)
		sb_fmt(&b, "×%d", act->hands);
	for (size_t i = 0; i < act->life.n && act->life.n > 1; i++) {
		sb_add(&b, S("\\n"));
		sb_add(&b, window_words(a, &act->life.windows[i]));
	}
	return sb_str(&b);
}

static void act_draw(struct arena *a, struct sb *b, const struct pack *pk,
	const struct procedure *p, const struct act *act)
{
	for (size_t i = 0; i < act->from.n; i++) {
		sb_add(b, S("  "));
		quote(b, act->from.p[i]);
		sb_add(b, S(" -> "));
		quote(b, str_is(act->to, "same") ? act->from.p[i] : act->to);
		sb_add(b, S(" [label="));
		quote(b, act_label(a, pk, p, act));
		sb_add(b, S("];\n"));
	}
}

static void limit_draw(struct arena *a, struct sb *b, const struct procedure *p, size_t number)
{
	const struct limit *l = &p->limits[number];
	struct sb label = SB(a);
	sb_add(&label, l->title.n ? l->title : l->id);
	sb_add(&label, S("\\n"));
	sb_add(&label, l->by_day ? l->by_day->zh : l->length->text);
	for (size_t i = 0; i < l->life.n; i++) {
		sb_add(&label, S("\\n"));
		sb_add(&label, window_words(a, &l->life.windows[i]));
	}
	if (l->at_end.n) {
		sb_add(&label, S("\\n→ "));
		for (size_t i = 0; i < p->n_acts; i++)
			if (str_eq(p->acts[i].id, l->at_end)) {
				sb_add(&label, p->acts[i].title);
				break;
			}
	}
	sb_fmt(b, "  \"limit %zu\" [shape=note, fontsize=9, label=", number);
	quote(b, sb_str(&label));
	sb_add(b, S("];\n"));
	str at = law_limit_place(p, l);
	if (!at.n)
		return;
	sb_fmt(b, "  \"limit %zu\" -> ", number);
	quote(b, at);
	sb_add(b, S(" [style=dotted, arrowhead=none];\n"));
}

static str diagram_make(struct arena *a, const struct pack *pk, const struct procedure *p)
{
	struct sb b = SB(a);
	sb_add(&b, S("digraph "));
	quote(&b, p->id);
	sb_add(&b, S(" {\n  rankdir=TB; label="));
	quote(&b, p->title);
	sb_add(&b, S("; labelloc=t;\n  node [shape=box, fontname=\"Noto Sans CJK SC\"]; "
		     "edge [fontname=\"Noto Sans CJK SC\", fontsize=10];\n"));
	sb_add(&b, S("  \"new\" [shape=circle, label=\"\", width=0.2];\n"));
	for (size_t i = 0; i < p->n_states; i++) {
		const struct state *s = &p->states[i];
		sb_add(&b, S("  "));
		quote(&b, s->id);
		sb_add(&b, S(" [label="));
		quote(&b, s->title);
		sb_add(&b, s->end != END_NONE ? S(", peripheries=2];\n") : S("];\n"));
	}
	for (size_t i = 0; i < p->n_acts; i++)
		if (!p->acts[i].common)
			act_draw(a, &b, pk, p, &p->acts[i]);
	for (size_t i = 0; i < p->n_limits; i++)
		limit_draw(a, &b, p, i);
	sb_add(&b, S("}\n"));
	return sb_str(&b);
}

int law_diagram_cmd(int argc, char **argv)
{
	str dir = {0};
	const char *rest[1];
	size_t n_rest = 0;
	bool helped = false;
	const struct option_row options[] = {{"--law", 's', &dir, "the folder of the pack"}};
	if (!options_read(argc, argv, "huoyan law diagram PROCEDURE", options, LEN(options), rest,
		    1, &n_rest, &helped))
		return helped ? 0 : 2;
	if (!n_rest)
		return law_misuse("law diagram wants a procedure");
	struct arena a;
	arena_init(&a, ARENA_B);
	struct law_run run = {.arena = &a};
	int r = law_open(&run, dir);
	const struct procedure *p = r ? NULL : pack_procedure(run.pack, str_of(rest[0]));
	if (r == 0 && !p)
		r = law_misuse("no procedure '%s'", rest[0]);
	if (r == 0) {
		str text = diagram_make(&a, run.pack, p);
		fwrite(text.p, 1, text.n, stdout);
	}
	arena_fini(&a);
	return r;
}
