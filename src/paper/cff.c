#include "paper/cff.h"

enum { OP_ESCAPE = 12, OP_PRIVATE = 18, OP_SUBRS = 19, OP_FD_ARRAY = 36, RETURN = 11 };

struct cff {
	uint8_t *p;
	size_t n;
};

/* An INDEX: count, size of an offset, offsets, data. */
struct cff_list {
	size_t count, size, offsets, data, end; /* data: where offset 1 points, less 1 */
};

static size_t number(const struct cff *c, size_t at, size_t size)
{
	size_t v = 0;
	for (size_t i = 0; i < size && at + i < c->n; i++)
		v = v << 8 | c->p[at + i];
	return v;
}

static void put(struct cff *c, size_t at, size_t size, size_t v)
{
	for (; size-- > 0; v >>= 8)
		c->p[at + size] = (uint8_t)v;
}

static size_t offset(const struct cff *c, const struct cff_list *l, size_t i)
{
	return number(c, l->offsets + i * l->size, l->size);
}

static bool list_read(const struct cff *c, size_t at, struct cff_list *l)
{
	*l = (struct cff_list){.count = number(c, at, 2), .end = at + 2};
	if (at + 3 > c->n)
		return false;
	if (!l->count)
		return true;
	l->size = c->p[at + 2];
	l->offsets = at + 3;
	l->data = at + 2 + (l->count + 1) * l->size;
	if (l->size < 1 || l->size > 4 || l->data >= c->n)
		return false;
	for (size_t i = 0, last = 1; i <= l->count; i++) {
		size_t o = offset(c, l, i);
		if (o < last || o > c->n - l->data)
			return false;
		last = o;
	}
	l->end = l->data + offset(c, l, l->count);
	return true;
}

/* The two last operands of an operator in a DICT.  false: it is not there. */
static bool dict_find(
	const struct cff *c, size_t at, size_t end, int escape, int op, int64_t out[2])
{
	int64_t last[2] = {0};
	while (at < end && at < c->n) {
		uint8_t b = c->p[at++];
		int64_t v = 0;
		if (b <= 21) {
			bool escaped = b == OP_ESCAPE;
			uint8_t name = escaped && at < end ? c->p[at++] : b;
			memcpy(out, last, sizeof last);
			if (escaped == (escape != 0) && name == op)
				return true;
			last[0] = last[1] = 0;
			continue;
		}
		if (b == 30) { /* a real number: nibbles until one is f */
			while (at < end && (c->p[at] & 15) != 15 && c->p[at] >> 4 != 15)
				at++;
			at++;
		} else if (b == 28) {
			v = (int16_t)number(c, at, 2);
			at += 2;
		} else if (b == 29) {
			v = (int32_t)number(c, at, 4);
			at += 4;
		} else if (b < 247) {
			v = b - 139;
		} else {
			int64_t low = (int64_t)number(c, at++, 1);
			v = b < 251 ? (b - 247) * 256 + low + 108 : -(b - 251) * 256 - low - 108;
		}
		last[0] = last[1];
		last[1] = v;
	}
	return false;
}

static bool unneeded(const struct cff *c, const struct cff_list *l, size_t i)
{
	size_t at = offset(c, l, i);
	return offset(c, l, i + 1) == at + 1 && c->p[l->data + at] == RETURN;
}

/* Needed ones move together; the room that is left belongs to the last unneeded one, as zeros. */
static void list_squeeze(struct cff *c, const struct cff_list *l)
{
	size_t drop = 0, last = l->count, to = 1;
	for (size_t i = 0; i < l->count; i++)
		if (unneeded(c, l, i)) {
			drop++;
			last = i;
		}
	if (last == l->count)
		return;
	size_t from = 1;
	for (size_t i = 0; i < l->count; i++) {
		size_t next = offset(c, l, i + 1), n = next - from;
		bool empty = n == 1 && c->p[l->data + from] == RETURN;
		put(c, l->offsets + i * l->size, l->size, to);
		if (i == last) { /* what follows stays where it is */
			memset(c->p + l->data + to, 0, next - to);
			return;
		}
		if (!empty) {
			memmove(c->p + l->data + to, c->p + l->data + from, n);
			to += n;
		}
		from = next;
	}
}

static void private_squeeze(struct cff *c, size_t at, size_t end)
{
	int64_t place[2], subrs[2];
	struct cff_list l;
	if (!dict_find(c, at, end, 0, OP_PRIVATE, place) || place[0] <= 0 || place[1] <= 0)
		return;
	size_t from = (size_t)place[1], to = from + (size_t)place[0];
	if (dict_find(c, from, to, 0, OP_SUBRS, subrs) && subrs[1] > 0 &&
		list_read(c, from + (size_t)subrs[1], &l))
		list_squeeze(c, &l);
}

void cff_squeeze(uint8_t *p, size_t n)
{
	struct cff c = {p, n};
	struct cff_list names, tops, strings, globals, fonts;
	int64_t at[2];
	if (n < 4 || !list_read(&c, p[2], &names) || !list_read(&c, names.end, &tops) ||
		tops.count != 1 || !list_read(&c, tops.end, &strings) ||
		!list_read(&c, strings.end, &globals))
		return;
	size_t top = tops.data + offset(&c, &tops, 0);
	if (globals.count)
		list_squeeze(&c, &globals);
	if (!dict_find(&c, top, tops.end, OP_ESCAPE, OP_FD_ARRAY, at) || at[1] <= 0 ||
		!list_read(&c, (size_t)at[1], &fonts))
		return;
	for (size_t i = 0; i < fonts.count; i++)
		private_squeeze(&c, fonts.data + offset(&c, &fonts, i),
			fonts.data + offset(&c, &fonts, i + 1));
}
