/* Throw-away systems and the programs beside them; everything ends by process id. */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "tour/tour.h"

enum { FILE_MAX_B = 64 << 20, WORDS_MAX = 32, TRIES = 600, TRY_MS = 100, PLACES = 20 };

str tour_path(struct tour *t, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	str name = str_vfmt(t->arena, fmt, ap);
	va_end(ap);
	return str_fmt(t->arena, STR_F "/" STR_F, STR_A(t->work), STR_A(name));
}

str tour_read(struct tour *t, str path)
{
	str text = {0};
	int r = file_read(t->arena, path.p, FILE_MAX_B, &text);
	if (r)
		tour_check(t, false, STR_F ": %s", STR_A(path), fault_last()->text);
	return text;
}

void tour_write(struct tour *t, str path, str text)
{
	int r = file_replace(t->arena, path.p, 0644, text);
	if (r)
		tour_check(t, false, STR_F ": %s", STR_A(path), fault_last()->text);
}

/* ---- programs ---- */

static void become(const char *const *words, int out, int err)
{
	char *argv[WORDS_MAX + 1] = {0};
	for (size_t i = 0; words[i] && i < WORDS_MAX; i++)
		argv[i] = (char *)(uintptr_t)words[i];
	dup2(out, STDOUT_FILENO);
	dup2(err, STDERR_FILENO);
	execvp(argv[0], argv);
	_exit(127);
}

int tour_run(struct tour *t, const char *const *words, str *said)
{
	struct sb out = SB(t->arena);
	char part[4096];
	ssize_t n;
	int pipe_of[2], status = 0;
	if (pipe2(pipe_of, O_CLOEXEC) != 0)
		tour_check(t, false, "a pipe");
	pid_t pid = fork();
	if (pid == 0)
		become(words, pipe_of[1], pipe_of[1]);
	close(pipe_of[1]);
	while ((n = read(pipe_of[0], part, sizeof part)) > 0 || (n < 0 && errno == EINTR))
		if (n > 0)
			sb_add(&out, (str){part, (size_t)n});
	close(pipe_of[0]);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	*said = sb_str(&out);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

/* ---- stages ---- */

static int port_free(void)
{
	struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t n = sizeof at;
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), port = 0;
	if (fd >= 0 && bind(fd, (struct sockaddr *)&at, n) == 0 &&
		getsockname(fd, (struct sockaddr *)&at, &n) == 0)
		port = ntohs(at.sin_port);
	close(fd);
	return port;
}

static pid_t begin(const char *const *words, const char *notes)
{
	pid_t pid = fork();
	if (pid)
		return pid;
	int fd = open(notes, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
	become(words, fd, fd);
	return 0;
}

static bool answers(struct tour *t, const struct stage *s)
{
	str said;
	str url = str_fmt(t->arena, STR_F "/api/status", STR_A(s->url));
	const char *words[] = {"curl", "-sf", "-m", "5", "-o", "/dev/null", url.p, NULL};
	return tour_run(t, words, &said) == 0;
}

/* A wait of TRY_MS; false: the process has ended. */
static bool lives(const struct stage *s)
{
	struct timespec w = {.tv_nsec = TRY_MS * 1000000L};
	nanosleep(&w, NULL);
	return waitpid(s->pid, NULL, WNOHANG) == 0;
}

struct stage stage_start(struct tour *t, const char *name, const char *today, str law)
{
	struct arena *a = t->arena;
	int port = port_free();
	struct stage s = {.url = str_fmt(a, "http://127.0.0.1:%d", port),
		.data = tour_path(t, "%s", name),
		.device_port = port_free()};
	str program = str_fmt(a, STR_F "/huoyan", STR_A(t->bin));
	const char *words[WORDS_MAX + 1] = {program.p, "demo", "--dir", s.data.p, "--today", today,
		"--port", str_fmt(a, "%d", port).p, "--device-port",
		str_fmt(a, "%d", s.device_port).p, "--units", str_fmt(a, "%d", PLACES).p,
		law.n ? "--law" : NULL, law.p, NULL};
	s.pid = begin(words, tour_path(t, "%s.notes", name).p);
	t->stage.pid = t->stage.pid ? t->stage.pid : s.pid; /* ended even if the wait fails */
	for (int i = 0; i < TRIES && lives(&s); i++)
		if (answers(t, &s))
			return s;
	stage_end(&s);
	tour_check(t, false, "a system comes up (" STR_F ".notes says why not)", STR_A(s.data));
	return s;
}

void stage_end(struct stage *s)
{
	if (s->pid <= 0)
		return;
	kill(s->pid, SIGINT);
	while (waitpid(s->pid, NULL, 0) < 0 && errno == EINTR)
		;
	s->pid = 0;
}
