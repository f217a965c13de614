/* file — whole files of the operator. */
#pragma once
#include "base/base.h"

/* Reads a file of at most max_b bytes into the arena.  Faults F_IO: not there, too large. */
must_use int file_read(struct arena *a, const char *path, size_t max_b, str *out);
/* The new text replaces the old file whole, or not at all. */
must_use int file_replace(struct arena *a, const char *path, str text);
