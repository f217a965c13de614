#include "desk/carried.h"

#include "desk/handlers.h"

/* Nothing here writes: reading and verifying what a device signed. */

enum { BYTES_MAX = 512 << 10 };

void carried_close(struct carried *c)
{
	json_free(&c->json);
}

static bool read_hand(const json_t *j, struct carried_hand *h)
{
	h->role = json_member(j, "role");
	return json_object_size(j) == 3 && h->role.n && id_parse(json_member(j, "key"), &h->key) &&
	       id_parse(json_member(j, "organ"), &h->organ);
}

static bool read_hands(const json_t *list, struct carried *c)
{
	size_t n = json_array_size(list);
	if (!json_is_array(list) || !n || n > CARRIED_HANDS_MAX)
		return false;
	for (size_t i = 0; i < n; i++) {
		if (!read_hand(json_array_get(list, i), &c->hands[i]))
			return false;
		for (size_t k = 0; k < i; k++)
			if (id_eq(c->hands[k].key, c->hands[i].key))
				return false;
	}
	c->n_hands = (int)n;
	return true;
}

static bool read_bytes(struct ask *q, struct carried *c)
{
	str why;
	if (!c->bytes.n || c->bytes.n > BYTES_MAX || json_read(q->arena, c->bytes, &c->json, &why))
		return false;
	const json_t *v = json_object_get(c->json, "v"), *seen = json_object_get(c->json, "seen"),
		     *at = json_object_get(c->json, "at");
	c->values = json_object_get(c->json, "values");
	c->act = json_member(c->json, "act");
	if (!json_is_object(c->json) || json_object_size(c->json) != 7)
		return false;
	if (!json_is_integer(v) || json_integer_value(v) != 1 || !json_is_integer(seen) ||
		!json_is_integer(at) || !json_is_object(c->values) || !c->act.n)
		return false;
	c->seen = (int32_t)json_integer_value(seen);
	c->at = json_integer_value(at);
	return c->at > 0 && json_integer_value(seen) >= 0 && json_integer_value(seen) < INT32_MAX &&
	       id_parse(json_member(c->json, "matter"), &c->matter) &&
	       read_hands(json_object_get(c->json, "hands"), c);
}

static int read_signature(struct ask *q, const json_t *j, struct carried *c)
{
	row_id key;
	str signature = json_member(j, "signature");
	if (json_object_size(j) != 2 || !signature.n || !id_parse(json_member(j, "key"), &key))
		return R_CARRIED_UNREADABLE;
	for (int i = 0; i < c->n_hands; i++) {
		struct carried_hand *h = &c->hands[i];
		if (!id_eq(h->key, key) || h->signed_)
			continue;
		int e = signing_key_find(q->arena, q->db, key, &h->found);
		if (e)
			return e == R_NOT_FOUND ? R_CARRIED_UNREADABLE : e;
		bool stood =
			h->found.since <= c->at && (h->found.until < 0 || c->at < h->found.until);
		if (!stood || !signing_key_verifies(q->arena, &h->found, c->bytes, signature))
			return R_CARRIED_UNREADABLE;
		h->signed_ = true;
		h->signature = str_dup(q->arena, signature);
		c->n_signed++;
		return 0;
	}
	return R_CARRIED_UNREADABLE;
}

int carried_read(struct ask *q, str bytes, const json_t *signatures, struct carried *out)
{
	size_t n = json_array_size(signatures);
	*out = (struct carried){.bytes = bytes, .sha256 = hash_str(HASH_SHA256, bytes)};
	if (!read_bytes(q, out) || !json_is_array(signatures) || !n)
		return R_CARRIED_UNREADABLE;
	for (size_t i = 0; i < n; i++) {
		int e = read_signature(q, json_array_get(signatures, i), out);
		if (e)
			return e;
	}
	return 0;
}

str carried_proof(struct ask *q, const struct carried *c)
{
	struct jw w = JW(q->arena);
	jw_object(&w);
	jw_member_str(&w, "bytes", c->bytes);
	jw_name(&w, "signatures");
	jw_array(&w);
	for (int i = 0; i < c->n_hands; i++) {
		if (!c->hands[i].signed_)
			continue;
		jw_object(&w);
		jw_member_str(&w, "key", id_print(q->arena, c->hands[i].key));
		jw_member_str(&w, "person", id_print(q->arena, c->hands[i].found.person));
		jw_member_str(&w, "public", c->hands[i].found.public_key);
		jw_member_str(&w, "signature", c->hands[i].signature);
		jw_object_end(&w);
	}
	jw_array_end(&w);
	jw_object_end(&w);
	return jw_text(&w);
}
