/* tail — the end of a paper: signature, the place of the seal, the QR, what they mean; and the few
 * words that sheet and tail share.  Internal to paper/. */
#pragma once
#include "paper/sheet.h"

struct sheet_type {
	str face;
	double pt, pitch, width, indent, spacing; /* width 0: one line */
	enum ink_tone tone;
	bool centre, body;
	bool foot; /* stands in the margin: never goes to another page */
};

double sheet_left(const struct sheet *s);
double sheet_width(const struct sheet *s);
double sheet_bottom(const struct sheet *s);
double sheet_pitch(const struct sheet *s);
struct sheet_type sheet_body(const struct sheet *s);
PangoLayout *sheet_layout(struct sheet *s, str text, const struct sheet_type *t);
double sheet_width_of(struct sheet *s, str text, const struct sheet_type *t);
/* A new page if less than that is left. */
void sheet_need(struct sheet *s, double height);
struct ink *sheet_ink(struct sheet *s, enum ink_kind kind, double x, double y, double w);
void sheet_lines(struct sheet *s, str text, const struct sheet_type *t, double x);

/* Signature right, QR left, notes and the meaning of the QR below: kept together. */
void tail_place(struct sheet *s, const struct paper_print *p, const struct script *script);
