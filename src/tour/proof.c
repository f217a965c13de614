/* budget: table (the tamperings)
 * V2 and V3: what a stranger can check, and what tampering cannot hide. */
#include <stdio.h>

#include "tour/tour.h"

enum { WAITS = 150 };

static int verify(struct tour *t, str file, str *said)
{
	str program = str_fmt(t->arena, STR_F "/huoyan-verify", STR_A(t->bin));
	str key = tour_path(t, "log.key");
	const char *words[] = {program.p, file.p, "--key", key.p, NULL};
	return tour_run(t, words, said);
}

/* The folder of the last finished draw as the public site has it. */
static str public_draw(struct tour *t)
{
	str path = {0}, said;
	for (int i = 0; i < WAITS && !path.n; i++) {
		const char *pause[] = {"sleep", "0.2", NULL};
		path = json_at(t, tour_get(t, NOBODY, "/draws/index.json").json, "0.path");
		if (!path.n && !i)
			tour_draw_play(t);
		if (!path.n && tour_run(t, pause, &said))
			break;
	}
	tour_check(t, path.n != 0, "a finished draw is on the public site");
	return path;
}

static void draw_repeated(struct tour *t)
{
	static const char *const files[] = {
		"plan.json", "subjects.csv", "officers.csv", "seed.json", "result.json"};
	str path = public_draw(t), folder = tour_path(t, "public-draw"), said;
	const char *make[] = {"mkdir", "-p", folder.p, NULL};
	tour_check(t, tour_run(t, make, &said) == 0, "a folder for it");
	for (size_t i = 0; i < LEN(files); i++) {
		struct reply r = tour_get(t, NOBODY, STR_F "%s", STR_A(path), files[i]);
		tour_check(t, r.status == 200, STR_F "%s, without sign-in", STR_A(path), files[i]);
		tour_write(t, str_fmt(t->arena, STR_F "/%s", STR_A(folder), files[i]), r.text);
	}
	tour_check(t, tour_draw_verify(t, folder, &said) == 0, "the draw is repeated: " STR_F,
		STR_A(said));
}

/* A stranger's look: no sign-in, the files that anybody can fetch. */
static void v2(struct tour *t)
{
	struct reply r = tour_get(t, NOBODY, "/api/publications?limit=1");
	str id = json_at(t, r.json, "rows.0.id"), said;
	tour_check(t, id.n != 0, "something is public");
	struct reply page = {0}, receipt = {0};
	for (int i = 0; i < WAITS && (page.status != 200 || receipt.status != 200); i++) {
		const char *pause[] = {"sleep", "0.2", NULL};
		if (i && tour_run(t, pause, &said))
			break;
		page = tour_get(t, NOBODY, "/items/" STR_F ".html", STR_A(id));
		receipt = tour_get(t, NOBODY, "/items/" STR_F ".receipt", STR_A(id));
	}
	tour_check(t, page.status == 200 && receipt.status == 200,
		"/items/" STR_F ".html and its receipt, without sign-in", STR_A(id));
	tour_check(t, !strstr(page.text.p, "<script"), "the page has no script");
	tour_write(t, tour_path(t, "log.key"), tour_get(t, NOBODY, "/log/key").text);
	str file = tour_path(t, "item.receipt");
	tour_write(t, file, receipt.text);
	int code = verify(t, file, &said);
	tour_check(t, code == 0, "huoyan-verify: " STR_F, STR_A(said));
	char *forged = str_z(t->arena, receipt.text), *at = strstr(forged, "field .day ");
	tour_check(t, at != NULL, "the receipt discloses its day");
	at = strchr(strchr(at + sizeof "field .day " - 1, ' ') + 1, '\n') - 2;
	*at = *at == 'Q' ? 'A' : 'Q';
	tour_write(t, file, str_of(forged));
	code = verify(t, file, &said);
	tour_check(t, code == 1, "one character changed: " STR_F, STR_A(said));
	draw_repeated(t);
}

struct tampering {
	const char *what;
	const char *script; /* sh, $D: the copy of the data folder */
	const char *named;  /* stands in what the auditor says */
};

/* As somebody with all rights on the machine would; triggers are no hindrance to him. */
#define SQL(text)                                                                 \
	"for x in $(sqlite3 $D/huoyan.db \"SELECT name FROM sqlite_master WHERE " \
	"type='trigger'\"); do "                                                  \
	"sqlite3 $D/huoyan.db \"DROP TRIGGER $x\"; done; sqlite3 $D/huoyan.db \"" text "\""

/* clang-format off */
static const struct tampering tamperings[] = {
	{"a place's area is another",          SQL("UPDATE place SET area = area + 1 WHERE id = (SELECT min(id) FROM place)"), "place"},
	{"a fact is gone",                     SQL("DELETE FROM fact WHERE id = (SELECT max(id) FROM fact WHERE event = 'act')"), ""},
	{"an act's value is another",          SQL("UPDATE fact_value SET value = value || '0' WHERE name = 'area' AND fact = (SELECT max(fact) FROM fact_value WHERE name = 'area')"), ""},
	{"a matter stands in another state",   SQL("UPDATE matter SET state = 'licensed' WHERE id = (SELECT max(id) FROM matter WHERE procedure = 'opening-check' AND state <> 'licensed')"), "matter"},
	{"a hash of the log is another",       "f=$(find $D/log/public/tile/0 -type f | sort | head -1); printf 'X' | dd of=$f bs=1 seek=40 conv=notrunc status=none", ""},
	{"a published body is another",        SQL("UPDATE publication SET body = replace(body, '济', '青') WHERE id = (SELECT min(id) FROM publication WHERE body LIKE '%济%')"), ""},
};
/* clang-format on */

static int audit(struct tour *t, str *said)
{
	str program = str_fmt(t->arena, STR_F "/huoyan-audit", STR_A(t->bin));
	str copy = tour_path(t, "copy");
	const char *words[] = {program.p, "--data", copy.p, NULL};
	return tour_run(t, words, said);
}

static void copy_make(struct tour *t)
{
	str said, copy = tour_path(t, "copy");
	const char *remove[] = {"rm", "-rf", copy.p, NULL};
	const char *words[] = {"cp", "-r", t->stage.data.p, copy.p, NULL};
	tour_check(t, tour_run(t, remove, &said) == 0 && tour_run(t, words, &said) == 0,
		"a copy of the data folder " STR_F, STR_A(said));
}

/* The record that the auditor names first. */
static str finding(struct tour *t, str said)
{
	str why;
	json_t *j = NULL;
	if (json_read(t->arena, said, &j, &why))
		return said;
	t->kept[t->n_kept++] = j;
	json_t *first = json_array_get(json_object_get(j, "wrong"), 0);
	char *text = json_dumps(first ? first : j, JSON_COMPACT | JSON_ENCODE_ANY);
	str out = str_dup(t->arena, str_of(text));
	free(text);
	return out;
}

static void v3(struct tour *t)
{
	str said;
	const char *sqlite[] = {"sqlite3", "--version", NULL};
	if (tour_run(t, sqlite, &said) != 0)
		tour_skip(t, "the sqlite3 program, with which rows are changed, is not here");
	stage_end(&t->stage); /* a copy of a folder at rest */
	copy_make(t);
	int code = audit(t, &said);
	tour_check(t, code == 0,
		"huoyan-audit finds nothing wrong in what has been played (%d) " STR_F, code,
		STR_A(code ? said : S("")));
	for (size_t i = 0; i < LEN(tamperings); i++) {
		copy_make(t);
		str script = str_fmt(t->arena, "set -e; D=" STR_F "/copy; %s", STR_A(t->work),
			tamperings[i].script);
		const char *words[] = {"sh", "-c", script.p, NULL};
		code = tour_run(t, words, &said);
		tour_check(t, code == 0, "%s " STR_F, tamperings[i].what, STR_A(said));
		code = audit(t, &said);
		tour_check(t, code == 1 && strstr(said.p, tamperings[i].named), "  found: " STR_F,
			STR_A(finding(t, said)));
	}
}

const struct requirement proof_chapter[] = {
	{"V2", "a published act is proved by anybody, and a changed copy is not", v2, true},
	{"V3", "six tamperings by somebody with all rights, each found and named", v3, true},
};
const size_t n_proof_chapter = LEN(proof_chapter);
