#include "alarm/round.h"

#include "round_sql.h"

enum { MINUTE_MS = 60000 };

/* ---- asking ---- */

static int asked_fact(struct arena *a, struct db *db, const struct moment *m, row_id of,
	const char *act, const struct order_draft *d, str devices, const struct fact_draft *by)
{
	const struct name_value values[] = {{S("device"), devices}, {S("kind"), d->kind},
		{S("minutes"), str_fmt(a, "%d", d->minutes)}, {S("why"), d->why}};
	struct fact_made made;
	struct fact_draft f = *by;
	f.of = of;
	f.event = S("device");
	f.act = str_of(act);
	f.values = values;
	f.n_values = LEN(values);
	return fact_add(a, db, m, &f, &made);
}

static int row_add(struct db *db, const struct moment *m, const struct order_draft *d, row_id id)
{
	return db_run(db, &round_sql[ORDER_ADD],
		ARGS(A_ID(id), A_INT(d->device), A_TEXT(d->kind), A_ID(d->round), A_ID(d->person),
			A_TEXT(d->why), A_INT(d->minutes), A_INT(m->now)),
		NULL);
}

int order_add(struct arena *a, struct db *db, const struct moment *m, const struct order_draft *d,
	const struct fact_draft *by, row_id *out)
{
	*out = id_new(m->chance, m->region);
	int r = row_add(db, m, d, *out);
	return r ? r
		 : asked_fact(a, db, m, *out, "device.ordered", d,
			   str_fmt(a, "%lld", (long long)d->device), by);
}

static int registered(struct arena *a, struct db *db, int64_t **out, size_t *n)
{
	str *list = NULL;
	int r = db_list(a, db, &round_sql[ROUND_DEVICES], NULL, 0, (const struct shape[]){{'s', 0}},
		1, sizeof *list, (void **)&list, n);
	*out = NEWS(a, int64_t, *n + 1);
	size_t kept = 0;
	for (size_t i = 0; r == 0 && i < *n; i++)
		kept += str_int(list[i], &(*out)[kept]); /* a topic is no address */
	*n = kept;
	return r;
}

int round_begin(struct arena *a, struct db *db, const struct moment *m, const struct order_draft *d,
	const int64_t *devices, size_t n, const struct fact_draft *by, row_id *out)
{
	struct sb all = SB(a);
	struct order_draft one = *d;
	int64_t *list = NULL;
	int r = 0;
	if (!n) {
		r = registered(a, db, &list, &n);
		devices = list;
	}
	if (!r && !n)
		return R_NO_DEVICE;
	one.round = *out = id_new(m->chance, m->region);
	if (!r)
		r = db_run(db, &round_sql[ROUND_ADD],
			ARGS(A_ID(*out), A_ID(d->person), A_INT(m->now), A_INT(d->minutes),
				A_TEXT(d->why)),
			NULL);
	for (size_t i = 0; !r && i < n; i++) {
		one.device = devices[i];
		r = row_add(db, m, &one, id_new(m->chance, m->region));
		sb_fmt(&all, i ? ",%lld" : "%lld", (long long)devices[i]);
	}
	return r ? r : asked_fact(a, db, m, *out, "round.began", d, sb_str(&all), by);
}

/* ---- for the watch ---- */

int order_next(struct arena *a, struct db *db, struct order_row *out)
{
	static const struct shape shape[] = {SHAPE(struct order_row, id.region, 'i'),
		SHAPE(struct order_row, id.id, 'l'), SHAPE(struct order_row, device, 'l'),
		SHAPE(struct order_row, kind, 's'), SHAPE(struct order_row, minutes, 'i'),
		SHAPE(struct order_row, at, 'l')};
	return db_one(a, db, &round_sql[ORDER_NEXT], NULL, 0, shape, LEN(shape), out);
}

int order_sent(struct db *db, row_id id, ms at)
{
	return db_run(db, &round_sql[ORDER_SENT], ARGS(A_INT(at), A_ID(id)), NULL);
}

int order_ended(struct db *db, int64_t no, ms at, str result)
{
	return db_run(
		db, &round_sql[ORDER_ENDED], ARGS(A_INT(at), A_TEXT(result), A_INT(no)), NULL);
}

int order_replied(struct db *db, int64_t no, struct bytes frame)
{
	return db_run(db, &round_sql[ORDER_REPLIED], ARGS(A_BYTES(frame), A_INT(no)), NULL);
}

int order_unsent(struct db *db)
{
	return db_run(db, &round_sql[ORDER_UNSENT], NULL, 0, NULL);
}

int round_answered(struct db *db, int64_t device, ms at, int32_t operator_no)
{
	return db_run(db, &round_sql[ROUND_ANSWERED],
		ARGS(A_INT(at), A_INT(operator_no), A_INT(device)), NULL);
}

/* ---- showing ---- */

struct round_row {
	row_id id;
	ms at;
	int32_t minutes;
	str why, by;
};
static const struct shape round_shape[] = {SHAPE(struct round_row, id.region, 'i'),
	SHAPE(struct round_row, id.id, 'l'), SHAPE(struct round_row, at, 'l'),
	SHAPE(struct round_row, minutes, 'i'), SHAPE(struct round_row, why, 's'),
	SHAPE(struct round_row, by, 's')};

struct call {
	int64_t device;
	str name, place, result;
	ms sent, answered; /* 0: not */
	int32_t operator_no;
};

enum outcome { OUT_WAITING, OUT_CONFIRMED, OUT_ANSWERED, OUT_LATE, OUT_SILENT, OUT_FAILED, OUT__N };
static const char *const outcome_words[OUT__N] = {
	"waiting", "confirmed", "answered", "late", "silent", "failed"};

/* The machine's 确认 is no answer: only the person's key is (GB/T 26875.3-2011 8.3). */
static enum outcome outcome_of(const struct round_row *r, const struct call *c, ms now)
{
	ms end = r->at + (ms)r->minutes * MINUTE_MS;
	if (c->answered)
		return c->answered <= end ? OUT_ANSWERED : OUT_LATE;
	if (c->result.n && !str_is(c->result, "confirmed"))
		return OUT_FAILED;
	if (now > end)
		return OUT_SILENT;
	return c->result.n ? OUT_CONFIRMED : OUT_WAITING;
}

static int read_calls(struct arena *a, struct db *db, row_id round, struct call **out, size_t *n)
{
	static const struct shape shape[] = {SHAPE(struct call, device, 'l'),
		SHAPE(struct call, name, 's'), SHAPE(struct call, place, 's'),
		SHAPE(struct call, sent, 'l'), SHAPE(struct call, result, 's'),
		SHAPE(struct call, answered, 'l'), SHAPE(struct call, operator_no, 'i')};
	return db_list(a, db, &round_sql[ROUND_CALLS], ARGS(A_ID(round)), shape, LEN(shape),
		sizeof **out, (void **)out, n);
}

static void head(struct arena *a, struct jw *w, const struct round_row *r, const struct call *c,
	size_t n, ms now)
{
	int64_t counts[OUT__N] = {0};
	for (size_t i = 0; i < n; i++)
		counts[outcome_of(r, &c[i], now)]++;
	jw_member_str(w, "round", id_print(a, r->id));
	jw_member_str(w, "at", ms_print(a, r->at));
	jw_member_str(w, "by", r->by);
	jw_member_int(w, "minutes", r->minutes);
	jw_member_str(w, "why", r->why);
	jw_member_int(w, "devices", (int64_t)n);
	jw_member_int(w, "answered", counts[OUT_ANSWERED]);
	jw_member_int(w, "late", counts[OUT_LATE]);
	jw_member_int(w, "silent", counts[OUT_SILENT] + counts[OUT_FAILED]);
	jw_member_int(w, "waiting", counts[OUT_WAITING] + counts[OUT_CONFIRMED]);
}

static void print_call(
	struct arena *a, struct jw *w, const struct round_row *r, const struct call *c, ms now)
{
	jw_object(w);
	jw_member_str(w, "device", str_fmt(a, "%lld", (long long)c->device));
	jw_member_str(w, "name", c->name);
	jw_member_str(w, "place", c->place);
	jw_member_str(w, "result", str_of(outcome_words[outcome_of(r, c, now)]));
	jw_member_str(w, "why", c->result);
	jw_name(w, "answered-at");
	if (c->answered)
		jw_str(w, ms_print(a, c->answered));
	else
		jw_null(w);
	jw_name(w, "seconds");
	if (c->answered)
		jw_int(w, (c->answered - r->at) / 1000);
	else
		jw_null(w);
	jw_name(w, "operator");
	if (c->operator_no >= 0)
		jw_int(w, c->operator_no);
	else
		jw_null(w);
	jw_object_end(w);
}

int round_print_list(struct arena *a, struct db *db, ms now, int32_t most, struct jw *w)
{
	struct round_row *list = NULL;
	size_t n = 0;
	int r = db_list(a, db, &round_sql[ROUND_LIST], ARGS(A_INT(most)), round_shape,
		LEN(round_shape), sizeof *list, (void **)&list, &n);
	jw_name(w, "rounds");
	jw_array(w);
	for (size_t i = 0; !r && i < n; i++) {
		struct call *calls = NULL;
		size_t n_calls = 0;
		r = read_calls(a, db, list[i].id, &calls, &n_calls);
		jw_object(w);
		head(a, w, &list[i], calls, n_calls, now);
		jw_object_end(w);
	}
	jw_array_end(w);
	return r;
}

int round_print(struct arena *a, struct db *db, ms now, row_id id, struct jw *w)
{
	struct round_row round;
	struct call *calls = NULL;
	size_t n = 0;
	int r = db_one(a, db, &round_sql[ROUND_ONE], ARGS(A_ID(id)), round_shape, LEN(round_shape),
		&round);
	if (!r)
		r = read_calls(a, db, id, &calls, &n);
	if (r)
		return r;
	head(a, w, &round, calls, n, now);
	jw_name(w, "calls");
	jw_array(w);
	for (size_t i = 0; i < n; i++)
		print_call(a, w, &round, &calls[i], now);
	jw_array_end(w);
	return 0;
}
