#include "base/json.h"

#include "base/fault.h"

/* jansson has no depth limit that we set ourselves: count brackets outside strings first. */
static bool too_deep(str text)
{
	int depth = 0;
	bool quoted = false;
	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];
		if (quoted) {
			if (c == '\\')
				i++;
			else if (c == '"')
				quoted = false;
		} else if (c == '"') {
			quoted = true;
		} else if (c == '[' || c == '{') {
			if (++depth > JSON_DEPTH_MAX)
				return true;
		} else if (c == ']' || c == '}') {
			depth--;
		}
	}
	return false;
}

int json_read(struct arena *a, str text, json_t **out, str *why)
{
	json_error_t at;
	*out = NULL;
	if (text.n > JSON_BODY_MAX_B)
		return R_BODY_TOO_LARGE;
	if (text.n && memchr(text.p, 0, text.n)) { /* jansson would stop there */
		*why = S("a zero byte");
		return R_NOT_JSON;
	}
	if (too_deep(text)) {
		*why = str_fmt(a, "nested deeper than %d", JSON_DEPTH_MAX);
		return R_NOT_JSON;
	}
	*out = json_loadb(
		text.n ? text.p : "", text.n, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &at);
	if (*out)
		return 0;
	*why = str_fmt(a, "line %d, column %d: %s", at.line, at.column, at.text);
	return R_NOT_JSON;
}

void json_free(json_t **j)
{
	json_decref(*j);
	*j = NULL;
}

str json_text(const json_t *j)
{
	if (!json_is_string(j))
		return (str){0};
	return (str){json_string_value(j), json_string_length(j)};
}

str json_member(const json_t *object, const char *name)
{
	return json_text(json_object_get(object, name));
}

static void item(struct jw *w)
{
	if (w->comma)
		sb_char(&w->out, ',');
	w->comma = true;
}

static void opens(struct jw *w, char c)
{
	item(w);
	sb_char(&w->out, c);
	w->comma = false;
}

static void closes(struct jw *w, char c)
{
	sb_char(&w->out, c);
	w->comma = true;
}

void jw_object(struct jw *w)
{
	opens(w, '{');
}

void jw_object_end(struct jw *w)
{
	closes(w, '}');
}

void jw_array(struct jw *w)
{
	opens(w, '[');
}

void jw_array_end(struct jw *w)
{
	closes(w, ']');
}

static void quoted(struct sb *b, str s)
{
	size_t from = 0;
	sb_char(b, '"');
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if (c >= 0x20 && c != '"' && c != '\\')
			continue;
		sb_add(b, (str){s.p + from, i - from});
		from = i + 1;
		if (c == '"' || c == '\\') {
			sb_char(b, '\\');
			sb_char(b, (char)c);
		} else if (c == '\n') {
			sb_add(b, S("\\n"));
		} else {
			sb_fmt(b, "\\u%04x", c);
		}
	}
	sb_add(b, from < s.n ? str_from(s, from) : S(""));
	sb_char(b, '"');
}

void jw_name(struct jw *w, const char *name)
{
	item(w);
	quoted(&w->out, str_of(name));
	sb_char(&w->out, ':');
	w->comma = false;
}

void jw_str(struct jw *w, str s)
{
	item(w);
	quoted(&w->out, s);
}

void jw_int(struct jw *w, int64_t v)
{
	item(w);
	sb_int(&w->out, v);
}

void jw_bool(struct jw *w, bool v)
{
	item(w);
	sb_add(&w->out, v ? S("true") : S("false"));
}

void jw_null(struct jw *w)
{
	item(w);
	sb_add(&w->out, S("null"));
}

void jw_raw(struct jw *w, str json)
{
	item(w);
	sb_add(&w->out, json);
}

void jw_member_str(struct jw *w, const char *name, str s)
{
	jw_name(w, name);
	jw_str(w, s);
}

void jw_member_int(struct jw *w, const char *name, int64_t v)
{
	jw_name(w, name);
	jw_int(w, v);
}

void jw_member_bool(struct jw *w, const char *name, bool v)
{
	jw_name(w, name);
	jw_bool(w, v);
}
