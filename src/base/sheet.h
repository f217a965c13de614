/* sheet — pages out of templates that people can read: a file holds parts, each begins with a line
 * `== name`; in a part {slot} stands for text, which is escaped for HTML, and {{slot}} for HTML
 * that was made from parts before.  Pure but for sheet_read(). */
#pragma once
#include "base/base.h"

struct sheet_part {
	str name, text;
};
struct sheet {
	struct sheet_part *parts;
	size_t n, cap;
	const char *missing; /* a part or slot that a page wanted and nobody gave: our own bug */
};
struct slot {
	const char *name;
	str text;
};

/* Adds the parts of a template; before: what their names get in front ("page."). */
void sheet_parse(struct arena *a, struct sheet *s, const char *before, str text);
/* All templates of a folder: x.html gives parts x.NAME, a .txt gives words, NAME as it is. */
must_use int sheet_read_folder(struct arena *a, struct sheet *s, const char *dir);
/* The part with its slots filled, at the end of b. */
void sheet_add(struct sb *b, struct sheet *s, const char *part, const struct slot *slots, size_t n);
#define SHEET(b, s, part, ...)                                                         \
	sheet_add((b), (s), (part), (const struct slot[]){{"", {"", 0}}, __VA_ARGS__}, \
		LEN(((const struct slot[]){{"", {"", 0}}, __VA_ARGS__})))
/* A part without slots: a word that templates say once; its line end is left off. */
str sheet_word(struct sheet *s, const char *part);
/* Text as HTML: & < > " ' and controls that HTML forbids. */
void html_add(struct sb *b, str text);
