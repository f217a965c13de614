/* migrate — the text of a migration as one database reads it (for the migrator and its tests). */
#pragma once
#include "store/store.h"

str migration_text(struct arena *a, enum db_kind kind, str file);
