#include "prog/copy.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/backup.h"

enum { PART_B = 1 << 20 };

static void close_fd(int *fd)
{
	if (*fd >= 0)
		close(*fd);
}

static int io_fault(str path)
{
	bool full = errno == ENOSPC || errno == EDQUOT;
	return fault(full ? F_FULL : F_IO, STR_F ": %s", STR_A(path), strerror(errno));
}

static bool ends(str s, str with)
{
	return s.n >= with.n && str_eq(str_from(s, s.n - with.n), with);
}

static int bytes_copy(str from, str to, mode_t mode)
{
	auto_(close_fd) int in = open(from.p, O_RDONLY | O_CLOEXEC);
	auto_(close_fd) int out = -1;
	if (in < 0)
		return io_fault(from);
	out = open(to.p, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
	if (out < 0)
		return io_fault(to);
	for (;;) {
		ssize_t n = copy_file_range(in, NULL, out, NULL, PART_B, 0);
		if (n == 0)
			break;
		if (n < 0 && errno != EINTR)
			return io_fault(to);
	}
	return fsync(out) ? io_fault(to) : 0;
}

static int file_hash(str path, struct copied *out)
{
	auto_(close_fd) int fd = open(path.p, O_RDONLY | O_CLOEXEC);
	struct stat s;
	if (fd < 0 || fstat(fd, &s) != 0)
		return io_fault(path);
	out->size_b = s.st_size;
	out->sha256 = hash_of(HASH_SHA256, NULL, 0);
	if (!s.st_size)
		return 0;
	void *p = mmap(NULL, (size_t)s.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	if (p == MAP_FAILED)
		return io_fault(path);
	out->sha256 = hash_of(HASH_SHA256, &(struct bytes){p, (size_t)s.st_size}, 1);
	munmap(p, (size_t)s.st_size);
	return 0;
}

int copy_add(struct arena *a, str folder, str path, struct copy_list *list)
{
	struct copied c = {.path = str_dup(a, path)};
	int r = file_hash(str_fmt(a, STR_F "/" STR_F, STR_A(folder), STR_A(path)), &c);
	if (r == 0)
		VEC_ADD(a, list->file, list->n, list->cap) = c;
	return r;
}

int copy_folder_make(const char *path)
{
	int n = 0;
	if (mkdir(path, 0700) == 0)
		return 0;
	if (errno != EEXIST)
		return io_fault(str_of(path));
	DIR *d = opendir(path);
	if (!d)
		return io_fault(str_of(path));
	while (readdir(d))
		n++;
	closedir(d);
	return n > 2 ? fault(F_IO, "%s is not empty: nothing was written", path) : 0;
}

struct copying {
	struct arena *a;
	str from, to;
	const char *without;
	struct copy_list *list;
};

static int entry_copy(struct copying *c, str path);

static int folder_copy(struct copying *c, str path, mode_t mode)
{
	str target = str_fmt(c->a, STR_F "/" STR_F, STR_A(c->to), STR_A(path));
	if (mkdir(target.p, mode & 07777) != 0 && errno != EEXIST)
		return io_fault(target);
	DIR *d = opendir(str_fmt(c->a, STR_F "/" STR_F, STR_A(c->from), STR_A(path)).p);
	if (!d)
		return io_fault(path);
	int r = 0;
	for (struct dirent *e; r == 0 && (e = readdir(d));)
		if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
			r = entry_copy(c, str_fmt(c->a, STR_F "/%s", STR_A(path), e->d_name));
	closedir(d);
	return r;
}

/* Half-written files (file_replace's .new) and SQLite's helpers are nobody's data. */
static bool is_passing(str path)
{
	return ends(path, S(".new")) || ends(path, S("-wal")) || ends(path, S("-shm"));
}

static int entry_copy(struct copying *c, str path)
{
	struct stat s;
	str from = str_fmt(c->a, STR_F "/" STR_F, STR_A(c->from), STR_A(path));
	str to = str_fmt(c->a, STR_F "/" STR_F, STR_A(c->to), STR_A(path));
	if ((c->without && str_is(path, c->without)) || is_passing(path))
		return 0;
	if (lstat(from.p, &s) != 0)
		return errno == ENOENT ? 0 : io_fault(from);
	if (S_ISDIR(s.st_mode))
		return folder_copy(c, path, s.st_mode);
	if (!S_ISREG(s.st_mode))
		return 0;
	int r = ends(path, S(".db")) ? store_backup(from.p, to.p)
				     : bytes_copy(from, to, s.st_mode & 07777);
	return r ? r : copy_add(c->a, c->to, path, c->list);
}

int copy_tree(struct arena *a, str from, str to, const char *path, const char *without,
	struct copy_list *list)
{
	struct copying c = {a, from, to, without, list};
	return entry_copy(&c, str_dup(a, str_of(path)));
}
