#include "paper/tail.h"

#include "ledger/short_proof.h"

enum { FOOT_MARGIN_MM = 9 };

/* ---- the receipt ---- */

struct proof_words {
	str proof, check; /* what stands below the QR */
};

static str fill_word(struct arena *a, str text, str name, str value)
{
	struct sb b = SB(a);
	for (size_t i = 0; i < text.n;) {
		if (str_starts(str_from(text, i), name)) {
			sb_add(&b, value);
			i += name.n;
		} else {
			sb_char(&b, text.p[i++]);
		}
	}
	return sb_str(&b);
}

static str time_words(struct arena *a, ms t)
{
	str iso = ms_print(a, t); /* 2026-09-22T09:30:00.123+08:00 */
	return str_fmt(a, "%.10s %.8s", iso.p, iso.p + 11);
}

/* The field hashes that the short proof needs come with the commitment. */
static bool receipt_words(struct sheet *s, const struct paper_print *p, struct proof_words *out)
{
	struct receipt r;
	struct fact_commitment c;
	ms at;
	str why;
	if (!p->receipt.n || !receipt_parse(s->a, p->receipt, &r, &why) ||
		!leaf_commit(r.fields, r.n, &c) || !leaf_parse(r.leaf, &at, &c))
		return false;
	str head = str_fmt(s->a, STR_F "/verify/#HUOYAN1:", STR_A(p->site));
	str digits = short_proof_print(s->a, &r, S("_number"));
	if (!digits.n || !code_make(s->a, head, digits, &s->code))
		return false;
	str place = str_fmt(s->a, "%llu", (unsigned long long)r.proof.at);
	out->proof = fill_word(s->a, s->look->proof, S("{place}"), place);
	out->proof = fill_word(s->a, out->proof, S("{time}"), time_words(s->a, at));
	out->check = fill_word(s->a, s->look->check, S("{site}"), p->site);
	return true;
}

/* ---- signature and seal ---- */

static struct sheet_type line_type(const struct sheet *s)
{
	struct sheet_type t = sheet_body(s);
	t.width = 0;
	t.spacing = 0;
	return t;
}

/* 待用印, or that the original bears the seal: drawn thin and grey, so that nobody takes it for
 * one. */
static void place_seal(struct sheet *s, const struct paper_print *p, double centre, double y)
{
	struct sheet_type t = line_type(s);
	double across = points(s->look->seal_mm),
	       most = sheet_left(s) + sheet_width(s) - across / 2;
	double x = centre < most ? centre : most;
	str words = p->sealed_on == DAY_NONE ? s->look->unsealed : s->look->sealed;
	t.pt = s->look->note_pt + 1;
	t.pitch = t.pt * 1.6;
	t.tone = TONE_GREY;
	sheet_ink(s, INK_RING, x, y, across)->tone = TONE_GREY;
	s->y = y - across / 2 + t.pitch / 2;
	sheet_lines(s, words, &t, x - sheet_width_of(s, words, &t) / 2);
	if (p->sealed_on == DAY_NONE)
		return;
	words = day_print(s->a, p->sealed_on);
	s->y = y + across / 2 - t.pitch * 1.5;
	sheet_lines(s, words, &t, x - sheet_width_of(s, words, &t) / 2);
}

/* GB/T 9704: the date four characters from the right edge, the organ centred over it; the seal goes
 * over both. */
static void place_organ(struct sheet *s, const struct paper_print *p, str organ, str on)
{
	struct sheet_type t = line_type(s);
	double right = sheet_left(s) + sheet_width(s), y = s->y, room = sheet_width(s);
	double date = sheet_width_of(s, on, &t), name = sheet_width_of(s, organ, &t);
	double centre = right - 4 * t.pt - date / 2, half = points(s->look->seal_mm) / 2;
	double x = centre - name / 2 < right - name ? centre - name / 2 : right - name;
	place_seal(s, p, centre, y + half);
	s->y = y + half - t.pitch;
	if (name > room) { /* longer than a line */
		t.width = room;
		x = sheet_left(s);
		s->y -= t.pitch;
	}
	sheet_lines(s, organ, &t, x);
	t.width = 0;
	sheet_lines(s, on, &t, centre - date / 2);
}

static void place_signers(struct sheet *s)
{
	struct sheet_type t = line_type(s);
	double x = sheet_left(s) + sheet_width(s) / 2 - t.pt * 2;
	s->y += t.pitch;
	for (size_t i = 0; i < s->look->signers.n; i++)
		sheet_lines(s, s->look->signers.p[i], &t, x);
}

/* ---- foot: QR, notes, what the QR means ---- */

/* The QR reaches into the margin: so much of the type area is the foot's. */
static double foot_top(const struct sheet *s)
{
	return points(A4_HEIGHT_MM - FOOT_MARGIN_MM - s->look->code_mm);
}

static void place_words(struct sheet *s, const struct script *script, const struct proof_words *w)
{
	struct sheet_type t = line_type(s);
	double code = points(s->look->code_mm), gap = points(4);
	bool even = s->pages % 2 == 0; /* the page number stands on the left */
	double x = sheet_left(s) + (even ? 0 : code + gap);
	sheet_ink(
		s, INK_CODE, sheet_left(s) + (even ? sheet_width(s) - code : 0), foot_top(s), code);
	t.width = sheet_width(s) - code - gap;
	t.pt = s->look->note_pt;
	t.pitch = t.pt * 1.4;
	t.foot = true;
	s->y = foot_top(s);
	for (size_t i = 0; i < script->n; i++)
		if (script->parts[i].kind == SCRIPT_NOTE)
			sheet_lines(s, script->parts[i].text, &t, x);
	t.tone = TONE_GREY;
	sheet_lines(s, w->proof, &t, x);
	sheet_lines(s, w->check, &t, x);
}

static void place_notes(struct sheet *s, const struct script *script)
{
	struct sheet_type t = line_type(s);
	t.width = sheet_width(s);
	t.pt = s->look->note_pt + 2;
	t.pitch = t.pt * 1.5;
	for (size_t i = 0; i < script->n; i++)
		if (script->parts[i].kind == SCRIPT_NOTE)
			sheet_lines(s, script->parts[i].text, &t, sheet_left(s));
}

void tail_place(struct sheet *s, const struct paper_print *p, const struct script *script)
{
	struct proof_words words = {0};
	bool proved = receipt_words(s, p, &words);
	str organ = script_text(script, SCRIPT_ORGAN), on = script_text(script, SCRIPT_DAY);
	double gap = sheet_pitch(s) / 3, sign = points(s->look->seal_mm);
	if (!organ.n)
		sign = (double)(s->look->signers.n + 1) * sheet_pitch(s);
	sheet_need(s, gap + sign + (proved ? sheet_bottom(s) - foot_top(s) : 3 * sheet_pitch(s)));
	s->y += gap;
	double y = s->y;
	if (organ.n)
		place_organ(s, p, organ, on);
	else
		place_signers(s);
	s->y = y + sign + gap;
	if (proved)
		place_words(s, script, &words);
	else
		place_notes(s, script);
}
