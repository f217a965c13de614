#include "post/peer.h"

#include <curl/curl.h>
#include <unistd.h>

#include "alarm/full.h"
#include "base/file.h"
#include "peer_sql.h"

enum { SETTINGS_MAX_B = 65536, REPLY_MAX_B = 4096, RECEIPT_MAX_B = 100 };
#define OWED_MS ((ms)3600 * 1000)

/* ---- settings ---- */

static int peer_read(struct arena *a, str path, const char *name, const json_t *j, struct peer *out)
{
	str url = json_member(j, "url"), token = json_member(j, "token");
	bool safe =
		url.p && (str_starts(url, S("https://")) || str_starts(url, S("http://127.0.0.1")));
	if (!safe)
		return fault(F_IO, STR_F ": %s: url must be https", STR_A(path), name);
	*out = (struct peer){.receiver = str_dup(a, str_of(name)),
		.url = str_dup(a, url),
		.token = token.p ? str_dup(a, token) : S("")};
	return 0;
}

int peers_read(struct arena *a, str path, struct peers *out)
{
	json_t *j auto_(json_free) = NULL, *one;
	const char *name;
	str text, why;
	*out = (struct peers){0};
	if (access(path.p, F_OK) != 0)
		return 0;
	int r = file_read(a, path.p, SETTINGS_MAX_B, &text);
	if (r)
		return r;
	if (json_read(a, text, &j, &why))
		return fault(F_IO, STR_F ": " STR_F, STR_A(path), STR_A(why));
	json_object_foreach(j, name, one)
	{
		if (out->n == PEERS_MAX)
			return fault(F_IO, STR_F ": at most %d peers", STR_A(path), PEERS_MAX);
		r = peer_read(a, path, name, one, &out->list[out->n++]);
		if (r)
			return r;
	}
	return 0;
}

bool peers_has(const struct peers *p, str receiver)
{
	for (size_t i = 0; i < p->n; i++)
		if (str_eq(p->list[i].receiver, receiver))
			return true;
	return false;
}

/* ---- HTTP ---- */

struct reply {
	char text[REPLY_MAX_B];
	size_t n;
	long status; /* 0: nobody answered */
	const char *why;
};

static size_t take(char *bytes, size_t size, size_t n, void *self)
{
	struct reply *r = self;
	size_t room = sizeof r->text - r->n, got = size * n;
	memcpy(r->text + r->n, bytes, got < room ? got : room);
	r->n += got < room ? got : room;
	return got;
}

static void curl_end(CURL **c)
{
	if (*c)
		curl_easy_cleanup(*c);
}

static void list_end(struct curl_slist **l)
{
	curl_slist_free_all(*l);
}

/* text empty: only asks whether somebody is there. */
static int ask(struct arena *a, const struct peer *p, str text, struct reply *out)
{
	CURL *c auto_(curl_end) = curl_easy_init();
	struct curl_slist *head auto_(list_end) =
		curl_slist_append(NULL, "Content-Type: application/json");
	*out = (struct reply){.why = ""};
	if (!c || !head)
		return fault(F_BUG, "no HTTP client");
	if (p->token.n)
		curl_slist_append(
			head, str_fmt(a, "Authorization: Bearer " STR_F, STR_A(p->token)).p);
	curl_easy_setopt(c, CURLOPT_URL, str_z(a, p->url));
	curl_easy_setopt(c, CURLOPT_HTTPHEADER, head);
	if (text.n) {
		curl_easy_setopt(c, CURLOPT_POSTFIELDSIZE, (long)text.n);
		curl_easy_setopt(c, CURLOPT_POSTFIELDS, text.p);
	}
	curl_easy_setopt(c, CURLOPT_TIMEOUT, (long)PEER_WAIT_S);
	curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take);
	curl_easy_setopt(c, CURLOPT_WRITEDATA, out);
	CURLcode r = curl_easy_perform(c);
	curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &out->status);
	if (r != CURLE_OK)
		out->status = 0;
	out->why = r == CURLE_OK ? "" : curl_easy_strerror(r);
	return 0;
}

/* ---- one report ---- */

struct owed {
	row_id id, matter;
	str view, kind, body;
	ms at;
};

static int report(struct arena *a, struct db *db, const struct engine *e, const struct moment *m,
	const struct peer *p, const struct owed *o, str *out)
{
	const struct alarm_reader in = {a, db, e, m, S("")};
	struct jw w = JW(a), what = JW(a);
	int r = alarm_print_report(&in, o->matter, &what);
	if (r && r != R_NOT_FOUND)
		return r;
	jw_object(&w);
	jw_member_str(&w, "id", id_print(a, o->id));
	jw_member_str(&w, "matter", id_print(a, o->matter));
	jw_member_str(&w, "to", p->receiver);
	jw_member_str(&w, "view", o->view);
	jw_member_str(&w, "kind", o->kind);
	jw_member_str(&w, "at", ms_print(a, o->at));
	jw_name(&w, "body");
	jw_raw(&w, o->body);
	jw_name(&w, "report");
	jw_raw(&w, r ? S("null") : jw_text(&what));
	jw_object_end(&w);
	*out = jw_text(&w);
	return 0;
}

/* The acknowledgement in a 2xx answer; empty: it was heard, and not acknowledged. */
static str receipt_of(struct arena *a, const struct reply *r)
{
	json_t *j auto_(json_free) = NULL;
	str why, text = {r->text, r->n};
	if (r->status < 200 || r->status >= 300 || !r->n || json_read(a, text, &j, &why))
		return S("");
	str receipt = json_member(j, "receipt");
	return receipt.p && receipt.n && receipt.n <= RECEIPT_MAX_B ? str_dup(a, receipt) : S("");
}

typedef int change(struct arena *a, struct db *db, void *self);

static int in_transaction(struct arena *a, struct db *db, change *work, void *self)
{
	int r = db_begin(db, true);
	if (r == 0)
		r = work(a, db, self);
	if (r == 0)
		r = db_commit(db);
	if (r)
		db_rollback(db);
	return r;
}

struct line {
	const struct peer *p;
	ms at;
	bool up;
	str why;
};

static int line_put(struct arena *a, struct db *db, void *self)
{
	const struct line *l = self;
	(void)a;
	return db_run(db, &peer_sql[PEER_LINE],
		ARGS(A_TEXT(l->p->receiver), A_INT(l->up), A_INT(l->at), A_TEXT(l->why)), NULL);
}

/* Somebody answered, whatever he said: the line is there. */
static int line_is(
	struct arena *a, struct db *db, const struct peer *p, const struct reply *r, ms now)
{
	struct line l = {p, now, r->status > 0 && r->status < 500,
		r->status >= 500 ? str_fmt(a, "HTTP %ld", r->status) : str_of(r->why)};
	return in_transaction(a, db, line_put, &l);
}

static struct moment moment_later(const struct moment *m, const struct peers *all)
{
	struct moment later = *m;
	later.now = all->now(all->clock);
	later.today = ms_day(later.now);
	return later;
}

struct came {
	const struct engine *e;
	const struct moment *m;
	const struct peers *all;
	row_id item;
	str receipt;
};

static int receipt_take(struct arena *a, struct db *db, void *self)
{
	const struct came *c = self;
	struct moment now = moment_later(c->m, c->all);
	return matter_receipt(a, db, c->e, &now, c->item, c->receipt);
}

/* *on: the line answers, the next may follow; *done: acknowledged, or nothing to be sent. */
static int send_one(struct arena *a, struct db *db, const struct engine *e, const struct moment *m,
	const struct peers *all, const struct peer *p, const struct owed *o, bool *on, bool *done)
{
	struct reply reply;
	bool drill = true;
	str text;
	*on = *done = true;
	int r = db_begin(db, false);
	if (r == 0)
		r = alarm_is_drill(a, db, o->matter, &drill);
	if (r == 0 && !drill)
		r = report(a, db, e, m, p, o, &text);
	db_rollback(db);
	if (r || drill)
		return r;
	r = ask(a, p, text, &reply);
	if (r == 0)
		r = line_is(a, db, p, &reply, all->now(all->clock));
	struct came c = {e, m, all, o->id, receipt_of(a, &reply)};
	*on = reply.status > 0;
	*done = c.receipt.n > 0;
	return r || !c.receipt.n ? r : in_transaction(a, db, receipt_take, &c);
}

/* *left: how many wait for an acknowledgement now. */
static int send_owed(struct arena *a, struct db *db, const struct engine *e, const struct moment *m,
	const struct peers *all, const struct peer *p, size_t *n, size_t *left)
{
	static const struct shape shape[] = {SHAPE(struct owed, id.region, 'i'),
		SHAPE(struct owed, id.id, 'l'), SHAPE(struct owed, matter.region, 'i'),
		SHAPE(struct owed, matter.id, 'l'), SHAPE(struct owed, view, 's'),
		SHAPE(struct owed, kind, 's'), SHAPE(struct owed, body, 's'),
		SHAPE(struct owed, at, 'l')};
	struct owed *list = NULL;
	bool on = true, done = false;
	*left = 0;
	int r = db_begin(db, false);
	if (r == 0)
		r = db_list(a, db, &peer_sql[PEER_OWED],
			ARGS(A_TEXT(p->receiver), A_INT(m->now - OWED_MS)), shape, LEN(shape),
			sizeof *list, (void **)&list, n);
	db_rollback(db);
	for (size_t i = 0; r == 0 && on && i < *n; i++) {
		r = send_one(a, db, e, m, all, p, &list[i], &on, &done);
		*left += !done;
	}
	return r;
}

static int probe(struct arena *a, struct db *db, const struct peers *all, const struct peer *p)
{
	struct reply reply;
	int r = ask(a, p, (str){0}, &reply);
	return r ? r : line_is(a, db, p, &reply, all->now(all->clock));
}

int peers_work(struct arena *a, struct db *db, const struct engine *e, const struct moment *m,
	struct peers *list, ms wall)
{
	int r = 0;
	for (size_t i = 0; r == 0 && i < list->n; i++) {
		struct peer *p = &list->list[i];
		size_t n = 0, left = 0;
		if (wall < p->again)
			continue;
		r = send_owed(a, db, e, m, list, p, &n, &left);
		if (r == 0 && !n && wall - p->probed >= PEER_PROBE_MS)
			r = probe(a, db, list, p);
		else if (!n)
			continue;
		p->probed = wall;
		p->again = left ? wall + PEER_AGAIN_MS : wall;
	}
	return r;
}
