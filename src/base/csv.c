#include "base/csv.h"

bool csv_open(struct csv *c, str text)
{
	*c = (struct csv){.rest = text, .at_line = 1};
	if (str_starts(text, S("\xef\xbb\xbf")))
		c->rest = str_from(text, 3);
	return str_is_utf8(c->rest);
}

static bool at_line_end(str s)
{
	return !s.n || s.p[0] == '\n' || str_starts(s, S("\r\n"));
}

static void line_end_skip(struct csv *c)
{
	c->rest = str_from(c->rest, str_starts(c->rest, S("\r\n")) ? 2 : 1);
	c->at_line++;
}

/* A cell in quotes; two quotes within are one. */
static str cell_quoted(struct arena *a, struct csv *c)
{
	struct sb out = SB(a);
	c->rest = str_from(c->rest, 1);
	for (;;) {
		size_t end = str_find(c->rest, '"');
		if (end == c->rest.n) {
			c->bad = "a quote that does not end";
			return (str){0};
		}
		for (size_t i = 0; i < end; i++)
			c->at_line += c->rest.p[i] == '\n';
		sb_add(&out, (str){c->rest.p, end});
		c->rest = str_from(c->rest, end + 1);
		if (!c->rest.n || c->rest.p[0] != '"')
			return sb_str(&out);
		sb_char(&out, '"');
		c->rest = str_from(c->rest, 1);
	}
}

static str cell_plain(struct arena *a, struct csv *c)
{
	size_t n = 0;
	while (n < c->rest.n && c->rest.p[n] != ',' && !at_line_end(str_from(c->rest, n)))
		n++;
	str cell = {c->rest.p, n};
	c->rest = str_from(c->rest, n);
	if (memchr(cell.p, '"', n))
		c->bad = "a quote in the middle of a cell";
	return str_dup(a, cell);
}

bool csv_next(struct arena *a, struct csv *c, str *cells, size_t most, size_t *n)
{
	while (c->rest.n && at_line_end(c->rest))
		line_end_skip(c);
	c->line = c->at_line;
	*n = 0;
	if (!c->rest.n || c->bad)
		return false;
	for (;;) {
		str cell = c->rest.n && c->rest.p[0] == '"' ? cell_quoted(a, c) : cell_plain(a, c);
		if (*n == most)
			c->bad = "more cells than the header has";
		if (c->bad)
			return false;
		cells[(*n)++] = cell;
		if (at_line_end(c->rest))
			break;
		if (c->rest.p[0] != ',') {
			c->bad = "text behind a closing quote";
			return false;
		}
		c->rest = str_from(c->rest, 1);
	}
	if (c->rest.n)
		line_end_skip(c);
	return true;
}
