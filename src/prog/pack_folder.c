#include "prog/pack_folder.h"

#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static str program_folder(struct arena *a)
{
	char path[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);
	while (n > 0 && path[n - 1] != '/')
		n--;
	return n > 1 ? str_dup(a, (str){path, (size_t)n - 1}) : S(".");
}

bool pack_folder_find(struct arena *a, str *out)
{
	static const char *const places[] = {
		"../../law/jinan", "../share/huoyan/law/jinan", "../law/jinan"};
	str bin = program_folder(a);
	for (size_t i = 0; i < LEN(places); i++) {
		struct stat st;
		str path = str_fmt(a, STR_F "/%s", STR_A(bin), places[i]);
		char real[PATH_MAX];
		if (stat(path.p, &st) || !S_ISDIR(st.st_mode) || !realpath(path.p, real))
			continue;
		*out = str_dup(a, str_of(real));
		return true;
	}
	*out = bin;
	return false;
}
