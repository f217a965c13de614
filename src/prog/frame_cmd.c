/* frame_cmd — `huoyan frame decode` and `frame encode`: GB/T 26875.3 frames as hex, one a line, to
 * JSON, one a line, and back.  No database, no server; a bad line is answered in its place. */
#include <stdio.h>
#include <stdlib.h>

#include "prog/book_file.h"
#include "prog/commands.h"
#include "prog/law_cmd.h"
#include "prog/options.h"
#include "wire/print.h"

enum { LINE_MAX_B = 1 << 16 };

/* Blanks between the digits are common in manuals and logs. */
static str digits(struct arena *a, str line)
{
	char *out = arena_alloc(a, line.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < line.n; i++)
		if (line.p[i] != ' ' && line.p[i] != '\t' && line.p[i] != '\r')
			out[n++] = line.p[i];
	return (str){out, n};
}

static void say_bad(struct jw *w, const char *error, str why)
{
	jw_object(w);
	jw_member_bool(w, "ok", false);
	jw_member_str(w, "error", str_of(error));
	if (why.n)
		jw_member_str(w, "why", why);
	jw_object_end(w);
}

static bool decode_line(struct arena *a, str line, const struct wire_profile *p, struct jw *w)
{
	struct bytes b;
	struct frame f = {0};
	struct wire_unit *u = NEW(a, struct wire_unit);
	if (!hex_parse(a, line, &b)) {
		say_bad(w, "hex", S("a line is an even number of hex digits"));
		return false;
	}
	enum frame_fault bad = frame_judge(b.p, b.n, &f);
	if (bad != FRAME_WHOLE) {
		say_bad(w, frame_fault_name(bad), S(""));
		return false;
	}
	wire_decode(f.adu, p, u);
	wire_print(w, &f, u, p, 0);
	return true;
}

static bool encode_line(struct arena *a, str line, const struct wire_profile *p, struct jw *w)
{
	json_t *j auto_(json_free) = NULL;
	uint8_t out[FRAME_MAX_B];
	size_t n = 0;
	str why = S("");
	if (json_read(a, line, &j, &why) || !wire_parse(a, j, p, out, &n, &why)) {
		say_bad(w, "json", why);
		return false;
	}
	sb_add(&w->out, hex_print(a, (struct bytes){out, n}));
	return true;
}

typedef bool (*line_fn)(struct arena *, str, const struct wire_profile *, struct jw *);

/* 0, or 1 when a line was bad. */
static int each_line(line_fn fn, bool joined, const struct wire_profile *p)
{
	struct arena a;
	char *line = NULL;
	size_t room = 0;
	ssize_t n = 0;
	int r = 0;
	arena_init(&a, (size_t)64 << 20);
	while ((n = getline(&line, &room, stdin)) > 0) {
		struct jw w = JW(&a);
		str text = str_trim((str){line, (size_t)n - (line[n - 1] == '\n')});
		text = joined ? digits(&a, text) : text;
		if (!text.n)
			continue;
		if (text.n > LINE_MAX_B) {
			say_bad(&w, "length", S("a line is at most 65536 characters long"));
			r = 1;
		} else if (!fn(&a, text, p, &w)) {
			r = 1;
		}
		printf(STR_F "\n", STR_A(jw_text(&w)));
		arena_reset(&a, (struct arena_mark){0});
	}
	free(line);
	arena_fini(&a);
	return r;
}

/* The profile of that name in the pack, read as the gate reads it.  NULL: said. */
static const struct wire_profile *find_profile(struct arena *a, str name, str law_dir)
{
	struct book *book = NEW(a, struct book);
	struct law_run law = {.arena = a};
	str why;
	if (law_open(&law, law_dir))
		return NULL;
	if (!book_read(a, book_head(a, law.pack, DAY_FIRST), book, &why)) {
		fprintf(stderr, "huoyan frame: " STR_F "\n", STR_A(why));
		return NULL;
	}
	for (size_t i = 0; i < book->n_profiles; i++)
		if (str_eq(book->profiles[i].id, name))
			return &book->profiles[i].wire;
	str *names = NEWS(a, str, book->n_profiles);
	for (size_t i = 0; i < book->n_profiles; i++)
		names[i] = book->profiles[i].id;
	fprintf(stderr, "huoyan frame: no profile '" STR_F "'; the pack has " STR_F "\n",
		STR_A(name), STR_A(str_join(a, names, book->n_profiles, S(", "))));
	return NULL;
}

static int run(int argc, char **argv, line_fn fn, bool joined, const char *usage)
{
	const char *rest[1];
	size_t n_rest = 0;
	bool helped = false;
	str name = {0}, law_dir = {0};
	const struct option_row rows[] = {
		{"--profile", 's', &name, "how the device's model deviates from the standard"},
		{"--law", 's', &law_dir, "folder of the pack with the profiles"},
	};
	if (!options_read(argc, argv, usage, rows, LEN(rows), rest, 0, &n_rest, &helped))
		return helped ? 0 : 2;
	struct arena a;
	arena_init(&a, (size_t)512 << 20);
	const struct wire_profile *p = name.n ? find_profile(&a, name, law_dir) : NULL;
	int r = name.n && !p ? 2 : each_line(fn, joined, p);
	arena_fini(&a);
	return r;
}

int frame_cmd(int argc, char **argv)
{
	if (argc >= 2 && strcmp(argv[1], "decode") == 0)
		return run(argc - 1, argv + 1, decode_line, true,
			"huoyan frame decode [--profile P] < HEX, one frame a line");
	if (argc >= 2 && strcmp(argv[1], "encode") == 0)
		return run(argc - 1, argv + 1, encode_line, false,
			"huoyan frame encode [--profile P] < JSON, one frame a line");
	bool help = argc >= 2 && strcmp(argv[1], "--help") == 0;
	fprintf(help ? stdout : stderr, "usage: huoyan frame decode | encode\n");
	return help ? 0 : 2;
}
