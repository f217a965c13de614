/* copy — the files of a data folder, copied with their hashes: what backup and restore share. */
#pragma once
#include "base/base.h"
#include "base/hash.h"

struct copied {
	str path; /* under the folder */
	int64_t size_b;
	hash sha256;
};
struct copy_list {
	struct copied *file;
	size_t n, cap;
};

/* Copies FROM/path, a file or a folder with all it holds, to TO/path, on disk when it returns.
 * `without`: a path that is left out, or NULL.  What is not there is no fault.  SQLite files
 * (*.db) are copied while others write; their -wal and -shm stay behind.  Faults F_IO, F_FULL. */
must_use int copy_tree(struct arena *a, str from, str to, const char *path, const char *without,
	struct copy_list *list);
/* Adds a file that is there already. */
must_use int copy_add(struct arena *a, str folder, str path, struct copy_list *list);
/* Makes the folder; one that is there must be empty.  Fault F_IO. */
must_use int copy_folder_make(const char *path);
