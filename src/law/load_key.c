#include "law/load.h"

/* The one walk over a mapping: keys are looked for in the noun's table, values are typed by it.
 * What is unknown is named with the nearest word and with all that was expected. */

enum { ID_MAX = 40, TEXT_MAX = 200 };

/* clang-format off */
const struct word mark_words[] = {
	{"verified", MARK_VERIFIED}, {"partly", MARK_PARTLY}, {"memory", MARK_MEMORY}, {0},
};
const struct word about_words[] = {
	{"place", ABOUT_PLACE}, {"org", ABOUT_ORG}, {"person", ABOUT_PERSON}, {"thing", ABOUT_THING},
	{"fire", ABOUT_FIRE}, {"matter", ABOUT_MATTER}, {"any", ABOUT_ANY}, {"organ", ABOUT_ORGAN},
	{0},
};
/* clang-format on */

void reading_fault(const struct reading *r, const char *id, struct where at, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	str text = str_vfmt(r->load->arena, fmt, ap);
	va_end(ap);
	if (r->what.n)
		finding_add(
			r->load->out, id, false, at, STR_F ": " STR_F, STR_A(r->what), STR_A(text));
	else
		finding_add(r->load->out, id, false, at, STR_F, STR_A(text));
}

str nearest(struct arena *a, str word, struct strs words)
{
	str near = str_nearest(a, word, words.p, words.n);
	return near.n ? str_fmt(a, " (" STR_F "?)", STR_A(near)) : S("");
}

struct strs words_list(struct arena *a, const struct word *words)
{
	size_t n = 0;
	while (words[n].name)
		n++;
	str *list = NEWS(a, str, n);
	for (size_t i = 0; i < n; i++)
		list[i] = str_of(words[i].name);
	return (struct strs){list, n};
}

bool id_is_good(str s)
{
	if (!s.n || s.n > ID_MAX || s.p[0] < 'a' || s.p[0] > 'z')
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (!((s.p[i] >= 'a' && s.p[i] <= 'z') || (s.p[i] >= '0' && s.p[i] <= '9') ||
			    s.p[i] == '-'))
			return false;
	return true;
}

/* U+3400 … U+9FFF and the planes above are three bytes from E3 on and four bytes. */
/* false: it has no Chinese character. */
static bool text_is_chinese(str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0xE3)
			return true;
	return false;
}

struct where cell_inside(struct cell c, int32_t at_b)
{
	struct where at = c.at;
	if (c.inner < 0 || at_b < 0 || (size_t)at_b > c.text.n)
		return at;
	at.column += c.inner + (int)str_chars((str){c.text.p, (size_t)at_b});
	return at;
}

void ref_add(const struct reading *r, enum ref_kind kind, str owner, str name, struct where at)
{
	if (kind == REF_NONE)
		return;
	struct load *l = r->load;
	LIST_ADD(l->arena, l->refs) = (struct ref){.kind = kind,
		.owner = owner,
		.name = name,
		.at = at,
		.what = r->what,
		.draft = r->draft,
		.common = r->common};
}

struct expr *expr_read(const struct reading *r, struct cell c, struct type want)
{
	struct load *l = r->load;
	str why = {0};
	int32_t at = 0;
	struct expr *e = expr_parse(l->arena, c.text, &why, &at);
	if (!e) {
		reading_fault(r, "C1", cell_inside(c, at), STR_F, STR_A(why));
		return NULL;
	}
	LIST_ADD(l->arena, l->typings) = (struct typing){.expr = e,
		.cell = c,
		.what = r->what,
		.draft = r->draft,
		.fact = r->fact,
		.want = want};
	return e;
}

static void cell_fault(
	const struct reading *r, const struct key *k, struct cell c, const char *want)
{
	reading_fault(
		r, "C1", c.at, "%s is \"" STR_F "\"; expected %s", k->name, STR_A(c.text), want);
}

static const struct word *word_find(const struct reading *r, const struct key *k, struct cell c)
{
	struct arena *a = r->load->arena;
	for (const struct word *w = k->words; w->name; w++)
		if (str_is(c.text, w->name))
			return w;
	struct strs words = words_list(a, k->words);
	str near = nearest(a, c.text, words), all = str_join(a, words.p, words.n, S(", "));
	reading_fault(r, "C1", c.at, "%s is \"" STR_F "\"" STR_F "; expected " STR_F, k->name,
		STR_A(c.text), STR_A(near), STR_A(all));
	return NULL;
}

static bool text_read(const struct reading *r, const struct key *k, struct cell c, str *out)
{
	int most = k->most ? k->most : TEXT_MAX;
	*out = c.text; /* a faulty name stays known, so that it is not missed elsewhere */
	if (str_chars(c.text) > (size_t)most) {
		reading_fault(r, "C1", c.at, "%s is longer than %d characters", k->name, most);
		return false;
	}
	if (k->kind == KEY_ID && !id_is_good(c.text)) {
		cell_fault(r, k, c, "an id: a-z, then a-z, 0-9 and '-', at most 40");
		return false;
	}
	if (k->kind == KEY_TITLE && !text_is_chinese(c.text)) {
		reading_fault(r, "C16", c.at, "%s \"" STR_F "\" has no Chinese text", k->name,
			STR_A(c.text));
		return false;
	}
	if (k->kind == KEY_REF)
		ref_add(r, k->ref, S(""), c.text, c.at);
	return true;
}

static bool count_read(const struct reading *r, const struct key *k, struct cell c, int32_t *out)
{
	int64_t v;
	int64_t most = k->most ? k->most : INT32_MAX;
	if (!str_int(c.text, &v) || v < k->least || v > most) {
		str want = str_fmt(
			r->load->arena, "a whole number, %d to %lld", k->least, (long long)most);
		cell_fault(r, k, c, want.p);
		return false;
	}
	*out = (int32_t)v;
	return true;
}

static bool yes_read(const struct reading *r, const struct key *k, struct cell c, bool *out)
{
	if (!str_is(c.text, "true") && !str_is(c.text, "false")) {
		cell_fault(r, k, c, "true or false");
		return false;
	}
	*out = str_is(c.text, "true");
	return true;
}

/* choice(organ-level) is what an authority is; other wants need no list. */
static struct type key_type(const struct key *k)
{
	return (struct type){
		.kind = k->want, .list = k->want == T_CHOICE ? S("organ-level") : (str){0}};
}

bool cell_read(const struct reading *r, const struct key *k, struct cell c, void *to)
{
	void *at = (char *)to + k->to;
	switch (k->kind) {
	case KEY_ID:
	case KEY_TITLE:
	case KEY_TEXT:
	case KEY_REF:
		return text_read(r, k, c, at);
	case KEY_YES:
		return yes_read(r, k, c, at);
	case KEY_COUNT:
		return count_read(r, k, c, at);
	case KEY_DAY:
		if (!day_parse(c.text, at)) {
			cell_fault(r, k, c, "a day that exists, YYYY-MM-DD");
			return false;
		}
		return true;
	case KEY_SPAN:
		if (!span_parse(c.text, at)) {
			cell_fault(r, k, c,
				"a span: a number and seconds, minutes, hours, workdays, days, "
				"months or "
				"years");
			return false;
		}
		return true;
	case KEY_WORD: {
		const struct word *w = word_find(r, k, c);
		if (w)
			*(int *)at = w->value;
		return w;
	}
	case KEY_BITS: {
		const struct word *w = word_find(r, k, c);
		if (w)
			*(uint32_t *)at |= 1U << w->value;
		return w;
	}
	case KEY_EXPR: {
		const struct expr *e = expr_read(r, c, key_type(k));
		*(const struct expr **)at = e;
		return e;
	}
	case KEY_REFS: {
		str *one = NEW(r->load->arena, str);
		*one = c.text;
		*(struct strs *)at = (struct strs){one, 1};
		ref_add(r, k->ref, S(""), c.text, c.at);
		return true;
	}
	case KEY_NODE:
		break;
	}
	assert(false); /* a node is read by code */
	return false;
}

bool list_items(const struct reading *r, const struct yaml *y, const char *key,
	const struct yaml **items, size_t *n)
{
	if (y->kind == YAML_MAP) {
		reading_fault(r, "C1", y->at, "%s is a mapping; expected a list", key);
		return false;
	}
	*items = y->kind == YAML_LIST ? y->items : y;
	*n = y->kind == YAML_LIST ? y->n : 1;
	return true;
}

/* KEY_REFS and KEY_BITS: a list, or one text. */
static bool list_read(const struct reading *r, const struct key *k, const struct yaml *y, void *to)
{
	const struct yaml *items;
	size_t n;
	if (!list_items(r, y, k->name, &items, &n))
		return false;
	str *names = NEWS(r->load->arena, str, n + 1);
	bool good = true;
	for (size_t i = 0; i < n; i++) {
		if (items[i].kind != YAML_TEXT) {
			reading_fault(r, "C1", items[i].at, "%s: expected a text", k->name);
			good = false;
			continue;
		}
		names[i] = items[i].text;
		if (k->kind == KEY_BITS)
			good &= cell_read(r, k, yaml_cell(&items[i]), to);
		else
			ref_add(r, k->ref, S(""), items[i].text, items[i].at);
	}
	if (k->kind == KEY_REFS)
		*(struct strs *)(void *)((char *)to + k->to) = (struct strs){names, n};
	return good;
}

static bool value_read(const struct reading *r, const struct key *k, const struct yaml *y, void *to)
{
	if (k->kind == KEY_NODE) {
		*(const struct yaml **)(void *)((char *)to + k->to) = y;
		return true;
	}
	if (k->kind == KEY_REFS || k->kind == KEY_BITS)
		return list_read(r, k, y, to);
	if (y->kind != YAML_TEXT) {
		reading_fault(r, "C1", y->at, "%s: expected a text, not a %s", k->name,
			y->kind == YAML_MAP ? "mapping" : "list");
		return false;
	}
	return cell_read(r, k, yaml_cell(y), to);
}

static bool unknown_key(
	const struct reading *r, const struct yaml *y, const struct key *keys, size_t n)
{
	struct arena *a = r->load->arena;
	str *names = NEWS(a, str, n);
	for (size_t i = 0; i < n; i++)
		names[i] = str_of(keys[i].name);
	str near = nearest(a, y->key, (struct strs){names, n});
	str all = str_join(a, names, n, S(", "));
	reading_fault(r, "C1", y->key_at, "unknown key \"" STR_F "\"" STR_F "; expected " STR_F,
		STR_A(y->key), STR_A(near), STR_A(all));
	return false;
}

bool map_read(
	const struct reading *r, const struct yaml *y, const struct key *keys, size_t n, void *to)
{
	if (y->kind != YAML_MAP) {
		reading_fault(r, "C1", y->at, "expected a mapping with %s …", keys[0].name);
		return false;
	}
	bool good = true;
	for (size_t i = 0; i < y->n; i++) {
		size_t k = 0;
		while (k < n && !str_is(y->items[i].key, keys[k].name))
			k++;
		good &= k < n ? value_read(r, &keys[k], &y->items[i], to)
			      : unknown_key(r, &y->items[i], keys, n);
	}
	for (size_t k = 0; k < n; k++) {
		if (!keys[k].must || yaml_get(y, keys[k].name))
			continue;
		reading_fault(r, keys[k].kind == KEY_TITLE ? "C16" : "C1", y->at,
			"lacks the key %s", keys[k].name);
		good = false;
	}
	return good;
}
