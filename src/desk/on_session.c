/* Signing in and out, the second factor, who one is. */
#include "desk/account.h"
#include "desk/doorman.h"
#include "desk/handlers.h"
#include "desk/inside.h"
#include "desk/totp.h"
#include "paper/code.h"

struct proof_of_password {
	str encoded; /* what the password was held against */
	bool fits;
};

int on_session_prepare(struct ask *q, struct answer *r)
{
	struct proof_of_password *p = q->prepared = NEW(q->arena, struct proof_of_password);
	struct account c;
	str password = ask_str(q, "password");
	int64_t wait_s = doorman_delay_s(q->desk->door, q->address);
	if (wait_s) {
		r->params = str_fmt(q->arena, "{\"seconds\":%lld}", (long long)wait_s);
		return R_TOO_MANY;
	}
	int e = account_by_login(q->arena, q->db, ask_str(q, "login"), &c);
	if (e && e != R_NOT_FOUND)
		return e;
	if (e == R_NOT_FOUND) { /* as long as for a real account */
		p->fits = password_fits_nobody(q->arena, password);
		return 0;
	}
	p->encoded = c.password;
	p->fits = password_fits(q->arena, password, c.password);
	return 0;
}

static str cookie_text(const struct ask *q, str token, int64_t age_s)
{
	return str_fmt(q->arena,
		"huoyan=" STR_F "; Path=/; HttpOnly; SameSite=Strict; Max-Age=%lld%s", STR_A(token),
		(long long)age_s, q->engine->demo ? "" : "; Secure");
}

int session_enter(struct ask *q, struct answer *r, const struct account *c, bool factor_shown)
{
	str token;
	ms now = desk_wall(q->desk);
	struct session_draft d = {.account = c->id,
		.factor_shown = factor_shown,
		.now = now,
		.address = q->address,
		.agent = q->agent.n > 200 ? (str){q->agent.p, 200}
			 : q->agent.p     ? q->agent
					  : S("")};
	if (!str_is_utf8(d.agent))
		d.agent = S("?");
	int e = q->signed_in ? session_end(q->db, q->session.id, now) : 0;
	if (!e)
		e = session_add(q->arena, q->db, q->moment.chance, &d, &token);
	if (e)
		return e;
	q->session.person = c->person;
	e = fact_of(q, c->id, "log-in.done", &(struct name_value){S("peer"), q->address}, 1);
	if (e)
		return e;
	r->forget = q->session.account;
	r->cookie = cookie_text(q, token, SESSION_LIFE_MS / 1000);
	struct jw *w = answer_open(r);
	jw_member_str(w, "account", id_print(q->arena, c->id));
	jw_member_str(w, "person", id_print(q->arena, c->person));
	jw_member_str(w, "login", c->login);
	jw_member_bool(w, "must_change", c->must_change);
	answer_end(r);
	r->status = 201;
	return 0;
}

static int locked(struct ask *q, struct answer *r, const struct account *c)
{
	if (c->locked_until <= desk_wall(q->desk))
		return 0;
	if (c->locked_until != ACCOUNT_LOCKED_FOR_GOOD)
		r->params = str_fmt(q->arena, "{\"until\":\"" STR_F "\"}",
			STR_A(ms_print(q->arena, c->locked_until)));
	return R_ACCOUNT_LOCKED;
}

/* Counted in the transaction that refuses; the fifth locks, and that is a fact. */
static int failed(struct ask *q, const struct account *c, int refusal)
{
	int e = account_failed(q->db, c, desk_wall(q->desk));
	doorman_failed(q->desk->door, q->address);
	if (!e && c->failures + 1 == ACCOUNT_FAILURES_MAX)
		e = fact_of(q, c->id, "account.locked",
			&(struct name_value){S("why"), S("failures")}, 1);
	return e ? e : refusal;
}

int on_session_add(struct ask *q, struct answer *r)
{
	const struct proof_of_password *p = q->prepared;
	struct account c;
	int e = account_by_login(q->arena, q->db, ask_str(q, "login"), &c);
	if (e == R_NOT_FOUND) {
		doorman_failed(q->desk->door, q->address);
		return R_WRONG_PASSWORD;
	}
	if (!e)
		e = locked(q, r, &c);
	if (e)
		return e;
	if (!p->fits || c.closed || !str_eq(p->encoded, c.password))
		return failed(q, &c, R_WRONG_PASSWORD);
	doorman_forgive(q->desk->door, q->address);
	e = account_forgive(q->db, &c);
	return e ? e : session_enter(q, r, &c, false);
}

int on_demo_sign_in(struct ask *q, struct answer *r)
{
	struct account c;
	int e = account_by_login(q->arena, q->db, ask_str(q, "login"), &c);
	if (e)
		return e == R_NOT_FOUND ? R_WRONG_PASSWORD : e;
	c.must_change = false;
	return session_enter(q, r, &c, true);
}

int on_session_end(struct ask *q, struct answer *r)
{
	int e = session_end(q->db, q->session.id, desk_wall(q->desk));
	r->forget = q->session.account;
	r->cookie = cookie_text(q, S(""), 0);
	answer_open(r);
	answer_end(r);
	return e;
}

int on_session_list(struct ask *q, struct answer *r)
{
	struct session_line *list;
	size_t n;
	int e = session_list(q->arena, q->db, q->session.account, desk_wall(q->desk), &list, &n);
	if (e)
		return e;
	struct jw *w = answer_open(r);
	jw_name(w, "rows");
	jw_array(w);
	for (size_t i = 0; i < n; i++) {
		jw_object(w);
		jw_member_str(w, "id", id_print(q->arena, list[i].id));
		jw_member_str(w, "made", ms_print(q->arena, list[i].made));
		jw_member_str(w, "seen", ms_print(q->arena, list[i].seen));
		jw_member_str(w, "peer", list[i].address);
		jw_member_str(w, "agent", list[i].agent);
		jw_member_bool(w, "this", id_eq(list[i].id, q->session.id));
		jw_object_end(w);
	}
	jw_array_end(w);
	answer_end(r);
	return 0;
}

int on_session_kill(struct ask *q, struct answer *r)
{
	row_id id, owner;
	int e = ask_id(q, 0, &id);
	if (!e)
		e = session_owner(q->arena, q->db, id, &owner);
	if (!e && !id_eq(owner, q->session.account))
		e = R_NOT_FOUND;
	if (!e)
		e = session_end(q->db, id, desk_wall(q->desk));
	r->forget = q->session.account;
	answer_open(r);
	answer_end(r);
	return e;
}

/* ---- second factor ---- */

/* The square of a QR, a line of 0 and 1 for each row; the page draws it. */
static void print_square(struct ask *q, struct jw *w, str uri)
{
	struct code c;
	jw_name(w, "qr");
	jw_array(w);
	if (code_make(q->arena, uri, S("6"), &c))
		for (int y = 0; y < c.side; y++) {
			struct sb row = SB(q->arena);
			for (int x = 0; x < c.side; x++)
				sb_char(&row, c.p[y * c.side + x] ? '1' : '0');
			jw_str(w, sb_str(&row));
		}
	jw_array_end(w);
}

static int factor_begin(struct ask *q, struct answer *r, const struct account *c)
{
	uint8_t secret[TOTP_SECRET_B];
	if (c->secret_shown && q->session.factor_needed)
		return R_SECOND_FACTOR; /* who has one must show it before he changes it */
	q->moment.chance.fill(q->moment.chance.self, secret, sizeof secret);
	int e = account_set_secret(q->db, c->id,
		seal_close(q->arena, &q->desk->seal, q->moment.chance, c->id,
			(struct bytes){secret, sizeof secret}));
	if (e)
		return e;
	str text = base32_print(q->arena, (struct bytes){secret, sizeof secret});
	struct jw *w = answer_open(r);
	jw_member_str(w, "secret", text);
	str uri = str_fmt(q->arena,
		"otpauth://totp/huoyan:" STR_F "?secret=" STR_F "&issuer=huoyan&digits=",
		STR_A(c->login), STR_A(text));
	jw_member_str(w, "uri", str_fmt(q->arena, STR_F "6", STR_A(uri)));
	print_square(q, w, uri);
	answer_end(r);
	return fact_of(q, c->id, "account.factor", NULL, 0);
}

int on_factor_show(struct ask *q, struct answer *r)
{
	struct account c;
	str code = ask_str(q, "code");
	int e = account_by_id(q->arena, q->db, q->session.account, &c);
	if (!e)
		e = locked(q, r, &c);
	if (e)
		return e;
	if (!code.p)
		return factor_begin(q, r, &c);
	struct bytes secret = {0};
	if (c.sealed.n && !seal_open(q->arena, &q->desk->seal, c.id, c.sealed, &secret))
		return fault(F_IO, "a second factor does not open with the key of this house");
	int64_t step = secret.n ? totp_step(secret, code, desk_wall(q->desk), c.secret_step) : 0;
	if (!step)
		return failed(q, &c, R_WRONG_CODE);
	e = account_used_step(q->db, c.id, step);
	if (!e)
		e = session_show_factor(q->db, q->session.id);
	r->forget = q->session.account;
	answer_open(r);
	answer_end(r);
	return e;
}
