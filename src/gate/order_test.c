/* Orders travel whole, and nothing else is taken for one; peers are what they were. */
#include "gate/order.h"

#include <stdio.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/test.h"
#include "gate/peer.h"

static void an_order_arrives_as_it_was_sent(struct arena *a)
{
	char dir[] = "/tmp/huoyan-order-XXXXXX";
	struct sockaddr_un at = {.sun_family = AF_UNIX};
	struct order sent = {.no = 7, .device = 0x370102000001, .type = 62}, got;
	uint8_t b[1000];
	CHECK(mkdtemp(dir) != NULL);
	snprintf(at.sun_path, sizeof at.sun_path, "%s/gate.sock", dir);
	CHECK(order_send(at.sun_path, &sent) == F_IO); /* no gate */
	int fd = socket(AF_UNIX, SOCK_DGRAM, 0);
	CHECK(bind(fd, (struct sockaddr *)&at, sizeof at) == 0);
	sent.object = (struct wire_object){.sys = 1, .addr = 2, .part_addr = 0x00020011};
	CHECK_DONE(order_send(at.sun_path, &sent));
	ssize_t n = recv(fd, b, sizeof b, MSG_DONTWAIT);
	CHECK(n > 0 && order_read(b, (size_t)n, &got));
	CHECK(got.no == 7 && got.device == sent.device && got.type == 62);
	CHECK(got.object.sys == 1 && got.object.part_addr == 0x00020011);
	CHECK(!order_read(b, (size_t)n - 1, &got));
	b[0]++;
	CHECK(!order_read(b, (size_t)n, &got));
	sent.type = 92; /* reserved */
	CHECK_INT(order_send(at.sun_path, &sent), R_BAD_PARAMETER);
	sent.type = 2; /* a device says that, not the centre */
	CHECK_INT(order_send(at.sun_path, &sent), R_BAD_PARAMETER);
	close(fd);
	unlink(at.sun_path);
	rmdir(dir);
	(void)a;
}

static void every_request_has_its_answer_and_every_control_is_confirmed(struct arena *a)
{
	int requests = 0, controls = 0;
	(void)a;
	for (int type = 0; type < 256; type++) {
		enum frame_cmd cmd = order_cmd((uint8_t)type);
		requests += cmd == FRAME_REQUEST;
		controls += cmd == FRAME_CONTROL;
		CHECK((cmd == FRAME_REQUEST) == (order_answer((uint8_t)type) != 0));
		CHECK(!cmd || wire_layout_of(NULL, (uint8_t)type, 0));
	}
	CHECK_INT(requests, 13);
	CHECK_INT(controls, 3);
}

static void a_peer_is_read_and_printed(struct arena *a)
{
	const struct {
		const char *ip, *text;
		bool udp;
	} cases[] = {{"203.0.113.7", "tcp:203.0.113.7:5200", false},
		{"2001:db8::7", "udp:[2001:db8::7]:5200", true}};
	struct peer p, q;
	for (size_t i = 0; i < LEN(cases); i++) {
		struct sockaddr_storage at;
		CHECK(peer_parse_ip(str_of(cases[i].ip), &p));
		p.udp = cases[i].udp;
		p.port = 5200;
		CHECK_STR(peer_print(a, &p), str_of(cases[i].text));
		CHECK(peer_sockaddr(&p, &at) > 0);
		q = peer_of(&at, p.udp);
		CHECK_STR(peer_print(a, &q), str_of(cases[i].text));
		q.port = 1;
		CHECK(peer_same_ip(&p, &q));
		q.ip[3] ^= 1;
		CHECK(!peer_same_ip(&p, &q));
	}
	CHECK(!peer_parse_ip(S("203.0.113"), &p) && !peer_parse_ip(S(""), &p));
}

int main(void)
{
	RUN(an_order_arrives_as_it_was_sent);
	RUN(every_request_has_its_answer_and_every_control_is_confirmed);
	RUN(a_peer_is_read_and_printed);
	return test_done();
}
