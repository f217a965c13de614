/* window — how the life of a row is told: one wording for commands, answers and papers. */
#pragma once
#include "base/json.h"
#include "law/pack.h"

/* verified, partly, memory */
const char *mark_word(enum mark m);
/* "in ftz-jinan 2020-09-05 to 2021-04-28", "everywhere from 2021-04-29": for people. */
str window_words(struct arena *a, const struct window *w);
/* since, until (null: no end), scope, cite, source of a window, as members. */
void window_members(struct arena *a, struct jw *w, const struct window *win);
void strs_member(struct jw *w, const char *name, struct strs list);
/* Articles as people cite them: 《消防法》第58条、《检查规定》（举报）. */
str cites_words(struct arena *a, struct strs cite);
