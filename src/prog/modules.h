/* modules — which statements a process prepares: those of the modules that it runs. */
#pragma once
#include "store/store.h"

/* The engine, the registers and the trail: desk's, clock's and watch's connection. */
extern const struct statements *const modules_of_engine[];
extern const size_t n_modules_of_engine;
must_use int modules_open(const char *db_url, struct db **out);
