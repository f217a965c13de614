#include "ledger/disk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_B = 256 };

void fd_close(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

static int io_fault(const char *path)
{
	return fault(errno == ENOSPC || errno == EDQUOT ? F_FULL : F_IO, "%s: %m", path);
}

int disk_folder(int dir, const char *path, mode_t make, int *out)
{
	bool made = make && mkdirat(dir, path, make) == 0;
	*out = openat(dir, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (*out < 0)
		return io_fault(path);
	if (made) { /* a folder is on disk when the one above it is */
		auto_(fd_close) int above = openat(*out, "..", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		if (above >= 0 && fsync(above))
			return io_fault(path);
	}
	return 0;
}

int disk_read(struct arena *a, int dir, const char *path, size_t max_b, str *out)
{
	struct stat st;
	*out = (str){0};
	auto_(fd_close) int fd = openat(dir, path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return errno == ENOENT ? 0 : io_fault(path);
	if (fstat(fd, &st) || !S_ISREG(st.st_mode) || (size_t)st.st_size > max_b)
		return fault(F_IO, "%s is no file of at most %zu bytes", path, max_b);
	char *p = arena_alloc(a, (size_t)st.st_size + 1);
	size_t n = 0;
	for (ssize_t got = 1; got > 0 && n < (size_t)st.st_size; n += (size_t)got)
		if ((got = read(fd, p + n, (size_t)st.st_size - n)) < 0)
			return io_fault(path);
	*out = (str){p, n};
	return 0;
}

int disk_put(int fd, const char *path, str bytes, off_t at)
{
	while (bytes.n) {
		ssize_t n = pwrite(fd, bytes.p, bytes.n, at);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return io_fault(path);
		bytes = str_from(bytes, (size_t)n);
		at += n;
	}
	return 0;
}

/* Calls mkdir for each folder in path, from the top. */
static void folders_make(int dir, const char *path)
{
	char p[PATH_B];
	for (size_t i = 0; path[i] && i < PATH_B; i++) {
		p[i] = path[i];
		if (path[i] != '/')
			continue;
		p[i] = 0;
		mkdirat(dir, p, 0755);
		p[i] = '/';
	}
}

int disk_write(int dir, const char *path, str bytes)
{
	const int how = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC;
	auto_(fd_close) int fd = openat(dir, path, how, 0644);
	if (fd < 0 && errno == ENOENT) {
		folders_make(dir, path);
		fd = openat(dir, path, how, 0644);
	}
	return fd < 0 ? io_fault(path) : disk_put(fd, path, bytes, 0);
}

static int sync_one(int dir, const char *path)
{
	auto_(fd_close) int fd = openat(dir, path, O_RDONLY | O_CLOEXEC);
	return fd < 0 || fsync(fd) ? io_fault(path) : 0;
}

int disk_sync(int dir, const char *path)
{
	char p[PATH_B];
	int n = snprintf(p, sizeof p, "%s", path);
	assert(n > 0 && n < PATH_B);
	int r = sync_one(dir, p);
	for (char *slash; !r && (slash = strrchr(p, '/'));) {
		*slash = 0;
		r = sync_one(dir, p);
	}
	return r ? r : sync_one(dir, ".");
}

int disk_replace(int dir, const char *path, mode_t mode, str bytes)
{
	char new[PATH_B];
	snprintf(new, sizeof new, "%s.new", path);
	auto_(fd_close) int fd = openat(dir, new, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
	if (fd < 0)
		return io_fault(new);
	int r = disk_put(fd, new, bytes, 0);
	if (r)
		return r;
	if (fsync(fd) || renameat(dir, new, dir, path))
		return io_fault(path);
	return sync_one(dir, ".");
}

static void dir_close(DIR **d)
{
	if (*d)
		closedir(*d);
}

void disk_drop(int dir, const char *path)
{
	int fd = openat(dir, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	auto_(dir_close) DIR *d = fd < 0 ? NULL : fdopendir(fd);
	for (const struct dirent *e; d && (e = readdir(d));)
		if (e->d_name[0] != '.')
			unlinkat(fd, e->d_name, 0);
	if (d)
		unlinkat(dir, path, AT_REMOVEDIR);
}
