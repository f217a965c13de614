/* serve — starts all roles as processes of their own, keeps them running, ends them together. */
#pragma once
#include "prog/house.h"

struct serve_options {
	struct house house;
	const char *role; /* one role in this process; NULL: the supervisor with all */
	bool demo; /* the caller said --demo: a demo folder is refused without it, and the other way
		      round */
};

/* Runs until SIGTERM or SIGINT.  argv: "serve" and its options, handed to the role processes as
 * they came. */
must_use int serve_run(struct arena *a, const struct serve_options *o, char **argv);
