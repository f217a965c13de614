#include "desk/session.h"

#include "session_sql.h"

bool session_token(str cookie, hash *out)
{
	str pair, name;
	while (str_cut(&cookie, ';', &pair)) {
		pair = str_trim(pair);
		if (!str_cut(&pair, '=', &name) || !str_is(name, "huoyan") || !pair.p)
			continue;
		hash token;
		if (!hash_parse_hex(pair, &token))
			return false;
		*out = hash_of(HASH_SHA256, (struct bytes[]){{token.b, HASH_B}}, 1);
		return true;
	}
	return false;
}

struct session_row {
	row_id id, account, person;
	str login, kind;
	ms made, seen;
	bool factor_needed, must_change;
};
struct post_row {
	str role;
	row_id organ;
	int32_t territory;
};

/* clang-format off */
static const struct shape session_shape[] = {
	SHAPE(struct session_row, id.region, 'i'), SHAPE(struct session_row, id.id, 'l'),
	SHAPE(struct session_row, account.region, 'i'), SHAPE(struct session_row, account.id, 'l'),
	SHAPE(struct session_row, person.region, 'i'), SHAPE(struct session_row, person.id, 'l'),
	SHAPE(struct session_row, login, 's'), SHAPE(struct session_row, kind, 's'),
	SHAPE(struct session_row, made, 'l'), SHAPE(struct session_row, seen, 'l'),
	SHAPE(struct session_row, factor_needed, 'B'), SHAPE(struct session_row, must_change, 'B'),
};
static const struct shape post_shape[] = {
	SHAPE(struct post_row, role, 's'), SHAPE(struct post_row, organ.region, 'i'),
	SHAPE(struct post_row, organ.id, 'l'), SHAPE(struct post_row, territory, 'i'),
};
/* clang-format on */

static void put_word(char *to, size_t size, str s)
{
	size_t n = s.n < size ? s.n : size - 1;
	memcpy(to, s.p, n);
	to[n] = 0;
}

static int read_posts(struct arena *a, struct db *db, day today, struct session *s)
{
	struct post_row *list;
	size_t n;
	int r = db_list(a, db, &session_sql[SESSION_POSTS], ARGS(A_ID(s->person), A_INT(today)),
		post_shape, LEN(post_shape), sizeof *list, (void **)&list, &n);
	if (r)
		return r;
	for (size_t i = 0; i < n && i < SESSION_POSTS_MAX; i++) {
		struct session_post *p = &s->posts[s->n_posts++];
		put_word(p->role, sizeof p->role, list[i].role);
		p->organ = list[i].organ;
		p->territory = list[i].territory;
	}
	return 0;
}

static int read_orgs(struct arena *a, struct db *db, day today, struct session *s)
{
	static const struct shape shape[] = {SHAPE(row_id, region, 'i'), SHAPE(row_id, id, 'l')};
	row_id *list;
	size_t n;
	int r = db_list(a, db, &session_sql[SESSION_ORGS], ARGS(A_ID(s->person), A_INT(today)),
		shape, LEN(shape), sizeof *list, (void **)&list, &n);
	for (size_t i = 0; !r && i < n && i < SESSION_ORGS_MAX; i++)
		s->orgs[s->n_orgs++] = list[i];
	return r;
}

int session_read(struct arena *a, struct db *db, hash token, ms now, day today, struct session *out)
{
	struct session_row row;
	*out = (struct session){.token = token};
	int r = db_one(a, db, &session_sql[SESSION_ROW],
		ARGS(A_HASH(token), A_INT(now - SESSION_IDLE_MS), A_INT(now - SESSION_LIFE_MS)),
		session_shape, LEN(session_shape), &row);
	if (r)
		return r == R_NOT_FOUND ? R_SIGN_IN : r;
	out->id = row.id;
	out->account = row.account;
	out->person = row.person;
	put_word(out->login, sizeof out->login, row.login);
	put_word(out->kind, sizeof out->kind, row.kind);
	out->made = row.made;
	out->seen = row.seen;
	out->must_change = row.must_change;
	r = read_posts(a, db, today, out);
	if (!r)
		r = read_orgs(a, db, today, out);
	bool staff = out->n_posts || !str_is(row.kind, "person");
	out->factor_needed = staff && row.factor_needed;
	return r;
}

int session_add(struct arena *a, struct db *db, struct chance chance, const struct session_draft *d,
	str *token)
{
	uint8_t secret[SESSION_TOKEN_B];
	struct bytes bytes = {secret, sizeof secret};
	chance.fill(chance.self, secret, sizeof secret);
	*token = hex_print(a, bytes);
	hash h = hash_of(HASH_SHA256, &bytes, 1);
	row_id id = id_new(chance, d->account.region);
	return db_run(db, &session_sql[SESSION_ADD],
		ARGS(A_ID(id), A_HASH(h), A_ID(d->account), A_INT(d->now), A_INT(d->factor_shown),
			A_TEXT(d->address), A_TEXT(d->agent)),
		NULL);
}

int session_show_factor(struct db *db, row_id id)
{
	return db_run(db, &session_sql[SESSION_FACTOR], ARGS(A_ID(id)), NULL);
}

int session_end(struct db *db, row_id id, ms now)
{
	return db_run(db, &session_sql[SESSION_END], ARGS(A_INT(now), A_ID(id)), NULL);
}

int session_end_all(struct db *db, row_id account, ms now)
{
	return db_run(db, &session_sql[SESSION_END_ALL], ARGS(A_INT(now), A_ID(account)), NULL);
}

int session_end_others(struct db *db, row_id account, row_id id, ms now)
{
	return db_run(db, &session_sql[SESSION_END_OTHERS],
		ARGS(A_INT(now), A_ID(account), A_ID(id)), NULL);
}

int session_touch(struct db *db, row_id id, ms now)
{
	return db_run(db, &session_sql[SESSION_TOUCH], ARGS(A_INT(now), A_ID(id)), NULL);
}

int session_owner(struct arena *a, struct db *db, row_id id, row_id *account)
{
	static const struct shape shape[] = {SHAPE(row_id, region, 'i'), SHAPE(row_id, id, 'l')};
	return db_one(
		a, db, &session_sql[SESSION_OWNER], ARGS(A_ID(id)), shape, LEN(shape), account);
}

int session_list(struct arena *a, struct db *db, row_id account, ms now, struct session_line **out,
	size_t *n)
{
	static const struct shape shape[] = {SHAPE(struct session_line, id.region, 'i'),
		SHAPE(struct session_line, id.id, 'l'), SHAPE(struct session_line, made, 'l'),
		SHAPE(struct session_line, seen, 'l'), SHAPE(struct session_line, address, 's'),
		SHAPE(struct session_line, agent, 's')};
	return db_list(a, db, &session_sql[SESSION_LIST],
		ARGS(A_ID(account), A_INT(now - SESSION_IDLE_MS), A_INT(now - SESSION_LIFE_MS)),
		shape, LEN(shape), sizeof **out, (void **)out, n);
}
