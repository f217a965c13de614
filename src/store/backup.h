/* backup — a whole database as one file, while others write, and back again.
 * SQLite: its own online copy; PostgreSQL: pg_dump and pg_restore, which must be beside psql. */
#pragma once
#include "base/base.h"

/* Copies the database of url (see db_open) to the file `path`, which must not exist.
 * Faults F_IO, F_DB, F_FULL. */
must_use int store_backup(const char *url, const char *path);
/* Makes the database of url from that file.  A PostgreSQL database must be there and empty. */
must_use int store_restore(const char *path, const char *url);
/* true: url names a PostgreSQL database. */
bool store_is_postgres(const char *url);
