/* user_cmd — `huoyan user`: accounts from the machine itself, so that there is a first one: there
 * are no default accounts. Administrators (系统管理员, 安全管理员, 审计管理员) are made only here;
 * everything else they do at the desk.  Each change is a fact of the actor `system`. */
#include <sodium.h>
#include <stdio.h>

#include "base/json.h"
#include "desk/account.h"
#include "desk/desk.h"
#include "people/people.h"
#include "prog/commands.h"
#include "prog/house.h"
#include "prog/moment.h"
#include "prog/options.h"

enum { ARENA_MAX_B = 64 << 20, LIST_MAX = 1000 };

extern const struct statements fact_statements, search_statements;

struct asked {
	struct house house;
	str data, login, name, person, admin;
	struct moment moment;
};

/* clang-format off */
static const struct {
	const char *word, *kind;
} admins[] = {
	{"system",   "admin-system"},   /* 系统管理员 */
	{"security", "admin-security"}, /* 安全管理员 */
	{"audit",    "admin-audit"},    /* 审计管理员 */
};
/* clang-format on */

static str kind_of(const struct asked *q)
{
	if (!q->admin.n)
		return S("person");
	for (size_t i = 0; i < LEN(admins); i++)
		if (str_is(q->admin, admins[i].word))
			return str_of(admins[i].kind);
	return (str){0};
}

/* A person of the register, or a new one of that name. */
static int person_of(struct arena *a, struct db *db, const struct asked *q,
	const struct fact_draft *by, row_id *person)
{
	struct register_row row;
	struct fact_made made;
	if (q->person.n) {
		if (!id_parse(q->person, person))
			return R_BAD_ID;
		return register_find(a, db, &person_registry, *person, &row);
	}
	row = register_row_make(a, &person_registry, id_new(q->moment.chance, q->moment.region));
	register_row_set(&person_registry, &row, "name", q->name);
	*person = row.id;
	return register_put(a, db, &q->moment, &person_registry, &row, by, &made);
}

static int add(struct arena *a, struct db *db, const struct asked *q, struct jw *out)
{
	const struct fact_draft by = {.actor = S("system"),
		.hands = S(""),
		.role = S(""),
		.organ = S(""),
		.row = S(""),
		.on = q->moment.today};
	str plain = password_make(a, q->moment.chance);
	struct account_draft d = {.id = id_new(q->moment.chance, q->moment.region),
		.login = q->login,
		.kind = kind_of(q),
		.must_change = true};
	if (!password_encode(a, plain, &d.password))
		return fault(F_BUG, "no memory for a password");
	int r = person_of(a, db, q, &by, &d.person);
	if (!r)
		r = account_add(a, db, &q->moment, &d, &by);
	jw_object(out);
	jw_member_str(out, "account", id_print(a, d.id));
	jw_member_str(out, "person", id_print(a, d.person));
	jw_member_str(out, "login", d.login);
	jw_member_str(out, "kind", d.kind);
	jw_member_str(out, "password", plain);
	jw_object_end(out);
	return r;
}

static int list(struct arena *a, struct db *db, const struct asked *q, struct jw *out)
{
	struct account_line *rows;
	size_t n;
	int r = account_list(a, db, (row_id){0}, q->login, LIST_MAX, &rows, &n);
	if (r)
		return r;
	jw_array(out);
	for (size_t i = 0; i < n; i++) {
		jw_object(out);
		jw_member_str(out, "account", id_print(a, rows[i].id));
		jw_member_str(out, "login", rows[i].login);
		jw_member_str(out, "kind", rows[i].kind);
		jw_object_end(out);
	}
	jw_array_end(out);
	return 0;
}

static int unlock(struct arena *a, struct db *db, const struct asked *q, struct jw *out)
{
	struct account c;
	struct fact_made made;
	int r = account_by_login(a, db, q->login, &c);
	if (!r)
		r = account_forgive(db, &c);
	if (r)
		return r;
	struct fact_draft d = {.of = c.id,
		.event = S("account"),
		.act = S("account.unlocked"),
		.actor = S("system"),
		.hands = S(""),
		.role = S(""),
		.organ = S(""),
		.row = S(""),
		.on = q->moment.today};
	jw_object(out);
	jw_member_str(out, "unlocked", q->login);
	jw_object_end(out);
	return fact_add(a, db, &q->moment, &d, &made);
}

typedef int verb(struct arena *a, struct db *db, const struct asked *q, struct jw *out);
static const struct {
	const char *word;
	verb *run;
} verbs[] = {{"add", add}, {"list", list}, {"unlock", unlock}};

static int in_transaction(struct arena *a, const struct asked *q, verb *run, struct jw *out)
{
	size_t n;
	const struct statements *const *own = desk_modules(&n);
	const struct statements **all = NEWS(a, const struct statements *, n + 3);
	struct db *db = NULL;
	memcpy(all, own, n * sizeof *all);
	all[n++] = &fact_statements;
	all[n++] = &search_statements;
	all[n++] = &person_statements;
	int r = db_open(q->house.db.p, all, n, &db);
	if (!r)
		r = db_begin(db, true);
	if (!r)
		r = run(a, db, q, out);
	if (!r)
		r = db_commit(db);
	db_rollback(db);
	db_close(&db);
	return r;
}

static int user_run(struct arena *a, struct asked *q, verb *run)
{
	struct jw out = JW(a);
	struct clock_file *clock auto_(clock_close) = NULL;
	int r = house_open(a, q->data, &q->house);
	if (!r)
		r = clock_open(house_path(a, &q->house, "run/clock").p, false, &clock);
	if (!r) {
		q->moment = moment_of(clock, q->house.region);
		r = in_transaction(a, q, run, &out);
	}
	if (r) {
		fprintf(stderr, "huoyan: %s\n", r > 0 ? refusal_row(r)->id : fault_last()->text);
		return 1;
	}
	printf(STR_F "\n", STR_A(jw_text(&out)));
	return 0;
}

static int misuse(const char *what)
{
	fprintf(stderr, "huoyan: %s\n", what);
	return 2;
}

int user_cmd(int argc, char **argv)
{
	struct asked q = {0};
	const char *words[2];
	size_t n = 0;
	bool helped = false;
	verb *run = NULL;
	const struct option_row rows[] = {
		{"--data", 's', &q.data, "the data folder"},
		{"--name", 's', &q.name,
			"add: the person's name, who is then entered in the register"},
		{"--person", 's', &q.person,
			"add: a person who is in the register, instead of --name"},
		{"--admin", 's', &q.admin,
			"add: system, security or audit: one of the three administrators"},
	};
	if (!options_read(argc, argv, "huoyan user add|list|unlock [LOGIN] --data DIR", rows,
		    LEN(rows), words, 2, &n, &helped))
		return helped ? 0 : 2;
	for (size_t i = 0; n && i < LEN(verbs); i++)
		run = strcmp(words[0], verbs[i].word) == 0 ? verbs[i].run : run;
	q.login = n == 2 ? str_of(words[1]) : S("");
	if (!run || !q.data.n)
		return misuse("user add|list|unlock [LOGIN] --data DIR");
	if (run == add && (!login_is_good(q.login) || (!q.name.n && !q.person.n) || !kind_of(&q).n))
		return misuse("user add LOGIN (a-z 0-9 . - _) with --name or --person; --admin "
			      "system, security or audit");
	if (sodium_init() < 0)
		return misuse("libsodium does not start");
	struct arena a;
	arena_init(&a, ARENA_MAX_B);
	int code = user_run(&a, &q, run);
	arena_fini(&a);
	return code;
}
