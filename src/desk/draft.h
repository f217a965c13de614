/* draft — 草稿: a form begun and not yet filed, kept for its account.  Owns table draft (STATE):
 * nothing of it is a fact until it is filed. */
#pragma once
#include "desk/ask.h"

enum { DRAFT_KEY_MAX_B = 80, DRAFT_BODY_MAX_B = 64 << 10 };

/* One's own drafts that are still kept, newest first, without their bodies: a JSON array. */
must_use int draft_list_print(struct ask *q, struct jw *w);
