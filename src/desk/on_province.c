/* Signing in by the provincial platform: the way there, the way back. */
#include "desk/handlers.h"
#include "desk/inside.h"
#include "desk/province.h"

static void tell(const struct ask *q, int refusal, const char *why)
{
	if (refusal > 0 && why && q->desk->config->notes)
		note(q->desk->config->notes, NOTE_INFO, "sign-in by the province: %s: %s",
			refusal_row(refusal)->id, why);
}

int on_sign_in_ways(struct ask *q, struct answer *r)
{
	const struct province *p = q->desk->province;
	struct jw *w = answer_open(r);
	jw_member_bool(w, "password", true);
	jw_name(w, "province");
	if (p) {
		jw_object(w);
		jw_member_str(w, "title", province_config(p)->title);
		jw_object_end(w);
	} else {
		jw_null(w);
	}
	jw_member_bool(w, "demo", q->engine->demo);
	answer_end(r);
	return 0;
}

/* ---- there ---- */

struct asked {
	str url, browser;
};

int on_province_prepare(struct ask *q, struct answer *r)
{
	struct asked *way = q->prepared = NEW(q->arena, struct asked);
	const char *why = NULL;
	(void)r;
	if (!q->desk->province)
		return R_PROVINCE_NONE;
	int e = province_ask(q->arena, q->desk->province, q->moment.chance, desk_wall(q->desk),
		&way->url, &way->browser, &why);
	tell(q, e, why);
	return e;
}

/* Lax: the answer is a link from the provider's page, and must carry it. */
static str browser_cookie(const struct ask *q, str word)
{
	return str_fmt(q->arena,
		"huoyan-in=" STR_F "; Path=/api/sign-in; HttpOnly; SameSite=Lax; Max-Age=%d%s",
		STR_A(word), PROVINCE_WAIT_MS / 1000, q->engine->demo ? "" : "; Secure");
}

int on_province_go(struct ask *q, struct answer *r)
{
	const struct asked *way = q->prepared;
	r->cookie = browser_cookie(q, way->browser);
	r->location = way->url;
	return 0;
}

/* ---- back ---- */

static str cookie_named(str cookies, const char *name)
{
	str pair, key;
	while (str_cut(&cookies, ';', &pair)) {
		pair = str_trim(pair);
		if (str_cut(&pair, '=', &key) && str_is(key, name))
			return pair.p ? pair : S("");
	}
	return S("");
}

int on_province_back_prepare(struct ask *q, struct answer *r)
{
	struct province_person *who = q->prepared = NEW(q->arena, struct province_person);
	struct province *p = q->desk->province;
	str state = ask_query(q, "state"), code = ask_query(q, "code");
	const char *why = NULL;
	(void)r;
	if (!p)
		return R_PROVINCE_NONE;
	if (!code.n || !state.n) { /* error=access_denied, or nothing that we asked for */
		province_drop(p, state);
		return R_PROVINCE_REFUSED;
	}
	int e = province_answer(q->arena, p, state, cookie_named(q->cookie, "huoyan-in"), code,
		desk_wall(q->desk), who, &why);
	tell(q, e, why);
	return e;
}

/* The reader is sent to our own page, always the same: no address comes from the request. */
int on_province_back(struct ask *q, struct answer *r)
{
	struct account c;
	int e = province_account(q->arena, q->db, &q->moment, q->desk->province, q->prepared, &c);
	if (!e && !str_is(c.kind, "person"))
		e = R_NO_RIGHT; /* the three administrators sign in here alone */
	if (!e && (c.closed || c.locked_until > desk_wall(q->desk)))
		e = R_ACCOUNT_LOCKED;
	if (e)
		return e;
	c.must_change = false;
	e = session_enter(q, r, &c, false);
	r->location = S("/app/");
	return e;
}
