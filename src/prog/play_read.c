#include <dirent.h>
#include <stdlib.h>

#include "base/file.h"
#include "prog/play.h"
#include "prog/table.h"

enum { PLAY_MAX_B = 1 << 20 };

struct reading {
	struct arena *a;
	str file;
	int32_t line;
	struct play *plays;
	size_t n, cap;
	const char *wrong;
};

/* The next word; empty at the end. */
static str word_next(str *rest)
{
	str w = {0};
	*rest = str_trim(*rest);
	if (!rest->n || !str_cut(rest, ' ', &w))
		return (str){0};
	return w;
}

static bool range_read(str w, int32_t *from, int32_t *to)
{
	int64_t x = 0, y = 0;
	size_t at = 0;
	while (at + 1 < w.n && !(w.p[at] == '.' && w.p[at + 1] == '.'))
		at++;
	bool ok =
		str_int((str){w.p, at}, &x) && str_int(str_from(w, at + 2), &y) && x <= y && y <= 0;
	*from = (int32_t)x;
	*to = (int32_t)y;
	return ok;
}

static void about_read(struct play *p, str w)
{
	p->about = str_is(w, "新")   ? PLAY_NEW
		   : str_is(w, "旧") ? PLAY_OPEN
		   : str_is(w, "设") ? PLAY_WITH_DEVICE
				     : PLAY_NAMED;
	p->place = str_starts(w, S("place:")) ? str_from(w, 6) : (str){0};
}

static void play_head(struct reading *r, str rest)
{
	struct play *p = &VEC_ADD(r->a, r->plays, r->n, r->cap);
	*p = (struct play){.file = r->file, .title = word_next(&rest)};
	for (str w = word_next(&rest); w.n; w = word_next(&rest)) {
		str v = word_next(&rest);
		int64_t n = 0;
		if (str_is(w, "份") && str_int(v, &n))
			p->copies = (int32_t)n;
		else if (str_is(w, "于"))
			about_read(p, v);
		else if (str_is(w, "用"))
			p->n_uses = text_parts(r->a, v, ',', &p->uses);
		else if (!str_is(w, "起") || !range_read(v, &p->from, &p->to))
			r->wrong = "wants 份 N, 起 -A..-B, 于 WHAT, 用 USES";
	}
	if (!p->copies || (p->about == PLAY_NAMED && !p->place.n))
		r->wrong = "wants 份 and 于";
}

/* 09:20 or 03:12:05 */
static bool time_read(str w, int32_t *second)
{
	int64_t part[3] = {0};
	str s;
	size_t n = 0;
	while (n < 3 && str_cut(&w, ':', &s))
		if (!str_int(s, &part[n++]))
			return false;
	*second = (int32_t)(part[0] * 3600 + part[1] * 60 + part[2]);
	return n >= 2 && part[0] < 24 && part[1] < 60 && part[2] < 60;
}

static bool when_read(str w, struct play_step *s)
{
	int64_t n = 0;
	s->natural = w.n && w.p[w.n - 1] == 'd';
	w.n -= s->natural;
	bool ok = w.n > 1 && w.p[0] == '+' && str_int(str_from(w, 1), &n);
	s->days = (int32_t)n;
	return ok;
}

static void hands_read(struct play_step *s, str w)
{
	size_t at = 0;
	str mark = S("、");
	while (at < w.n && !str_starts(str_from(w, at), mark))
		at++;
	s->hands[0] = (str){w.p, at};
	s->n_hands = 1;
	if (at < w.n)
		s->hands[s->n_hands++] = str_from(w, at + mark.n);
}

static void step_more(struct reading *r, struct play_step *s, str rest)
{
	for (str w = word_next(&rest); w.n; w = word_next(&rest)) {
		if (str_is(w, "由"))
			hands_read(s, word_next(&rest));
		else if (str_is(w, "关于"))
			s->about = word_next(&rest);
		else if (str_is(w, "当事人"))
			s->party = word_next(&rest);
		else if (str_is(w, "方式"))
			s->way = word_next(&rest);
		else if (str_is(w, "待签"))
			s->waits = true;
		else
			r->wrong = "a word that is not known here";
	}
}

static bool timed(struct reading *r, struct play_step *s, str rest)
{
	str verb;
	if (!when_read(word_next(&rest), s) || !time_read(word_next(&rest), &s->second))
		return false;
	verb = word_next(&rest);
	s->verb = str_is(verb, "办") ? PLAY_ACT : str_is(verb, "收") ? PLAY_SERVE : PLAY_DEVICE;
	s->act = word_next(&rest);
	if (s->verb == PLAY_ACT && str_find(s->act, '/') < s->act.n) {
		str act = s->act;
		if (!str_cut(&act, '/', &s->procedure))
			return false;
		s->act = act;
	}
	step_more(r, s, rest);
	return s->act.n && (s->n_hands || (s->verb == PLAY_DEVICE && str_is(verb, "警")));
}

static void play_line(struct reading *r, str line)
{
	str rest = line, first = word_next(&rest);
	if (str_is(first, "剧")) {
		play_head(r, rest);
		return;
	}
	if (!r->n) {
		r->wrong = "stands before the first 剧";
		return;
	}
	struct play *p = &r->plays[r->n - 1];
	struct play_step *s = &VEC_ADD(r->a, p->steps, p->n_steps, p->cap_steps);
	*s = (struct play_step){.line = r->line};
	if (first.n && first.p[0] == '+') {
		if (!timed(r, s, line))
			r->wrong = "wants +DAYS TIME 办|收|警 WHAT 由 HAND";
		return;
	}
	s->act = word_next(&rest);
	s->verb = str_is(first, "联")   ? PLAY_TO_LED
		  : str_is(first, "子") ? PLAY_TO_SUB
		  : str_is(first, "遍") ? PLAY_TO_EACH
					: PLAY_TO_MAIN;
	if (s->verb == PLAY_TO_MAIN && !str_is(first, "主"))
		r->wrong = "is no line of a play";
}

static void value_line(struct reading *r, str line)
{
	str field;
	struct play *p = r->n ? &r->plays[r->n - 1] : NULL;
	if (!p || !p->n_steps || !str_cut(&line, '=', &field)) {
		r->wrong = "wants FIELD = VALUE below an act";
		return;
	}
	struct play_step *s = &p->steps[p->n_steps - 1];
	VEC_ADD(r->a, s->values, s->n_values, s->cap_values) =
		(struct play_value){str_trim(field), str_trim(line)};
}

static int file_plays(struct reading *r, str path)
{
	str text, line;
	int e = file_read(r->a, path.p, PLAY_MAX_B, &text);
	r->line = 0;
	while (e == 0 && str_cut(&text, '\n', &line)) {
		r->line++;
		line.n = str_find(line, '#');
		if (!str_trim(line).n)
			continue;
		if (str_starts(line, S("  ")))
			value_line(r, line);
		else
			play_line(r, line);
		if (r->wrong)
			return fault(F_IO, STR_F ":%d: %s", STR_A(path), r->line, r->wrong);
	}
	return e;
}

static int is_play(const struct dirent *d)
{
	size_t n = strlen(d->d_name);
	return n > 5 && strcmp(d->d_name + n - 5, ".play") == 0;
}

int play_read(struct arena *a, str dir, struct play **out, size_t *n)
{
	struct reading r = {.a = a};
	struct dirent **names = NULL;
	int found = scandir(dir.p, &names, is_play, alphasort), e = 0;
	if (found < 0)
		return fault(F_IO, "no folder " STR_F, STR_A(dir));
	for (int i = 0; i < found; i++) {
		r.file = str_dup(a, str_of(names[i]->d_name));
		if (e == 0)
			e = file_plays(&r, str_fmt(a, STR_F "/%s", STR_A(dir), names[i]->d_name));
		free(names[i]);
	}
	free(names);
	*out = r.plays;
	*n = r.n;
	return e;
}
