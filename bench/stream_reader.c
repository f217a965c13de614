/* stream_reader — reads a server-sent event stream and prints `µs event data` for each event, with
 * the time of CLOCK_MONOTONIC at which its last byte had come: the clock of huoyan-simulate --list.
 *
 *     stream_reader PORT PATH COOKIE */
#include <arpa/inet.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { HELD_B = 1 << 20 };

static char held[HELD_B + 1];
static char event[64] = "message";

static long long now_us(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000000LL + t.tv_nsec / 1000;
}

static void line(char *text, long long at)
{
	if (strncmp(text, "event: ", 7) == 0)
		snprintf(event, sizeof event, "%.60s", text + 7);
	else if (strncmp(text, "data: ", 6) == 0)
		printf("%lld\t%s\t%s\n", at, event, text + 6);
	else if (!*text)
		strcpy(event, "message");
}

int main(int argc, char **argv)
{
	struct sockaddr_in to = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	char ask[4096];
	size_t n = 0;
	if (argc < 4)
		return 2;
	to.sin_port = htons((uint16_t)strtol(argv[1], NULL, 10));
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	if (connect(fd, (struct sockaddr *)&to, sizeof to) < 0) {
		perror("stream_reader");
		return 1;
	}
	/* 1.0: the stream comes as it is, not in chunks */
	int len = snprintf(ask, sizeof ask,
		"GET %s HTTP/1.0\r\nHost: 127.0.0.1\r\nX-Huoyan: 1\r\nCookie: %s\r\n"
		"Accept: text/event-stream\r\n\r\n",
		argv[2], argv[3]);
	if (write(fd, ask, (size_t)len) != len)
		return 1;
	for (;;) {
		ssize_t got = read(fd, held + n, HELD_B - n);
		long long at = now_us();
		if (got <= 0)
			return 0;
		n += (size_t)got;
		held[n] = 0;
		char *from = held, *end;
		while ((end = strchr(from, '\n'))) {
			*end = 0;
			if (end > from && end[-1] == '\r')
				end[-1] = 0;
			line(from, at);
			from = end + 1;
		}
		n -= (size_t)(from - held);
		memmove(held, from, n);
		fflush(stdout);
	}
}
