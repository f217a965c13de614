#include "law/load.h"

#include <stdlib.h>

/* checklists/: what a visit looks at, by kind of place; a document is a version
 * (docs/pack.md 3.10).
 */

struct checklist_row {
	struct checklist list;
	struct life_keys life;
	const struct yaml *items;
};
enum { ORDER_BY_DATE, ORDER_AT_ONCE };
struct item_row {
	struct checklist_item item;
	int order;
};
/* clang-format off */
static const struct key checklist_keys[] = {
	{"checklist", KEY_ID, .must = true, AT(checklist_row, list.id)},
	{"title", KEY_TITLE, .must = true, AT(checklist_row, list.title)},
	{"items", KEY_NODE, .must = true, AT(checklist_row, items)},
	LIFE_KEYS(struct checklist_row),
};
static const struct word order_words[] = {{"by-date", ORDER_BY_DATE}, {"at-once", ORDER_AT_ONCE}, {0}};
static const struct key item_keys[] = {
	{"item", KEY_ID, .must = true, AT(item_row, item.id)},
	{"zh", KEY_TITLE, .must = true, AT(item_row, item.zh)},
	{"en", KEY_TEXT, .must = true, AT(item_row, item.en)},
	{"look", KEY_TITLE, AT(item_row, item.look)},
	{"cite", KEY_REFS, .ref = REF_ARTICLE, .must = true, AT(item_row, item.cite)},
	{"order", KEY_WORD, .words = order_words, AT(item_row, order)},
};
/* clang-format on */

static bool named_before(const struct checklist_item *list, size_t n, str id)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(list[i].id, id))
			return true;
	return false;
}

static void items_read(const struct reading *r, const struct yaml *y, struct checklist *list)
{
	if (y->kind != YAML_LIST || !y->n) {
		reading_fault(r, "C1", y->at, "items: expected a list of {item, zh, en, cite}");
		return;
	}
	struct checklist_item *items = NEWS(r->load->arena, struct checklist_item, y->n);
	size_t n = 0;
	for (size_t i = 0; i < y->n; i++) {
		struct item_row row = {0};
		if (!map_read(r, &y->items[i], item_keys, LEN(item_keys), &row))
			continue;
		if (named_before(items, n, row.item.id))
			reading_fault(r, "C1", y->items[i].at, "a second item " STR_F,
				STR_A(row.item.id));
		row.item.at_once = row.order == ORDER_AT_ONCE;
		items[n++] = row.item;
	}
	list->items = items;
	list->n_items = n;
}

void load_checklists(struct load *l, const struct pack_file *f)
{
	size_t n;
	const struct yaml *docs = yaml_read(l, f, &n);
	for (size_t i = 0; i < n; i++) {
		const struct yaml *id = yaml_get(&docs[i], "checklist");
		struct reading r = {.load = l,
			.what = str_fmt(l->arena, "checklist " STR_F,
				STR_A(id && id->kind == YAML_TEXT ? id->text : S("?")))};
		struct checklist_row row = {.life = LIFE_KEYS_NONE};
		if (!map_read(&r, &docs[i], checklist_keys, LEN(checklist_keys), &row))
			continue;
		items_read(&r, row.items, &row.list);
		row.list.life = life_make(&r, &row.life,
			str_fmt(l->arena, "checklist." STR_F, STR_A(row.list.id)), &docs[i]);
		LIST_ADD(l->arena, l->checklists) = row.list;
	}
}

static int checklist_order(const void *a, const void *b)
{
	const struct checklist *x = a, *y = b;
	int c = str_cmp(x->id, y->id);
	return c ? c : x->life.at.line - y->life.at.line;
}

void load_checklist_ids(struct load *l)
{
	size_t n = l->checklists.n;
	if (n)
		qsort(l->checklists.p, n, sizeof(*l->checklists.p), checklist_order);
	l->pack->checklists = l->checklists.p;
	l->pack->n_checklists = n;
	struct member *members = NEWS(l->arena, struct member, n + 1);
	size_t kept = 0;
	for (size_t i = 0; i < n; i++) {
		const struct checklist *x = &l->checklists.p[i];
		if (kept && str_eq(members[kept - 1].id, x->id))
			continue;
		members[kept++] = (struct member){
			.id = x->id, .zh = x->title, .since = DAY_FIRST, .until = DAY_LAST};
	}
	if (kept)
		choice_made(l, S("checklist"), members, kept);
}
