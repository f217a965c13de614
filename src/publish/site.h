/* site — the public tree being written: what every page has, and how a file gets there.  Internal
 * to publish/.  The same items, pack and day give the same bytes. */
#pragma once
#include "base/sheet.h"
#include "law/pack.h"
#include "publish/publish.h"

struct item {
	row_id at;
	str id, view;
	const struct view
		*law; /* the view's row on the day of publication; NULL: no longer there */
	str headline; /* the first thing that the view shows */
	day since, withdrawn_on;
	int32_t district;
	struct slot_row *values; /* slot, text: of the publication or of its withdrawal */
	size_t n;
	int64_t leaf; /* index in tree a; < 0: no checkpoint covers it yet, and it is not shown */
	bool fresh;   /* not written yet as it stands now */
};

struct site {
	struct arena *a; /* of this look */
	const struct publish_config *config;
	struct sheet *sheet;
	struct item *items; /* proven ones, oldest first */
	size_t n;
	day today;
	bool senior; /* the copy under /d/ is being made */
	str base;    /* "" or "/d" */
	int written;
	int error; /* the first fault; nothing is written after it */
};

typedef void body_fn(struct site *s, struct sb *b, const void *what);
/* Writes path and its senior copy d/path: head, what body adds, foot. */
void site_page(struct site *s, str path, str title, body_fn *body, const void *what);
/* The file holds text, whole or as before; counts it when it changed. */
void site_keep(struct site *s, str path, str text);
str site_word(struct site *s, const char *part);
/* A word with one number in it. */
str site_count(struct site *s, const char *part, const char *slot, int64_t n);
str site_seal(struct site *s);
/* 首页 › … › here; href without the senior base; .n 0: no such step. */
void site_crumbs(struct site *s, struct sb *b, str href, str words, str here);
str site_city(const struct site *s);
/* "7 个工作日" */
str site_span(struct site *s, struct span span);
str item_sub(struct site *s, const struct item *i);
str item_value(const struct item *i, str slot);

/* item.c: its pages, data and leaf */
void item_write(struct site *s, struct item *i, str receipt);
/* list.c: lists by view, by district, of all; feed, exchange files, what the search reads */
void list_write_all(struct site *s);
size_t list_count(const struct site *s, str key);
void list_row(struct site *s, struct sb *b, const struct item *i);
/* home.c */
void home_write(struct site *s);
/* draw.c; c: the HTTP client of the look */
must_use int draw_write_all(struct site *s, void *c);
/* guide.c */
void guide_write_all(struct site *s);
/* Guides as rows for home and search. */
struct guide_row {
	str id, title;
	int paths;
};
size_t guide_list(struct site *s, struct guide_row **out);
