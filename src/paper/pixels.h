/* pixels — a page as PNG: grey where it has no colour, packed for speed.  cairo's own writer spends
 * three times as long on three times the bytes.  Pure. */
#pragma once
#include <cairo.h>

#include "base/base.h"

/* s: an RGB24 picture, flushed.  Faults: libpng. */
must_use int pixels_png(struct arena *a, cairo_surface_t *s, bool colour, str *out);
