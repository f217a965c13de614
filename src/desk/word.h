/* word — what another process tells the desk at once: a fire that is on the gate's disk, an alarm
 * that has changed.  A datagram; one that is lost costs time (the desk looks by itself). */
#pragma once
#include "base/base.h"

enum { DESK_WORD_MAX_B = 16384 };

struct desk_word_out;
must_use int desk_word_open(struct arena *a, const char *path, struct desk_word_out **out);
void desk_word_close(struct desk_word_out *o);
/* The row as JSON (alarm_print_heard). */
void desk_word_heard(struct desk_word_out *o, str row);
void desk_word_alarm(struct desk_word_out *o, row_id alarm);

/* ---- the desk's side ---- */

struct desk_word {
	str row;      /* .n: heard */
	row_id alarm; /* else this one */
};
must_use int desk_word_listen(const char *path, int *fd);
/* One datagram.  false: not a word. */
bool desk_word_read(const char *p, size_t n, struct desk_word *out);
