/* keys_cmd — `huoyan keys`: the log's key and how it was handed on; `rotate` hands it on to a new
 * one under the same origin (docs/trail.md 3, OPERATIONS.md).  The log must be free: `serve`
 * stands.  `rotate-secrets` lays a successor beside the key of second factors; the desk seals them
 * anew at its next start. */
#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "desk/seal.h"
#include "ledger/handover.h"
#include "ledger/tlog.h"
#include "prog/commands.h"
#include "prog/house.h"
#include "prog/moment.h"
#include "prog/options.h"

enum { ARENA_MAX_B = 256 << 20 };

/* On standard output: origin, key, where it lies, the handovers. */
static int keys_print(struct arena *a, const struct house *h, const char *log)
{
	struct verifier v;
	struct jw w = JW(a);
	int r = tlog_key(a, log, &v);
	if (r)
		return r;
	jw_object(&w);
	jw_member_str(&w, "origin", v.name);
	jw_member_str(&w, "key", verifier_print(a, &v));
	jw_member_str(&w, "signs-with", house_path(a, h, "log/private/key"));
	jw_name(&w, "handed-on");
	jw_array(&w);
	for (size_t i = 0; i < v.n_handed; i++) {
		const struct handover *o = &v.handed[i];
		jw_object(&w);
		jw_member_str(&w, "from", verifier_print(a, &o->from));
		jw_member_str(&w, "to", verifier_print(a, &o->to));
		jw_member_int(&w, "size", (int64_t)o->at.size);
		jw_object_end(&w);
	}
	jw_array_end(&w);
	jw_object_end(&w);
	puts(str_z(a, jw_text(&w)));
	return 0;
}

static int rotate(struct arena *a, const struct house *h, const char *log)
{
	struct tlog *t auto_(tlog_close) = NULL;
	int r = tlog_open(a, log, h->origin, chance_system(), &t);
	if (r == F_BUSY)
		return fault(F_BUSY,
			"the log is being written: stop `huoyan serve`, then rotate its key");
	return r ? r : tlog_hand_on(a, t, chance_system());
}

static int rotate_secrets(struct arena *a, str data)
{
	struct house house = {0};
	int r = house_open(a, data, &house);
	if (r == 0)
		r = seal_next_make(a, house.data.p, chance_system());
	if (r == R_NOT_FOUND)
		r = fault(F_IO, "there is no key of second factors yet: the first start of `serve` "
				"makes it");
	if (r)
		fprintf(stderr, "huoyan: %s\n", r < 0 ? fault_last()->text : refusal_row(r)->id);
	else
		puts("{\"secrets\":\"the next start of serve seals them anew\"}");
	return r ? 1 : 0;
}

static int keys_run(struct arena *a, str data, bool rotates)
{
	struct house house = {0};
	int r = house_open(a, data, &house);
	const char *log = house_path(a, &house, "log").p;
	if (!r && rotates)
		r = rotate(a, &house, log);
	if (!r)
		r = keys_print(a, &house, log);
	if (r)
		fprintf(stderr, "huoyan: %s\n", r < 0 ? fault_last()->text : refusal_row(r)->id);
	return r ? 1 : 0;
}

int keys_cmd(int argc, char **argv)
{
	str data = {0};
	const char *words[1];
	size_t n = 0;
	bool helped = false;
	const struct option_row rows[] = {
		{"--data", 's', &data, "the data folder, made with `huoyan init`"}};
	if (!options_read(argc, argv, "huoyan keys [rotate|rotate-secrets] --data DIR", rows,
		    LEN(rows), words, 1, &n, &helped))
		return helped ? 0 : 2;
	bool secrets = n && strcmp(words[0], "rotate-secrets") == 0;
	if (!data.n || (n && !secrets && strcmp(words[0], "rotate") != 0)) {
		fprintf(stderr, "huoyan: %s\n",
			data.n ? "keys: nothing to say but `rotate` and `rotate-secrets`"
			       : "say where the data is with --data DIR");
		return 2;
	}
	struct arena a;
	arena_init(&a, ARENA_MAX_B);
	int code = secrets ? rotate_secrets(&a, data) : keys_run(&a, data, n > 0);
	arena_fini(&a);
	return code;
}
