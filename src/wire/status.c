#include "wire/status.h"

/* As what a layout reports: a vendor's restoration speaks of what its fields are. */
static uint8_t reports(const struct wire_unit *u)
{
	bool part = false, state = false, restores = u->layout && u->layout->restores;
	for (size_t i = 0; restores && u->layout->fields[i]; i++) {
		part |= u->layout->fields[i] == WIRE_PART;
		state |= u->layout->fields[i] == WIRE_STATE;
	}
	if (restores)
		return part ? 2 : state ? 21 : 1;
	return u->type == 1 || u->type == 2 || u->type == 4 || u->type == 21 || u->type == 24
		       ? (uint8_t)u->type
		       : 0;
}

bool statuses_read(
	const struct frame *f, const struct wire_profile *p, struct status *out, size_t *n)
{
	struct wire_unit u;
	wire_decode(f->adu, p, &u);
	uint8_t type = reports(&u);
	*n = 0;
	if (!type)
		return false;
	for (; *n < u.n && *n < STATUSES_MAX; ++*n) {
		const struct wire_object *o = &u.objects[*n];
		out[*n] = (struct status){.type = type,
			.sys = o->sys,
			.addr = o->addr,
			.part = o->part,
			.part_addr = o->part_addr,
			.word = type == 4 || type == 24 ? o->op : wire_status(&u, *n),
			.operator_no = o->operator_no,
			.text = o->text};
		memcpy(out[*n].stamp, o->time, sizeof o->time);
	}
	return true;
}

bool status_is_fire(const struct status *s)
{
	if (s->type == 24)
		return s->word & OPERATION_MANUAL_ALARM;
	return s->type != 4 && (s->word & STATUS_FIRE);
}
