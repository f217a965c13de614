/* The result as one line of JSON, docs/draw.md 7. */
#include "base/json.h"
#include "draw/draw.h"

static void print_hash(struct arena *a, struct jw *w, const char *name, hash h)
{
	jw_member_str(w, name, hash_hex(a, h));
}

static void print_infeasible(
	struct arena *a, struct jw *w, const struct draw_frame *frame, const struct draw_result *r)
{
	jw_object(w);
	jw_name(w, "infeasible");
	jw_object(w);
	jw_name(w, "subjects");
	jw_array(w);
	for (size_t i = 0; i < r->n_hall; i++)
		jw_str(w, frame->subject[r->choice[r->hall[i]].subject].id);
	jw_array_end(w);
	jw_member_str(w, "needs",
		str_fmt(a,
			"%lld places of officers of department '" STR_F "'%s" STR_F
			"%s with the required certificate, valid on the day, outside recusal and "
			"last time's pair",
			(long long)r->hall_places, STR_A(r->hall_department),
			r->hall_region.n ? " in region '" : "", STR_A(r->hall_region),
			r->hall_region.n ? "'" : ""));
	jw_member_int(w, "capacity", r->hall_capacity);
	jw_object_end(w);
	jw_object_end(w);
}

static void print_subjects(
	struct arena *a, struct jw *w, const struct draw_frame *frame, const struct draw_result *r)
{
	jw_name(w, "subjects");
	jw_array(w);
	for (size_t i = 0; i < r->n; i++) {
		const struct draw_choice *c = &r->choice[i];
		jw_object(w);
		jw_member_str(w, "id", frame->subject[c->subject].id);
		jw_member_str(w, "stratum", frame->subject[c->subject].stratum);
		print_hash(a, w, "ticket", c->ticket);
		jw_member_int(w, "rank", c->rank);
		jw_object_end(w);
	}
	jw_array_end(w);
}

static void print_assignments(struct jw *w, const struct draw_plan *plan,
	const struct draw_frame *frame, const struct draw_roster *roster,
	const struct draw_result *r)
{
	jw_name(w, "assignments");
	jw_array(w);
	for (size_t i = 0; i < r->n; i++) {
		jw_object(w);
		jw_member_str(w, "subject", frame->subject[r->choice[i].subject].id);
		jw_name(w, "officers");
		jw_array(w);
		for (size_t t = 0; t < plan->n_team; t++)
			for (int32_t k = 0; r->choice[i].officer[t] && k < plan->team[t].officers;
				k++)
				jw_str(w, roster->officer[r->choice[i].officer[t][k]].id);
		jw_array_end(w);
		jw_object_end(w);
	}
	jw_array_end(w);
}

/* Names that are data: jw_name writes only ours. */
static void print_loads(struct arena *a, struct jw *w, const struct draw_roster *roster,
	const struct draw_result *r)
{
	jw_name(w, "loads");
	sb_char(&w->out, '{');
	for (size_t i = 0; i < roster->n; i++) {
		struct jw name = JW(a);
		if (i)
			sb_char(&w->out, ',');
		jw_str(&name, roster->officer[i].id);
		sb_add(&w->out, jw_text(&name));
		sb_char(&w->out, ':');
		sb_int(&w->out, r->load[i]);
	}
	sb_char(&w->out, '}');
	w->comma = true;
}

static void print_excluded(
	struct jw *w, const struct draw_frame *frame, const struct draw_result *r)
{
	jw_name(w, "excluded");
	jw_array(w);
	for (size_t i = 0; i < r->n_excluded; i++) {
		jw_object(w);
		jw_member_str(w, "id", frame->subject[r->excluded[i].subject].id);
		jw_member_str(w, "reason", r->excluded[i].reason);
		jw_object_end(w);
	}
	jw_array_end(w);
}

static void print_unbalanced(
	struct jw *w, const struct draw_roster *roster, const struct draw_result *r)
{
	bool open = false;
	for (size_t i = 0; i < roster->n; i++) {
		if (!r->named[i])
			continue;
		if (!open) {
			jw_name(w, "unbalanced");
			jw_array(w);
		}
		open = true;
		jw_str(w, roster->officer[i].id);
	}
	if (open)
		jw_array_end(w);
}

static void print_relaxed(struct jw *w, const struct draw_result *r)
{
	if (!r->n_relaxed)
		return;
	jw_name(w, "relaxed");
	jw_array(w);
	for (size_t i = 0; i < r->n_relaxed; i++)
		jw_str(w, str_of(draw_step_name(r->relaxed[i])));
	jw_array_end(w);
}

str draw_print(struct arena *a, const struct draw_plan *plan, const struct draw_frame *frame,
	const struct draw_roster *roster, struct bytes seed, const struct draw_result *r)
{
	struct jw w = JW(a);
	if (r->infeasible) {
		print_infeasible(a, &w, frame, r);
	} else {
		jw_object(&w);
		jw_member_str(&w, "draw_id", plan->id);
		jw_member_str(&w, "seed", hex_print(a, seed));
		print_hash(a, &w, "plan_root", plan->root);
		print_hash(a, &w, "frame_root", frame->root);
		print_hash(a, &w, "roster_root", roster->root);
		print_subjects(a, &w, frame, r);
		print_assignments(&w, plan, frame, roster, r);
		print_loads(a, &w, roster, r);
		print_excluded(&w, frame, r);
		print_unbalanced(&w, roster, r);
		print_relaxed(&w, r);
		jw_object_end(&w);
	}
	sb_char(&w.out, '\n');
	return jw_text(&w);
}
