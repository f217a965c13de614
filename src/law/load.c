#include "law/load.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* law_load(): the files of a pack in the order in which one noun needs another, then all names and
 * expressions, then lives.  Nothing stops at the first fault; findings come out in file order. */

enum { PACK_FILES_MAX = 4000, PACK_FILE_MAX_B = 1 << 20 };

static bool path_is(str path, const char *folder, const char *ending)
{
	size_t slash = str_find(path, '/'), n = strlen(ending);
	bool here = !*folder ? slash == path.n
			     : str_eq((str){path.p, slash}, str_of(folder)) && slash < path.n;
	if (!here)
		return false;
	if (*folder) {
		path = str_from(path, slash + 1);
		if (str_find(path, '/') < path.n)
			return false;
	}
	return *ending == '.' ? path.n > n && str_is(str_from(path, path.n - n), ending)
			      : str_is(path, ending);
}

/* What a pack may hold (docs/pack.md 1), in reading order.  An ending with a dot: any such name. */
struct file_kind {
	const char *folder, *name;
	bool must;
	void (*read)(struct load *l, const struct pack_file *f); /* NULL: kept as bytes */
	void (*then)(struct load *l);
};
static void tables_keep(struct load *l);

/* clang-format off */
static const struct file_kind file_kinds[] = {
	{"", "pack.yaml", true, load_head, NULL},
	{"", "articles.tsv", true, load_articles, NULL},
	{"", "regions.tsv", true, load_regions, NULL},
	{"", "areas.tsv", false, load_areas, NULL},
	{"", "calendar.tsv", true, load_calendar, NULL},
	{"", "choices.tsv", true, load_choices, NULL},
	{"", "fields.tsv", true, load_fields, NULL},
	{"", "refusals.tsv", true, load_refusals, NULL},
	{"", "roles.yaml", true, load_roles, NULL},
	{"", "kinds.yaml", true, load_kinds, NULL},
	{"", "layouts.yaml", false, load_layouts, NULL},
	{"", "papers.yaml", false, load_papers, NULL},
	{"", "views.yaml", false, load_views, NULL},
	{"checklists", ".yaml", false, load_checklists, load_checklist_ids},
	{"procedures", ".yaml", true, load_procedure_file, load_procedure_ids},
	{"tables", ".tsv", false, load_table, tables_keep},
	/* here all ids are known: the bodies of procedures are read */
	{"", "flow.yaml", false, load_flow, NULL},
	{"papers", ".txt", false, NULL, NULL},
	{"profiles", ".yaml", false, load_profile, load_profiles_keep},
	{"warnings", ".yaml", false, NULL, NULL},
};
/* clang-format on */

static int table_order(const void *a, const void *b)
{
	return str_cmp(((const struct table *)a)->id, ((const struct table *)b)->id);
}

static void tables_keep(struct load *l)
{
	if (l->tables.n)
		qsort(l->tables.p, l->tables.n, sizeof(*l->tables.p), table_order);
	l->pack->tables = l->tables.p;
	l->pack->n_tables = l->tables.n;
	load_procedures(l);
}

/* ---- bytes that no reader should see ---- */

static struct where byte_where(const struct pack_file *f, size_t at)
{
	struct where w = {.file = f->path, .line = 1};
	size_t start = 0;
	for (size_t i = 0; i < at; i++)
		if (f->text.p[i] == '\n') {
			w.line++;
			start = i + 1;
		}
	w.column = (int)str_chars((str){f->text.p + start, at - start}) + 1;
	return w;
}

/* false: do not read on. */
static bool bytes_good(struct load *l, const struct pack_file *f)
{
	const char *fault = NULL;
	size_t at = 0;
	bool yaml = f->path.n > 5 && str_is(str_from(f->path, f->path.n - 5), ".yaml");
	if (f->text.n > PACK_FILE_MAX_B)
		fault = "is larger than 1 MiB";
	else if (!str_is_utf8(f->text))
		fault = "is no UTF-8";
	else if (str_starts(f->text, S("\xEF\xBB\xBF")))
		fault = "begins with a byte order mark";
	else if ((at = str_find(f->text, '\r')) < f->text.n)
		fault = "a line ends with CR LF; expected LF";
	else if (yaml && (at = str_find(f->text, '\t')) < f->text.n)
		fault = "a tab; YAML is indented with blanks";
	if (!fault)
		return true;
	finding_add(l->out, "C1", false, byte_where(f, at < f->text.n ? at : 0), "%s", fault);
	l->lost = true;
	return false;
}

/* ---- the passes ---- */

static void read_kind(struct load *l, const struct file_kind *k)
{
	bool any = false;
	for (size_t i = 0; i < l->pack->n_files; i++) {
		const struct pack_file *f = &l->pack->files[i];
		if (!path_is(f->path, k->folder, k->name))
			continue;
		any = true;
		if (bytes_good(l, f) && k->read)
			k->read(l, f);
	}
	if (k->must && !any) {
		finding_add(l->out, "C1", false, (struct where){0}, "the pack has no file %s%s%s",
			k->folder, *k->folder ? "/*" : "", k->name);
		l->lost = true;
	}
	if (k->then)
		k->then(l);
}

static void warn_strange_files(struct load *l)
{
	for (size_t i = 0; i < l->pack->n_files; i++) {
		str path = l->pack->files[i].path;
		bool known = false;
		for (size_t k = 0; k < LEN(file_kinds); k++)
			known |= path_is(path, file_kinds[k].folder, file_kinds[k].name);
		if (!known)
			finding_add(l->out, "C17", true, (struct where){.file = path},
				"no part of a pack has this name");
	}
}

static int file_order(const void *a, const void *b)
{
	return str_cmp(((const struct pack_file *)a)->path, ((const struct pack_file *)b)->path);
}

static int finding_order(const void *a, const void *b)
{
	const struct finding *x = a, *y = b;
	int c = str_cmp(x->at.file, y->at.file);
	if (c)
		return c;
	if (x->at.line != y->at.line)
		return x->at.line < y->at.line ? -1 : 1;
	if (x->at.column != y->at.column)
		return x->at.column < y->at.column ? -1 : 1;
	return str_cmp(x->text, y->text);
}

/* The identity (docs/pack.md 1.1): SHA-256 over `<hex of a file's SHA-256>  <path>\n`, paths sorted
 * bytewise; so `sha256sum $(find … | LC_ALL=C sort) | sha256sum` says the same. */
static void identity_make(struct arena *a, struct pack *p, struct pack_file *files)
{
	struct sb b = SB(a);
	for (size_t i = 0; i < p->n_files; i++) {
		files[i].hash = hash_str(HASH_SHA256, files[i].text);
		sb_add(&b, hash_hex(a, files[i].hash));
		sb_add(&b, S("  "));
		sb_add(&b, files[i].path);
		sb_char(&b, '\n');
	}
	p->hash = hash_str(HASH_SHA256, sb_str(&b));
}

static struct pack *pack_of_files(struct arena *a, const struct pack_file *files, size_t n)
{
	struct pack *p = NEW(a, struct pack);
	struct pack_file *own = NEWS(a, struct pack_file, n);
	for (size_t i = 0; i < n; i++)
		own[i] = (struct pack_file){
			.path = str_dup(a, files[i].path), .text = str_dup(a, files[i].text)};
	if (n)
		qsort(own, n, sizeof(*own), file_order);
	p->files = own;
	p->n_files = n;
	identity_make(a, p, own);
	return p;
}

int law_load_files(struct arena *a, const struct pack_file *files, size_t n, struct findings *out,
	struct pack **pack)
{
	if (n > PACK_FILES_MAX)
		return fault(F_IO, "a pack of %zu files", n);
	struct pack *p = pack_of_files(a, files, n);
	struct load l = {.arena = a, .out = out, .pack = p};
	size_t first = out->n;
	if (!out->arena)
		out->arena = a;
	out->files = p->files;
	out->n_files = p->n_files;
	for (size_t k = 0; k < LEN(file_kinds); k++)
		read_kind(&l, &file_kinds[k]);
	if (!l.lost) {
		find_causes(&l);
		refs_check(&l);
		typings_check(&l);
		lives_check(&l);
	}
	warn_strange_files(&l);
	if (out->n > first)
		qsort(out->p + first, out->n - first, sizeof(*out->p), finding_order);
	*pack = p;
	return 0;
}

/* ---- from a folder ---- */

struct folder {
	struct arena *arena;
	const char *dir;
	LIST_OF(struct pack_file) files;
};

static void dir_close(DIR **d)
{
	if (*d)
		closedir(*d);
}

static void fd_close(int *fd)
{
	if (*fd >= 0)
		close(*fd);
}

/* One byte more than allowed is read, so that "too large" is seen and said. */
static int file_read(struct folder *f, str path)
{
	str name = str_fmt(f->arena, "%s/" STR_F, f->dir, STR_A(path));
	auto_(fd_close) int fd = open(name.p, O_RDONLY | O_CLOEXEC);
	struct stat st;
	if (fd < 0 || fstat(fd, &st))
		return fault(F_IO, "%s: %s", name.p, strerror(errno));
	if (!S_ISREG(st.st_mode))
		return 0;
	size_t most = st.st_size > PACK_FILE_MAX_B ? PACK_FILE_MAX_B + 1 : (size_t)st.st_size,
	       n = 0;
	char *p = arena_alloc(f->arena, most + 1);
	while (n < most) {
		ssize_t got = read(fd, p + n, most - n);
		if (got < 0)
			return fault(F_IO, "%s: %s", name.p, strerror(errno));
		if (!got)
			break;
		n += (size_t)got;
	}
	LIST_ADD(f->arena, f->files) = (struct pack_file){.path = path, .text = {p, n}};
	return 0;
}

/* Files of dir/sub, and of the folders in dir itself; names with a leading dot are not looked at.
 */
static int folder_read(struct folder *f, str sub)
{
	str name = str_fmt(f->arena, "%s/" STR_F, f->dir, STR_A(sub));
	auto_(dir_close) DIR *d = opendir(name.p);
	if (!d)
		return fault(F_IO, "%s: %s", name.p, strerror(errno));
	const struct dirent *e;
	while ((e = readdir(d))) {
		if (e->d_name[0] == '.')
			continue;
		if (f->files.n >= PACK_FILES_MAX)
			return fault(F_IO, "%s: more than %d files", f->dir, PACK_FILES_MAX);
		str path = sub.n ? str_fmt(f->arena, STR_F "/%s", STR_A(sub), e->d_name)
				 : str_fmt(f->arena, "%s", e->d_name);
		struct stat st;
		bool folder = !fstatat(dirfd(d), e->d_name, &st, 0) && S_ISDIR(st.st_mode);
		if (folder && sub.n)
			continue; /* a pack is two levels deep */
		int r = folder ? folder_read(f, path) : file_read(f, path);
		if (r)
			return r;
	}
	return 0;
}

int law_load(struct arena *a, const char *dir, struct findings *out, struct pack **pack)
{
	struct folder f = {.arena = a, .dir = dir};
	int r = folder_read(&f, S(""));
	if (r)
		return r;
	return law_load_files(a, f.files.p, f.files.n, out, pack);
}
