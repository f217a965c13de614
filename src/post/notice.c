#include "post/notice.h"

#include <curl/curl.h>
#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/json.h"
#include "notice_sql.h"

enum { TRIES_MAX = 8, PAUSE_MS = 60 * 1000, WAIT_S = 10, SETTINGS_MAX_B = 4096 };
enum { RECEIPT_MAX_B = 200, TOKEN_B = 16 };
#define RECEIPTS_FOR_MS ((ms)30 * DAY_MS)

struct notice {
	row_id id;
	int32_t tries;
	str kind, body;
	ms at;
	row_id matter;
	str name, phone;
};
static const struct shape notice_shape[] = {
	SHAPE(struct notice, id.region, 'i'),
	SHAPE(struct notice, id.id, 'l'),
	SHAPE(struct notice, tries, 'i'),
	SHAPE(struct notice, kind, 's'),
	SHAPE(struct notice, body, 's'),
	SHAPE(struct notice, at, 'l'),
	SHAPE(struct notice, matter.region, 'i'),
	SHAPE(struct notice, matter.id, 'l'),
	SHAPE(struct notice, name, 's'),
	SHAPE(struct notice, phone, 's'),
};

enum outcome { TAKEN, NOT_TAKEN, TRY_AGAIN };

/* ---- settings ---- */

int notice_provider_read(struct arena *a, str path, str outbox_dir, struct notice_provider *out)
{
	str text, why;
	json_t *j auto_(json_free) = NULL;
	*out = (struct notice_provider){.dir = str_fmt(a, STR_F "/messages", STR_A(outbox_dir))};
	if (access(path.p, F_OK) != 0)
		return 0;
	int r = file_read(a, path.p, SETTINGS_MAX_B, &text);
	if (r)
		return r;
	if (json_read(a, text, &j, &why))
		return fault(F_IO, STR_F ": " STR_F, STR_A(path), STR_A(why));
	out->url = str_dup(a, json_member(j, "url"));
	str token = json_member(j, "token");
	out->token = token.p ? str_dup(a, token) : S("");
	bool safe =
		str_starts(out->url, S("https://")) || str_starts(out->url, S("http://127.0.0.1"));
	return safe ? 0 : fault(F_IO, STR_F ": url must be https", STR_A(path));
}

/* ---- what goes out ---- */

static str letter(struct arena *a, const struct notice *n, str token)
{
	struct jw w = JW(a);
	jw_object(&w);
	jw_member_str(&w, "id", id_print(a, n->id));
	jw_member_str(&w, "matter", id_print(a, n->matter));
	jw_member_str(&w, "kind", n->kind);
	jw_member_str(&w, "at", ms_print(a, n->at));
	jw_member_str(&w, "name", n->name);
	jw_member_str(&w, "phone", n->phone);
	jw_member_str(&w, "token", token);
	jw_name(&w, "what");
	jw_raw(&w, n->body);
	jw_object_end(&w);
	return jw_text(&w);
}

static str file_of(struct arena *a, const struct notice_provider *p, row_id id, const char *ending)
{
	return str_fmt(a, STR_F "/" STR_F ".%s", STR_A(p->dir), STR_A(id_print(a, id)), ending);
}

static int by_file(struct arena *a, const struct notice_provider *p, const struct notice *n,
	str text, enum outcome *out)
{
	if (mkdir(str_z(a, p->dir), 0750) < 0 && errno != EEXIST)
		return fault(F_IO, STR_F ": %s", STR_A(p->dir), strerror(errno));
	*out = TAKEN;
	return file_replace(a, file_of(a, p, n->id, "json").p, 0640, text);
}

static size_t drop(char *bytes, size_t size, size_t n, void *self)
{
	(void)bytes, (void)self;
	return size * n;
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

static int by_http(
	struct arena *a, const struct notice_provider *p, str text, enum outcome *out, str *why)
{
	CURL *c auto_(curl_end) = curl_easy_init();
	struct curl_slist *head auto_(list_end) =
		curl_slist_append(NULL, "Content-Type: application/json");
	long status = 0;
	if (!c || !head)
		return fault(F_BUG, "no HTTP client");
	if (p->token.n)
		curl_slist_append(
			head, str_fmt(a, "Authorization: Bearer " STR_F, STR_A(p->token)).p);
	curl_easy_setopt(c, CURLOPT_URL, str_z(a, p->url));
	curl_easy_setopt(c, CURLOPT_HTTPHEADER, head);
	curl_easy_setopt(c, CURLOPT_POSTFIELDSIZE, (long)text.n);
	curl_easy_setopt(c, CURLOPT_POSTFIELDS, text.p);
	curl_easy_setopt(c, CURLOPT_TIMEOUT, (long)WAIT_S);
	curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, drop);
	CURLcode r = curl_easy_perform(c);
	curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &status);
	bool never = status >= 400 && status < 500 && status != 408 && status != 429;
	*out = r == CURLE_OK && status >= 200 && status < 300 ? TAKEN
	       : r == CURLE_OK && never                       ? NOT_TAKEN
							      : TRY_AGAIN;
	*why = *out == TAKEN ? S("")
	       : r           ? str_of(curl_easy_strerror(r))
			     : str_fmt(a, "HTTP %ld", status);
	return 0;
}

/* ---- one message ---- */

static int keep(struct arena *a, struct db *db, const struct moment *m, const struct notice *n,
	const struct notice_provider *p, enum outcome out, str token, str why)
{
	int32_t tries = n->tries + 1;
	bool again = out == TRY_AGAIN && tries < TRIES_MAX;
	hash h = hash_str(HASH_SHA256, token);
	str state = out == TAKEN ? S("sent") : again ? S("waiting") : S("failed");
	ms next = again ? m->now + ((ms)PAUSE_MS << n->tries) : m->now;
	(void)a;
	if (!n->phone.n)
		state = S("none");
	return db_run(db, &notice_sql[NOTICE_PUT],
		ARGS(A_TEXT(!n->phone.n ? S("")
			     : p->url.n ? S("http")
					: S("file")),
			A_TEXT(state), A_HASH(h), A_INT(tries), A_INT(next), A_INT(m->now),
			A_TEXT(why), A_ID(n->id)),
		NULL);
}

static int next_one(
	struct arena *a, struct db *db, const struct moment *m, struct notice *out, bool *more)
{
	int r = db_begin(db, false);
	if (r)
		return r;
	r = db_one(a, db, &notice_sql[NOTICE_NEXT], ARGS(A_INT(m->now)), notice_shape,
		LEN(notice_shape), out);
	db_rollback(db);
	*more = r == 0;
	return r == R_NOT_FOUND ? 0 : r;
}

/* Out first, kept after: a crash between the two sends it twice, under the same id. */
static int send_one(struct arena *a, struct db *db, const struct moment *m,
	const struct notice_provider *p, const struct notice *n, int *sent)
{
	uint8_t secret[TOKEN_B];
	enum outcome out = NOT_TAKEN;
	str why = S("");
	m->chance.fill(m->chance.self, secret, sizeof secret);
	str token = hex_print(a, (struct bytes){secret, sizeof secret});
	str text = letter(a, n, token);
	int r = !n->phone.n ? 0
		: p->url.n  ? by_http(a, p, text, &out, &why)
			    : by_file(a, p, n, text, &out);
	if (!r)
		r = db_begin(db, true);
	if (r)
		return r;
	r = keep(a, db, m, n, p, out, token, why);
	if (!r)
		r = db_commit(db);
	if (r)
		db_rollback(db);
	*sent += !r && out == TAKEN;
	return r;
}

int notice_send(struct arena *a, struct db *db, const struct moment *m,
	const struct notice_provider *p, int most, int *sent)
{
	bool more = true;
	int r = 0;
	*sent = 0;
	for (int i = 0; !r && more && i < most; i++) {
		struct notice n = {0};
		r = next_one(a, db, m, &n, &more);
		if (!r && more)
			r = send_one(a, db, m, p, &n, sent);
	}
	return r;
}

/* ---- receipts of the folder ---- */

static int receipt_take(struct arena *a, struct db *db, const struct moment *m,
	const struct notice_provider *p, row_id id)
{
	str path = file_of(a, p, id, "receipt"), text;
	if (access(path.p, F_OK) != 0 || file_read(a, path.p, RECEIPT_MAX_B, &text) ||
		!str_is_utf8(text))
		return 0;
	str why, state;
	str_cut(&text, '\n', &why);
	str_cut(&why, ' ', &state);
	bool arrived = str_is(state, "delivered");
	if (!arrived && !str_is(state, "failed"))
		return 0;
	int r = db_begin(db, true);
	if (!r)
		r = db_run(db, &notice_sql[NOTICE_RECEIVED],
			ARGS(A_TEXT(arrived ? S("delivered") : S("failed")),
				A_TEXT(why.p ? str_trim(why) : S("")), A_INT(m->now), A_ID(id)),
			NULL);
	if (!r)
		r = db_commit(db);
	if (r)
		db_rollback(db);
	return r;
}

int notice_take_receipts(
	struct arena *a, struct db *db, const struct moment *m, const struct notice_provider *p)
{
	static const struct shape shape[] = {SHAPE(row_id, region, 'i'), SHAPE(row_id, id, 'l')};
	row_id *ids = NULL;
	size_t n = 0;
	if (p->url.n)
		return 0;
	int r = db_begin(db, false);
	if (r)
		return r;
	r = db_list(a, db, &notice_sql[NOTICE_SENT], ARGS(A_INT(m->now - RECEIPTS_FOR_MS)), shape,
		LEN(shape), sizeof *ids, (void **)&ids, &n);
	db_rollback(db);
	for (size_t i = 0; !r && i < n; i++)
		r = receipt_take(a, db, m, p, ids[i]);
	return r;
}
