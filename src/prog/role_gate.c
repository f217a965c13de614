#include <unistd.h>

#include "gate/gate.h"
#include "prog/role.h"

int role_gate(const struct role_env *e)
{
	struct signal_store store;
	int port = e->house->device_port, fd = -1;
	str schema = str_fmt(e->arena, STR_F "/signal", STR_A(e->house->schema));
	str dir = house_path(e->arena, e->house, "signals"),
	    watch = house_path(e->arena, e->house, "run/watch.sock");
	/* Only a demonstration is confined to loopback: devices of a city come from outside. */
	int r = gate_listen(e->house->demo ? "127.0.0.1" : "0.0.0.0", &port, &fd);
	if (r)
		return r;
	r = signal_open(e->arena, dir, schema, clock_now(e->clock), &store);
	if (r == 0) {
		note(e->notes, NOTE_INFO, "devices at port %d, signals behind %d/%lld", port,
			store.last.segment, (long long)store.last.seq);
		struct gate_config c = {.listen_fd = fd,
			.stop_fd = e->stop_fd,
			.watch_path = watch.p,
			.store = &store,
			.notes = e->notes,
			.now = clock_now,
			.self = e->clock};
		r = gate_run(&c);
	}
	signal_close(&store);
	close(fd);
	return r;
}
