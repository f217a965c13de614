#include "prog/serve.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <grp.h>
#include <unistd.h>

#include "base/file.h"
#include "base/json.h"
#include "prog/pack_ready.h"
#include "prog/role.h"

struct process {
	const char *name;
	int (*run)(const struct role_env *e);
	const char *folder; /* of the data folder that a user of its own owns; NULL: runs as who
			       started it */
	uid_t user; /* from the range that systemd keeps for users without an account (61184–65519)
		     */
};

/* In the order in which they start. */
static const struct process roles[] = {
	/* clang-format off */
	{"log",     role_log,     "log",     61184},
	{"desk",    role_desk,    NULL,      0},
	{"clock",   role_clock,   NULL,      0},
	{"watch",   role_watch,   NULL,      0},
	{"gate",    role_gate,    "signals", 61185},
	{"publish", role_publish, "public",  61186},
	{"post",    role_post,    NULL,      0},
	/* clang-format on */
};

struct child {
	pid_t pid; /* 0: not running */
	int starts;
	ms began, again_at;
	int wait_ms; /* before the next start; doubles while it keeps dying */
};

enum { WAIT_FIRST_MS = 50, WAIT_MOST_MS = 2000, END_MS = 8000 };

static int stop_signals(void)
{
	sigset_t set;
	sigemptyset(&set);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGINT);
	sigprocmask(SIG_BLOCK, &set, NULL);
	signal(SIGPIPE, SIG_IGN);
	return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

bool role_stops(const struct role_env *e, int wait_ms)
{
	struct pollfd p = {.fd = e->stop_fd, .events = POLLIN};
	return poll(&p, 1, wait_ms) > 0;
}

/* ---- one role, in this process ---- */

static int load_pack(struct arena *a, const struct house *h, struct pack **pack)
{
	struct findings found = {.arena = a};
	int r = law_load(a, h->law.p, &found, pack);
	if (r)
		return r;
	if (found.n_errors)
		return fault(F_IO, "the law pack " STR_F " has %zu errors; see `huoyan law check`",
			STR_A(h->law), found.n_errors);
	return 0;
}

static int role_run(struct arena *a, const struct house *h, const struct process *role)
{
	struct clock_file *clock auto_(clock_close) = NULL;
	struct pack *pack = NULL;
	int r = clock_open(house_path(a, h, "run/clock").p, false, &clock);
	if (r)
		return r;
	r = load_pack(a, h, &pack);
	if (r)
		return r;
	struct notes notes = {.role = role->name, .fd = 2, .now = clock_now, .self = clock};
	struct role_env e = {.arena = a,
		.house = h,
		.pack = pack,
		.clock = clock,
		.notes = &notes,
		.stop_fd = stop_signals()};
	note(&notes, NOTE_INFO, "runs");
	r = role->run(&e);
	if (r)
		note_fault(&notes, "ends");
	return r;
}

/* ---- the supervisor ---- */

static bool take_user(const struct process *role)
{
	return setgroups(0, NULL) == 0 && setgid(role->user) == 0 && setuid(role->user) == 0;
}

static pid_t start(const struct process *role, char **argv, bool own_user)
{
	pid_t parent = getpid(), pid = fork();
	if (pid)
		return pid;
	sigset_t none;
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	if (own_user && role->folder && !take_user(role))
		_exit(2);
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	if (getppid() != parent)
		_exit(0);
	size_t n = 0;
	while (argv[n])
		n++;
	char **with = calloc(n + 4, sizeof *with);
	if (!with)
		_exit(2);
	with[0] = strdup("huoyan");
	memcpy(with + 1, argv, n * sizeof *with);
	with[n + 1] = strdup("--role");
	with[n + 2] = strdup(role->name);
	execv("/proc/self/exe", with);
	_exit(2);
}

static int give_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
	struct stat top;
	(void)st, (void)kind;
	if (at->level == 0)
		return 0; /* the folder itself was given first: it says to whom the rest belongs */
	char folder[PATH_MAX];
	snprintf(folder, sizeof folder, "%.*s", at->base - 1, path);
	return stat(folder, &top) < 0 || lchown(path, top.st_uid, top.st_gid) < 0;
}

/* The folder and all that stands in it: a folder filled by another user (a restore, a first start
 * without root) is taken over. */
static bool give(str folder, uid_t user)
{
	return chown(folder.p, user, user) == 0 && nftw(folder.p, give_one, 16, FTW_PHYS) == 0;
}

/* Gives each separated role its folder; false when users of their own are not possible here. */
static bool separate(struct arena *a, const struct house *h)
{
	if (geteuid() != 0)
		return false;
	for (size_t i = 0; i < LEN(roles); i++) {
		if (!roles[i].folder)
			continue;
		pid_t pid = fork();
		if (pid == 0) { /* can that user reach the data folder and the pack at all? */
			bool ok = take_user(&roles[i]) && access(h->data.p, X_OK) == 0 &&
				  access(h->law.p, R_OK | X_OK) == 0;
			_exit(ok ? 0 : 1);
		}
		int status = 1;
		if (pid < 0 || waitpid(pid, &status, 0) != pid || status != 0)
			return false;
	}
	for (size_t i = 0; i < LEN(roles); i++) {
		if (roles[i].folder && !give(house_path(a, h, roles[i].folder), roles[i].user))
			return false;
	}
	return chmod(house_path(a, h, "run").p, 01777) == 0;
}

static void ended(struct child *c, const char *name, int status, const struct notes *notes, ms now)
{
	c->pid = 0;
	c->wait_ms = now - c->began > 10000 ? WAIT_FIRST_MS : c->wait_ms * 2;
	if (c->wait_ms > WAIT_MOST_MS)
		c->wait_ms = WAIT_MOST_MS;
	c->again_at = now + c->wait_ms;
	note(notes, NOTE_WARN, "%s ended (%s %d), starts again in %d ms", name,
		WIFSIGNALED(status) ? "signal" : "exit",
		WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status), c->wait_ms);
}

/* true: a role has ended. */
static bool reap(struct child *children, const struct notes *notes, ms now)
{
	int status = 0;
	bool any = false;
	for (pid_t pid; (pid = waitpid(-1, &status, WNOHANG)) > 0;)
		for (size_t i = 0; i < LEN(roles); i++)
			if (children[i].pid == pid) {
				ended(&children[i], roles[i].name, status, notes, now);
				any = true;
			}
	return any;
}

/* true: a role was started. */
static bool start_waiting(struct child *children, char **argv, bool own_users, ms now)
{
	bool any = false;
	for (size_t i = 0; i < LEN(roles); i++) {
		struct child *c = &children[i];
		if (c->pid || c->again_at > now)
			continue;
		c->pid = start(&roles[i], argv, own_users);
		c->began = now;
		c->starts++;
		c->wait_ms = c->wait_ms ? c->wait_ms : WAIT_FIRST_MS;
		any = true;
	}
	return any;
}

/* What runs, for the status page: DATA/run/roles.json, replaced whole. */
static void tell(struct arena *a, const struct house *h, const struct child *children)
{
	struct arena_mark m = arena_mark(a);
	struct jw w = JW(a);
	jw_array(&w);
	for (size_t i = 0; i < LEN(roles); i++) {
		jw_object(&w);
		jw_member_str(&w, "role", str_of(roles[i].name));
		jw_member_bool(&w, "runs", children[i].pid != 0);
		jw_member_int(&w, "starts", children[i].starts);
		jw_member_str(&w, "since", ms_print(a, children[i].began));
		jw_object_end(&w);
	}
	jw_array_end(&w);
	ignore(file_replace(a, house_path(a, h, "run/roles.json").p, 0644, jw_text(&w)),
		"the page shows what it can");
	arena_reset(a, m);
}

static void end_all(struct child *children, struct clock_file *real)
{
	ms until = clock_now(real) + END_MS;
	for (size_t i = 0; i < LEN(roles); i++)
		if (children[i].pid)
			kill(children[i].pid, SIGTERM);
	for (size_t i = 0; i < LEN(roles); i++)
		while (children[i].pid && waitpid(children[i].pid, NULL, WNOHANG) == 0) {
			if (clock_now(real) > until)
				kill(children[i].pid, SIGKILL);
			usleep(10000);
		}
}

static int supervise(struct arena *a, const struct house *h, char **argv)
{
	struct child children[LEN(roles)] = {0};
	struct notes notes = {.role = "serve", .fd = 2, .now = clock_now};
	int stop_fd = stop_signals();
	bool own_users = separate(a, h);
	if (!own_users)
		note(&notes, NOTE_WARN,
			"gate, log and publish run as the same user: not started as root, or the "
			"folder is closed to others");
	for (;;) {
		struct pollfd p = {.fd = stop_fd, .events = POLLIN};
		ms now = clock_now(NULL);
		bool changed = reap(children, &notes, now);
		if (start_waiting(children, argv, own_users, now) || changed)
			tell(a, h, children);
		if (poll(&p, 1, 50) > 0)
			break;
	}
	end_all(children, NULL);
	note(&notes, NOTE_INFO, "all roles ended");
	return 0;
}

/* Loading a pack is a fact; one that touches what is in use wants people, not a restart. */
static int pack_first(struct arena *a, const struct house *h)
{
	struct clock_file *clock auto_(clock_close) = NULL;
	str why = {0};
	int r = clock_open(house_path(a, h, "run/clock").p, false, &clock);
	if (r)
		return r;
	struct moment m = moment_of(clock, h->region);
	r = pack_ready(a, h, &m, (row_id){0}, (row_id){0}, &why);
	if (r > 0)
		return fault(F_IO,
			"the pack " STR_F " is refused (%s): see `huoyan pack load --data " STR_F
			" --by … --second …`; " STR_F,
			STR_A(h->law), refusal_row(r)->id, STR_A(h->data), STR_A(why));
	return r;
}

int serve_run(struct arena *a, const struct serve_options *o, char **argv)
{
	if (!o->role) {
		int r = pack_first(a, &o->house);
		return r ? r : supervise(a, &o->house, argv);
	}
	for (size_t i = 0; i < LEN(roles); i++)
		if (strcmp(roles[i].name, o->role) == 0)
			return role_run(a, &o->house, &roles[i]);
	return fault(F_IO, "no role %s", o->role);
}
