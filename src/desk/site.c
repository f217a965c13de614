#include "desk/site.h"

#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "desk/body.h"

#define OURS                                                                                   \
	"default-src 'self'; img-src 'self' blob: data:; object-src 'none'; base-uri 'none'; " \
	"frame-ancestors 'none'; form-action 'self'"

static const char forever[] = "public, max-age=31536000, immutable";

/* Where a folder hangs.  The first row whose head fits is asked, then the next that fits. */
enum under { WEB, DATA, LOG };
/* clang-format off */
static const struct shelf_row {
	const char *head;  /* of the address; the rest is a path below the folder */
	enum under under;
	const char *folder;
	const char *policy;
	bool program;      /* an address that is no file is the program's: it gets index.html */
	const char *hashed; /* below it names carry a hash of the content; NULL: none do */
} shelves[] = {
	{"/app/",        WEB,  "dist/app",    OURS, true,  "assets/"},
	/* the verifier proves that it asks nobody: the browser would refuse it */
	{"/verify/",     WEB,  "dist/verify", OURS "; connect-src 'none'", false, "assets/"},
	/* reads the published files of a draw, then computes in a worker of its own */
	{"/draw/",       WEB,  "dist/draw",   OURS "; worker-src blob:", false, "assets/"},
	{"/status/",     WEB,  "status",      OURS, false, NULL},
	{"/log/leaves/", DATA, "public/log/leaves", OURS, false, NULL},
	{"/log/",        LOG,  "public",      OURS, false, NULL},
	{"/",            DATA, "public",      OURS, false, NULL},
};

static const struct type_row {
	const char *end, *type;
} types[] = {
	{".html",        "text/html; charset=utf-8"},
	{".js",          "text/javascript; charset=utf-8"},
	{".css",         "text/css; charset=utf-8"},
	{".json",        "application/json"},
	{".xml",         "application/atom+xml; charset=utf-8"},
	{".svg",         "image/svg+xml"},
	{".png",         "image/png"},
	{".ico",         "image/x-icon"},
	{".pdf",         "application/pdf"},
	{".csv",         "text/csv; charset=utf-8"},
	{".txt",         "text/plain; charset=utf-8"},
	{".receipt",     "text/plain; charset=utf-8"},
	{".webmanifest", "application/manifest+json"},
	{".wasm",        "application/wasm"},
	{"/checkpoint",  "text/plain; charset=utf-8"},
	{"/key",         "text/plain; charset=utf-8"},
};
/* clang-format on */

struct site {
	str place[LEN(shelves)]; /* .n 0: this desk has none; a folder may appear later */
};

bool site_takes(str path)
{
	return !str_is(path, "/api") && !str_starts(path, S("/api/"));
}

struct site *site_ready(struct arena *a, const struct site_config *c)
{
	struct site *s = NEW(a, struct site);
	const char *const roots[] = {[WEB] = c->web_dir, [DATA] = c->data_dir, [LOG] = c->log_dir};
	for (size_t i = 0; i < LEN(shelves); i++) {
		const char *root = roots[shelves[i].under];
		s->place[i] = root ? str_fmt(a, "%s/%s", root, shelves[i].folder) : S("");
	}
	return s;
}

static bool ends(str s, const char *end)
{
	str e = str_of(end);
	return s.n >= e.n && memcmp(s.p + s.n - e.n, e.p, e.n) == 0;
}

/* Every name stands for itself: none is empty, hidden, above, or holds a byte that is no name. */
static bool is_plain(str path)
{
	str name;
	while (str_cut(&path, '/', &name)) {
		if (name.n && name.p[0] == '.')
			return false;
		if (!name.n && path.n)
			return false;
		for (size_t i = 0; i < name.n; i++)
			if ((unsigned char)name.p[i] < ' ' || name.p[i] == '\\' ||
				name.p[i] == 0x7f)
				return false;
	}
	return true;
}

/* What was opened must lie below the folder, links followed: publish writes there under another
 * user. */
static bool lies_below(int fd, const char *folder)
{
	char link[64], real[PATH_MAX], top[PATH_MAX];
	snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
	ssize_t n = readlink(link, real, sizeof real - 1);
	if (n <= 0 || !realpath(folder, top))
		return false;
	real[n] = 0;
	size_t m = strlen(top);
	return strncmp(real, top, m) == 0 && real[m] == '/';
}

enum found { NONE, A_FILE, A_FOLDER };

static enum found open_below(
	struct arena *a, str folder, str path, const char *end, int *fd, struct stat *st)
{
	str full = str_fmt(a, STR_F "/" STR_F "%s", STR_A(folder), STR_A(path), end);
	int f = open(full.p, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (f < 0)
		return NONE;
	bool good = fstat(f, st) == 0 && (!path.n || lies_below(f, folder.p));
	if (good && S_ISREG(st->st_mode)) {
		*fd = f;
		return A_FILE;
	}
	close(f);
	return good && S_ISDIR(st->st_mode) ? A_FOLDER : NONE;
}

static bool takes_gzip(const struct site_ask *ask)
{
	str rest = ask->accept_encoding, part, word;
	while (rest.p && str_cut(&rest, ',', &part)) {
		str weight = part;
		str_cut(&weight, ';', &word);
		if (str_is(str_trim(word), "gzip"))
			return !str_is(str_trim(weight), "q=0");
	}
	return false;
}

static str type_of(str path)
{
	for (size_t i = 0; i < LEN(types); i++)
		if (ends(path, types[i].end))
			return str_of(types[i].type);
	return S("application/octet-stream");
}

static bool has_tag(str list, str etag)
{
	str part;
	while (list.p && str_cut(&list, ',', &part)) {
		part = str_trim(part);
		if (str_is(part, "*"))
			return true;
		if (str_starts(part, S("W/")))
			part = str_from(part, 2);
		if (str_eq(part, etag))
			return true;
	}
	return false;
}

/* The file is open; says all that goes with it, and drops its bytes where the asker has them. */
static void describe(struct arena *a, const struct shelf_row *shelf, const struct site_ask *ask,
	str path, const struct stat *st, struct site_file *out)
{
	bool hashed = shelf->hashed && str_starts(path, str_of(shelf->hashed));
	out->n = (size_t)st->st_size;
	out->type = type_of(str_fmt(a, "/" STR_F, STR_A(path)));
	out->etag = str_fmt(a, "\"%llx-%llx%s\"", (unsigned long long)st->st_size,
		(unsigned long long)st->st_mtim.tv_sec * 1000000000ULL +
			(unsigned long long)st->st_mtim.tv_nsec,
		out->packed ? "-gz" : "");
	out->cache = hashed ? str_of(forever) : S("no-cache");
	if (out->status == 200 && has_tag(ask->if_none_match, out->etag)) {
		close(out->fd);
		out->fd = -1;
		out->status = 304;
	}
}

static enum found open_file(struct arena *a, const struct shelf_row *shelf, str folder,
	const struct site_ask *ask, str path, struct site_file *out)
{
	struct stat st, packed;
	int plain = -1;
	enum found f = open_below(a, folder, path, "", &plain, &st);
	if (f != A_FILE)
		return f;
	out->fd = plain;
	out->packed =
		takes_gzip(ask) && open_below(a, folder, path, ".gz", &out->fd, &packed) == A_FILE;
	if (out->packed) {
		close(plain);
		st = packed;
	}
	describe(a, shelf, ask, path, &st, out);
	return A_FILE;
}

static void lead(struct site_file *out, int status, str to)
{
	out->status = status;
	out->location = to;
	out->cache = S("no-cache");
}

/* An address of the program is no file and has no ending; what has one is missing. */
static bool is_of_program(const struct shelf_row *shelf, str path)
{
	str last = path, name = {0};
	while (str_cut(&last, '/', &name))
		;
	return shelf->program && str_find(name, '.') == name.n &&
	       !(shelf->hashed && str_starts(path, str_of(shelf->hashed)));
}

static enum found find_on(struct arena *a, const struct shelf_row *shelf, str folder,
	const struct site_ask *ask, str path, struct site_file *out)
{
	bool as_folder = !path.n || path.p[path.n - 1] == '/';
	str name = as_folder ? str_fmt(a, STR_F "index.html", STR_A(path)) : path;
	enum found f = open_file(a, shelf, folder, ask, name, out);
	if (f == A_FOLDER) {
		lead(out, 301, str_fmt(a, STR_F "/", STR_A(ask->path)));
		return A_FILE;
	}
	if (f == NONE && is_of_program(shelf, path))
		f = open_file(a, shelf, folder, ask, S("index.html"), out);
	return f;
}

/* The portal says itself that a page is not there, if publish wrote such a page. */
static bool find_missing(
	struct arena *a, const struct site *s, const struct site_ask *ask, struct site_file *out)
{
	const size_t last = LEN(shelves) - 1;
	out->status = 404;
	return s->place[last].n &&
	       open_file(a, &shelves[last], s->place[last], ask, S("404.html"), out) == A_FILE;
}

/* "/app" means "/app/". */
static bool is_head(str path)
{
	for (size_t i = 0; i < LEN(shelves); i++) {
		str head = str_of(shelves[i].head);
		if (head.n > 1 && path.n == head.n - 1 && memcmp(head.p, path.p, path.n) == 0)
			return true;
	}
	return false;
}

int site_find(
	struct arena *a, const struct site *s, const struct site_ask *ask, struct site_file *out)
{
	*out = (struct site_file){.status = 200, .fd = -1, .policy = str_of(OURS)};
	if (!str_is(ask->method, "GET") && !str_is(ask->method, "HEAD"))
		return R_METHOD;
	str path = str_find(ask->path, '%') < ask->path.n ? query_decode(a, ask->path) : ask->path;
	if (!path.n || path.p[0] != '/' || !is_plain(str_from(path, 1)))
		return R_NO_ROUTE;
	if (is_head(path)) {
		lead(out, 301, str_fmt(a, STR_F "/", STR_A(path)));
		return 0;
	}
	for (size_t i = 0; i < LEN(shelves); i++) {
		str head = str_of(shelves[i].head);
		if (!s->place[i].n || !str_starts(path, head))
			continue;
		out->policy = str_of(shelves[i].policy);
		if (find_on(a, &shelves[i], s->place[i], ask, str_from(path, head.n), out) ==
			A_FILE)
			return 0;
	}
	if (str_is(path, "/")) { /* before publish has written the portal */
		lead(out, 302, S("/app/"));
		return 0;
	}
	return find_missing(a, s, ask, out) ? 0 : R_NO_ROUTE;
}
