/* attach — a text file inside a PDF, by libqpdf; the same bytes in give the same bytes out. Pure.
 */
#pragma once
#include "base/base.h"

/* pdf with `text` attached under `name`; what: its description.  text empty: the PDF is only
 * written anew.  day: of creation and change, in the attachment. Faults: libqpdf. */
must_use int attach_text(
	struct arena *a, str pdf, const char *name, str what, str text, ms made, str *out);
