#include "wire/unit.h"

#include "base/cur.h"

/* clang-format off */
static const struct {
	uint8_t bytes;
	const char *name;
} fields[WIRE__N] = {
	[WIRE_SYS]       = {1, "sys"},       [WIRE_ADDR]      = {1, "addr"},
	[WIRE_PART]      = {1, "part"},      [WIRE_PART_ADDR] = {4, "part_addr"},
	[WIRE_STATUS]    = {2, "status"},    [WIRE_STATE]     = {1, "status"},
	[WIRE_QUANTITY]  = {1, "quantity"},  [WIRE_RAW]       = {2, "raw"},
	[WIRE_OP]        = {1, "op"},        [WIRE_OPERATOR]  = {1, "operator"},
	[WIRE_MAJOR]     = {1, "major"},     [WIRE_MINOR]     = {1, "minor"},
	[WIRE_TEXT]      = {WIRE_TEXT_B, "text"},
	[WIRE_LONG_TEXT] = {1, "text"},      [WIRE_TIME]      = {6, "time"},
	[WIRE_CLOCK]     = {6, "clock"},     [WIRE_RECORDS]   = {1, "records"},
	[WIRE_FROM]      = {6, "from"},      [WIRE_MINUTES]   = {1, "minutes"},
	[WIRE_RESERVED]  = {1, "reserved"},  [WIRE_OPAQUE]    = {0, "opaque"},
};

#define PLACE WIRE_SYS, WIRE_ADDR

/* GB/T 26875.3-2011 8.1 (types and greatest numbers), 8.2, 8.3 (bodies).  Requests 62, 63 and 67
 * name no part type although the answers carry one: so the standard has it. */
static const struct wire_layout layouts[256] = {
	[ 1] = { 1, 102, 10, 0, false, false, {PLACE, WIRE_STATUS, WIRE_TIME}},
	[ 2] = { 2,  22, 46, 0, false, false, {PLACE, WIRE_PART, WIRE_PART_ADDR, WIRE_STATUS, WIRE_TEXT, WIRE_TIME}},
	[ 3] = { 3,  63, 16, 0, false, false, {PLACE, WIRE_PART, WIRE_PART_ADDR, WIRE_QUANTITY, WIRE_RAW, WIRE_TIME}},
	[ 4] = { 4, 102, 10, 0, false, false, {PLACE, WIRE_OP, WIRE_OPERATOR, WIRE_TIME}},
	[ 5] = { 5,   1,  4, 0, false, false, {PLACE, WIRE_MAJOR, WIRE_MINOR}},
	[ 6] = { 6,   3,  3, 0, true , false, {PLACE, WIRE_LONG_TEXT}},
	[ 7] = { 7,  26, 38, 0, false, false, {PLACE, WIRE_PART, WIRE_PART_ADDR, WIRE_TEXT}},
	[ 8] = { 8,   1,  8, 0, false, false, {PLACE, WIRE_CLOCK}},
	[21] = {21,   1,  7, 0, false, false, {WIRE_STATE, WIRE_TIME}},
	[24] = {24, 127,  8, 0, false, false, {WIRE_OP, WIRE_OPERATOR, WIRE_TIME}},
	[25] = {25,   1,  2, 0, false, false, {WIRE_MAJOR, WIRE_MINOR}},
	[26] = {26,   1,  1, 0, true , false, {WIRE_LONG_TEXT}},
	[28] = {28,   1,  6, 0, false, false, {WIRE_CLOCK}},
	[61] = {61, 102,  2, 0, false, false, {PLACE}},
	[62] = {62,  22,  6, 0, false, false, {PLACE, WIRE_PART_ADDR}},
	[63] = {63,  63,  6, 0, false, false, {PLACE, WIRE_PART_ADDR}},
	[64] = {64,   1,  9, 0, false, false, {PLACE, WIRE_RECORDS, WIRE_FROM}},
	[65] = {65,   1,  2, 0, false, false, {PLACE}},
	[66] = {66,   3,  2, 0, false, false, {PLACE}},
	[67] = {67,  26,  6, 0, false, false, {PLACE, WIRE_PART_ADDR}},
	[68] = {68,   1,  2, 0, false, false, {PLACE}},
	[81] = {81,   1,  1, 0, false, false, {WIRE_RESERVED}},
	[84] = {84,   1,  7, 0, false, false, {WIRE_RECORDS, WIRE_FROM}},
	[85] = {85,   1,  1, 0, false, false, {WIRE_RESERVED}},
	[86] = {86,   1,  1, 0, false, false, {WIRE_RESERVED}},
	[88] = {88,   1,  1, 0, false, false, {WIRE_RESERVED}},
	[89] = {89,   1,  1, 0, false, false, {WIRE_RESERVED}},
	[90] = {90,   1,  6, 0, false, false, {WIRE_CLOCK}},
	[91] = {91,   1,  1, 0, false, false, {WIRE_MINUTES}},
};
/* clang-format on */

const struct wire_layout *wire_layout_of(const struct wire_profile *p, uint8_t type, size_t k)
{
	for (size_t i = 0; p && i < p->n_layouts; i++)
		if (p->layouts[i].type == type && k-- == 0)
			return &p->layouts[i];
	return k == 0 && layouts[type].step ? &layouts[type] : NULL;
}

/* A device may use both its own layout and the standard's: the first that fits the bytes, else the
 * standard's. */
static const struct wire_layout *layout_for(const struct wire_profile *p, struct bytes adu)
{
	const struct wire_layout *l = NULL, *last = NULL;
	if (!p || !p->n_layouts)
		return wire_layout_of(NULL, adu.p[0], 0);
	for (size_t k = 0; (l = wire_layout_of(p, adu.p[0], k)); k++) {
		if (l->varies || adu.n == 2 + (size_t)adu.p[1] * l->step)
			return l;
		last = l;
	}
	return last;
}

size_t wire_field_b(const struct wire_layout *l, enum wire_field f)
{
	return f == WIRE_OPAQUE ? l->opaque_b : fields[f].bytes;
}

size_t wire_layout_b(const struct wire_layout *l)
{
	size_t n = 0;
	for (const uint8_t *at = l->fields; *at; at++)
		n += wire_field_b(l, *at);
	return n;
}

const char *wire_field_name(enum wire_field f)
{
	return f < WIRE__N ? fields[f].name : NULL;
}

enum wire_field wire_field_called(str name)
{
	if (str_is(name, "state"))
		return WIRE_STATE;
	if (str_is(name, "long_text"))
		return WIRE_LONG_TEXT;
	for (int f = WIRE_END + 1; f < WIRE__N; f++)
		if (str_is(name, fields[f].name))
			return (enum wire_field)f;
	return WIRE_END;
}

/* ---- bytes to objects ---- */

static uint16_t le16(const uint8_t *p)
{
	return (uint16_t)(p[0] | p[1] << 8);
}

/* The caller has seen that the object's fixed bytes are there. */
static inline const uint8_t *read_field(
	const struct wire_layout *l, enum wire_field f, const uint8_t *p, struct wire_object *o)
{
	switch (f) {
	case WIRE_SYS:
		o->sys = *p;
		return p + 1;
	case WIRE_ADDR:
		o->addr = *p;
		return p + 1;
	case WIRE_PART:
		o->part = *p;
		return p + 1;
	case WIRE_PART_ADDR:
		o->part_addr = le16(p) | (uint32_t)le16(p + 2) << 16;
		return p + 4;
	case WIRE_STATUS:
		o->status = le16(p);
		return p + 2;
	case WIRE_STATE:
		o->status = *p;
		return p + 1;
	case WIRE_QUANTITY:
		o->quantity = *p;
		return p + 1;
	case WIRE_RAW:
		o->raw = (int16_t)le16(p);
		return p + 2;
	case WIRE_OP:
		o->op = *p;
		return p + 1;
	case WIRE_OPERATOR:
		o->operator_no = *p;
		return p + 1;
	case WIRE_MAJOR:
		o->major = *p;
		return p + 1;
	case WIRE_MINOR:
		o->minor = *p;
		return p + 1;
	case WIRE_TEXT:
		o->text = (struct bytes){p, WIRE_TEXT_B};
		return p + WIRE_TEXT_B;
	case WIRE_LONG_TEXT:
		o->text = (struct bytes){p + 1, *p};
		return p + 1 + *p;
	case WIRE_TIME:
	case WIRE_CLOCK:
	case WIRE_FROM:
		memcpy(o->time, p, sizeof o->time);
		return p + 6;
	case WIRE_RECORDS:
		o->records = *p;
		return p + 1;
	case WIRE_MINUTES:
		o->minutes = *p;
		return p + 1;
	case WIRE_RESERVED:
		o->reserved = *p;
		return p + 1;
	case WIRE_OPAQUE:
		o->opaque = (struct bytes){p, l->opaque_b};
		return p + l->opaque_b;
	case WIRE_END:
	case WIRE__N:
		break;
	}
	return p;
}

/* A long text stands last in its object, behind its length. */
static bool text_fits(const struct wire_layout *l, const uint8_t *at, const uint8_t *end)
{
	size_t n = l->varies ? at[l->step - 1] : 0;
	return (size_t)(end - at) >= l->step + n;
}

void wire_decode(struct bytes adu, const struct wire_profile *p, struct wire_unit *out)
{
	out->type = WIRE_TYPE_NONE;
	out->count = 0;
	out->layout = NULL;
	out->profile = p;
	out->n = 0;
	out->rest = adu;
	if (adu.n < 2)
		return;
	out->type = adu.p[0];
	out->count = adu.p[1];
	out->rest = (struct bytes){adu.p + 2, adu.n - 2};
	const struct wire_layout *l = out->layout = layout_for(p, adu);
	if (!l)
		return;
	const uint8_t *at = adu.p + 2, *end = adu.p + adu.n;
	size_t n = 0;
	while (n < adu.p[1] && (size_t)(end - at) >= l->step && text_fits(l, at, end)) {
		struct wire_object *o = &out->objects[n++];
		*o = (struct wire_object){0};
		for (const uint8_t *f = l->fields; *f; f++)
			at = read_field(l, *f, at, o);
	}
	out->n = n;
	out->rest = (struct bytes){at, (size_t)(end - at)};
}

/* ---- objects to bytes ---- */

struct put {
	uint8_t *p;
	size_t n;
	bool bad;
};

static void put_bytes(struct put *w, const uint8_t *p, size_t n)
{
	if (w->n + n > FRAME_ADU_MAX_B) {
		w->bad = true;
		return;
	}
	if (n)
		memcpy(w->p + w->n, p, n);
	w->n += n;
}

static void put_le(struct put *w, uint32_t v, size_t n)
{
	uint8_t b[4];
	for (size_t i = 0; i < n; i++)
		b[i] = (uint8_t)(v >> (8 * i));
	put_bytes(w, b, n);
}

static void put_text(struct put *w, struct bytes text, size_t wants)
{
	if (text.n != wants)
		w->bad = true;
	else
		put_bytes(w, text.p, text.n);
}

static uint32_t number_of(enum wire_field f, const struct wire_object *o)
{
	const uint32_t numbers[WIRE__N] = {
		[WIRE_SYS] = o->sys,
		[WIRE_ADDR] = o->addr,
		[WIRE_PART] = o->part,
		[WIRE_PART_ADDR] = o->part_addr,
		[WIRE_STATUS] = o->status,
		[WIRE_STATE] = o->status,
		[WIRE_QUANTITY] = o->quantity,
		[WIRE_RAW] = (uint16_t)o->raw,
		[WIRE_OP] = o->op,
		[WIRE_OPERATOR] = o->operator_no,
		[WIRE_MAJOR] = o->major,
		[WIRE_MINOR] = o->minor,
		[WIRE_LONG_TEXT] = (uint8_t)o->text.n,
		[WIRE_RECORDS] = o->records,
		[WIRE_MINUTES] = o->minutes,
		[WIRE_RESERVED] = o->reserved,
	};
	return numbers[f];
}

static void put_field(
	struct put *w, const struct wire_layout *l, enum wire_field f, const struct wire_object *o)
{
	if (f == WIRE_TIME || f == WIRE_CLOCK || f == WIRE_FROM) {
		put_bytes(w, o->time, sizeof o->time);
	} else if (f == WIRE_TEXT) {
		put_text(w, o->text, WIRE_TEXT_B);
	} else if (f == WIRE_OPAQUE) {
		put_text(w, o->opaque, l->opaque_b);
	} else {
		put_le(w, number_of(f, o), fields[f].bytes);
	}
	if (f == WIRE_LONG_TEXT)
		put_text(w, o->text, o->text.n > UINT8_MAX ? UINT8_MAX : o->text.n);
}

bool wire_encode(const struct wire_unit *u, uint8_t *out, size_t *n)
{
	struct put w = {.p = out};
	if (u->type != WIRE_TYPE_NONE) {
		put_le(&w, (uint32_t)u->type, 1);
		put_le(&w, (uint32_t)u->count, 1);
	}
	for (size_t i = 0; i < u->n; i++)
		for (size_t k = 0; u->layout->fields[k]; k++)
			put_field(&w, u->layout, u->layout->fields[k], &u->objects[i]);
	put_bytes(&w, u->rest.p, u->rest.n);
	*n = w.n;
	return !w.bad;
}

/* ---- what a status means ---- */

static const struct wire_remap *remap_of(const struct wire_profile *p, uint8_t part)
{
	const struct wire_remap *any = NULL;
	for (size_t i = 0; p && i < p->n_remaps; i++) {
		if (!p->remaps[i].any_part && p->remaps[i].part == part)
			return &p->remaps[i];
		if (p->remaps[i].any_part)
			any = &p->remaps[i];
	}
	return any;
}

static bool is_part(const struct wire_unit *u)
{
	return u->type == 2 || (u->layout && u->layout->restores);
}

uint16_t wire_status(const struct wire_unit *u, size_t i)
{
	const struct wire_object *o = &u->objects[i];
	const struct wire_remap *m = is_part(u) ? remap_of(u->profile, o->part) : NULL;
	uint16_t word = 0;
	if (u->layout->restores)
		return 0;
	if (!m)
		return o->status;
	for (unsigned bit = 0; bit < 16; bit++)
		if (o->status >> bit & 1)
			word |= m->to[bit];
	return word;
}

bool wire_is_fire(const struct wire_unit *u, size_t i)
{
	if (u->type == 24)
		return u->objects[i].op & OPERATION_MANUAL_ALARM;
	return wire_status(u, i) & STATUS_FIRE;
}

bool wire_is_vendor(const struct wire_unit *u, size_t i)
{
	return u->type == 2 && u->objects[i].part >= 128 &&
	       !remap_of(u->profile, u->objects[i].part);
}
