#include "device/upload.h"

#include <stdio.h>

enum {
	SYSTEM = 1,
	TEXT_B = 31,
	FIRE_WORD = 1 << 1,
	FAULT_WORD = 1 << 2 | 1,
	FEEDBACK_WORD = 1 << 5 | 1 << 6 | 1,
	MAINS_LOST = 1 << 3,
	DUTY_ANSWER = 1 << 5,
	LOOP_POINTS = 100,
	FLOOR_POINTS = 20,
	PRESSURE_KPA = 5,
};

const char *const upload_names[UPLOAD__N] = {
	"heartbeat", "analog", "feedback", "fault", "fire", "normal", "mains", "duty"};

/* Kinds of parts of a usual building, mostly smoke detectors; texts in GB 18030. */
static const struct {
	uint8_t part;
	const char *text;
} parts[] = {
	{42, "\xb6\xab\xd7\xdf\xc0\xc8\xd1\xcc\xb8\xd0"}, /* 东走廊烟感 */
	{42, "\xce\xf7\xd7\xdf\xc0\xc8\xd1\xcc\xb8\xd0"}, /* 西走廊烟感 */
	{42, "\xc2\xa5\xcc\xdd\xbc\xe4\xd1\xcc\xb8\xd0"}, /* 楼梯间烟感 */
	{23, "\xca\xd6\xb1\xa8"},                         /* 手报 */
	{95, "\xc5\xe7\xc1\xdc\xb1\xc3"},                 /* 喷淋泵 */
};

static uint8_t *put(uint8_t *p, uint32_t v, int n)
{
	for (; n > 0; n--, v >>= 8)
		*p++ = (uint8_t)v;
	return p;
}

/* Part address: point of the loop, then the loop (the more frequent of the two vendor habits). */
static uint8_t *put_part(uint8_t *p, uint32_t point)
{
	p = put(p, SYSTEM, 1);
	p = put(p, 1, 1);
	p = put(p, parts[point % LEN(parts)].part, 1);
	p = put(p, point % LOOP_POINTS + 1, 2);
	return put(p, point / LOOP_POINTS + 1, 2);
}

static uint8_t *put_text(uint8_t *p, uint32_t point)
{
	char text[TEXT_B + 1];
	memset(p, 0, TEXT_B);
	int n = snprintf(text, sizeof text, "%u\xb2\xe3%s%02u", point / FLOOR_POINTS + 1,
		parts[point % LEN(parts)].text, point % FLOOR_POINTS + 1); /* 层 */
	memcpy(p, text, (size_t)n);
	return p + TEXT_B;
}

static uint8_t *put_stamp(uint8_t *p, ms at)
{
	device_stamp(at, p);
	return p + DEVICE_STAMP_B;
}

static uint8_t *part_state(uint8_t *p, uint32_t point, uint32_t word, ms at)
{
	p = put(p, 2 | 1 << 8, 2); /* type, one object */
	p = put_part(p, point);
	p = put(p, word, 2);
	return put_stamp(put_text(p, point), at);
}

static uint8_t *part_value(uint8_t *p, uint32_t point, ms at)
{
	p = put(p, 3 | 1 << 8, 2);
	p = put_part(p, point);
	p = put(p, PRESSURE_KPA, 1);
	p = put(p, 3500 + point % 97, 2); /* 0.1 kPa: about 0.35 MPa */
	return put_stamp(p, at);
}

static uint8_t *own_state(uint8_t *p, uint32_t word, ms at)
{
	p = put(p, 21 | 1 << 8, 2);
	p = put(p, word, 1);
	return put_stamp(p, at);
}

static uint8_t *own_operation(uint8_t *p, uint32_t flags, ms at)
{
	p = put(p, 24 | 1 << 8, 2);
	p = put(p, flags, 1);
	p = put(p, 1, 1); /* operator 1 */
	return put_stamp(p, at);
}

size_t upload_put(enum upload_kind kind, uint32_t point, ms at, uint8_t adu[DEVICE_ADU_MAX_B])
{
	uint8_t *end = adu;
	switch (kind) {
	case UPLOAD_ANALOG:
		end = part_value(adu, point, at);
		break;
	case UPLOAD_FEEDBACK:
		end = part_state(adu, point, FEEDBACK_WORD, at);
		break;
	case UPLOAD_FAULT:
		end = part_state(adu, point, FAULT_WORD, at);
		break;
	case UPLOAD_FIRE:
		end = part_state(adu, point, FIRE_WORD, at);
		break;
	case UPLOAD_NORMAL:
		end = part_state(adu, point, 0, at);
		break;
	case UPLOAD_MAINS:
		end = own_state(adu, MAINS_LOST | 1, at);
		break;
	case UPLOAD_DUTY:
		end = own_operation(adu, DUTY_ANSWER, at);
		break;
	case UPLOAD_HEARTBEAT:
	case UPLOAD__N:
		break;
	}
	return (size_t)(end - adu);
}

static uint8_t *put_description(uint8_t *p)
{
	static const char text[] =
		"\xd3\xc3\xbb\xa7\xd0\xc5\xcf\xa2\xb4\xab\xca\xe4\xd7\xb0\xd6\xc3";
	p = put(p, sizeof text - 1, 1); /* 用户信息传输装置 */
	memcpy(p, text, sizeof text - 1);
	return p + sizeof text - 1;
}

/* One object about what was asked: sys and addr stand first in the request's object. */
static uint8_t *reply_object(uint8_t *p, uint8_t type, const uint8_t *asked, ms at)
{
	uint32_t sys = (uint32_t)asked[0] | (uint32_t)asked[1] << 8;
	p = put(p, type | 1 << 8, 2);
	switch (type) {
	case 1:
		return put_stamp(put(put(p, sys, 2), 1, 2), at);
	case 4:
		return put_stamp(put(put(put(p, sys, 2), 1, 1), 1, 1), at);
	case 5:
		return put(put(p, sys, 2), 1 | 4 << 8, 2);
	case 6:
		return put_description(put(p, sys, 2));
	case 8:
		return put_stamp(put(p, sys, 2), at);
	case 25:
		return put(p, 1 | 4 << 8, 2);
	case 26:
		return put_description(p);
	default: /* 28 */
		return put_stamp(p, at);
	}
}

size_t upload_reply(struct bytes request, ms at, uint8_t adu[DEVICE_ADU_MAX_B])
{
	static const uint8_t none[8];
	uint8_t type = request.n >= 2 ? request.p[0] : 0, *end = adu;
	const uint8_t *asked = request.n >= 4 ? request.p + 2 : none;
	if (type == 62)
		end = part_state(adu, 0, 0, at);
	else if (type == 63)
		end = part_value(adu, 0, at);
	else if (type == 67) {
		end = put_text(put_part(put(adu, 7 | 1 << 8, 2), 0), 0);
	} else if (type == 81)
		end = own_state(adu, 1, at);
	else if (type == 84)
		end = own_operation(adu, 0, at);
	else if (type >= 61 && type <= 68)
		end = reply_object(adu, (uint8_t)(type - 60), asked, at);
	else if (type == 85 || type == 86 || type == 88)
		end = reply_object(adu, (uint8_t)(type - 60), asked, at);
	return (size_t)(end - adu);
}
