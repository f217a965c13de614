#include "desk/word.h"

#include <errno.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum { HEARD = 'h', ALARM = 'a' };

struct desk_word_out {
	int fd;
	struct sockaddr_un to;
};

static bool address_of(const char *path, struct sockaddr_un *at)
{
	*at = (struct sockaddr_un){.sun_family = AF_UNIX};
	int n = snprintf(at->sun_path, sizeof at->sun_path, "%s", path);
	return n > 0 && (size_t)n < sizeof at->sun_path;
}

int desk_word_open(struct arena *a, const char *path, struct desk_word_out **out)
{
	*out = NEW(a, struct desk_word_out);
	if (!address_of(path, &(*out)->to))
		return fault(F_IO, "the path of the desk's socket is too long: %s", path);
	(*out)->fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	return (*out)->fd < 0 ? fault(F_IO, "socket: %s", strerror(errno)) : 0;
}

void desk_word_close(struct desk_word_out *o)
{
	close(o->fd);
}

static void say(struct desk_word_out *o, char kind, str text)
{
	char word[DESK_WORD_MAX_B];
	if (text.n >= sizeof word)
		return; /* the desk meets it when it looks */
	word[0] = kind;
	memcpy(word + 1, text.p, text.n);
	if (sendto(o->fd, word, text.n + 1, MSG_DONTWAIT, (struct sockaddr *)&o->to, sizeof o->to) <
		0)
		return; /* the same */
}

void desk_word_heard(struct desk_word_out *o, str row)
{
	say(o, HEARD, row);
}

void desk_word_alarm(struct desk_word_out *o, row_id alarm)
{
	char text[48];
	int n = snprintf(text, sizeof text, "%d %lld", alarm.region, (long long)alarm.id);
	say(o, ALARM, (str){text, (size_t)n});
}

int desk_word_listen(const char *path, int *fd)
{
	struct sockaddr_un at;
	if (!address_of(path, &at))
		return fault(F_IO, "the path of the desk's socket is too long: %s", path);
	unlink(path);
	*fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (*fd < 0 || bind(*fd, (struct sockaddr *)&at, sizeof at) < 0 || chmod(path, 0666) < 0)
		return fault(F_IO, "cannot listen at %s: %s", path, strerror(errno));
	return 0;
}

bool desk_word_read(const char *p, size_t n, struct desk_word *out)
{
	str text = {p + 1, n ? n - 1 : 0}, region;
	int64_t code;
	*out = (struct desk_word){0};
	if (n < 2)
		return false;
	if (p[0] == HEARD) {
		out->row = text;
		return true;
	}
	if (p[0] != ALARM || !str_cut(&text, ' ', &region) || !str_int(region, &code) ||
		!str_int(text, &out->alarm.id))
		return false;
	out->alarm.region = (int32_t)code;
	return true;
}
