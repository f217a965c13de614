#include "ledger/checkpoint.h"

#include "base/test.h"

/* The keys and the note of docs/trail.md 5, made by another program. */
#define SKEY "PRIVATE+KEY+trail.example/a+6e202024+AQABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f"
#define VKEY "trail.example/a+6e202024+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"

static hash some_root(void)
{
	return hash_str(HASH_SHA256, S("some root"));
}

static void count_up(void *self, void *bytes, size_t n)
{
	(void)self;
	for (size_t i = 0; i < n; i++)
		((uint8_t *)bytes)[i] = (uint8_t)i;
}

static void keys_read_as_they_print(struct arena *a)
{
	struct signer s, again;
	struct verifier v;
	CHECK_DONE(signer_make(a, S("trail.example/a"), (struct chance){count_up, NULL}, &s));
	CHECK_STR(signer_print(a, &s), S(SKEY));
	CHECK_STR(verifier_print(a, &s.verifier), S(VKEY));
	CHECK(signer_parse(a, S(SKEY "\n"), &again));
	CHECK(memcmp(again.verifier.key, s.verifier.key, ED25519_B) == 0);
	CHECK(verifier_parse(a, S(VKEY), &v));
	CHECK(memcmp(v.key, s.verifier.key, ED25519_B) == 0);
}

static void a_key_whose_id_does_not_fit_is_refused(struct arena *a)
{
	struct verifier v;
	struct signer s;
	static const char *const wrong[] = {"", "+", "++", "trail.example/a",
		"trail.example/a+6e202024",
		"trail.example/b+6e202024+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
		"trail.example/a+6e202025+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
		"trail.example/a+6e202024+BAOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
		"trail.example/a+6e202024+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG5",
		"trail.example/a+6e202024+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQS", VKEY "\n\n",
		SKEY};
	for (size_t i = 0; i < LEN(wrong); i++)
		CHECK(!verifier_parse(a, str_of(wrong[i]), &v));
	CHECK(!signer_parse(a, S(VKEY), &s));
}

static void what_is_signed_is_proved(struct arena *a)
{
	struct signer s;
	struct checkpoint c;
	str note;
	CHECK(signer_parse(a, S(SKEY), &s));
	CHECK_DONE(checkpoint_sign(a, (struct tree_head){7, some_root()}, &s, &note));
	CHECK(checkpoint_check(a, note, &s.verifier, &c) == NULL);
	CHECK_INT(c.head.size, 7);
	CHECK(hash_eq(c.head.root, some_root()));
	CHECK_STR(c.origin, S("trail.example/a"));
	/* further signatures do not disturb, in front or behind */
	str two = str_fmt(a, "%s\xe2\x80\x94 witness.example AAAAAAAAAAAAAAAA\n", note.p);
	CHECK(checkpoint_check(a, two, &s.verifier, &c) == NULL);
}

static void no_byte_of_a_checkpoint_changes_unseen(struct arena *a)
{
	struct signer s;
	struct checkpoint c;
	str note;
	CHECK(signer_parse(a, S(SKEY), &s));
	CHECK_DONE(checkpoint_sign(a, (struct tree_head){7, some_root()}, &s, &note));
	for (size_t i = 0; i < note.n; i++) {
		for (int bit = 0; bit < 8; bit++) {
			char *p = str_z(a, note);
			p[i] = (char)(p[i] ^ (1 << bit));
			CHECK(checkpoint_check(a, (str){p, note.n}, &s.verifier, &c) != NULL);
		}
		CHECK(checkpoint_check(a, (str){note.p, i}, &s.verifier, &c) != NULL);
	}
}

static void another_key_proves_nothing(struct arena *a)
{
	struct signer ours, theirs;
	struct checkpoint c;
	str note;
	CHECK(signer_parse(a, S(SKEY), &ours));
	theirs = ours;
	theirs.seed[0] ^= 1; /* claims our name and id, signs with another key */
	CHECK_DONE(checkpoint_sign(a, (struct tree_head){7, some_root()}, &theirs, &note));
	CHECK_STR(str_of(checkpoint_check(a, note, &ours.verifier, &c)),
		S("the checkpoint's signature is wrong"));
	theirs.verifier.id[0] ^= 1;
	CHECK_DONE(checkpoint_sign(a, (struct tree_head){7, some_root()}, &theirs, &note));
	CHECK_STR(str_of(checkpoint_check(a, note, &ours.verifier, &c)),
		S("the checkpoint is not signed with this key"));
}

static void malformed_notes_are_refused(struct arena *a)
{
#define ROOT   "NNAatsObXZP2SwlaZKc2ElAoc014saKFylS7M1bWPZ4="
#define SIGNED "\n\xe2\x80\x94 a AAAAAAAA\n"
	static const struct {
		const char *note;
		bool good;
	} rows[] = {
		{"a\n5\n" ROOT "\n" SIGNED, true},
		{"a\n0\n" ROOT "\n" SIGNED, true},
		{"a\n5\n" ROOT "\nmore\n" SIGNED, true},
		{"a\n05\n" ROOT "\n" SIGNED, false},
		{"a\n-0\n" ROOT "\n" SIGNED, false},
		{"a\n-5\n" ROOT "\n" SIGNED, false},
		{"a\n\n" ROOT "\n" SIGNED, false},
		{"a\n99999999999999999999\n" ROOT "\n" SIGNED, false},
		{"a\n5\n" ROOT "\n", false},
		{"a\n5\n" ROOT "\n\n", false},
		{"a\n5\n" SIGNED, false},
		{"a+b\n5\n" ROOT "\n" SIGNED, false},
		{"\n5\n" ROOT "\n" SIGNED, false},
		{"a\n5\n" ROOT "\n\x01\n" SIGNED, false},
		{"a\n5\n" ROOT "\n\xff\n" SIGNED, false},
		{"a\r\n5\r\n" ROOT "\r\n" SIGNED, false},
		{"a\n5\n" ROOT "\n\nmore\n" SIGNED, false},
	};
	struct checkpoint c;
	(void)a;
	for (size_t i = 0; i < LEN(rows); i++)
		CHECK_INT(checkpoint_parse(str_of(rows[i].note), &c) ? (int)i : -1,
			rows[i].good ? (int)i : -1);
	CHECK(!checkpoint_parse(S(""), &c));
}

int main(void)
{
	RUN(keys_read_as_they_print);
	RUN(a_key_whose_id_does_not_fit_is_refused);
	RUN(what_is_signed_is_proved);
	RUN(no_byte_of_a_checkpoint_changes_unseen);
	RUN(another_key_proves_nothing);
	RUN(malformed_notes_are_refused);
	return test_done();
}
