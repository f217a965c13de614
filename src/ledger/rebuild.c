#include "ledger/rebuild.h"

int rebuild_all(struct arena *a, struct db *db, const struct derived *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		int r = db_run(db, list[i].clear, NULL, 0, NULL);
		if (!r)
			r = list[i].replay ? db_run(db, list[i].replay, NULL, 0, NULL)
					   : list[i].fill(a, db);
		if (r)
			return r;
	}
	return 0;
}
