#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

static int file_fault(const char *path)
{
	bool full = errno == ENOSPC || errno == EDQUOT;
	return fault(full ? F_FULL : F_IO, "%s: %s", path, strerror(errno));
}

int file_read(struct arena *a, const char *path, size_t max_b, str *out)
{
	FILE *f = fopen(path, "re");
	if (!f)
		return file_fault(path);
	size_t n = 0, cap = 0;
	char *text = NULL;
	for (size_t got = 1; got && n <= max_b; n += got) {
		if (cap - n < 65536)
			text = arena_grow(a, text, cap, &cap, 1);
		got = fread(text + n, 1, cap - n, f);
	}
	bool bad = ferror(f) || n > max_b;
	fclose(f);
	if (!bad)
		text[n] = 0; /* the last read found nothing, so there is room */
	*out = (str){text, n};
	return bad ? fault(F_IO, "%s cannot be read, or is over %zu bytes", path, max_b) : 0;
}

static int put_all(int fd, str text)
{
	while (text.n) {
		ssize_t n = write(fd, text.p, text.n);
		if (n < 0 && errno != EINTR)
			return -1;
		if (n > 0)
			text = str_from(text, (size_t)n);
	}
	return fsync(fd);
}

int file_replace(struct arena *a, const char *path, mode_t mode, str text)
{
	const char *aside = str_fmt(a, "%s.new", path).p;
	int fd = open(aside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
	if (fd < 0)
		return file_fault(aside);
	int r = put_all(fd, text) ? file_fault(aside) : 0;
	close(fd);
	if (!r && rename(aside, path) < 0)
		r = file_fault(path);
	if (r)
		unlink(aside);
	return r;
}
