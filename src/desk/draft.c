#include "desk/draft.h"

#include "desk/hall_limit.h"
#include "desk/handlers.h"
#include "draft_sql.h"

struct draft {
	str key, title, body;
	ms at;
};
static const struct shape draft_shape[] = {SHAPE(struct draft, key, 's'),
	SHAPE(struct draft, title, 's'), SHAPE(struct draft, body, 's'),
	SHAPE(struct draft, at, 'l')};

enum { LIST_MAX = 200 };

static bool key_is_plain(str s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.'))
			return false;
	}
	return s.n && s.n <= DRAFT_KEY_MAX_B;
}

/* The first instant that is still kept. */
static ms kept_since(const struct ask *q, const struct hall_limit *l)
{
	return l->kept_days ? q->moment.now - (ms)l->kept_days * DAY_MS : 0;
}

static int read_key(const struct ask *q, struct answer *r)
{
	return key_is_plain(q->params[0])
		       ? 0
		       : answer_bad(q, r, R_BAD_PARAMETER, "key", "not-a-plain-key");
}

static void head_put(struct ask *q, struct jw *w, const struct draft *d)
{
	jw_member_str(w, "key", d->key);
	jw_member_str(w, "title", d->title);
	jw_member_str(w, "at", ms_print(q->arena, d->at));
}

int draft_list_print(struct ask *q, struct jw *w)
{
	struct draft *list = NULL;
	size_t n = 0;
	struct hall_limit l = hall_limit_of(q);
	int e = db_list(q->arena, q->db, &draft_sql[DRAFT_LIST],
		ARGS(A_ID(q->session.account), A_INT(kept_since(q, &l)), A_INT(LIST_MAX)),
		draft_shape, LEN(draft_shape), sizeof *list, (void **)&list, &n);
	jw_array(w);
	for (size_t i = 0; i < n; i++) {
		jw_object(w);
		head_put(q, w, &list[i]);
		jw_object_end(w);
	}
	jw_array_end(w);
	return e;
}

int on_draft_list(struct ask *q, struct answer *r)
{
	struct jw *w = answer_open(r);
	jw_name(w, "drafts");
	int e = draft_list_print(q, w);
	answer_end(r);
	return e;
}

int on_draft_show(struct ask *q, struct answer *r)
{
	struct draft d;
	struct hall_limit l = hall_limit_of(q);
	int e = read_key(q, r);
	if (!e)
		e = db_one(q->arena, q->db, &draft_sql[DRAFT_FIND],
			ARGS(A_ID(q->session.account), A_TEXT(q->params[0]),
				A_INT(kept_since(q, &l))),
			draft_shape, LEN(draft_shape), &d);
	if (e)
		return e;
	struct jw *w = answer_open(r);
	head_put(q, w, &d);
	jw_name(w, "body");
	jw_raw(w, d.body);
	answer_end(r);
	return 0;
}

/* What nobody may read any more goes with the next draft that is kept. */
static int make_room(struct ask *q, struct answer *r, const struct hall_limit *l)
{
	static const struct shape one[] = {{'l', 0}};
	int64_t n = 0;
	int e = db_run(q->db, &draft_sql[DRAFT_FORGET], ARGS(A_INT(kept_since(q, l))), NULL);
	if (!e)
		e = db_one(q->arena, q->db, &draft_sql[DRAFT_COUNT],
			ARGS(A_ID(q->session.account), A_TEXT(q->params[0])), one, 1, &n);
	if (e || !l->most_drafts || n < l->most_drafts)
		return e;
	r->params = str_fmt(q->arena, "{\"most\":%lld}", (long long)l->most_drafts);
	return R_DRAFTS_FULL;
}

static int read_body(struct ask *q, str *out)
{
	const json_t *j = json_object_get(q->body, "body");
	size_t n = json_dumpb(j, NULL, 0, JSON_COMPACT);
	if (n > DRAFT_BODY_MAX_B)
		return R_BODY_TOO_LARGE;
	char *p = arena_alloc(q->arena, n + 1);
	*out = (str){p, json_dumpb(j, p, n, JSON_COMPACT)};
	return 0;
}

int on_draft_put(struct ask *q, struct answer *r)
{
	struct hall_limit l = hall_limit_of(q);
	struct draft d = {.key = q->params[0], .title = ask_str(q, "title"), .at = q->moment.now};
	int e = read_key(q, r);
	if (!e)
		e = read_body(q, &d.body);
	if (!e)
		e = make_room(q, r, &l);
	if (!e)
		e = db_run(q->db, &draft_sql[DRAFT_PUT],
			ARGS(A_ID(q->session.account), A_TEXT(d.key), A_TEXT(d.title),
				A_TEXT(d.body), A_INT(d.at)),
			NULL);
	if (e)
		return e;
	struct jw *w = answer_open(r);
	head_put(q, w, &d);
	answer_end(r);
	return 0;
}

int on_draft_drop(struct ask *q, struct answer *r)
{
	int e = read_key(q, r);
	if (!e)
		e = db_run(q->db, &draft_sql[DRAFT_DROP],
			ARGS(A_ID(q->session.account), A_TEXT(q->params[0])), NULL);
	answer_open(r);
	answer_end(r);
	return e;
}
