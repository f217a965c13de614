#include "prog/role.h"
#include "publish/publish.h"

enum { LOOK_MS = 1000 };

int role_publish(const struct role_env *e)
{
	struct arena scratch;
	struct publish *p;
	bool away = false;
	struct publish_config c = {
		.desk = str_fmt(e->arena, "http://127.0.0.1:%d", e->house->port).p,
		.dir = house_path(e->arena, e->house, "public"),
		.portal = str_fmt(e->arena, STR_F "/portal", STR_A(e->house->web)).p,
		.log_key = house_path(e->arena, e->house, "log/public/key").p,
		.log_keys = house_path(e->arena, e->house, "log/public/keys").p,
		.pack = e->pack,
		.demo = e->house->demo};
	int r = publish_open(e->arena, &c, &p);
	if (r)
		return r;
	arena_init(&scratch, (size_t)256 << 20);
	while (!role_stops(e, LOOK_MS)) {
		int written = 0;
		r = publish_look(p, &scratch, &written);
		if (r && !away)
			note_fault(e->notes, "publishing waits"); /* once, not every second */
		away = r != 0;
		arena_reset(&scratch, (struct arena_mark){0});
	}
	arena_fini(&scratch);
	publish_close(p);
	return 0;
}
