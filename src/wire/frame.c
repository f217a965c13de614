#include "wire/frame.h"

#include <stdio.h>

#include "base/cur.h"

enum { HEAD_B = 27, LENGTH_AT = 24 };

static uint8_t sum(const uint8_t *p, size_t n)
{
	unsigned s = 0;
	for (size_t i = 0; i < n; i++)
		s += p[i];
	return (uint8_t)s;
}

static void read_head(const uint8_t *p, size_t adu_b, struct frame *f)
{
	struct cur c = {p + 2, HEAD_B - 2, false};
	f->seq = (uint16_t)cur_le(&c, 2);
	f->version[0] = cur_u8(&c);
	f->version[1] = cur_u8(&c);
	memcpy(f->stamp, cur_take(&c, 6), 6);
	f->src = cur_le(&c, 6);
	f->dst = cur_le(&c, 6);
	cur_take(&c, 2);
	f->cmd = cur_u8(&c);
	f->adu = (struct bytes){p + HEAD_B, adu_b};
}

enum frame_found frame_find(const uint8_t *p, size_t n, struct frame *f, size_t *used)
{
	size_t at = 0;
	for (; at < n; at++) {
		if (p[at] != 0x40 || (at + 1 < n && p[at + 1] != 0x40))
			continue;
		if (n - at < HEAD_B)
			break;
		size_t adu_b = (size_t)p[at + LENGTH_AT] | (size_t)p[at + LENGTH_AT + 1] << 8;
		if (adu_b > FRAME_ADU_MAX_B)
			continue; /* a false start mark: one byte further */
		if (n - at < FRAME_MIN_B + adu_b)
			break;
		const uint8_t *end = p + at + HEAD_B + adu_b;
		read_head(p + at, adu_b, f);
		if (end[0] == sum(p + at + 2, HEAD_B - 2 + adu_b) && end[1] == 0x23 &&
			end[2] == 0x23) {
			*used = at + FRAME_MIN_B + adu_b;
			return FRAME_GOOD;
		}
		*used = at + 1;
		return FRAME_BAD_SUM;
	}
	*used = at;
	return FRAME_WAIT;
}

bool frame_time(const uint8_t t[6], ms *out)
{
	char text[24];
	if (t[0] > 59 || t[1] > 59 || t[2] > 23 || t[3] < 1 || t[3] > 31 || t[4] < 1 || t[4] > 12 ||
		t[5] > 99)
		return false;
	int n = snprintf(text, sizeof text, "20%02d-%02d-%02dT%02d:%02d:%02d", t[5], t[4], t[3],
		t[2], t[1], t[0]);
	return ms_parse((str){text, (size_t)n}, out);
}

static void put_le(uint8_t *p, uint64_t v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		p[i] = (uint8_t)(v >> (8 * i));
}

void frame_answer(
	const struct frame *received, enum frame_cmd cmd, ms now, uint8_t out[FRAME_MIN_B])
{
	int year = 0, month = 0, mday = 0;
	day today = ms_day(now);
	int64_t second = (now - day_ms(today)) / 1000;
	day_ymd(today, &year, &month, &mday);
	memset(out, 0, FRAME_MIN_B);
	memset(out, 0x40, 2);
	put_le(out + 2, received->seq, 2);
	memcpy(out + 4, received->version, 2);
	const uint8_t stamp[6] = {(uint8_t)(second % 60), (uint8_t)(second / 60 % 60),
		(uint8_t)(second / 3600), (uint8_t)mday, (uint8_t)month, (uint8_t)(year % 100)};
	memcpy(out + 6, stamp, 6);
	put_le(out + 12, received->dst, 6);
	put_le(out + 18, received->src, 6);
	out[26] = (uint8_t)cmd;
	out[27] = sum(out + 2, HEAD_B - 2);
	memset(out + 28, 0x23, 2);
}
