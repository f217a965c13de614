#include "law/value.h"

#include "base/hash.h"
#include "law/checklist.h"

/* Words of docs/pack.md 4.1; those with a list are written word(list). */
static const struct {
	const char *word;
	bool list;
} kinds[T__N] = {
	/* clang-format off */
	[T_NONE]      = {"nothing",   false},
	[T_YES]       = {"yes",       false},
	[T_COUNT]     = {"count",     false},
	[T_MONEY]     = {"money",     false},
	[T_DAY]       = {"day",       false},
	[T_TIME]      = {"time",      false},
	[T_SPAN]      = {"span",      false},
	[T_TEXT]      = {"text",      false},
	[T_CHOICE]    = {"choice",    true},
	[T_SET]       = {"set",       true},
	[T_FILE]      = {"file",      false},
	[T_RECORD]    = {"record",    false},
	[T_PROMISE]   = {"promise",   false},
	[T_PERSON]    = {"person",    false},
	[T_ORG]       = {"org",       false},
	[T_ORGAN]     = {"organ",     false},
	[T_PLACE]     = {"place",     false},
	[T_THING]     = {"thing",     false},
	[T_MATTER]    = {"matter",    false},
	[T_AREA]      = {"area",      false},
	[T_POINT]     = {"point",     false},
	[T_USCC]      = {"uscc",      false},
	[T_ID_NUMBER] = {"id-number", false},
	[T_PHONE]     = {"phone",     false},
	[T_CHECKLIST] = {"checklist", false},
	[T_ROW]       = {"row",       true},
	/* clang-format on */
};

static const char *const units[SPAN__N] = {
	[SPAN_SECONDS] = "seconds",
	[SPAN_MINUTES] = "minutes",
	[SPAN_HOURS] = "hours",
	[SPAN_WORKDAYS] = "workdays",
	[SPAN_DAYS] = "days",
	[SPAN_MONTHS] = "months",
	[SPAN_YEARS] = "years",
};

/* Longer members and spans have no use in law; the bounds keep arithmetic far from its ends. */
enum {
	MEMBER_MAX_B = 40,
	SET_MAX = 400,
	SPAN_MAX = 99999,
	E7_LON = 1800000000,
	E7_LAT = 900000000
};

str type_print(struct arena *a, struct type t)
{
	if (!kinds[t.kind].list || !t.list.n)
		return str_of(kinds[t.kind].word);
	return str_fmt(a, "%s(" STR_F ")", kinds[t.kind].word, STR_A(t.list));
}

bool type_parse(struct arena *a, str s, struct type *out)
{
	size_t open = str_find(s, '(');
	str word = {s.p, open}, list = {0};
	if (open < s.n) {
		if (s.p[s.n - 1] != ')' || open + 2 >= s.n)
			return false;
		list = str_dup(a, (str){s.p + open + 1, s.n - open - 2});
	}
	for (int k = T_YES; k < T_ROW; k++) {
		if (!str_is(word, kinds[k].word) || kinds[k].list != (list.n > 0))
			continue;
		*out = (struct type){(enum type_kind)k, list};
		return true;
	}
	return false;
}

bool span_parse(str s, struct span *out)
{
	str number = {0};
	int64_t n = 0;
	if (!str_cut(&s, ' ', &number) || !str_int(number, &n) || n < 0 || n > SPAN_MAX)
		return false;
	for (int u = 0; u < SPAN__N; u++) {
		if (!str_is(s, units[u]))
			continue;
		*out = (struct span){n, (enum span_unit)u};
		return true;
	}
	return false;
}

str span_print(struct arena *a, struct span s)
{
	return str_fmt(a, "%lld %s", (long long)s.n, units[s.unit]);
}

str value_print(struct arena *a, struct value v)
{
	assert(v.known);
	switch (v.kind) {
	case T_YES:
		return v.num ? S("true") : S("false");
	case T_COUNT:
	case T_MONEY:
	case T_AREA:
	case T_TIME:
		return str_fmt(a, "%lld", (long long)v.num);
	case T_DAY:
		return day_print(a, (day)v.num);
	case T_SPAN:
		return span_print(a, (struct span){v.num, v.unit});
	case T_SET:
		return str_join(a, v.set, v.n_set, S(","));
	case T_TEXT:
	case T_CHOICE:
	case T_FILE:
	case T_RECORD:
	case T_PROMISE:
	case T_PERSON:
	case T_ORG:
	case T_ORGAN:
	case T_PLACE:
	case T_THING:
	case T_MATTER:
	case T_POINT:
	case T_USCC:
	case T_ID_NUMBER:
	case T_PHONE:
	case T_CHECKLIST:
		return v.text;
	case T_NONE:
	case T_ROW:
	case T__N:
		break;
	}
	assert(false); /* a row has no written form */
	return (str){0};
}

/* A member as the lists write it: no comma (sets are joined by it), no quote, no control character.
 */
static bool member_is_valid(str s)
{
	if (!s.n || s.n > MEMBER_MAX_B || !str_is_utf8(s))
		return false;
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] <= ' ' || s.p[i] == ',' || s.p[i] == '\'' ||
			s.p[i] == 0x7F)
			return false;
	return true;
}

static bool numeric(enum type_kind k, int64_t n, struct value *out)
{
	if (k == T_AREA && n < 0)
		return false;
	*out = value_num(k, n);
	return true;
}

static bool number(enum type_kind k, str s, struct value *out)
{
	int64_t n = 0;
	return str_int(s, &n) && numeric(k, n, out);
}

static bool span_value(str s, struct value *out)
{
	struct span span = {0};
	if (!span_parse(s, &span))
		return false;
	*out = value_span(span);
	return true;
}

static bool day_value(str s, struct value *out)
{
	day d = 0;
	if (!day_parse(s, &d))
		return false;
	*out = value_num(T_DAY, d);
	return true;
}

/* Puts s where it belongs in the sorted list; false: it is there already. */
static bool sorted_in(str *list, size_t *n, str s)
{
	size_t at = 0;
	while (at < *n && str_cmp(list[at], s) < 0)
		at++;
	if (at < *n && str_eq(list[at], s))
		return false;
	memmove(list + at + 1, list + at, (*n - at) * sizeof *list);
	list[at] = s;
	++*n;
	return true;
}

static bool set_value(struct arena *a, str s, struct value *out)
{
	size_t most = 1, n = 0;
	str part = {0};
	for (size_t i = 0; i < s.n; i++)
		most += s.p[i] == ',';
	if (most > SET_MAX || (s.n && s.p[s.n - 1] == ','))
		return false;
	str *list = NEWS(a, str, most);
	while (s.n) {
		if (!str_cut(&s, ',', &part) || !member_is_valid(part))
			return false;
		if (!sorted_in(list, &n, str_dup(a, part)))
			return false;
	}
	*out = (struct value){.known = true, .kind = T_SET, .set = list, .n_set = n};
	return true;
}

static bool point_is_valid(str s)
{
	str lon = {0};
	int64_t x = 0, y = 0;
	if (!str_cut(&s, ',', &lon) || !str_int(lon, &x) || !str_int(s, &y))
		return false;
	return x >= -E7_LON && x <= E7_LON && y >= -E7_LAT && y <= E7_LAT;
}

static bool hash_is_valid(str s)
{
	if (s.n != 2 * (size_t)HASH_B)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (!((s.p[i] >= '0' && s.p[i] <= '9') || (s.p[i] >= 'a' && s.p[i] <= 'f')))
			return false;
	return true;
}

/* Types whose canonical text is the text itself. */
static bool texts_valid(enum type_kind k, str s)
{
	row_id id = {0};
	switch (k) {
	case T_TEXT:
		return str_is_utf8(s);
	case T_CHOICE:
		return member_is_valid(s);
	case T_FILE:
	case T_RECORD:
	case T_PROMISE:
		return hash_is_valid(s);
	case T_PERSON:
	case T_ORG:
	case T_ORGAN:
	case T_PLACE:
	case T_THING:
	case T_MATTER:
		return id_parse(s, &id);
	case T_POINT:
		return point_is_valid(s);
	case T_USCC:
		return uscc_is_valid(s);
	case T_ID_NUMBER:
		return id_number_is_valid(s);
	case T_PHONE:
		return phone_is_valid(s);
	case T_CHECKLIST: /* parsed by checklist.h */
	case T_NONE:
	case T_YES:
	case T_COUNT:
	case T_MONEY:
	case T_DAY:
	case T_TIME:
	case T_SPAN:
	case T_SET:
	case T_AREA:
	case T_ROW:
	case T__N:
		break;
	}
	return false;
}

static bool text_value(struct arena *a, enum type_kind k, str s, struct value *out)
{
	if (!texts_valid(k, s))
		return false;
	*out = value_text(k, str_dup(a, s));
	return true;
}

bool value_parse(struct arena *a, struct type t, str s, struct value *out)
{
	*out = UNKNOWN;
	if (t.kind == T_YES) {
		/* yes and no are what a person writes in a table; value_print gives true and false
		 */
		bool yes = str_is(s, "true") || str_is(s, "yes");
		if (!yes && !str_is(s, "false") && !str_is(s, "no"))
			return false;
		*out = value_yes(yes);
		return true;
	}
	if (t.kind == T_COUNT || t.kind == T_MONEY || t.kind == T_AREA || t.kind == T_TIME)
		return number(t.kind, s, out);
	if (t.kind == T_DAY)
		return day_value(s, out);
	if (t.kind == T_SPAN)
		return span_value(s, out);
	if (t.kind == T_SET)
		return set_value(a, s, out);
	if (t.kind == T_CHECKLIST) {
		struct checked c;
		bool good = checklist_parse(a, s, &c);
		*out = good ? checklist_value(a, &c) : UNKNOWN;
		return good;
	}
	return text_value(a, t.kind, s, out);
}

static bool set_from_json(struct arena *a, const json_t *j, struct value *out)
{
	size_t n = 0, all = json_array_size(j);
	if (!json_is_array(j) || all > SET_MAX)
		return false;
	str *list = NEWS(a, str, all + 1);
	for (size_t i = 0; i < all; i++) {
		str s = json_text(json_array_get(j, i));
		if (!member_is_valid(s) || !sorted_in(list, &n, str_dup(a, s)))
			return false;
	}
	*out = (struct value){.known = true, .kind = T_SET, .set = list, .n_set = n};
	return true;
}

bool value_from_json(struct arena *a, struct type t, const json_t *j, struct value *out)
{
	ms at = 0;
	*out = UNKNOWN;
	if (t.kind == T_YES) {
		if (!json_is_boolean(j))
			return false;
		*out = value_yes(json_is_true(j));
		return true;
	}
	if (t.kind == T_COUNT || t.kind == T_MONEY || t.kind == T_AREA)
		return json_is_integer(j) && numeric(t.kind, json_integer_value(j), out);
	if (t.kind == T_SET)
		return set_from_json(a, j, out);
	if (t.kind == T_CHECKLIST) {
		struct checked c;
		bool good = checklist_read(a, j, &c);
		*out = good ? checklist_value(a, &c) : UNKNOWN;
		return good;
	}
	str s = json_text(j);
	if (!s.p)
		return false;
	if (t.kind == T_TIME) {
		if (!ms_parse(s, &at))
			return false;
		*out = value_num(T_TIME, at);
		return true;
	}
	return value_parse(a, t, s, out);
}

void value_to_json(struct jw *w, struct value v)
{
	if (!v.known || v.kind == T_ROW || v.kind == T_NONE) {
		jw_null(w);
	} else if (v.kind == T_YES) {
		jw_bool(w, v.num);
	} else if (v.kind == T_COUNT || v.kind == T_MONEY || v.kind == T_AREA) {
		jw_int(w, v.num);
	} else if (v.kind == T_TIME) {
		jw_str(w, ms_print(w->out.arena, v.num));
	} else if (v.kind == T_SET) {
		jw_array(w);
		for (size_t i = 0; i < v.n_set; i++)
			jw_str(w, v.set[i]);
		jw_array_end(w);
	} else if (v.kind == T_CHECKLIST) {
		jw_raw(w, v.text);
	} else {
		jw_str(w, value_print(w->out.arena, v));
	}
}

static bool is_number(enum type_kind k)
{
	return k == T_COUNT || k == T_AREA;
}

bool value_eq(struct value a, struct value b)
{
	if (is_number(a.kind) && is_number(b.kind))
		return a.num == b.num;
	if (a.kind != b.kind || a.n_set != b.n_set || a.row != b.row)
		return false;
	for (size_t i = 0; i < a.n_set; i++)
		if (!str_eq(a.set[i], b.set[i]))
			return false;
	return a.num == b.num && a.unit == b.unit && str_eq(a.text, b.text);
}

int value_cmp(struct value a, struct value b)
{
	return (a.num > b.num) - (a.num < b.num);
}
