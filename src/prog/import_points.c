#include "prog/import_points.h"

#include <stdio.h>

#include "alarm/points.h"
#include "base/file.h"
#include "prog/modules.h"
#include "prog/moment.h"

enum { FILE_MAX_B = 32 << 20 };

static int in_transaction(const struct alarm_reader *in, const struct points_ask *ask,
	struct points_done *done, struct jw *w)
{
	const struct fact_draft by = {.actor = S("system"), .on = in->m->today};
	int r = db_begin(in->db, ask->confirm);
	if (r)
		return r;
	r = points_load(in, ask, &by, done, w);
	if (r == 0 && ask->confirm)
		return db_commit(in->db);
	db_rollback(in->db);
	return r;
}

static int load(struct arena *a, const struct house *h, const struct pack *pack,
	const struct points_ask *ask, struct points_done *done, struct jw *w)
{
	struct clock_file *clock = NULL;
	struct db *db auto_(db_close) = NULL;
	struct engine engine = {.pack = pack, .demo = h->demo};
	int r = clock_open(house_path(a, h, "run/clock").p, false, &clock);
	if (r)
		return r;
	struct moment m = moment_of(clock, h->region);
	clock_close(&clock);
	r = modules_open(h->db.n ? h->db.p : house_path(a, h, "huoyan.db").p, &db);
	const struct alarm_reader in = {a, db, &engine, &m, S("")};
	return r ? r : in_transaction(&in, ask, done, w);
}

int import_points(struct arena *a, const struct house *h, const struct pack *pack, const char *file,
	str device, bool confirm)
{
	struct points_ask ask = {.confirm = confirm};
	struct jw w = JW(a);
	struct points_done done = {0};
	if (!str_int(device, &ask.device) || ask.device < 0) {
		fprintf(stderr,
			"huoyan: import points FILE --device ADDRESS (decimal) --data DIR\n");
		return 2;
	}
	int r = file_read(a, file, FILE_MAX_B, &ask.file);
	jw_object(&w);
	if (r == 0)
		r = load(a, h, pack, &ask, &done, &w);
	jw_object_end(&w);
	if (r) {
		fprintf(stderr, "huoyan: %s: %s\n", file,
			r == R_BAD_FILE ? done.why
			: r == R_NO_DEVICE
				? "no device of that address is registered: huoyan import "
				  "thing"
			: r < 0 ? fault_last()->text
				: refusal_row(r)->id);
		return 1;
	}
	str text = jw_text(&w);
	fwrite(text.p, 1, text.n, stdout);
	printf("\n");
	if (!confirm)
		fprintf(stderr, "huoyan: nothing is written yet: give --confirm\n");
	return done.n_faults ? 1 : 0;
}
