#include "publish/site.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

enum { FILE_MAX_B = 16 << 20 };

/* ---- files ---- */

/* The folders of path below dir, made when they are not there. */
static int make_folders(struct arena *a, str dir, str path)
{
	for (size_t i = 0; i < path.n; i++) {
		if (path.p[i] != '/')
			continue;
		str folder = str_fmt(a, STR_F "/" STR_F, STR_A(dir), (int)i, path.p);
		if (mkdir(folder.p, 0755) < 0 && errno != EEXIST)
			return fault(
				F_IO, "cannot make " STR_F ": %s", STR_A(folder), strerror(errno));
	}
	return 0;
}

static int put_aside(int fd, str text)
{
	for (size_t at = 0; at < text.n;) {
		ssize_t n = write(fd, text.p + at, text.n - at);
		if (n < 0)
			return fault(errno == ENOSPC ? F_FULL : F_IO, "cannot write: %s",
				strerror(errno));
		at += (size_t)n;
	}
	return 0;
}

/* A reader sees the old file or the new one.  No fsync: the tree can be made anew from the desk at
 * any time, and each start compares every file. */
static int replace(struct arena *a, str path, str text)
{
	str aside = str_fmt(a, STR_F ".new", STR_A(path));
	int fd = open(aside.p, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
	if (fd < 0)
		return fault(F_IO, "cannot write " STR_F ": %s", STR_A(aside), strerror(errno));
	int r = put_aside(fd, text);
	close(fd);
	if (!r && rename(aside.p, path.p) < 0)
		r = fault(F_IO, "cannot rename " STR_F ": %s", STR_A(aside), strerror(errno));
	if (r)
		unlink(aside.p);
	return r;
}

void site_keep(struct site *s, str path, str text)
{
	str old, full = str_fmt(s->a, STR_F "/" STR_F, STR_A(s->config->dir), STR_A(path));
	struct arena_mark m = arena_mark(s->a);
	if (s->error ||
		(access(full.p, F_OK) == 0 && file_read(s->a, full.p, FILE_MAX_B, &old) == 0 &&
			str_eq(old, text)))
		return;
	s->error = make_folders(s->a, s->config->dir, path);
	if (!s->error)
		s->error = replace(s->a, full, text);
	s->written++;
	arena_reset(s->a, m);
}

/* ---- pages ---- */

/* lists/all/index.html is reached as /lists/all/ */
static str address_of(struct site *s, bool senior, str path)
{
	static const char index[] = "index.html";
	size_t n = sizeof index - 1;
	if (path.n >= n && memcmp(path.p + path.n - n, index, n) == 0 &&
		(path.n == n || path.p[path.n - n - 1] == '/'))
		path.n -= n;
	return str_fmt(s->a, "%s/" STR_F, senior ? "/d" : "", STR_A(path));
}

static void page_one(struct site *s, str path, str title, body_fn *body, const void *what)
{
	struct sb b = SB(s->a);
	str demo = s->config->demo ? site_word(s, "page.demo") : S("");
	SHEET(&b, s->sheet, "page.open", {"view", s->senior ? S("senior") : S("normal")},
		{"title", title}, {"city", site_city(s)}, {"base", s->base},
		{"other", address_of(s, !s->senior, path)},
		{"other-words", site_word(s, s->senior ? "view-normal" : "view-senior")});
	body(s, &b, what);
	SHEET(&b, s->sheet, "page.close", {"city", site_city(s)}, {"base", s->base},
		{"demo", demo});
	site_keep(s, s->senior ? str_fmt(s->a, "d/" STR_F, STR_A(path)) : path, sb_str(&b));
}

void site_page(struct site *s, str path, str title, body_fn *body, const void *what)
{
	struct arena_mark m = arena_mark(s->a);
	for (int i = 0; i < 2; i++) {
		s->senior = i == 1;
		s->base = s->senior ? S("/d") : S("");
		page_one(s, path, title, body, what);
	}
	arena_reset(s->a, m);
}

void site_crumbs(struct site *s, struct sb *b, str href, str words, str here)
{
	struct sb way = SB(s->a);
	if (href.n)
		SHEET(&way, s->sheet, "page.crumb",
			{"href", str_fmt(s->a, STR_F STR_F, STR_A(s->base), STR_A(href))},
			{"words", words});
	SHEET(&way, s->sheet, "page.crumb-here", {"words", here});
	SHEET(b, s->sheet, "page.crumbs", {"base", s->base}, {"way", sb_str(&way)});
}

/* ---- words ---- */

str site_word(struct site *s, const char *part)
{
	return sheet_word(s->sheet, part);
}

str site_count(struct site *s, const char *part, const char *slot, int64_t n)
{
	struct sb b = SB(s->a);
	sheet_add(&b, s->sheet, part, (struct slot[]){{slot, str_fmt(s->a, "%lld", (long long)n)}},
		1);
	return str_trim((str){sb_str(&b).p, b.n ? b.n - 1 : 0});
}

str site_seal(struct site *s)
{
	struct sb b = SB(s->a);
	SHEET(&b, s->sheet, "page.seal", {"", S("")});
	return (str){sb_str(&b).p, b.n ? b.n - 1 : 0};
}

str site_city(const struct site *s)
{
	return s->config->pack->title;
}

str site_span(struct site *s, struct span span)
{
	str text = span_print(s->a, span), n = {0};
	if (!str_cut(&text, ' ', &n))
		return S("");
	struct sb b = SB(s->a);
	str part = str_fmt(s->a, "span " STR_F, STR_A(text));
	SHEET(&b, s->sheet, part.p, {"n", n});
	return str_trim((str){sb_str(&b).p, b.n ? b.n - 1 : 0});
}
