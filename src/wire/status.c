#include "wire/status.h"

#include "base/cur.h"

/* What one object of a type holds, in the order of the standard (tables of 8.2.1–8.3.2). */
struct layout {
	uint8_t type;
	bool has_system, has_part;
	uint8_t word_b; /* bytes of the status or of the flags */
	bool has_operator;
	uint8_t text_b;
};

static const struct layout layouts[] = {
	/* clang-format off */
	{ 1, true,  false, 2, false,  0},
	{ 2, true,  true,  2, false, 31},
	{ 4, true,  false, 1, true,   0},
	{21, false, false, 1, false,  0},
	{24, false, false, 1, true,   0},
	/* clang-format on */
};

static const struct layout *layout_of(uint8_t type)
{
	for (size_t i = 0; i < LEN(layouts); i++)
		if (layouts[i].type == type)
			return &layouts[i];
	return NULL;
}

static bool read_object(struct cur *c, const struct layout *l, struct status *s)
{
	*s = (struct status){.type = l->type};
	if (l->has_system) {
		s->sys = cur_u8(c);
		s->addr = cur_u8(c);
	}
	if (l->has_part) {
		s->part = cur_u8(c);
		s->part_addr = (uint32_t)cur_le(c, 4);
	}
	s->word = (uint16_t)cur_le(c, l->word_b);
	if (l->has_operator)
		s->operator_no = cur_u8(c);
	if (l->text_b)
		s->text = (struct bytes){cur_take(c, l->text_b), l->text_b};
	const uint8_t *stamp = cur_take(c, 6);
	if (stamp)
		memcpy(s->stamp, stamp, 6);
	return !c->bad;
}

bool statuses_read(const struct frame *f, struct status *out, size_t *n)
{
	struct cur c = {f->adu.p, f->adu.n, false};
	const struct layout *l = layout_of(cur_u8(&c));
	size_t said = cur_u8(&c);
	*n = 0;
	if (c.bad || !l)
		return false;
	while (*n < said && *n < STATUSES_MAX && read_object(&c, l, &out[*n]))
		++*n;
	return true;
}

bool status_is_fire(const struct status *s)
{
	if (s->type == 24)
		return s->word & OPERATION_MANUAL_ALARM;
	return s->type != 4 && (s->word & STATUS_FIRE);
}
