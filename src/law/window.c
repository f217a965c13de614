#include "law/window.h"

const char *mark_word(enum mark m)
{
	switch (m) {
	case MARK_VERIFIED:
		return "verified";
	case MARK_PARTLY:
		return "partly";
	case MARK_MEMORY:
		return "memory";
	}
	return "";
}

str window_words(struct arena *a, const struct window *w)
{
	struct sb b = SB(a);
	sb_add(&b, w->scope.n ? S("in ") : S("everywhere"));
	if (w->scope.n)
		sb_add(&b, str_join(a, w->scope.p, w->scope.n, S(", ")));
	bool open = w->until >= DAY_LAST;
	if (w->since > DAY_FIRST) {
		sb_add(&b, open ? S(" from ") : S(" "));
		sb_add(&b, day_print(a, w->since));
	}
	if (!open) {
		sb_add(&b, w->since > DAY_FIRST ? S(" to ") : S(" until "));
		sb_add(&b, day_print(a, w->until));
	}
	return sb_str(&b);
}

void strs_member(struct jw *w, const char *name, struct strs list)
{
	jw_name(w, name);
	jw_array(w);
	for (size_t i = 0; i < list.n; i++)
		jw_str(w, list.p[i]);
	jw_array_end(w);
}

static void day_member(struct arena *a, struct jw *w, const char *name, day d)
{
	jw_name(w, name);
	if (d <= DAY_FIRST || d >= DAY_LAST)
		jw_null(w);
	else
		jw_str(w, day_print(a, d));
}

void window_members(struct arena *a, struct jw *w, const struct window *win)
{
	day_member(a, w, "since", win->since);
	day_member(a, w, "until", win->until);
	strs_member(w, "scope", win->scope);
	strs_member(w, "cite", win->cite);
	jw_member_str(w, "source", str_of(mark_word(win->source)));
}

static str cite_words(struct arena *a, str cite)
{
	int64_t article;
	size_t slash = str_find(cite, '/');
	str law = {cite.p, slash}, rest = str_from(cite, slash + 1);
	if (slash == cite.n)
		return str_fmt(a, "《" STR_F "》", STR_A(cite));
	if (str_int(rest, &article))
		return str_fmt(a, "《" STR_F "》第%lld条", STR_A(law), (long long)article);
	return str_fmt(a, "《" STR_F "》（" STR_F "）", STR_A(law), STR_A(rest));
}

str cites_words(struct arena *a, struct strs cite)
{
	str *list = NEWS(a, str, cite.n + 1);
	for (size_t i = 0; i < cite.n; i++)
		list[i] = cite_words(a, cite.p[i]);
	return str_join(a, list, cite.n, S("、"));
}
