/* note — one line to the operator on standard error: `time role level text`.
 * Notes carry ids, never names, numbers of persons, or values of matters. */
#pragma once
#include "base/base.h"

enum note_level { NOTE_INFO, NOTE_WARN, NOTE_FAULT };

struct notes {
	const char *role; /* borrowed, a literal */
	int fd;
	ms (*now)(void *self);
	void *self;
};

void note(const struct notes *n, enum note_level level, const char *fmt, ...) printf_like(3, 4);
/* The thread's last fault, with file and line. */
void note_fault(const struct notes *n, const char *what);
