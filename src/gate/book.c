#include "gate/book.h"

#include <stdlib.h>

/* GB/T 26875.3-2011: 6.5.4 and 6.5.5 (10 s, three repeats); what it leaves open as devices do it.
 */
static const struct gate_profile standard = {
	.id = {"standard", 8},
	.reply_ms = 10000,
	.repeats = 3,
	.offline_s = 180,
	.check_s = 600,
	.skew_s = 5,
};

void book_standard(struct arena *a, struct book *out)
{
	*out = (struct book){.profiles = NEW(a, struct gate_profile), .n_profiles = 1};
	out->profiles[0] = standard;
}

static int by_address(const void *a, const void *b)
{
	const struct gate_entry *x = a, *y = b;
	return x->address < y->address ? -1 : x->address > y->address;
}

const struct gate_entry *book_find(const struct book *b, uint64_t address)
{
	const struct gate_entry key = {.address = address};
	return b->n_entries ? bsearch(&key, b->entries, b->n_entries, sizeof key, by_address)
			    : NULL;
}

const struct gate_entry *book_of_peer(const struct book *b, const struct peer *p)
{
	for (size_t i = 0; i < b->n_by_peer; i++)
		if (peer_same_ip(&b->by_peer[i].peer, p))
			return &b->by_peer[i];
	return NULL;
}

/* ---- from JSON ---- */

struct reader {
	struct arena *arena;
	str *why;
	bool bad;
};

static void fail(struct reader *r, const char *key, const char *wants)
{
	if (!r->bad)
		*r->why = str_fmt(r->arena, "%s: %s is expected", key, wants);
	r->bad = true;
}

static int32_t number(struct reader *r, const json_t *j, const char *key, int32_t least,
	int32_t most, int32_t otherwise)
{
	const json_t *v = json_object_get(j, key);
	json_int_t n = json_integer_value(v);
	if (!v)
		return otherwise;
	if (!json_is_integer(v) || n < least || n > most) {
		fail(r, key, str_fmt(r->arena, "a number from %d to %d", least, most).p);
		return otherwise;
	}
	return (int32_t)n;
}

static str text(struct reader *r, const json_t *j, const char *key)
{
	str s = json_member(j, key);
	if (!s.p)
		fail(r, key, "a text");
	return s.p ? str_dup(r->arena, s) : S("");
}

static void types_read(struct reader *r, const json_t *j, const char *key, bool out[256])
{
	size_t i = 0;
	json_t *v = NULL;
	json_array_foreach(json_object_get(j, key), i, v)
	{
		json_int_t n = json_integer_value(v);
		if (!json_is_integer(v) || n < 0 || n > 255)
			fail(r, key, "a list of numbers from 0 to 255");
		else
			out[n] = true;
	}
}

static enum wire_clock clock_read(struct reader *r, const json_t *j)
{
	str s = json_member(j, "clock");
	if (!s.p || str_is(s, "binary"))
		return WIRE_BINARY;
	if (!str_is(s, "bcd") && !str_is(s, "nearer"))
		fail(r, "clock", "binary, bcd or nearer");
	return str_is(s, "bcd") ? WIRE_BCD : WIRE_NEARER;
}

static enum wire_split split_read(struct reader *r, const json_t *j)
{
	str s = json_member(j, "split");
	if (!s.p || str_is(s, "point-loop"))
		return WIRE_POINT_LOOP;
	if (!str_is(s, "loop-point") && !str_is(s, "ip"))
		fail(r, "split", "point-loop, loop-point or ip");
	return str_is(s, "ip") ? WIRE_IP : WIRE_LOOP_POINT;
}

static void layout_read(struct reader *r, const json_t *j, struct wire_layout *l)
{
	size_t i = 0;
	json_t *v = NULL;
	l->type = (uint8_t)number(r, j, "type", 0, 255, 0);
	l->max = (uint8_t)number(r, j, "max", 1, 255, 255);
	l->opaque_b = (uint8_t)number(r, j, "opaque", 0, 255, 0);
	l->restores = json_is_true(json_object_get(j, "restores"));
	json_array_foreach(json_object_get(j, "fields"), i, v)
	{
		enum wire_field f = wire_field_called(json_text(v));
		if (f == WIRE_END || i >= WIRE_FIELDS_MAX - 1) {
			fail(r, "fields", "at most 11 words of fields");
			return;
		}
		if (l->varies)
			fail(r, "fields", "nothing behind long_text");
		l->fields[i] = (uint8_t)f;
		l->varies |= f == WIRE_LONG_TEXT;
	}
	size_t b = wire_layout_b(l);
	l->step = (uint8_t)b;
	if (!b || b > 255)
		fail(r, "fields", "an object of 1 to 255 bytes");
}

static void step_read(struct reader *r, const json_t *j, struct wire_step *s)
{
	s->quantity = (uint8_t)number(r, j, "quantity", 0, 255, 0);
	s->decimals = (uint8_t)number(r, j, "decimals", 0, 4, 0);
	s->unit = text(r, j, "unit").p;
	s->zh = text(r, j, "zh").p;
	s->en = text(r, j, "en").p;
}

static void remap_read(struct reader *r, const json_t *j, struct wire_remap *m)
{
	size_t i = 0;
	json_t *v = NULL;
	m->any_part = !json_object_get(j, "part");
	m->part = (uint8_t)number(r, j, "part", 0, 255, 0);
	json_array_foreach(json_object_get(j, "to"), i, v)
	{
		json_int_t n = json_integer_value(v);
		if (i >= 16 || !json_is_integer(v) || n < 0 || n > UINT16_MAX)
			fail(r, "to", "16 words of bits");
		else
			m->to[i] = (uint16_t)n;
	}
}

#define EACH(r, j, key, list, n, read)                                                 \
	do {                                                                           \
		json_t *all_ = json_object_get((j), (key)), *one_ = NULL;              \
		size_t i_ = 0;                                                         \
		(n) = json_array_size(all_);                                           \
		void *to_ = arena_alloc((r)->arena, sizeof(*(list)) * ((n) + 1));      \
		(list) = to_;                                                          \
		json_array_foreach(all_, i_, one_)                                     \
			read((r), one_, (void *)((char *)to_ + i_ * sizeof(*(list)))); \
	} while (0)

static void profile_read(struct reader *r, const json_t *j, struct gate_profile *p)
{
	*p = standard;
	p->id = text(r, j, "id");
	p->wire.clock = clock_read(r, j);
	p->wire.split = split_read(r, j);
	p->by_peer = json_is_true(json_object_get(j, "by_peer"));
	p->hex_text = json_is_true(json_object_get(j, "hex_text"));
	p->echo = json_is_true(json_object_get(j, "echo"));
	p->clock_request = json_is_true(json_object_get(j, "clock_request"));
	p->enquiry = json_is_true(json_object_get(j, "enquiry"));
	types_read(r, j, "heartbeat", p->heartbeat);
	types_read(r, j, "uploads", p->upload);
	p->reply_ms = number(r, j, "reply_ms", 1, 10000, p->reply_ms);
	p->repeats = number(r, j, "repeats", 0, 10, p->repeats);
	p->offline_s = number(r, j, "offline_s", 1, 7200, p->offline_s);
	p->check_s = number(r, j, "check_s", 0, 7200, p->check_s);
	p->skew_s = number(r, j, "skew_s", 1, 86400, p->skew_s);
	EACH(r, j, "layouts", p->wire.layouts, p->wire.n_layouts, layout_read);
	EACH(r, j, "steps", p->wire.steps, p->wire.n_steps, step_read);
	EACH(r, j, "remaps", p->wire.remaps, p->wire.n_remaps, remap_read);
}

static uint16_t profile_index(const struct book *b, str id)
{
	for (size_t i = 0; i < b->n_profiles; i++)
		if (str_eq(b->profiles[i].id, id))
			return (uint16_t)i;
	return 0; /* none of its own, or one that the pack has no more: the first */
}

static void entry_read(
	struct reader *r, const struct book *b, const json_t *j, struct gate_entry *e)
{
	const json_t *address = json_object_get(j, "address");
	str peer = json_member(j, "peer");
	json_int_t n = json_integer_value(address);
	if (!json_is_integer(address) || n < 0 || n >= 1LL << 48)
		fail(r, "address", "a number of 48 bits");
	e->address = (uint64_t)n;
	e->profile = profile_index(b, json_member(j, "profile"));
	e->has_peer = peer.n > 0;
	if (peer.n && !peer_parse_ip(peer, &e->peer))
		fail(r, "peer", "an address such as 203.0.113.7");
}

static bool entries_read(struct reader *r, str lines, struct book *out)
{
	size_t cap = 0;
	str line = {0};
	while (str_cut(&lines, '\n', &line) && !r->bad) {
		json_t *j auto_(json_free) = NULL;
		if (!line.n)
			continue;
		if (out->n_entries == BOOK_DEVICES_MAX)
			fail(r, "devices", "at most 200000");
		else if (json_read(r->arena, line, &j, r->why))
			return false;
		struct gate_entry *e = &VEC_ADD(r->arena, out->entries, out->n_entries, cap);
		*e = (struct gate_entry){0};
		entry_read(r, out, j, e);
	}
	if (out->n_entries)
		qsort(out->entries, out->n_entries, sizeof *out->entries, by_address);
	out->by_peer = NEWS(r->arena, struct gate_entry, out->n_entries + 1);
	for (size_t i = 0; i < out->n_entries; i++)
		if (out->entries[i].has_peer && out->profiles[out->entries[i].profile].by_peer)
			out->by_peer[out->n_by_peer++] = out->entries[i];
	return !r->bad;
}

bool book_read(struct arena *a, str file, struct book *out, str *why)
{
	struct reader r = {.arena = a, .why = why};
	json_t *j auto_(json_free) = NULL;
	str head = S("");
	*out = (struct book){0};
	*why = S("");
	str_cut(&file, '\n', &head);
	if (json_read(a, head, &j, why))
		return false;
	EACH(&r, j, "profiles", out->profiles, out->n_profiles, profile_read);
	if (!out->n_profiles)
		fail(&r, "profiles", "at least one");
	for (size_t i = 0; i < out->n_profiles; i++)
		out->hex_text |= out->profiles[i].hex_text;
	out->keep_days = number(&r, j, "keep_days", 0, 100000, 0);
	return entries_read(&r, file, out);
}
