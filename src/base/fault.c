#include "base/fault.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>

/* The one mutable file-level variable of the program (CODING.md 4). */
static _Thread_local struct fault_record last;

int fault_at(const char *file, int line, int kind, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	last.kind = kind;
	last.file = file;
	last.line = line;
	vsnprintf(last.text, sizeof last.text, fmt, ap);
	va_end(ap);
	return kind;
}

const struct fault_record *fault_last(void)
{
	return &last;
}

int fault_carry(const struct fault_record *of_another)
{
	last = *of_another;
	return last.kind;
}

static const struct refusal_row rows[R__N] = {
#define REFUSAL(constant, id, http) [constant] = {id, http},
#include "base/refusal.def"
#undef REFUSAL
};

const struct refusal_row *refusal_row(int r)
{
	assert(r > 0 && r < R__N);
	return &rows[r];
}
