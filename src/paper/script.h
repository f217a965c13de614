/* script — a paper's text as parts: which line is title, number, addressee, item, signature.
 * The template decides, never a value that was filled in (docs/pack.md 3.8). Pure. */
#pragma once
#include "base/base.h"

struct paper_slot {
	str name, value;
};

enum script_kind {
	SCRIPT_TITLE,
	SCRIPT_NUMBER,
	SCRIPT_TO,   /* 主送 */
	SCRIPT_ITEM, /* label and value */
	SCRIPT_TEXT, /* a paragraph */
	SCRIPT_ORGAN,
	SCRIPT_DAY,
	SCRIPT_NOTE, /* 附注 */
};
struct script_part {
	enum script_kind kind;
	str label; /* SCRIPT_ITEM */
	str text;  /* one line: no LF, no control or direction character */
};
struct script {
	struct script_part *parts;
	size_t n, cap;
};

struct script script_read(
	struct arena *a, str text, const struct paper_slot *slots, size_t n_slots);
/* The first part of that kind; empty: none. */
str script_text(const struct script *s, enum script_kind kind);
