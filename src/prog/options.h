/* options — `--name value` of a command line, declared as a const table. */
#pragma once
#include "base/base.h"

struct option_row {
	const char *name; /* "--port" */
	char kind;        /* 's' text, 'i' number, 'B' switch without a value */
	void *to;         /* str, int32_t/int, bool */
	const char *help;
};

/* Fills what stands in argv[1…]; *rest gets words that are no options.  false: a wrong one, said on
 * standard error; also after
 * --help, which prints usage and the table and sets *helped. */
bool options_read(int argc, char **argv, const char *usage, const struct option_row *rows, size_t n,
	const char **rest, size_t rest_max, size_t *n_rest, bool *helped);
