#include "desk/page.h"

#include <fcntl.h>
#include <unistd.h>

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

static str read_whole(struct arena *a, const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return (str){0};
	char *p = arena_alloc(a, PAGE_MAX_B);
	ssize_t n = read(fd, p, PAGE_MAX_B);
	close(fd);
	return n > 0 ? (str){p, (size_t)n} : (str){0};
}

struct pages *pages_read(struct arena *a, const char *dir)
{
	struct pages *p = NEW(a, struct pages);
	for (size_t i = 0; dir && i < LEN(rows); i++)
		p->text[i] = read_whole(a, str_fmt(a, "%s/status/%s", dir, rows[i].file).p);
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
