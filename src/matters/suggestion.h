/* suggestion — what flow proposes to a desk (docs/pack.md 3.7 `suggest`).  Internal to matters/. */
#pragma once
#include "base/json.h"
#include "law/pack.h"
#include "store/store.h"

/* Those that wait for an organ, as a JSON array. */
must_use int suggestion_print(
	struct arena *a, struct db *db, const struct pack *p, row_id organ, struct jw *w);
