/* text — the texts of devices: GB 18030 in a field of fixed size, padded and sometimes cut in the
 * middle of a character (GB/T 26875.3-2011 8.2; padding as captured: NUL, blank, 0xA5).  Pure. */
#pragma once
#include "base/base.h"
#include "base/hash.h"

/* As UTF-8, without padding; a character that was cut at the end is left out, a byte that is none
 * is U+FFFD, a NUL in the middle is a blank (a second text stands behind it). */
str wire_text(struct arena *a, struct bytes b);
/* UTF-8 as GB 18030, filled up to `wants` bytes as the vendors' samples are: blanks, and a NUL last
 * (0: as long as it is).  false: it has
 * more bytes, or is no UTF-8. */
bool wire_text_bytes(struct arena *a, str text, size_t wants, struct bytes *out);
