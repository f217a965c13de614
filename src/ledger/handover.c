#include "ledger/handover.h"

#define HEAD "huoyan-handover/v1"

/* Six lines; the first can begin no checkpoint, because the second is no number. */
static str body(struct arena *a, const struct verifier *from, const struct verifier *to,
	struct tree_head at)
{
	return str_fmt(a, HEAD "\norigin " STR_F "\nfrom %s\nto %s\nsize %llu\nroot %s\n",
		STR_A(from->name), verifier_print(a, from).p, verifier_print(a, to).p,
		(unsigned long long)at.size, hash_base64(a, at.root).p);
}

int handover_sign(struct arena *a, const struct signer *from, const struct signer *to,
	struct tree_head at, str *note)
{
	str text = body(a, &from->verifier, &to->verifier, at), old, new;
	int r = note_sign(a, text, from, &old);
	if (!r)
		r = note_sign(a, text, to, &new);
	if (!r)
		*note = str_fmt(a, "%s\n%s%s", text.p, old.p, new.p);
	return r;
}

/* The rest of a line that begins with this word. */
static bool line_of(str *text, str word, str *rest)
{
	str line;
	if (!str_cut(text, '\n', &line) || !str_starts(line, word))
		return false;
	*rest = str_from(line, word.n);
	return true;
}

/* One note of *rest: its fields, and that making it again gives the very same bytes, so that
 * nothing stands there that is not said here. */
static const char *one_read(struct arena *a, str *rest, struct handover *out)
{
	str head, origin, from, to, size, root, gap, old, new;
	str was = *rest;
	int64_t n = 0;
	if (!line_of(rest, S(HEAD), &head) || head.n || !line_of(rest, S("origin "), &origin) ||
		!line_of(rest, S("from "), &from) || !line_of(rest, S("to "), &to) ||
		!line_of(rest, S("size "), &size) || !line_of(rest, S("root "), &root))
		return "a handover is malformed";
	str text = {was.p, (size_t)(rest->p - was.p)};
	if (!str_cut(rest, '\n', &gap) || gap.n || !str_cut(rest, '\n', &old) ||
		!str_cut(rest, '\n', &new) || !verifier_parse(a, from, &out->from) ||
		!verifier_parse(a, to, &out->to) || !str_int(size, &n) || n < 0 ||
		!hash_parse_base64(root, &out->at.root))
		return "a handover is malformed";
	out->at.size = (uint64_t)n;
	if (!str_eq(out->from.name, origin) || !str_eq(out->to.name, origin) ||
		!str_eq(text, body(a, &out->from, &out->to, out->at)))
		return "a handover is malformed";
	if (!note_holds(a, text, old, &out->from) || !note_holds(a, text, new, &out->to))
		return "a handover is not signed by both keys";
	return NULL;
}

static bool same_key(const struct verifier *x, const struct verifier *y)
{
	return str_eq(x->name, y->name) && memcmp(x->key, y->key, ED25519_B) == 0;
}

const char *handovers_read(struct arena *a, str text, struct verifier *v)
{
	struct handover *list = NEWS(a, struct handover, HANDOVERS_MAX);
	bool ours = false;
	size_t n = 0;
	if (text.n > HANDOVERS_MAX_B)
		return "more handovers than a log can have";
	if (text.n && text.p[text.n - 1] != '\n')
		return "a handover is malformed";
	for (; text.n; n++) {
		if (n == HANDOVERS_MAX)
			return "more handovers than a log can have";
		const char *why = one_read(a, &text, &list[n]);
		if (why)
			return why;
		if (n && (!same_key(&list[n - 1].to, &list[n].from) ||
				 list[n].at.size < list[n - 1].at.size))
			return "a handover does not follow the one before it";
		ours |= same_key(&list[n].from, v) || same_key(&list[n].to, v);
	}
	if (n && !ours)
		return "the handovers are of other keys";
	v->handed = list;
	v->n_handed = n;
	return NULL;
}
