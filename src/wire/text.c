#include "wire/text.h"

#include <errno.h>
#include <iconv.h>

enum { FILL_MIN = 4 }; /* so many 0xA5 in a row at the end are no katakana */

static struct bytes without_padding(struct bytes b)
{
	size_t n = b.n;
	while (n && (b.p[n - 1] == 0 || b.p[n - 1] == ' '))
		n--;
	size_t run = 0;
	while (run < n && b.p[n - 1 - run] == 0xA5)
		run++;
	if (run >= FILL_MIN)
		n -= run;
	while (n && (b.p[n - 1] == 0 || b.p[n - 1] == ' '))
		n--;
	return (struct bytes){b.p, n};
}

static size_t convert(iconv_t cd, const uint8_t **from, size_t *n, char **to, size_t *room)
{
	char *in = (char *)(uintptr_t)*from; /* iconv does not write there */
	size_t r = iconv(cd, &in, n, to, room);
	*from = (const uint8_t *)in;
	return r;
}

/* Runs of NUL inside become one blank. */
static struct bytes joined(struct arena *a, struct bytes b)
{
	uint8_t *out = arena_alloc(a, b.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < b.n; i++)
		if (b.p[i])
			out[n++] = b.p[i];
		else if (n && out[n - 1] != ' ')
			out[n++] = ' ';
	return (struct bytes){out, n};
}

str wire_text(struct arena *a, struct bytes b)
{
	static const char unknown[] = "\xEF\xBF\xBD";
	b = joined(a, without_padding(b));
	size_t room = 4 * b.n + sizeof unknown;
	char *out = arena_alloc(a, room + 1), *to = out;
	iconv_t cd = iconv_open("UTF-8", "GB18030");
	if (cd == (iconv_t)-1)
		return S(""); /* the system has no GB 18030: the bytes are shown as hex beside it */
	while (b.n && convert(cd, &b.p, &b.n, &to, &room) == (size_t)-1) {
		if (errno != EILSEQ || room < sizeof unknown)
			break; /* EINVAL: cut in the middle of the last character */
		memcpy(to, unknown, 3);
		to += 3;
		room -= 3;
		b.p++;
		b.n--;
	}
	iconv_close(cd);
	return (str){out, (size_t)(to - out)};
}

bool wire_text_bytes(struct arena *a, str text, size_t wants, struct bytes *out)
{
	size_t room = 4 * text.n + wants + 1, left = text.n, most = room;
	char *to = arena_alloc(a, room);
	const uint8_t *from = (const uint8_t *)text.p;
	*out = (struct bytes){(const uint8_t *)to, wants};
	if (!str_is_utf8(text))
		return false;
	iconv_t cd = iconv_open("GB18030", "UTF-8");
	if (cd == (iconv_t)-1)
		return false;
	bool done = convert(cd, &from, &left, &to, &room) != (size_t)-1;
	iconv_close(cd);
	size_t n = most - room;
	if (!done || (wants && n > wants))
		return false;
	if (!wants)
		out->n = n;
	else if (n < wants) {
		memset(to, ' ', wants - n - 1);
		to[wants - n - 1] = 0;
	}
	return true;
}
