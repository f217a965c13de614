#include "desk/shout.h"

#include <stdlib.h>

static struct shout *slot(struct shouts *s)
{
	struct shout *x = &s->ring[s->next++ % SHOUTS];
	free(x->row);
	*x = (struct shout){0};
	return x;
}

void shouts_add_alarm(struct shouts *s, row_id alarm)
{
	slot(s)->alarm = alarm;
}

void shouts_add_heard(struct shouts *s, str row)
{
	char *copy = malloc(row.n);
	if (!copy)
		return; /* the alarm itself follows */
	memcpy(copy, row.p, row.n);
	struct shout *x = slot(s);
	x->row = copy;
	x->row_n = row.n;
}

void shouts_end(struct shouts *s)
{
	for (size_t i = 0; i < SHOUTS; i++)
		free(s->ring[i].row);
}

static bool comes_again(const struct shouts *s, int64_t at)
{
	row_id alarm = s->ring[at % SHOUTS].alarm;
	for (int64_t i = at + 1; i < s->next && !id_none(alarm); i++)
		if (id_eq(s->ring[i % SHOUTS].alarm, alarm))
			return true;
	return false;
}

bool shouts_since(
	struct arena *a, const struct shouts *s, int64_t *after, struct shout **out, size_t *n)
{
	int64_t from = *after, first = s->next > SHOUTS ? s->next - SHOUTS : 0;
	bool whole = from >= first;
	*out = NEWS(a, struct shout, SHOUTS);
	*n = 0;
	for (int64_t i = whole ? from : first; i < s->next; i++) {
		const struct shout *x = &s->ring[i % SHOUTS];
		if (comes_again(s, i))
			continue;
		struct shout *to = &(*out)[(*n)++];
		*to = *x;
		if (x->row)
			to->row = (char *)(uintptr_t)str_dup(a, (str){x->row, x->row_n}).p;
	}
	*after = s->next;
	return whole;
}
