/* paper — 文书 on A4: PDF and pictures.  A paper is a function of template, slots, layout, seal and
 * receipt: the same in gives the same bytes out (docs/pack.md 3.8, docs/trail.md 6).  No clock, no
 * chance; fonts are those of the machine, embedded as subsets.  Pango keeps its fonts per thread:
 * draw in few threads. */
#pragma once
#include "law/pack.h"
#include "paper/script.h"

enum { PAPER_RECEIPT_MAX_B = 1 << 20 };

struct paper_print {
	const struct paper_layout *look;
	str text; /* the template, with {slots} */
	const struct paper_slot *slots;
	size_t n_slots;
	ms made;
	day sealed_on; /* DAY_NONE: 待用印; only papers that an organ signs */
	bool preview;  /* 预览，不具效力 on every page; no proof */
	str receipt;   /* docs/trail.md 4; attached whole, its short proof in the QR; empty: none */
	str site;      /* "https://xf.example", without a slash at its end */
};

/* The PDF of n papers, one behind the other; of one with a receipt: the receipt is attached.
 * Faults: F_BUG a library refused, the receipt is malformed. */
must_use int paper_pdf(struct arena *a, const struct paper_print *papers, size_t n, str *out);
/* Page (first 0) of a paper as PNG at 144 dpi; *pages: how many it has.  Refuses R_NOT_FOUND: no
 * such page; then and with out NULL only *pages is filled. */
must_use int paper_png(
	struct arena *a, const struct paper_print *paper, int page, int *pages, str *out);
