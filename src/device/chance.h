/* chance — repeatable chance of the simulation: splitmix64.  Good for invented traffic, for nothing
 * that must be secret. */
#pragma once
#include <stdint.h>

/* One well-mixed number of a state that is moved on. */
static inline uint64_t chance_next(uint64_t *state)
{
	uint64_t z = *state += 0x9e3779b97f4a7c15U;
	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9U;
	z = (z ^ z >> 27) * 0x94d049bb133111ebU;
	return z ^ z >> 31;
}

/* 0 … n-1. */
static inline uint32_t chance_below(uint64_t *state, uint32_t n)
{
	return (uint32_t)((chance_next(state) >> 32) * n >> 32);
}
