#include "desk/secret.h"

#include "desk/account.h"

struct sealing {
	struct job job;
	struct arena *arena;
	const char *data_dir;
	struct chance chance;
	struct seal_key *key;
	bool handed_on; /* all is sealed with the successor */
};

/* A key that is lost is never replaced in silence: the sealed secrets would be dead. */
static int key_ready(struct sealing *s, struct db *db)
{
	int64_t sealed = 0;
	int r = seal_key_read(s->arena, s->data_dir, s->key);
	if (r != R_NOT_FOUND)
		return r;
	r = account_count_sealed(db, &sealed);
	if (r)
		return r;
	if (sealed)
		return fault(F_IO,
			"%s/keys/secrets.key is missing, and %lld second factors are sealed with "
			"it: restore it from the backup (OPERATIONS.md)",
			s->data_dir, (long long)sealed);
	return seal_key_make(s->arena, s->data_dir, s->chance, s->key);
}

static int seal_anew(struct sealing *s, struct db *db, const struct seal_key *next)
{
	struct account_secret *list = NULL;
	size_t n = 0;
	int r = account_sealed_secrets(s->arena, db, &list, &n);
	for (size_t i = 0; !r && i < n; i++) {
		struct bytes plain;
		if (seal_open(s->arena, next, list[i].id, list[i].secret, &plain))
			continue;
		if (!seal_open(s->arena, s->key, list[i].id, list[i].secret, &plain))
			return fault(F_IO,
				"a second factor opens with neither %s/keys/secrets.key nor "
				"secrets.key.next: restore the key of this database "
				"(OPERATIONS.md)",
				s->data_dir);
		r = account_seal_secret(
			db, list[i].id, seal_close(s->arena, next, s->chance, list[i].id, plain));
	}
	return r;
}

static int hand_on(struct sealing *s, struct db *db)
{
	struct seal_key next;
	int r = seal_next_read(s->arena, s->data_dir, &next);
	s->handed_on = r == 0;
	if (r)
		return r == R_NOT_FOUND ? 0 : r;
	r = seal_anew(s, db, &next);
	*s->key = next;
	return r;
}

static int work(struct job *j, struct db *db)
{
	struct sealing *s = (struct sealing *)(void *)j;
	struct account_secret *list = NULL;
	size_t n = 0;
	int r = key_ready(s, db);
	if (!r)
		r = hand_on(s, db);
	if (!r)
		r = account_open_secrets(s->arena, db, &list, &n);
	for (size_t i = 0; !r && i < n; i++)
		r = account_seal_secret(db, list[i].id,
			seal_close(s->arena, s->key, s->chance, list[i].id, list[i].secret));
	return r;
}

static void nothing(struct job *j)
{
	(void)j;
}

int secret_ready(struct arena *a, struct writer *w, const char *data_dir, struct chance chance,
	struct seal_key *out)
{
	struct sealing s = {.job = {.work = work, .done = nothing},
		.arena = a,
		.data_dir = data_dir,
		.chance = chance,
		.key = out};
	int r = writer_do(w, &s.job);
	return r || !s.handed_on ? r : seal_next_take(a, data_dir);
}
