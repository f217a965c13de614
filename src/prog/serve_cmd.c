/* serve_cmd — `huoyan init` and `huoyan serve`: options, refusals of a wrong folder, then to work.
 */
#include <stdio.h>

#include "prog/commands.h"
#include "prog/moment.h"
#include "prog/options.h"
#include "prog/serve.h"
#include "store/store.h"

enum { ARENA_B = 256 << 20 };

static int say_fault(int r)
{
	if (r < 0)
		fprintf(stderr, "huoyan: %s\n", fault_last()->text);
	return r ? 1 : 0;
}

int init_cmd(int argc, char **argv)
{
	struct house h = {.region = 370100, .origin = S("jinan.huoyan.example/a")};
	const char *rest[1];
	size_t n_rest = 0;
	bool helped = false;
	str data = {0};
	const struct option_row rows[] = {
		{"--data", 's', &data, "the folder to make"},
		{"--db", 's', &h.db, "postgresql://… instead of the embedded database"},
		{"--region", 'i', &h.region, "code of the city (GB/T 2260), 370100"},
		{"--origin", 's', &h.origin,
			"name of the log in its checkpoints: a domain and a path that are the "
			"city's"},
		{"--demo", 'B', &h.demo,
			"a demonstration: red band, loopback only, unconfirmed rows may be used"},
	};
	if (!options_read(argc, argv, "huoyan init --data DIR", rows, LEN(rows), rest, 0, &n_rest,
		    &helped))
		return helped ? 0 : 2;
	if (!data.n) {
		fprintf(stderr, "huoyan: say where with --data DIR\n");
		return 2;
	}
	struct arena a;
	arena_init(&a, ARENA_B);
	h.data = data;
	struct clock_file *clock = NULL;
	int r = house_find_folders(&a, &h);
	if (r == 0)
		r = house_make(&a, &h);
	if (r == 0)
		r = db_migrate(h.db.n ? h.db.p : house_path(&a, &h, "huoyan.db").p, h.schema.p,
			clock_now(clock));
	if (r == 0)
		printf("{\"data\":\"" STR_F "\",\"region\":%d}\n", STR_A(h.data), h.region);
	arena_fini(&a);
	return say_fault(r);
}

/* A demonstration is never taken for the real thing, nor the other way round. */
static int right_mode(const struct house *h, bool demo)
{
	if (h->demo && !demo)
		return fault(F_IO,
			STR_F " is a demonstration; start it with --demo, it is no real data",
			STR_A(h->data));
	if (!h->demo && demo)
		return fault(
			F_IO, STR_F " holds real data; start it without --demo", STR_A(h->data));
	return 0;
}

int serve_cmd(int argc, char **argv)
{
	struct serve_options o = {.house = {.port = 8039, .device_port = 5200}};
	const char *rest[1];
	size_t n_rest = 0;
	bool helped = false;
	str data = {0}, role = {0};
	const struct option_row rows[] = {
		{"--data", 's', &data, "the data folder, made with `huoyan init`"},
		{"--port", 'i', &o.house.port, "HTTP, on loopback: 8039"},
		{"--device-port", 'i', &o.house.device_port, "GB/T 26875.3 devices: 5200"},
		{"--law", 's', &o.house.law, "another law pack"},
		{"--web", 's', &o.house.web, "another folder of pages, with dist/ and status/"},
		{"--proxy", 'B', &o.house.proxy,
			"a proxy on this machine stands in front: believe its X-Forwarded-For"},
		{"--role", 's', &role,
			"one role in this process: desk clock gate watch log publish post"},
		{"--demo", 'B', &o.demo, "the folder is a demonstration"},
	};
	if (!options_read(argc, argv, "huoyan serve --data DIR", rows, LEN(rows), rest, 0, &n_rest,
		    &helped))
		return helped ? 0 : 2;
	if (!data.n) {
		fprintf(stderr, "huoyan: say where the data is with --data DIR\n");
		return 2;
	}
	struct arena a;
	arena_init(&a, ARENA_B);
	int r = house_open(&a, data, &o.house);
	if (r == 0)
		r = right_mode(&o.house, o.demo);
	if (r == 0)
		r = house_find_folders(&a, &o.house);
	o.role = role.p;
	if (r == 0 && !role.p) /* a newer program brings its tables before any role runs */
		r = db_migrate(o.house.db.p, o.house.schema.p, clock_now(NULL));
	if (r == 0)
		r = serve_run(&a, &o, argv);
	arena_fini(&a);
	return say_fault(r);
}
