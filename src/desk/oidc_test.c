#include "desk/oidc.h"

#include "base/file.h"
#include "base/test.h"
#include "desk/oidc_key.h"

static json_t *vectors(struct arena *a)
{
	str text, why;
	json_t *j = NULL;
	CHECK_DONE(file_read(a, VECTORS, 1 << 20, &text));
	CHECK_DONE(json_read(a, text, &j, &why));
	return j;
}

static struct oidc_wanted wanted(const json_t *j)
{
	return (struct oidc_wanted){json_member(j, "issuer"), json_member(j, "client"),
		json_member(j, "nonce"), json_integer_value(json_object_get(j, "now"))};
}

static str keys_of(struct arena *a, const json_t *j)
{
	char *text = json_dumps(json_object_get(j, "keys"), 0);
	str s = str_dup(a, str_of(text));
	free(text);
	return s;
}

static void test_each_token_of_the_vectors_holds_or_is_refused_for_its_reason(struct arena *a)
{
	json_t *j auto_(json_free) = vectors(a);
	const json_t *list = json_object_get(j, "cases");
	struct oidc_wanted w = wanted(j);
	str keys = keys_of(a, j);
	CHECK(json_array_size(list) > 30);
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *one = json_array_get(list, i);
		str want = json_member(one, "why");
		struct oidc_said said;
		const char *why = "";
		int r = oidc_token_read(a, json_member(one, "token"), keys, &w, &said, &why);
		bool good = want.n ? r == R_PROVINCE_ANSWER && strstr(why, str_z(a, want))
				   : r == 0 && str_is(said.subject, "pair-7f3a");
		if (!good) {
			test_fail(__FILE__, __LINE__, str_z(a, json_member(one, "name")));
			printf("#   %d %s\n", r, why);
		}
		json_free(&said.claims);
	}
}

static void test_no_changed_byte_of_a_good_token_passes(struct arena *a)
{
	json_t *j auto_(json_free) = vectors(a);
	struct oidc_wanted w = wanted(j);
	str keys = keys_of(a, j);
	for (size_t k = 0; k < 2; k++) {
		const json_t *one = json_array_get(json_object_get(j, "cases"), k);
		str token = json_member(one, "token");
		size_t passed = 0;
		for (size_t i = 0; i < token.n; i++) {
			struct arena_mark mark = arena_mark(a);
			struct oidc_said said;
			const char *why = "";
			char *p = str_z(a, token);
			p[i] = p[i] == 'A' ? 'B' : 'A';
			passed += oidc_token_read(a, (str){p, token.n}, keys, &w, &said, &why) == 0;
			json_free(&said.claims);
			arena_reset(a, mark);
		}
		CHECK_INT(passed, 0);
	}
}

static void test_without_a_key_id_one_key_of_the_kind_must_be_the_only_one(struct arena *a)
{
	json_t *j auto_(json_free) = vectors(a);
	json_t *set = json_object_get(j, "keys");
	struct oidc_key *one auto_(oidc_key_free) = oidc_key_find(a, set, OIDC_ES256, (str){0});
	struct oidc_key *two auto_(oidc_key_free) = oidc_key_find(a, set, OIDC_RS256, (str){0});
	CHECK(one != NULL);
	CHECK(two == NULL);
}

/* RFC 7515 A.3: key, text and signature of the standard itself. */
static void test_the_example_of_rfc_7515_holds(struct arena *a)
{
	str why, text = S("{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\","
			  "\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\","
			  "\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\"}]}");
	str signed_text = S("eyJhbGciOiJFUzI1NiJ9."
			    "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLm"
			    "NvbS9pc19yb290Ijp0cnVlfQ");
	struct bytes signature;
	json_t *set auto_(json_free) = NULL;
	CHECK_DONE(json_read(a, text, &set, &why));
	CHECK(base64url_parse(a,
		S("DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqP"
		  "P3-Kg6NU1Q"),
		&signature));
	struct oidc_key *k auto_(oidc_key_free) = oidc_key_find(a, set, OIDC_ES256, (str){0});
	CHECK(k && oidc_key_verify(k, OIDC_ES256, bytes_of(signed_text), signature));
	CHECK(k && !oidc_key_verify(k, OIDC_ES256, bytes_of(S("other")), signature));
}

/* RFC 7636 appendix B. */
static void test_the_challenge_of_rfc_7636_is_ours(struct arena *a)
{
	CHECK_STR(oidc_challenge(a, S("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")),
		S("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"));
}

static void test_a_discovery_document_is_of_its_issuer_and_https(struct arena *a)
{
	static const struct {
		const char *text;
		bool good;
	} rows[] = {
		{"{\"issuer\":\"https://i\",\"authorization_endpoint\":\"https://i/a\","
		 "\"token_endpoint\":\"https://i/t\",\"jwks_uri\":\"https://i/k\"}",
			true},
		{"{\"issuer\":\"https://j\",\"authorization_endpoint\":\"https://i/a\","
		 "\"token_endpoint\":\"https://i/t\",\"jwks_uri\":\"https://i/k\"}",
			false},
		{"{\"issuer\":\"https://i\",\"authorization_endpoint\":\"http://i/a\","
		 "\"token_endpoint\":\"https://i/t\",\"jwks_uri\":\"https://i/k\"}",
			false},
		{"{\"issuer\":\"https://i\",\"authorization_endpoint\":\"https://i/a\","
		 "\"token_endpoint\":\"file:///etc/passwd\",\"jwks_uri\":\"https://i/k\"}",
			false},
		{"{\"issuer\":\"https://i\",\"authorization_endpoint\":\"https://i/a\\r\\nX: y\","
		 "\"token_endpoint\":\"https://i/t\",\"jwks_uri\":\"https://i/k\"}",
			false},
		{"[]", false},
		{"<html>", false},
	};
	for (size_t i = 0; i < LEN(rows); i++) {
		struct oidc_places at;
		const char *why = "";
		int r = oidc_places_read(a, str_of(rows[i].text), S("https://i"), &at, &why);
		CHECK_INT(r, rows[i].good ? 0 : R_PROVINCE_ANSWER);
	}
	CHECK(!oidc_url_is_good(S("http://localhost.evil.example/")));
	CHECK(!oidc_url_is_good(S("https://a@evil.example/")));
	CHECK(oidc_url_is_good(S("http://127.0.0.1:9000/x")));
}

static void test_what_is_asked_is_escaped(struct arena *a)
{
	struct oidc_places at = {.authorize = S("https://i/a?x=1")};
	str url = oidc_question_url(a, &at,
		&(struct oidc_question){
			S("a b&c"), S("https://h/b?d=e"), S("openid"), S("s"), S("n"), S("c")});
	CHECK_STR(url,
		S("https://i/a?x=1&response_type=code&client_id=a%20b%26c&redirect_uri=https%3A%2F"
		  "%2Fh%2Fb%3Fd%3De&scope=openid&state=s&nonce=n&code_challenge=c&code_challenge_"
		  "method=S256"));
}

int main(void)
{
	RUN(test_each_token_of_the_vectors_holds_or_is_refused_for_its_reason);
	RUN(test_no_changed_byte_of_a_good_token_passes);
	RUN(test_without_a_key_id_one_key_of_the_kind_must_be_the_only_one);
	RUN(test_the_example_of_rfc_7515_holds);
	RUN(test_the_challenge_of_rfc_7636_is_ours);
	RUN(test_a_discovery_document_is_of_its_issuer_and_https);
	RUN(test_what_is_asked_is_escaped);
	return test_done();
}
