#include "law/facts.h"

/* Which draw, as which of its codes, and who goes. */
static const char *const drawn[] = {
	"draw-matter",
	"draw-code",
	"visit-officer",
	"visit-second-officer",
	"visit-joint-team",
};

/* clang-format off */
static const struct verb_fact facts[] = {
	{"alarm.raised",           1u << ABOUT_THING, "a device reported fire and had no open alarm",
		NULL, 0, NULL},
	{"alarm.again",            1u << ABOUT_THING, "a further report of fire joined an open alarm of the device",
		NULL, 0, NULL},
	{"alarm.restored",         1u << ABOUT_THING, "a point that had reported fire is back to normal",
		NULL, 0, NULL},
	{"alarm.drilled",          1u << ABOUT_THING, "the watch began a drill with the device",
		NULL, 0, NULL},
	{"draw.visit-drawn",       1u << ABOUT_PLACE, "a draw chose the place for a visit",
		drawn, LEN(drawn), "occupier"},
	{"draw.officer-changed",   1u << ABOUT_PLACE, "the chain of a draw chose another officer for a visit",
		drawn, LEN(drawn), NULL},
	{"draw.visits-ended",      1u << ABOUT_MATTER, "of a draw the last visit was made or given up",
		NULL, 0, NULL},
	{"register.org-cancelled", 1u << ABOUT_ORG, "the register of companies cancelled the organisation",
		NULL, 0, NULL},
	{"calendar.day", 0, "a day begins", NULL, 0, NULL},
	{"calendar.month", 0, "a month begins", NULL, 0, NULL},
	{"calendar.half-year", 0, "a half-year begins", NULL, 0, NULL},
	{"calendar.year", 0, "a year begins", NULL, 0, NULL},
};
/* clang-format on */

bool verb_fact_carries(const struct verb_fact *f, str field)
{
	for (size_t i = 0; f && i < f->n_carries; i++)
		if (str_is(field, f->carries[i]))
			return true;
	return false;
}

const struct verb_fact *verb_fact_find(str verb, str fact)
{
	for (size_t i = 0; i < LEN(facts); i++) {
		str rest = str_of(facts[i].name), head = {0};
		if (str_cut(&rest, '.', &head) && str_eq(head, verb) && str_eq(rest, fact))
			return &facts[i];
	}
	return NULL;
}

const struct verb_fact *verb_fact_list(size_t *n)
{
	*n = LEN(facts);
	return facts;
}
