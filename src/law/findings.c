#include "law/check.h"

#include <stdio.h>

/* docs/pack.md 1.1: `file:line:column`, the line itself with a caret, what is wrong, what was
 * expected.  Columns count characters, so an editor jumps to the same place. */

static const struct pack_file *finding_file(const struct findings *f, str path)
{
	for (size_t i = 0; i < f->n_files; i++)
		if (str_eq(f->files[i].path, path))
			return &f->files[i];
	return NULL;
}

/* The n-th line (from 1) of a text, without its line feed. */
static str text_line(str text, int n)
{
	str line = {0};
	for (int i = 0; i < n; i++)
		if (!str_cut(&text, '\n', &line))
			return (str){0};
	return line;
}

/* Blanks as wide as what stands above them: a Han character takes two columns of a terminal. */
static void caret_add(struct sb *b, str line, int column)
{
	int at = 1;
	for (size_t i = 0; i < line.n && at < column; i++) {
		unsigned char c = (unsigned char)line.p[i];
		if ((c & 0xC0) == 0x80)
			continue;
		at++;
		sb_add(b, c == '\t' ? S("\t") : c >= 0xE2 ? S("  ") : S(" "));
	}
	sb_char(b, '^');
}

enum { EXCERPT_MAX_B = 400 };

static str excerpt_make(struct arena *a, const struct findings *f, struct where at)
{
	const struct pack_file *file = at.line > 0 ? finding_file(f, at.file) : NULL;
	str line = file ? text_line(file->text, at.line) : (str){0};
	if (!line.n || line.n > EXCERPT_MAX_B || !str_is_utf8(line))
		return (str){0};
	struct sb b = SB(a);
	sb_add(&b, line);
	sb_char(&b, '\n');
	caret_add(&b, line, at.column);
	return sb_str(&b);
}

/* More than anybody reads: what comes after is counted, not kept. */
enum { FINDINGS_MAX = 5000 };

static bool finding_known(const struct findings *f, const struct finding *new)
{
	for (size_t i = 0; i < f->n; i++) {
		const struct finding *old = &f->p[i];
		if (old->at.line == new->at.line &&
			old->at.column == new->at.column &&str_eq(old->id, new->id) &&
			str_eq(old->at.file, new->at.file) && str_eq(old->text, new->text))
			return true;
	}
	return false;
}

void finding_add(
	struct findings *f, const char *id, bool warning, struct where at, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	struct finding new = {.id = str_of(id),
		.warning = warning,
		.at = at,
		.text = str_vfmt(f->arena, fmt, ap)};
	va_end(ap);
	/* common.yaml is read once for every procedure: what is wrong there is said once. */
	if (f->n >= FINDINGS_MAX) {
		f->n_errors += !warning;
		return;
	}
	if (finding_known(f, &new))
		return;
	new.excerpt = excerpt_make(f->arena, f, at);
	VEC_ADD(f->arena, f->p, f->n, f->cap) = new;
	f->n_errors += !warning;
}

void finding_print(struct sb *b, const struct finding *f)
{
	if (f->at.file.n) {
		sb_add(b, f->at.file);
		if (f->at.line > 0)
			sb_fmt(b, ":%d:%d", f->at.line, f->at.column);
		sb_char(b, ' ');
	}
	sb_fmt(b, "%s%s ", f->warning ? "warning " : "", str_z(b->arena, f->id));
	sb_add(b, f->text);
	sb_char(b, '\n');
	str rest = f->excerpt, line;
	while (rest.n && str_cut(&rest, '\n', &line)) {
		sb_add(b, S("    "));
		sb_add(b, line);
		sb_char(b, '\n');
	}
}
