/* Papers 文书: pages, PDF, receipt, seal, service, preview.  What a hand may see of a paper the
 * engine says; pages are drawn on a thread of their own.  Owns table paper_receipt. */
#include "desk/handlers.h"
#include "desk/inside.h"
#include "ledger/fact_receipt.h"
#include "on_paper_sql.h"
#include "paper/paper.h"

/* In answers; the pack writes electronic-with-consent, which is taken too. */
static const char *const way_words[WAY__N] = {[WAY_DIRECT] = "direct",
	[WAY_LEFT] = "left",
	[WAY_POST] = "post",
	[WAY_ELECTRONIC] = "electronic",
	[WAY_NOTICE] = "notice"};

static int paper_of(struct ask *q, struct paper_shown *p)
{
	row_id id;
	int r = ask_id(q, 0, &id);
	return r ? r : matter_paper(q->arena, q->db, q->engine, &q->moment, id, &q->hand, p);
}

/* ---- what a paper is ---- */

static void print_day(struct ask *q, struct jw *w, const char *name, day d)
{
	jw_name(w, name);
	if (d == DAY_NONE)
		jw_null(w);
	else
		jw_str(w, day_print(q->arena, d));
}

static void print_ways(struct jw *w, const struct paper_kind *k)
{
	jw_name(w, "ways");
	jw_array(w);
	for (int i = 0; k && i < WAY__N; i++)
		if (k->ways & 1u << i)
			jw_str(w, str_of(way_words[i]));
	jw_array_end(w);
}

static void print_paper(struct ask *q, struct jw *w, const struct paper_shown *p)
{
	jw_member_str(w, "id", id_print(q->arena, p->id));
	jw_member_str(w, "matter", id_print(q->arena, p->matter));
	jw_member_str(w, "paper", p->paper);
	jw_member_str(w, "title", p->kind ? p->kind->title : S(""));
	jw_member_str(w, "number", p->number);
	jw_member_str(w, "state", p->withdrawn ? S("withdrawn") : p->state);
	jw_member_str(w, "to", p->to);
	print_day(q, w, "made", p->made_on);
	print_day(q, w, "sealed", p->sealed_on);
	print_day(q, w, "served", p->served_on);
	jw_name(w, "way");
	if (p->way >= 0 && p->way < WAY__N)
		jw_str(w, str_of(way_words[p->way]));
	else
		jw_null(w);
	print_ways(w, p->kind);
	jw_member_str(w, "receipt-of-service", p->receipt);
	jw_member_str(w, "scan", p->scan);
	jw_member_str(w, "leaf", hash_hex(q->arena, p->leaf));
}

int on_paper_show(struct ask *q, struct answer *r)
{
	struct paper_shown p;
	int e = paper_of(q, &p);
	if (e)
		return e;
	struct jw *w = answer_open(r);
	print_paper(q, w, &p);
	jw_member_str(w, "text", p.body);
	answer_end(r);
	return 0;
}

int on_paper_list(struct ask *q, struct answer *r)
{
	struct paper_shown *list = NULL;
	size_t n = 0;
	row_id matter = {0};
	int e = ask_id_of(q, r, ask_query(q, "matter"), "matter", &matter);
	if (!e)
		e = matter_papers(
			q->arena, q->db, q->engine, &q->moment, matter, &q->hand, &list, &n);
	if (e)
		return e;
	struct jw *w = answer_open(r);
	jw_name(w, "papers");
	jw_array(w);
	for (size_t i = 0; i < n; i++) {
		jw_object(w);
		print_paper(q, w, &list[i]);
		jw_object_end(w);
	}
	jw_array_end(w);
	answer_end(r);
	return 0;
}

/* ---- receipt ---- */

/* The one that the paper was served with; before service that of the present checkpoint. */
static int receipt_of(struct ask *q, const struct paper_shown *p, str *out)
{
	static const struct shape shape[] = {{'s', 0}};
	const struct disclosure all = {
		0}; /* who may read the paper may read what it says of itself */
	const char *log_dir = q->desk->config->log_dir;
	int e = db_one(
		q->arena, q->db, &on_paper_sql[PAPER_RECEIPT_OF], ARGS(A_ID(p->id)), shape, 1, out);
	if (e != R_NOT_FOUND)
		return e;
	return log_dir ? fact_receipt(q->arena, q->db, log_dir, p->fact, &all, out) : R_NO_RECEIPT;
}

/* No paper is served before its receipt exists; what is handed over keeps it. */
static int receipt_keep(struct ask *q, row_id id)
{
	struct paper_shown p;
	str receipt;
	int e = matter_paper(q->arena, q->db, q->engine, &q->moment, id, &q->hand, &p);
	if (!e)
		e = receipt_of(q, &p, &receipt);
	if (e)
		return e;
	return db_run(
		q->db, &on_paper_sql[PAPER_RECEIPT_KEEP], ARGS(A_ID(id), A_TEXT(receipt)), NULL);
}

int on_paper_receipt(struct ask *q, struct answer *r)
{
	struct paper_shown p;
	str text;
	int e = paper_of(q, &p);
	if (!e)
		e = receipt_of(q, &p, &text);
	if (e)
		return e;
	r->type = S("text/plain; charset=utf-8");
	sb_add(&r->out.out, text);
	return 0;
}

/* ---- pages ---- */

static int print_of(struct ask *q, const struct paper_shown *p, struct paper_print *out)
{
	*out = (struct paper_print){.look = pack_layout(q->pack, p->kind ? p->kind->layout : S("")),
		.text = p->text,
		.slots = p->slots,
		.n_slots = p->n_slots,
		.made = p->made,
		.sealed_on = p->sealed_on,
		.preview = id_none(p->id),
		.site = q->desk->config->site
				? str_of(q->desk->config->site)
				: str_fmt(q->arena, "http://127.0.0.1:%d", q->desk->port)};
	return out->look ? 0 : fault(F_BUG, "the pack has no layouts.yaml");
}

/* Without its receipt a paper has no pages yet: its QR would be another one later. */
static int whole_print(struct ask *q, struct paper_print *out)
{
	struct paper_shown p;
	int e = paper_of(q, &p);
	if (!e)
		e = print_of(q, &p, out);
	return e ? e : receipt_of(q, &p, &out->receipt);
}

int on_paper_pdf(struct ask *q, struct answer *r)
{
	struct paper_print p;
	str pdf;
	int e = whole_print(q, &p);
	if (!e)
		e = paper_pdf(q->arena, &p, 1, &pdf);
	if (e)
		return e;
	r->type = S("application/pdf");
	sb_add(&r->out.out, pdf);
	return 0;
}

int on_paper_pages(struct ask *q, struct answer *r)
{
	struct paper_print p;
	int pages = 0;
	int e = whole_print(q, &p);
	if (!e)
		e = paper_png(q->arena, &p, 0, &pages, NULL);
	if (e)
		return e;
	struct jw *w = answer_open(r);
	jw_member_int(w, "pages", pages);
	answer_end(r);
	return 0;
}

int on_paper_page(struct ask *q, struct answer *r)
{
	struct paper_print p;
	int64_t page;
	int pages;
	str png;
	if (!str_int(q->params[1], &page) || page < 1 || page > 1000)
		return answer_bad(q, r, R_BAD_PARAMETER, "page", "1-1000");
	int e = whole_print(q, &p);
	if (!e)
		e = paper_png(q->arena, &p, (int)page - 1, &pages, &png);
	if (e)
		return e;
	r->type = S("image/png");
	sb_add(&r->out.out, png);
	return 0;
}

/* ---- before the act ---- */

static int preview_pages(struct ask *q, struct jw *w, const struct paper_print *p)
{
	int pages = 1;
	jw_name(w, "pages");
	jw_array(w);
	for (int i = 0; i < pages; i++) {
		str png;
		int e = paper_png(q->arena, p, i, &pages, &png);
		if (e)
			return e;
		jw_str(w, base64_print(q->arena, bytes_of(png)));
	}
	jw_array_end(w);
	return 0;
}

static int preview_json(struct ask *q, struct answer *r, const struct paper_shown *list,
	const struct paper_print *prints, size_t n)
{
	struct jw *w = answer_open(r);
	jw_name(w, "papers");
	jw_array(w);
	for (size_t i = 0; i < n; i++) {
		jw_object(w);
		jw_member_str(w, "paper", list[i].paper);
		jw_member_str(w, "title", list[i].kind->title);
		int e = preview_pages(q, w, &prints[i]);
		if (e)
			return e;
		jw_object_end(w);
	}
	jw_array_end(w);
	answer_end(r);
	return 0;
}

int paper_preview_answer(struct ask *q, struct answer *r, const struct paper_shown *list, size_t n)
{
	struct paper_print *prints = NEWS(q->arena, struct paper_print, n + 1);
	str as = ask_query(q, "as"), pdf;
	if (as.p && !str_is(as, "pdf") && !str_is(as, "pages"))
		return answer_bad(q, r, R_BAD_PARAMETER, "as", "unknown");
	for (size_t i = 0; i < n; i++) {
		int e = print_of(q, &list[i], &prints[i]);
		if (e)
			return e;
	}
	if (str_is(as, "pages"))
		return preview_json(q, r, list, prints, n);
	if (!n)
		return R_NO_PAPER;
	int e = paper_pdf(q->arena, prints, n, &pdf);
	if (e)
		return e;
	r->type = S("application/pdf");
	sb_add(&r->out.out, pdf);
	return 0;
}

/* ---- seal and service ---- */

static int moved(struct ask *q, struct answer *r, int e, const struct act_answer *o)
{
	if (e) {
		r->params = o->detail;
		return e;
	}
	struct jw *w = answer_open(r);
	jw_member_str(w, "matter", id_print(q->arena, o->matter));
	jw_member_str(w, "state", o->state);
	jw_member_int(w, "number", o->number);
	answer_end(r);
	return 0;
}

int on_paper_serve(struct ask *q, struct answer *r)
{
	struct act_answer o = {0};
	row_id id;
	int way = str_is(ask_str(q, "way"), "electronic-with-consent") ? WAY_ELECTRONIC : -1;
	for (int i = 0; i < WAY__N; i++)
		if (str_is(ask_str(q, "way"), way_words[i]))
			way = i;
	if (way < 0)
		return answer_bad(q, r, R_BAD_PARAMETER, "way", "unknown");
	int e = ask_id(q, 0, &id);
	str receipt = ask_str(q, "receipt");
	if (!e)
		e = matter_serve_paper(q->arena, q->db, q->engine, &q->moment, id, (enum way)way,
			receipt.p ? receipt : S(""), &q->hand, &o);
	if (!e)
		e = receipt_keep(q, id);
	return moved(q, r, e, &o);
}

int on_paper_seal(struct ask *q, struct answer *r)
{
	struct act_answer o = {0};
	row_id id;
	str scan = ask_str(q, "scan");
	int e = ask_id(q, 0, &id);
	if (!e)
		e = matter_seal_paper(q->arena, q->db, q->engine, &q->moment, id,
			scan.p ? scan : S(""), &q->hand, &o);
	return moved(q, r, e, &o);
}

int on_paper_received(struct ask *q, struct answer *r)
{
	struct act_answer o = {0};
	row_id id;
	int e = ask_id(q, 0, &id);
	if (!e)
		e = matter_paper_received(q->arena, q->db, q->engine, &q->moment, id, &q->hand, &o);
	return moved(q, r, e, &o);
}
