/* HTTP as the roles speak it: a cookie for each, a key for each write. */
#include <curl/curl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tour/tour.h"

enum { SECONDS_MAX = 60 };

struct call {
	const char *method;
	str who, path, body;
	const char *media;
};

static size_t take(char *p, size_t size, size_t n, void *to)
{
	sb_add(to, (str){p, size * n});
	return size * n;
}

static struct curl_slist *headers(struct tour *t, const struct call *c)
{
	struct curl_slist *l = curl_slist_append(NULL, "X-Huoyan: 1");
	str key = str_fmt(
		t->arena, "Idempotency-Key: tour-%d-%lld", (int)getpid(), (long long)++t->keys);
	l = curl_slist_append(l, str_fmt(t->arena, "Content-Type: %s", c->media).p);
	str login = c->who, role = c->who;
	if (str_cut(&role, '@', &login) && role.n)
		l = curl_slist_append(l, str_fmt(t->arena, "X-Huoyan-Role: " STR_F, STR_A(role)).p);
	return curl_slist_append(l, key.p);
}

static struct reply keep(struct tour *t, struct reply r)
{
	str why;
	if (r.text.n && (r.text.p[0] == '{' || r.text.p[0] == '[') &&
		json_read(t->arena, r.text, &r.json, &why) == 0 && t->n_kept < LEN(t->kept))
		t->kept[t->n_kept++] = r.json;
	return r;
}

/* One call; a stage that does not answer ends the play. */
static struct reply call(struct tour *t, const struct call *c)
{
	struct sb out = SB(t->arena);
	long status = 0;
	str jar = tour_path(t, "jar." STR_F, STR_A(c->who));
	str url = str_fmt(t->arena, STR_F STR_F, STR_A(t->stage.url), STR_A(c->path));
	CURL *h = curl_easy_init();
	struct curl_slist *l = headers(t, c);
	curl_easy_setopt(h, CURLOPT_URL, url.p);
	curl_easy_setopt(h, CURLOPT_HTTPHEADER, l);
	curl_easy_setopt(h, CURLOPT_CUSTOMREQUEST, c->method);
	curl_easy_setopt(h, CURLOPT_TIMEOUT, (long)SECONDS_MAX);
	curl_easy_setopt(h, CURLOPT_WRITEFUNCTION, take);
	curl_easy_setopt(h, CURLOPT_WRITEDATA, &out);
	if (c->who.n) {
		curl_easy_setopt(h, CURLOPT_COOKIEFILE, jar.p);
		curl_easy_setopt(h, CURLOPT_COOKIEJAR, jar.p);
	}
	if (c->body.p) {
		curl_easy_setopt(h, CURLOPT_POSTFIELDS, c->body.p);
		curl_easy_setopt(h, CURLOPT_POSTFIELDSIZE, (long)c->body.n);
	}
	CURLcode r = curl_easy_perform(h);
	curl_easy_getinfo(h, CURLINFO_RESPONSE_CODE, &status);
	curl_easy_cleanup(h);
	curl_slist_free_all(l);
	if (r != CURLE_OK)
		tour_check(t, false, "%s " STR_F ": %s", c->method, STR_A(c->path),
			curl_easy_strerror(r));
	return keep(t, (struct reply){.status = (int)status, .text = sb_str(&out)});
}

/* Signs a role in when it is first needed on this stage: its cookies are kept in a file. */
static void sign_in(struct tour *t, str who)
{
	str jar = tour_path(t, "jar." STR_F, STR_A(who));
	if (!who.n || access(jar.p, R_OK) == 0)
		return;
	str rest = who, login = who;
	str_cut(&rest, '@', &login);
	struct call c = {"POST", who, S("/api/demo/sign-in"),
		str_fmt(t->arena, "{\"login\":\"" STR_F "\"}", STR_A(login)), "application/json"};
	struct reply r = call(t, &c);
	tour_check(t, r.status == 200 || r.status == 201, STR_F " signs in", STR_A(who));
}

struct reply tour_get(struct tour *t, str who, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	str path = str_vfmt(t->arena, fmt, ap);
	va_end(ap);
	sign_in(t, who);
	return call(t, &(struct call){"GET", who, path, {0}, "application/json"});
}

struct reply tour_post(struct tour *t, str who, str path, str body)
{
	sign_in(t, who);
	return call(t, &(struct call){"POST", who, path, body, "application/json"});
}

struct reply tour_put(struct tour *t, str who, str path, str body)
{
	sign_in(t, who);
	return call(t, &(struct call){"PUT", who, path, body, "application/json"});
}

str tour_upload(struct tour *t, str who, const char *name)
{
	str body = str_fmt(t->arena,
		"--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s.pdf\"\r\n"
		"Content-Type: application/pdf\r\n\r\n%%PDF-1.4\n%% %s\n%%%%EOF\n\r\n--edge--\r\n",
		name, name);
	sign_in(t, who);
	struct reply r = call(t, &(struct call){"POST", who, S("/api/files"), body,
					 "multipart/form-data; boundary=edge"});
	return json_at(t, tour_done(t, r, "a file is stored").json, "hash");
}

void tour_clock(struct tour *t, const char *to)
{
	struct reply r = tour_post(
		t, NOBODY, S("/api/demo/clock"), str_fmt(t->arena, "{\"to\":\"%s\"}", to));
	tour_check(t, r.status == 200, "the clock stands at %s", to);
}

struct reply tour_done(struct tour *t, struct reply r, const char *what)
{
	str zh = json_at(t, r.json, "zh");
	if (r.status == 200 || r.status == 201)
		return r;
	tour_check(t, false, "%s (%d " STR_F ": " STR_F ")", what, r.status,
		STR_A(json_at(t, r.json, "code")), STR_A(zh.n ? zh : r.text));
	return r;
}

void tour_refused(struct tour *t, struct reply r, const char *code)
{
	str got = json_at(t, r.json, "code"), zh = json_at(t, r.json, "zh");
	bool within = r.text.n && strstr(r.text.p, str_fmt(t->arena, "\"%s\"", code).p) != NULL;
	tour_check(
		t, r.status >= 400 && within, "refused, %s: " STR_F, code, STR_A(zh.n ? zh : got));
}

/* ---- reading answers ---- */

static str scalar(struct tour *t, const json_t *j)
{
	if (json_is_string(j))
		return str_dup(t->arena, json_text(j));
	if (json_is_integer(j))
		return str_fmt(t->arena, "%lld", (long long)json_integer_value(j));
	if (json_is_boolean(j))
		return json_is_true(j) ? S("true") : S("false");
	return (str){0};
}

str json_at(struct tour *t, const json_t *j, const char *path)
{
	str rest = str_of(path), step;
	int64_t n;
	while (j && rest.n) {
		if (!str_cut(&rest, '.', &step))
			break;
		j = json_is_array(j) && str_int(step, &n)
			    ? json_array_get(j, (size_t)n)
			    : json_object_get(j, str_z(t->arena, step));
	}
	return scalar(t, j);
}

json_t *list_find(const json_t *list, const char *member, const char *value)
{
	size_t i;
	json_t *j;
	json_array_foreach((json_t *)(uintptr_t)list, i, j)
	{
		str got = json_member(j, member);
		if (got.p && str_is(got, value))
			return j;
	}
	return NULL;
}
