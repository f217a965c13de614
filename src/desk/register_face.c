#include "desk/register_face.h"

#include "people/people.h"
#include "places/places.h"
#include "register_find_sql.h"
#include "things/things.h"

#define FIND(what) &register_find_sql[REGISTER_##what]
/* clang-format off */
static const struct register_face faces[] = {
	{"persons", &person_registry, MAY_SEE_PEOPLE, MAY_KEEP_PEOPLE, FIND(PERSONS), NULL, NULL},
	{"orgs", &org_registry, MAY_SEE_PEOPLE, MAY_KEEP_PEOPLE, FIND(ORGS), FIND(ORG_OWN), NULL},
	{"places", &place_registry, MAY_SEE_WORLD, MAY_KEEP_WORLD, FIND(PLACES), FIND(PLACES_OWN), "org"},
	{"things", &thing_registry, MAY_SEE_WORLD, MAY_KEEP_WORLD, FIND(THINGS), NULL, "org"},
	{"organs", &organ_registry, MAY_SEE_WORLD, MAY_GRANT, FIND(ORGANS), NULL, NULL},
};
/* clang-format on */

const struct register_face *register_face_of(str path)
{
	str part, rest = str_from(path, 5); /* behind /api/ */
	str_cut(&rest, '/', &part);
	for (size_t i = 0; i < LEN(faces); i++)
		if (str_is(part, faces[i].noun))
			return &faces[i];
	assert(false); /* a register route without a register */
	return NULL;
}

/* The first `head` and the last `tail` bytes, the middle as stars. */
static str starred(struct arena *a, str s, size_t head, size_t tail)
{
	if (s.n <= head + tail)
		return S("****");
	return str_fmt(a, "%.*s****%.*s", (int)head, s.p, (int)tail, s.p + s.n - tail);
}

/* 至路名: up to and with the name of the street. */
static str street(struct arena *a, str s)
{
	static const char *const ends[] = {"路", "街", "道", "巷"};
	for (size_t i = 0; i + 3 <= s.n; i++)
		for (size_t k = 0; k < LEN(ends); k++)
			if (memcmp(s.p + i, ends[k], 3) == 0)
				return str_fmt(a, "%.*s****", (int)(i + 3), s.p);
	return S("****");
}

str register_mask(
	struct arena *a, const struct registry *r, const struct register_column *c, str value)
{
	bool person = r == &person_registry;
	if (!value.p || (!person && c->type != T_ID_NUMBER))
		return value;
	if (c->type == T_ID_NUMBER)
		return starred(a, value, 6, 4);
	if (c->type == T_PHONE)
		return starred(a, value, 3, 4);
	return strcmp(c->name, "address") == 0 ? street(a, value) : value;
}
