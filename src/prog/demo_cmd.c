/* demo_cmd — `huoyan demo`: a whole system with an invented city, on loopback.  The first start
 * makes the data folder, the next ones go on with it; Ctrl-C ends all. */
#include <stdio.h>
#include <unistd.h>

#include "base/file.h"
#include "prog/commands.h"
#include "prog/city.h"
#include "prog/company.h"
#include "prog/moment.h"
#include "prog/options.h"
#include "prog/past.h"
#include "prog/serve.h"
#include "store/store.h"

enum { ARENA_B = 512 << 20, UNITS = 2000 };

struct demo {
	struct serve_options serve;
	str today, world, db;
	int units;
	bool only_make, tells;
};

static int clock_start(struct arena *a, const struct house *h, str today, struct clock_file **clock)
{
	ms t = 0;
	if (today.n && !ms_parse(today, &t))
		return fault(F_IO,
			"--today wants a day, 2026-09-21, or a time, 2026-09-21T09:30; not '" STR_F
			"'",
			STR_A(today));
	int r = clock_open(house_path(a, h, "run/clock").p, true, clock);
	if (r == 0 && today.n && !clock_put(*clock, t))
		r = fault(F_IO, "--today '" STR_F "' is a day no rule knows", STR_A(today));
	return r;
}

static int make(struct arena *a, struct demo *d, struct house *h)
{
	struct clock_file *clock auto_(clock_close) = NULL;
	h->demo = true;
	h->region = 370100;
	h->origin = S("demo.huoyan.example/a");
	h->db = d->db;
	int r = house_make(a, h);
	if (r == 0)
		r = file_replace(a, house_path(a, h, "making").p, 0644, S("unfinished\n"));
	if (!h->db.n)
		h->db = house_path(a, h, "huoyan.db");
	if (r == 0)
		r = db_migrate(h->db.p, h->schema.p, clock_now(NULL));
	if (r == 0)
		r = clock_start(a, h, d->today, &clock);
	if (r == 0)
		r = past_make(a, h, clock, d->world, d->units, d->tells);
	if (r == 0 && unlink(house_path(a, h, "making").p) != 0)
		r = fault(F_IO, "cannot remove the mark of a city that is being made");
	return r;
}

/* A folder that was made half-way (Ctrl-C, no room) is begun again: what stands there is a
 * demonstration's, marked as unfinished by its own start. */
static int clear_half(struct arena *a, const struct demo *d, const struct house *h)
{
	static const char *const files[] = {"huoyan.db", "huoyan.db-wal", "huoyan.db-shm",
		"signals/signal-000001.db", "signals/signal-000001.db-wal",
		"signals/signal-000001.db-shm", "house.json"};
	str mark = house_path(a, h, "making");
	if (access(mark.p, F_OK) != 0)
		return 0;
	if (d->db.n)
		return fault(F_IO,
			"the city in this database was made half-way: give an empty database");
	for (size_t i = 0; i < LEN(files); i++)
		unlink(house_path(a, h, files[i]).p);
	return 0;
}

static int ready(struct arena *a, struct demo *d, str dir)
{
	struct house *h = &d->serve.house;
	h->data = dir;
	int r = house_find_folders(a, h);
	if (r)
		return r;
	r = clear_half(a, d, h);
	if (r)
		return r;
	if (!d->world.n)
		d->world = str_fmt(a, STR_F "/../demo/world", STR_A(h->schema));
	if (access(house_path(a, h, "house.json").p, F_OK) != 0)
		r = make(a, d, h);
	if (r == 0)
		r = house_open(a, dir, h);
	return r ? r : db_migrate(h->db.p, h->schema.p, clock_now(NULL));
}

static void say_where(const struct house *h)
{
	printf("Huoyan demonstration: http://127.0.0.1:%d   devices 127.0.0.1:%d   data " STR_F
	       "\nCtrl-C ends it, the next start goes on.\n",
		h->port, h->device_port, STR_A(h->data));
	fflush(stdout);
}

/* Devices and a 119 around it, with the clock of the demonstration. */
static int company_begin(struct arena *a, const struct demo *d, struct company *out)
{
	struct clock_file *clock auto_(clock_close) = NULL;
	const struct house *h = &d->serve.house;
	int devices = d->units / CITY_PLACES_OF_DEVICE;
	int r = clock_open(house_path(a, h, "run/clock").p, false, &clock);
	if (r)
		return r;
	return company_start(
		a, h, devices < COMPANY_DEVICES ? devices : COMPANY_DEVICES, clock_now(clock), out);
}

static int serve(struct arena *a, const struct demo *d)
{
	const struct house *h = &d->serve.house;
	char *words[] = {str_z(a, S("serve")), str_z(a, S("--demo")), str_z(a, S("--data")),
		str_z(a, h->data), str_z(a, S("--port")), str_z(a, str_fmt(a, "%d", h->port)),
		str_z(a, S("--device-port")), str_z(a, str_fmt(a, "%d", h->device_port)),
		str_z(a, S("--law")), str_z(a, h->law), h->web.n ? str_z(a, S("--web")) : NULL,
		str_z(a, h->web), NULL};
	struct company around;
	int r = company_begin(a, d, &around);
	if (r)
		return r;
	say_where(h);
	r = serve_run(a, &d->serve, words);
	company_end(&around);
	return r;
}

int demo_cmd(int argc, char **argv)
{
	struct demo d = {.units = UNITS,
		.serve = {.house = {.port = 8039, .device_port = 5200}, .demo = true}};
	const char *rest[1];
	size_t n_rest = 0;
	bool helped = false;
	str dir = S("demo-data");
	const struct option_row rows[] = {
		{"--dir", 's', &dir, "the data folder; made at the first start: demo-data"},
		{"--today", 's', &d.today,
			"a day (or time) on which the clock stands; POST /api/demo/clock moves it"},
		{"--units", 'i', &d.units,
			"invented places, and matters in proportion: 2000; 0: the fixed cast "
			"alone"},
		{"--port", 'i', &d.serve.house.port, "HTTP, on loopback: 8039"},
		{"--device-port", 'i', &d.serve.house.device_port,
			"GB/T 26875.3 devices, on loopback: 5200"},
		{"--law", 's', &d.serve.house.law, "another law pack"},
		{"--web", 's', &d.serve.house.web, "another folder of pages"},
		{"--db", 's', &d.db, "postgresql://… instead of the embedded database"},
		{"--world", 's', &d.world, "another invented city"},
		{"--tell", 'B', &d.tells, "which acts of the past the law refused"},
		{"--only-make", 'B', &d.only_make, "make the folder and stop"},
	};
	if (!options_read(argc, argv, "huoyan demo", rows, LEN(rows), rest, 0, &n_rest, &helped))
		return helped ? 0 : 2;
	struct arena a;
	arena_init(&a, ARENA_B);
	int r = ready(&a, &d, dir);
	if (r == 0 && !d.only_make)
		r = serve(&a, &d);
	if (r)
		fprintf(stderr, "huoyan: %s\n", r < 0 ? fault_last()->text : refusal_row(r)->id);
	arena_fini(&a);
	return r ? 1 : 0;
}
