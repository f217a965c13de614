#include "desk/province.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/file.h"
#include "desk/oidc_net.h"
#include "province_sql.h"

/* Questions that wait; of too many the oldest gives way. */
enum { WAITING_MAX = 1024, CONFIG_MAX_B = 16 << 10, SECRET_MAX_B = 512, WORD_B = 32 };

struct question {
	hash state, browser; /* SHA-256 of the words that the browser carries */
	char nonce[64], verifier[64];
	ms asked; /* 0: empty */
};

struct province {
	struct province_config config; /* in the desk's arena */
	pthread_mutex_t lock;
	struct question waiting[WAITING_MAX];
};

/* ---- settings ---- */

static int secret_read(struct arena *a, str path, str *out)
{
	struct stat st;
	str text = {0};
	if (!path.n || path.p[0] != '/')
		return fault(F_IO, "province.json: secret-file is no absolute path");
	if (stat(path.p, &st) < 0)
		return fault(F_IO, "province.json: cannot read " STR_F, STR_A(path));
	if (st.st_mode & 077)
		return fault(F_IO, STR_F " is readable by others: chmod 600", STR_A(path));
	int r = file_read(a, path.p, SECRET_MAX_B, &text);
	*out = (str){text.p, str_find(text, '\n')};
	return r ? r : !out->n ? fault(F_IO, STR_F " holds no secret", STR_A(path)) : 0;
}

static str setting(struct arena *a, const json_t *j, const char *name, const char *otherwise)
{
	str s = json_member(j, name);
	return str_dup(a, s.p ? s : str_of(otherwise));
}

static int config_read(struct arena *a, str text, struct province_config *c)
{
	json_t *j auto_(json_free) = NULL;
	str why = {0};
	if (json_read(a, text, &j, &why))
		return fault(F_IO, "province.json: " STR_F, STR_A(why));
	*c = (struct province_config){.issuer = setting(a, j, "issuer", ""),
		.client = setting(a, j, "client", ""),
		.back = setting(a, j, "back", ""),
		.title = setting(a, j, "title", ""),
		.scope = setting(a, j, "scope", "openid"),
		.id_number = setting(a, j, "id-number", ""),
		.uscc = setting(a, j, "uscc", "")};
	if (!oidc_url_is_good(c->issuer) || !oidc_url_is_good(c->back))
		return fault(F_IO, "province.json: issuer and back are https addresses");
	if (!c->client.n || !c->title.n || (!c->id_number.n && !c->uscc.n))
		return fault(
			F_IO, "province.json: client, title and id-number or uscc are missing");
	return secret_read(a, setting(a, j, "secret-file", ""), &c->secret);
}

int province_open(struct arena *a, const char *data_dir, struct province **out)
{
	struct stat st;
	str text = {0}, path = str_fmt(a, "%s/province.json", data_dir);
	*out = NULL;
	if (stat(path.p, &st) < 0)
		return 0;
	struct province_config c;
	int r = file_read(a, path.p, CONFIG_MAX_B, &text);
	if (!r)
		r = config_read(a, text, &c);
	if (r)
		return r;
	struct province *p = calloc(1, sizeof *p);
	if (!p)
		return fault(F_BUG, "no memory for questions to the province");
	p->config = c;
	pthread_mutex_init(&p->lock, NULL);
	*out = p;
	return 0;
}

void province_close(struct province **p)
{
	if (!*p)
		return;
	pthread_mutex_destroy(&(*p)->lock);
	free(*p);
	*p = NULL;
}

const struct province_config *province_config(const struct province *p)
{
	return &p->config;
}

/* ---- questions ---- */

static str word_make(struct arena *a, struct chance chance)
{
	uint8_t b[WORD_B];
	chance.fill(chance.self, b, sizeof b);
	return base64url_print(a, (struct bytes){b, sizeof b});
}

static void keep(struct province *p, const struct question *q)
{
	pthread_mutex_lock(&p->lock);
	struct question *at = &p->waiting[0];
	for (size_t i = 1; i < WAITING_MAX; i++)
		if (p->waiting[i].asked < at->asked)
			at = &p->waiting[i];
	*at = *q;
	pthread_mutex_unlock(&p->lock);
}

/* Out of the list, whatever comes of it. */
static bool take(struct province *p, str state, struct question *out)
{
	hash h = hash_str(HASH_SHA256, state);
	bool found = false;
	pthread_mutex_lock(&p->lock);
	for (size_t i = 0; !found && i < WAITING_MAX; i++)
		if (p->waiting[i].asked && hash_eq(p->waiting[i].state, h)) {
			*out = p->waiting[i];
			p->waiting[i] = (struct question){0};
			found = true;
		}
	pthread_mutex_unlock(&p->lock);
	return found;
}

void province_drop(struct province *p, str state)
{
	struct question q;
	if (state.p && take(p, state, &q))
		q.asked = 0;
}

static int places(
	struct arena *a, const struct province *p, struct oidc_places *out, const char **why)
{
	str text, base = p->config.issuer;
	while (base.n && base.p[base.n - 1] == '/')
		base.n--;
	int r = oidc_get(
		a, str_fmt(a, STR_F "/.well-known/openid-configuration", STR_A(base)), &text, why);
	return r ? r : oidc_places_read(a, text, p->config.issuer, out, why);
}

int province_ask(struct arena *a, struct province *p, struct chance chance, ms now, str *url,
	str *browser, const char **why)
{
	struct oidc_places at;
	int r = places(a, p, &at, why);
	if (r)
		return r;
	str state = word_make(a, chance), nonce = word_make(a, chance);
	str verifier = word_make(a, chance);
	*browser = word_make(a, chance);
	struct question q = {.state = hash_str(HASH_SHA256, state),
		.browser = hash_str(HASH_SHA256, *browser),
		.asked = now};
	memcpy(q.nonce, nonce.p, nonce.n);
	memcpy(q.verifier, verifier.p, verifier.n);
	keep(p, &q);
	*url = oidc_question_url(a, &at,
		&(struct oidc_question){.client = p->config.client,
			.back = p->config.back,
			.scope = p->config.scope,
			.state = state,
			.nonce = nonce,
			.challenge = oidc_challenge(a, verifier)});
	return 0;
}

/* ---- answers ---- */

static int token_get(struct arena *a, const struct province *p, const struct oidc_places *at,
	const struct question *q, str code, str *token, const char **why)
{
	str text;
	str form = str_fmt(a,
		"grant_type=authorization_code&code=" STR_F "&redirect_uri=" STR_F
		"&code_verifier=%s",
		STR_A(oidc_escape(a, code)), STR_A(oidc_escape(a, p->config.back)), q->verifier);
	int r = oidc_post(a, at->token, p->config.client, p->config.secret, form, &text, why);
	return r ? r : oidc_answer_token(a, text, token, why);
}

/* A number that is not well-formed is nobody's. */
static void person_of(struct arena *a, const struct province *p, const struct oidc_said *said,
	struct province_person *out)
{
	str number = p->config.id_number.n
			     ? json_member(said->claims, str_z(a, p->config.id_number))
			     : S("");
	str uscc = p->config.uscc.n ? json_member(said->claims, str_z(a, p->config.uscc)) : S("");
	*out = (struct province_person){.subject = said->subject,
		.id_number = id_number_is_valid(number) ? str_dup(a, number) : S(""),
		.uscc = uscc_is_valid(uscc) ? str_dup(a, uscc) : S("")};
}

int province_answer(struct arena *a, struct province *p, str state, str browser, str code, ms now,
	struct province_person *out, const char **why)
{
	struct question q;
	struct oidc_places at;
	struct oidc_said said = {0};
	str token, keys;
	*why = "another browser, or over";
	if (!take(p, state, &q) || now - q.asked > PROVINCE_WAIT_MS || !browser.n ||
		!hash_eq(q.browser, hash_str(HASH_SHA256, browser)))
		return R_PROVINCE_STATE;
	int r = places(a, p, &at, why);
	if (!r)
		r = token_get(a, p, &at, &q, code, &token, why);
	if (!r)
		r = oidc_get(a, at.keys, &keys, why); /* asked each time: keys change */
	if (!r)
		r = oidc_token_read(a, token, keys,
			&(struct oidc_wanted){.issuer = p->config.issuer,
				.client = p->config.client,
				.nonce = str_of(q.nonce),
				.now = now},
			&said, why);
	if (!r)
		person_of(a, p, &said, out);
	json_free(&said.claims);
	return r;
}

/* ---- whose account ---- */

static const struct shape id_shape[] = {SHAPE(row_id, region, 'i'), SHAPE(row_id, id, 'l')};

static int one_of(struct arena *a, struct db *db, const struct statement *s, str number, day today,
	row_id *out)
{
	row_id *list = NULL;
	size_t n = 0;
	int r = number.n ? db_list(a, db, s, ARGS(A_TEXT(number), A_INT(today)), id_shape,
				   LEN(id_shape), sizeof *list, (void **)&list, &n)
			 : R_PROVINCE_NOBODY;
	if (r)
		return r;
	if (n != 1)
		return R_PROVINCE_NOBODY;
	*out = list[0];
	return 0;
}

/* A person who came by the province has no password here until somebody gives one. */
static int account_make(
	struct arena *a, struct db *db, const struct moment *m, row_id person, row_id *out)
{
	uint8_t b[8];
	m->chance.fill(m->chance.self, b, sizeof b);
	const struct fact_draft by = {.actor = id_print(a, person), .on = m->today};
	struct account_draft d = {.id = id_new(m->chance, m->region),
		.person = person,
		.login = str_fmt(
			a, "sheng-" STR_F, STR_A(hex_print(a, (struct bytes){b, sizeof b}))),
		.kind = S("person"),
		.password = S("!")};
	*out = d.id;
	return account_add(a, db, m, &d, &by);
}

static int account_of(
	struct arena *a, struct db *db, const struct moment *m, row_id person, row_id *out)
{
	int r = db_one(a, db, &province_sql[ACCOUNT_OF_PERSON], ARGS(A_ID(person)), id_shape,
		LEN(id_shape), out);
	return r == R_NOT_FOUND ? account_make(a, db, m, person, out) : r;
}

/* The account is bound to this subject alone; a second subject for it is somebody else's mistake.
 */
static int bind(struct arena *a, struct db *db, const struct moment *m, const struct province *p,
	str subject, row_id account)
{
	str other;
	int r = db_one(a, db, &province_sql[SUBJECT_OF],
		ARGS(A_TEXT(p->config.issuer), A_ID(account)), (const struct shape[]){{'s', 0}}, 1,
		&other);
	if (r != R_NOT_FOUND)
		return r ? r : R_PROVINCE_NOBODY;
	r = db_run(db, &province_sql[SUBJECT_ADD],
		ARGS(A_TEXT(p->config.issuer), A_TEXT(subject), A_ID(account), A_INT(m->now)),
		NULL);
	if (r)
		return r;
	struct name_value v[] = {{S("issuer"), p->config.issuer}};
	struct fact_draft d = {.of = account,
		.event = S("account"),
		.act = S("account.bound"),
		.actor = S("system"),
		.on = m->today,
		.values = v,
		.n_values = LEN(v)};
	struct fact_made made;
	return fact_add(a, db, m, &d, &made);
}

static int first_time(struct arena *a, struct db *db, const struct moment *m,
	const struct province *p, const struct province_person *who, row_id *account)
{
	row_id person;
	int r = who->id_number.n ? one_of(a, db, &province_sql[PERSON_OF_NUMBER], who->id_number,
					   m->today, &person)
				 : one_of(a, db, &province_sql[PERSONS_OF_USCC], who->uscc,
					   m->today, &person);
	if (!r)
		r = account_of(a, db, m, person, account);
	return r ? r : bind(a, db, m, p, who->subject, *account);
}

int province_account(struct arena *a, struct db *db, const struct moment *m,
	const struct province *p, const struct province_person *who, struct account *out)
{
	row_id account;
	int r = db_one(a, db, &province_sql[SUBJECT_ACCOUNT],
		ARGS(A_TEXT(p->config.issuer), A_TEXT(who->subject)), id_shape, LEN(id_shape),
		&account);
	if (r == R_NOT_FOUND)
		r = first_time(a, db, m, p, who, &account);
	return r ? r : account_by_id(a, db, account, out);
}
