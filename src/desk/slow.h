/* slow — one thread for what takes tens of milliseconds of arithmetic (passwords; pages of papers):
 * neither the threads of HTTP nor the writer wait for it, and a flood of guesses waits for itself.
 */
#pragma once
#include "desk/request.h"

enum { SLOW_WAITING_MAX = 64 };

struct slow;
must_use int slow_open(void (*work)(struct request *q), struct slow **out);
/* Finishes what is queued. */
void slow_close(struct slow **s);
/* false: too many wait already. */
bool slow_add(struct slow *s, struct request *q);
