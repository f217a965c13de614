#include "audit/audit.h"

#include <stdarg.h>

void audit_say(struct audit *a, str record, const char *fmt, ...)
{
	va_list ap;
	if (a->n_wrong++ >= AUDIT_WRONG_MAX)
		return;
	va_start(ap, fmt);
	a->wrong[a->n_wrong - 1] =
		(struct audit_wrong){str_dup(a->arena, record), str_vfmt(a->arena, fmt, ap)};
	va_end(ap);
}
