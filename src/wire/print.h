/* print — frames as JSON and back (`huoyan frame`): one object a frame, keys that do not apply are
 * absent, an impossible time is null, and beside a reading that would not give the bytes back stand
 * the bytes as hex (time_raw, text_raw).  Pure. */
#pragma once
#include "base/json.h"
#include "wire/unit.h"

/* Writes a whole frame.  near: the moment of receipt, for profiles whose clock is WIRE_NEARER. */
void wire_print(struct jw *w, const struct frame *f, const struct wire_unit *u,
	const struct wire_profile *p, ms near);
/* The value of a quantity with the decimals of its step, e.g. -12.5. */
str wire_value(struct arena *a, const struct wire_step *s, int16_t raw);

/* The inverse of wire_print: reads what it wrote (by the same profile) into out[FRAME_MAX_B], *n
 * bytes.  false: *why says which key is wrong and what was expected. */
bool wire_parse(struct arena *a, const json_t *j, const struct wire_profile *p, uint8_t *out,
	size_t *n, str *why);
