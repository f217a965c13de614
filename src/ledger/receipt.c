#include "ledger/receipt.h"

str receipt_print(struct arena *a, const struct receipt *r)
{
	struct sb b = SB(a);
	sb_add(&b, S("huoyan-receipt/v1\n"));
	for (size_t i = 0; i < r->n; i++) {
		const struct fact_field *f = &r->fields[i];
		if (f->erased)
			sb_fmt(&b, "hash %s %s\n", hash_base64(a, f->sha256).p,
				hash_base64(a, f->sm3).p);
		else
			sb_fmt(&b, "field " STR_F " %s %s\n", STR_A(f->name),
				base64_print(a, (struct bytes){f->salt.b, SALT_B}).p,
				base64_print(a, bytes_of(f->value)).p);
	}
	sb_add(&b, S("leaf\n"));
	sb_add(&b, r->leaf);
	sb_add(&b, proof_print(a, &r->proof));
	return sb_str(&b);
}

/* `field <name> <salt> <value>`, the word already taken. */
static bool field_parse(struct arena *a, str l, struct fact_field *f)
{
	str salt_text;
	struct bytes salt_bytes, value;
	if (!str_cut(&l, ' ', &f->name) || !str_cut(&l, ' ', &salt_text) || !l.p ||
		!base64_parse(a, salt_text, &salt_bytes) || salt_bytes.n != SALT_B ||
		!base64_parse(a, l, &value))
		return false;
	memcpy(f->salt.b, salt_bytes.p, SALT_B);
	f->value = (str){(const char *)value.p, value.n};
	return f->name.n > 0;
}

/* `hash <sha256> <sm3>`, the word already taken. */
static bool hash_parse(str l, struct fact_field *f)
{
	str sha256;
	f->erased = true;
	return str_cut(&l, ' ', &sha256) && l.p && hash_parse_base64(sha256, &f->sha256) &&
	       hash_parse_base64(l, &f->sm3);
}

static bool refuse(struct arena *a, str *why, int line, const char *what)
{
	*why = str_fmt(a, "line %d: %s", line, what);
	return false;
}

/* From the line `leaf` on. */
static bool rest_parse(struct arena *a, str text, int line, struct receipt *out, str *why)
{
	ms at;
	struct fact_commitment c;
	out->leaf = (str){text.p, text.n < LEAF_B ? text.n : LEAF_B};
	if (!leaf_parse(out->leaf, &at, &c))
		return refuse(a, why, line + 1, "not a leaf");
	if (!proof_parse(str_from(text, LEAF_B), &out->proof))
		return refuse(a, why, line + 5, "not a proof");
	return true;
}

bool receipt_parse(struct arena *a, str text, struct receipt *out, str *why)
{
	size_t cap = 0;
	str l;
	*out = (struct receipt){0};
	if (text.n > RECEIPT_MAX_B)
		return refuse(a, why, 1, "longer than any receipt");
	if (!str_starts(text, S("huoyan-receipt/v1\n")))
		return refuse(a, why, 1, "not a receipt");
	str_cut(&text, '\n', &l);
	for (int line = 2; str_cut(&text, '\n', &l) && out->n < FACT_FIELDS_MAX; line++) {
		struct fact_field f = {0};
		if (str_is(l, "leaf"))
			return rest_parse(a, text, line, out, why);
		if (str_starts(l, S("field "))      ? !field_parse(a, str_from(l, 6), &f)
			: str_starts(l, S("hash ")) ? !hash_parse(str_from(l, 5), &f)
						    : true)
			return refuse(a, why, line, "neither a field nor a hash");
		VEC_ADD(a, out->fields, out->n, cap) = f;
	}
	return refuse(a, why, (int)out->n + 2, "the leaf is missing");
}

const char *receipt_check(
	struct arena *a, struct receipt *r, const struct verifier *v, struct checkpoint *out)
{
	struct fact_commitment said, made;
	ms at;
	if (!leaf_parse(r->leaf, &at, &said))
		return "the leaf is malformed";
	if (!leaf_commit(r->fields, r->n, &made))
		return "the fields are not in order";
	if (!hash_eq(said.sha256, made.sha256) || !hash_eq(said.sm3, made.sm3))
		return "the fields are not those of the leaf";
	return proof_check(a, &r->proof, leaf_hash(r->leaf), v, out);
}

str receipt_value(const struct receipt *r, str name)
{
	for (size_t i = 0; i < r->n; i++)
		if (!r->fields[i].erased && str_eq(r->fields[i].name, name))
			return r->fields[i].value;
	return (str){0};
}
