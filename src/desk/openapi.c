#include "desk/openapi.h"

#include <ctype.h>

#include "base/json.h"
#include "desk/rights.h"
#include "desk/route.h"

/* ---- schemas ---- */

static void kind_put(struct jw *w, char kind, int max)
{
	switch (kind) {
	case 'i':
		jw_member_str(w, "type", S("integer"));
		break;
	case 'b':
		jw_member_str(w, "type", S("boolean"));
		break;
	case 'o':
		jw_member_str(w, "type", S("object"));
		break;
	case 'a':
		jw_member_str(w, "type", S("array"));
		jw_name(w, "items");
		jw_raw(w, S("{}"));
		if (max)
			jw_member_int(w, "maxItems", max);
		break;
	case 'r':
		jw_member_str(w, "type", S("string"));
		jw_member_str(w, "pattern", S("^[0-9]{6}-[0-9a-hj-km-np-tv-z]{13}$"));
		break;
	case 'd':
		jw_member_str(w, "type", S("string"));
		jw_member_str(w, "format", S("date"));
		break;
	case 'h':
		jw_member_str(w, "type", S("string"));
		jw_member_str(w, "pattern", S("^[0-9a-f]{64}$"));
		break;
	default:
		jw_member_str(w, "type", S("string"));
		if (max)
			jw_member_int(w, "maxLength", max);
	}
}

static void field_put(struct jw *w, const struct form_field *f)
{
	jw_object(w);
	kind_put(w, f->kind, f->max);
	jw_member_str(w, "description", str_of(f->what));
	jw_object_end(w);
}

static void form_put(struct jw *w, const struct form *f)
{
	bool any = false;
	jw_object(w);
	jw_member_str(w, "type", S("object"));
	jw_member_bool(w, "additionalProperties", false);
	jw_name(w, "properties");
	jw_object(w);
	for (size_t i = 0; i < f->n; i++) {
		jw_name(w, f->fields[i].name);
		field_put(w, &f->fields[i]);
		any = any || f->fields[i].must;
	}
	jw_object_end(w);
	if (any) {
		jw_name(w, "required");
		jw_array(w);
		for (size_t i = 0; i < f->n; i++)
			if (f->fields[i].must)
				jw_str(w, str_of(f->fields[i].name));
		jw_array_end(w);
	}
	jw_object_end(w);
}

/* The JSON form of a field of the dictionary (law/value.h). */
static void type_put(struct jw *w, const struct pack *p, const struct field *f)
{
	const struct choice_list *list = pack_choice(p, f->type.list);
	bool set = f->type.kind == T_SET;
	enum type_kind k = f->type.kind;
	bool number = k == T_COUNT || k == T_MONEY || k == T_AREA;
	jw_member_str(w, "type",
		k == T_YES ? S("boolean")
		: number   ? S("integer")
		: set      ? S("array")
			   : S("string"));
	if (set) {
		jw_name(w, "items");
		jw_object(w);
		jw_member_str(w, "type", S("string"));
	}
	if (list && list->n) {
		jw_name(w, "enum");
		jw_array(w);
		for (size_t i = 0; i < list->n; i++)
			jw_str(w, list->members[i].id);
		jw_array_end(w);
	}
	if (set)
		jw_object_end(w);
	if (f->length && !set && !number && k != T_YES)
		jw_member_int(w, "maxLength", f->length);
}

static void dictionary_put(struct arena *a, struct jw *w, const struct pack *p)
{
	static const char *const classes[] = {"P0", "P1", "P2", "P3"};
	for (size_t i = 0; i < p->n_fields; i++) {
		const struct field *f = &p->fields[i];
		jw_name(w, str_fmt(a, "field." STR_F, STR_A(f->id)).p);
		jw_object(w);
		type_put(w, p, f);
		jw_member_str(w, "title", f->zh);
		jw_member_str(w, "description", f->en);
		jw_member_str(w, "x-privacy", str_of(classes[f->privacy]));
		jw_object_end(w);
	}
}

/* The values of one act: its form, in the pack's order. */
static void act_form_put(struct arena *a, struct jw *w, const struct act *act)
{
	jw_object(w);
	jw_member_str(w, "type", S("object"));
	jw_member_str(w, "title", act->title);
	jw_member_bool(w, "additionalProperties", false);
	jw_name(w, "properties");
	jw_object(w);
	for (size_t i = 0; i < act->n_form; i++) {
		const struct field *f = act->form[i].field;
		bool seen = !f;
		for (size_t k = 0; k < i && !seen; k++)
			seen = act->form[k].field == f;
		if (seen)
			continue;
		jw_name(w, str_z(a, f->id));
		jw_object(w);
		jw_member_str(
			w, "$ref", str_fmt(a, "#/components/schemas/field." STR_F, STR_A(f->id)));
		jw_object_end(w);
	}
	jw_object_end(w);
	jw_object_end(w);
}

static void acts_put(struct arena *a, struct jw *w, const struct pack *p)
{
	for (size_t i = 0; i < p->n_procedures; i++) {
		const struct procedure *t = &p->procedures[i];
		for (size_t k = 0; k < t->n_acts;
			k++) { /* rows of one id: the last one written is the newest form */
			bool later = false;
			for (size_t m = k + 1; m < t->n_acts; m++)
				later = later || str_eq(t->acts[m].id, t->acts[k].id);
			if (later)
				continue;
			jw_name(w, str_fmt(a, "act." STR_F "." STR_F, STR_A(t->id),
					   STR_A(t->acts[k].id))
					   .p);
			act_form_put(a, w, &t->acts[k]);
		}
	}
}

static void refusal_put(struct jw *w)
{
	jw_name(w, "refusal");
	jw_object(w);
	jw_member_str(w, "type", S("object"));
	jw_name(w, "required");
	jw_raw(w, S("[\"code\",\"params\",\"zh\",\"next_zh\"]"));
	jw_name(w, "properties");
	jw_object(w);
	jw_name(w, "code");
	jw_object(w);
	jw_member_str(w, "type", S("string"));
	jw_name(w, "enum");
	jw_array(w);
	for (int r = 1; r < R__N; r++)
		jw_str(w, str_of(refusal_row(r)->id));
	jw_array_end(w);
	jw_object_end(w);
	jw_name(w, "params");
	jw_raw(w, S("{\"type\":\"object\"}"));
	jw_name(w, "zh");
	jw_raw(w, S("{\"type\":\"string\",\"description\":\"what happened, Chinese\"}"));
	jw_name(w, "next_zh");
	jw_raw(w, S("{\"type\":\"string\",\"description\":\"what to do next, Chinese\"}"));
	jw_object_end(w);
	jw_object_end(w);
}

/* ---- paths ---- */

static void parameter_put(
	struct jw *w, str name, const char *in, bool must, const struct form_field *f)
{
	jw_object(w);
	jw_member_str(w, "name", name);
	jw_member_str(w, "in", str_of(in));
	jw_member_bool(w, "required", must);
	jw_name(w, "schema");
	if (f)
		field_put(w, f);
	else
		jw_raw(w, S("{\"type\":\"string\"}"));
	jw_object_end(w);
}

static void parameters_put(struct jw *w, const struct route *t)
{
	str rest = str_of(t->path), part;
	jw_name(w, "parameters");
	jw_array(w);
	while (str_cut(&rest, '/', &part))
		if (part.n && part.p[0] == '{')
			parameter_put(w, (str){part.p + 1, part.n - 2}, "path", true, NULL);
	for (size_t i = 0; i < t->query.n; i++)
		parameter_put(w, str_of(t->query.fields[i].name), "query", t->query.fields[i].must,
			&t->query.fields[i]);
	if (t->flags & KEYED)
		parameter_put(w, S("Idempotency-Key"), "header", true, NULL);
	if (t->method != GET)
		parameter_put(w, S("X-Huoyan"), "header", true, NULL);
	if (t->right != MAY_ALWAYS && t->right != MAY_SELF)
		parameter_put(w, S("X-Huoyan-Role"), "header", false, NULL);
	jw_array_end(w);
}

static void body_put(struct jw *w, const struct route *t)
{
	bool upload = t->effect == STREAMS && t->method == POST;
	if (!t->body.n && !upload)
		return;
	jw_name(w, "requestBody");
	jw_object(w);
	jw_member_bool(w, "required", true);
	jw_name(w, "content");
	jw_object(w);
	jw_name(w, upload ? "multipart/form-data" : "application/json");
	jw_object(w);
	jw_name(w, "schema");
	if (upload)
		jw_raw(w, S("{\"type\":\"object\",\"properties\":{\"file\":{\"type\":\"string\","
			    "\"contentMediaType\":\"application/"
			    "octet-stream\"}},\"required\":[\"file\"]}"));
	else
		form_put(w, &t->body);
	jw_object_end(w);
	jw_object_end(w);
	jw_object_end(w);
}

static void responses_put(struct jw *w)
{
	jw_name(w, "responses");
	jw_object(w);
	jw_name(w, "2XX");
	jw_raw(w, S("{\"description\":\"done\"}"));
	jw_name(w, "default");
	jw_raw(w, S("{\"description\":\"refused\",\"content\":{\"application/json\":{\"schema\":"
		    "{\"$ref\":\"#/components/schemas/refusal\"}}}}"));
	jw_object_end(w);
}

static str operation_id(struct arena *a, const struct route *t)
{
	str id = str_fmt(a, "%s%s", method_name(t->method), t->path);
	char *p = str_z(a, id);
	size_t n = 0;
	for (size_t i = 0; i < id.n; i++) {
		char c = (char)tolower((unsigned char)p[i]);
		if (isalnum((unsigned char)c))
			p[n++] = c;
		else if (n && p[n - 1] != '-')
			p[n++] = '-';
	}
	while (n && p[n - 1] == '-')
		n--;
	return (str){p, n};
}

static void operation_put(struct arena *a, struct jw *w, const struct route *t)
{
	static const char *const words[METHOD__N] = {
		[GET] = "get", [POST] = "post", [PUT] = "put", [DELETE] = "delete"};
	jw_name(w, words[t->method]);
	jw_object(w);
	jw_member_str(w, "operationId", operation_id(a, t));
	jw_member_str(w, "summary", str_of(t->summary));
	jw_member_str(w, "x-right", str_of(right_name(t->right)));
	jw_name(w, "security");
	jw_raw(w, t->right == MAY_ALWAYS ? S("[]") : S("[{\"session\":[]}]"));
	parameters_put(w, t);
	body_put(w, t);
	responses_put(w);
	jw_object_end(w);
}

static void paths_put(struct arena *a, struct jw *w)
{
	size_t n;
	const struct route *rows = route_list(&n);
	jw_name(w, "paths");
	jw_object(w);
	for (size_t i = 0; i < n; i++) {
		bool first = true;
		for (size_t k = 0; k < i; k++)
			first = first && strcmp(rows[k].path, rows[i].path) != 0;
		if (!first)
			continue;
		jw_name(w, rows[i].path);
		jw_object(w);
		for (size_t k = i; k < n; k++)
			if (strcmp(rows[k].path, rows[i].path) == 0)
				operation_put(a, w, &rows[k]);
		jw_object_end(w);
	}
	jw_object_end(w);
}

str openapi_print(struct arena *a, const struct pack *p, const char *version)
{
	struct jw w = JW(a);
	jw_object(&w);
	jw_member_str(&w, "openapi", S("3.1.0"));
	jw_name(&w, "info");
	jw_object(&w);
	jw_member_str(&w, "title", S("Huoyan"));
	jw_member_str(&w, "version", str_of(version));
	jw_member_str(&w, "description", str_fmt(a, "Law pack " STR_F, STR_A(p->title)));
	jw_object_end(&w);
	paths_put(a, &w);
	jw_name(&w, "components");
	jw_object(&w);
	jw_name(&w, "securitySchemes");
	jw_raw(&w, S("{\"session\":{\"type\":\"apiKey\",\"in\":\"cookie\",\"name\":\"huoyan\"}}"));
	jw_name(&w, "schemas");
	jw_object(&w);
	refusal_put(&w);
	dictionary_put(a, &w, p);
	acts_put(a, &w, p);
	jw_object_end(&w);
	jw_object_end(&w);
	jw_object_end(&w);
	return jw_text(&w);
}
