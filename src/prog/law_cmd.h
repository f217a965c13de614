/* law_cmd — what the commands over the law pack share: the pack that they read, and how they
 * answer. */
#pragma once
#include "base/json.h"
#include "law/check.h"
#include "law/rows.h"
#include "law/window.h"

struct law_run {
	struct arena *arena;
	str dir; /* --law DIR, or the pack beside the build */
	const struct pack *pack;
	struct findings findings; /* of loading */
};

/* Finds and loads the pack; an error of loading is said on standard error.  0, or the exit code. */
must_use int law_open(struct law_run *run, str dir);
/* The same for a pack at dir, errors and all: *out may be incomplete when there are any. */
must_use int law_read(struct arena *a, str dir, struct findings *out, struct pack **pack);
/* Prints one JSON text and a line feed. */
void law_answer(struct jw *w);
/* One clear line on standard error; returns 2. */
int law_misuse(const char *fmt, ...) printf_like(1, 2);
/* The day of the machine's clock, in Asia/Shanghai. */
day law_today(void);

int law_at_cmd(int argc, char **argv);
int law_diagram_cmd(int argc, char **argv);
int law_diff_cmd(int argc, char **argv);
int law_due_cmd(int argc, char **argv);
int law_show_cmd(int argc, char **argv);
int law_unreviewed_cmd(int argc, char **argv);
