#include "gate/order.h"

#include <errno.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

/* GB/T 26875.3-2011 8.1: what is asked with which command, and what answers it. */
static const struct {
	uint8_t type, answer;
} asked[] = {
	/* clang-format off */
	{61, 1}, {62, 2}, {63, 3}, {64, 4}, {65, 5}, {66, 6}, {67, 7}, {68, 8},
	{81, 21}, {84, 24}, {85, 25}, {86, 26}, {88, 28}, {89, 0}, {90, 0}, {91, 0},
	/* clang-format on */
};

enum frame_cmd order_cmd(uint8_t type)
{
	for (size_t i = 0; i < LEN(asked); i++)
		if (asked[i].type == type)
			return asked[i].answer ? FRAME_REQUEST : FRAME_CONTROL;
	return (enum frame_cmd)0;
}

uint8_t order_answer(uint8_t type)
{
	for (size_t i = 0; i < LEN(asked); i++)
		if (asked[i].type == type)
			return asked[i].answer;
	return 0;
}

/* Both ends are this program on this machine, so the struct itself travels, behind a mark that
 * tells it from anything else. */
struct datagram {
	char mark[8];
	struct order order;
};
static const char mark[8] = "order 1";

int order_send(const char *path, const struct order *o)
{
	struct sockaddr_un to = {.sun_family = AF_UNIX};
	struct datagram d = {.order = *o};
	if (o->no <= 0 || !order_cmd(o->type))
		return R_BAD_PARAMETER;
	memcpy(d.mark, mark, sizeof d.mark);
	d.order.object.text = d.order.object.opaque = (struct bytes){0};
	snprintf(to.sun_path, sizeof to.sun_path, "%s", path);
	int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return fault(F_IO, "socket: %s", strerror(errno));
	ssize_t n = sendto(fd, &d, sizeof d, MSG_DONTWAIT, (struct sockaddr *)&to, sizeof to);
	int why = errno;
	close(fd);
	return n == (ssize_t)sizeof d ? 0
				      : fault(F_IO, "the gate takes no order: %s", strerror(why));
}

bool order_read(const uint8_t *p, size_t n, struct order *out)
{
	struct datagram d;
	if (n != sizeof d)
		return false;
	memcpy(&d, p, sizeof d);
	*out = d.order;
	out->object.text = out->object.opaque = (struct bytes){0};
	return memcmp(d.mark, mark, sizeof d.mark) == 0 && out->no > 0 && order_cmd(out->type) != 0;
}
