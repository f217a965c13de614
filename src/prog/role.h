/* role — the processes of a running Huoyan (design: one program, many processes; each may be killed
 * at any moment). Each role_<name> runs until stop_fd is readable and returns 0, or < 0 after a
 * fault: then the supervisor starts it again. */
#pragma once
#include "base/note.h"
#include "law/pack.h"
#include "prog/house.h"
#include "prog/moment.h"

struct role_env {
	struct arena *arena; /* lives as long as the process */
	const struct house *house;
	const struct pack *pack;
	struct clock_file *clock;
	const struct notes *notes;
	int stop_fd;
};

must_use int role_desk(const struct role_env *e);    /* HTTP, acts; feeds the log */
must_use int role_clock(const struct role_env *e);   /* limits, calendar facts */
must_use int role_gate(const struct role_env *e);    /* devices → signal store */
must_use int role_watch(const struct role_env *e);   /* signals → alarms */
must_use int role_log(const struct role_env *e);     /* sequence, sign */
must_use int role_publish(const struct role_env *e); /* what is public, as files */
must_use int role_post(const struct role_env *e);    /* exchange with other systems */

/* Waits until stop_fd is readable or wait_ms went by; true: stop. */
bool role_stops(const struct role_env *e, int wait_ms);
