#include "prog/role.h"
#include "publish/publish.h"

enum { LOOK_MS = 1000 };

int role_publish(const struct role_env *e)
{
	struct arena scratch;
	bool away = false;
	str url = str_fmt(e->arena, "http://127.0.0.1:%d/api/publications", e->house->port);
	str dir = house_path(e->arena, e->house, "public");
	arena_init(&scratch, (size_t)64 << 20);
	while (!role_stops(e, LOOK_MS)) {
		int written = 0;
		int r = publish_look(&scratch, url.p, dir, &written);
		if (r && !away)
			note_fault(e->notes, "publishing waits"); /* once, not every second */
		away = r != 0;
		arena_reset(&scratch, (struct arena_mark){0});
	}
	arena_fini(&scratch);
	return 0;
}
