#include "law/expr.h"

/* docs/pack.md 4.5.  Whether the city has confirmed a row is a fact about its hash, not a word of
 * the pack: who knows it adds it beside the row. */

static const char *const origins[] = {
	[FROM_ACT] = "act",
	[FROM_REGISTER] = "register",
	[FROM_TABLE] = "table",
	[FROM_CALENDAR] = "calendar",
	[FROM_JUDGEMENT] = "judgement",
	[FROM_UNKNOWN] = "unknown",
	[FROM_SET] = "set",
	[FROM_CLOCK] = "clock",
};

static const char *const marks[] = {
	[MARK_VERIFIED] = "verified",
	[MARK_PARTLY] = "partly",
	[MARK_MEMORY] = "memory",
};

static void print_value(struct jw *w, struct value v)
{
	jw_name(w, "value");
	value_to_json(w, v);
}

static void print_row(struct jw *w, const struct reason *r)
{
	jw_member_str(w, "row", r->name);
	if (r->cell.n) {
		jw_member_str(w, "cell", r->cell);
		print_value(w, r->value);
	}
	jw_name(w, "cite");
	jw_array(w);
	for (size_t i = 0; i < r->window->cite.n; i++)
		jw_str(w, r->window->cite.p[i]);
	jw_array_end(w);
	jw_member_str(w, "source", str_of(marks[r->window->source]));
	if (r->on != DAY_NONE)
		jw_member_str(w, "day", day_print(w->out.arena, r->on));
}

static void print_name(struct jw *w, const struct reason *r)
{
	jw_member_str(w, "name", r->name);
	print_value(w, r->value);
	jw_member_str(w, "from", str_of(origins[r->from]));
	if (r->act.n)
		jw_member_str(w, "act", r->act);
	if (r->number)
		jw_member_int(w, "leaf", r->number);
}

void reasons_print(
	struct jw *w, const struct pack *p, str check, struct value v, const struct reasons *why)
{
	(void)p;
	jw_object(w);
	jw_member_str(w, "check", check);
	print_value(w, v);
	jw_name(w, "because");
	jw_array(w);
	for (size_t i = 0; i < why->n; i++) {
		jw_object(w);
		if (why->p[i].is_row)
			print_row(w, &why->p[i]);
		else
			print_name(w, &why->p[i]);
		jw_object_end(w);
	}
	jw_array_end(w);
	jw_object_end(w);
}
