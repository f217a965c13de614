/* Hostile receipts: what parses must print as it was read, unless it is longer by an `extra`.
 * libFuzzer calls this; receipt_test.c replays seeds and cut ones through the same door. */
#include <stdlib.h>

#include "ledger/receipt.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena a;
	struct receipt r;
	struct verifier v = {.name = S("trail.example/a")};
	struct checkpoint c;
	str why = {0}, text = {(const char *)bytes, n};
	arena_init(&a, (size_t)1 << 28);
	if (receipt_parse(&a, text, &r, &why)) {
		str again = receipt_print(&a, &r);
		if (again.n > n || (again.n == n && !str_eq(again, text)))
			abort();
		if (receipt_check(&a, &r, &v, &c) == NULL)
			abort(); /* nobody has the key of zeros */
	} else if (why.n == 0) {
		abort();
	}
	arena_fini(&a);
	return 0;
}
