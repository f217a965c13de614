#include "prog/options.h"

#include <stdio.h>

static const struct option_row *find(const struct option_row *rows, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(rows[i].name, name) == 0)
			return &rows[i];
	return NULL;
}

static bool fill(const struct option_row *row, const char *value)
{
	int64_t v = 0;
	if (row->kind == 's') {
		*(str *)row->to = str_of(value);
		return true;
	}
	if (!str_int(str_of(value), &v) || v < INT32_MIN || v > INT32_MAX) {
		fprintf(stderr, "huoyan: %s wants a number, not '%s'\n", row->name, value);
		return false;
	}
	*(int32_t *)row->to = (int32_t)v;
	return true;
}

static void help(const char *usage, const struct option_row *rows, size_t n)
{
	printf("usage: %s\n", usage);
	for (size_t i = 0; i < n; i++)
		printf("  %-16s %s\n", rows[i].name, rows[i].help);
}

bool options_read(int argc, char **argv, const char *usage, const struct option_row *rows, size_t n,
	const char **rest, size_t rest_max, size_t *n_rest, bool *helped)
{
	*n_rest = 0;
	*helped = false;
	for (int i = 1; i < argc; i++) {
		if (strcmp(argv[i], "--help") == 0) {
			help(usage, rows, n);
			*helped = true;
			return false;
		}
		if (strncmp(argv[i], "--", 2) != 0) {
			if (*n_rest == rest_max) {
				fprintf(stderr, "huoyan: '%s' is one word too many; usage: %s\n",
					argv[i], usage);
				return false;
			}
			rest[(*n_rest)++] = argv[i];
			continue;
		}
		const struct option_row *row = find(rows, n, argv[i]);
		if (!row) {
			fprintf(stderr, "huoyan: unknown option %s; usage: %s\n", argv[i], usage);
			return false;
		}
		if (row->kind == 'B') {
			*(bool *)row->to = true;
			continue;
		}
		if (i + 1 == argc) {
			fprintf(stderr, "huoyan: %s wants a value\n", row->name);
			return false;
		}
		if (!fill(row, argv[++i]))
			return false;
	}
	return true;
}
