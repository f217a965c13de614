#include "ledger/fact_receipt.h"

#include "ledger/leaf_place.h"
#include "ledger/receipt.h"
#include "ledger/tlog.h"

static str or_dash(str s)
{
	return s.n ? s : S("-");
}

static size_t head_fields(struct arena *a, const struct fact_row *f, struct fact_field *out)
{
	salt own = {0};
	memcpy(own.b, f->salt.p, f->salt.n == SALT_B ? SALT_B : 0);
	const str values[LEAF_HEAD__N] = {
		[LEAF_ACT] = or_dash(f->act),
		[LEAF_ACTOR] = or_dash(f->actor),
		[LEAF_CASE] = id_print(a, f->of),
		[LEAF_DAY] = day_print(a, f->on),
		[LEAF_EVENT] = or_dash(f->event),
		[LEAF_HANDS] = or_dash(f->hands),
		[LEAF_NUMBER] = str_fmt(a, "%d", f->number),
		[LEAF_ORGAN] = or_dash(f->organ),
		[LEAF_PREV] = f->prev.n ? base64_print(a, f->prev) : S("-"),
		[LEAF_ROLE] = or_dash(f->role),
		[LEAF_ROW] = or_dash(f->row),
	};
	for (size_t i = 0; i < LEAF_HEAD__N; i++) {
		str name = str_of(leaf_head_name[i]);
		out[i] = (struct fact_field){
			.name = name, .value = values[i], .salt = leaf_head_salt(own, name)};
	}
	return LEAF_HEAD__N;
}

static int fields_of(struct arena *a, struct db *db, const struct fact_row *f,
	struct fact_field **out, size_t *n)
{
	struct fact_value_row *values = NULL;
	size_t n_values = 0;
	int r = fact_values(a, db, f->id, &values, &n_values);
	if (r)
		return r;
	*out = NEWS(a, struct fact_field, LEAF_HEAD__N + n_values);
	*n = head_fields(a, f, *out);
	for (size_t i = 0; i < n_values; i++) {
		const struct fact_value_row *v = &values[i];
		struct fact_field *field = &(*out)[(*n)++];
		*field = (struct fact_field){.name = v->name,
			.value = v->value,
			.erased = !v->value.p,
			.sha256 = v->sha256,
			.sm3 = v->sm3};
		memcpy(field->salt.b, v->salt.p, v->salt.n == SALT_B ? SALT_B : 0);
	}
	leaf_sort(*out, *n);
	return 0;
}

int fact_receipt(struct arena *a, struct db *db, const char *log_dir, row_id fact,
	const struct disclosure *to, str *out)
{
	struct fact_row f;
	struct receipt receipt = {0};
	struct fact_commitment c;
	struct verifier key;
	struct checkpoint at;
	int64_t place = 0;
	int r = fact_find(a, db, fact, &f);
	if (r == 0)
		r = leaf_place_of(db, fact, &place);
	if (r == 0)
		r = fields_of(a, db, &f, &receipt.fields, &receipt.n);
	if (r)
		return r;
	if (!leaf_commit(receipt.fields, receipt.n, &c))
		return fault(F_BUG, "a fact without fields");
	receipt.leaf = leaf_print(a, f.at, &c);
	r = tlog_prove(a, log_dir, (uint64_t)place, leaf_hash(receipt.leaf), &receipt.proof);
	if (r == 0)
		r = tlog_key(a, log_dir, &key);
	if (r)
		return r;
	for (size_t i = 0; i < receipt.n; i++)
		if (to->shows && !to->shows(to->self, receipt.fields[i].name))
			receipt.fields[i].erased = true;
	const char *wrong = receipt_check(a, &receipt, &key, &at);
	if (wrong)
		return fault(F_DB, "the fact does not match its leaf: %s", wrong);
	*out = receipt_print(a, &receipt);
	return 0;
}
