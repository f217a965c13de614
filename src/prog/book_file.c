#include "prog/book_file.h"

#include "base/file.h"
#include "law/calendar.h"
#include "law/judge_rows.h"
#include "things/things.h"

enum { LOOK_MS = 5000, PAGE = 2000, ALWAYS_DAYS = 0 };

static void numbers(struct jw *w, const char *name, struct strs list)
{
	jw_name(w, name);
	jw_array(w);
	for (size_t i = 0; i < list.n; i++)
		jw_raw(w, list.p[i]); /* the loader has seen that it is a number */
	jw_array_end(w);
}

static void layouts(struct jw *w, const struct device_profile *p)
{
	jw_name(w, "layouts");
	jw_array(w);
	for (size_t i = 0; i < p->n_layouts; i++) {
		const struct profile_layout *l = &p->layouts[i];
		jw_object(w);
		jw_member_int(w, "type", l->type);
		jw_member_int(w, "max", l->max);
		jw_member_int(w, "opaque", l->opaque_b);
		jw_member_bool(w, "restores", l->restores);
		jw_name(w, "fields");
		jw_array(w);
		for (size_t k = 0; k < l->fields.n; k++)
			jw_str(w, l->fields.p[k]);
		jw_array_end(w);
		jw_object_end(w);
	}
	jw_array_end(w);
}

static void meanings(struct jw *w, const struct device_profile *p)
{
	jw_name(w, "steps");
	jw_array(w);
	for (size_t i = 0; i < p->n_quantities; i++) {
		const struct profile_quantity *q = &p->quantities[i];
		jw_object(w);
		jw_member_int(w, "quantity", q->quantity);
		jw_member_int(w, "decimals", q->decimals);
		jw_member_str(w, "unit", q->unit);
		jw_member_str(w, "zh", q->title);
		jw_member_str(w, "en", q->english);
		jw_object_end(w);
	}
	jw_array_end(w);
	jw_name(w, "remaps");
	jw_array(w);
	for (size_t i = 0; i < p->n_bits; i++) {
		const struct profile_bits *b = &p->bits[i];
		jw_object(w);
		if (b->part >= 0)
			jw_member_int(w, "part", b->part);
		jw_name(w, "to");
		jw_array(w);
		for (size_t k = 0; k < LEN(b->means); k++)
			jw_int(w, b->means[k]);
		jw_array_end(w);
		jw_object_end(w);
	}
	jw_array_end(w);
}

static void profile(struct jw *w, const struct device_profile *p)
{
	static const char *const clocks[] = {"binary", "bcd", "nearer"};
	static const char *const splits[] = {"point-loop", "loop-point", "ip"};
	jw_object(w);
	jw_member_str(w, "id", p->id);
	jw_member_str(w, "clock", str_of(clocks[p->clock]));
	jw_member_str(w, "split", str_of(splits[p->split]));
	jw_member_bool(w, "by_peer", p->identity == PROFILE_BY_PEER);
	jw_member_bool(w, "hex_text", p->hex_text);
	jw_member_bool(w, "echo", p->echo);
	jw_member_bool(w, "clock_request", p->clock_request);
	jw_member_bool(w, "enquiry", p->enquiry);
	numbers(w, "heartbeat", p->heartbeat);
	numbers(w, "uploads", p->uploads);
	jw_member_int(w, "reply_ms", p->reply_s * 1000LL);
	jw_member_int(w, "repeats", p->repeats);
	jw_member_int(w, "offline_s", p->offline_s);
	jw_member_int(w, "check_s", p->check_s);
	jw_member_int(w, "skew_s", p->skew_s);
	layouts(w, p);
	meanings(w, p);
	jw_object_end(w);
}

/* How long segments are kept, in days; 0: the pack says nothing, so they stay. */
static int32_t keep_days(struct arena *a, const struct pack *p, day today)
{
	const struct table *t = pack_table(p, S("signal-term"));
	const struct picture nothing = {.era = {today, today, {0}}};
	struct eval v = {a, p, &nothing, NULL};
	const struct table_row *row = t ? judge_row(&v, t, today, NULL, 0) : NULL;
	struct value kept = row ? judge_cell(t, row, "kept") : (struct value){0};
	struct span span = {kept.num, kept.unit};
	return kept.known ? day_add_span(p, today, span) - today : ALWAYS_DAYS;
}

str book_head(struct arena *a, const struct pack *p, day today)
{
	struct jw w = JW(a);
	jw_object(&w);
	jw_member_int(&w, "keep_days", keep_days(a, p, today));
	jw_name(&w, "profiles");
	jw_array(&w);
	for (size_t i = 0; i < p->n_profiles; i++)
		profile(&w, &p->profiles[i]);
	if (!p->n_profiles)
		jw_raw(&w, S("{\"id\":\"standard\"}"));
	jw_array_end(&w);
	jw_object_end(&w);
	return jw_text(&w);
}

static void device(struct sb *out, const struct thing_device *d)
{
	struct jw w = JW(out->arena);
	int64_t address = 0;
	if (!str_int(d->address, &address) || address < 0)
		return; /* a topic, not a line address */
	jw_object(&w);
	jw_member_int(&w, "address", address);
	if (d->profile.n)
		jw_member_str(&w, "profile", d->profile);
	if (d->peer.n)
		jw_member_str(&w, "peer", d->peer);
	jw_object_end(&w);
	sb_add(out, jw_text(&w));
	sb_char(out, '\n');
}

static int devices(struct arena *a, struct db *db, struct sb *out)
{
	row_id after = {0};
	size_t n = PAGE;
	while (n == PAGE) {
		struct thing_device *list = NULL;
		int r = thing_devices(a, db, after, PAGE, &list, &n);
		if (r)
			return r;
		for (size_t i = 0; i < n; i++)
			device(out, &list[i]);
		if (n)
			after = list[n - 1].id;
	}
	return 0;
}

/* The same book for watch itself, so that both read a frame alike. */
static int keep_own(struct book_keeper *k, str text, hash h)
{
	struct arena fresh;
	struct book book;
	str why;
	arena_init(&fresh, (size_t)256 << 20);
	if (!book_read(&fresh, text, &book, &why)) {
		int r = fault(F_BUG, "the book of devices: " STR_F, STR_A(why));
		arena_fini(&fresh);
		return r;
	}
	arena_fini(&k->arena);
	k->arena = fresh;
	k->book = book;
	k->last = h;
	return 0;
}

int book_keep(struct arena *a, struct db *db, const struct role_env *e, struct book_keeper *k)
{
	ms now = clock_steady(NULL);
	struct sb out = SB(a);
	if (k->next && now < k->next)
		return 0;
	k->next = now + LOOK_MS;
	sb_add(&out, book_head(a, e->pack, ms_day(clock_now(e->clock))));
	sb_char(&out, '\n');
	int r = db_begin(db, false);
	if (r == 0)
		r = devices(a, db, &out);
	db_rollback(db);
	if (r)
		return r;
	hash h = hash_str(HASH_SHA256, sb_str(&out));
	if (hash_eq(h, k->last))
		return 0;
	r = file_replace(a, house_path(a, e->house, "run/book.jsonl").p, 0644, sb_str(&out));
	return r ? r : keep_own(k, sb_str(&out), h);
}

void book_keeper_close(struct book_keeper *k)
{
	arena_fini(&k->arena);
}

const struct wire_profile *book_wire(const struct book_keeper *k, int64_t device)
{
	const struct gate_entry *e = book_find(&k->book, (uint64_t)device);
	return k->book.n_profiles ? &k->book.profiles[e ? e->profile : 0].wire : NULL;
}
