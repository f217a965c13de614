/* access_row — lines of the access log, as 审计管理员 reads them. */
#pragma once
#include "store/store.h"

struct access_row {
	int64_t number;
	ms at;
	int64_t n;
	row_id account;
	str login, role, what;
	int32_t status;
	str address;
};
/* Newest first, older than `before`; account zero: of all. */
must_use int access_list(struct arena *a, struct db *db, row_id account, int64_t before, int64_t n,
	struct access_row **out, size_t *n_out);
