#include <stdio.h>

#include "tour/tour.h"

static void line(struct tour *t, const char *mark, const char *fmt, va_list ap)
{
	sb_fmt(&t->shown, "    %s", mark);
	sb_add(&t->shown, str_vfmt(t->arena, fmt, ap));
	sb_char(&t->shown, '\n');
}

void tour_show(struct tour *t, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	line(t, "", fmt, ap);
	va_end(ap);
}

void tour_check(struct tour *t, bool holds, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	line(t, holds ? "" : "not so: ", fmt, ap);
	va_end(ap);
	if (holds)
		return;
	t->failed = S("a check failed");
	longjmp(t->end, 1); /* allowed: ends a play */
}

void tour_skip(struct tour *t, const char *why)
{
	tour_show(t, "%s", why);
	t->skipped = true;
	longjmp(t->end, 1); /* allowed: ends a play */
}
