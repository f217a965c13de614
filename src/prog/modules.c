#include "prog/modules.h"

#include "alarm/alarm.h"
#include "draw/held.h"
#include "ledger/fact.h"
#include "search/search.h"
#include "matters/matter.h"
#include "people/people.h"
#include "prog/signal_batch.h"
#include "places/places.h"
#include "things/things.h"

const struct statements *const modules_of_engine[] = {
	&fact_statements,
	&search_statements,
	&leaf_place_statements,
	&person_statements,
	&org_statements,
	&organ_statements,
	&post_statements,
	&substitute_statements,
	&certificate_statements,
	&relation_statements,
	&place_statements,
	&building_statements,
	&fire_statements,
	&thing_statements,
	MATTERS_STATEMENTS,
	ALARM_STATEMENTS,
	HELD_STATEMENTS,
	&signal_batch_statements,
};
const size_t n_modules_of_engine = LEN(modules_of_engine);

int modules_open(const char *db_url, struct db **out)
{
	return db_open(db_url, modules_of_engine, n_modules_of_engine, out);
}
