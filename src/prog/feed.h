/* feed — hands committed leaves from the database to the log process: places them (in commit
 * order), sends what the log lacks, begins again after every fault.  A thread of the desk; the only
 * writer of leaf_place. */
#pragma once
#include "prog/role.h"

struct feed; /* opaque: a thread */

must_use int feed_start(const struct role_env *e, const char *db_url, struct feed **out);
void feed_stop(struct feed **f);
