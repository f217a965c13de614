#include "device/histogram.h"

/* Below 64 one cell a µs; above, 64 cells to each doubling. */
static uint32_t cell_of(uint64_t us)
{
	if (us < HISTOGRAM_STEPS)
		return (uint32_t)us;
	uint32_t doubling = 63U - (uint32_t)__builtin_clzll(us) - 6;
	uint32_t cell =
		(doubling + 1) * HISTOGRAM_STEPS + (uint32_t)((us >> doubling) - HISTOGRAM_STEPS);
	return cell < HISTOGRAM_CELLS ? cell : HISTOGRAM_CELLS - 1;
}

static uint64_t top_of(uint32_t cell)
{
	if (cell < HISTOGRAM_STEPS)
		return cell;
	uint32_t doubling = cell / HISTOGRAM_STEPS - 1;
	return ((uint64_t)(cell % HISTOGRAM_STEPS + HISTOGRAM_STEPS + 1) << doubling) - 1;
}

void histogram_add(struct histogram *h, int64_t us)
{
	uint64_t v = us > 0 ? (uint64_t)us : 0;
	h->cell[cell_of(v)]++;
	h->n++;
	if (v > h->max_us)
		h->max_us = v;
}

void histogram_join(struct histogram *into, const struct histogram *from)
{
	for (uint32_t i = 0; i < HISTOGRAM_CELLS; i++)
		into->cell[i] += from->cell[i];
	into->n += from->n;
	if (from->max_us > into->max_us)
		into->max_us = from->max_us;
}

uint64_t histogram_at(const struct histogram *h, double q)
{
	uint64_t want = (uint64_t)(q * (double)h->n), seen = 0;
	if (want >= h->n)
		return h->max_us;
	for (uint32_t i = 0; i < HISTOGRAM_CELLS; i++) {
		seen += h->cell[i];
		if (seen > want)
			return top_of(i) < h->max_us ? top_of(i) : h->max_us;
	}
	return h->max_us;
}
