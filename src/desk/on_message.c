/* Messages: the receiver has seen one; a provider says whether one arrived. */
#include "desk/handlers.h"

int on_message_read(struct ask *q, struct answer *r)
{
	row_id id;
	int e = ask_id(q, 0, &id);
	if (!e)
		e = matter_message_read(q->arena, q->db, &q->moment, id, &q->hand);
	answer_open(r);
	answer_end(r);
	return e;
}

/* The provider has no session: the word that went out with the message is its right. */
int on_message_delivery(struct ask *q, struct answer *r)
{
	row_id id;
	str state = ask_str(q, "state"), token = ask_str(q, "token"), why = ask_str(q, "why");
	bool arrived = str_is(state, "delivered");
	hash h = hash_str(HASH_SHA256, token);
	int e = ask_id(q, 0, &id);
	if (!e && !arrived && !str_is(state, "failed"))
		e = answer_bad(q, r, R_BAD_PARAMETER, "state", "delivered-or-failed");
	if (!e)
		e = matter_message_delivery(
			q->arena, q->db, &q->moment, id, &h, arrived, why.p ? why : S(""));
	answer_open(r);
	answer_end(r);
	return e;
}
