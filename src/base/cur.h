/* cur — a sticky cursor over bytes: a decoder is a list of reads with one check at the end. */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct cur {
	const uint8_t *p;
	size_t n;
	bool bad; /* a read went past the end; all later reads give 0 */
};

static inline const uint8_t *cur_take(struct cur *c, size_t n)
{
	if (c->bad || n > c->n) {
		c->bad = true;
		c->n = 0;
		return NULL;
	}
	const uint8_t *p = c->p;
	c->p += n;
	c->n -= n;
	return p;
}
static inline uint8_t cur_u8(struct cur *c)
{
	const uint8_t *p = cur_take(c, 1);
	return p ? p[0] : 0;
}
/* Little-endian, as GB/T 26875.3 sends ("low byte first"). */
static inline uint64_t cur_le(struct cur *c, size_t n)
{
	const uint8_t *p = cur_take(c, n);
	uint64_t v = 0;
	for (size_t i = 0; p && i < n; i++)
		v |= (uint64_t)p[i] << (8 * i);
	return v;
}
static inline uint64_t cur_be(struct cur *c, size_t n)
{
	const uint8_t *p = cur_take(c, n);
	uint64_t v = 0;
	for (size_t i = 0; p && i < n; i++)
		v = v << 8 | p[i];
	return v;
}
