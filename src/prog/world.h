/* world — an invented city for demonstrations and tests: people, places, things and accounts from a
 * folder of CSV files. */
#pragma once
#include "ledger/fact.h"
#include "law/pack.h"

/* Imports DIR/organ.csv, person.csv, org.csv, post.csv, certificate.csv, mandate.csv, place.csv,
 * thing.csv and opens the accounts of DIR/account.csv (login, person, kind; nobody knows their
 * passwords: a demonstration signs in without), all in one transaction. *why: the file, line and
 * column that was refused. */
must_use int world_load(struct arena *a, const char *db_url, const struct moment *m,
	const struct pack *pack, str dir, str *why);
/* A connection with the statements of the engine and of the desk. */
must_use int world_open(const char *db_url, struct db **db);
