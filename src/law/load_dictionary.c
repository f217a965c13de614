#include "law/load.h"

#include <stdlib.h>

/* The dictionary of a pack: what may be cited, entered, chosen, refused (docs/pack.md 2).  Each
 * file is one table of columns; the loaders differ only in what they check across columns. */

static int id_order(const void *a, const void *b)
{
	return str_cmp(*(const str *)a, *(const str *)b); /* the id is the first member of each */
}

#define SORT(list)                                                              \
	do {                                                                    \
		if ((list).n)                                                   \
			qsort((list).p, (list).n, sizeof(*(list).p), id_order); \
	} while (0)

/* A second row of an id that may stand once only. */
static void check_once(
	const struct reading *r, const void *list, size_t n, size_t size_b, str id, struct where at)
{
	for (size_t i = 0; i < n; i++) {
		const str *other = (const void *)((const char *)list + i * size_b);
		if (str_eq(*other, id))
			reading_fault(r, "C1", at, "stands twice");
	}
}

/* ---- articles.tsv ---- */

/* clang-format off */
static const struct key article_columns[] = {
	{"id", KEY_TEXT, .must = true, AT(article, id)},
	{"title", KEY_TEXT, .must = true, AT(article, title)},
	{"since", KEY_DAY, AT(article, since)},
	{"until", KEY_DAY, AT(article, until)},
	{"replaced-by", KEY_REF, .ref = REF_ARTICLE, AT(article, replaced_by)},
	{"source", KEY_WORD, .words = mark_words, .must = true, AT(article, source)},
};
/* clang-format on */

void load_articles(struct load *l, const struct pack_file *f)
{
	struct tsv t;
	if (!tsv_read(l, f, &t) || !tsv_columns(l, &t, article_columns, LEN(article_columns)))
		return;
	LIST_OF(struct article) list = {0};
	for (size_t i = 0; i < t.n_rows; i++) {
		struct reading r = tsv_reading(l, "article", &t, i);
		struct article a = {.since = DAY_FIRST, .until = DAY_LAST};
		if (!tsv_row(&r, &t, i, &a))
			continue;
		if (a.since > a.until)
			reading_fault(&r, "C1", row_where(&t, i), "since is after until");
		LIST_ADD(l->arena, list) = a;
	}
	SORT(list);
	l->pack->articles = list.p;
	l->pack->n_articles = list.n;
}

/* ---- fields.tsv ---- */

struct field_row {
	struct field field;
	str type;
};
/* clang-format off */
static const struct word privacy_words[] = {{"P0", P0}, {"P1", P1}, {"P2", P2}, {"P3", P3}, {0}};
static const struct word masks[] = {{"surname", 0}, {"middle", 0}, {"street", 0}, {"tail", 0}, {0}};
static const struct key field_columns[] = {
	{"id", KEY_ID, .must = true, AT(field_row, field.id)},
	{"zh", KEY_TITLE, .must = true, AT(field_row, field.zh)},
	{"en", KEY_TEXT, AT(field_row, field.en)},
	{"type", KEY_TEXT, .must = true, AT(field_row, type)},
	{"length", KEY_COUNT, .least = 1, .most = 20000, AT(field_row, field.length)},
	{"check", KEY_TEXT, AT(field_row, field.check)},
	{"class", KEY_WORD, .words = privacy_words, .must = true, AT(field_row, field.privacy)},
	{"mask", KEY_TEXT, AT(field_row, field.mask)},
	{"code", KEY_TEXT, AT(field_row, field.code)},
	{"column", KEY_REF, .ref = REF_REGISTER, AT(field_row, field.column)},
	{"help", KEY_TEXT, .most = 400, AT(field_row, field.help)},
	{"since", KEY_DAY, AT(field_row, field.since)},
	{"until", KEY_DAY, AT(field_row, field.until)},
};
/* clang-format on */

static void field_check(const struct reading *r, const struct tsv *t, size_t i, struct field_row *f)
{
	struct field *field = &f->field;
	const struct cell *type = tsv_cell(t, i, "type");
	if (!type_parse(r->load->arena, f->type, &field->type))
		reading_fault(r, "C1", type->at, "no type \"" STR_F "\"", STR_A(f->type));
	else if (field->type.list.n)
		ref_add(r, REF_CHOICE, S(""), field->type.list, type->at);
	/* `procedure` is the list of procedures, which are not read yet. */
	if (field->type.list.n && !str_is(field->type.list, "procedure") &&
		!pack_choice(r->load->pack, field->type.list))
		field->type = (struct type){0};
	if (field->privacy <= P1 && !field->en.n)
		reading_fault(r, "C16", tsv_cell(t, i, "en")->at,
			"has no English text, but its class is P%d", (int)field->privacy);
	struct strs known = words_list(r->load->arena, masks);
	if (field->mask.n && !strs_has(known, field->mask))
		reading_fault(r, "C1", tsv_cell(t, i, "mask")->at,
			"no mask \"" STR_F "\"; expected surname, middle, street, tail",
			STR_A(field->mask));
	field->at = row_where(t, i);
}

void load_fields(struct load *l, const struct pack_file *f)
{
	struct tsv t;
	if (!tsv_read(l, f, &t) || !tsv_columns(l, &t, field_columns, LEN(field_columns)))
		return;
	LIST_OF(struct field) list = {0};
	for (size_t i = 0; i < t.n_rows; i++) {
		struct reading r = tsv_reading(l, "field", &t, i);
		struct field_row row = {.field = {.since = DAY_FIRST, .until = DAY_LAST}};
		bool good = tsv_row(&r, &t, i, &row);
		field_check(&r, &t, i, &row);
		check_once(&r, list.p, list.n, sizeof(*list.p), row.field.id, row_where(&t, i));
		/* A faulty row stays known, so that its name is not missed everywhere else. */
		if (good || row.field.id.n)
			LIST_ADD(l->arena, list) = row.field;
	}
	SORT(list);
	l->pack->fields = list.p;
	l->pack->n_fields = list.n;
}

/* ---- choices.tsv ---- */

struct choice_row {
	str list;
	struct member member;
};
/* clang-format off */
static const struct key choice_columns[] = {
	{"list", KEY_ID, .must = true, AT(choice_row, list)},
	{"member", KEY_TEXT, .must = true, .most = 40, AT(choice_row, member.id)},
	{"zh", KEY_TEXT, .must = true, AT(choice_row, member.zh)},
	{"en", KEY_TEXT, AT(choice_row, member.en)},
	{"since", KEY_DAY, AT(choice_row, member.since)},
	{"until", KEY_DAY, AT(choice_row, member.until)},
};
/* clang-format on */

static void member_check(const struct reading *r, const struct choice_row *row,
	const struct choice_row *rows, size_t n, struct where at)
{
	for (size_t i = 0; i < row->member.id.n; i++)
		if (!strchr("abcdefghijklmnopqrstuvwxyz0123456789-", row->member.id.p[i])) {
			reading_fault(r, "C1", at,
				"member \"" STR_F "\": expected a-z, 0-9 and '-'",
				STR_A(row->member.id));
			break;
		}
	for (size_t i = 0; i < n; i++)
		if (str_eq(rows[i].list, row->list) && str_eq(rows[i].member.id, row->member.id) &&
			rows[i].member.since <= row->member.until &&
			row->member.since <= rows[i].member.until)
			reading_fault(r, "C12", at, "member \"" STR_F "\" lives twice on one day",
				STR_A(row->member.id));
}

/* The rows of each list together, members in the order of the file. */
static void choices_keep(struct load *l, const struct choice_row *rows, size_t n)
{
	LIST_OF(struct choice_list) lists = {0};
	for (size_t i = 0; i < n; i++) {
		size_t at = 0;
		while (at < lists.n && !str_eq(lists.p[at].id, rows[i].list))
			at++;
		if (at < lists.n)
			continue;
		struct member *members = NULL;
		size_t n_members = 0, cap = 0;
		for (size_t j = i; j < n; j++)
			if (str_eq(rows[j].list, rows[i].list))
				VEC_ADD(l->arena, members, n_members, cap) = rows[j].member;
		LIST_ADD(l->arena, lists) = (struct choice_list){rows[i].list, members, n_members};
	}
	SORT(lists);
	l->pack->choices = lists.p;
	l->pack->n_choices = lists.n;
}

void load_choices(struct load *l, const struct pack_file *f)
{
	struct tsv t;
	if (!tsv_read(l, f, &t) || !tsv_columns(l, &t, choice_columns, LEN(choice_columns)))
		return;
	LIST_OF(struct choice_row) rows = {0};
	for (size_t i = 0; i < t.n_rows; i++) {
		struct reading r = tsv_reading(l, "choice", &t, i);
		struct choice_row row = {.member = {.since = DAY_FIRST, .until = DAY_LAST}};
		if (!tsv_row(&r, &t, i, &row))
			continue;
		member_check(&r, &row, rows.p, rows.n, tsv_cell(&t, i, "member")->at);
		LIST_ADD(l->arena, rows) = row;
	}
	choices_keep(l, rows.p, rows.n);
}

/* ---- refusals.tsv ---- */

/* clang-format off */
static const struct key refusal_columns[] = {
	{"id", KEY_ID, .must = true, AT(pack_refusal, id)},
	{"zh", KEY_TITLE, .must = true, .most = 400, AT(pack_refusal, zh)},
	{"next_zh", KEY_TITLE, .must = true, .most = 400, AT(pack_refusal, next_zh)},
	{"en", KEY_TEXT, .most = 400, AT(pack_refusal, en)},
	{"cite", KEY_REF, .ref = REF_ARTICLE, AT(pack_refusal, cite)},
};
/* clang-format on */

void load_refusals(struct load *l, const struct pack_file *f)
{
	struct tsv t;
	if (!tsv_read(l, f, &t) || !tsv_columns(l, &t, refusal_columns, LEN(refusal_columns)))
		return;
	LIST_OF(struct pack_refusal) list = {0};
	for (size_t i = 0; i < t.n_rows; i++) {
		struct reading r = tsv_reading(l, "refusal", &t, i);
		struct pack_refusal row = {0};
		bool good = tsv_row(&r, &t, i, &row);
		check_once(&r, list.p, list.n, sizeof(*list.p), row.id, row_where(&t, i));
		if (good || row.id.n)
			LIST_ADD(l->arena, list) = row;
	}
	SORT(list);
	l->pack->refusals = list.p;
	l->pack->n_refusals = list.n;
	/* Every refusal the program itself can give has its sentence. */
	for (int i = 1; i < R__N; i++)
		if (!pack_refusal(l->pack, str_of(refusal_row(i)->id)))
			finding_add(l->out, "C16", false, (struct where){.file = f->path},
				"the program's refusal %s has no Chinese text", refusal_row(i)->id);
}
