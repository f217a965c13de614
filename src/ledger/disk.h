/* disk — the few things that the log does with files, each either done and on disk, or a fault.
 * All paths are relative to an open folder. */
#pragma once
#include <sys/types.h>

#include "base/base.h"

/* For auto_(): closes what is >= 0. */
void fd_close(int *fd);
/* A folder to work in.  make: with this mode when it is not there; 0: it must be there. */
must_use int disk_folder(int dir, const char *path, mode_t make, int *out);
/* Reads a whole file of at most max_b bytes; *out.p NULL: there is none. */
must_use int disk_read(struct arena *a, int dir, const char *path, size_t max_b, str *out);
/* Writes a file new or anew, with the folders above it; not yet synced. */
must_use int disk_write(int dir, const char *path, str bytes);
/* Syncs a file that was written, and the folders above it up to dir. */
must_use int disk_sync(int dir, const char *path);
/* Puts bytes in the place of a file, all or nothing, and syncs. */
must_use int disk_replace(int dir, const char *path, mode_t mode, str bytes);
/* write() until all is written.  Faults F_FULL: no space; else F_IO. */
must_use int disk_put(int fd, const char *path, str bytes, off_t at);
/* Removes a folder of plain files; nothing is said when it is not there. */
void disk_drop(int dir, const char *path);
