/* openapi — the OpenAPI 3.1 document, printed from the route table, the forms, the refusals and the
 * pack's dictionary. */
#pragma once
#include "law/pack.h"

str openapi_print(struct arena *a, const struct pack *p, const char *version);
