/* publication — 公示: what acts have put on the public side, as everybody may read it.  The body
 * was made and masked by the pack's view when it was published; nothing else of the matter shows.
 */
#pragma once
#include "matters/matter.h"

extern const struct statements publication_statements;

/* {"rows":[{"id","view","body","since","withdrawn_on"}]}: at most `most` rows behind `after`, in
 * the order of ids; a withdrawn one keeps its id and loses its body. */
must_use int publication_print(
	struct arena *a, struct db *db, row_id after, int32_t most, struct jw *out);
