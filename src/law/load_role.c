#include "law/load.h"

#include <stdlib.h>

/* pack.yaml, roles.yaml, kinds.yaml: whose pack it is, who acts in it, what the law asks of every
 * act of a kind (docs/pack.md 3.3, 3.8). */

/* The single mapping of a file; NULL: there is none (said). */
static const struct yaml *only_map(struct load *l, const struct pack_file *f)
{
	size_t n;
	const struct yaml *docs = yaml_read(l, f, &n);
	if (n == 1 && docs->kind == YAML_MAP)
		return docs;
	if (n || !l->out->n_errors)
		finding_add(
			l->out, "C1", false, (struct where){f->path, 1, 1}, "expected one mapping");
	return NULL;
}

/* The reader of one `name: {…}` of such a file. */
static struct reading entry_reading(struct load *l, const char *noun, const struct yaml *y)
{
	struct reading r = {.load = l, .what = str_fmt(l->arena, "%s " STR_F, noun, STR_A(y->key))};
	if (!id_is_good(y->key))
		reading_fault(&r, "C1", y->key_at,
			"expected an id: a-z, then a-z, 0-9 and '-', at most 40");
	return r;
}

static int id_order(const void *a, const void *b)
{
	return str_cmp(*(const str *)a, *(const str *)b); /* the id is the first member */
}

/* ---- pack.yaml ---- */

struct head_row {
	str id, title;
	int32_t language, region;
	const struct yaml *amber, *escalate;
	str consent;
};
struct amber_row {
	str share;
	struct span least;
};
/* clang-format off */
static const struct key head_keys[] = {
	{"pack", KEY_ID, .must = true, AT(head_row, id)},
	{"title", KEY_TITLE, .must = true, AT(head_row, title)},
	{"language", KEY_COUNT, .must = true, .least = 1, .most = 1, AT(head_row, language)},
	{"region", KEY_COUNT, .must = true, .least = 100000, .most = 999999, AT(head_row, region)},
	{"amber", KEY_NODE, .must = true, AT(head_row, amber)},
	{"escalate", KEY_NODE, .must = true, AT(head_row, escalate)},
	{"electronic-consent", KEY_ID, AT(head_row, consent)},
};
static const struct key amber_keys[] = {
	{"share", KEY_TEXT, .must = true, AT(amber_row, share)},
	{"at-least", KEY_SPAN, .must = true, AT(amber_row, least)},
};
static const struct key escalation_keys[] = {
	{"late", KEY_SPAN, .must = true, AT(escalation, late)},
	{"to", KEY_ID, .must = true, AT(escalation, to)},
};
/* clang-format on */

/* The share of a limit's length that is left when it turns amber: "1/3". */
static void amber_read(const struct reading *r, const struct yaml *y)
{
	struct amber_row row = {0};
	if (!map_read(r, y, amber_keys, LEN(amber_keys), &row))
		return;
	str rest = row.share, part;
	int64_t of = 0, share = 0;
	if (!str_cut(&rest, '/', &part) || !str_int(part, &share) || !str_int(rest, &of) ||
		share < 1 || of < share || of > 100)
		reading_fault(r, "C1", yaml_get(y, "share")->at,
			"share is \"" STR_F "\"; expected a fraction such as 1/3",
			STR_A(row.share));
	r->load->pack->amber_part = (int32_t)share;
	r->load->pack->amber_of = (int32_t)of;
	r->load->pack->amber_least = row.least;
}

void load_head(struct load *l, const struct pack_file *f)
{
	struct reading r = {.load = l, .what = S("pack")};
	const struct yaml *y = only_map(l, f);
	struct head_row row = {0};
	if (!y || !map_read(&r, y, head_keys, LEN(head_keys), &row))
		return;
	l->pack->id = row.id;
	l->pack->title = row.title;
	l->pack->region = row.region;
	l->pack->consent = row.consent;
	amber_read(&r, row.amber);
	const struct yaml *items;
	size_t n;
	if (!list_items(&r, row.escalate, "escalate", &items, &n))
		return;
	struct escalation *list = NEWS(l->arena, struct escalation, n);
	for (size_t i = 0; i < n; i++)
		map_read(&r, &items[i], escalation_keys, LEN(escalation_keys), &list[i]);
	l->pack->escalate = list;
	l->pack->n_escalate = n;
}

/* ---- roles.yaml ---- */

/* clang-format off */
static const struct word need_words[] = {
	{"in-post", NEED_IN_POST}, {"certificate", NEED_CERTIFICATE},
	{"hearing-certificate", NEED_HEARING_CERTIFICATE}, {"law-qualified", NEED_LAW_QUALIFIED},
	{"engaged", NEED_ENGAGED}, {"not-recused", NEED_NOT_RECUSED}, {"in-rotation", NEED_IN_ROTATION}, {0},
};
static const struct word organ_words[] = {
	{"own", ROLE_OWN}, {"superior", ROLE_SUPERIOR}, {"any", ROLE_ANY}, {0},
};
static const struct key role_keys[] = {
	{"title", KEY_TITLE, .must = true, AT(role, title)},
	{"needs", KEY_BITS, .words = need_words, AT(role, needs)},
	{"organ", KEY_WORD, .words = organ_words, AT(role, organ)},
	{"machine", KEY_YES, AT(role, machine)},
};
/* clang-format on */

void load_roles(struct load *l, const struct pack_file *f)
{
	const struct yaml *y = only_map(l, f);
	if (!y)
		return;
	struct role *list = NEWS(l->arena, struct role, y->n);
	for (size_t i = 0; i < y->n; i++) {
		struct reading r = entry_reading(l, "role", &y->items[i]);
		list[i].id = y->items[i].key;
		list[i].at = y->items[i].key_at;
		map_read(&r, &y->items[i], role_keys, LEN(role_keys), &list[i]);
	}
	qsort(list, y->n, sizeof(*list), id_order);
	l->pack->roles = list;
	l->pack->n_roles = y->n;
}

/* ---- kinds.yaml ---- */

/* clang-format off */
static const struct key kind_keys[] = {
	{"title", KEY_TITLE, .must = true, AT(act_kind, title)},
	{"by", KEY_REFS, .must = true, AT(act_kind, by)},
	{"hands", KEY_COUNT, .least = 1, .most = 5, AT(act_kind, hands)},
	{"form", KEY_REFS, .ref = REF_FIELD, AT(act_kind, form)},
	{"away", KEY_YES, AT(act_kind, away)},
	{"cite", KEY_REFS, .ref = REF_ARTICLE, AT(act_kind, cite)},
};
/* clang-format on */

/* `by: [parties]` means any party of the procedure; the other words are roles. */
static void kind_by(const struct reading *r, const struct yaml *y, struct act_kind *kind)
{
	const struct yaml *by = yaml_get(y, "by"), *items;
	str *roles = NEWS(r->load->arena, str, kind->by.n);
	size_t n = 0, n_roles = 0;
	if (!by || !list_items(r, by, "by", &items, &n))
		return;
	for (size_t i = 0; i < n; i++) {
		if (str_is(items[i].text, "parties")) {
			kind->parties = true;
			continue;
		}
		roles[n_roles++] = items[i].text;
		ref_add(r, REF_ROLE, S(""), items[i].text, items[i].at);
	}
	kind->by = (struct strs){roles, n_roles};
}

void load_kinds(struct load *l, const struct pack_file *f)
{
	const struct yaml *y = only_map(l, f);
	if (!y)
		return;
	struct act_kind *list = NEWS(l->arena, struct act_kind, y->n);
	for (size_t i = 0; i < y->n; i++) {
		struct reading r = entry_reading(l, "kind", &y->items[i]);
		list[i].id = y->items[i].key;
		list[i].at = y->items[i].key_at;
		list[i].hands = 1;
		if (map_read(&r, &y->items[i], kind_keys, LEN(kind_keys), &list[i]))
			kind_by(&r, &y->items[i], &list[i]);
	}
	qsort(list, y->n, sizeof(*list), id_order);
	l->pack->kinds = list;
	l->pack->n_kinds = y->n;
}
