/* review_marks — what two persons have said about the rows of the pack, as the readable pack wants
 * it. */
#pragma once
#include "law/readable.h"
#include "store/store.h"

must_use int review_marks(struct arena *a, struct db *db, const struct law_reviews **out);
