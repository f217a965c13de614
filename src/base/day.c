#include "base/day.h"

/* Days from civil, after H. Hinnant's public-domain algorithm notes. */
day day_of_ymd(int y, int m, int d)
{
	y -= m <= 2;
	int era = (y >= 0 ? y : y - 399) / 400;
	int yoe = y - era * 400;
	int doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
	int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
	return era * 146097 + doe - 719468;
}

void day_ymd(day d, int *year, int *month, int *mday)
{
	int z = d + 719468;
	int era = (z >= 0 ? z : z - 146096) / 146097;
	int doe = z - era * 146097;
	int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int mp = (5 * doy + 2) / 153;
	*mday = doy - (153 * mp + 2) / 5 + 1;
	*month = mp < 10 ? mp + 3 : mp - 9;
	*year = yoe + era * 400 + (*month <= 2);
}

int day_week(day d)
{
	int w = (d + 3) % 7; /* 1970-01-01 was a Thursday */
	return (w < 0 ? w + 7 : w) + 1;
}

static int month_len(int y, int m)
{
	static const int len[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
	return m == 2 && leap ? 29 : len[m - 1];
}

/* Reads n digits at *at. */
static bool number(str s, size_t *at, size_t n, int *out)
{
	int v = 0;
	if (*at + n > s.n)
		return false;
	for (size_t i = 0; i < n; i++) {
		char c = s.p[*at + i];
		if (c < '0' || c > '9')
			return false;
		v = v * 10 + (c - '0');
	}
	*at += n;
	*out = v;
	return true;
}

static bool literal(str s, size_t *at, char c)
{
	if (*at >= s.n || s.p[*at] != c)
		return false;
	++*at;
	return true;
}

static bool ymd(str s, size_t *at, day *out)
{
	int y = 0, m = 0, d = 0;
	if (!number(s, at, 4, &y) || !literal(s, at, '-') || !number(s, at, 2, &m) ||
		!literal(s, at, '-') || !number(s, at, 2, &d))
		return false;
	if (y < 1900 || m < 1 || m > 12 || d < 1 || d > month_len(y, m))
		return false;
	*out = day_of_ymd(y, m, d);
	return true;
}

bool day_parse(str s, day *out)
{
	size_t at = 0;
	return s.n == 10 && ymd(s, &at, out);
}

str day_print(struct arena *a, day d)
{
	int y = 0, m = 0, md = 0;
	day_ymd(d, &y, &m, &md);
	return str_fmt(a, "%04d-%02d-%02d", y, m, md);
}

day day_add_months(day d, int n)
{
	int y = 0, m = 0, md = 0;
	day_ymd(d, &y, &m, &md);
	int months = y * 12 + (m - 1) + n;
	y = months / 12;
	m = months % 12 + 1;
	int len = month_len(y, m);
	return day_of_ymd(y, m, md < len ? md : len);
}

/* Z, +hh:mm, -hh:mm or nothing (Shanghai), to the end of s. */
static bool zone(str s, size_t at, ms *offset)
{
	int h = 0, m = 0;
	*offset = SHANGHAI_MS;
	if (at == s.n)
		return true;
	if (s.p[at] == 'Z') {
		*offset = 0;
		return at + 1 == s.n;
	}
	bool minus = s.p[at] == '-';
	if (!minus && s.p[at] != '+')
		return false;
	at++;
	if (!number(s, &at, 2, &h) || !literal(s, &at, ':') || !number(s, &at, 2, &m) || at != s.n)
		return false;
	*offset = (ms)(h * 60 + m) * 60000 * (minus ? -1 : 1);
	return h <= 14 && m <= 59;
}

bool ms_parse(str s, ms *out)
{
	size_t at = 0;
	day d = 0;
	int h = 0, m = 0, sec = 0, frac = 0;
	ms offset = SHANGHAI_MS;
	if (!ymd(s, &at, &d))
		return false;
	if (at < s.n) {
		if (!literal(s, &at, 'T') || !number(s, &at, 2, &h) || !literal(s, &at, ':') ||
			!number(s, &at, 2, &m))
			return false;
		if (literal(s, &at, ':') && !number(s, &at, 2, &sec))
			return false;
		if (literal(s, &at, '.') && !number(s, &at, 3, &frac))
			return false;
		if (!zone(s, at, &offset))
			return false;
	}
	if (h > 23 || m > 59 || sec > 59)
		return false;
	*out = (ms)d * DAY_MS - offset + ((ms)h * 3600 + m * 60 + sec) * 1000 + frac;
	return true;
}

str ms_print(struct arena *a, ms t)
{
	day d = ms_day(t);
	int y = 0, m = 0, md = 0;
	int64_t rest = t - day_ms(d);
	day_ymd(d, &y, &m, &md);
	return str_fmt(a, "%04d-%02d-%02dT%02d:%02d:%02d.%03d+08:00", y, m, md,
		(int)(rest / 3600000), (int)(rest / 60000 % 60), (int)(rest / 1000 % 60),
		(int)(rest % 1000));
}
