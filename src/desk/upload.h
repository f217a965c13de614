/* upload — files (materials, photos, records) kept once by their SHA-256 under files/: written to
 * disk while they arrive, hashed on the way, recognised by their first bytes, and on the disk
 * before the answer. Owns tables upload, upload_use.  Facts: file.stored.  A file is seen by who
 * sent it and by those who may know of a matter in which it stands. */
#pragma once
#include "desk/request.h"

struct upload;

/* The next bytes of a multipart body.  Refuses R_WRONG_TYPE, R_BODY_TOO_LARGE, R_BAD_FILE. */
must_use int upload_take(struct request *q, const char *bytes, size_t n);
/* Removes what did not become a stored file. */
void upload_drop(struct upload **u);

/* Every value of a file field must be a file that this person sent, or may see already.  Refuses
 * R_BAD_FILE. */
must_use int upload_check_values(struct ask *q, struct answer *r, const json_t *values);
/* They stand in this matter from now on. */
must_use int upload_use_values(struct ask *q, row_id matter, const json_t *values);

/* The same without a request, for a demonstration's past: values of an act stand in the matter; a
 * file that stands under files/ already was sent by somebody. */
must_use int upload_use(
	struct db *db, const struct pack *pack, row_id matter, const json_t *values);
struct upload_file {
	hash sha256;
	int64_t size_b;
	str type, name;
	row_id person;
};
must_use int upload_record(
	struct arena *a, struct db *db, const struct moment *m, const struct upload_file *u);
/* A file that came in pieces and lies whole at path, read as if it had just been sent;
 * on_file_add() then makes its row.  Refuses R_FILE_DIFFERS, R_BAD_FILE, R_FILE_LIES. */
must_use int upload_adopt(struct ask *q, struct answer *r, str path, str name, hash want);
/* This person has sent that file. */
must_use int upload_is_here(struct ask *q, hash h, bool *yes);
