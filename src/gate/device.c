#include "gate/device.h"

#include <stdlib.h>

enum { HEADS = 1 << 16, LOOK = 64 };

bool devices_init(struct devices *d)
{
	*d = (struct devices){0};
	/* untouched pages cost nothing: memory grows with the devices that speak */
	d->list = calloc(DEVICES_MAX, sizeof *d->list);
	d->heads = calloc(HEADS, sizeof *d->heads);
	return d->list && d->heads;
}

void devices_fini(struct devices *d)
{
	free(d->list);
	free(d->heads);
}

static uint32_t *head_of(const struct devices *d, uint64_t address)
{
	return &d->heads[(address * 0x9E3779B97F4A7C15U) >> 48 & (HEADS - 1)];
}

uint32_t device_find(const struct devices *d, uint64_t address)
{
	for (uint32_t i = *head_of(d, address); i; i = d->list[i].next)
		if (d->list[i].address == address)
			return i;
	return DEVICE_NONE;
}

static void unchain(struct devices *d, uint32_t i)
{
	uint32_t *at = head_of(d, d->list[i].address);
	while (*at != i)
		at = &d->list[*at].next;
	*at = d->list[i].next;
}

/* The most silent of the next few strangers without link and order. */
static uint32_t stranger_to_forget(struct devices *d)
{
	uint32_t best = 0;
	for (uint32_t looked = 0, tried = 0; looked < d->n && tried < LOOK; looked++) {
		d->hand = d->hand % d->n + 1;
		const struct device *x = &d->list[d->hand];
		if (x->known || x->link || x->order)
			continue;
		tried++;
		if (!best || x->heard_s < d->list[best].heard_s)
			best = d->hand;
	}
	return best;
}

uint32_t device_add(struct devices *d, uint64_t address, bool known)
{
	uint32_t i = 0;
	if (!known && d->strangers >= STRANGERS_MAX) {
		i = stranger_to_forget(d);
		if (!i)
			return DEVICE_NONE;
		unchain(d, i);
	} else if (d->n + 1 < DEVICES_MAX) {
		i = ++d->n;
		d->strangers += !known;
	} else {
		return DEVICE_NONE;
	}
	uint32_t *head = head_of(d, address);
	d->list[i] = (struct device){.address = address, .known = known, .next = *head};
	*head = i;
	return i;
}
