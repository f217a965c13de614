#include "device/frame.h"

enum { CONTROL_AT = 2, LENGTH_AT = 24, ADU_AT = 27 };

static void put_number(uint8_t *p, uint64_t v, int n)
{
	for (; n > 0; n--, v >>= 8)
		*p++ = (uint8_t)v;
}

static uint64_t number(const uint8_t *p, int n)
{
	uint64_t v = 0;
	while (n-- > 0)
		v = v << 8 | p[n];
	return v;
}

static uint8_t sum_of(const uint8_t *p, size_t n)
{
	uint8_t s = 0;
	while (n--)
		s = (uint8_t)(s + *p++);
	return s;
}

size_t device_frame_put(const struct device_frame *f, uint8_t out[DEVICE_FRAME_MAX_B])
{
	size_t n = f->adu.n;
	out[0] = out[1] = '@';
	put_number(out + 2, f->seq, 2);
	memcpy(out + 4, f->version, 2);
	memcpy(out + 6, f->stamp, DEVICE_STAMP_B);
	put_number(out + 12, f->src, DEVICE_ADDRESS_B);
	put_number(out + 18, f->dst, DEVICE_ADDRESS_B);
	put_number(out + LENGTH_AT, n, 2);
	out[26] = f->cmd;
	if (n)
		memcpy(out + ADU_AT, f->adu.p, n);
	out[ADU_AT + n] = sum_of(out + CONTROL_AT, ADU_AT - CONTROL_AT + n);
	out[ADU_AT + n + 1] = out[ADU_AT + n + 2] = '#';
	return DEVICE_FRAME_MIN_B + n;
}

void device_stamp(ms at, uint8_t out[DEVICE_STAMP_B])
{
	int year = 0, month = 0, mday = 0;
	day d = ms_day(at);
	int64_t second = (at - day_ms(d)) / 1000;
	day_ymd(d, &year, &month, &mday);
	const int fields[DEVICE_STAMP_B] = {(int)(second % 60), (int)(second / 60 % 60),
		(int)(second / 3600), mday, month, year % 100};
	for (size_t i = 0; i < DEVICE_STAMP_B; i++)
		out[i] = (uint8_t)fields[i];
}

bool device_stamp_read(const uint8_t t[DEVICE_STAMP_B], ms *out)
{
	static const uint8_t days_of[] = {0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = t[5] % 4 == 0; /* 2000 … 2099 */
	if (t[0] > 59 || t[1] > 59 || t[2] > 23 || t[4] < 1 || t[4] > 12 || t[5] > 99 || t[3] < 1 ||
		t[3] > days_of[t[4]] || (t[4] == 2 && t[3] == 29 && !leap))
		return false;
	*out = day_ms(day_of_ymd(2000 + t[5], t[4], t[3])) +
	       ((t[2] * 60 + t[1]) * 60 + t[0]) * (ms)1000;
	return true;
}

int device_frame_read(const uint8_t *p, size_t n, struct device_frame *f, const char **wrong)
{
	if ((n > 0 && p[0] != '@') || (n > 1 && p[1] != '@')) {
		*wrong = "no start mark";
		return -1;
	}
	if (n < ADU_AT)
		return 0;
	size_t adu_b = (size_t)number(p + LENGTH_AT, 2);
	if (adu_b > DEVICE_ADU_MAX_B) {
		*wrong = "data unit longer than 1024";
		return -1;
	}
	if (n < DEVICE_FRAME_MIN_B + adu_b)
		return 0;
	const uint8_t *tail = p + ADU_AT + adu_b;
	if (tail[1] != '#' || tail[2] != '#')
		*wrong = "no end mark";
	else if (tail[0] != sum_of(p + CONTROL_AT, ADU_AT - CONTROL_AT + adu_b))
		*wrong = "wrong sum";
	else
		*wrong = NULL;
	if (*wrong)
		return -1;
	*f = (struct device_frame){.seq = (uint16_t)number(p + 2, 2),
		.version = {p[4], p[5]},
		.src = number(p + 12, DEVICE_ADDRESS_B),
		.dst = number(p + 18, DEVICE_ADDRESS_B),
		.cmd = p[26],
		.adu = {p + ADU_AT, adu_b}};
	memcpy(f->stamp, p + 6, DEVICE_STAMP_B);
	return (int)(DEVICE_FRAME_MIN_B + adu_b);
}
