/* pack_folder — where the law pack stands that belongs to the running program: beside its build, or
 * under its install prefix. */
#pragma once
#include "base/base.h"

/* false: there is none; *out is then the folder of the program. */
bool pack_folder_find(struct arena *a, str *out);
