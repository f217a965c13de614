/* secret — the second factors of this house and the key they are sealed with: read or made when the
 * desk opens. */
#pragma once
#include "desk/seal.h"
#include "store/store.h"

/* Reads the house's key, makes it when nothing is sealed yet, and seals what an older desk left
 * open.  A successor that waits takes over: all secrets are sealed anew in one transaction, then it
 * is the key; a desk that was killed between the two finds them opened by the successor already.
 * Faults F_IO: the key is missing though secrets are sealed with it, or neither key opens one. */
must_use int secret_ready(struct arena *a, struct writer *w, const char *data_dir,
	struct chance chance, struct seal_key *out);
