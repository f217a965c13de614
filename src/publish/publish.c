#include "publish/ask.h"
#include "publish/publish.h"

#include <curl/curl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/json.h"
#include "publish/site.h"

enum {
	ANSWER_MAX_B = 4 << 20,
	WAIT_S = 10,
	PAGE_ROWS = 200,
	RECEIPTS_A_LOOK = 500,
	MEMORY_MAX_B = 64 << 20
};

struct known { /* an item that is on disk as it stands */
	row_id id;
	bool withdrawn;
	int64_t leaf;
};
struct publish {
	struct arena *a; /* lives as long as the process */
	struct publish_config config;
	struct sheet sheet;
	str css, eye;        /* style sheet, mark */
	struct arena memory; /* of what follows; emptied by each look that writes */
	str mark; /* what the desk said when everything was written: nothing to do until it changes
		   */
	struct known *known; /* sorted by id, as the desk lists them */
	size_t n_known;
};

/* ---- the desk ---- */

static size_t take(char *p, size_t size, size_t n, void *self)
{
	struct sb *b = self;
	if (b->n + size * n > ANSWER_MAX_B)
		return 0;
	sb_add(b, (str){p, size * n});
	return size * n;
}

static void curl_end(CURL **c)
{
	if (*c)
		curl_easy_cleanup(*c);
}

static int ask(CURL *c, struct arena *a, str url, long *status, str *out)
{
	struct sb b = SB(a);
	curl_easy_setopt(c, CURLOPT_URL, url.p);
	curl_easy_setopt(c, CURLOPT_TIMEOUT, (long)WAIT_S);
	curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take);
	curl_easy_setopt(c, CURLOPT_WRITEDATA, &b);
	CURLcode r = curl_easy_perform(c);
	curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, status);
	*out = sb_str(&b);
	if (r != CURLE_OK || *status >= 500)
		return fault(F_BUSY, "the desk does not answer: %s, status %ld",
			curl_easy_strerror(r), *status);
	return 0;
}

int publish_ask(void *c, struct arena *a, str url, long *status, str *out)
{
	return ask(c, a, url, status, out);
}

static int ask_json(CURL *c, struct arena *a, str url, json_t **out)
{
	long status = 0;
	str text, why = {0};
	int r = ask(c, a, url, &status, &text);
	if (r)
		return r;
	if (status != 200 || json_read(a, text, out, &why))
		return fault(F_BUG, "the desk's publications cannot be read, status %ld: " STR_F,
			status, STR_A(why));
	return 0;
}

/* ---- items ---- */

static const struct view *view_on(const struct pack *p, str id, day on)
{
	for (size_t i = p->n_views; i-- > 0;)
		if (str_eq(p->views[i].id, id))
			for (size_t k = 0; k < p->views[i].life.n; k++)
				if (p->views[i].life.windows[k].since <= on &&
					p->views[i].life.windows[k].until >= on)
					return &p->views[i];
	return NULL;
}

/* In the order of the view; what the desk says beyond it follows as it came. */
static void values_read(struct arena *a, const json_t *body, struct item *i)
{
	const char *name;
	json_t *v;
	size_t cap = json_object_size(body) + 1;
	i->values = NEWS(a, struct slot_row, cap);
	for (size_t k = 0; i->law && i->withdrawn_on == DAY_NONE && k < i->law->show.n; k++) {
		str text = json_member(body, str_z(a, i->law->show.p[k]));
		if (text.p && i->n < cap)
			i->values[i->n++] = (struct slot_row){i->law->show.p[k], str_dup(a, text)};
	}
	size_t shown = i->n;
	json_object_foreach((json_t *)(uintptr_t)body, name, v)
	{
		bool there = false;
		for (size_t k = 0; k < shown; k++)
			there |= str_is(i->values[k].slot, name);
		if (!there && json_is_string(v) && i->n < cap)
			i->values[i->n++] = (struct slot_row){
				str_dup(a, str_of(name)), str_dup(a, json_text(v))};
	}
}

static int item_read(struct arena *a, const struct pack *p, const json_t *row, struct item *i)
{
	str gone = json_member(row, "withdrawn_on");
	*i = (struct item){.id = str_dup(a, json_member(row, "id")),
		.view = str_dup(a, json_member(row, "view")),
		.district = (int32_t)json_integer_value(json_object_get(row, "district")),
		.withdrawn_on = DAY_NONE,
		.leaf = -1};
	if (!id_parse(i->id, &i->at) || !day_parse(json_member(row, "since"), &i->since) ||
		(gone.p && !day_parse(gone, &i->withdrawn_on)))
		return fault(F_BUG, "a publication that cannot be read");
	i->law = view_on(p, i->view, i->since);
	values_read(a, json_object_get(row, gone.p ? "withdrawal" : "body"), i);
	i->headline = i->n ? i->values[0].word : i->id;
	return 0;
}

static int items_fetch(struct publish *p, CURL *c, struct arena *a, struct item **out, size_t *n)
{
	size_t cap = 0, before;
	struct item *list = NULL;
	*n = 0;
	do {
		json_t *j auto_(json_free) = NULL, *row;
		size_t k;
		before = *n;
		str after = *n ? str_fmt(a, "&after=" STR_F, STR_A(list[*n - 1].id)) : S("");
		int r = ask_json(c, a,
			str_fmt(a, "%s/api/publications?limit=%d" STR_F, p->config.desk, PAGE_ROWS,
				STR_A(after)),
			&j);
		json_array_foreach(json_object_get(j, "rows"), k, row)
		{
			struct item *i = &VEC_ADD(a, list, *n, cap);
			r = r ? r : item_read(a, p->config.pack, row, i);
		}
		if (r)
			return r;
	} while (*n > before);
	*out = list;
	return 0;
}

/* ---- receipts ---- */

/* Index of the leaf in a receipt of that event; < 0: it is none. */
static int64_t receipt_leaf(struct arena *a, str receipt, const char *event)
{
	static const char proof[] = "\nc2sp.org/tlog-proof@v1\nindex ";
	str want = str_fmt(a, " " STR_F "\n", STR_A(base64_print(a, bytes_of(str_of(event)))));
	const char *line = memmem(receipt.p, receipt.n, "\nfield .event ", 14);
	const char *at = memmem(receipt.p, receipt.n, proof, sizeof proof - 1);
	int64_t leaf;
	if (!line || !at)
		return -1;
	str rest = str_from(receipt, (size_t)(line + 1 - receipt.p)), first, number;
	first = (str){rest.p, str_find(rest, '\n') + 1};
	if (first.n < want.n || memcmp(first.p + first.n - want.n, want.p, want.n) != 0)
		return -1;
	rest = str_from(receipt, (size_t)(at + sizeof proof - 1 - receipt.p));
	number = (str){rest.p, str_find(rest, '\n')};
	return str_int(number, &leaf) ? leaf : -1;
}

/* The receipt that is on disk, or the desk's when a checkpoint covers it by now. */
static int receipt_of(
	struct publish *p, CURL *c, struct arena *a, struct item *i, int *asked, str *out)
{
	const char *event = i->withdrawn_on == DAY_NONE ? "published" : "withdrawn";
	str path = str_fmt(a, STR_F "/items/" STR_F ".receipt", STR_A(p->config.dir), STR_A(i->id));
	long status = 0;
	if (access(path.p, R_OK) == 0 && file_read(a, path.p, ANSWER_MAX_B, out) == 0)
		i->leaf = receipt_leaf(a, *out, event);
	if (i->leaf >= 0 || *asked >= RECEIPTS_A_LOOK)
		return 0;
	++*asked;
	int r = ask(c, a,
		str_fmt(a, "%s/api/publications/" STR_F "/receipt", p->config.desk, STR_A(i->id)),
		&status, out);
	if (!r && status == 200)
		i->leaf = receipt_leaf(a, *out, event);
	return r;
}

static const struct known *known_find(const struct publish *p, row_id id)
{
	size_t lo = 0, hi = p->n_known;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		row_id at = p->known[mid].id;
		if (id_eq(at, id))
			return &p->known[mid];
		if (at.region < id.region || (at.region == id.region && at.id < id.id))
			lo = mid + 1;
		else
			hi = mid;
	}
	return NULL;
}

/* Writes what is new of the items; *all: every one is proven. */
static int items_write(struct publish *p, CURL *c, struct site *s, bool *all)
{
	int asked = 0;
	*all = true;
	for (size_t i = 0; i < s->n && !s->error; i++) {
		struct item *x = &s->items[i];
		const struct known *k = known_find(p, x->at);
		struct arena_mark m = arena_mark(s->a);
		str receipt = {0};
		if (k && k->withdrawn == (x->withdrawn_on != DAY_NONE)) {
			x->leaf = k->leaf;
			continue;
		}
		int r = receipt_of(p, c, s->a, x, &asked, &receipt);
		if (r)
			return r;
		if (x->leaf >= 0)
			item_write(s, x, receipt);
		*all &= x->leaf >= 0;
		arena_reset(s->a, m);
	}
	return s->error;
}

static void known_keep(struct publish *p, const struct site *s)
{
	arena_reset(&p->memory, (struct arena_mark){0});
	p->mark = (str){0};
	p->known = NEWS(&p->memory, struct known, s->n + 1);
	p->n_known = 0;
	for (size_t i = 0; i < s->n; i++)
		if (s->items[i].leaf >= 0)
			p->known[p->n_known++] = (struct known){s->items[i].at,
				s->items[i].withdrawn_on != DAY_NONE, s->items[i].leaf};
}

/* ---- a look ---- */

static int by_day(const void *a, const void *b)
{
	const struct item *x = a, *y = b;
	if (x->since != y->since)
		return x->since < y->since ? -1 : 1;
	return str_cmp(x->id, y->id);
}

/* Lists hold what is proven, oldest first. */
static void proven_only(struct site *s)
{
	size_t n = 0;
	for (size_t i = 0; i < s->n; i++)
		if (s->items[i].leaf >= 0)
			s->items[n++] = s->items[i];
	s->n = n;
	if (n)
		qsort(s->items, n, sizeof *s->items, by_day);
}

/* The key as a script: the verifier page asks no server, so it can only load it as part of itself.
 * It is there once the log has made it. */
static void key_write(const struct publish *p, struct site *s)
{
	struct jw of_key = JW(s->a), of_handed = JW(s->a);
	str key, handed = {0};
	if (access(p->config.log_key, R_OK) ||
		file_read(s->a, p->config.log_key, ANSWER_MAX_B, &key))
		return;
	if (access(p->config.log_keys, R_OK) == 0 &&
		file_read(s->a, p->config.log_keys, ANSWER_MAX_B, &handed))
		return;
	jw_str(&of_key, (str){key.p, str_find(key, '\n')});
	jw_str(&of_handed, handed);
	site_keep(s, S("log-key.js"),
		str_fmt(s->a, "self.HUOYAN_KEY = " STR_F ";\nself.HUOYAN_KEYS = " STR_F ";\n",
			STR_A(jw_text(&of_key)), STR_A(jw_text(&of_handed))));
}

static int pages_write(struct publish *p, struct site *s)
{
	key_write(p, s);
	site_keep(s, S("site.css"), p->css);
	site_keep(s, S("eye.svg"), p->eye);
	home_write(s);
	list_write_all(s);
	guide_write_all(s);
	if (s->error)
		return s->error;
	return p->sheet.missing
		       ? fault(F_BUG, "templates lack %s or one of its slots", p->sheet.missing)
		       : 0;
}

static int write_all(struct publish *p, CURL *c, struct site *s, str mark)
{
	bool all = false;
	int r = items_fetch(p, c, s->a, &s->items, &s->n);
	if (!r)
		r = items_write(p, c, s, &all);
	if (r)
		return r;
	known_keep(p, s);
	proven_only(s);
	r = pages_write(p, s);
	if (!r)
		r = draw_write_all(s, c);
	if (!r && all)
		p->mark = str_dup(&p->memory, mark);
	return r;
}

int publish_look(struct publish *p, struct arena *scratch, int *written)
{
	CURL *c auto_(curl_end) = curl_easy_init();
	json_t *j auto_(json_free) = NULL;
	struct site s = {.a = scratch, .config = &p->config, .sheet = &p->sheet};
	*written = 0;
	if (!c)
		return fault(F_IO, "no HTTP client");
	int r = ask_json(
		c, scratch, str_fmt(scratch, "%s/api/publications/count", p->config.desk), &j);
	if (r)
		return r;
	str today = json_member(j, "today");
	str mark = str_fmt(scratch, STR_F " %lld %lld", STR_A(today),
		(long long)json_integer_value(json_object_get(j, "count")),
		(long long)json_integer_value(json_object_get(j, "withdrawn")));
	if (str_eq(mark, p->mark))
		return 0;
	if (!day_parse(today, &s.today))
		return fault(F_BUG, "the desk does not say what day it is");
	r = write_all(p, c, &s, mark);
	*written = s.written;
	return r;
}

/* ---- templates ---- */

int publish_open(struct arena *a, const struct publish_config *c, struct publish **out)
{
	struct publish *p = NEW(a, struct publish);
	p->a = a;
	p->config = *c;
	arena_init(&p->memory, MEMORY_MAX_B);
	int r = sheet_read_folder(a, &p->sheet, c->portal);
	if (!r)
		r = file_read(a, str_fmt(a, "%s/site.css", c->portal).p, ANSWER_MAX_B, &p->css);
	if (!r)
		r = file_read(a, str_fmt(a, "%s/eye.svg", c->portal).p, ANSWER_MAX_B, &p->eye);
	*out = p;
	return r;
}

void publish_close(struct publish *p)
{
	arena_fini(&p->memory);
}
