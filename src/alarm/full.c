#include "alarm/full.h"

#include "full_sql.h"
#include "law/value.h"
#include "wire/explain.h"

enum { OCCURRENCES_FIRST = 10 };

/* ---- whom to call ---- */

struct phone {
	str name, phone;
	bool acts; /* a person who acts for the organisation; else its own number */
};

static int read_phones(const struct alarm_reader *r, row_id place, struct phone **out, size_t *n)
{
	static const struct shape shape[] = {SHAPE(struct phone, name, 's'),
		SHAPE(struct phone, phone, 's'), SHAPE(struct phone, acts, 'B')};
	return db_list(r->a, r->db, &full_sql[FULL_PHONES], ARGS(A_ID(place), A_INT(r->m->today)),
		shape, LEN(shape), sizeof **out, (void **)out, n);
}

static void print_phones(struct jw *w, const struct phone *list, size_t n)
{
	jw_name(w, "phones");
	jw_array(w);
	for (size_t i = 0; i < n; i++) {
		jw_object(w);
		jw_member_int(w, "order", (int64_t)i + 1);
		jw_member_str(w, "name", list[i].name);
		jw_member_str(w, "duty", list[i].acts ? S("单位联系人") : S("单位值班电话"));
		jw_member_str(w, "phone", list[i].phone);
		jw_object_end(w);
	}
	jw_array_end(w);
}

/* ---- what stands beside it ---- */

static int print_near(const struct alarm_reader *r, const struct alarm_row *x, struct jw *w)
{
	struct near {
		str point, name, spot, floor, text;
		int32_t word;
		ms at;
	} *list = NULL;
	static const struct shape shape[] = {SHAPE(struct near, point, 's'),
		SHAPE(struct near, name, 's'), SHAPE(struct near, spot, 's'),
		SHAPE(struct near, floor, 's'), SHAPE(struct near, text, 's'),
		SHAPE(struct near, word, 'i'), SHAPE(struct near, at, 'l')};
	size_t n = 0;
	int e = db_list(r->a, r->db, &full_sql[FULL_NEAR],
		ARGS(A_INT(x->device), A_TEXT(x->point), A_TEXT(x->floor)), shape, LEN(shape),
		sizeof *list, (void **)&list, &n);
	jw_name(w, "near");
	jw_array(w);
	for (size_t i = 0; i < n; i++) {
		jw_object(w);
		jw_name(w, "point");
		alarm_print_point(r->a, list[i].point, list[i].name, list[i].spot, list[i].floor,
			list[i].text, w);
		alarm_print_states(w, list[i].point, list[i].word);
		alarm_print_time(r->a, w, "at", list[i].at);
		jw_object_end(w);
	}
	jw_array_end(w);
	return e;
}

/* ---- what was done ---- */

struct done {
	int32_t number;
	str act, persons;
	ms at, wrote;
	int32_t undone;
};

static int print_texts(
	const struct alarm_reader *r, const struct alarm_row *x, int32_t number, struct jw *w)
{
	struct entered {
		str field, value;
	} *list = NULL;
	static const struct shape shape[] = {
		SHAPE(struct entered, field, 's'), SHAPE(struct entered, value, 's')};
	size_t n = 0;
	int e = db_list(r->a, r->db, &full_sql[FULL_VALUES], ARGS(A_ID(x->id), A_INT(number)),
		shape, LEN(shape), sizeof *list, (void **)&list, &n);
	jw_name(w, "texts");
	jw_array(w);
	for (size_t i = 0; i < n; i++) {
		const struct field *f = pack_field(r->e->pack, list[i].field);
		if (!f || f->privacy >= P2)
			continue;
		const struct choice_list *c = pack_choice(r->e->pack, f->type.list);
		const struct member *m = f->type.kind == T_CHOICE && c
						 ? choice_member(c, list[i].value, DAY_NONE)
						 : NULL;
		jw_str(w, str_fmt(r->a, STR_F "：" STR_F, STR_A(f->zh),
				  STR_A(m ? m->zh : list[i].value)));
	}
	jw_array_end(w);
	return e;
}

static int print_done(
	const struct alarm_reader *r, const struct alarm_row *x, const struct done *d, struct jw *w)
{
	const struct procedure *p = pack_procedure(r->e->pack, x->procedure);
	str title = d->act, name = S(""), first, persons = d->persons;
	row_id person;
	for (size_t i = 0; p && i < p->n_acts; i++)
		if (str_eq(p->acts[i].id, d->act))
			title = p->acts[i].title;
	if (persons.n && str_cut(&persons, ',', &first) && id_parse(first, &person)) {
		int e = alarm_person_name(r, person, &name);
		if (e)
			return e;
	}
	jw_object(w);
	jw_member_str(w, "at", ms_print(r->a, d->at));
	jw_member_str(w, "title", title);
	jw_member_str(w, "by-name", name);
	jw_member_bool(w, "machine", !d->persons.n);
	jw_member_bool(w, "undone", d->undone != 0);
	int e = print_texts(r, x, d->number, w);
	jw_object_end(w);
	return e;
}

static int print_history(const struct alarm_reader *r, const struct alarm_row *x, struct jw *w)
{
	static const struct shape shape[] = {SHAPE(struct done, number, 'i'),
		SHAPE(struct done, act, 's'), SHAPE(struct done, persons, 's'),
		SHAPE(struct done, at, 'l'), SHAPE(struct done, wrote, 'l'),
		SHAPE(struct done, undone, 'i')};
	struct done *list = NULL;
	size_t n = 0;
	int e = db_list(r->a, r->db, &full_sql[FULL_ACTS], ARGS(A_ID(x->id)), shape, LEN(shape),
		sizeof *list, (void **)&list, &n);
	jw_name(w, "history");
	jw_array(w);
	for (size_t i = 0; !e && i < n; i++)
		e = print_done(r, x, &list[i], w);
	jw_array_end(w);
	return e;
}

/* ---- occurrences ---- */

struct occurrence {
	row_id id;
	str kind, point, text;
	ms at, said;
	str peer;
	bool bound;
	struct alarm_place place;
	struct bytes frame;
	str name, spot, floor;
};

static void print_occurrence(const struct alarm_reader *r, const struct occurrence *o, struct jw *w)
{
	jw_object(w);
	jw_member_str(w, "heard",
		o->place.segment
			? str_fmt(r->a, "%d/%lld", o->place.segment, (long long)o->place.seq)
			: S(""));
	jw_member_str(w, "kind", o->kind);
	jw_member_str(w, "received", ms_print(r->a, o->at));
	alarm_print_time(r->a, w, "said", o->said);
	jw_member_str(w, "peer", o->peer);
	jw_member_bool(w, "bound", o->bound);
	jw_name(w, "point");
	alarm_print_point(r->a, o->point, o->name, o->spot, o->floor, o->text, w);
	jw_member_str(w, "frame", hex_print(r->a, o->frame));
	jw_name(w, "parts");
	if (o->frame.n) {
		wire_explain(w, o->frame, NULL, o->at);
	} else {
		jw_array(w);
		jw_array_end(w);
	}
	jw_object_end(w);
}

int alarm_print_occurrences(
	const struct alarm_reader *r, row_id alarm, str after, int32_t limit, struct jw *w)
{
	static const struct shape shape[] = {SHAPE(struct occurrence, id.region, 'i'),
		SHAPE(struct occurrence, id.id, 'l'), SHAPE(struct occurrence, kind, 's'),
		SHAPE(struct occurrence, point, 's'), SHAPE(struct occurrence, text, 's'),
		SHAPE(struct occurrence, at, 'l'), SHAPE(struct occurrence, said, 'l'),
		SHAPE(struct occurrence, peer, 's'), SHAPE(struct occurrence, bound, 'B'),
		SHAPE(struct occurrence, place.segment, 'i'),
		SHAPE(struct occurrence, place.seq, 'l'), SHAPE(struct occurrence, frame, 'b'),
		SHAPE(struct occurrence, name, 's'), SHAPE(struct occurrence, spot, 's'),
		SHAPE(struct occurrence, floor, 's')};
	struct occurrence *list = NULL;
	size_t n = 0;
	ms at = INT64_MAX;
	row_id behind = {0};
	str key, rest = after;
	if (after.n && !(str_cut(&rest, '.', &key) && str_int(key, &at) && id_parse(rest, &behind)))
		return R_BAD_PARAMETER;
	int e = db_list(r->a, r->db, &full_sql[FULL_OCCURRENCES],
		ARGS(A_ID(alarm), A_INT(at), A_ID(behind), A_INT(limit + 1)), shape, LEN(shape),
		sizeof *list, (void **)&list, &n);
	bool more = n > (size_t)limit;
	n -= more;
	jw_name(w, "occurrences");
	jw_array(w);
	for (size_t i = 0; i < n; i++)
		print_occurrence(r, &list[i], w);
	jw_array_end(w);
	jw_name(w, "after");
	if (more)
		jw_str(w, str_fmt(r->a, "%lld." STR_F, (long long)list[n - 1].at,
				  STR_A(id_print(r->a, list[n - 1].id))));
	else
		jw_null(w);
	return e;
}

/* ---- what is read aloud to 119 ---- */

struct line {
	const char *label;
	str value;
};

static str clock_words(struct arena *a, ms at)
{
	int64_t s = (at - day_ms(ms_day(at))) / 1000;
	return str_fmt(a, "%lld时%lld分%lld秒", (long long)(s / 3600), (long long)(s / 60 % 60),
		(long long)(s % 60));
}

static str point_words(const struct alarm_reader *r, const struct alarm_row *x)
{
	struct jw w = JW(r->a);
	json_t *j auto_(json_free) = NULL;
	str why;
	if (str_is(x->kind, "manual"))
		return S("有人按下设备上的手动报警键");
	alarm_print_point(r->a, x->point, x->point_name, x->spot, x->floor, x->text, &w);
	if (json_read(r->a, jw_text(&w), &j, &why))
		return x->point;
	str name = json_member(j, "name"), part = json_member(j, "part"),
	    text = json_member(j, "text");
	return str_dup(
		r->a, name.n   ? name
		      : text.n ? str_fmt(r->a, STR_F "（" STR_F "）", STR_A(part), STR_A(text))
			       : part);
}

static size_t report_lines(const struct alarm_reader *r, const struct alarm_row *x,
	const struct phone *phones, size_t n_phones, struct line *out)
{
	size_t n = 0;
	bool known = x->place_name.n > 0;
	str where =
		x->floor.n ? str_fmt(r->a, STR_F STR_F, STR_A(x->floor), STR_A(x->spot)) : x->spot;
	out[n++] = (struct line){
		"地址", x->address.n ? x->address : S("未登记地址，请按设备地址查找")};
	out[n++] = (struct line){
		"单位", known ? x->place_name
			      : str_fmt(r->a, "未登记（设备地址 %lld）", (long long)x->device)};
	out[n++] = (struct line){"位置", where.n ? where : x->floors.n ? x->floors : S("未登记")};
	out[n++] = (struct line){"点位", point_words(r, x)};
	out[n++] = (struct line){"报警时间", clock_words(r->a, x->first)};
	if (x->n_points > 1)
		out[n++] = (struct line){"同时报警", str_fmt(r->a, "%d 个点位", (int)x->n_points)};
	for (size_t i = 0; i < n_phones && i < 2; i++)
		out[n++] = (struct line){
			"联系电话", str_fmt(r->a, STR_F "（" STR_F "）", STR_A(phones[i].phone),
					    STR_A(phones[i].name))};
	return n;
}

static void print_lines(struct jw *w, const struct line *lines, size_t n)
{
	jw_name(w, "lines");
	jw_array(w);
	for (size_t i = 0; i < n; i++) {
		jw_object(w);
		jw_member_str(w, "label", str_of(lines[i].label));
		jw_member_str(w, "value", lines[i].value);
		jw_object_end(w);
	}
	jw_array_end(w);
}

static void print_report(const struct alarm_reader *r, const struct alarm_row *x,
	const struct phone *phones, size_t n_phones, struct jw *w)
{
	struct line lines[12];
	size_t n = report_lines(r, x, phones, n_phones, lines);
	struct sb text = SB(r->a);
	sb_add(&text, x->drill ? S("这是演练，不是真警。") : S("报告火警。"));
	for (size_t i = 0; i < n; i++)
		sb_fmt(&text, "%s：" STR_F "%s", lines[i].label, STR_A(lines[i].value),
			i + 1 < n ? "；" : "。");
	jw_object(w);
	jw_member_str(w, "text", sb_str(&text));
	print_lines(w, lines, n);
	jw_member_str(w, "alarm", id_print(r->a, x->id));
	jw_member_bool(w, "drill", x->drill);
	jw_member_str(w, "device", str_fmt(r->a, "%lld", (long long)x->device));
	jw_member_str(w, "address", x->address);
	jw_member_str(w, "place-name", x->place_name);
	jw_member_str(w, "first", ms_print(r->a, x->first));
	jw_member_int(w, "points", x->n_points);
	jw_object_end(w);
}

int alarm_print_report(const struct alarm_reader *r, row_id alarm, struct jw *w)
{
	struct alarm_row x;
	struct phone *phones = NULL;
	size_t n = 0;
	int e = alarm_row_find(r, alarm, &x);
	if (!e)
		e = read_phones(r, x.place, &phones, &n);
	if (!e)
		print_report(r, &x, phones, n, w);
	return e;
}

int alarm_is_drill(struct arena *a, struct db *db, row_id alarm, bool *out)
{
	*out = true;
	int e = db_one(a, db, &full_sql[FULL_DRILL], ARGS(A_ID(alarm)),
		(const struct shape[]){{'B', 0}}, 1, out);
	return e == R_NOT_FOUND ? 0 : e;
}

/* ---- the whole ---- */

int alarm_print_full(const struct alarm_reader *r, row_id alarm, struct jw *w)
{
	struct alarm_row x;
	struct phone *phones = NULL;
	size_t n = 0;
	int e = alarm_row_find(r, alarm, &x);
	if (!e)
		e = alarm_row_members(r, &x, w);
	if (!e)
		e = read_phones(r, x.place, &phones, &n);
	if (e)
		return e;
	print_phones(w, phones, n);
	e = print_near(r, &x, w);
	if (!e)
		e = print_history(r, &x, w);
	jw_name(w, "report");
	print_report(r, &x, phones, n, w);
	return e ? e : alarm_print_occurrences(r, alarm, S(""), OCCURRENCES_FIRST, w);
}
