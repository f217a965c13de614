#include "desk/oidc_net.h"

#include <curl/curl.h>

#include "desk/oidc.h"

enum { CONNECT_S = 4, WAIT_S = 8, ANSWER_MAX_B = 256 << 10 };

struct taken {
	struct sb text;
	bool over;
};

static void curl_end(CURL **c)
{
	curl_easy_cleanup(*c);
}
static void list_end(struct curl_slist **l)
{
	curl_slist_free_all(*l);
}

static size_t take(char *p, size_t size, size_t n, void *self)
{
	struct taken *t = self;
	if (t->text.n + size * n > ANSWER_MAX_B) {
		t->over = true;
		return 0;
	}
	sb_add(&t->text, (str){p, size * n});
	return size * n;
}

static void set_limits(CURL *c)
{
	curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_S);
	curl_easy_setopt(c, CURLOPT_TIMEOUT, (long)WAIT_S);
	curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L);
	curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(c, CURLOPT_NOPROXY, "127.0.0.1,localhost");
}

static int ask(struct arena *a, str url, const char *form, struct curl_slist *headers, long *status,
	str *text, const char **why)
{
	CURL *c auto_(curl_end) = curl_easy_init();
	struct taken t = {.text = SB(a)};
	if (!c)
		return fault(F_BUG, "no memory for an HTTP client");
	set_limits(c);
	curl_easy_setopt(c, CURLOPT_URL, str_z(a, url));
	curl_easy_setopt(c, CURLOPT_HTTPHEADER, headers);
	curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take);
	curl_easy_setopt(c, CURLOPT_WRITEDATA, &t);
	if (form)
		curl_easy_setopt(c, CURLOPT_POSTFIELDS, form);
	CURLcode r = curl_easy_perform(c);
	curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, status);
	*text = sb_str(&t.text);
	*why = t.over ? "the answer is too long" : curl_easy_strerror(r);
	return r == CURLE_OK ? 0 : R_PROVINCE_AWAY;
}

int oidc_get(struct arena *a, str url, str *text, const char **why)
{
	long status = 0;
	int r = ask(a, url, NULL, NULL, &status, text, why);
	if (r || status == 200)
		return r;
	*why = "a document is not answered with 200";
	return R_PROVINCE_AWAY;
}

int oidc_post(
	struct arena *a, str url, str client, str secret, str form, str *text, const char **why)
{
	long status = 0;
	/* RFC 6749 2.3.1: both are escaped before they are joined */
	str pair = str_fmt(
		a, STR_F ":" STR_F, STR_A(oidc_escape(a, client)), STR_A(oidc_escape(a, secret)));
	str line =
		str_fmt(a, "Authorization: Basic " STR_F, STR_A(base64_print(a, bytes_of(pair))));
	struct curl_slist *headers auto_(list_end) = curl_slist_append(NULL, line.p);
	int r = ask(a, url, str_z(a, form), headers, &status, text, why);
	if (r || status == 200)
		return r;
	*why = "the code is not taken";
	return status >= 500 ? R_PROVINCE_AWAY : R_PROVINCE_ANSWER;
}
