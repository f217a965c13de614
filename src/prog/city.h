/* city — the invented part of a demonstration's city: companies, their people, places and devices,
 * made from the word lists of demo/city and imported as an operator imports them.  The same number
 * of places and the same day give the same rows: chance comes from a seed.  People, companies,
 * telephone numbers and codes are invented; districts and roads are real. */
#pragma once
#include "law/pack.h"
#include "ledger/fact.h"

enum {
	CITY_PLACES_OF_DEVICE = 8
}; /* one of so many has a transmission unit, addresses from COMPANY_FIRST on */

/* A source of chance that repeats itself, for invented rows only (splitmix64). */
struct luck {
	uint64_t state;
};
struct luck luck_of(str seed);
struct chance luck_chance(struct luck *l);
/* 0 … n-1 */
size_t luck_below(struct luck *l, size_t n);

struct city_place {
	row_id id, org, person; /* person: represents the organisation */
	int32_t region, area;
	str use;
	row_id device;      /* zero: none */
	int64_t device_src; /* its GB/T 26875.3 address */
	bool licensed;      /* or of a use that needs no licence */
	bool taken;         /* a play is about it */
};

struct city_post {
	int32_t region;
	str role;
	row_id person, organ;
};

struct city {
	struct arena *a; /* borrowed; lives as long as the city */
	struct db *db;
	const struct pack *pack;
	str world, words;   /* folders demo/world, demo/city */
	struct moment made; /* when the rows were written */
	day today;          /* the first day of the demonstration */
	struct luck luck;
	struct city_place *places; /* the invented ones */
	size_t n_places;
	struct city_post *posts; /* who plays; in the order of the lists */
	size_t n_posts;
};

/* Invents and imports n places with all that belongs to them, in transactions of its own, telling
 * the terminal how far it is.  The fixed world is there already. */
must_use int city_make(struct city *c, int32_t n);
/* A place of the fixed world by its name, with its organisation and representative.  false: none.
 */
bool city_place_named(struct city *c, str name, struct city_place *out);
/* Any place, invented or of the fixed world. */
bool city_place_of(struct city *c, row_id id, struct city_place *out);
