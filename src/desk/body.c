#include "desk/body.h"

#include <strings.h>

bool body_is_json(str t)
{
	str head;
	if (!str_cut(&t, ';', &head) || str_trim(head).n != 16 ||
		strncasecmp(str_trim(head).p, "application/json", 16) != 0)
		return false;
	if (!t.p)
		return true;
	t = str_trim(t);
	return t.n == 13 && strncasecmp(t.p, "charset=utf-8", 13) == 0;
}

str body_plain(struct arena *a, str s)
{
	char *p = str_z(a, s);
	for (size_t i = 0; i < s.n; i++)
		if (p[i] == '"' || p[i] == '\\' || (unsigned char)p[i] < ' ' ||
			(unsigned char)p[i] > '~')
			p[i] = '\''; /* jansson cuts its excerpt anywhere, also inside a character
				      */
	return (str){p, s.n};
}

/* ---- one member ---- */

static const char *text_fault(const struct form_field *f, str s)
{
	row_id id;
	day d;
	hash h;
	switch (f->kind) {
	case 'r':
		return id_parse(s, &id) ? NULL : "not-an-id";
	case 'd':
		return day_parse(s, &d) ? NULL : "not-a-day";
	case 'h':
		return hash_parse_hex(s, &h) ? NULL : "not-a-hash";
	default:
		return f->max && str_chars(s) > (size_t)f->max ? "too-long" : NULL;
	}
}

static const char *member_fault(const struct form_field *f, const json_t *j)
{
	switch (f->kind) {
	case 'i':
		return json_is_integer(j) ? NULL : "wrong-type";
	case 'b':
		return json_is_boolean(j) ? NULL : "wrong-type";
	case 'o':
		if (!json_is_object(j))
			return "wrong-type";
		return f->max && json_object_size(j) > (size_t)f->max ? "too-long" : NULL;
	case 'a':
		if (!json_is_array(j))
			return "wrong-type";
		return f->max && json_array_size(j) > (size_t)f->max ? "too-long" : NULL;
	default:
		return json_is_string(j) ? text_fault(f, json_text(j)) : "wrong-type";
	}
}

static const struct form_field *field_of(const struct form *f, str name)
{
	for (size_t i = 0; i < f->n; i++)
		if (str_is(name, f->fields[i].name))
			return &f->fields[i];
	return NULL;
}

static void add_fault(struct jw *w, size_t *n, str field, const char *what)
{
	++*n;
	jw_object(w);
	jw_member_str(w, "field", field);
	jw_member_str(w, "what", str_of(what));
	jw_object_end(w);
}

int body_check(struct ask *q, struct answer *r, const struct form *f)
{
	struct jw w = JW(q->arena);
	const char *name, *what;
	json_t *j;
	size_t n = 0;
	jw_object(&w);
	jw_name(&w, "faults");
	jw_array(&w);
	if (!json_is_object(q->body))
		add_fault(&w, &n, S(""), "not-an-object");
	/* jansson wants a mutable object to walk it; nothing is changed */
	json_object_foreach(json_is_object(q->body) ? (json_t *)(uintptr_t)q->body : NULL, name, j)
	{
		const struct form_field *field = field_of(f, str_of(name));
		what = field ? member_fault(field, j) : "unknown";
		if (what)
			add_fault(&w, &n, str_of(name), what);
	}
	for (size_t i = 0; i < f->n; i++)
		if (f->fields[i].must && !json_object_get(q->body, f->fields[i].name))
			add_fault(&w, &n, str_of(f->fields[i].name), "missing");
	jw_array_end(&w);
	jw_object_end(&w);
	r->params = jw_text(&w);
	return n ? R_FORM : 0;
}

/* ---- query ---- */

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

str query_decode(struct arena *a, str s)
{
	char *p = arena_alloc(a, s.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '+') {
			p[n++] = ' ';
		} else if (s.p[i] != '%') {
			p[n++] = s.p[i];
		} else {
			if (i + 2 >= s.n || hex_digit(s.p[i + 1]) < 0 || hex_digit(s.p[i + 2]) < 0)
				return (str){0};
			p[n++] = (char)(hex_digit(s.p[i + 1]) << 4 | hex_digit(s.p[i + 2]));
			i += 2;
		}
	}
	return str_is_utf8((str){p, n}) ? (str){p, n} : (str){0};
}

static const char *query_fault(const struct form_field *f, str value)
{
	int64_t number;
	if (!value.p)
		return "not-utf8";
	if (!value.n && (f->kind == 'r' || f->kind == 'd')) /* after= of a first page */
		return f->must ? "missing" : NULL;
	if (f->kind == 'i')
		return str_int(value, &number) ? NULL : "wrong-type";
	return text_fault(f, value);
}

int query_check(struct ask *q, struct answer *r, const struct form *f)
{
	str rest = q->query, pair, name;
	uint32_t seen = 0;
	while (str_cut(&rest, '&', &pair)) {
		if (!pair.n)
			continue;
		str_cut(&pair, '=', &name);
		const struct form_field *field = field_of(f, name);
		if (!field)
			return answer_bad(q, r, R_BAD_PARAMETER, "query", "unknown");
		uint32_t bit = 1u << (field - f->fields);
		str value = pair.p ? query_decode(q->arena, pair) : S("");
		const char *what = seen & bit ? "twice" : query_fault(field, value);
		if (what)
			return answer_bad(q, r, R_BAD_PARAMETER, field->name, what);
		seen |= bit;
	}
	for (size_t i = 0; i < f->n; i++)
		if (f->fields[i].must && !(seen & 1u << i))
			return answer_bad(q, r, R_BAD_PARAMETER, f->fields[i].name, "missing");
	return 0;
}

/* ---- for handlers ---- */

str ask_str(const struct ask *q, const char *name)
{
	return json_member(q->body, name);
}

int64_t ask_int(const struct ask *q, const char *name, int64_t fallback)
{
	const json_t *j = json_object_get(q->body, name);
	return j ? json_integer_value(j) : fallback;
}

str ask_query(const struct ask *q, const char *name)
{
	str rest = q->query, pair, key;
	while (str_cut(&rest, '&', &pair))
		if (str_cut(&pair, '=', &key) && str_is(key, name))
			return pair.p ? query_decode(q->arena, pair) : S("");
	return (str){0};
}

str ask_param(const struct ask *q, int n)
{
	return query_decode(q->arena, q->params[n]);
}

int ask_id(const struct ask *q, int n, row_id *out)
{
	return id_parse(q->params[n], out) ? 0 : R_BAD_ID;
}

int ask_id_of(const struct ask *q, struct answer *r, str text, const char *name, row_id *out)
{
	*out = (row_id){0};
	if (!text.n || id_parse(text, out))
		return 0;
	return answer_bad(q, r, R_BAD_PARAMETER, name, "not-an-id");
}

int ask_day_of(const struct ask *q, struct answer *r, str text, const char *name, day *out)
{
	*out = DAY_NONE;
	if (!text.n || day_parse(text, out))
		return 0;
	return answer_bad(q, r, R_BAD_PARAMETER, name, "not-a-day");
}

int answer_bad(
	const struct ask *q, struct answer *r, int refusal, const char *name, const char *what)
{
	r->params = str_fmt(q->arena, "{\"field\":\"%s\",\"what\":\"%s\"}", name, what);
	return refusal;
}

struct jw *answer_open(struct answer *r)
{
	jw_object(&r->out);
	return &r->out;
}

void answer_end(struct answer *r)
{
	jw_object_end(&r->out);
}
