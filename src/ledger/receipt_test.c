#include "ledger/receipt.h"

#include "base/test.h"
#include "ledger/receipt_fuzz.c"

static const char *const examples[] = {
	"1-accepted", "2-decided-as-published", "3-accepted-after-erasure"};

static str file(struct arena *a, const char *name)
{
	FILE *f = fopen(str_fmt(a, TESTS_DIR "/trail/%s", name).p, "r");
	char *p = arena_alloc(a, 1 << 16);
	size_t n = f ? fread(p, 1, 1 << 16, f) : 0;
	if (f)
		fclose(f);
	return (str){p, n};
}

static str example(struct arena *a, size_t i)
{
	return file(a, str_fmt(a, "%s.receipt", examples[i]).p);
}

static struct verifier key(struct arena *a)
{
	struct verifier v = {0};
	CHECK(verifier_parse(a, file(a, "key.vkey"), &v));
	return v;
}

static void the_worked_examples_are_proved_and_print_again(struct arena *a)
{
	struct verifier v = key(a);
	for (size_t i = 0; i < LEN(examples); i++) {
		struct receipt r;
		struct checkpoint c;
		str why = {0}, text = example(a, i);
		CHECK(receipt_parse(a, text, &r, &why));
		const char *wrong = receipt_check(a, &r, &v, &c);
		CHECK_STR(str_of(wrong ? wrong : ""), S(""));
		CHECK_INT(c.head.size, 5);
		CHECK_STR(receipt_print(a, &r), text);
	}
}

static void the_worked_checkpoint_is_what_the_key_signs(struct arena *a)
{
	struct receipt r;
	struct signer s;
	struct checkpoint c;
	str why, note;
	CHECK(receipt_parse(a, example(a, 0), &r, &why));
	CHECK(signer_parse(a, file(a, "key.skey"), &s));
	CHECK(checkpoint_parse(r.proof.note, &c));
	CHECK_DONE(checkpoint_sign(a, c.head, &s, &note));
	CHECK_STR(note, r.proof.note);
}

static void head_salts_of_the_example_are_derived(struct arena *a)
{
	struct receipt r;
	str why;
	salt fact;
	for (uint8_t i = 0; i < SALT_B; i++)
		fact.b[i] = (uint8_t)(0x10 + i);
	CHECK(receipt_parse(a, example(a, 0), &r, &why));
	for (size_t i = 0; i < LEAF_HEAD__N; i++) {
		salt s = leaf_head_salt(fact, r.fields[i].name);
		CHECK_STR(r.fields[i].name, str_of(leaf_head_name[i]));
		CHECK(memcmp(s.b, r.fields[i].salt.b, SALT_B) == 0);
	}
}

static void a_case_is_a_chain(struct arena *a)
{
	struct receipt first, second;
	str why;
	CHECK(receipt_parse(a, example(a, 0), &first, &why));
	CHECK(receipt_parse(a, example(a, 1), &second, &why));
	CHECK_STR(receipt_value(&second, S(".prev")), hash_base64(a, leaf_hash(first.leaf)));
	CHECK_STR(receipt_value(&first, S("place_name")), S("泉城影院"));
	CHECK(receipt_value(&second, S(".actor")).p == NULL); /* withheld */
}

static void withholding_keeps_a_receipt_true(struct arena *a)
{
	struct verifier v = key(a);
	struct receipt r;
	struct checkpoint c;
	str why;
	CHECK(receipt_parse(a, example(a, 0), &r, &why));
	CHECK(receipt_check(a, &r, &v, &c) == NULL);
	for (size_t i = 0; i < r.n; i++) {
		r.fields[i].erased = true;
		struct receipt again;
		CHECK(receipt_parse(a, receipt_print(a, &r), &again, &why));
		CHECK(receipt_check(a, &again, &v, &c) == NULL);
	}
}

static void no_character_changes_what_is_proved(struct arena *a)
{
	struct verifier v = key(a);
	for (size_t i = 0; i < LEN(examples); i++) {
		str text = example(a, i);
		for (size_t at = 0; at < text.n; at++) {
			struct arena_mark m = arena_mark(a);
			struct receipt r;
			struct checkpoint c;
			str why;
			char *p = str_z(a, text);
			p[at] = p[at] == 'A' ? 'B' : 'A';
			CHECK(!receipt_parse(a, (str){p, text.n}, &r, &why) ||
				receipt_check(a, &r, &v, &c) != NULL);
			arena_reset(a, m);
		}
	}
}

static void lines_cannot_be_left_out_repeated_or_exchanged(struct arena *a)
{
	struct verifier v = key(a);
	struct receipt r;
	struct checkpoint c;
	str why;
	CHECK(receipt_parse(a, example(a, 0), &r, &why));
	struct fact_field kept[16];
	memcpy(kept, r.fields, r.n * sizeof *kept);
	size_t n = r.n;
	for (size_t i = 0; i + 1 < n; i++) {
		r.n = n - 1;
		memmove(r.fields + i, r.fields + i + 1, (n - 1 - i) * sizeof *kept);
		CHECK(receipt_check(a, &r, &v, &c) != NULL);
		r.n = n;
		memcpy(r.fields, kept, n * sizeof *kept);
		r.fields[i] = kept[i + 1];
		CHECK(receipt_check(a, &r, &v, &c) != NULL);
		r.fields[i + 1] = kept[i];
		CHECK(receipt_check(a, &r, &v, &c) != NULL);
		memcpy(r.fields, kept, n * sizeof *kept);
	}
	CHECK(receipt_check(a, &r, &v, &c) == NULL);
}

static void a_broken_receipt_names_its_line(struct arena *a)
{
	static const struct {
		const char *text, *why;
	} rows[] = {
		{"", "line 1: not a receipt"},
		{"huoyan-receipt/v2\n", "line 1: not a receipt"},
		{"huoyan-receipt/v1\n", "line 2: neither a field nor a hash"},
		{"huoyan-receipt/v1\nfield a\n", "line 2: neither a field nor a hash"},
		{"huoyan-receipt/v1\nfield a oKCgoKCgoKCgoKCgoKCgoA== ",
			"line 3: the leaf is missing"},
		{"huoyan-receipt/v1\nfield a oKCgoKCgoKCgoKCgoKCg \nleaf\n",
			"line 2: neither a field nor a hash"},
		{"huoyan-receipt/v1\nfield a oKCgoKCgoKCgoKCgoKCgoA== eA\nleaf\n",
			"line 2: neither a field nor a hash"},
		{"huoyan-receipt/v1\nfield a oKCgoKCgoKCgoKCgoKCgoA== \nleaf\n",
			"line 4: not a leaf"},
	};
	for (size_t i = 0; i < LEN(rows); i++) {
		struct receipt r;
		str why = {0};
		CHECK(!receipt_parse(a, str_of(rows[i].text), &r, &why));
		CHECK_STR(why, str_of(rows[i].why));
	}
}

/* The fuzz target over the seeds, each cut short and with each byte of its structure changed. */
static void hostile_receipts_do_no_harm(struct arena *a)
{
	for (size_t i = 0; i < LEN(examples); i++) {
		str text = example(a, i);
		for (size_t n = 0; n <= text.n; n += 3)
			LLVMFuzzerTestOneInput((const uint8_t *)text.p, n);
		for (size_t at = 0; at < text.n; at += 5) {
			char *p = str_z(a, text);
			p[at] = "\n \0\xff=+"[at % 6];
			LLVMFuzzerTestOneInput((const uint8_t *)p, text.n);
		}
	}
}

int main(void)
{
	RUN(the_worked_examples_are_proved_and_print_again);
	RUN(the_worked_checkpoint_is_what_the_key_signs);
	RUN(head_salts_of_the_example_are_derived);
	RUN(a_case_is_a_chain);
	RUN(withholding_keeps_a_receipt_true);
	RUN(no_character_changes_what_is_proved);
	RUN(lines_cannot_be_left_out_repeated_or_exchanged);
	RUN(a_broken_receipt_names_its_line);
	RUN(hostile_receipts_do_no_harm);
	return test_done();
}
