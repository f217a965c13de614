#include "law/checklist.h"

#include "base/hash.h"

/* Bounds keep one fact small: a list has some dozens of items, an item some photographs. */
enum { ITEMS_MAX = 200, PHOTOS_MAX = 20, NOTE_CHARS = 500, MARK_MAX_B = 40 };

static const char *const result_words[CHECK__N] = {"pass", "fail", "none"};

static bool mark_is_good(str s)
{
	if (!s.n || s.n > MARK_MAX_B)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (!((s.p[i] >= 'a' && s.p[i] <= 'z') || (s.p[i] >= '0' && s.p[i] <= '9') ||
			    s.p[i] == '-'))
			return false;
	return true;
}

static str text_of(const json_t *o, const char *name)
{
	const json_t *j = json_object_get(o, name);
	return json_is_string(j) ? (str){json_string_value(j), json_string_length(j)} : (str){0};
}

static bool photo_read(struct arena *a, const json_t *j, struct checked_photo *out)
{
	struct value point = UNKNOWN;
	hash h;
	const json_t *at = json_object_get(j, "at");
	str hex = text_of(j, "hash"), place = text_of(j, "place");
	if (json_object_size(j) != 3 || !json_is_integer(at) || !hex.p || !place.p)
		return false;
	if (json_integer_value(at) <= 0 || !hash_parse_hex(hex, &h))
		return false;
	if (place.n && !value_parse(a, (struct type){.kind = T_POINT}, place, &point))
		return false;
	*out = (struct checked_photo){
		.hash = hash_hex(a, h), .place = str_dup(a, place), .at = json_integer_value(at)};
	return true;
}

static bool item_read(struct arena *a, const json_t *j, struct checked_item *out)
{
	str item = text_of(j, "item"), note = text_of(j, "note"), result = text_of(j, "result");
	const json_t *photos = json_object_get(j, "photos");
	size_t n = json_array_size(photos);
	if (json_object_size(j) != 4 || !mark_is_good(item) || !note.p || !json_is_array(photos))
		return false;
	if (!str_is_utf8(note) || str_chars(note) > NOTE_CHARS || n > PHOTOS_MAX)
		return false;
	*out = (struct checked_item){
		.item = str_dup(a, item), .note = str_dup(a, note), .result = CHECK__N};
	for (int i = 0; i < CHECK__N; i++)
		if (str_is(result, result_words[i]))
			out->result = (enum check_result)i;
	struct checked_photo *list = NEWS(a, struct checked_photo, n + 1);
	for (size_t i = 0; i < n; i++)
		if (!photo_read(a, json_array_get(photos, i), &list[i]))
			return false;
	out->photos = list;
	out->n_photos = n;
	return out->result != CHECK__N;
}

bool checklist_read(struct arena *a, const json_t *j, struct checked *out)
{
	str list = text_of(j, "list");
	const json_t *items = json_object_get(j, "items");
	size_t n = json_array_size(items);
	*out = (struct checked){0};
	if (!json_is_object(j) || json_object_size(j) != 2 || !mark_is_good(list))
		return false;
	if (!json_is_array(items) || n > ITEMS_MAX)
		return false;
	struct checked_item *p = NEWS(a, struct checked_item, n + 1);
	for (size_t i = 0; i < n; i++) {
		if (!item_read(a, json_array_get(items, i), &p[i]))
			return false;
		out->n_failed += p[i].result == CHECK_FAIL;
	}
	out->list = str_dup(a, list);
	out->items = p;
	out->n_items = n;
	return true;
}

bool checklist_parse(struct arena *a, str text, struct checked *out)
{
	auto_(json_free) json_t *j = NULL;
	str why;
	return !json_read(a, text, &j, &why) && checklist_read(a, j, out);
}

static void photo_print(struct jw *w, const struct checked_photo *p)
{
	jw_object(w);
	jw_member_int(w, "at", p->at);
	jw_member_str(w, "hash", p->hash);
	jw_member_str(w, "place", p->place);
	jw_object_end(w);
}

str checklist_print(struct arena *a, const struct checked *c)
{
	struct jw w = JW(a);
	jw_object(&w);
	jw_name(&w, "items");
	jw_array(&w);
	for (size_t i = 0; i < c->n_items; i++) {
		const struct checked_item *x = &c->items[i];
		jw_object(&w);
		jw_member_str(&w, "item", x->item);
		jw_member_str(&w, "note", x->note);
		jw_name(&w, "photos");
		jw_array(&w);
		for (size_t k = 0; k < x->n_photos; k++)
			photo_print(&w, &x->photos[k]);
		jw_array_end(&w);
		jw_member_str(&w, "result", str_of(result_words[x->result]));
		jw_object_end(&w);
	}
	jw_array_end(&w);
	jw_member_str(&w, "list", c->list);
	jw_object_end(&w);
	return jw_text(&w);
}

struct value checklist_value(struct arena *a, const struct checked *c)
{
	str *list = NEW(a, str);
	*list = c->list;
	return (struct value){.known = true,
		.kind = T_CHECKLIST,
		.num = (int64_t)c->n_failed,
		.text = checklist_print(a, c),
		.set = list,
		.n_set = 1};
}

str checklist_fault(const struct checklist *l, const struct checked *c)
{
	for (size_t i = 0; i < l->n_items && i < c->n_items; i++) {
		const struct checked_item *x = &c->items[i];
		if (!str_eq(x->item, l->items[i].id))
			return l->items[i].id;
		if (x->result == CHECK_FAIL && !str_trim(x->note).n)
			return x->item;
	}
	if (l->n_items > c->n_items)
		return l->items[c->n_items].id;
	return c->n_items > l->n_items ? c->items[l->n_items].item : (str){0};
}
