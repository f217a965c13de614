#include "search/match.h"

#include "base/base.h"

enum { STEPS_MAX = 2000, WORD_LETTERS_MAX = 40 };

/* How a word is met, best first: exact number > the name's beginning > within the name > number >
 * address > in pieces. */
enum met {
	MET_NUMBER,
	MET_NUMBER_HEAD,
	MET_NAME,
	MET_READING,
	MET_NAME_HEAD,
	MET_READING_HEAD,
	MET_OLD_NAME,
	MET_NAME_PART,
	MET_READING_PART,
	MET_OLD_NAME_PART,
	MET_NUMBER_PART,
	MET_ADDRESS,
	MET_PIECES,
	MET_NOT
};

/* ---- what was typed ---- */

static void gram_add(
	struct search_query *q, struct arena *a, str gram, const char *exact, const char *open)
{
	if (q->n_grams == QUERY_GRAMS_MAX)
		return;
	struct query_gram *g = &q->grams[q->n_grams++];
	for (; *exact; exact++)
		g->ranges[g->n++] =
			(struct term_range){str_fmt(a, "%c" STR_F, *exact, STR_A(gram)), false};
	for (; *open; open++) {
		/* initials and readings in the index are cut */
		size_t most = *open == 'h' || *open == 'i'   ? GRAM_INITIALS
			      : *open == 'f' || *open == 'g' ? GRAM_READING
							     : gram.n;
		str cut = {gram.p, gram.n < most ? gram.n : most};
		g->ranges[g->n++] =
			(struct term_range){str_fmt(a, "%c" STR_F, *open, STR_A(cut)), true};
	}
}

/* 12 typed as 012 or the other way round: both stand without zeros in the index. */
static str without_zeros(str run)
{
	while (run.n > 1 && run.p[0] == '0')
		run = str_from(run, 1);
	return run;
}

/* A word that mixes whole syllables and initials: by its first syllable. */
static void mixed_add(struct search_query *q, struct arena *a, str latin)
{
	size_t n = syllable_head(latin);
	if (n > 1 && n < latin.n)
		gram_add(q, a, (str){latin.p, n}, "", "fg");
}

static void word_grams(struct search_query *q, struct arena *a, const struct query_word *w)
{
	if (w->latin) {
		gram_add(q, a, w->text, "", "afhcgidek");
		return;
	}
	if (w->n == 1) {
		gram_add(q, a, w->text, "", "b");
		return;
	}
	for (size_t i = 0; i < w->n; i++) {
		if (!letter_is_ascii(&w->l[i])) {
			if (i + 1 < w->n && !letter_is_ascii(&w->l[i + 1]))
				gram_add(q, a, letters_print(a, &w->l[i], 2), "bcdke", "");
			continue;
		}
		size_t end = i + 1;
		while (end < w->n && letter_is_ascii(&w->l[end]))
			end++;
		gram_add(q, a, without_zeros(letters_print(a, &w->l[i], end - i)), "", "cdke");
		i = end - 1;
	}
}

void query_parse(struct arena *a, str typed, struct search_query *out)
{
	struct letter *l;
	size_t n = letters_of(a, typed, &l), end;
	*out = (struct search_query){0};
	for (size_t i = 0; i < n && out->n_words < QUERY_WORDS_MAX; i = end) {
		struct query_word *w = &out->words[out->n_words++];
		w->l = &l[i];
		w->latin = letter_is_ascii(&l[i]);
		for (end = i + 1; end < n && !l[end].gap; end++)
			w->latin = w->latin && letter_is_ascii(&l[end]);
		w->n = end - i < WORD_LETTERS_MAX ? end - i : WORD_LETTERS_MAX;
		w->text = letters_print(a, w->l, w->n);
		word_grams(out, a, w);
	}
	if (out->n_words == 1 && out->words[0].latin)
		mixed_add(out, a, out->words[0].text);
}

/* ---- readings ---- */

struct reading_try {
	const struct letter *l;
	size_t n;
	int steps;
	bool whole; /* the match reached the end of the name, with nothing left of it */
};

/* The rest of the word is met from letter i on: of each character the whole reading or its
 * beginning.  So zhongqinghg, cqhg and chongqing all meet 重庆火锅. */
static bool reads(struct reading_try *t, str rest, size_t i)
{
	const char *readings[READINGS_MAX];
	if (!rest.n) {
		t->whole = i == t->n;
		return true;
	}
	if (i == t->n || ++t->steps > STEPS_MAX)
		return false;
	if (letter_is_ascii(&t->l[i]))
		return (uint32_t)(uint8_t)rest.p[0] == t->l[i].c &&
		       reads(t, str_from(rest, 1), i + 1);
	size_t m = letter_readings(t->l, t->n, i, readings);
	for (size_t k = 0; k < m; k++) {
		str r = str_of(readings[k]);
		size_t same = 0;
		while (same < r.n && same < rest.n && r.p[same] == rest.p[same])
			same++;
		for (; same; same--)
			if (reads(t, str_from(rest, same), i + 1))
				return true;
	}
	return false;
}

static enum met read_name(const struct query_word *w, const struct letter *l, size_t n, bool old)
{
	for (size_t i = 0; i < n; i++) {
		struct reading_try t = {.l = l, .n = n};
		if ((i && letter_is_ascii(&l[i]) && letter_is_ascii(&l[i - 1])) ||
			!reads(&t, w->text, i))
			continue;
		if (old)
			return MET_OLD_NAME_PART;
		return i ? MET_READING_PART : t.whole ? MET_READING : MET_READING_HEAD;
	}
	return MET_NOT;
}

/* ---- one word against an entry ---- */

struct line {
	enum search_as as;
	str text; /* folded */
	const struct letter *l;
	size_t n;
};
enum { LINES_MAX = 24 };
struct view {
	struct line lines[LINES_MAX];
	size_t n;
};

static void view_make(struct arena *a, str entry, struct view *out)
{
	struct search_text x;
	out->n = 0;
	while (out->n < LINES_MAX && entry_next(&entry, &x)) {
		struct letter *l;
		size_t n = letters_of(a, x.text, &l);
		out->lines[out->n++] = (struct line){x.as, letters_print(a, l, n), l, n};
	}
}

/* Byte where `part` stands first; of.n when nowhere. */
static size_t found_at(str of, str part)
{
	const char *p = part.n ? memmem(of.p, of.n, part.p, part.n) : NULL;
	return p ? (size_t)(p - of.p) : of.n;
}

/* What meeting a text wholly, at its beginning, somewhere is worth. */
static const enum met worth[SEARCH__AS][3] = {
	[SEARCH_NOT] = {MET_NOT, MET_NOT, MET_NOT},
	[SEARCH_NAME] = {MET_NAME, MET_NAME_HEAD, MET_NAME_PART},
	[SEARCH_OLD_NAME] = {MET_OLD_NAME, MET_OLD_NAME_PART, MET_OLD_NAME_PART},
	[SEARCH_ADDRESS] = {MET_ADDRESS, MET_ADDRESS, MET_ADDRESS},
	[SEARCH_USCC] = {MET_NUMBER, MET_NUMBER_HEAD, MET_NUMBER_PART},
	[SEARCH_NUMBER] = {MET_NUMBER, MET_NUMBER_HEAD, MET_NUMBER_PART},
};
static const enum search_why whys[SEARCH__AS] = {[SEARCH_NAME] = WHY_NAME,
	[SEARCH_OLD_NAME] = WHY_OLD_NAME,
	[SEARCH_ADDRESS] = WHY_ADDRESS,
	[SEARCH_USCC] = WHY_USCC,
	[SEARCH_NUMBER] = WHY_NUMBER};

static enum met meet_line(const struct query_word *w, const struct line *line, enum search_why *why)
{
	size_t at = found_at(line->text, w->text);
	*why = whys[line->as];
	if (at < line->text.n)
		return worth[line->as][at ? 2 : line->text.n == w->text.n ? 0 : 1];
	if (!w->latin || (line->as != SEARCH_NAME && line->as != SEARCH_OLD_NAME))
		return MET_NOT;
	*why = WHY_PINYIN;
	return read_name(w, line->l, line->n, line->as == SEARCH_OLD_NAME);
}

/* 历下重庆火锅: the whole word in pieces of two characters or more, each somewhere in the row. */
static bool in_pieces(struct arena *a, const struct query_word *w, const struct view *v)
{
	for (size_t i = 0; i < w->n;) {
		size_t best = 0;
		for (size_t len = w->n - i; len > 1 && !best; len--) {
			str piece = letters_print(a, &w->l[i], len);
			for (size_t k = 0; k < v->n && !best; k++)
				if (found_at(v->lines[k].text, piece) < v->lines[k].text.n)
					best = len;
		}
		if (!best)
			return false;
		i += best;
	}
	return w->n > 2;
}

static enum met meet(
	struct arena *a, const struct query_word *w, const struct view *v, enum search_why *why)
{
	enum met best = MET_NOT;
	for (size_t i = 0; i < v->n; i++) {
		enum search_why by;
		enum met met = meet_line(w, &v->lines[i], &by);
		if (met < best) {
			best = met;
			*why = by;
		}
	}
	if (best != MET_NOT || w->latin || !in_pieces(a, w, v))
		return best;
	*why = WHY_NAME;
	return MET_PIECES;
}

int entry_match(struct arena *a, const struct search_query *q, str entry, enum search_why *why)
{
	struct view v;
	int score = 0;
	enum met first = MET_NOT;
	view_make(a, entry, &v);
	for (size_t i = 0; i < q->n_words; i++) {
		enum search_why by = WHY_NAME;
		enum met met = meet(a, &q->words[i], &v, &by);
		if (met == MET_NOT)
			return -1;
		if (met < first) {
			first = met;
			*why = by;
		}
		score += (int)met;
	}
	return score;
}
