/* Draws papers of a pack for the tests: huoyan's own code, without desk and database.
 * usage: make_papers LAW CASES OUT
 * CASES is JSON: [{name, paper, day, slots:{}, sealed?: day, preview?: true, leaves?: n}].  Each
 * gives OUT/name.pdf, name.png (page 1), name.receipt (not of a preview). */
#include "base/file.h"
#include "ledger/receipt.h"
#include "ledger/tlog_try.h"
#include "paper/paper.h"

enum { LEAVES = 100 };

struct name_list {
	struct paper_slot *p;
	size_t n, cap;
};

static void put(struct name_list *l, struct arena *a, str name, str value)
{
	VEC_ADD(a, l->p, l->n, l->cap) = (struct paper_slot){name, value};
}

static struct name_list slots_of(struct arena *a, const json_t *slots)
{
	struct name_list l = {0};
	const char *name;
	json_t *value;
	json_object_foreach((json_t *)(uintptr_t)slots, name, value)
	{
		put(&l, a, str_dup(a, str_of(name)), json_text(value));
	}
	return l;
}

static day day_of(const json_t *c, const char *name)
{
	day d = DAY_NONE;
	str text = json_member(c, name);
	CHECK(!text.p || day_parse(text, &d));
	return d;
}

/* The paper's fact as matters/paper.c makes it: slots, number, hash of the template; salts of
 * zeros. */
static str leaf_of(struct arena *a, const struct paper_print *p, struct receipt *r, ms at)
{
	struct fact_commitment c;
	str number = S("");
	r->fields = NEWS(a, struct fact_field, p->n_slots + LEAF_HEAD__N + 2);
	for (int i = 0; i < LEAF_HEAD__N; i++)
		r->fields[r->n++] =
			(struct fact_field){.name = str_of(leaf_head_name[i]), .value = S("-")};
	for (size_t i = 0; i < p->n_slots; i++) {
		r->fields[r->n++] =
			(struct fact_field){.name = p->slots[i].name, .value = p->slots[i].value};
		if (str_is(p->slots[i].name, "paper.number"))
			number = p->slots[i].value;
	}
	r->fields[r->n++] = (struct fact_field){.name = S("_number"), .value = number};
	r->fields[r->n++] = (struct fact_field){
		.name = S("_template"), .value = hash_hex(a, hash_str(HASH_SHA256, p->text))};
	leaf_sort(r->fields, r->n);
	CHECK(leaf_commit(r->fields, r->n, &c));
	return leaf_print(a, at, &c);
}

/* A log of its own for each paper: its leaf is in the middle. */
static str receipt_of(struct arena *a, const char *dir, const struct paper_print *p)
{
	struct receipt r = {0};
	str note, leaf = leaf_of(a, p, &r, p->made);
	struct tlog *t = try_open(a, dir);
	if (!t)
		return S("");
	CHECK_DONE(tlog_append(a, t, try_leaves(a, 0, LEAVES / 2), LEAVES / 2));
	CHECK_DONE(tlog_append(a, t, &leaf, 1));
	CHECK_DONE(tlog_append(a, t, try_leaves(a, LEAVES / 2, LEAVES / 2), LEAVES / 2));
	CHECK_DONE(tlog_sign(a, t, &note));
	tlog_close(&t);
	r.leaf = leaf;
	CHECK_DONE(tlog_prove(a, dir, LEAVES / 2, leaf_hash(leaf), &r.proof));
	return receipt_print(a, &r);
}

static void write_out(struct arena *a, const char *out, str name, const char *ending, str bytes)
{
	CHECK_DONE(file_replace(
		a, str_fmt(a, "%s/" STR_F "%s", out, STR_A(name), ending).p, 0644, bytes));
}

static void make(struct arena *a, const struct pack *pack, const json_t *c, const char *out)
{
	day on = day_of(c, "day");
	str name = json_member(c, "name"), pdf, png;
	const struct paper_kind *k = pack_paper(pack, json_member(c, "paper"), on);
	int pages;
	CHECK(k != NULL);
	if (!k)
		return;
	struct name_list slots = slots_of(a, json_object_get(c, "slots"));
	struct paper_print p = {.look = pack_layout(pack, k->layout),
		.text = k->text,
		.slots = slots.p,
		.n_slots = slots.n,
		.made = day_ms(on) + 10 * 3600000,
		.sealed_on = day_of(c, "sealed"),
		.preview = json_is_true(json_object_get(c, "preview")),
		.site = S("https://xf.jinan.example")};
	if (!p.preview)
		p.receipt = receipt_of(a, str_fmt(a, "%s/" STR_F ".log", out, STR_A(name)).p, &p);
	CHECK_DONE(paper_pdf(a, &p, 1, &pdf));
	CHECK_DONE(paper_png(a, &p, 0, &pages, &png));
	CHECK_INT(paper_png(a, &p, pages, &pages, &png), R_NOT_FOUND);
	CHECK_DONE(paper_png(a, &p, 0, &pages, &png));
	write_out(a, out, name, ".pdf", pdf);
	write_out(a, out, name, ".png", png);
	write_out(a, out, name, ".receipt", p.receipt.n ? p.receipt : S("-"));
}

int main(int argc, char **argv)
{
	struct arena a;
	struct findings f = {0};
	struct pack *pack = NULL;
	str text, why;
	if (argc != 4)
		return 2;
	test_count.ok = true;
	arena_init(&a, (size_t)1 << 30);
	auto_(json_free) json_t *cases = NULL;
	CHECK_DONE(law_load(&a, argv[1], &f, &pack));
	CHECK_DONE(file_read(&a, argv[2], 1 << 20, &text));
	CHECK_DONE(json_read(&a, text, &cases, &why));
	for (size_t i = 0; i < json_array_size(cases); i++)
		make(&a, pack, json_array_get(cases, i), argv[3]);
	arena_fini(&a);
	return test_count.ok ? 0 : 1;
}
