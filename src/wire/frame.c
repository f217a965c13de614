#include "wire/frame.h"

#include <stdlib.h>

enum { HEAD_B = 27, LENGTH_AT = 24 };

/* Eight bytes at a step, in four lanes of 16 bits: a frame is too short for a lane to overflow (131
 * steps of 510). */
static uint8_t sum(const uint8_t *p, size_t n)
{
	const uint64_t even = 0x00FF00FF00FF00FF;
	uint64_t lanes = 0, eight = 0;
	for (; n >= 8; p += 8, n -= 8) {
		memcpy(&eight, p, 8);
		lanes += (eight & even) + (eight >> 8 & even);
	}
	unsigned s = (unsigned)(lanes + (lanes >> 16) + (lanes >> 32) + (lanes >> 48));
	while (n--)
		s += *p++;
	return (uint8_t)s;
}

static uint64_t le(const uint8_t *p, size_t n)
{
	uint64_t v = 0;
	for (size_t i = 0; i < n; i++)
		v |= (uint64_t)p[i] << (8 * i);
	return v;
}

static void read_head(const uint8_t *p, size_t adu_b, struct frame *f)
{
	f->seq = (uint16_t)le(p + 2, 2);
	memcpy(f->version, p + 4, 2);
	memcpy(f->stamp, p + 6, 6);
	f->src = le(p + 12, 6);
	f->dst = le(p + 18, 6);
	f->cmd = p[26];
	f->adu = (struct bytes){p + HEAD_B, adu_b};
}

static bool start_at(const uint8_t *p)
{
	return p[0] == 0x40 && p[1] == 0x40;
}
static bool ends_at(const uint8_t *p)
{
	return p[0] == 0x23 && p[1] == 0x23;
}

enum frame_fault frame_judge(const uint8_t *p, size_t n, struct frame *f)
{
	if (n < 2 || !start_at(p))
		return FRAME_NO_START;
	size_t adu_b = n < FRAME_MIN_B ? n : (size_t)le(p + LENGTH_AT, 2);
	if (adu_b > FRAME_ADU_MAX_B || n != FRAME_MIN_B + adu_b)
		return FRAME_LENGTH;
	if (!ends_at(p + n - 2))
		return FRAME_NO_END;
	if (p[n - 3] != sum(p + 2, n - 5))
		return FRAME_SUM;
	read_head(p, adu_b, f);
	return FRAME_WHOLE;
}

const char *frame_fault_name(enum frame_fault fault)
{
	static const char *const names[] = {"", "start", "length", "end", "checksum"};
	return names[fault];
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

/* Binary digits of six bytes as an instant. */
static bool civil(const uint8_t t[6], ms *out)
{
	int year = 0, month = 0, mday = 0;
	if (t[0] > 59 || t[1] > 59 || t[2] > 23 || t[3] < 1 || t[4] < 1 || t[4] > 12 || t[5] > 99)
		return false;
	day d = day_of_ymd(2000 + t[5], t[4], t[3]);
	day_ymd(d, &year, &month, &mday);
	if (mday != t[3])
		return false;
	*out = day_ms(d) + ((ms)t[2] * 3600 + t[1] * 60 + t[0]) * 1000;
	return true;
}

static bool civil_bcd(const uint8_t t[6], ms *out)
{
	uint8_t b[6];
	for (size_t i = 0; i < sizeof b; i++) {
		if ((t[i] >> 4) > 9 || (t[i] & 15) > 9)
			return false;
		b[i] = (uint8_t)((t[i] >> 4) * 10 + (t[i] & 15));
	}
	return civil(b, out);
}

bool wire_time(const uint8_t t[6], enum wire_clock clock, ms near, ms *out)
{
	ms binary = 0, bcd = 0;
	bool is_binary = clock != WIRE_BCD && civil(t, &binary);
	bool is_bcd = clock != WIRE_BINARY && civil_bcd(t, &bcd);
	if (is_binary && is_bcd)
		is_bcd = llabs(bcd - near) < llabs(binary - near);
	*out = is_bcd ? bcd : binary;
	return is_binary || is_bcd;
}

static void put_le(uint8_t *p, uint64_t v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		p[i] = (uint8_t)(v >> (8 * i));
}

void frame_stamp(ms t, uint8_t stamp[6])
{
	int year = 0, month = 0, mday = 0;
	day today = ms_day(t);
	int64_t second = (t - day_ms(today)) / 1000;
	day_ymd(today, &year, &month, &mday);
	const uint8_t b[6] = {(uint8_t)(second % 60), (uint8_t)(second / 60 % 60),
		(uint8_t)(second / 3600), (uint8_t)mday, (uint8_t)month, (uint8_t)(year % 100)};
	memcpy(stamp, b, 6);
}

size_t frame_put(const struct frame *f, uint8_t *out)
{
	size_t adu_b = f->adu.n;
	memset(out, 0x40, 2);
	put_le(out + 2, f->seq, 2);
	memcpy(out + 4, f->version, 2);
	memcpy(out + 6, f->stamp, 6);
	put_le(out + 12, f->src, 6);
	put_le(out + 18, f->dst, 6);
	put_le(out + LENGTH_AT, adu_b, 2);
	out[26] = f->cmd;
	if (adu_b)
		memmove(out + HEAD_B, f->adu.p, adu_b);
	out[HEAD_B + adu_b] = sum(out + 2, HEAD_B - 2 + adu_b);
	memset(out + HEAD_B + adu_b + 1, 0x23, 2);
	return FRAME_MIN_B + adu_b;
}

void frame_answer(
	const struct frame *received, enum frame_cmd cmd, ms now, uint8_t out[FRAME_MIN_B])
{
	struct frame f = *received;
	f.src = received->dst;
	f.dst = received->src;
	f.cmd = (uint8_t)cmd;
	f.adu = (struct bytes){0};
	frame_stamp(now, f.stamp);
	frame_put(&f, out);
}
