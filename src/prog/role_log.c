#include "log/sequencer.h"
#include "prog/role.h"

int role_log(const struct role_env *e)
{
	struct tlog *log auto_(tlog_close) = NULL;
	struct arena scratch;
	int fd = -1;
	str dir = house_path(e->arena, e->house, "log"),
	    path = house_path(e->arena, e->house, "run/log.sock");
	int r = tlog_open(e->arena, dir.p, e->house->origin, chance_system(), &log);
	if (r)
		return r;
	/* Who may feed is who can reach the data folder; leaves betray nothing, and each is held
	 * against the database by the audit. */
	r = sequencer_listen(path.p, 0666, &fd);
	if (r)
		return r;
	note(e->notes, NOTE_INFO, "log of %llu leaves, %llu signed",
		(unsigned long long)tlog_size(log), (unsigned long long)tlog_signed(log));
	struct sequencer *s = sequencer_make(e->arena, log, fd, clock_now, NULL);
	arena_init(&scratch, (size_t)256 << 20);
	while (r == 0 && !role_stops(e, 0)) {
		r = sequencer_turn(&scratch, s, 100);
		arena_reset(&scratch, (struct arena_mark){0});
	}
	int ended = sequencer_end(&scratch, s);
	arena_fini(&scratch);
	return r ? r : ended;
}
