#include <sys/resource.h>
#include <unistd.h>

#include "gate/gate.h"
#include "prog/role.h"

/* A city has more devices than a process is given descriptors by default; some stay for the store.
 */
static int links_allowed(void)
{
	enum { OTHERS = 64 };
	struct rlimit l;
	if (getrlimit(RLIMIT_NOFILE, &l) < 0)
		return 0;
	l.rlim_cur = l.rlim_max;
	ignore(setrlimit(RLIMIT_NOFILE, &l), "then the old limit holds");
	if (getrlimit(RLIMIT_NOFILE, &l) < 0 || l.rlim_cur >= GATE_LINKS_MAX + OTHERS)
		return GATE_LINKS_MAX;
	return l.rlim_cur > 2 * OTHERS ? (int)l.rlim_cur - OTHERS : OTHERS;
}

static int run(const struct role_env *e, struct signal_store *store, int fd, int udp)
{
	struct chance chance = chance_system();
	uint64_t seed = 0;
	chance.fill(chance.self, &seed, sizeof seed);
	struct gate_config c = {.listen_fd = fd,
		.udp_fd = udp,
		.stop_fd = e->stop_fd,
		.watch_path = house_path(e->arena, e->house, "run/watch.sock").p,
		.order_path = house_path(e->arena, e->house, "signals/order.sock").p,
		.book_path = house_path(e->arena, e->house, "run/book.jsonl").p,
		.alive_path = house_path(e->arena, e->house, "signals/alive").p,
		.store = store,
		.notes = e->notes,
		.now = clock_now,
		.steady = clock_steady,
		.self = e->clock,
		.seed = seed,
		.links_max = links_allowed()};
	return gate_run(&c);
}

int role_gate(const struct role_env *e)
{
	struct signal_store store;
	int port = e->house->device_port, fd = -1, udp = -1;
	/* Only a demonstration is confined to loopback: devices of a city come from outside. */
	const char *address = e->house->demo ? "127.0.0.1" : "0.0.0.0";
	str schema = str_fmt(e->arena, STR_F "/signal", STR_A(e->house->schema));
	str dir = house_path(e->arena, e->house, "signals");
	int r = gate_listen(address, &port, &fd);
	if (r)
		return r;
	r = gate_listen_udp(address, port, &udp);
	if (r == 0)
		r = signal_open(e->arena, dir, schema, clock_now(e->clock), &store);
	if (r == 0) {
		note(e->notes, NOTE_INFO, "devices at port %d, signals behind %d/%lld", port,
			store.last.segment, (long long)store.last.seq);
		r = run(e, &store, fd, udp);
		signal_close(&store);
	}
	if (udp >= 0)
		close(udp);
	close(fd);
	return r;
}
