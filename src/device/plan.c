#include "device/plan.h"

#include <math.h>

#include "device/chance.h"

#define S_US  1e6
#define NEVER 1e300

/* Gap of a Poisson stream of `rate` a second, in µs. */
static double gap_us(uint64_t *chance, double rate)
{
	double u = (double)(chance_next(chance) >> 11) * 0x1p-53;
	return -log(1 - u) * S_US / rate;
}

void plan_city_mix(double rate, double out[UPLOAD__N])
{
	static const double weight[UPLOAD__N] = {[UPLOAD_ANALOG] = 667,
		[UPLOAD_NORMAL] = 23,
		[UPLOAD_FEEDBACK] = 23,
		[UPLOAD_FAULT] = 2.28,
		[UPLOAD_FIRE] = 0.12};
	double all = 0;
	for (size_t k = 0; k < UPLOAD__N; k++)
		all += weight[k];
	for (size_t k = 0; k < UPLOAD__N; k++)
		out[k] = rate * weight[k] / all;
}

static uint32_t common_factor(uint32_t a, uint32_t b)
{
	while (b) {
		uint32_t r = a % b;
		a = b;
		b = r;
	}
	return a;
}

static double storm_gap(const struct plan *p)
{
	const struct plan_config *c = p->c;
	double all = c->storm_share * c->devices * c->storm_messages;
	return all > 0 ? c->storm_over_s * S_US / all : NEVER;
}

void plan_init(struct plan *p, const struct plan_config *c)
{
	*p = (struct plan){.c = c,
		.chance = c->seed,
		.storm_chance = ~c->seed,
		.next_us = NEVER,
		.heartbeat_us = NEVER,
		.storm_us = NEVER};
	for (size_t k = 0; k < UPLOAD__N; k++)
		p->total += c->rate[k];
	if (p->total > 0)
		p->next_us = gap_us(&p->chance, p->total);
	p->stride = c->devices / 2 + 1;
	while (common_factor(p->stride, c->devices) != 1)
		p->stride++;
	if (c->heartbeat_s > 0)
		p->heartbeat_us = 0;
	if (c->storm_s >= 0 && storm_gap(p) < NEVER)
		p->storm_us = c->storm_s * S_US;
}

static enum upload_kind kind_by_weight(struct plan *p)
{
	double at = p->total * (double)(chance_next(&p->chance) >> 11) * 0x1p-53;
	size_t k = 0;
	for (; k + 1 < UPLOAD__N && at >= p->c->rate[k]; k++)
		at -= p->c->rate[k];
	return (enum upload_kind)k;
}

static struct planned next_mixed(struct plan *p)
{
	struct planned m = {.us = (int64_t)p->next_us,
		.kind = kind_by_weight(p),
		.device = chance_below(&p->chance, p->c->devices),
		.point = chance_below(&p->chance, UPLOAD_POINTS)};
	p->next_us += gap_us(&p->chance, p->total);
	return m;
}

static struct planned next_heartbeat(struct plan *p)
{
	uint64_t n = p->n_heartbeats++;
	struct planned m = {.us = (int64_t)p->heartbeat_us,
		.kind = UPLOAD_HEARTBEAT,
		.device = (uint32_t)(n % p->c->devices * p->stride % p->c->devices)};
	p->heartbeat_us = (double)p->n_heartbeats * p->c->heartbeat_s * S_US / p->c->devices;
	return m;
}

/* A dip of the mains: each device it meets first tells of itself, then of its parts. */
static struct planned next_storm(struct plan *p)
{
	const struct plan_config *c = p->c;
	uint32_t met = (uint32_t)(c->storm_share * c->devices);
	uint64_t n = p->n_storm++;
	struct planned m = {.us = (int64_t)p->storm_us,
		.kind = n < met ? UPLOAD_MAINS : UPLOAD_FAULT,
		.device = (uint32_t)(n % met * p->stride % c->devices),
		.point = chance_below(&p->storm_chance, UPLOAD_POINTS)};
	p->storm_us = p->n_storm == (uint64_t)met * c->storm_messages
			      ? NEVER
			      : c->storm_s * S_US + (double)p->n_storm * storm_gap(p);
	return m;
}

bool plan_next(struct plan *p, struct planned *out)
{
	double first = fmin(p->next_us, fmin(p->heartbeat_us, p->storm_us));
	if (first >= NEVER)
		return false;
	*out = first == p->heartbeat_us ? next_heartbeat(p)
	       : first == p->storm_us   ? next_storm(p)
					: next_mixed(p);
	return true;
}
