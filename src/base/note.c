#include "base/note.h"

#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

void note(const struct notes *n, enum note_level level, const char *fmt, ...)
{
	static const char *const names[] = {"info", "warn", "fault"};
	char text[600], line[720];
	struct arena a;
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	for (char *c = text; *c; c++)
		if ((unsigned char)*c < ' ') /* one note is one line, whatever its parts hold */
			*c = ' ';
	arena_init(&a, 4096 + (64 << 10));
	str at = n->now ? ms_print(&a, n->now(n->self)) : S("-");
	int len = snprintf(
		line, sizeof line, STR_F " %s %s %s\n", STR_A(at), n->role, names[level], text);
	arena_fini(&a);
	if (write(n->fd, line, (size_t)len) < 0)
		return; /* nobody listens: nothing that we could still do */
}

void note_fault(const struct notes *n, const char *what)
{
	const struct fault_record *f = fault_last();
	note(n, NOTE_FAULT, "%s: %s (%s:%d)", what, f->text, f->file ? f->file : "?", f->line);
}
