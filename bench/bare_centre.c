/* bare_centre — the limit for device ingest: one thread, epoll, read, and one write of 30 bytes for
 * each frame.  It looks at nothing but lengths, keeps nothing, and stores nothing; what a real
 * gate costs more is the price of its work.
 *
 *     bare_centre PORT     ends at SIGTERM
 */
#include <arpa/inet.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { HEAD_B = 27, MIN_B = 30, HELD_B = 1200, LINKS_MAX = 20000, READ_B = 8192, ACCEPTS = 256 };

struct link {
	size_t n;
	uint8_t held[HELD_B];
};

static struct link *links[LINKS_MAX];

/* The frame's own first bytes turned into a 确认: number, version and label stay, addresses are
 * turned. */
static size_t confirm(const uint8_t *f, uint8_t *out)
{
	unsigned sum = 0;
	memcpy(out, f, 12);
	memcpy(out + 12, f + 18, 6);
	memcpy(out + 18, f + 12, 6);
	out[24] = out[25] = 0;
	out[26] = 3;
	for (int i = 2; i < HEAD_B; i++)
		sum += out[i];
	out[27] = (uint8_t)sum;
	out[28] = out[29] = '#';
	return MIN_B;
}

static void serve(int fd)
{
	static uint8_t in[HELD_B + READ_B], out[READ_B + HELD_B];
	struct link *l = links[fd];
	size_t at = 0, n_out = 0;
	memcpy(in, l->held, l->n);
	ssize_t n = read(fd, in + l->n, READ_B);
	if (n <= 0) {
		if (n == 0 || errno != EAGAIN) {
			close(fd);
			l->n = 0;
		}
		return;
	}
	size_t end = l->n + (size_t)n;
	while (end - at >= MIN_B) {
		size_t size = MIN_B + in[at + 24] + (size_t)in[at + 25] * 256;
		if (end - at < size)
			break;
		n_out += confirm(in + at, out + n_out);
		at += size;
	}
	l->n = end - at < HELD_B ? end - at : 0;
	memcpy(l->held, in + at, l->n);
	if (n_out && send(fd, out, n_out, MSG_NOSIGNAL) < 0)
		close(fd);
}

/* true: there may be more. */
static int take(int listener, int epoll)
{
	int fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
	if (fd < 0)
		return 0;
	if (fd >= LINKS_MAX || (!links[fd] && !(links[fd] = calloc(1, sizeof **links)))) {
		close(fd);
		return 1;
	}
	links[fd]->n = 0;
	epoll_ctl(
		epoll, EPOLL_CTL_ADD, fd, &(struct epoll_event){.events = EPOLLIN, .data.fd = fd});
	return 1;
}

int main(int argc, char **argv)
{
	struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	struct epoll_event events[256];
	struct rlimit l;
	int on = 1;
	if (argc < 2)
		return 2;
	if (getrlimit(RLIMIT_NOFILE, &l) == 0) {
		l.rlim_cur = l.rlim_max;
		setrlimit(RLIMIT_NOFILE, &l);
	}
	at.sin_port = htons((uint16_t)strtol(argv[1], NULL, 10));
	int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), epoll = epoll_create1(0);
	setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
	if (bind(listener, (struct sockaddr *)&at, sizeof at) < 0 || listen(listener, 4096) < 0) {
		perror("bare_centre");
		return 1;
	}
	epoll_ctl(epoll, EPOLL_CTL_ADD, listener,
		&(struct epoll_event){.events = EPOLLIN, .data.fd = listener});
	for (;;) {
		int n = epoll_wait(epoll, events, 256, -1);
		for (int i = 0; i < n; i++)
			if (events[i].data.fd != listener)
				serve(events[i].data.fd);
			else
				for (int k = 0; k < ACCEPTS && take(listener, epoll); k++)
					;
	}
}
