/* recent — frames of the last minute, so that a repeated one is confirmed again and stored once
 * (GB/T 26875.3-2011 6.5: four sends of at most 10 s, and a margin).  The key is device, number,
 * command and data unit: a device that starts again at 0, or sends 1 for ever, is not repeated.
 * Bounded: when it is full the oldest give way, and a repetition is stored twice, which harms
 * nobody. */
#pragma once
#include "wire/frame.h"

enum { RECENT_S = 60 };

struct recent_slot;
struct recent {
	struct recent_slot *slots;
	size_t n;      /* a power of two, in buckets */
	uint64_t seed; /* so that nobody can make two frames that look alike */
};

bool recent_init(struct recent *r, uint64_t seed);
void recent_fini(struct recent *r);
uint64_t recent_key(const struct recent *r, uint64_t device, const struct frame *f);
/* Fetches what recent_seen() will look at: among many devices it is never in the cache. */
void recent_fetch(const struct recent *r, uint64_t key);
/* true: seen within RECENT_S; else it is noted.  now_s > 0. */
bool recent_seen(struct recent *r, uint64_t key, uint32_t now_s);
/* What could not be stored has not been seen. */
void recent_forget(struct recent *r, uint64_t key);
