#include "law/facts.h"

/* clang-format off */
static const struct verb_fact facts[] = {
	{"alarm.raised",           1u << ABOUT_THING, "a device reported fire and had no open alarm"},
	{"alarm.again",            1u << ABOUT_THING, "a further report of fire joined an open alarm of the device"},
	{"alarm.restored",         1u << ABOUT_THING, "a point that had reported fire is back to normal"},
	{"alarm.drilled",          1u << ABOUT_THING, "the watch began a drill with the device"},
	{"draw.visit-drawn",       1u << ABOUT_PLACE, "a draw chose the place for a visit"},
	{"register.org-cancelled", 1u << ABOUT_ORG, "the register of companies cancelled the organisation"},
	{"calendar.day", 0, "a day begins"},
	{"calendar.month", 0, "a month begins"},
	{"calendar.half-year", 0, "a half-year begins"},
	{"calendar.year", 0, "a year begins"},
};
/* clang-format on */

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
