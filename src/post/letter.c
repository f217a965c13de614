#include "post/letter.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/json.h"
#include "letter_sql.h"

enum { RECEIPT_MAX_B = 200 };

struct item {
	row_id id, matter;
	str receiver, view, kind, body;
	ms at;
};

static const struct shape item_shape[] = {
	SHAPE(struct item, id.region, 'i'),
	SHAPE(struct item, id.id, 'l'),
	SHAPE(struct item, matter.region, 'i'),
	SHAPE(struct item, matter.id, 'l'),
	SHAPE(struct item, receiver, 's'),
	SHAPE(struct item, view, 's'),
	SHAPE(struct item, kind, 's'),
	SHAPE(struct item, body, 's'),
	SHAPE(struct item, at, 'l'),
};

/* The next page of items behind `last`; *n = 0: no more. */
static int owed(
	struct arena *a, struct db *db, const struct item *last, struct item **items, size_t *n)
{
	return db_list(a, db, &letter_sql[LETTER_OWED], ARGS(A_INT(last->at), A_ID(last->id)),
		item_shape, LEN(item_shape), sizeof **items, (void **)items, n);
}

/* Receivers come from the pack or from a field: only the characters of ids become part of a path.
 */
static str folder_of(struct arena *a, str dir, str receiver)
{
	struct sb b = SB(a);
	sb_add(&b, dir);
	sb_char(&b, '/');
	for (size_t i = 0; i < receiver.n; i++) {
		char c = receiver.p[i];
		bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
		sb_char(&b, plain ? c : '_');
	}
	return sb_str(&b);
}

static str file_of(struct arena *a, str dir, const struct item *it, const char *ending)
{
	return str_fmt(a, STR_F "/" STR_F ".%s", STR_A(folder_of(a, dir, it->receiver)),
		STR_A(id_print(a, it->id)), ending);
}

static str letter(struct arena *a, const struct item *it)
{
	struct jw w = JW(a);
	jw_object(&w);
	jw_member_str(&w, "id", id_print(a, it->id));
	jw_member_str(&w, "matter", id_print(a, it->matter));
	jw_member_str(&w, "to", it->receiver);
	jw_member_str(&w, "view", it->view);
	jw_member_str(&w, "kind", it->kind);
	jw_member_str(&w, "at", ms_print(a, it->at));
	jw_name(&w, "body");
	jw_raw(&w, it->body);
	jw_object_end(&w);
	return jw_text(&w);
}

static int hand_over(struct arena *a, str dir, const struct item *it, int *handed)
{
	str path = file_of(a, dir, it, "json");
	if (access(path.p, F_OK) == 0)
		return 0;
	if (mkdir(folder_of(a, dir, it->receiver).p, 0750) < 0 && errno != EEXIST)
		return fault(F_IO, "cannot make a folder for " STR_F ": %s", STR_A(it->receiver),
			strerror(errno));
	int r = file_replace(a, path.p, 0640, letter(a, it));
	*handed += r == 0;
	return r;
}

int letter_hand_over(
	struct arena *a, struct db *db, str dir, const struct peers *peers, int *handed)
{
	struct item *items = NULL, last = {.at = INT64_MIN};
	size_t n = 1;
	int r = 0;
	*handed = 0;
	while (r == 0 && n) {
		r = owed(a, db, &last, &items, &n);
		for (size_t i = 0; r == 0 && i < n; i++) {
			r = peers_has(peers, items[i].receiver)
				    ? 0
				    : hand_over(a, dir, &items[i], handed);
			last = items[i];
		}
	}
	return r;
}

static bool receipt_came(struct arena *a, str dir, const struct item *it, str *out)
{
	str path = file_of(a, dir, it, "receipt");
	if (access(path.p, F_OK) != 0 || file_read(a, path.p, RECEIPT_MAX_B, out))
		return false;
	*out = str_trim(*out);
	while (out->n && out->p[out->n - 1] == '\n')
		out->n--;
	return out->n && str_is_utf8(*out);
}

int letter_take_receipt(struct arena *a, struct db *db, const struct engine *e,
	const struct moment *m, str dir, bool *more)
{
	struct item *items = NULL, last = {.at = INT64_MIN};
	size_t n = 1;
	str receipt;
	int r = 0;
	*more = false;
	while (r == 0 && n) {
		r = owed(a, db, &last, &items, &n);
		for (size_t i = 0; r == 0 && i < n; i++) {
			*more = receipt_came(a, dir, &items[i], &receipt);
			if (*more)
				return matter_receipt(a, db, e, m, items[i].id, receipt);
			last = items[i];
		}
	}
	return r;
}
