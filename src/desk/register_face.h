/* register_face — the registers 人 地 物 as the desk shows them: their addresses, rights, masks. */
#pragma once
#include "desk/rights.h"
#include "ledger/register.h"

struct register_face {
	const char *noun; /* places, of /api/places */
	const struct registry *registry;
	enum right see, keep;
	const struct statement *find; /* ids by a part of the name */
	const struct statement
		*find_own;  /* ids of what a represented organisation has; NULL: nothing */
	const char *holder; /* column: whose it is; NULL: the row itself */
};

/* By the path of a route: /api/places…  Every register route has one. */
const struct register_face *register_face_of(str path);
/* What everybody but the person himself sees of an id number, a telephone number, a home address.
 */
str register_mask(
	struct arena *a, const struct registry *r, const struct register_column *c, str value);
