#include "wire/print.h"

#include <stdlib.h>

#include "wire/names.h"
#include "wire/text.h"

/* ---- to JSON ---- */

static void member_hex(struct jw *w, const char *name, struct bytes b)
{
	jw_member_str(w, name, hex_print(w->out.arena, b));
}

static str seconds(struct arena *a, ms t)
{
	str full = ms_print(a, t);
	return str_fmt(a, "%.19s+08:00", full.p);
}

static void member_time(
	struct jw *w, const char *name, const uint8_t t[6], enum wire_clock clock, ms near)
{
	uint8_t again[6] = {0};
	ms at = 0;
	bool real = wire_time(t, clock, near, &at);
	jw_name(w, name);
	if (real) {
		jw_str(w, seconds(w->out.arena, at));
		frame_stamp(at, again);
	} else {
		jw_null(w);
	}
	if (!real || memcmp(again, t, 6) != 0)
		member_hex(w, str_fmt(w->out.arena, "%s_raw", name).p, (struct bytes){t, 6});
}

static void member_text(struct jw *w, struct bytes b, bool fixed)
{
	struct bytes again;
	str text = wire_text(w->out.arena, b);
	jw_member_str(w, "text", text);
	if (!wire_text_bytes(w->out.arena, text, fixed ? b.n : 0, &again) || again.n != b.n ||
		(b.n && memcmp(again.p, b.p, b.n) != 0))
		member_hex(w, "text_raw", b);
}

str wire_value(struct arena *a, const struct wire_step *s, int16_t raw)
{
	static const int powers[] = {1, 10, 100, 1000, 10000};
	int ten = powers[s->decimals], whole = abs(raw) / ten, part = abs(raw) % ten;
	const char *sign = raw < 0 ? "-" : "";
	return s->decimals ? str_fmt(a, "%s%d.%0*d", sign, whole, s->decimals, part)
			   : str_fmt(a, "%s%d", sign, whole);
}

static void member_quantity(struct jw *w, const struct wire_object *o, const struct wire_profile *p)
{
	const struct wire_step *s = wire_step_of(p, o->quantity);
	jw_member_int(w, "raw", o->raw);
	if (!s)
		return;
	jw_name(w, "value");
	jw_raw(w, wire_value(w->out.arena, s, o->raw));
	jw_member_str(w, "unit", str_of(s->unit));
}

static int64_t number_of(enum wire_field f, const struct wire_object *o)
{
	const int64_t numbers[WIRE__N] = {
		[WIRE_SYS] = o->sys,
		[WIRE_ADDR] = o->addr,
		[WIRE_PART] = o->part,
		[WIRE_PART_ADDR] = o->part_addr,
		[WIRE_STATUS] = o->status,
		[WIRE_STATE] = o->status,
		[WIRE_QUANTITY] = o->quantity,
		[WIRE_OP] = o->op,
		[WIRE_OPERATOR] = o->operator_no,
		[WIRE_MAJOR] = o->major,
		[WIRE_MINOR] = o->minor,
		[WIRE_RECORDS] = o->records,
		[WIRE_MINUTES] = o->minutes,
		[WIRE_RESERVED] = o->reserved,
	};
	return numbers[f];
}

static void print_object(struct jw *w, const struct wire_layout *l, const struct wire_object *o,
	const struct wire_profile *p, ms near)
{
	for (size_t i = 0; l->fields[i]; i++) {
		enum wire_field f = l->fields[i];
		const char *name = wire_field_name(f);
		if (f == WIRE_TIME || f == WIRE_CLOCK || f == WIRE_FROM)
			member_time(w, name, o->time, p ? p->clock : WIRE_BINARY, near);
		else if (f == WIRE_TEXT || f == WIRE_LONG_TEXT)
			member_text(w, o->text, f == WIRE_TEXT);
		else if (f == WIRE_RAW)
			member_quantity(w, o, p);
		else if (f == WIRE_OPAQUE)
			member_hex(w, name, o->opaque);
		else if (f != WIRE_RESERVED || o->reserved)
			jw_member_int(w, name, number_of(f, o));
	}
}

void wire_print(struct jw *w, const struct frame *f, const struct wire_unit *u,
	const struct wire_profile *p, ms near)
{
	jw_object(w);
	jw_member_bool(w, "ok", true);
	jw_member_int(w, "seq", f->seq);
	jw_name(w, "version");
	jw_array(w);
	jw_int(w, f->version[0]);
	jw_int(w, f->version[1]);
	jw_array_end(w);
	member_time(w, "time", f->stamp, p ? p->clock : WIRE_BINARY, near);
	jw_member_int(w, "src", (int64_t)f->src);
	jw_member_int(w, "dst", (int64_t)f->dst);
	jw_member_int(w, "cmd", f->cmd);
	jw_member_int(w, "adu_len", (int64_t)f->adu.n);
	if (u->type != WIRE_TYPE_NONE)
		jw_member_int(w, "type", u->type);
	if (u->type != WIRE_TYPE_NONE && (size_t)u->count != u->n)
		jw_member_int(w, "count", u->count);
	if (u->n) {
		jw_name(w, "objects");
		jw_array(w);
		for (size_t i = 0; i < u->n; i++) {
			jw_object(w);
			print_object(w, u->layout, &u->objects[i], p, near);
			jw_object_end(w);
		}
		jw_array_end(w);
	}
	if (u->layout && u->layout->restores)
		jw_member_bool(w, "restores", true);
	if (u->rest.n)
		member_hex(w, "raw", u->rest);
	jw_object_end(w);
}

/* ---- and back ---- */

struct parse {
	struct arena *arena;
	str *why;
	const char *where; /* "objects[3]." or "" */
	const struct wire_profile *profile;
};

static bool bad(const struct parse *r, const char *key, const char *wants)
{
	if (!r->why->n)
		*r->why = str_fmt(r->arena, "%s%s: %s", r->where, key, wants);
	return false;
}

/* A whole number of 0 … max; absent: 0, unless it must be there. */
static bool get_number(
	const struct parse *r, const json_t *j, const char *key, int64_t max, uint64_t *out)
{
	const json_t *v = json_object_get(j, key);
	*out = 0;
	if (!json_is_integer(v) || json_integer_value(v) < 0 || json_integer_value(v) > max)
		return bad(r, key,
			str_fmt(r->arena, "a whole number from 0 to %lld is expected",
				(long long)max)
				.p);
	*out = (uint64_t)json_integer_value(v);
	return true;
}

static bool get_hex(const struct parse *r, const json_t *j, const char *key, struct bytes *out)
{
	return hex_parse(r->arena, json_member(j, key), out) || bad(r, key, "hex is expected");
}

static bool get_time(const struct parse *r, const json_t *j, const char *key, uint8_t out[6])
{
	const char *raw = str_fmt(r->arena, "%s_raw", key).p;
	str text = json_member(j, key);
	struct bytes b;
	ms at = 0;
	if (json_object_get(j, raw)) {
		if (!get_hex(r, j, raw, &b) || b.n != 6)
			return bad(r, raw, "six bytes as hex are expected");
		memcpy(out, b.p, 6);
		return true;
	}
	if (!text.p || !ms_parse(text, &at) || at < day_ms(day_of_ymd(2000, 1, 1)) ||
		at >= day_ms(day_of_ymd(2100, 1, 1)))
		return bad(r, key,
			"a time of the years 2000 to 2099 is expected, or the bytes in "
			"…_raw");
	frame_stamp(at, out);
	return true;
}

static bool get_text(const struct parse *r, const json_t *j, size_t wants, struct bytes *out)
{
	str text = json_member(j, "text");
	if (json_object_get(j, "text_raw"))
		return get_hex(r, j, "text_raw", out);
	if (!text.p || !wire_text_bytes(r->arena, text, wants, out))
		return bad(r, "text", "a text is expected that fits its field in GB 18030");
	return true;
}

static bool get_signed(const struct parse *r, const json_t *j, int16_t *out)
{
	const json_t *v = json_object_get(j, "raw");
	json_int_t n = json_integer_value(v);
	if (!json_is_integer(v) || n < INT16_MIN || n > INT16_MAX)
		return bad(r, "raw", "a whole number from -32768 to 32767 is expected");
	*out = (int16_t)n;
	return true;
}

static void put_number(enum wire_field f, uint64_t v, struct wire_object *o)
{
	uint8_t *const bytes[WIRE__N] = {
		[WIRE_SYS] = &o->sys,
		[WIRE_ADDR] = &o->addr,
		[WIRE_PART] = &o->part,
		[WIRE_QUANTITY] = &o->quantity,
		[WIRE_OP] = &o->op,
		[WIRE_OPERATOR] = &o->operator_no,
		[WIRE_MAJOR] = &o->major,
		[WIRE_MINOR] = &o->minor,
		[WIRE_RECORDS] = &o->records,
		[WIRE_MINUTES] = &o->minutes,
		[WIRE_RESERVED] = &o->reserved,
	};
	if (f == WIRE_PART_ADDR)
		o->part_addr = (uint32_t)v;
	else if (f == WIRE_STATUS || f == WIRE_STATE)
		o->status = (uint16_t)v;
	else
		*bytes[f] = (uint8_t)v;
}

static bool get_field(const struct parse *r, const json_t *j, const struct wire_layout *l,
	enum wire_field f, struct wire_object *o)
{
	const char *name = wire_field_name(f);
	uint64_t v = 0;
	if (f == WIRE_TIME || f == WIRE_CLOCK || f == WIRE_FROM)
		return get_time(r, j, name, o->time);
	if (f == WIRE_TEXT || f == WIRE_LONG_TEXT)
		return get_text(r, j, f == WIRE_TEXT ? WIRE_TEXT_B : 0, &o->text);
	if (f == WIRE_RAW)
		return get_signed(r, j, &o->raw);
	if (f == WIRE_OPAQUE)
		return get_hex(r, j, name, &o->opaque);
	if (f == WIRE_RESERVED && !json_object_get(j, name))
		return true;
	if (!get_number(r, j, name, (int64_t)((1ULL << (8 * wire_field_b(l, f))) - 1), &v))
		return false;
	put_number(f, v, o);
	return true;
}

/* Every key is a field of the layout, its bytes, or the reading of a quantity: so a profile's
 * layout is not taken for an object of the standard's. */
static bool keys_known(const struct parse *r, json_t *j, const struct wire_layout *l)
{
	const char *key = NULL;
	json_t *v = NULL;
	json_object_foreach(j, key, v)
	{
		str name = str_of(key);
		bool quantity = str_is(name, "value") || str_is(name, "unit"), known = quantity;
		if (name.n > 4 && str_is(str_from(name, name.n - 4), "_raw"))
			name.n -= 4;
		for (size_t k = 0; l->fields[k]; k++)
			known |= str_is(name, wire_field_name(l->fields[k]));
		if (!known)
			return bad(r, key, "no field of an object of this type");
	}
	return true;
}

/* All objects by the layout of u. */
static bool get_each(struct parse *r, const json_t *list, struct wire_unit *u)
{
	for (size_t i = 0; i < u->n; i++) {
		json_t *j = json_array_get(list, i);
		struct wire_object *o = &u->objects[i];
		*o = (struct wire_object){0};
		r->where = str_fmt(r->arena, "objects[%zu].", i).p;
		if (!keys_known(r, j, u->layout))
			return false;
		for (size_t k = 0; u->layout->fields[k]; k++)
			if (!get_field(r, j, u->layout, u->layout->fields[k], o))
				return false;
	}
	r->where = "";
	return true;
}

static bool get_objects(struct parse *r, const json_t *list, struct wire_unit *u)
{
	u->n = json_array_size(list);
	if (list && !json_is_array(list))
		return bad(r, "objects", "a list is expected");
	if (u->n > WIRE_OBJECTS_MAX)
		return bad(r, "objects", "at most 255 are expected");
	if (u->n && !u->layout)
		return bad(r, "objects", "nothing describes objects of this type; give raw");
	for (size_t k = 0; (u->layout = wire_layout_of(r->profile, (uint8_t)u->type, k)); k++) {
		if (k)
			*r->why = S("");
		if (get_each(r, list, u))
			return true;
	}
	return u->n == 0;
}

static bool get_unit(struct parse *r, const json_t *j, struct wire_unit *u)
{
	uint64_t v = 0;
	u->type = WIRE_TYPE_NONE;
	u->rest = (struct bytes){0};
	u->layout = NULL;
	u->n = 0;
	if (json_object_get(j, "raw") && !get_hex(r, j, "raw", &u->rest))
		return false;
	if (!json_object_get(j, "type"))
		return json_object_get(j, "objects")
			       ? bad(r, "type", "objects are given, so a type is expected")
			       : true;
	if (!get_number(r, j, "type", UINT8_MAX, &v))
		return false;
	u->type = (int)v;
	u->layout = wire_layout_of(r->profile, (uint8_t)v, 0);
	if (!get_objects(r, json_object_get(j, "objects"), u))
		return false;
	u->count = (int)u->n;
	if (json_object_get(j, "count")) {
		if (!get_number(r, j, "count", UINT8_MAX, &v))
			return false;
		u->count = (int)v;
	}
	return true;
}

static bool get_head(struct parse *r, const json_t *j, struct frame *f)
{
	const json_t *version = json_object_get(j, "version");
	uint64_t seq = 0, cmd = 0;
	if (!get_number(r, j, "seq", UINT16_MAX, &seq) ||
		!get_number(r, j, "src", (1LL << 48) - 1, &f->src) ||
		!get_number(r, j, "dst", (1LL << 48) - 1, &f->dst) ||
		!get_number(r, j, "cmd", UINT8_MAX, &cmd) || !get_time(r, j, "time", f->stamp))
		return false;
	f->seq = (uint16_t)seq;
	f->cmd = (uint8_t)cmd;
	if (json_array_size(version) != 2)
		return bad(r, "version", "two numbers are expected");
	for (size_t i = 0; i < 2; i++) {
		const json_t *v = json_array_get(version, i);
		if (!json_is_integer(v) || json_integer_value(v) < 0 || json_integer_value(v) > 255)
			return bad(r, "version", "two numbers from 0 to 255 are expected");
		f->version[i] = (uint8_t)json_integer_value(v);
	}
	return true;
}

bool wire_parse(struct arena *a, const json_t *j, const struct wire_profile *p, uint8_t *out,
	size_t *n, str *why)
{
	struct parse r = {a, why, "", p};
	struct wire_unit *u = NEW(a, struct wire_unit);
	struct frame f = {0};
	uint8_t adu[FRAME_ADU_MAX_B];
	uint64_t said = 0;
	*why = S("");
	if (!json_is_object(j))
		return bad(&r, "frame", "an object is expected");
	if (!get_head(&r, j, &f) || !get_unit(&r, j, u))
		return false;
	if (!wire_encode(u, adu, &f.adu.n))
		return bad(&r, "objects", "at most 1024 bytes are expected, texts of their size");
	if (json_object_get(j, "adu_len") &&
		(!get_number(&r, j, "adu_len", FRAME_ADU_MAX_B, &said) || said != f.adu.n))
		return bad(&r, "adu_len",
			str_fmt(a, "the data unit has %zu bytes, another number stands here",
				f.adu.n)
				.p);
	f.adu.p = adu;
	*n = frame_put(&f, out);
	return true;
}
