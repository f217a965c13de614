#include "wiretest/wiretest.h"

#include <stdio.h>

#include "base/json.h"
#include "wiretest/trial.h"

enum { DEVICES_OF_A_TRIAL = 100 };

struct tally {
	int number, good, bad, skipped;
	uint64_t due, met, extra;
};

void trial_wrong(struct trial *t, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	str line = str_vfmt(t->a, fmt, ap);
	va_end(ap);
	t->wrong++;
	sb_fmt(&t->why, STR_F "\n", STR_A(line));
}

static void print_tap(const struct trial *t, const struct trial_row *row, str why, int number)
{
	str line;
	printf("%sok %d - %s: %s [%s]%s\n", t->wrong ? "not " : "", number, row->name, row->title,
		row->clause, t->skipped && !t->wrong ? " # SKIP" : "");
	if (t->due)
		printf("#   confirmed %llu of %llu\n", (unsigned long long)t->met,
			(unsigned long long)t->due);
	while (str_cut(&why, '\n', &line) && line.n)
		printf("#   " STR_F "\n", STR_A(line));
}

static void print_json(const struct trial *t, const struct trial_row *row, str why)
{
	struct jw w = JW(t->a);
	str line;
	jw_object(&w);
	jw_member_str(&w, "trial", str_of(row->name));
	jw_member_str(&w, "clause", str_of(row->clause));
	jw_member_str(&w, "title", str_of(row->title));
	jw_member_str(&w, "verdict", t->wrong ? S("not ok") : t->skipped ? S("skipped") : S("ok"));
	jw_member_int(&w, "should_confirm", (int64_t)t->due);
	jw_member_int(&w, "confirmed", (int64_t)t->met);
	jw_member_int(&w, "wrongly_confirmed", (int64_t)t->extra);
	jw_name(&w, "found");
	jw_array(&w);
	while (str_cut(&why, '\n', &line) && line.n)
		jw_str(&w, line);
	jw_array_end(&w);
	jw_object_end(&w);
	printf(STR_F "\n", STR_A(jw_text(&w)));
}

static void run_one(struct arena *a, const struct wiretest_config *c, const struct trial_row *row,
	struct tally *n)
{
	struct arena_mark mark = arena_mark(a);
	struct trial t = {.a = a, .c = c, .why = SB(a)};
	t.address = c->first_address + (uint64_t)n->number++ * DEVICES_OF_A_TRIAL;
	if (c->only && strncmp(row->name, c->only, strlen(c->only)) != 0)
		return;
	row->run(&t);
	n->good += !t.wrong && !t.skipped;
	n->bad += t.wrong != 0;
	n->skipped += t.skipped && !t.wrong;
	n->due += t.due;
	n->met += t.met;
	n->extra += t.extra;
	str why = sb_str(&t.why);
	if (c->json)
		print_json(&t, row, why);
	else
		print_tap(&t, row, why, n->good + n->bad + n->skipped);
	fflush(stdout);
	arena_reset(a, mark);
}

static void print_end(const struct wiretest_config *c, const struct tally *n)
{
	if (c->json)
		printf("{\"ok\":%d,\"not_ok\":%d,\"skipped\":%d,\"should_confirm\":%llu,"
		       "\"confirmed\":%llu,\"wrongly_confirmed\":%llu}\n",
			n->good, n->bad, n->skipped, (unsigned long long)n->due,
			(unsigned long long)n->met, (unsigned long long)n->extra);
	else
		printf("1..%d\n# confirmed %llu of the %llu that had to be, and %llu that had not "
		       "to be; %d ok, %d not ok, %d skipped\n",
			n->good + n->bad + n->skipped, (unsigned long long)n->met,
			(unsigned long long)n->due, (unsigned long long)n->extra, n->good, n->bad,
			n->skipped);
}

int wiretest_run(struct arena *a, const struct wiretest_config *c, int *bad)
{
	const struct {
		const struct trial_row *rows;
		size_t n;
	} chapters[] = {{answer_trials, n_answer_trials}, {stream_trials, n_stream_trials},
		{load_trials, n_load_trials}, {other_trials, n_other_trials}};
	struct tally n = {0};
	struct trial first = {.a = a, .c = c, .why = SB(a), .address = c->first_address};
	struct link l;
	if (!link_open(&first, &l)) {
		str why = sb_str(&first.why), line = {0};
		str_cut(&why, '\n', &line);
		return fault(F_IO, STR_F, STR_A(line));
	}
	link_close(&l);
	for (size_t k = 0; k < LEN(chapters); k++)
		for (size_t i = 0; i < chapters[k].n; i++)
			run_one(a, c, &chapters[k].rows[i], &n);
	print_end(c, &n);
	*bad = n.bad;
	return 0;
}
