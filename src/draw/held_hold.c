#include "draw/held_row.h"
#include "held_hold_sql.h"
#include "ledger/register.h"
#include "ledger/tree.h"
#include "people/people.h"
#include "places/places.h"

/* 抽取: the frozen files and the seed give the result; each drawn place becomes a fact, from which
 * flow begins its visit.  What was drawn is kept for the drawing body alone until the visits are
 * made. */

enum { ARENA_B = 1 << 30 };

/* ---- codes ---- */

int codes_open(struct arena *a, struct db *db, row_id matter, struct code_table *out)
{
	return file_last(a, db, matter, S("codes.csv"), &out->text);
}

/* code,what,id,salt */
static bool line_cells(str line, str cells[4])
{
	for (int i = 0; i < 3; i++)
		if (!str_cut(&line, ',', &cells[i]))
			return false;
	cells[3] = line;
	return true;
}

bool code_row(const struct code_table *t, str code, row_id *out)
{
	str rest = t->text, line, cells[4];
	while (rest.n && str_cut(&rest, '\n', &line))
		if (line_cells(line, cells) && str_eq(cells[0], code))
			return id_parse(cells[2], out);
	return false;
}

bool code_of(const struct code_table *t, struct arena *a, row_id id, str *code)
{
	str rest = t->text, line, cells[4], wanted = id_print(a, id);
	while (rest.n && str_cut(&rest, '\n', &line))
		if (line_cells(line, cells) && str_eq(cells[2], wanted)) {
			*code = cells[0];
			return true;
		}
	return false;
}

/* ---- the result ---- */

struct holding {
	struct arena *a;
	struct work_call *c;
	struct draw_plan plan;
	struct draw_frame frame;
	struct draw_roster roster;
	struct draw_result result;
	str seed_file, result_file;
	str *lines;
	hash root;
};

static str result_line(struct arena *a, const struct draw_plan *plan,
	const struct draw_frame *frame, const struct draw_roster *roster,
	const struct draw_choice *c)
{
	const struct draw_subject *s = &frame->subject[c->subject];
	struct sb b = SB(a);
	sb_fmt(&b, STR_F "," STR_F "," STR_F ",%lld,", STR_A(s->id), STR_A(s->stratum),
		STR_A(hash_hex(a, c->ticket)), (long long)c->rank);
	bool first = true;
	for (size_t t = 0; t < plan->n_team; t++)
		for (int32_t k = 0; c->officer[t] && k < plan->team[t].officers; k++) {
			sb_fmt(&b, "%s" STR_F, first ? "" : ";",
				STR_A(roster->officer[c->officer[t][k]].id));
			first = false;
		}
	return sb_str(&b);
}

static int files_read(struct holding *h)
{
	str plan, subjects, officers;
	struct work_call *c = h->c;
	int e = file_last(h->a, c->db, c->matter, S("plan.json"), &plan);
	if (!e)
		e = file_last(h->a, c->db, c->matter, S("subjects.csv"), &subjects);
	if (!e)
		e = file_last(h->a, c->db, c->matter, S("officers.csv"), &officers);
	if (e)
		return e;
	draw_fault bad = draw_plan_read(h->a, plan, &h->plan);
	if (!bad.n)
		bad = draw_frame_read(h->a, subjects, HASH_SHA256, &h->frame);
	if (!bad.n)
		bad = draw_roster_read(h->a, officers, HASH_SHA256, &h->roster);
	return bad.n ? fault(F_BUG, "frozen files: " STR_F, STR_A(bad)) : 0;
}

/* Who cannot be assigned, for the page: codes, places needed, places there are. */
static str infeasible_words(struct holding *h)
{
	struct jw w = JW(h->c->a);
	const struct draw_result *r = &h->result;
	jw_object(&w);
	jw_member_int(&w, "subjects", (int64_t)r->n_hall);
	jw_member_int(&w, "needs", r->hall_places);
	jw_member_int(&w, "capacity", r->hall_capacity);
	jw_name(&w, "because");
	jw_array(&w);
	jw_str(&w, str_fmt(h->c->a,
			   "有 %zu 个对象共需 %lld 人次，合格且无需回避的人员至多能去 %lld 人次。",
			   r->n_hall, (long long)r->hall_places, (long long)r->hall_capacity));
	jw_array_end(&w);
	jw_object_end(&w);
	return jw_text(&w);
}

static int hold(struct holding *h)
{
	hash seed;
	int e = seed_make(h->a, h->c, &seed, &h->seed_file);
	if (!e)
		e = files_read(h);
	if (e)
		return e;
	struct bytes bytes = {seed.b, HASH_B};
	draw_fault bad = draw_make(h->a, &h->plan, &h->frame, &h->roster, bytes, &h->result);
	if (bad.n)
		return fault(F_BUG, "draw: " STR_F, STR_A(bad));
	if (h->result.infeasible) {
		h->c->detail = infeasible_words(h);
		return R_DRAW_INFEASIBLE;
	}
	h->result_file = draw_print(h->a, &h->plan, &h->frame, &h->roster, bytes, &h->result);
	h->lines = NEWS(h->a, str, h->result.n + 1);
	struct tree_edge edge;
	tree_edge_init(&edge, HASH_SHA256);
	for (size_t i = 0; i < h->result.n; i++) {
		h->lines[i] =
			result_line(h->a, &h->plan, &h->frame, &h->roster, &h->result.choice[i]);
		tree_edge_add(&edge, tree_leaf(HASH_SHA256, bytes_of(h->lines[i])), NULL);
	}
	h->root = tree_edge_root(&edge);
	return 0;
}

int work_hold(struct work_call *c)
{
	struct arena a;
	arena_init(&a, ARENA_B);
	struct holding h = {.a = &a, .c = c};
	int e = hold(&h);
	if (!e) {
		c->give[HOLD_ROOT] = value_text(T_TEXT, hash_hex(c->a, h.root));
		c->give[HOLD_DRAWN] = value_num(T_COUNT, (int64_t)h.result.n);
	}
	arena_fini(&a);
	return e;
}

/* ---- each drawn place ---- */

/* Names and departments of those who come along from elsewhere. */
static int joint_words(struct work_call *c, const struct code_table *codes,
	const struct draw_roster *roster, const struct draw_plan *plan,
	const struct draw_choice *choice, str *out)
{
	struct sb b = SB(c->a);
	for (size_t t = 1; t < plan->n_team; t++)
		for (int32_t k = 0; choice->officer[t] && k < plan->team[t].officers; k++) {
			const struct draw_officer *o = &roster->officer[choice->officer[t][k]];
			struct register_row row;
			row_id id;
			const struct choice_list *l =
				pack_choice(c->e->pack, S("joint-department"));
			const struct member *m =
				l ? choice_member(l, o->department, DAY_NONE) : NULL;
			if (!code_row(codes, o->id, &id))
				continue;
			int e = register_find(c->a, c->db, &person_registry, id, &row);
			if (e)
				return e;
			sb_fmt(&b, "%s" STR_F "（" STR_F "）", b.n ? "、" : "",
				STR_A(register_value(&person_registry, &row, S("name"))),
				STR_A(m ? m->zh : o->department));
		}
	*out = sb_str(&b);
	return 0;
}

/* Keeps the visit and tells flow, which begins its matter. */
int visit_begin(
	struct work_call *c, str code, row_id place, str line, str first, str second, str joint)
{
	struct register_row row;
	struct fact_made made;
	struct party_draft occupier = {.party = S("occupier"), .org = true};
	str draw = id_print(c->a, c->matter);
	const struct verb_fact *fact = verb_fact_find(S("draw"), S("visit-drawn"));
	const struct name_value values[] = {
		{str_of(fact->carries[VISIT_DRAW]), draw},
		{str_of(fact->carries[VISIT_CODE]), code},
		{str_of(fact->carries[VISIT_FIRST]), first},
		{str_of(fact->carries[VISIT_SECOND]), second},
		{str_of(fact->carries[VISIT_JOINT]), joint},
	};
	size_t n = LEN(values) - (joint.n ? 0 : 1);
	int e = db_run(c->db, &held_hold_sql[HELD_VISIT_ADD],
		ARGS(A_ID(c->matter), A_TEXT(code), A_ID(place), A_TEXT(line)), NULL);
	if (!e)
		e = register_find(c->a, c->db, &place_registry, place, &row);
	if (e)
		return e;
	bool has = id_parse(register_value(&place_registry, &row, S("org")), &occupier.who);
	struct fact_draft d = *c->by;
	d.of = c->about; /* the place hears of it on its day */
	d.event = S("draw");
	d.act = S("draw.visit-drawn");
	d.values = values;
	d.n_values = n;
	e = fact_add(c->a, c->db, c->m, &d, &made);
	return e ? e
		 : matter_flow(c->a, c->db, c->e, c->m, S("draw.visit-drawn"), ABOUT_PLACE, place,
			   values, n, has ? &occupier : NULL);
}

static int choice_begin(struct holding *h, const struct code_table *codes, size_t i)
{
	struct work_call *c = h->c;
	const struct draw_choice *choice = &h->result.choice[i];
	str code = h->frame.subject[choice->subject].id, joint;
	row_id place, officer[2] = {0};
	if (!code_row(codes, code, &place))
		return fault(F_BUG, "no row for code " STR_F, STR_A(code));
	for (int32_t k = 0; k < 2 && k < h->plan.team[0].officers; k++)
		if (!code_row(codes, h->roster.officer[choice->officer[0][k]].id, &officer[k]))
			return fault(F_BUG, "no row for an officer of " STR_F, STR_A(code));
	int e = joint_words(c, codes, &h->roster, &h->plan, choice, &joint);
	return e ? e
		 : visit_begin(c, code, place, h->lines[i], id_print(c->a, officer[0]),
			   id_print(c->a, officer[1]), joint);
}

int work_hold_keep(struct work_call *c)
{
	struct arena a;
	arena_init(&a, ARENA_B);
	struct holding h = {.a = &a, .c = c};
	struct code_table codes;
	int e = hold(&h);
	if (!e)
		e = file_keep(c->db, c->matter, S("seed.json"), h.seed_file);
	if (!e)
		e = file_keep(c->db, c->matter, S("result.json"), h.result_file);
	if (!e)
		e = codes_open(&a, c->db, c->matter, &codes);
	for (size_t i = 0; !e && i < h.result.n; i++)
		e = choice_begin(&h, &codes, i);
	arena_fini(&a);
	return e;
}

/* ---- drawn minus done ---- */

int work_visited(struct work_call *c)
{
	static const struct shape shape[] = {{'l', 0}};
	row_id draw;
	int64_t left = 0;
	struct fact_made made;
	if (!id_parse(c->take[VISITED_DRAW].text, &draw))
		return 0;
	int e = db_run(c->db, &held_hold_sql[HELD_VISIT_END_ADD],
		ARGS(A_ID(draw), A_TEXT(c->take[VISITED_CODE].text), A_ID(c->matter), A_INT(c->on)),
		NULL);
	if (!e)
		e = db_one(c->a, c->db, &held_hold_sql[HELD_VISITS_LEFT], ARGS(A_ID(draw)), shape,
			LEN(shape), &left);
	if (e || left)
		return e;
	struct taken_slot slot;
	e = slot_find(c->a, c->db, draw, &slot);
	if (e)
		return e;
	struct fact_draft d = *c->by;
	d.of = slot.organ;
	d.event = S("draw");
	d.act = S("draw.visits-ended");
	const struct name_value values[] = {{S("draw"), slot.draw}};
	d.values = values;
	d.n_values = LEN(values);
	e = fact_add(c->a, c->db, c->m, &d, &made);
	return e ? e
		 : matter_flow(c->a, c->db, c->e, c->m, S("draw.visits-ended"), ABOUT_MATTER, draw,
			   NULL, 0, NULL);
}

str team_of_line(str line)
{
	str part;
	for (int i = 0; i < 4; i++)
		str_cut(&line, ',', &part);
	return line;
}

int slot_find(struct arena *a, struct db *db, row_id matter, struct taken_slot *out)
{
	static const struct shape shape[] = {SHAPE(struct taken_slot, draw, 's'),
		SHAPE(struct taken_slot, source, 's'), SHAPE(struct taken_slot, issue, 's'),
		SHAPE(struct taken_slot, on, 'd'), SHAPE(struct taken_slot, organ.region, 'i'),
		SHAPE(struct taken_slot, organ.id, 'l')};
	return db_one(a, db, &held_hold_sql[HELD_SLOT], ARGS(A_ID(matter)), shape, LEN(shape), out);
}
