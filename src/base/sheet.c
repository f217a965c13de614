#include "base/sheet.h"

#include <dirent.h>
#include <errno.h>

#include "base/file.h"

enum { SHEET_MAX_B = 1 << 18 };

void sheet_parse(struct arena *a, struct sheet *s, const char *before, str text)
{
	static const char head[] = "== ";
	struct sheet_part *now = NULL;
	str rest = text, line;
	while (str_cut(&rest, '\n', &line)) {
		if (str_starts(line, S("== "))) {
			now = &VEC_ADD(a, s->parts, s->n, s->cap);
			str name = str_trim(str_from(line, LEN(head) - 1));
			*now = (struct sheet_part){
				.name = str_fmt(a, "%s" STR_F, before, STR_A(name)),
				.text = {line.p + line.n + 1, 0}};
		} else if (now && line.p + line.n < text.p + text.n) {
			now->text.n = (size_t)(line.p + line.n + 1 - now->text.p);
		}
	}
}

static int sheet_read(struct arena *a, struct sheet *s, const char *before, const char *path)
{
	str text;
	int r = file_read(a, path, SHEET_MAX_B, &text);
	if (r)
		return r;
	if (!str_is_utf8(text))
		return fault(F_IO, "%s is not UTF-8", path);
	sheet_parse(a, s, before, text);
	return 0;
}

static void dir_end(DIR **d)
{
	if (*d)
		closedir(*d);
}

int sheet_read_folder(struct arena *a, struct sheet *s, const char *dir)
{
	DIR *d auto_(dir_end) = opendir(dir);
	int r = 0;
	if (!d)
		return fault(F_IO, "cannot read %s: %s", dir, strerror(errno));
	for (const struct dirent *e; r == 0 && (e = readdir(d));) {
		str name = str_of(e->d_name);
		size_t dot = str_find(name, '.');
		str before = str_fmt(a, STR_F ".", (int)dot, name.p);
		str end = str_from(name, dot);
		if (dot && (str_is(end, ".html") || str_is(end, ".txt")))
			r = sheet_read(a, s, str_is(end, ".html") ? before.p : "",
				str_fmt(a, "%s/%s", dir, e->d_name).p);
	}
	return r;
}

void html_add(struct sb *b, str text)
{
	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.p[i];
		switch (c) {
		case '&':
			sb_add(b, S("&amp;"));
			break;
		case '<':
			sb_add(b, S("&lt;"));
			break;
		case '>':
			sb_add(b, S("&gt;"));
			break;
		case '"':
			sb_add(b, S("&quot;"));
			break;
		case '\'':
			sb_add(b, S("&#39;"));
			break;
		case '\r':
			sb_add(b, S("&#13;"));
			break;
		default: /* a control character has no place in HTML: shown as what it is not */
			if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7f)
				sb_add(b, S("\xef\xbf\xbd"));
			else
				sb_char(b, text.p[i]);
		}
	}
}

static const struct sheet_part *part_find(const struct sheet *s, const char *name)
{
	for (size_t i = 0; i < s->n; i++)
		if (str_is(s->parts[i].name, name))
			return &s->parts[i];
	return NULL;
}

static bool slot_put(struct sb *b, const struct slot *slots, size_t n, str name, bool raw)
{
	for (size_t i = 0; i < n; i++) {
		if (!str_is(name, slots[i].name))
			continue;
		if (raw)
			sb_add(b, slots[i].text);
		else
			html_add(b, slots[i].text);
		return true;
	}
	return false;
}

/* {name} or {{name}} at the head of rest: how many bytes it takes, 0: it is no slot. */
static size_t slot_at(str rest, str *name, bool *raw)
{
	*raw = str_starts(rest, S("{{"));
	size_t open = *raw ? 2 : 1;
	size_t end = str_find(rest, '}');
	if (end == rest.n || end == open || end > 40)
		return 0;
	*name = (str){rest.p + open, end - open};
	for (size_t i = 0; i < name->n; i++)
		if ((name->p[i] < 'a' || name->p[i] > 'z') && name->p[i] != '-')
			return 0;
	return end + open;
}

void sheet_add(struct sb *b, struct sheet *s, const char *part, const struct slot *slots, size_t n)
{
	const struct sheet_part *p = part_find(s, part);
	if (!p) {
		s->missing = part;
		return;
	}
	for (size_t i = 0; i < p->text.n;) {
		str name;
		bool raw;
		size_t took = p->text.p[i] == '{' ? slot_at(str_from(p->text, i), &name, &raw) : 0;
		if (!took) {
			sb_char(b, p->text.p[i++]);
			continue;
		}
		if (!slot_put(b, slots, n, name, raw))
			s->missing = part;
		i += took;
	}
}

str sheet_word(struct sheet *s, const char *part)
{
	const struct sheet_part *p = part_find(s, part);
	if (!p) {
		s->missing = part;
		return S("");
	}
	return str_trim((str){p->text.p, p->text.n ? p->text.n - 1 : 0});
}
