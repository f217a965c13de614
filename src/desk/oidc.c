#include "desk/oidc.h"

#include "base/base.h"
#include "desk/oidc_key.h"

static int no(const char **why, const char *what)
{
	*why = what;
	return R_PROVINCE_ANSWER;
}

/* ---- text ---- */

str base64url_print(struct arena *a, struct bytes b)
{
	str s = base64_print(a, b);
	char *p = str_z(a, s);
	size_t n = 0;
	for (; n < s.n && p[n] != '='; n++)
		p[n] = p[n] == '+' ? '-' : p[n] == '/' ? '_' : p[n];
	return (str){p, n};
}

bool base64url_parse(struct arena *a, str s, struct bytes *out)
{
	struct sb b = SB(a);
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '+' || s.p[i] == '/' || s.p[i] == '=')
			return false; /* the other alphabet */
		sb_char(&b, s.p[i] == '-' ? '+' : s.p[i] == '_' ? '/' : s.p[i]);
	}
	for (size_t i = s.n; i % 4; i++)
		sb_char(&b, '=');
	return base64_parse(a, sb_str(&b), out) && str_eq(base64url_print(a, *out), s);
}

str oidc_challenge(struct arena *a, str verifier)
{
	hash h = hash_str(HASH_SHA256, verifier);
	return base64url_print(a, (struct bytes){h.b, HASH_B});
}

str oidc_escape(struct arena *a, str s)
{
	static const char digits[] = "0123456789ABCDEF";
	struct sb b = SB(a);
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		bool plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
			     (c >= 'a' && c <= 'z') || c == '-' || c == '.' || c == '_' || c == '~';
		if (plain) {
			sb_char(&b, (char)c);
			continue;
		}
		sb_char(&b, '%');
		sb_char(&b, digits[c >> 4]);
		sb_char(&b, digits[c & 15]);
	}
	return sb_str(&b);
}

/* ---- discovery ---- */

bool oidc_url_is_good(str url)
{
	static const char *const local[] = {"http://127.0.0.1:", "http://localhost:"};
	bool good = str_starts(url, S("https://"));
	for (size_t i = 0; i < LEN(local); i++)
		good |= str_starts(url, str_of(local[i]));
	for (size_t i = 0; i < url.n; i++)
		good &= url.p[i] > ' ' && url.p[i] < 127 && url.p[i] != '"' && url.p[i] != '\\' &&
			url.p[i] != '@' && url.p[i] != '#';
	return good && url.n < 500;
}

int oidc_places_read(
	struct arena *a, str text, str issuer, struct oidc_places *out, const char **why)
{
	json_t *j auto_(json_free) = NULL;
	str said = {0};
	if (json_read(a, text, &j, &said))
		return no(why, "discovery: no JSON");
	if (!str_eq(json_member(j, "issuer"), issuer))
		return no(why, "discovery: another issuer");
	*out = (struct oidc_places){str_dup(a, json_member(j, "authorization_endpoint")),
		str_dup(a, json_member(j, "token_endpoint")),
		str_dup(a, json_member(j, "jwks_uri"))};
	if (!oidc_url_is_good(out->authorize) || !oidc_url_is_good(out->token) ||
		!oidc_url_is_good(out->keys))
		return no(why, "discovery: an address is missing or not https");
	return 0;
}

str oidc_question_url(struct arena *a, const struct oidc_places *p, const struct oidc_question *q)
{
	bool more = str_find(p->authorize, '?') < p->authorize.n;
	return str_fmt(a,
		STR_F "%cresponse_type=code&client_id=" STR_F "&redirect_uri=" STR_F "&scope=" STR_F
		      "&state=" STR_F "&nonce=" STR_F "&code_challenge=" STR_F
		      "&code_challenge_method=S256",
		STR_A(p->authorize), more ? '&' : '?', STR_A(oidc_escape(a, q->client)),
		STR_A(oidc_escape(a, q->back)), STR_A(oidc_escape(a, q->scope)), STR_A(q->state),
		STR_A(q->nonce), STR_A(q->challenge));
}

/* ---- the ID token ---- */

int oidc_answer_token(struct arena *a, str text, str *token, const char **why)
{
	json_t *j auto_(json_free) = NULL;
	str said = {0};
	if (json_read(a, text, &j, &said))
		return no(why, "token answer: no JSON");
	*token = str_dup(a, json_member(j, "id_token"));
	return token->n ? 0 : no(why, "token answer: no id_token");
}

struct token_parts {
	str head, body, signed_text;
	struct bytes signature;
};

/* header.payload.signature, each base64url, nothing else. */
static bool parts_of(struct arena *a, str token, struct token_parts *out)
{
	str rest = token, part[3] = {0};
	struct bytes b;
	for (int i = 0; i < 3; i++)
		if (!str_cut(&rest, '.', &part[i]) || !part[i].n)
			return false;
	if (rest.p || !base64url_parse(a, part[0], &b))
		return false;
	out->head = (str){(const char *)b.p, b.n};
	if (!base64url_parse(a, part[1], &b))
		return false;
	out->body = (str){(const char *)b.p, b.n};
	out->signed_text = (str){token.p, part[0].n + 1 + part[1].n};
	return base64url_parse(a, part[2], &out->signature);
}

static int signature_holds(struct arena *a, const struct token_parts *t, str keys, const char **why)
{
	json_t *head auto_(json_free) = NULL, *set auto_(json_free) = NULL;
	enum oidc_alg alg;
	str said = {0};
	if (json_read(a, t->head, &head, &said))
		return no(why, "token: header is no JSON");
	if (!oidc_alg_parse(json_member(head, "alg"), &alg))
		return no(why, "token: algorithm is neither RS256 nor ES256");
	if (json_object_get(head, "crit"))
		return no(why, "token: critical header");
	if (json_read(a, keys, &set, &said))
		return no(why, "keys: no JSON");
	struct oidc_key *key auto_(oidc_key_free) =
		oidc_key_find(a, set, alg, json_member(head, "kid"));
	if (!key)
		return no(why, "token: signed by no key of the provider");
	return oidc_key_verify(key, alg, bytes_of(t->signed_text), t->signature)
		       ? 0
		       : no(why, "token: signature does not hold");
}

static bool audience_is(const json_t *aud, str client, size_t *n)
{
	bool found = str_eq(json_text(aud), client);
	*n = json_is_array(aud) ? json_array_size(aud) : 1;
	for (size_t i = 0; json_is_array(aud) && i < *n; i++)
		found |= str_eq(json_text(json_array_get(aud, i)), client);
	return found;
}

/* A time of the token in ms; -1: none, or none that a clock shows. */
static ms seconds_of(const json_t *claims, const char *name)
{
	const json_t *j = json_object_get(claims, name);
	bool good = json_is_integer(j) && json_integer_value(j) > 0 &&
		    json_integer_value(j) < INT64_C(100000000000);
	return good ? json_integer_value(j) * 1000 : -1;
}

/* OpenID Connect Core 3.1.3.7, 2 to 11. */
static int claims_hold(const json_t *claims, const struct oidc_wanted *w, const char **why)
{
	size_t n = 0;
	const json_t *azp = json_object_get(claims, "azp");
	ms end = seconds_of(claims, "exp"), made = seconds_of(claims, "iat");
	str subject = json_member(claims, "sub");
	if (!str_eq(json_member(claims, "iss"), w->issuer))
		return no(why, "token: another issuer");
	if (!audience_is(json_object_get(claims, "aud"), w->client, &n))
		return no(why, "token: for somebody else");
	if ((n > 1 || azp) && !str_eq(json_text(azp), w->client))
		return no(why, "token: another party was authorised");
	if (end < 0 || end + OIDC_SKEW_MS <= w->now)
		return no(why, "token: over");
	if (made < 0 || made > w->now + OIDC_SKEW_MS ||
		made < w->now - OIDC_AGE_MAX_MS - OIDC_SKEW_MS)
		return no(why, "token: not made now");
	if (!w->nonce.n || !str_eq(json_member(claims, "nonce"), w->nonce))
		return no(why, "token: another nonce");
	if (!subject.n || subject.n > OIDC_SUBJECT_MAX_B)
		return no(why, "token: no subject");
	return 0;
}

int oidc_token_read(struct arena *a, str token, str keys, const struct oidc_wanted *wanted,
	struct oidc_said *out, const char **why)
{
	struct token_parts parts;
	json_t *claims = NULL;
	str said = {0};
	*out = (struct oidc_said){0};
	if (!parts_of(a, token, &parts))
		return no(why, "token: not three parts");
	int r = signature_holds(a, &parts, keys, why);
	if (r)
		return r;
	if (json_read(a, parts.body, &claims, &said))
		return no(why, "token: claims are no JSON");
	r = claims_hold(claims, wanted, why);
	if (r) {
		json_free(&claims);
		return r;
	}
	*out = (struct oidc_said){
		.subject = str_dup(a, json_member(claims, "sub")), .claims = claims};
	return 0;
}
