#include "ledger/fact_receipt.h"

#include "ledger/leaf_place.h"
#include "ledger/receipt.h"
#include "ledger/tlog.h"

static int fields_of(struct arena *a, struct db *db, const struct fact_row *f,
	struct fact_field **out, size_t *n)
{
	struct fact_value_row *values = NULL;
	size_t n_values = 0;
	int r = fact_values(a, db, f->id, &values, &n_values);
	if (r)
		return r;
	*out = NEWS(a, struct fact_field, LEAF_HEAD__N + n_values);
	fact_head_fields(a, f, *out);
	*n = LEAF_HEAD__N;
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
