#include "desk/handlers.h"

int fact_of(struct ask *q, row_id of, const char *act, const struct name_value *values, size_t n)
{
	str rest = str_of(act), event;
	struct fact_made made;
	str_cut(&rest, '.', &event);
	struct fact_draft d = {.of = of,
		.event = event,
		.act = str_of(act),
		.actor = id_none(q->session.person) ? S("system")
						    : id_print(q->arena, q->session.person),
		.hands = S(""),
		.role = q->hand.role.p ? q->hand.role : S(""),
		.organ = id_none(q->hand.organ) ? S("") : id_print(q->arena, q->hand.organ),
		.row = S(""),
		.on = q->moment.today,
		.values = values,
		.n_values = n};
	return fact_add(q->arena, q->db, &q->moment, &d, &made);
}

struct fact_draft fact_by(const struct ask *q)
{
	return (struct fact_draft){.actor = id_print(q->arena, q->session.person),
		.hands = S(""),
		.role = q->hand.role.p ? q->hand.role : S(""),
		.organ = id_none(q->hand.organ) ? S("") : id_print(q->arena, q->hand.organ),
		.row = S(""),
		.on = q->moment.today};
}

int64_t ask_limit(const struct ask *q)
{
	int64_t n = 50;
	str text = ask_query(q, "limit");
	if (text.p && !str_int(text, &n))
		return 50;
	return n < 1 ? 1 : n > 200 ? 200 : n;
}
