#include "ledger/proof.h"

str proof_print(struct arena *a, const struct proof *p)
{
	struct sb b = SB(a);
	sb_fmt(&b, "c2sp.org/tlog-proof@v1\nindex %llu\n", (unsigned long long)p->at);
	for (size_t i = 0; i < p->path.n; i++) {
		sb_add(&b, hash_base64(a, p->path.h[i]));
		sb_char(&b, '\n');
	}
	sb_char(&b, '\n');
	sb_add(&b, p->note);
	return sb_str(&b);
}

/* The next line, which must be there and end with LF. */
static bool line(str *rest, str *out)
{
	size_t end = str_find(*rest, '\n');
	if (end == rest->n)
		return false;
	*out = (str){rest->p, end};
	*rest = str_from(*rest, end + 1);
	return true;
}

bool proof_parse(str text, struct proof *out)
{
	str l;
	int64_t at;
	out->path.n = 0;
	if (!line(&text, &l) || !str_is(l, "c2sp.org/tlog-proof@v1") || !line(&text, &l))
		return false;
	if (str_starts(l, S("extra ")) && !line(&text, &l))
		return false;
	if (!str_starts(l, S("index ")) || !str_int(str_from(l, 6), &at) || l.p[6] == '-' ||
		(l.p[6] == '0' && l.n > 7))
		return false;
	out->at = (uint64_t)at;
	for (;;) {
		if (!line(&text, &l))
			return false;
		if (l.n == 0)
			break;
		if (out->path.n == TREE_HEIGHT_MAX ||
			!hash_parse_base64(l, &out->path.h[out->path.n++]))
			return false;
	}
	out->note = text;
	return text.n > 0;
}

const char *proof_check(struct arena *a, const struct proof *p, hash leaf, const struct verifier *v,
	struct checkpoint *out)
{
	const char *why = checkpoint_check(a, p->note, v, out);
	if (why)
		return why;
	if (!tree_check_inclusion(
		    HASH_SHA256, p->at, out->head.size, leaf, &p->path, out->head.root))
		return "the leaf is not in the tree of the checkpoint";
	return NULL;
}
