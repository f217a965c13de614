#include "law/load.h"

#include <libfyaml.h>

/* YAML 1.2 into a tree (docs/pack.md 1.1).  libfyaml reads events and knows where each stands; what
 * the pack's language leaves out (anchors, aliases, tags, merge and duplicate keys, empty values)
 * is refused here.  Nothing is printed: its diagnostics become findings. */

enum { YAML_DEPTH_MAX = 24 };

struct yaml_reader {
	struct load *load;
	const struct pack_file *file;
	struct fy_parser *parser;
	bool bad;
};

static void parser_free(struct fy_parser **p)
{
	if (*p)
		fy_parser_destroy(*p);
}

static void diag_free(struct fy_diag **d)
{
	if (*d)
		fy_diag_destroy(*d);
}

static struct where mark_where(const struct yaml_reader *r, const struct fy_mark *m)
{
	struct where at = {.file = r->file->path, .line = 1, .column = 1};
	if (m) {
		at.line = m->line + 1;
		at.column = m->column + 1;
	}
	return at;
}

static void yaml_fault(struct yaml_reader *r, struct where at, const char *what)
{
	finding_add(r->load->out, "C1", false, at, "%s", what);
	r->load->lost = r->bad = true;
}

/* Does the text stand in the file as it was read, so that columns inside it can be named? */
static int inner_columns(const struct yaml_reader *r, const struct fy_mark *m, str text)
{
	if (!m)
		return -1;
	for (size_t quote = 0; quote <= 1; quote++) {
		size_t from = m->input_pos + quote;
		if (from + text.n <= r->file->text.n &&
			memcmp(r->file->text.p + from, text.p, text.n) == 0)
			return (int)quote;
	}
	return -1;
}

static void refuse_marks(
	struct yaml_reader *r, struct fy_token *anchor, struct fy_token *tag, struct where at)
{
	if (anchor)
		yaml_fault(r, at, "anchors are not part of the language; write the value again");
	if (tag)
		yaml_fault(r, at, "tags are not part of the language; every value is read as text");
}

static void read_scalar(struct yaml_reader *r, struct fy_event *e, struct yaml *out)
{
	size_t n = 0;
	const char *p = fy_token_get_text(e->scalar.value, &n);
	const struct fy_mark *m = fy_event_start_mark(e);
	out->kind = YAML_TEXT;
	out->at = mark_where(r, m);
	out->text = str_dup(r->load->arena, p ? (str){p, n} : S(""));
	out->inner = inner_columns(r, m, out->text);
	refuse_marks(r, e->scalar.anchor, e->scalar.tag, out->at);
}

static bool read_value(struct yaml_reader *r, struct fy_event *e, struct yaml *out, int depth);

/* The next event; false at the end of a collection or of the file. */
static bool next_value(struct yaml_reader *r, enum fy_event_type end, struct yaml *out, int depth)
{
	struct fy_event *e = fy_parser_parse(r->parser);
	if (!e) {
		r->bad = true;
		return false;
	}
	bool more = e->type != end && read_value(r, e, out, depth);
	fy_parser_event_free(r->parser, e);
	return more;
}

static void refuse_empty(struct yaml_reader *r, const struct yaml *y, struct where at)
{
	if (y->kind == YAML_TEXT && !y->text.n)
		yaml_fault(r, at, "an empty value; leave the key out, or write what it is");
}

static void read_list(struct yaml_reader *r, struct yaml *out, int depth)
{
	struct yaml item = {0};
	while (next_value(r, FYET_SEQUENCE_END, &item, depth)) {
		refuse_empty(r, &item, item.at);
		VEC_ADD(r->load->arena, out->items, out->n, out->cap) = item;
		item = (struct yaml){0};
	}
}

/* Words that readers of YAML 1.1 turn into truth values. */
static bool key_misread(str key)
{
	static const char *const words[] = {"on", "off", "yes", "no", "y", "n", "true", "false"};
	for (size_t i = 0; i < LEN(words); i++)
		if (str_is(key, words[i]))
			return true;
	return false;
}

static void check_key(struct yaml_reader *r, const struct yaml *map, const struct yaml *key)
{
	if (key->kind != YAML_TEXT) {
		yaml_fault(r, key->at, "a key must be a word");
		return;
	}
	if (str_is(key->text, "<<"))
		yaml_fault(r, key->at, "merge keys are not part of the language");
	if (key_misread(key->text))
		finding_add(r->load->out, "C1", false, key->at,
			"\"" STR_F "\" is no name: other readers of YAML take it for a truth value",
			STR_A(key->text));
	for (size_t i = 0; i < map->n; i++)
		if (str_eq(map->items[i].key, key->text))
			finding_add(r->load->out, "C1", false, key->at,
				"the key \"" STR_F "\" stands twice, first on line %d",
				STR_A(key->text), map->items[i].key_at.line);
}

static void read_map(struct yaml_reader *r, struct yaml *out, int depth)
{
	struct yaml key = {0};
	while (next_value(r, FYET_MAPPING_END, &key, depth)) {
		if (!out->n && !out->at.line)
			out->at = key.at;
		check_key(r, out, &key);
		struct yaml value = {0};
		if (!next_value(r, FYET_NONE, &value, depth))
			return;
		refuse_empty(r, &value, key.at);
		value.key = key.kind == YAML_TEXT ? key.text : S("?");
		value.key_at = key.at;
		VEC_ADD(r->load->arena, out->items, out->n, out->cap) = value;
		key = (struct yaml){0};
	}
}

/* A map or list: its place is that of its bracket or, in block style, of its first item. */
static bool read_collection(struct yaml_reader *r, struct fy_event *e, struct yaml *out, int depth)
{
	bool map = e->type == FYET_MAPPING_START;
	const struct fy_mark *m = fy_event_start_mark(e);
	out->kind = map ? YAML_MAP : YAML_LIST;
	if (m)
		out->at = mark_where(r, m);
	if (depth >= YAML_DEPTH_MAX) {
		yaml_fault(r, mark_where(r, m), "nested too deeply");
		return false;
	}
	if (map) {
		refuse_marks(r, e->mapping_start.anchor, e->mapping_start.tag, out->at);
		read_map(r, out, depth + 1);
	} else {
		refuse_marks(r, e->sequence_start.anchor, e->sequence_start.tag, out->at);
		read_list(r, out, depth + 1);
	}
	if (!out->at.line)
		out->at = out->n ? out->items[0].at : mark_where(r, m);
	return !r->bad || out->n;
}

static bool read_value(struct yaml_reader *r, struct fy_event *e, struct yaml *out, int depth)
{
	if (e->type == FYET_SCALAR) {
		read_scalar(r, e, out);
		return true;
	}
	if (e->type == FYET_MAPPING_START || e->type == FYET_SEQUENCE_START)
		return read_collection(r, e, out, depth);
	if (e->type == FYET_ALIAS) {
		yaml_fault(r, mark_where(r, fy_event_start_mark(e)),
			"aliases are not part of the language; write the value again");
		out->kind = YAML_TEXT;
		out->at = mark_where(r, fy_event_start_mark(e));
		out->text = S("alias");
		return true;
	}
	return false;
}

/* What libfyaml itself found wrong. */
static void diag_findings(struct yaml_reader *r, struct fy_diag *diag)
{
	void *at = NULL;
	const struct fy_diag_error *e;
	while ((e = fy_diag_errors_iterate(diag, &at))) {
		struct where where = {.file = r->file->path,
			.line = e->line > 0 ? e->line : 1,
			.column = e->column > 0 ? e->column : 1};
		yaml_fault(r, where, e->msg);
	}
}

static void read_documents(struct yaml_reader *r, struct yaml **list, size_t *n)
{
	size_t cap = 0;
	struct fy_event *e;
	while ((e = fy_parser_parse(r->parser))) {
		struct yaml y = {0};
		bool value = e->type != FYET_STREAM_END && read_value(r, e, &y, 0);
		fy_parser_event_free(r->parser, e);
		/* `---` before the first line begins the document, it is no empty one. */
		if (value && !(y.kind == YAML_TEXT && !y.text.n))
			VEC_ADD(r->load->arena, *list, *n, cap) = y;
	}
}

struct yaml *yaml_read(struct load *l, const struct pack_file *f, size_t *n)
{
	struct yaml_reader r = {.load = l, .file = f};
	struct fy_diag_cfg how = {.level = FYET_ERROR};
	auto_(diag_free) struct fy_diag *diag = fy_diag_create(&how);
	fy_diag_set_collect_errors(diag, true);
	struct fy_parse_cfg cfg = {.flags = FYPCF_QUIET | FYPCF_DEFAULT_VERSION_1_2, .diag = diag};
	auto_(parser_free) struct fy_parser *parser = fy_parser_create(&cfg);
	r.parser = parser;
	*n = 0;
	struct yaml *list = NULL;
	if (!parser || fy_parser_set_string(parser, f->text.p, f->text.n)) {
		yaml_fault(&r, (struct where){f->path, 1, 1}, "cannot be read");
		return NULL;
	}
	read_documents(&r, &list, n);
	size_t before = l->out->n_errors;
	diag_findings(&r, diag);
	if (fy_diag_got_error(diag) && l->out->n_errors == before)
		yaml_fault(&r, (struct where){f->path, 1, 1}, "is no YAML");
	return list;
}

const struct yaml *yaml_get(const struct yaml *map, const char *key)
{
	for (size_t i = 0; map && map->kind == YAML_MAP && i < map->n; i++)
		if (str_is(map->items[i].key, key))
			return &map->items[i];
	return NULL;
}

struct cell yaml_cell(const struct yaml *y)
{
	return (struct cell){.text = y->text, .at = y->at, .inner = y->inner};
}

static void canonical_map(struct jw *w, const struct yaml *y)
{
	const struct yaml **sorted = NEWS(w->out.arena, const struct yaml *, y->n + 1);
	for (size_t i = 0; i < y->n; i++) {
		size_t j = i;
		for (; j && str_cmp(sorted[j - 1]->key, y->items[i].key) > 0; j--)
			sorted[j] = sorted[j - 1];
		sorted[j] = &y->items[i];
	}
	jw_object(w);
	for (size_t i = 0; i < y->n; i++) {
		jw_str(w, sorted[i]->key); /* a pack's key may need escapes, jw_name() has none */
		sb_char(&w->out, ':');
		w->comma = false;
		yaml_canonical(w, sorted[i]);
	}
	jw_object_end(w);
}

void yaml_canonical(struct jw *w, const struct yaml *y)
{
	switch (y->kind) {
	case YAML_TEXT:
		jw_str(w, y->text);
		return;
	case YAML_LIST:
		jw_array(w);
		for (size_t i = 0; i < y->n; i++)
			yaml_canonical(w, &y->items[i]);
		jw_array_end(w);
		return;
	case YAML_MAP:
		canonical_map(w, y);
		return;
	}
}
