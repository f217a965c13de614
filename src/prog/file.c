#include "prog/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

int file_read(struct arena *a, const char *path, size_t max_b, str *out)
{
	FILE *f = fopen(path, "re");
	if (!f)
		return fault(F_IO, "%s: %s", path, strerror(errno));
	size_t n = 0, cap = 0;
	char *text = NULL;
	for (size_t got = 1; got && n <= max_b; n += got) {
		if (cap - n < 65536)
			text = arena_grow(a, text, cap, &cap, 1);
		got = fread(text + n, 1, cap - n, f);
	}
	bool bad = ferror(f) || n > max_b;
	fclose(f);
	*out = (str){text, n};
	return bad ? fault(F_IO, "%s cannot be read, or is over %zu bytes", path, max_b) : 0;
}

int file_replace(struct arena *a, const char *path, str text)
{
	str aside = str_fmt(a, "%s.new", path);
	int fd = open(aside.p, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
	if (fd < 0)
		return fault(F_IO, "cannot write %s: %s", aside.p, strerror(errno));
	bool ok = write(fd, text.p, text.n) == (ssize_t)text.n && fsync(fd) == 0;
	close(fd);
	if (!ok || rename(aside.p, path) < 0)
		return fault(F_IO, "cannot write %s: %s", path, strerror(errno));
	return 0;
}
