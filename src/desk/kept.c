#include "desk/kept.h"

#include "desk/inside.h"
#include "kept_sql.h"

struct kept_row {
	hash bytes;
	int32_t status;
	str body;
};

static int find(struct ask *q, row_id account, str key, hash bytes, struct answer *r)
{
	static const struct shape shape[] = {SHAPE(struct kept_row, bytes, 'h'),
		SHAPE(struct kept_row, status, 'i'), SHAPE(struct kept_row, body, 's')};
	struct kept_row row;
	int e = db_one(q->arena, q->db, &kept_sql[KEPT_FIND], ARGS(A_ID(account), A_TEXT(key)),
		shape, LEN(shape), &row);
	if (e)
		return e == R_NOT_FOUND ? F_BUSY : e; /* forgotten in this moment */
	if (!hash_eq(row.bytes, bytes))
		return R_KEY_REUSED;
	r->status = row.status;
	jw_raw(&r->out, row.body);
	return 0;
}

int kept_claim(struct ask *q, row_id account, str key, hash bytes, struct answer *r, bool *found)
{
	int64_t mine = 0;
	int e = db_run(q->db, &kept_sql[KEPT_CLAIM],
		ARGS(A_ID(account), A_TEXT(key), A_HASH(bytes), A_INT(desk_wall(q->desk))), &mine);
	*found = !e && !mine;
	return *found ? find(q, account, key, bytes, r) : e;
}

int kept_fill(struct ask *q, row_id account, str key, const struct answer *r)
{
	str body = {r->out.out.p, r->out.out.n};
	return db_run(q->db, &kept_sql[KEPT_FILL],
		ARGS(A_INT(r->status ? r->status : 200), A_TEXT(body), A_ID(account), A_TEXT(key)),
		NULL);
}

int kept_drop(struct ask *q, row_id account, str key)
{
	return db_run(q->db, &kept_sql[KEPT_DROP], ARGS(A_ID(account), A_TEXT(key)), NULL);
}

int kept_forget(struct db *db, ms before)
{
	return db_run(db, &kept_sql[KEPT_FORGET], ARGS(A_INT(before)), NULL);
}
