#include "paper/script.h"

#define COLON "："

static str slot_of(const struct paper_slot *slots, size_t n, str name)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(slots[i].name, name))
			return slots[i].value;
	return S("");
}

/* The line is one {slot}, and `end` behind it. */
static bool lone_slot(str l, const char *end, str *name)
{
	str tail = str_of(end);
	if (l.n < tail.n + 3 || l.p[0] != '{' || l.p[l.n - tail.n - 1] != '}' ||
		!str_eq(str_from(l, l.n - tail.n), tail))
		return false;
	*name = (str){l.p + 1, l.n - tail.n - 2};
	return str_find(*name, '{') == name->n && str_find(*name, '}') == name->n;
}

/* `label：{slot}`: the label with its colon. */
static bool labelled(str l, str *label, str *name)
{
	size_t open = str_find(l, '{'), colon = sizeof COLON - 1;
	if (open == l.n || open <= colon)
		return false;
	*label = (str){l.p, open};
	return str_is((str){l.p + open - colon, colon}, COLON) &&
	       lone_slot(str_from(l, open), "", name);
}

/* ---- values as one line of print ---- */

static uint32_t code_point(str s, size_t at, size_t *n)
{
	unsigned char c = (unsigned char)s.p[at];
	*n = c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
	if (at + *n > s.n)
		*n = s.n - at;
	uint32_t v = *n == 1 ? c : c & (0x7fu >> *n);
	for (size_t i = 1; i < *n; i++)
		v = v << 6 | ((unsigned char)s.p[at + i] & 0x3f);
	return v;
}

/* Characters that draw nothing and could make an official text read otherwise than it is; and those
 * that are none, at which cairo stops drawing. */
static bool unprintable(uint32_t c)
{
	if ((c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef))
		return true;
	return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x200e || c == 0x200f || c == 0x061c ||
	       (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0xfeff;
}

static void add_clean(struct sb *b, str s)
{
	size_t n;
	for (size_t i = 0; i < s.n; i += n) {
		uint32_t c = code_point(s, i, &n);
		if (!unprintable(c))
			sb_add(b, (str){s.p + i, n});
		else if (c == '\n' || c == '\t')
			sb_char(b, ' ');
	}
}

static str clean(struct arena *a, str s)
{
	struct sb b = SB(a);
	add_clean(&b, str_trim(s));
	return b.n ? sb_str(&b) : S("");
}

/* ---- lines ---- */

struct reading {
	struct arena *a;
	const struct paper_slot *slots;
	size_t n_slots;
	struct script *out;
	bool in_text; /* the first paragraph was read: labels are words of it now */
};

static void put(struct reading *r, enum script_kind kind, str label, str text)
{
	struct script *s = r->out;
	VEC_ADD(r->a, s->parts, s->n, s->cap) =
		(struct script_part){kind, label, clean(r->a, text)};
	r->in_text |= kind == SCRIPT_TEXT;
}

static str fill(struct reading *r, str l)
{
	struct sb b = SB(r->a);
	while (l.n) {
		size_t open = str_find(l, '{');
		sb_add(&b, (str){l.p, open});
		l = str_from(l, open);
		size_t end = str_find(l, '}');
		if (!l.n || end == l.n)
			break;
		sb_add(&b, slot_of(r->slots, r->n_slots, (str){l.p + 1, end - 1}));
		l = str_from(l, end + 1);
	}
	return b.n ? sb_str(&b) : S("");
}

/* A value with line ends becomes as many paragraphs. */
static void put_text(struct reading *r, str text)
{
	str l;
	while (text.n && str_cut(&text, '\n', &l))
		if (str_trim(l).n)
			put(r, SCRIPT_TEXT, S(""), l);
}

static void read_line(struct reading *r, str l)
{
	str name, label;
	if (!r->out->n)
		put(r, SCRIPT_TITLE, S(""), fill(r, l));
	else if (str_is(l, "{paper.number}"))
		put(r, SCRIPT_NUMBER, S(""), fill(r, l));
	else if (str_is(l, "{paper.organ}"))
		put(r, SCRIPT_ORGAN, S(""), fill(r, l));
	else if (str_is(l, "{paper.day}"))
		put(r, SCRIPT_DAY, S(""), fill(r, l));
	else if (!r->in_text && lone_slot(l, COLON, &name))
		put(r, SCRIPT_TO, S(""), fill(r, l));
	else if (!r->in_text && labelled(l, &label, &name))
		put(r, SCRIPT_ITEM, label, slot_of(r->slots, r->n_slots, name));
	else if (str_starts(l, S("（")) && script_text(r->out, SCRIPT_DAY).n)
		put(r, SCRIPT_NOTE, S(""), fill(r, l));
	else
		put_text(r, fill(r, l));
}

struct script script_read(struct arena *a, str text, const struct paper_slot *slots, size_t n_slots)
{
	struct script out = {0};
	struct reading r = {.a = a, .slots = slots, .n_slots = n_slots, .out = &out};
	str l;
	while (text.n && str_cut(&text, '\n', &l))
		if (str_trim(l).n)
			read_line(&r, str_trim(l));
	return out;
}

str script_text(const struct script *s, enum script_kind kind)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->parts[i].kind == kind)
			return s->parts[i].text;
	return S("");
}
