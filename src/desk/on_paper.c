/* Papers 文书: text, service, receipt.  Reads table matter_paper; who may know of the matter may
 * read its papers. */
#include "desk/handlers.h"
#include "desk/inside.h"
#include "paper_read_sql.h"
#include "ledger/fact_receipt.h"

struct paper_row {
	row_id matter, fact;
	str paper, number, state, to_party, body, receipt;
	hash leaf;
	day made_on;
	str served_on; /* a day as a number; .p NULL: not served */
};

/* clang-format off */
static const struct shape paper_shape[] = {
	SHAPE(struct paper_row, matter.region, 'i'), SHAPE(struct paper_row, matter.id, 'l'),
	SHAPE(struct paper_row, paper, 's'), SHAPE(struct paper_row, number, 's'),
	SHAPE(struct paper_row, fact.region, 'i'), SHAPE(struct paper_row, fact.id, 'l'),
	SHAPE(struct paper_row, leaf, 'h'), SHAPE(struct paper_row, state, 's'),
	SHAPE(struct paper_row, to_party, 's'), SHAPE(struct paper_row, body, 's'),
	SHAPE(struct paper_row, made_on, 'i'), SHAPE(struct paper_row, served_on, 's'),
	SHAPE(struct paper_row, receipt, 's'),
};
/* clang-format on */

/* No such paper, and a paper of a matter that the hand may not know of, are the same answer. */
static int paper_read(struct ask *q, struct paper_row *p, row_id *id)
{
	int r = ask_id(q, 0, id);
	if (!r)
		r = db_one(q->arena, q->db, &paper_read_sql[PAPER_READ], ARGS(A_ID(*id)),
			paper_shape, LEN(paper_shape), p);
	if (!r)
		r = matter_is_known(q, p->matter);
	return r == R_NOT_FOUND || r == R_NO_MATTER ? R_NO_PAPER : r;
}

int on_paper_show(struct ask *q, struct answer *r)
{
	struct paper_row p;
	row_id id;
	int64_t served;
	int e = paper_read(q, &p, &id);
	if (e)
		return e;
	const struct paper_kind *kind = pack_paper(q->pack, p.paper, p.made_on);
	struct jw *w = answer_open(r);
	jw_member_str(w, "id", id_print(q->arena, id));
	jw_member_str(w, "matter", id_print(q->arena, p.matter));
	jw_member_str(w, "paper", p.paper);
	jw_member_str(w, "title", kind ? kind->title : S(""));
	jw_member_str(w, "number", p.number);
	jw_member_str(w, "state", p.state);
	jw_member_str(w, "to", p.to_party);
	jw_member_str(w, "made", day_print(q->arena, p.made_on));
	jw_name(w, "served");
	if (p.served_on.p && str_int(p.served_on, &served))
		jw_str(w, day_print(q->arena, (day)served));
	else
		jw_null(w);
	jw_member_str(w, "leaf", hash_hex(q->arena, p.leaf));
	jw_member_str(w, "text", p.body);
	answer_end(r);
	return 0;
}

static const char *const way_words[WAY__N] = {[WAY_DIRECT] = "direct",
	[WAY_LEFT] = "left",
	[WAY_POST] = "post",
	[WAY_ELECTRONIC] = "electronic",
	[WAY_NOTICE] = "notice"};

int on_paper_serve(struct ask *q, struct answer *r)
{
	struct act_answer o = {0};
	row_id id;
	int way = -1;
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
	if (e) {
		r->params = o.detail;
		return e;
	}
	struct jw *w = answer_open(r);
	jw_member_str(w, "matter", id_print(q->arena, o.matter));
	jw_member_str(w, "state", o.state);
	jw_member_int(w, "number", o.number);
	answer_end(r);
	return 0;
}

/* ---- receipt ---- */

int on_paper_receipt(struct ask *q, struct answer *r)
{
	const struct disclosure all = {
		0}; /* who may read the paper may read what it says of itself */
	const char *log_dir = q->desk->config->log_dir;
	struct paper_row p;
	row_id id;
	str text;
	int e = paper_read(q, &p, &id);
	if (!e && !log_dir)
		e = R_NO_RECEIPT;
	if (!e)
		e = fact_receipt(q->arena, q->db, log_dir, p.fact, &all, &text);
	if (e)
		return e;
	r->type = S("text/plain; charset=utf-8");
	sb_add(&r->out.out, text);
	return 0;
}
