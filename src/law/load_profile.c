#include "law/load.h"

#include <stdlib.h>

/* profiles/<name>.yaml: how devices of a model keep the line protocol (docs/pack.md 3.9). */

struct profile_row {
	struct device_profile p;
	const struct yaml *layouts, *quantities, *bits;
	int32_t source;
};
struct bits_row {
	int32_t part;
	const struct yaml *means;
};

enum { FIELDS_MOST = 11, BITS = 16 };

/* clang-format off */
static const struct word clock_words[] = {
	{"binary", PROFILE_BINARY}, {"bcd", PROFILE_BCD}, {"nearer", PROFILE_NEARER}, {0},
};
static const struct word identity_words[] = {
	{"source", PROFILE_BY_SOURCE}, {"peer", PROFILE_BY_PEER}, {0},
};
static const struct word split_words[] = {
	{"point-loop", PROFILE_POINT_LOOP}, {"loop-point", PROFILE_LOOP_POINT}, {"ip", PROFILE_IP}, {0},
};
/* Fields of an object, as the wire calls them (GB/T 26875.3-2011 8.2, 8.3). */
static const struct word field_words[] = {
	{"sys", 0}, {"addr", 0}, {"part", 0}, {"part_addr", 0}, {"status", 0}, {"state", 0},
	{"quantity", 0}, {"raw", 0}, {"op", 0}, {"operator", 0}, {"major", 0}, {"minor", 0},
	{"text", 0}, {"long_text", 0}, {"time", 0}, {"clock", 0}, {"records", 0}, {"from", 0},
	{"minutes", 0}, {"reserved", 0}, {"opaque", 0}, {0},
};
/* Bits of the standard's part status, table of 8.2.1.2. */
static const struct word bit_words[] = {
	{"normal", 1 << 0}, {"fire", 1 << 1}, {"fault", 1 << 2}, {"shielded", 1 << 3},
	{"supervised", 1 << 4}, {"started", 1 << 5}, {"feedback", 1 << 6}, {"delayed", 1 << 7},
	{"power-fault", 1 << 8}, {0},
};
static const struct key profile_keys[] = {
	{"profile", KEY_ID, .must = true, AT(profile_row, p.id)},
	{"title", KEY_TITLE, .must = true, AT(profile_row, p.title)},
	{"standard", KEY_TEXT, .must = true, AT(profile_row, p.standard)},
	{"since", KEY_DAY, .must = true, AT(profile_row, p.since)},
	{"cite", KEY_REFS, .ref = REF_ARTICLE, .must = true, AT(profile_row, p.cite)},
	{"source", KEY_WORD, .words = mark_words, .must = true, AT(profile_row, source)},
	{"note", KEY_TITLE, .most = 1000, AT(profile_row, p.note)},
	{"main", KEY_YES, AT(profile_row, p.main)},
	{"identity", KEY_WORD, .words = identity_words, AT(profile_row, p.identity)},
	{"hex-text", KEY_YES, AT(profile_row, p.hex_text)},
	{"echo", KEY_YES, AT(profile_row, p.echo)},
	{"clock-request", KEY_YES, AT(profile_row, p.clock_request)},
	{"enquiry", KEY_YES, AT(profile_row, p.enquiry)},
	{"clock", KEY_WORD, .words = clock_words, AT(profile_row, p.clock)},
	{"reply-seconds", KEY_COUNT, .least = 1, .most = 10, AT(profile_row, p.reply_s)},
	{"repeats", KEY_COUNT, .least = 0, .most = 10, AT(profile_row, p.repeats)},
	{"offline-seconds", KEY_COUNT, .least = 1, .most = 7200, AT(profile_row, p.offline_s)},
	{"check-seconds", KEY_COUNT, .least = 0, .most = 7200, AT(profile_row, p.check_s)},
	{"clock-skew-seconds", KEY_COUNT, .least = 1, .most = 86400, AT(profile_row, p.skew_s)},
	{"part-address", KEY_WORD, .words = split_words, AT(profile_row, p.split)},
	{"heartbeat", KEY_REFS, AT(profile_row, p.heartbeat)},
	{"uploads", KEY_REFS, AT(profile_row, p.uploads)},
	{"layouts", KEY_NODE, AT(profile_row, layouts)},
	{"quantities", KEY_NODE, AT(profile_row, quantities)},
	{"bits", KEY_NODE, AT(profile_row, bits)},
};
static const struct key layout_keys[] = {
	{"type", KEY_COUNT, .must = true, .least = 0, .most = 255, AT(profile_layout, type)},
	{"fields", KEY_REFS, .must = true, AT(profile_layout, fields)},
	{"max", KEY_COUNT, .least = 1, .most = 255, AT(profile_layout, max)},
	{"opaque", KEY_COUNT, .least = 1, .most = 200, AT(profile_layout, opaque_b)},
	{"restores", KEY_YES, AT(profile_layout, restores)},
};
static const struct key quantity_keys[] = {
	{"quantity", KEY_COUNT, .must = true, .least = 0, .most = 255, AT(profile_quantity, quantity)},
	{"decimals", KEY_COUNT, .must = true, .least = 0, .most = 4, AT(profile_quantity, decimals)},
	{"unit", KEY_TEXT, .must = true, AT(profile_quantity, unit)},
	{"title", KEY_TITLE, .must = true, AT(profile_quantity, title)},
	{"english", KEY_TEXT, .must = true, AT(profile_quantity, english)},
};
static const struct key bits_keys[] = {
	{"part", KEY_COUNT, .least = 0, .most = 255, AT(bits_row, part)},
	{"means", KEY_NODE, .must = true, AT(bits_row, means)},
};
/* clang-format on */

static const struct word *word_of(const struct word *words, str name)
{
	for (; words->name; words++)
		if (str_is(name, words->name))
			return words;
	return NULL;
}

static void layout_check(
	const struct reading *r, const struct yaml *y, const struct profile_layout *x)
{
	bool opaque = false;
	for (size_t i = 0; i < x->fields.n; i++) {
		str f = x->fields.p[i];
		if (!word_of(field_words, f))
			reading_fault(r, "C1", y->at,
				"no field of an object is called \"" STR_F "\"%s", STR_A(f),
				nearest(r->load->arena, f, words_list(r->load->arena, field_words))
					.p);
		if (str_is(f, "long_text") && i + 1 < x->fields.n)
			reading_fault(r, "C1", y->at, "long_text stands last");
		opaque |= str_is(f, "opaque");
	}
	if (!x->fields.n || x->fields.n > FIELDS_MOST)
		reading_fault(r, "C1", y->at, "an object has 1 to %d fields", FIELDS_MOST);
	if (opaque != (x->opaque_b > 0))
		reading_fault(r, "C1", y->at, "opaque says how many bytes the field opaque has");
}

/* `means: {1: fire, 9: [fault, power-fault]}`: a bit of the device, what it is in the standard. */
static void means_read(const struct reading *r, const struct yaml *y, struct profile_bits *out)
{
	for (size_t i = 0; y->kind == YAML_MAP && i < y->n; i++) {
		const struct yaml *items;
		int64_t bit = 0;
		size_t n = 0;
		if (!str_int(y->items[i].key, &bit) || bit < 0 || bit >= BITS)
			reading_fault(r, "C1", y->items[i].key_at, "expected a bit from 0 to 15");
		else if (list_items(r, &y->items[i], "means", &items, &n))
			for (size_t k = 0; k < n; k++) {
				const struct word *w = word_of(bit_words, items[k].text);
				if (w)
					out->means[bit] |= (uint16_t)w->value;
				else
					reading_fault(r, "C1", items[k].at,
						"\"" STR_F "\" is no bit of the standard's status",
						STR_A(items[k].text));
			}
	}
	if (y->kind == YAML_TEXT && !str_is(y->text, "nothing"))
		reading_fault(r, "C1", y->at, "means is a mapping, or the word nothing");
}

static void numbers_check(
	const struct reading *r, const struct yaml *y, const char *key, struct strs list)
{
	const struct yaml *at = yaml_get(y, key);
	int64_t v = 0;
	for (size_t i = 0; i < list.n; i++)
		if (!str_int(list.p[i], &v) || v < 0 || v > 255)
			reading_fault(r, "C1", at->at, "%s: expected numbers from 0 to 255", key);
}

static void lists_read(const struct reading *r, struct profile_row *row)
{
	struct arena *a = r->load->arena;
	struct device_profile *p = &row->p;
	const struct yaml *items;
	size_t n = 0;
	if (row->layouts && list_items(r, row->layouts, "layouts", &items, &n)) {
		struct profile_layout *list = NEWS(a, struct profile_layout, n);
		for (size_t i = 0; i < n; i++) {
			list[i].max = 255;
			if (map_read(r, &items[i], layout_keys, LEN(layout_keys), &list[i]))
				layout_check(r, &items[i], &list[i]);
		}
		p->layouts = list;
		p->n_layouts = n;
	}
	if (row->quantities && list_items(r, row->quantities, "quantities", &items, &n)) {
		struct profile_quantity *list = NEWS(a, struct profile_quantity, n);
		for (size_t i = 0; i < n; i++)
			map_read(r, &items[i], quantity_keys, LEN(quantity_keys), &list[i]);
		p->quantities = list;
		p->n_quantities = n;
	}
	if (row->bits && list_items(r, row->bits, "bits", &items, &n)) {
		struct profile_bits *list = NEWS(a, struct profile_bits, n);
		for (size_t i = 0; i < n; i++) {
			struct bits_row one = {.part = -1};
			if (map_read(r, &items[i], bits_keys, LEN(bits_keys), &one))
				means_read(r, one.means, &list[i]);
			list[i].part = one.part;
		}
		p->bits = list;
		p->n_bits = n;
	}
}

static const struct profile_row plain = {
	.p = {.reply_s = 10, .repeats = 3, .offline_s = 180, .check_s = 600, .skew_s = 5}};

static int profile_order(const void *a, const void *b)
{
	const struct device_profile *x = a, *y = b;
	if (x->main != y->main)
		return x->main ? -1 : 1;
	return str_cmp(x->id, y->id);
}

void load_profile(struct load *l, const struct pack_file *f)
{
	size_t n;
	const struct yaml *docs = yaml_read(l, f, &n);
	for (size_t i = 0; i < n; i++) {
		struct reading r = {.load = l, .what = S("profile")};
		struct profile_row row = plain;
		if (!map_read(&r, &docs[i], profile_keys, LEN(profile_keys), &row))
			continue;
		row.p.source = (enum mark)row.source;
		row.p.at = docs[i].at;
		lists_read(&r, &row);
		numbers_check(&r, &docs[i], "heartbeat", row.p.heartbeat);
		numbers_check(&r, &docs[i], "uploads", row.p.uploads);
		LIST_ADD(l->arena, l->profiles) = row.p;
	}
}

/* One is the main one, and no name stands twice. */
void load_profiles_keep(struct load *l)
{
	struct reading r = {.load = l, .what = S("profile")};
	if (l->profiles.n)
		qsort(l->profiles.p, l->profiles.n, sizeof(*l->profiles.p), profile_order);
	for (size_t i = 0; i < l->profiles.n; i++) {
		const struct device_profile *p = &l->profiles.p[i];
		if (p->main != (i == 0))
			reading_fault(&r, "C1", p->at,
				"exactly one profile is `main: true`: for devices without one of "
				"their own");
		if (i && str_eq(p->id, l->profiles.p[i - 1].id))
			reading_fault(&r, "C1", p->at, STR_F " stands twice", STR_A(p->id));
	}
	l->pack->profiles = l->profiles.p;
	l->pack->n_profiles = l->profiles.n;
}
