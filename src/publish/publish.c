#include "publish/publish.h"

#include <curl/curl.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/json.h"

enum { PAGE_MAX_B = 1 << 20, WAIT_S = 10 };

static size_t take(char *p, size_t size, size_t n, void *self)
{
	struct sb *b = self;
	if (b->n + size * n > PAGE_MAX_B)
		return 0;
	sb_add(b, (str){p, size * n});
	return size * n;
}

static void curl_end(CURL **c)
{
	if (*c)
		curl_easy_cleanup(*c);
}

static int fetch(struct arena *a, const char *url, str *out)
{
	struct sb b = SB(a);
	long status = 0;
	CURL *c auto_(curl_end) = curl_easy_init();
	if (!c)
		return fault(F_IO, "no HTTP client");
	curl_easy_setopt(c, CURLOPT_URL, url);
	curl_easy_setopt(c, CURLOPT_TIMEOUT, (long)WAIT_S);
	curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take);
	curl_easy_setopt(c, CURLOPT_WRITEDATA, &b);
	CURLcode r = curl_easy_perform(c);
	curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &status);
	if (r != CURLE_OK || status != 200)
		return fault(F_BUSY, "the desk does not answer: %s, status %ld",
			curl_easy_strerror(r), status);
	*out = sb_str(&b);
	return 0;
}

static int keep(struct arena *a, str path, str text, int *written)
{
	str old;
	bool there = access(path.p, F_OK) == 0;
	if (there && file_read(a, path.p, PAGE_MAX_B, &old) == 0 && str_eq(old, text))
		return 0;
	int r = file_replace(a, path.p, 0644, text);
	if (r)
		return r;
	++*written;
	return 0;
}

static str dumped(struct arena *a, const json_t *j)
{
	char *z = json_dumps(j, JSON_SORT_KEYS | JSON_COMPACT);
	str s = str_dup(a, str_of(z ? z : "{}"));
	free(z);
	return s;
}

/* One page of publications; *last: the id to go on behind, .n 0 at the end. */
static int page(struct arena *a, str text, str dir, struct jw *list, str *last, int *written)
{
	json_t *j auto_(json_free) = NULL;
	str why = {0};
	size_t i;
	json_t *row;
	*last = (str){0};
	if (json_read(a, text, &j, &why))
		return fault(F_BUG, "the desk's publications are not JSON: " STR_F, STR_A(why));
	json_array_foreach(json_object_get(j, "rows"), i, row)
	{
		row_id id;
		str name = str_dup(a, json_member(row, "id"));
		if (!id_parse(name, &id))
			return fault(F_BUG, "a publication without an id");
		int r = keep(a, str_fmt(a, STR_F "/items/" STR_F ".json", STR_A(dir), STR_A(name)),
			dumped(a, row), written);
		if (r)
			return r;
		jw_object(list);
		jw_member_str(list, "id", name);
		jw_member_str(list, "view", json_member(row, "view"));
		jw_member_str(list, "since", json_member(row, "since"));
		jw_member_bool(
			list, "withdrawn", json_is_string(json_object_get(row, "withdrawn_on")));
		jw_object_end(list);
		*last = name;
	}
	return 0;
}

int publish_look(struct arena *a, const char *url, str dir, int *written)
{
	struct jw list = JW(a);
	str last = {0}, items = str_fmt(a, STR_F "/items", STR_A(dir));
	*written = 0;
	if (mkdir(items.p, 0755) < 0 && errno != EEXIST)
		return fault(F_IO, "cannot make " STR_F ": %s", STR_A(items), strerror(errno));
	jw_array(&list);
	do {
		str text, from = last.n ? str_fmt(a, "%s?after=" STR_F, url, STR_A(last))
					: str_of(url);
		int r = fetch(a, from.p, &text);
		if (r == 0)
			r = page(a, text, dir, &list, &last, written);
		if (r)
			return r;
	} while (last.n);
	jw_array_end(&list);
	return keep(a, str_fmt(a, STR_F "/list.json", STR_A(dir)), jw_text(&list), written);
}
