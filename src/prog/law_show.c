/* law_show — `huoyan law show [ID|facts|functions]` and `huoyan law unreviewed`: rows, their lives,
 * what refers to them. */
#include <stdio.h>

#include "law/expr_call.h"
#include "law/facts.h"
#include "law/judge.h"
#include "prog/law_cmd.h"
#include "prog/options.h"

enum { ARENA_B = 256 << 20 };

/* ---- facts, functions ---- */

static void facts_write(struct jw *w)
{
	size_t n = 0;
	const struct verb_fact *list = verb_fact_list(&n);
	jw_array(w);
	for (size_t i = 0; i < n; i++) {
		jw_object(w);
		jw_member_str(w, "fact", str_of(list[i].name));
		jw_member_str(w, "what", str_of(list[i].what));
		jw_object_end(w);
	}
	jw_array_end(w);
}

static void slots_member(struct arena *a, struct jw *w, const char *name,
	const struct judgement_slot *slots, size_t n)
{
	jw_name(w, name);
	jw_array(w);
	for (size_t i = 0; i < n; i++) {
		jw_object(w);
		jw_member_str(w, "name", str_of(slots[i].name));
		jw_member_str(w, "type", type_print(a, (struct type){.kind = slots[i].kind}));
		jw_object_end(w);
	}
	jw_array_end(w);
}

static void functions_write(struct arena *a, struct jw *w)
{
	size_t n = 0;
	const struct judgement *const *list = judgement_list(&n);
	jw_object(w);
	jw_name(w, "functions");
	jw_array(w);
	for (int c = 0; c < CALL__N; c++) {
		const struct call_row *row = call_row((enum call)c);
		jw_object(w);
		jw_member_str(w, "function", str_of(row->sign));
		jw_member_str(w, "type",
			row->gives == T_NONE ? S("as its arguments")
					     : type_print(a, (struct type){.kind = row->gives}));
		jw_object_end(w);
	}
	jw_array_end(w);
	jw_name(w, "judgements");
	jw_array(w);
	for (size_t i = 0; i < n; i++) {
		jw_object(w);
		jw_member_str(w, "judgement", str_of(list[i]->name));
		slots_member(a, w, "inputs", list[i]->inputs, list[i]->n_inputs);
		slots_member(a, w, "outputs", list[i]->outputs, list[i]->n_outputs);
		jw_object_end(w);
	}
	jw_array_end(w);
	jw_object_end(w);
}

/* ---- rows ---- */

static void row_write(struct arena *a, struct jw *w, const struct law_row *r, bool content)
{
	jw_object(w);
	jw_member_str(w, "row", r->id);
	if (r->title.n)
		jw_member_str(w, "title", r->title);
	window_members(a, w, r->window);
	jw_member_str(w, "review", S("none"));
	jw_member_str(w, "hash", hash_hex(a, r->life->hash));
	jw_member_str(w, "file", r->life->at.file);
	jw_member_int(w, "line", r->life->at.line);
	if (content) {
		jw_name(w, "says");
		jw_raw(w, r->content);
	}
	jw_object_end(w);
}

static str owner_of(str row)
{
	return (str){row.p, str_find(row, '/')};
}

/* Is the row the one asked for?  A row id, with or without its day; procedure.act; a whole
 * procedure or table. */
static bool row_asked(struct arena *a, const struct law_row *r, str id)
{
	if (str_eq(r->id, id) || str_eq(r->life->id, id) || str_eq(owner_of(r->life->id), id))
		return true;
	str table = {r->life->id.p, str_find(r->life->id, '#')};
	if (table.n < r->life->id.n && str_eq(table, id))
		return true;
	str owner = owner_of(r->life->id);
	if (owner.n == r->life->id.n)
		return false;
	str rest = str_from(r->life->id, owner.n + 1);
	return str_eq(id, str_fmt(a, STR_F "." STR_F, STR_A(owner), STR_A(rest)));
}

static bool letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

/* Does the text name the word as a whole? */
static bool text_names(str text, str word)
{
	for (size_t i = 0; word.n && i + word.n <= text.n; i++) {
		if (memcmp(text.p + i, word.p, word.n) != 0)
			continue;
		bool before = i > 0 && letter(text.p[i - 1]);
		bool after = i + word.n < text.n && letter(text.p[i + word.n]);
		if (!before && !after)
			return true;
	}
	return false;
}

/* The last name in an id: what other rows would write. */
static str id_word(str id)
{
	str s = {id.p, str_find(id, '@')};
	for (size_t i = s.n; i > 0; i--)
		if (s.p[i - 1] == '/' || s.p[i - 1] == '.')
			return str_from(s, i);
	return (str){s.p, str_find(s, '#')};
}

/* Procedures whose names are their own speak of their acts by bare name; others by procedure.act.
 */
static void refers_write(
	struct arena *a, struct jw *w, str id, const struct law_row *rows, size_t n)
{
	str word = id_word(id), owner = owner_of((str){id.p, str_find(id, '.')});
	bool inner = str_find(id, '/') < id.n || str_find(id, '.') < id.n;
	jw_name(w, "referred-by");
	jw_array(w);
	for (size_t i = 0; i < n; i++) {
		if (row_asked(a, &rows[i], id) || !text_names(rows[i].content, word))
			continue;
		if (inner && !str_eq(owner_of(rows[i].life->id), owner) &&
			!text_names(rows[i].content, owner))
			continue;
		if (i == 0 || !str_eq(rows[i - 1].life->id, rows[i].life->id))
			jw_str(w, rows[i].id);
	}
	jw_array_end(w);
}

static void article_write(struct arena *a, struct jw *w, const struct article *t)
{
	jw_object(w);
	jw_member_str(w, "article", t->id);
	jw_member_str(w, "title", t->title);
	jw_member_str(w, "since", day_print(a, t->since));
	if (t->until < DAY_LAST)
		jw_member_str(w, "until", day_print(a, t->until));
	if (t->replaced_by.n)
		jw_member_str(w, "replaced-by", t->replaced_by);
	jw_member_str(w, "source", str_of(mark_word(t->source)));
	jw_object_end(w);
}

static void field_write(struct arena *a, struct jw *w, const struct field *f)
{
	jw_object(w);
	jw_member_str(w, "field", f->id);
	jw_member_str(w, "zh", f->zh);
	jw_member_str(w, "en", f->en);
	jw_member_str(w, "type", type_print(a, f->type));
	jw_member_int(w, "privacy", f->privacy);
	jw_member_str(w, "mask", f->mask);
	jw_member_str(w, "column", f->column);
	jw_member_str(w, "help", f->help);
	jw_object_end(w);
}

static void rows_citing(struct jw *w, str article, const struct law_row *rows, size_t n)
{
	jw_name(w, "cited-by");
	jw_array(w);
	for (size_t i = 0; i < n; i++)
		if (strs_has(rows[i].window->cite, article))
			jw_str(w, rows[i].id);
	jw_array_end(w);
}

/* 0, or 1 when there is no such thing. */
static int id_show(struct arena *a, struct jw *w, const struct pack *p, str id)
{
	size_t n = 0, found = 0;
	struct law_row *rows = law_rows(a, p, &n);
	const struct field *field = pack_field(p, id);
	jw_object(w);
	jw_member_str(w, "id", id);
	jw_name(w, "articles");
	jw_array(w);
	for (size_t i = 0; i < p->n_articles; i++)
		if (str_eq(p->articles[i].id, id)) {
			article_write(a, w, &p->articles[i]);
			found++;
		}
	jw_array_end(w);
	if (found)
		rows_citing(w, id, rows, n);
	if (field) {
		jw_name(w, "field");
		field_write(a, w, field);
		found++;
	}
	jw_name(w, "rows");
	jw_array(w);
	for (size_t i = 0; i < n; i++)
		if (row_asked(a, &rows[i], id)) {
			row_write(a, w, &rows[i], true);
			found++;
		}
	jw_array_end(w);
	refers_write(a, w, id, rows, n);
	jw_object_end(w);
	return found ? 0 : 1;
}

/* ---- the whole pack ---- */

static void always_write(struct jw *w, const struct procedure *p)
{
	jw_name(w, "always");
	jw_array(w);
	for (size_t i = 0; i < p->n_always; i++) {
		const struct always *one = &p->always[i];
		jw_object(w);
		strs_member(w, "before", one->before);
		jw_name(w, "must");
		jw_array(w);
		for (size_t k = 0; k < one->n_must; k++)
			jw_str(w, one->must[k].act.n ? one->must[k].act : one->must[k].text);
		jw_array_end(w);
		strs_member(w, "cite", one->cite);
		jw_object_end(w);
	}
	jw_array_end(w);
}

static void procedure_write(struct arena *a, struct jw *w, const struct procedure *p)
{
	jw_object(w);
	jw_member_str(w, "procedure", p->id);
	jw_member_str(w, "title", p->title);
	strs_member(w, "answers", p->answers);
	jw_name(w, "lives");
	jw_array(w);
	for (size_t i = 0; i < p->life.n; i++) {
		jw_object(w);
		window_members(a, w, &p->life.windows[i]);
		jw_object_end(w);
	}
	jw_array_end(w);
	jw_member_str(w, "file", p->life.at.file);
	jw_name(w, "states");
	jw_array(w);
	for (size_t i = 0; i < p->n_states; i++) {
		jw_object(w);
		jw_member_str(w, "state", p->states[i].id);
		jw_member_str(w, "title", p->states[i].title);
		jw_member_bool(w, "end", p->states[i].end != END_NONE);
		jw_object_end(w);
	}
	jw_array_end(w);
	always_write(w, p);
	jw_object_end(w);
}

static void pack_show(struct arena *a, struct jw *w, const struct pack *p)
{
	size_t n = 0;
	struct law_row *rows = law_rows(a, p, &n);
	jw_object(w);
	jw_member_str(w, "pack", p->id);
	jw_member_str(w, "title", p->title);
	jw_member_str(w, "hash", hash_hex(a, p->hash));
	jw_name(w, "procedures");
	jw_array(w);
	for (size_t i = 0; i < p->n_procedures; i++)
		procedure_write(a, w, &p->procedures[i]);
	jw_array_end(w);
	jw_name(w, "articles");
	jw_array(w);
	for (size_t i = 0; i < p->n_articles; i++)
		article_write(a, w, &p->articles[i]);
	jw_array_end(w);
	jw_name(w, "rows");
	jw_array(w);
	for (size_t i = 0; i < n; i++)
		row_write(a, w, &rows[i], false);
	jw_array_end(w);
	jw_object_end(w);
}

int law_show_cmd(int argc, char **argv)
{
	str dir = {0};
	const char *rest[1];
	size_t n_rest = 0;
	bool helped = false;
	const struct option_row options[] = {{"--law", 's', &dir, "the folder of the pack"}};
	if (!options_read(argc, argv, "huoyan law show [ID|facts|functions]", options, LEN(options),
		    rest, 1, &n_rest, &helped))
		return helped ? 0 : 2;
	struct arena a;
	arena_init(&a, ARENA_B);
	struct law_run run = {.arena = &a};
	struct jw w = JW(&a);
	str id = n_rest ? str_of(rest[0]) : (str){0};
	int r = 0;
	if (str_is(id, "facts")) {
		facts_write(&w);
	} else if (str_is(id, "functions")) {
		functions_write(&a, &w);
	} else {
		r = law_open(&run, dir);
		if (r == 0 && id.n)
			r = id_show(&a, &w, run.pack, id);
		else if (r == 0)
			pack_show(&a, &w, run.pack);
		if (r == 1 && run.pack && !run.findings.n_errors)
			fprintf(stderr,
				"huoyan: the pack has no row, table, field or article '" STR_F
				"'\n",
				STR_A(id));
	}
	if (r == 0)
		law_answer(&w);
	arena_fini(&a);
	return r;
}

/* ---- unreviewed ---- */

int law_unreviewed_cmd(int argc, char **argv)
{
	str dir = {0};
	const char *rest[1];
	size_t n = 0;
	bool helped = false;
	const struct option_row options[] = {{"--law", 's', &dir, "the folder of the pack"}};
	if (!options_read(argc, argv, "huoyan law unreviewed", options, LEN(options), rest, 0, &n,
		    &helped))
		return helped ? 0 : 2;
	struct arena a;
	arena_init(&a, ARENA_B);
	struct law_run run = {.arena = &a};
	int r = law_open(&run, dir);
	if (r == 0) {
		struct law_row *rows = law_rows(&a, run.pack, &n);
		struct jw w = JW(&a);
		jw_array(&w);
		for (size_t i = 0; i < n; i++)
			if (rows[i].window->source != MARK_VERIFIED)
				row_write(&a, &w, &rows[i], false);
		jw_array_end(&w);
		law_answer(&w);
	}
	arena_fini(&a);
	return r;
}
