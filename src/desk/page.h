/* page — the plain status page: three small files under web/status/, read once at the start. */
#pragma once
#include "base/base.h"

struct pages;
/* dir NULL or without the files: there is no page, only the API. */
struct pages *pages_read(struct arena *a, const char *dir);
/* name "": the page itself.  false: none of that name. */
bool page_find(const struct pages *p, str name, str *type, str *text);
