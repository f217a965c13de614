/* book_file — the gate's book (gate/book.h), made of the pack's profiles and the register of
 * things.  The gate sees neither; watch writes it. */
#pragma once
#include "gate/book.h"
#include "prog/role.h"

/* The first line: the profiles and how long signals are kept (table signal-term). */
str book_head(struct arena *a, const struct pack *p, day today);
/* Writes the book when it differs from what stood there; looks at most every few seconds. */
struct book_keeper {
	ms next; /* of clock_steady */
	hash last;
	struct arena arena; /* of `book`, which is what was written last */
	struct book book;
};
must_use int book_keep(
	struct arena *a, struct db *db, const struct role_env *e, struct book_keeper *k);
void book_keeper_close(struct book_keeper *k);
/* How the frames of a device are read, as the gate reads them; before a book was written: NULL. */
const struct wire_profile *book_wire(const struct book_keeper *k, int64_t device);
