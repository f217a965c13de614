/* judge_cmd — `huoyan judge WHAT`: facts as JSON on standard input → verdict, figures, reasons with
 * citations and marks. WHAT is a judgement, a procedure (the judgement of its acts), or a table
 * that some expression of the pack asks. Facts: {"FIELD": value, …} by the dictionary; what
 * happened in a matter as "acts": [{"act","day","values"}], "limits": [{"limit","end"}], "subs":
 * [{"name","since","until"}]. */
#include <stdio.h>
#include <unistd.h>

#include "law/judge.h"
#include "prog/commands.h"
#include "prog/law_cmd.h"
#include "prog/options.h"

enum { ARENA_B = 256 << 20 };

/* ---- facts → a picture of a matter ---- */

struct facts {
	struct arena *arena;
	const struct pack *pack;
	day today;
	struct picture picture;
	struct picture_value *values;
	struct picture_act *acts;
	struct picture_limit *limits;
	struct picture_sub *subs;
};

static int value_read(struct facts *f, const char *name, const json_t *j, struct picture_value *out)
{
	const struct field *field = pack_field(f->pack, str_of(name));
	if (!field)
		return law_misuse("no field '%s' in the dictionary", name);
	*out = (struct picture_value){.field = field->id};
	if (json_is_null(j))
		return 0;
	if (!value_from_json(f->arena, field->type, j, &out->value))
		return law_misuse("%s wants %s", name, type_print(f->arena, field->type).p);
	return 0;
}

static int values_read(struct facts *f, json_t *object, struct picture_value **out, size_t *n)
{
	static const char *const parts[] = {"acts", "limits", "subs"};
	const char *name = NULL;
	json_t *j = NULL;
	*out = NEWS(f->arena, struct picture_value, json_object_size(object) + 1);
	json_object_foreach(object, name, j)
	{
		bool part = false;
		for (size_t i = 0; i < LEN(parts); i++)
			part |= strcmp(name, parts[i]) == 0;
		if (part)
			continue;
		int r = value_read(f, name, j, &(*out)[*n]);
		if (r)
			return r;
		++*n;
	}
	return 0;
}

static int day_member_read(const json_t *j, const char *name, day fallback, day *out)
{
	str s = json_member(j, name);
	*out = fallback;
	if (s.p && !day_parse(s, out))
		return law_misuse("'" STR_F "' is no day like 2026-04-10", STR_A(s));
	return 0;
}

static int acts_read(struct facts *f, json_t *list)
{
	size_t i = 0;
	json_t *j = NULL;
	f->acts = NEWS(f->arena, struct picture_act, json_array_size(list) + 1);
	json_array_foreach(list, i, j)
	{
		struct picture_act *a = &f->acts[i];
		struct picture_value *values = NULL;
		*a = (struct picture_act){.act = json_member(j, "act"), .number = (int32_t)i + 1};
		int r = day_member_read(j, "day", f->today, &a->on);
		if (r == 0 && json_is_object(json_object_get(j, "values")))
			r = values_read(f, json_object_get(j, "values"), &values, &a->n_values);
		if (r)
			return r;
		a->values = values;
		a->at = day_ms(a->on);
		f->picture.n_acts++;
	}
	return 0;
}

static int limits_read(struct facts *f, json_t *list)
{
	size_t i = 0;
	json_t *j = NULL;
	f->limits = NEWS(f->arena, struct picture_limit, json_array_size(list) + 1);
	json_array_foreach(list, i, j)
	{
		struct picture_limit *l = &f->limits[i];
		*l = (struct picture_limit){.limit = json_member(j, "limit"), .id = (int64_t)i + 1};
		int r = day_member_read(j, "end", DAY_NONE, &l->end);
		if (r)
			return r;
		l->over = l->end != DAY_NONE && l->end < f->today;
		f->picture.n_limits++;
	}
	return 0;
}

static int subs_read(struct facts *f, json_t *list)
{
	size_t i = 0;
	json_t *j = NULL;
	f->subs = NEWS(f->arena, struct picture_sub, json_array_size(list) + 1);
	json_array_foreach(list, i, j)
	{
		struct picture_sub *s = &f->subs[i];
		*s = (struct picture_sub){.name = json_member(j, "name")};
		int r = day_member_read(j, "since", f->today, &s->since);
		if (r == 0)
			r = day_member_read(j, "until", DAY_NONE, &s->until);
		if (r)
			return r;
		s->open = s->until == DAY_NONE;
		s->picture = NEW(f->arena, struct picture);
		f->picture.n_subs++;
	}
	return 0;
}

static int facts_read(struct facts *f, json_t *j)
{
	if (!json_is_object(j))
		return law_misuse("the facts are a JSON object: {\"FIELD\": value, …}");
	int r = values_read(f, j, &f->values, &f->picture.n_values);
	if (r == 0)
		r = acts_read(f, json_object_get(j, "acts"));
	if (r == 0)
		r = limits_read(f, json_object_get(j, "limits"));
	if (r == 0)
		r = subs_read(f, json_object_get(j, "subs"));
	f->picture.values = f->values;
	f->picture.acts = f->acts;
	f->picture.limits = f->limits;
	f->picture.subs = f->subs;
	f->picture.now = day_ms(f->today);
	f->picture.era = (struct era){f->today, f->today,
		scopes_at(f->arena, f->pack, f->pack->region, false, (struct lon_lat){0})};
	return r;
}

/* ---- what is asked ---- */

struct question {
	const struct judgement *judgement;
	const struct expr *row; /* row(table, …), when it is a table */
};

static const struct judgement *procedure_judgement(const struct pack *pk, str id)
{
	const struct procedure *p = pack_procedure(pk, id);
	for (size_t i = 0; p && i < p->n_acts; i++)
		if (p->acts[i].judge.n)
			return judgement_find(p->acts[i].judge);
	return NULL;
}

/* The first row(table, …) in e. */
static const struct expr *expr_row(const struct expr *e, const struct table *t)
{
	if (!e)
		return NULL;
	if (e->op == X_CALL && e->call == CALL_ROW && e->table == t)
		return e;
	const struct expr *found = e->op == X_LET ? expr_row(e->let->expr, t) : expr_row(e->on, t);
	for (size_t i = 0; !found && i < e->n_args; i++)
		found = expr_row(e->args[i], t);
	return found;
}

static const struct expr *act_row(const struct act *a, const struct table *t)
{
	const struct expr *found = NULL;
	for (size_t i = 0; !found && i < a->n_only_if; i++)
		found = expr_row(a->only_if[i].check, t);
	for (size_t i = 0; i < a->n_then; i++)
		for (size_t k = 0; !found && k < a->then[i].n_set; k++)
			found = expr_row(a->then[i].set[k].expr, t);
	return found;
}

static const struct expr *table_question(const struct pack *pk, const struct table *t)
{
	const struct expr *found = NULL;
	for (size_t i = 0; t && i < pk->n_procedures; i++) {
		const struct procedure *p = &pk->procedures[i];
		found = found ? found : expr_row(p->authority, t);
		for (size_t k = 0; !found && k < p->n_lets; k++)
			found = expr_row(p->lets[k].expr, t);
		for (size_t k = 0; !found && k < p->n_acts; k++)
			found = act_row(&p->acts[k], t);
		for (size_t k = 0; !found && k < p->n_limits; k++)
			found = expr_row(p->limits[k].length, t);
	}
	return found;
}

static int question_find(struct arena *a, const struct pack *pk, str what, struct question *q)
{
	size_t n = 0;
	const struct judgement *const *list = judgement_list(&n);
	q->judgement = judgement_find(what);
	if (!q->judgement)
		q->row = table_question(pk, pack_table(pk, what));
	if (!q->judgement && !q->row)
		q->judgement = procedure_judgement(pk, what);
	if (q->judgement || q->row)
		return 0;
	str *words = NEWS(a, str, n);
	for (size_t i = 0; i < n; i++)
		words[i] = str_of(list[i]->name);
	return law_misuse("nothing judges '" STR_F "'; judgements: " STR_F
			  ", and tables that the pack asks, like those of law show",
		STR_A(what), STR_A(str_join(a, words, n, S(", "))));
}

/* ---- the answer ---- */

static void answer_write(struct jw *w, const struct pack *pk, str what, struct value verdict,
	const struct reasons *why)
{
	jw_name(w, "reasons");
	reasons_print(w, pk, what, verdict, why);
}

static struct value judgement_say(struct jw *w, const struct eval *v, const struct judgement *j)
{
	struct value *out = NEWS(v->arena, struct value, j->n_outputs + 1);
	j->judge(v, out);
	jw_object(w);
	jw_member_str(w, "judgement", str_of(j->name));
	jw_name(w, "verdict");
	value_to_json(w, out[0]);
	jw_name(w, "figures");
	jw_object(w);
	for (size_t i = 0; i < j->n_outputs; i++) {
		jw_name(w, j->outputs[i].name);
		value_to_json(w, out[i]);
	}
	jw_object_end(w);
	answer_write(w, v->pack, str_of(j->name), out[0], v->why);
	jw_object_end(w);
	return out[0];
}

static struct value row_say(struct jw *w, const struct eval *v, const struct question *q)
{
	const struct expr *ask = q->row;
	const struct table *t = ask->table;
	struct expr copy = *ask;
	struct expr column = {.op = X_COLUMN,
		.type = t->columns[0].type,
		.args = {&copy},
		.n_args = 1,
		.name = t->columns[0].id,
		.table = t,
		.text = ask->text};
	struct value verdict = expr_eval(v, &column);
	jw_object(w);
	jw_member_str(w, "table", t->id);
	jw_name(w, "verdict");
	value_to_json(w, verdict);
	jw_name(w, "figures");
	jw_object(w);
	for (size_t i = 1; i < t->n_columns; i++) {
		struct eval quiet = *v;
		quiet.why = NULL;
		column.column = (int32_t)i;
		column.name = t->columns[i].id;
		column.type = t->columns[i].type;
		jw_name(w, t->columns[i].id.p);
		value_to_json(w, expr_eval(&quiet, &column));
	}
	jw_object_end(w);
	answer_write(w, v->pack, ask->text, verdict, v->why);
	jw_object_end(w);
	return verdict;
}

static int input_read(struct arena *a, str *out)
{
	struct sb b = SB(a);
	char buf[4096];
	for (;;) {
		ssize_t n = read(STDIN_FILENO, buf, sizeof buf);
		if (n < 0)
			return law_misuse("standard input cannot be read");
		if (n == 0)
			break;
		if (b.n + (size_t)n > JSON_BODY_MAX_B)
			return law_misuse("the facts are longer than %d bytes", JSON_BODY_MAX_B);
		sb_add(&b, (str){buf, (size_t)n});
	}
	*out = sb_str(&b);
	return 0;
}

static int judge_say(struct arena *a, str dir, str what, day today)
{
	struct law_run run = {.arena = a};
	struct question q = {0};
	auto_(json_free) json_t *j = NULL;
	str text = {0}, why = {0};
	int r = law_open(&run, dir);
	if (r == 0)
		r = question_find(a, run.pack, what, &q);
	if (r == 0)
		r = input_read(a, &text);
	if (r)
		return r;
	if (json_read(a, text, &j, &why))
		return law_misuse("the facts are no JSON: " STR_F, STR_A(why));
	struct facts f = {.arena = a, .pack = run.pack, .today = today};
	r = facts_read(&f, j);
	if (r)
		return r;
	struct reasons reasons = {0};
	struct eval v = {a, run.pack, &f.picture, &reasons};
	struct jw w = JW(a);
	struct value verdict =
		q.judgement ? judgement_say(&w, &v, q.judgement) : row_say(&w, &v, &q);
	law_answer(&w);
	return verdict.known ? 0 : 1;
}

int judge_cmd(int argc, char **argv)
{
	const char *rest[1];
	size_t n_rest = 0;
	bool helped = false;
	str dir = {0}, on = {0};
	day today = law_today();
	const struct option_row options[] = {
		{"--day", 's', &on, "judged on that day (default: today)"},
		{"--law", 's', &dir, "the folder of the pack"},
	};
	if (!options_read(argc, argv,
		    "huoyan judge penalty|fire-grade|surcharge|… [--day D] < FACTS.json", options,
		    LEN(options), rest, 1, &n_rest, &helped))
		return helped ? 0 : 2;
	if (!n_rest)
		return law_misuse("judge what? huoyan judge --help");
	if (on.n && !day_parse(on, &today))
		return law_misuse("--day '" STR_F "' is no day like 2026-04-10", STR_A(on));
	struct arena a;
	arena_init(&a, ARENA_B);
	int r = judge_say(&a, dir, str_of(rest[0]), today);
	arena_fini(&a);
	return r;
}
