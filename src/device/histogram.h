/* histogram — times in µs, 64 steps to each doubling: a quantile is right to 1.6 %. */
#pragma once
#include <stdint.h>

enum { HISTOGRAM_STEPS = 64, HISTOGRAM_CELLS = 40 * HISTOGRAM_STEPS };

struct histogram {
	uint64_t n, max_us;
	uint64_t cell[HISTOGRAM_CELLS];
};

void histogram_add(struct histogram *h, int64_t us);
void histogram_join(struct histogram *into, const struct histogram *from);
/* The time under which a share q (0 … 1) of all lie; 0 if there are none. */
uint64_t histogram_at(const struct histogram *h, double q);
