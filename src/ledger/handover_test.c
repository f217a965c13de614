#include "ledger/handover.h"

#include "base/file.h"
#include "base/test.h"

#define ORIGIN "trail.example/a"
enum { KEYS = 4 };

static void fill(void *self, void *bytes, size_t n)
{
	memset(bytes, (*(int *)self)++, n);
}

static void count_up(void *self, void *bytes, size_t n)
{
	for (size_t i = 0; i < n; i++)
		((uint8_t *)bytes)[i] = (uint8_t)(*(int *)self)++;
}

struct line {
	struct signer key[KEYS];
	str handed; /* key 0 → 1 at 5 leaves, 1 → 2 at 9; key 3 is a stranger's */
};

static hash root_of(uint64_t size)
{
	return hash_of(HASH_SHA256, &(struct bytes){(const uint8_t *)&size, sizeof size}, 1);
}

static struct tree_head head(uint64_t size)
{
	return (struct tree_head){size, root_of(size)};
}

static struct line line_make(struct arena *a)
{
	struct line l = {0};
	int next = 1;
	str one, two;
	for (int i = 0; i < KEYS; i++)
		CHECK_DONE(signer_make(a, S(ORIGIN), (struct chance){fill, &next}, &l.key[i]));
	CHECK_DONE(handover_sign(a, &l.key[0], &l.key[1], head(5), &one));
	CHECK_DONE(handover_sign(a, &l.key[1], &l.key[2], head(9), &two));
	l.handed = str_fmt(a, STR_F STR_F, STR_A(one), STR_A(two));
	return l;
}

static bool proved(struct arena *a, const struct line *l, int held, int signs, struct tree_head at)
{
	struct verifier v = l->key[held].verifier;
	struct checkpoint c;
	str note;
	CHECK(handovers_read(a, l->handed, &v) == NULL);
	CHECK_DONE(checkpoint_sign(a, at, &l->key[signs], &note));
	return checkpoint_check(a, note, &v, &c) == NULL;
}

static void whoever_holds_one_key_proves_what_each_signed_in_its_time(struct arena *a)
{
	static const struct {
		int signs;
		uint64_t size;
		bool good;
	} rows[] = {{0, 0, true}, {0, 4, true}, {0, 5, true}, {0, 6, false}, {0, 9, false},
		{1, 4, false}, {1, 5, true}, {1, 7, true}, {1, 9, true}, {1, 10, false},
		{2, 8, false}, {2, 9, true}, {2, 1000, true}, {3, 4, false}, {3, 1000, false}};
	struct line l = line_make(a);
	for (int held = 0; held < 3; held++)
		for (size_t i = 0; i < LEN(rows); i++)
			CHECK_INT(proved(a, &l, held, rows[i].signs, head(rows[i].size)),
				rows[i].good);
}

static void a_state_at_a_handover_is_the_one_that_it_names(struct arena *a)
{
	struct line l = line_make(a);
	struct tree_head other = {5, root_of(4)};
	CHECK(!proved(a, &l, 0, 0, other));
	CHECK(!proved(a, &l, 2, 1, other));
}

static void a_key_alone_knows_of_no_other(struct arena *a)
{
	struct line l = line_make(a);
	struct checkpoint c;
	str note;
	CHECK_DONE(checkpoint_sign(a, head(7), &l.key[1], &note));
	CHECK(checkpoint_check(a, note, &l.key[1].verifier, &c) == NULL);
	CHECK(checkpoint_check(a, note, &l.key[0].verifier, &c) != NULL);
}

/* Each change of one byte, and each way to leave something out. */
static void a_changed_handover_is_refused(struct arena *a)
{
	struct line l = line_make(a);
	for (size_t i = 0; i < l.handed.n; i++) {
		struct verifier v = l.key[0].verifier;
		char *bent = str_z(a, l.handed);
		bent[i] = bent[i] == '7' ? '8' : '7';
		CHECK(handovers_read(a, str_of(bent), &v) != NULL);
		CHECK_INT(v.n_handed, 0);
	}
	for (size_t n = 1; n < l.handed.n; n++) {
		struct verifier v = l.key[0].verifier;
		bool whole = handovers_read(a, (str){l.handed.p, n}, &v) == NULL;
		CHECK(!whole || v.n_handed == 1); /* cut exactly between the two */
	}
}

static void what_does_not_follow_is_refused(struct arena *a)
{
	struct line l = line_make(a);
	struct verifier v = l.key[0].verifier, stranger = l.key[3].verifier;
	str back, fork, alone;
	CHECK_DONE(handover_sign(a, &l.key[2], &l.key[3], head(8), &back));
	CHECK_DONE(handover_sign(a, &l.key[0], &l.key[3], head(12), &fork));
	CHECK_DONE(handover_sign(a, &l.key[3], &l.key[3], head(5), &alone));
	CHECK(handovers_read(a, str_fmt(a, STR_F STR_F, STR_A(l.handed), STR_A(back)), &v));
	CHECK(handovers_read(a, str_fmt(a, STR_F STR_F, STR_A(l.handed), STR_A(fork)), &v));
	CHECK(handovers_read(a, l.handed, &stranger));
	CHECK(handovers_read(a, alone, &v));
	CHECK(handovers_read(a, (str){0}, &v) == NULL);
}

/* The example of docs/trail.md 5, made by another program. */
static void the_example_of_the_page_is_made_byte_for_byte(struct arena *a)
{
	struct signer key[2];
	struct verifier v;
	str root = S("pcTThscAsNOAuzzkU9k9iKgjySMRsdJCvXpuR9/x7hQ="), page, made;
	struct tree_head at = {.size = 5};
	for (int k = 0; k < 2; k++) {
		int next = 32 * k;
		CHECK_DONE(signer_make(a, S(ORIGIN), (struct chance){count_up, &next}, &key[k]));
	}
	v = key[1].verifier;
	CHECK(hash_parse_base64(root, &at.root));
	CHECK_DONE(handover_sign(a, &key[0], &key[1], at, &made));
	CHECK_DONE(file_read(a, TESTS_DIR "/trail/keys.handed", HANDOVERS_MAX_B, &page));
	CHECK_STR(made, page);
	CHECK(handovers_read(a, page, &v) == NULL && v.n_handed == 1);
}

int main(void)
{
	RUN(the_example_of_the_page_is_made_byte_for_byte);
	RUN(whoever_holds_one_key_proves_what_each_signed_in_its_time);
	RUN(a_state_at_a_handover_is_the_one_that_it_names);
	RUN(a_key_alone_knows_of_no_other);
	RUN(a_changed_handover_is_refused);
	RUN(what_does_not_follow_is_refused);
	return test_done();
}
