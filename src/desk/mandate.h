/* mandate — 授权: for which organisation a person acts (法定代表人, 代办人 with 授权委托书), and
 * when. Owns table mandate; every change is a register fact. */
#pragma once
#include "ledger/register.h"

extern const struct registry mandate_registry;

struct ask;
struct jw;
/* Those that the person holds, and those that the organisation he acts for has given, if he may
 * give them: a JSON array of {id,side,person,person-name,org,org-name,since,until,live,own,by-name,
 * ended,why}. */
must_use int mandate_list_print(struct ask *q, struct jw *w);
