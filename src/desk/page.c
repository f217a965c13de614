#include "desk/page.h"

#include "base/file.h"

enum { PAGE_MAX_B = 256 << 10 };

/* clang-format off */
static const struct page {
	const char *name, *file, *type;
} rows[] = {
	{"",           "index.html", "text/html; charset=utf-8"},
	{"status.css", "status.css", "text/css; charset=utf-8"},
	{"status.js",  "status.js",  "text/javascript; charset=utf-8"},
};
/* clang-format on */

struct pages {
	str text[LEN(rows)]; /* .p NULL: not there */
};

struct pages *pages_read(struct arena *a, const char *dir)
{
	struct pages *p = NEW(a, struct pages);
	for (size_t i = 0; dir && i < LEN(rows); i++)
		if (file_read(a, str_fmt(a, "%s/status/%s", dir, rows[i].file).p, PAGE_MAX_B,
			    &p->text[i]))
			p->text[i] = (str){0};
	return p;
}

bool page_find(const struct pages *p, str name, str *type, str *text)
{
	for (size_t i = 0; i < LEN(rows); i++)
		if (str_is(name, rows[i].name) && p->text[i].p) {
			*type = str_of(rows[i].type);
			*text = p->text[i];
			return true;
		}
	return false;
}
