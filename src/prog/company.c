#include "prog/company.h"

#include <arpa/inet.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"

enum { REQUEST_MAX_B = 65536, THINKS_S = 2, TRIES = 600, PAUSE_US = 200000 };

/* ---- a 119 that answers ---- */

static int listen_any(int *port, int *fd)
{
	struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t len = sizeof at;
	*fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (*fd < 0 || bind(*fd, (struct sockaddr *)&at, sizeof at) < 0 || listen(*fd, 16) < 0 ||
		getsockname(*fd, (struct sockaddr *)&at, &len) < 0)
		return fault(F_IO, "the demonstration's 119: %s", strerror(errno));
	*port = ntohs(at.sin_port);
	return 0;
}

/* The whole request, as far as its length says; 0: none came. */
static size_t request_read(int fd, char *p, size_t room)
{
	size_t n = 0, want = room;
	while (n < want) {
		ssize_t got = read(fd, p + n, room - 1 - n);
		if (got <= 0)
			return 0;
		n += (size_t)got;
		p[n] = 0;
		char *end = strstr(p, "\r\n\r\n"), *length = strcasestr(p, "content-length:");
		if (end)
			want = (size_t)(end + 4 - p) +
			       (length ? strtoul(length + 15, NULL, 10) : 0);
		if (want >= room)
			return 0;
	}
	return n;
}

static void answer(int fd, int number)
{
	static char text[REQUEST_MAX_B];
	char body[96] = "{}", head[160];
	size_t n = request_read(fd, text, sizeof text);
	bool report = n && strncmp(text, "POST ", 5) == 0;
	if (report) {
		sleep(THINKS_S); /* a person reads it */
		snprintf(body, sizeof body, "{\"receipt\":\"演练平台警情 %04d\"}", number);
	}
	int length = snprintf(head, sizeof head,
		"HTTP/1.1 %s\r\nContent-Type: application/json\r\nContent-Length: %zu\r\n"
		"Connection: close\r\n\r\n",
		n ? "200 OK" : "400 Bad Request", strlen(body));
	if (write(fd, head, (size_t)length) > 0 && write(fd, body, strlen(body)) > 0)
		shutdown(fd, SHUT_WR);
	close(fd);
}

static void centre(int listener)
{
	for (int number = 1;; number++) {
		int fd = accept(listener, NULL, NULL);
		if (fd >= 0)
			answer(fd, number);
	}
}

/* ---- processes ---- */

/* In the child: ends with its parent, and by the signals that end it. */
static pid_t child(void)
{
	pid_t parent = getpid(), pid = fork();
	if (pid)
		return pid;
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	if (getppid() != parent)
		_exit(0);
	signal(SIGPIPE, SIG_IGN);
	return 0;
}

static bool port_is_open(int port)
{
	struct sockaddr_in at = {.sin_family = AF_INET,
		.sin_port = htons((uint16_t)port),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	bool open = fd >= 0 && connect(fd, (struct sockaddr *)&at, sizeof at) == 0;
	if (fd >= 0)
		close(fd);
	return open;
}

/* huoyan-simulate stands beside huoyan. */
static str simulator(struct arena *a)
{
	char path[4096];
	ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);
	str s = {path, n > 0 ? (size_t)n : 0};
	return str_fmt(a, STR_F "-simulate", STR_A(s));
}

static void devices_run(struct arena *a, const struct house *h, int devices, ms now)
{
	str program = simulator(a);
	char *words[] = {str_z(a, program), str_z(a, str_fmt(a, "127.0.0.1:%d", h->device_port)),
		str_z(a, S("--devices")), str_z(a, str_fmt(a, "%d", devices)),
		str_z(a, S("--first")), str_z(a, str_fmt(a, "%d", COMPANY_FIRST)),
		str_z(a, S("--seconds")), str_z(a, S("0")), str_z(a, S("--connects")),
		str_z(a, S("50")), str_z(a, S("--mix")),
		str_z(a, S("analog=1,feedback=0.1,normal=0.1,fault=0.03,fire=0.003")),
		str_z(a, S("--now")), str_z(a, ms_print(a, now)), NULL};
	for (int i = 0; i < TRIES && !port_is_open(h->device_port); i++)
		usleep(PAUSE_US);
	if (!freopen("/dev/null", "w", stdout))
		_exit(1);
	execv(words[0], words);
	_exit(1);
}

int company_start(struct arena *a, const struct house *h, int devices, ms now, struct company *out)
{
	int port, fd;
	int r = listen_any(&port, &fd);
	*out = (struct company){0};
	if (r == 0)
		r = file_replace(a, house_path(a, h, "peers.json").p, 0640,
			str_fmt(a, "{\"fire-119\":{\"url\":\"http://127.0.0.1:%d/reports\"}}\n",
				port));
	if (r)
		return r;
	out->centre = child();
	if (out->centre == 0)
		centre(fd);
	close(fd);
	if (devices > 0) {
		out->devices = child();
		if (out->devices == 0)
			devices_run(a, h, devices, now);
	}
	return 0;
}

void company_end(struct company *c)
{
	int *const pids[] = {&c->devices, &c->centre};
	for (size_t i = 0; i < LEN(pids); i++) {
		if (*pids[i] <= 0)
			continue;
		kill(*pids[i], SIGKILL);
		waitpid(*pids[i], NULL, 0);
		*pids[i] = 0;
	}
}
