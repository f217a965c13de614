/* tour — plays the requirements of the mission through a running system, as the real roles do, and
 * says what was shown.  Shares nothing with the system but base: what it believes it has seen over
 * HTTP, in a file, or from the answer of a program.
 *
 * One file a chapter, one function an id, one row in tour.c.  A play shows and checks:
 *
 *     static void t1_4(struct tour *t)
 *     {
 *             struct reply r = tour_get(t, NOBODY, "/api/law/at?…");
 *             tour_check(t, list_has(r.json, "open", "act", "promise"), "…");
 *     }
 *
 * The first check that fails ends the play.  Memory: the tour's arena, to the end of the run. */
#pragma once
#include <setjmp.h>
#include <stdlib.h>
#include <sys/types.h>

#include "base/base.h"
#include "base/json.h"

/* A system that the tour has started, or one that runs at an address. */
struct stage {
	str url;         /* "http://127.0.0.1:8039" */
	str data;        /* its folder; .n == 0: not ours to open */
	int device_port; /* of its devices; 0: not known */
	pid_t pid;       /* 0: not ours to end */
};

struct tour {
	struct arena *arena;
	str bin;  /* the folder of the programs */
	str work; /* a folder for throw-away things */
	struct stage stage;
	struct sb shown; /* details of the id that is played */
	str failed;      /* why; .n == 0: it holds so far */
	bool skipped;
	jmp_buf end;  /* of the running play */
	int64_t keys; /* idempotency keys given so far */
	json_t *kept[512];
	size_t n_kept;
};

struct requirement {
	const char *id;
	const char *title; /* one sentence: what is shown */
	void (*play)(struct tour *t);
	bool own_stage; /* needs a system whose folder it may open, or programs beside it */
};

/* ---- saying ---- */

/* One indented line under the id. */
void tour_show(struct tour *t, const char *fmt, ...) printf_like(2, 3);
/* true: shown; false: the play ends, and the id has failed. */
void tour_check(struct tour *t, bool holds, const char *fmt, ...) printf_like(3, 4);
/* The play ends; the id is neither. */
void tour_skip(struct tour *t, const char *why) __attribute__((noreturn));

/* ---- talking to the stage ---- */

#define NOBODY ((str){0})

struct reply {
	int status;
	str text;
	json_t *json; /* lives to the end of the id; NULL: no JSON */
};

/* who: a login of the demo, or login@role, signed in when first needed; NOBODY: without sign-in. */
struct reply tour_get(struct tour *t, str who, const char *fmt, ...) printf_like(3, 4);
/* A write with a key of its own; body: JSON. */
struct reply tour_post(struct tour *t, str who, str path, str body);
struct reply tour_put(struct tour *t, str who, str path, str body);
/* Stores a small PDF; its hash. */
str tour_upload(struct tour *t, str who, const char *name);
/* The demo's clock, "2026-09-22T10:00". */
void tour_clock(struct tour *t, const char *to);
/* 200 or 201, else the play ends with the refusal's words. */
struct reply tour_done(struct tour *t, struct reply r, const char *what);
/* Refused with this code; shows the sentence that the user gets. */
void tour_refused(struct tour *t, struct reply r, const char *code);

/* Text of the member at a path of names and numbers, "limits.0.end"; integers and booleans in their
 * JSON writing; .p NULL: there is none. */
str json_at(struct tour *t, const json_t *j, const char *path);
/* The object of the list whose member has that value; NULL: none. */
json_t *list_find(const json_t *list, const char *member, const char *value);

/* ---- the stage and the programs beside it ---- */

/* Starts a demo on a folder of its own; law: another pack, or empty. */
struct stage stage_start(struct tour *t, const char *name, const char *today, str law);
void stage_end(struct stage *s);
/* Runs a program to its end: its exit code, and what it said on standard output. */
int tour_run(struct tour *t, const char *const *words, str *said);
/* A whole file, or the play ends. */
str tour_read(struct tour *t, str path);
void tour_write(struct tour *t, str path, str text);
str tour_path(struct tour *t, const char *fmt, ...) printf_like(2, 3);

/* ---- what several ids do ---- */

/* The first place of the demo's cinema that has no open application, by its number (1 …). */
str tour_place(struct tour *t, int number);
str tour_org(struct tour *t, str who);
/* 王掌柜 files a commitment for that place; the matter. */
str tour_promise(struct tour *t, str place);

/* draw.c: a draw from its commitments to its public bundle, and a stranger who repeats it. */
void tour_draw_play(struct tour *t);
/* `huoyan draw verify` on a folder: its exit code. */
int tour_draw_verify(struct tour *t, str folder, str *said);

/* ---- the chapters ---- */
extern const struct requirement licence_chapter[], draw_chapter[], closing_chapter[],
	pack_chapter[], proof_chapter[], watch_chapter[];
extern const size_t n_licence_chapter, n_draw_chapter, n_closing_chapter, n_pack_chapter,
	n_proof_chapter, n_watch_chapter;
