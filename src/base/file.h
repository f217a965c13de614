/* file — whole files by their path: what an operator keeps beside the database.
 * The log's own files are ledger/disk.h: relative to open folders, synced one by one. */
#pragma once
#include <sys/types.h>

#include "base/base.h"

/* Reads a file of at most max_b bytes into the arena.  Faults F_IO: not there, too large. */
must_use int file_read(struct arena *a, const char *path, size_t max_b, str *out);
/* The new text replaces the old file whole and is on disk, or nothing has changed.
 * Faults F_FULL: no room; else F_IO. */
must_use int file_replace(struct arena *a, const char *path, mode_t mode, str text);
