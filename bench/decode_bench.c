/* decode_bench — all fields of all sample frames, from bytes to structs; texts stay bytes.  The
 * limit of the same run is a framing check alone: marks, length and sum, 16 bytes at a time, which
 * is what a reader of nothing could do.
 *
 *     decode_bench FRAMES.tsv [ROUNDS]
 *
 * `mixed` takes the samples in turn; `cold` takes a million copies in random order, so that each
 * frame comes from memory and not from a cache.  Prints one JSON line a round, then the medians. */
#include <emmintrin.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "wire/frame.h"
#include "wire/unit.h"

enum { SAMPLES_MAX = 200, ROUNDS_MAX = 51, TURNS = 40000, COLD = 1000000, ROOM_B = 1120 };

static struct {
	uint8_t b[ROOM_B]; /* what stands behind a frame may be read by 16 bytes */
	size_t n;
} samples[SAMPLES_MAX];
static size_t n_samples;
static struct wire_unit unit;
static uint64_t kept; /* so that no work is thought idle */

static double now_ns(void)
{
	struct timespec t;
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static void samples_read(const char *path)
{
	char line[8192];
	FILE *f = fopen(path, "r");
	while (f && n_samples < SAMPLES_MAX && fgets(line, sizeof line, f)) {
		char *save = NULL;
		strtok_r(line, "\t", &save);
		const char *good = strtok_r(NULL, "\t", &save), *hex = strtok_r(NULL, "\t", &save);
		if (!hex || strcmp(good, "good") != 0)
			continue;
		size_t n = strlen(hex) / 2;
		for (size_t i = 0; i < n; i++) {
			char two[3] = {hex[2 * i], hex[2 * i + 1], 0};
			samples[n_samples].b[i] = (uint8_t)strtoul(two, NULL, 16);
		}
		samples[n_samples++].n = n;
	}
	if (f)
		fclose(f);
}

/* Marks, length, sum: the least that a reader must do. */
static int framing(const uint8_t *p, size_t n)
{
	size_t size = 30 + p[24] + (size_t)p[25] * 256, at = 0, all = size - 5;
	if (p[0] != '@' || p[1] != '@' || size > n || p[size - 1] != '#' || p[size - 2] != '#')
		return 0;
	__m128i sum = _mm_setzero_si128(), none = _mm_setzero_si128();
	for (; at + 16 <= all; at += 16)
		sum = _mm_add_epi64(
			sum, _mm_sad_epu8(_mm_loadu_si128((const void *)(p + 2 + at)), none));
	uint64_t s = (uint64_t)_mm_cvtsi128_si64(sum) +
		     (uint64_t)_mm_cvtsi128_si64(_mm_unpackhi_epi64(sum, sum));
	for (; at < all; at++)
		s += p[2 + at];
	return (uint8_t)s == p[size - 3];
}

static int whole(const uint8_t *p, size_t n)
{
	struct frame f;
	size_t used;
	if (frame_find(p, n, &f, &used) != FRAME_GOOD)
		return 0;
	wire_decode(f.adu, NULL, &unit);
	kept += unit.n ? unit.objects[unit.n - 1].status : f.seq;
	return 1;
}

static double mixed(int (*one)(const uint8_t *, size_t))
{
	uint64_t good = 0;
	double from = now_ns();
	for (int t = 0; t < TURNS; t++)
		for (size_t i = 0; i < n_samples; i++)
			good += (uint64_t)one(samples[i].b, samples[i].n);
	double took = now_ns() - from;
	if (good != (uint64_t)TURNS * n_samples)
		fprintf(stderr, "decode_bench: %llu frames were not good\n",
			(unsigned long long)((uint64_t)TURNS * n_samples - good));
	return took / (double)good;
}

struct cold {
	uint8_t *bytes;
	uint32_t *at, *size;
};

static double cold(const struct cold *c, int (*one)(const uint8_t *, size_t))
{
	uint64_t good = 0;
	double from = now_ns();
	for (int i = 0; i < COLD; i++)
		good += (uint64_t)one(c->bytes + c->at[i], c->size[i]);
	return (now_ns() - from) / (double)good;
}

static struct cold cold_make(void)
{
	struct cold c = {.at = calloc(COLD, 4), .size = calloc(COLD, 4)};
	uint64_t n = 0, state = 1;
	for (int i = 0; i < COLD; i++)
		n += samples[(size_t)i % n_samples].n;
	c.bytes = calloc(1, n + 64);
	n = 0;
	for (int i = 0; i < COLD; i++) {
		size_t s = (size_t)i % n_samples;
		memcpy(c.bytes + n, samples[s].b, samples[s].n);
		c.at[i] = (uint32_t)n;
		c.size[i] = (uint32_t)samples[s].n;
		n += samples[s].n;
	}
	for (uint32_t i = COLD - 1; i > 0; i--) {
		state = state * 6364136223846793005U + 1442695040888963407U;
		uint32_t j = (uint32_t)((state >> 33) % (i + 1)), at = c.at[i], size = c.size[i];
		c.at[i] = c.at[j];
		c.size[i] = c.size[j];
		c.at[j] = at;
		c.size[j] = size;
	}
	return c;
}

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

int main(int argc, char **argv)
{
	double r[4][ROUNDS_MAX];
	int rounds = argc > 2 ? (int)strtol(argv[2], NULL, 10) : 7;
	static const char *const names[] = {"limit", "decode", "limit, cold", "decode, cold"};
	if (argc < 2 || rounds < 1 || rounds > ROUNDS_MAX)
		return 2;
	samples_read(argv[1]);
	if (!n_samples)
		return 1;
	struct cold c = cold_make();
	for (int i = 0; i < rounds; i++) {
		r[0][i] = mixed(framing);
		r[1][i] = mixed(whole);
		r[2][i] = cold(&c, framing);
		r[3][i] = cold(&c, whole);
		printf("{\"bench\":\"decode\",\"frames\":%zu,\"limit_ns\":%.2f,\"decode_ns\":%.2f,"
		       "\"limit_cold_ns\":%.2f,\"decode_cold_ns\":%.2f}\n",
			n_samples, r[0][i], r[1][i], r[2][i], r[3][i]);
	}
	for (int k = 0; k < 4; k++) {
		qsort(r[k], (size_t)rounds, sizeof(double), by_size);
		printf("decode %-14s %7.2f ns a frame (%.2f–%.2f)%s\n", names[k], r[k][rounds / 2],
			r[k][0], r[k][rounds - 1],
			k != 1                   ? ""
			: r[k][rounds / 2] <= 25 ? ", goal ≤ 25: met"
						 : ", goal ≤ 25: MISSED");
	}
	printf("# kept %llu\n", (unsigned long long)kept);
	return 0;
}
