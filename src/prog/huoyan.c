/* huoyan — the one program of people and operators: a word, then its options.  Each word is a row
 * of the table and one file <word>_cmd.c; they take (argc, argv) with argv[0] = the word, and
 * return 0 done, 1 negative answer, 2 wrong use. */
#include <stdio.h>

#include "prog/commands.h"

struct command {
	const char *word;
	int (*run)(int argc, char **argv);
	const char *help;
};

/* clang-format off */
static const struct command commands[] = {
	{"demo",    demo_cmd,    "the whole system with an invented city, on loopback"},
	{"law",   law_cmd,   "the law pack: check, show, at, due, unreviewed, diff, diagram"},
	{"draw",  draw_cmd,  "a draw of subjects and officers from files; repeats a published one"},
	{"frame", frame_cmd, "GB/T 26875.3 frames: hex to JSON and back"},
	{"judge", judge_cmd, "a judgement over facts given as JSON"},
	{"init",  init_cmd,  "makes a data folder"},
	{"serve", serve_cmd, "runs all roles on a data folder"},
	{"user",  user_cmd,  "accounts: the first ones, the three administrators, unlocking"},
	{"pack",  pack_cmd,  "loads a pack, confirms its rows: two persons"},
	{"prove", prove_cmd, "the receipt of a leaf"},
	{"erase", erase_cmd, "destroys one value, with its deletion fact"},
	{"import",  import_cmd,  "rows of a register from a CSV file: check, then confirm"},
	{"keys",    keys_cmd,    "the log's key: how it was handed on; rotate hands it on; rotate-secrets"},
	{"backup",  backup_cmd,  "the whole of it into a folder, while it runs"},
	{"restore", restore_cmd, "a data folder from a backup"},
	{"rebuild", rebuild_cmd, "makes the derived tables again from facts and registers"},
};
/* clang-format on */

static int usage(FILE *to, int code)
{
	fprintf(to, "usage: huoyan COMMAND …\n");
	for (size_t i = 0; i < LEN(commands); i++)
		fprintf(to, "  %-10s %s\n", commands[i].word, commands[i].help);
	fprintf(to, "huoyan COMMAND --help says more.\n");
	return code;
}

int main(int argc, char **argv)
{
	if (argc < 2) {
		ignore(usage(stderr, 2), "the code is given below");
		return 2;
	}
	if (strcmp(argv[1], "--help") == 0)
		return usage(stdout, 0);
	for (size_t i = 0; i < LEN(commands); i++)
		if (strcmp(argv[1], commands[i].word) == 0)
			return commands[i].run(argc - 1, argv + 1);
	str words[LEN(commands)];
	for (size_t i = 0; i < LEN(commands); i++)
		words[i] = str_of(commands[i].word);
	struct arena a;
	arena_init(&a, 1 << 20);
	str near = str_nearest(&a, str_of(argv[1]), words, LEN(words));
	fprintf(stderr, "huoyan: no command '%s'%s" STR_F "%s; huoyan --help lists them\n", argv[1],
		near.n ? " (" : "", STR_A(near), near.n ? "?)" : "");
	arena_fini(&a);
	return 2;
}
