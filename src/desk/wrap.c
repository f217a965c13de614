#include "desk/wrap.h"

#include "desk/access.h"
#include "desk/body.h"
#include "desk/event.h"
#include "desk/hand.h"
#include "desk/kept.h"
#include "desk/pool.h"
#include "desk/slow.h"

static struct moment moment_now(const struct request *q)
{
	const struct desk *d = q->desk;
	ms now = desk_now(d);
	int32_t region = q->ask.hand.organ.region;
	return (struct moment){.now = now,
		.today = ms_day(now),
		.chance = d->config->chance,
		.region = region ? region : d->config->engine->pack->region};
}

/* ---- before the body ---- */

static int find_route(struct request *q)
{
	enum method m;
	bool other = false;
	if (!method_parse(q->envelope.method, &m))
		return R_METHOD;
	q->route = route_find(m, q->envelope.path, q->ask.params, &other);
	if (!q->route)
		return other ? R_METHOD : R_NO_ROUTE;
	if (q->route->flags & DEMO_ONLY && !q->desk->config->engine->demo)
		return R_DEMO_ONLY;
	q->ask.route = q->route;
	return 0;
}

/* A write must come from our own pages or a program: a foreign page can send neither the header nor
 * another Origin. */
static bool same_site(const struct envelope *e)
{
	str host = e->origin;
	if (!str_is(e->huoyan, "1"))
		return false;
	if (!host.p)
		return true;
	if (str_starts(host, S("http://")))
		host = str_from(host, 7);
	else if (str_starts(host, S("https://")))
		host = str_from(host, 8);
	else
		return false;
	return str_eq(host, e->host);
}

static int read_session(struct request *q, hash token, ms now)
{
	struct desk *d = q->desk;
	struct db *db = pool_take(d->pool);
	if (!db)
		return fault(F_DB, "no read connection");
	int r = db_begin(db, false);
	if (!r)
		r = session_read(
			q->ask.arena, db, token, now, ms_day(desk_now(d)), &q->ask.session);
	db_rollback(db);
	pool_give(d->pool, db, r == F_DB);
	if (!r)
		session_cache_put(d->sessions, &q->ask.session, now);
	return r;
}

static int find_session(struct request *q)
{
	hash token;
	ms now = desk_wall(q->desk);
	if (!session_token(q->envelope.cookie, &token))
		return 0;
	q->ask.signed_in = session_cache_find(q->desk->sessions, token, now, &q->ask.session);
	if (q->ask.signed_in)
		return 0;
	int r = read_session(q, token, now);
	q->ask.signed_in = r == 0;
	return r == R_SIGN_IN ? 0 : r;
}

static int check_session(const struct request *q)
{
	const struct session *s = &q->ask.session;
	if (q->route->right == MAY_ALWAYS)
		return 0;
	if (!q->ask.signed_in)
		return R_SIGN_IN;
	if (q->route->flags & BEFORE_FACTOR)
		return 0;
	if (s->factor_needed)
		return R_SECOND_FACTOR;
	return s->must_change ? R_PASSWORD_OLD : 0;
}

static int check_right(struct request *q)
{
	if (q->route->right == MAY_ALWAYS || q->route->right == MAY_SELF)
		return 0;
	int r = hand_choose(q);
	if (r)
		return r;
	return rights_allow(q->ask.hand.role, q->route->right, REL_NONE) ? 0 : R_NO_RIGHT;
}

static int check_length(const struct request *q)
{
	int64_t most_b = q->route->effect == STREAMS ? UPLOAD_MAX_B : JSON_BODY_MAX_B;
	return q->envelope.length_b > most_b ? R_BODY_TOO_LARGE : 0;
}

void wrap_begin(struct request *q)
{
	int r = q->desk->stopping ? R_BUSY : find_route(q);
	if (!r && q->route->method != GET && !same_site(&q->envelope))
		r = R_CROSS_SITE;
	if (!r)
		r = find_session(q);
	if (!r)
		r = check_session(q);
	if (!r)
		r = check_right(q);
	if (!r)
		r = check_length(q);
	q->r = r;
	q->decided = r != 0;
}

/* ---- the body ---- */

static int parse(struct request *q)
{
	str text = sb_str(&q->body);
	int r = query_check(&q->ask, &q->answer, &q->route->query);
	if (r)
		return r;
	if (q->body_over)
		return R_BODY_TOO_LARGE;
	if (!text.n && !q->route->body.n)
		return 0;
	if (!body_is_json(q->envelope.content_type))
		return R_WRONG_TYPE;
	r = json_read(q->ask.arena, text, &q->json, &q->why);
	if (r)
		return r;
	q->ask.body = q->json;
	return body_check(&q->ask, &q->answer, &q->route->body);
}

/* The bytes that an idempotency key stands for: the address, who asks as what, the body. */
static int check_key(struct request *q)
{
	const struct envelope *e = &q->envelope;
	if (!(q->route->flags & KEYED))
		return 0;
	if (!e->key.n || e->key.n > KEPT_KEY_MAX_B || !str_is_utf8(e->key))
		return R_KEY_MISSING;
	str line = str_fmt(q->ask.arena, STR_F "\n" STR_F "\n" STR_F "\n" STR_F "\n" STR_F "\n",
		STR_A(e->method), STR_A(e->path), STR_A(e->role), STR_A(e->organ), STR_A(e->org));
	q->bytes = hash_of(
		HASH_SHA256, (struct bytes[]){bytes_of(line), bytes_of(sb_str(&q->body))}, 2);
	return 0;
}

int wrap_read(struct request *q, handler *h)
{
	struct desk *d = q->desk;
	q->ask.moment = moment_now(q);
	q->ask.db = pool_take(d->pool);
	if (!q->ask.db)
		return fault(F_DB, "no read connection");
	int r = db_begin(q->ask.db, false);
	if (!r)
		r = h(&q->ask, &q->answer);
	db_rollback(q->ask.db);
	pool_give(d->pool, q->ask.db, r == F_DB);
	q->ask.db = NULL;
	return r;
}

enum wrap_next wrap_body(struct request *q)
{
	if (!q->decided)
		q->r = parse(q);
	if (!q->r && !q->decided)
		q->r = check_key(q);
	q->decided = q->decided || q->r;
	if (q->decided)
		return WRAP_ANSWER;
	switch (q->route->effect) {
	case PURE:
		q->ask.moment = moment_now(q);
		q->r = q->route->handler(&q->ask, &q->answer);
		return WRAP_ANSWER;
	case READS:
		q->r = wrap_read(q, q->route->handler);
		return WRAP_ANSWER;
	case DRAWS:
	case WRITES:
		return WRAP_WAIT;
	case STREAMS:
		return q->route->method == GET ? WRAP_STREAM : WRAP_WAIT;
	}
	return WRAP_ANSWER;
}

/* ---- writing ---- */

static struct request *of_job(struct job *j)
{
	return (struct request *)(void *)((char *)j - offsetof(struct request, job));
}

/* A refusal that leaves a fact behind is committed too, and must not keep the key. */
static int keyed(struct request *q)
{
	row_id account = q->ask.session.account;
	str key = q->envelope.key;
	int r = kept_claim(&q->ask, account, key, q->bytes, &q->answer, &q->replayed);
	if (r || q->replayed)
		return r;
	r = q->route->handler(&q->ask, &q->answer);
	if (r == 0)
		return kept_fill(&q->ask, account, key, &q->answer);
	int dropped = r > 0 ? kept_drop(&q->ask, account, key) : 0;
	return dropped ? dropped : r;
}

/* May run again after a lost race: everything of the run before is dropped first. */
static int work(struct job *j, struct db *db)
{
	struct request *q = of_job(j);
	arena_reset(&q->arena, q->mark);
	q->answer = (struct answer){.out = JW(&q->arena)};
	q->replayed = false;
	q->ask.db = db;
	q->ask.moment = moment_now(q);
	if (q->route->flags & KEYED)
		q->r = keyed(q);
	else
		q->r = q->route->handler(&q->ask, &q->answer);
	if (q->r < 0)
		q->fault = *fault_last(); /* of this thread; done() may come after others' work */
	return q->r;
}

static void done(struct job *j)
{
	struct request *q = of_job(j);
	struct desk *d = q->desk;
	if (j->r < 0 && q->r >= 0) /* the commit failed behind a good handler */
		q->fault = *fault_last();
	q->r = j->r ? j->r : q->r;
	if (!id_none(q->answer.forget))
		session_cache_drop_account(d->sessions, q->answer.forget);
	if (q->r == 0 && !id_none(q->answer.moved))
		feeds_moved(d->feeds, q->answer.moved);
	q->ask.db = NULL;
	wrap_resume(q);
}

static void write_now(struct request *q)
{
	q->mark = arena_mark(&q->arena);
	q->job = (struct job){
		.work = work, .done = done, .keep_refusal = q->route->flags & KEEPS_REFUSAL};
	writer_add(q->desk->writer, &q->job);
}

void wrap_prepare(struct request *q)
{
	q->ask.moment = moment_now(q);
	q->r = q->route->flags & OUTSIDE ? q->route->prepare(&q->ask, &q->answer)
					 : wrap_read(q, q->route->prepare);
	if (q->r < 0)
		q->fault = *fault_last();
	if (q->r)
		wrap_resume(q);
	else
		write_now(q);
}

void wrap_draw(struct request *q)
{
	q->r = wrap_read(q, q->route->handler);
	if (q->r < 0)
		q->fault = *fault_last();
	wrap_resume(q);
}

void wrap_start(struct request *q)
{
	if (q->route->effect == DRAWS) {
		if (slow_add(q->desk->drawing, q))
			return;
		q->r = R_TOO_MANY;
		wrap_resume(q);
	} else if (!q->route->prepare) {
		write_now(q);
	} else if (!slow_add(q->route->flags & OUTSIDE ? q->desk->outside : q->desk->slow, q)) {
		q->r = R_TOO_MANY;
		wrap_resume(q);
	}
}

/* ---- the answer ---- */

static void refusal_text(struct request *q, str code)
{
	struct jw w = JW(&q->arena);
	const struct pack_refusal *text = pack_refusal(q->desk->config->engine->pack, code);
	str params = q->answer.params;
	if (q->r == R_NOT_JSON)
		params = str_fmt(
			&q->arena, "{\"why\":\"" STR_F "\"}", STR_A(body_plain(&q->arena, q->why)));
	jw_object(&w);
	jw_member_str(&w, "code", code);
	jw_name(&w, "params");
	jw_raw(&w, params.n ? params : S("{}"));
	jw_member_str(&w, "zh", text ? text->zh : S(""));
	jw_member_str(&w, "next_zh", text ? text->next_zh : S(""));
	jw_object_end(&w);
	q->answer.out = w;
}

/* A fault is told to the operator, with a number; to the user only the number, or that he may try
 * again. */
static int fault_refusal(struct request *q)
{
	const struct fault_record *f = q->fault.kind ? &q->fault : fault_last();
	const struct notes *notes = q->desk->config->notes;
	str incident = str_from(id_print(&q->arena, id_new(q->desk->config->chance,
							    q->desk->config->engine->pack->region)),
		7);
	if (notes)
		note(notes, NOTE_FAULT, "incident " STR_F " " STR_F ": %s (%s:%d)", STR_A(incident),
			STR_A(q->envelope.path), f->text, f->file ? f->file : "?", f->line);
	q->answer.params = str_fmt(&q->arena, "{\"incident\":\"" STR_F "\"}", STR_A(incident));
	switch ((enum fault_kind)q->r) {
	case F_FULL:
		return R_NOT_STORED;
	case F_DB:
	case F_BUSY:
		return R_BUSY;
	case F_BUG:
	case F_IO:
		break;
	}
	return R_INTERNAL;
}

/* A person who came by a link sees the sign-in page say why, not JSON. */
static void lead_back(struct request *q, str code)
{
	str takes = q->envelope.takes;
	bool page = false;
	for (size_t i = 0; takes.p && i + 9 <= takes.n; i++)
		page |= memcmp(takes.p + i, "text/html", 9) == 0;
	if (!q->route || !(q->route->flags & NAVIGATED) || !page)
		return;
	q->answer.location = str_fmt(&q->arena, "/app/sign-in?refused=" STR_F, STR_A(code));
	q->answer.status = 302;
}

void wrap_close(struct request *q)
{
	struct answer *r = &q->answer;
	if (q->r == 0) {
		r->status = r->location.n ? 302 : r->status ? r->status : 200;
		return;
	}
	if (q->r < 0)
		q->r = fault_refusal(q);
	const struct refusal_row *row = refusal_row(q->r);
	r->file = r->type = r->location = (str){0};
	r->status = row->http;
	refusal_text(q, str_of(row->id));
	lead_back(q, str_of(row->id));
}

void wrap_log(struct request *q)
{
	if (q->route && q->route->flags & LOGGED && q->ask.signed_in)
		access_note(q->desk->access, q, desk_wall(q->desk));
}
