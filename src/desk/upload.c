#include "desk/upload.h"

#include <errno.h>
#include <fcntl.h>
#include <microhttpd.h>
#include <openssl/evp.h>
#include <stdlib.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "desk/handlers.h"
#include "desk/inside.h"
#include "upload_sql.h"

enum { HEAD_B = 16, NAME_MAX_B = 200, TYPE_MAX_B = 100 };

struct upload {
	struct MHD_PostProcessor *parser;
	EVP_MD_CTX *hash;
	int fd;
	char *part; /* path while it arrives; NULL: moved or never begun */
	uint8_t head[HEAD_B];
	size_t size_b;
	bool text;  /* no byte that a text would not have */
	bool other; /* a member that is not `file`, or a second one */
	int r;
	char name[NAME_MAX_B + 1];
	char said[TYPE_MAX_B + 1]; /* the media type that the sender declared */
	hash sha256;
	const char *type;
};

/* clang-format off */
static const struct magic {
	const char *type;
	size_t at, n;
	const char *bytes;
} magics[] = {
	{"application/pdf", 0, 5, "%PDF-"},
	{"image/jpeg",      0, 3, "\xff\xd8\xff"},
	{"image/png",       0, 8, "\x89PNG\r\n\x1a\n"},
	{"application/zip", 0, 4, "PK\x03\x04"}, /* also OFD, DOCX, XLSX */
	{"video/mp4",       4, 4, "ftyp"},
};
/* What a name or a sender may call each kind; a name without an ending says nothing. */
static const struct kind_word {
	const char *ending, *said, *type;
} kind_words[] = {
	{"pdf",  "application/pdf", "application/pdf"},
	{"jpg",  "image/jpeg",      "image/jpeg"},
	{"jpeg", "image/jpg",       "image/jpeg"},
	{"png",  "image/png",       "image/png"},
	{"zip",  "application/zip", "application/zip"},
	{"ofd",  "application/ofd", "application/zip"},
	{"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/zip"},
	{"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",       "application/zip"},
	{"mp4",  "video/mp4",       "video/mp4"},
	{"txt",  "text/plain",      "text/plain"},
	{"csv",  "text/csv",        "text/plain"},
};
/* clang-format on */

static str ending_of(str name)
{
	size_t dot = name.n;
	for (size_t i = 0; i < name.n; i++)
		dot = name.p[i] == '.' ? i : dot;
	return dot < name.n ? str_from(name, dot + 1) : S("");
}

static bool same_word(str a, const char *b)
{
	return a.n == strlen(b) && strncasecmp(a.p, b, a.n) == 0;
}

/* Its bytes decide what a file is; a name or a declared type that says otherwise is a lie, and an
 * ending that no case needs (a page, a script) is not taken, whatever the bytes are. */
static bool is_what_it_says(const struct upload *u)
{
	str ending = ending_of(str_of(u->name)), said = str_of(u->said);
	bool ending_fits = !ending.n, said_fits = !said.n;
	said_fits |= same_word(said, "application/octet-stream");
	for (size_t i = 0; i < LEN(kind_words); i++) {
		const struct kind_word *k = &kind_words[i];
		bool same = strcmp(k->type, u->type) == 0;
		ending_fits |= same && same_word(ending, k->ending);
		said_fits |= same && same_word(said, k->said);
	}
	return ending_fits && said_fits;
}

static const char *type_of(const struct upload *u)
{
	for (size_t i = 0; i < LEN(magics); i++)
		if (u->size_b >= magics[i].at + magics[i].n &&
			memcmp(u->head + magics[i].at, magics[i].bytes, magics[i].n) == 0)
			return magics[i].type;
	return u->text ? "text/plain" : NULL;
}

void upload_drop(struct upload **at)
{
	struct upload *u = *at;
	if (!u)
		return;
	if (u->parser)
		MHD_destroy_post_processor(u->parser);
	EVP_MD_CTX_free(u->hash);
	if (u->fd >= 0)
		close(u->fd);
	if (u->part)
		unlink(u->part);
	*at = NULL;
}

static int write_all(int fd, const char *p, size_t n)
{
	while (n) {
		ssize_t done = write(fd, p, n);
		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return fault(errno == ENOSPC || errno == EDQUOT ? F_FULL : F_IO,
				"upload: %s", strerror(errno));
		p += done;
		n -= (size_t)done;
	}
	return 0;
}

/* What the bytes say of the file: its head, whether it is a text, its hash. */
static void look(struct upload *u, const char *p, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		uint8_t c = (uint8_t)p[i];
		if (u->size_b + i < HEAD_B)
			u->head[u->size_b + i] = c;
		u->text = u->text && (c >= ' ' || c == '\n' || c == '\r' || c == '\t');
	}
	u->size_b += n;
	EVP_DigestUpdate(u->hash, p, n);
}

static int take(struct upload *u, const char *p, size_t n)
{
	if (u->size_b + n > UPLOAD_MAX_B)
		return R_BODY_TOO_LARGE;
	look(u, p, n);
	return write_all(u->fd, p, n);
}

/* One piece of one member of the multipart body. */
static enum MHD_Result on_piece(void *self, enum MHD_ValueKind kind, const char *key,
	const char *filename, const char *type, const char *encoding, const char *data,
	uint64_t off, size_t n)
{
	struct upload *u = self;
	(void)kind, (void)encoding;
	if (u->r)
		return MHD_NO;
	if (!str_is(str_of(key), "file") || (off == 0 && u->size_b)) {
		u->other = true;
		return MHD_YES;
	}
	str name = str_of(filename ? filename : "");
	if (!u->name[0] && name.n <= NAME_MAX_B && str_is_utf8(name))
		memcpy(u->name, name.p ? name.p : "", name.n);
	str said = str_of(type ? type : ""), media;
	str_cut(&said, ';', &media);
	media = str_trim(media);
	if (!u->said[0] && media.n <= TYPE_MAX_B)
		memcpy(u->said, media.p ? media.p : "", media.n);
	u->r = take(u, data, n);
	return u->r ? MHD_NO : MHD_YES;
}

static int begin(struct request *q)
{
	struct upload *u = NEW(&q->arena, struct upload);
	str random = id_print(&q->arena, id_new(q->desk->config->chance, 1));
	u->fd = -1;
	u->text = true;
	q->ask.upload = u;
	u->parser = MHD_create_post_processor(q->connection, 16 << 10, on_piece, u);
	if (!u->parser || !str_starts(q->envelope.content_type, S("multipart/form-data")))
		return R_WRONG_TYPE;
	u->hash = EVP_MD_CTX_new();
	if (!u->hash || EVP_DigestInit_ex(u->hash, EVP_sha256(), NULL) != 1)
		return fault(F_BUG, "no digest");
	str path = str_fmt(&q->arena, "%s/files", q->desk->config->data_dir);
	ignore(mkdir(path.p, 0700), "it is there already, or the next call says why not");
	path = str_fmt(&q->arena, STR_F "/part-" STR_F, STR_A(path), STR_A(random));
	u->fd = open(path.p, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (u->fd < 0)
		return fault(errno == ENOSPC ? F_FULL : F_IO, "upload: %s", strerror(errno));
	u->part = str_z(&q->arena, path);
	return 0;
}

int upload_take(struct request *q, const char *bytes, size_t n)
{
	int r = q->ask.upload ? 0 : begin(q);
	if (r)
		return r;
	struct upload *u = q->ask.upload;
	if (MHD_post_process(u->parser, bytes, n) != MHD_YES)
		return u->r ? u->r : R_BAD_FILE;
	return u->r;
}

/* ---- after the last byte: on the slow thread ---- */

/* The path of a stored file. */
static str file_path(struct arena *a, const struct desk *d, hash h)
{
	str hex = hash_hex(a, h);
	return str_fmt(a, "%s/files/%.2s/" STR_F, d->config->data_dir, hex.p, STR_A(hex));
}

static int sync_folder(struct arena *a, str path)
{
	str folder = path;
	while (folder.n && folder.p[folder.n - 1] != '/')
		folder.n--;
	int fd = open(str_z(a, folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return fault(F_IO, "upload: %s", strerror(errno));
	int failed = fsync(fd);
	close(fd);
	return failed ? fault(F_IO, "upload: %s", strerror(errno)) : 0;
}

static int keep(struct arena *a, struct upload *u, str path)
{
	char *folder = str_z(a, (str){path.p, path.n - 2 * HASH_B - 1});
	if (fsync(u->fd) != 0)
		return fault(errno == ENOSPC ? F_FULL : F_IO, "upload: %s", strerror(errno));
	if (mkdir(folder, 0700) != 0 && errno != EEXIST)
		return fault(errno == ENOSPC ? F_FULL : F_IO, "upload: %s", strerror(errno));
	if (rename(u->part, path.p) != 0) /* the same bytes replace the same bytes */
		return fault(F_IO, "upload: %s", strerror(errno));
	u->part = NULL;
	int r = sync_folder(a, path);
	return r ? r : sync_folder(a, str_of(folder));
}

int on_file_prepare(struct ask *q, struct answer *r)
{
	struct upload *u = q->upload;
	if (!u)
		return answer_bad(q, r, R_BAD_FILE, "file", "missing");
	MHD_destroy_post_processor(u->parser);
	u->parser = NULL;
	u->type = type_of(u);
	if (!u->size_b || u->other)
		return answer_bad(q, r, R_BAD_FILE, "file", u->other ? "one-member-file" : "empty");
	if (!u->type)
		return answer_bad(q, r, R_BAD_FILE, "file", "kind-not-known");
	if (!is_what_it_says(u))
		return answer_bad(q, r, R_FILE_LIES, "file", u->type);
	EVP_DigestFinal_ex(u->hash, u->sha256.b, NULL);
	return keep(q->arena, u, file_path(q->arena, q->desk, u->sha256));
}

int on_file_add(struct ask *q, struct answer *r)
{
	struct upload *u = q->upload;
	row_id id = id_new(q->moment.chance, q->moment.region);
	str type = str_of(u->type), name = str_of(u->name);
	int e = db_run(q->db, &upload_sql[UPLOAD_ADD],
		ARGS(A_ID(id), A_HASH(u->sha256), A_INT(u->size_b), A_TEXT(type), A_TEXT(name),
			A_ID(q->hand.person), A_INT(q->moment.now)),
		NULL);
	if (e)
		return e;
	e = fact_of(q, id, "file.stored",
		(const struct name_value[]){{S("sha256"), hash_hex(q->arena, u->sha256)},
			{S("size_b"), str_fmt(q->arena, "%zu", u->size_b)}, {S("type"), type},
			{S("name"), name}},
		4);
	if (e)
		return e;
	struct jw *w = answer_open(r);
	jw_member_str(w, "hash", hash_hex(q->arena, u->sha256));
	jw_member_int(w, "size_b", (int64_t)u->size_b);
	jw_member_str(w, "type", type);
	answer_end(r);
	r->status = 201;
	return 0;
}

/* A whole file that lies at path, as if it had just been sent; path is gone afterwards. */
int upload_adopt(struct ask *q, struct answer *r, str path, str name, hash want)
{
	struct upload *u = NEW(q->arena, struct upload);
	char bytes[16 << 10];
	ssize_t n = 0;
	u->fd = open(path.p, O_RDWR | O_CLOEXEC);
	u->part = str_z(q->arena, path);
	u->text = true;
	u->hash = EVP_MD_CTX_new();
	q->upload = u;
	/* the request closes and removes what was not kept */
	if (u->fd < 0 || !u->hash || EVP_DigestInit_ex(u->hash, EVP_sha256(), NULL) != 1)
		return fault(F_IO, "upload: %s", strerror(errno));
	memcpy(u->name, name.p ? name.p : "", name.n < NAME_MAX_B ? name.n : 0);
	while ((n = read(u->fd, bytes, sizeof bytes)) > 0)
		look(u, bytes, (size_t)n);
	if (n < 0)
		return fault(F_IO, "upload: %s", strerror(errno));
	u->type = type_of(u);
	EVP_DigestFinal_ex(u->hash, u->sha256.b, NULL);
	int e = 0;
	if (!hash_eq(u->sha256, want))
		e = R_FILE_DIFFERS;
	else if (!u->type)
		e = answer_bad(q, r, R_BAD_FILE, "file", "kind-not-known");
	else if (!is_what_it_says(u))
		e = answer_bad(q, r, R_FILE_LIES, "file", u->type);
	if (!e)
		return keep(q->arena, u, file_path(q->arena, q->desk, u->sha256));
	ignore(unlink(path.p), "the end of the request does it again");
	return e;
}

/* ---- who may see it ---- */

static int sent_by(struct ask *q, hash h, bool *yes)
{
	int64_t n = 0;
	int r = db_one(q->arena, q->db, &upload_sql[UPLOAD_SENT_BY],
		ARGS(A_HASH(h), A_ID(q->hand.person)), (const struct shape[]){{'l', 0}}, 1, &n);
	*yes = n > 0;
	return r;
}

static int in_matter_known(struct ask *q, hash h, bool *yes)
{
	row_id *list;
	size_t n;
	static const struct shape shape[] = {SHAPE(row_id, region, 'i'), SHAPE(row_id, id, 'l')};
	int r = db_list(q->arena, q->db, &upload_sql[UPLOAD_USES], ARGS(A_HASH(h)), shape,
		LEN(shape), sizeof *list, (void **)&list, &n);
	for (size_t i = 0; !r && i < n && !*yes; i++) {
		r = matter_is_known(q, list[i]);
		*yes = r == 0;
		r = r == R_NO_MATTER ? 0 : r;
	}
	return r;
}

static int may_see(struct ask *q, hash h)
{
	bool yes = false;
	int r = sent_by(q, h, &yes);
	if (!r && !yes)
		r = in_matter_known(q, h, &yes);
	if (r)
		return r;
	return yes ? 0 : R_NOT_FOUND;
}

int on_file_show(struct ask *q, struct answer *r)
{
	struct file_row {
		int64_t size_b;
		str type, name;
	} row;
	static const struct shape shape[] = {SHAPE(struct file_row, size_b, 'l'),
		SHAPE(struct file_row, type, 's'), SHAPE(struct file_row, name, 's')};
	hash h;
	if (!hash_parse_hex(q->params[0], &h))
		return R_BAD_ID;
	int e = may_see(q, h);
	if (e)
		return e;
	e = db_one(
		q->arena, q->db, &upload_sql[UPLOAD_OF], ARGS(A_HASH(h)), shape, LEN(shape), &row);
	if (e)
		return e;
	r->type = row.type;
	r->file = file_path(q->arena, q->desk, h);
	return 0;
}

/* ---- files as values of acts ---- */

struct photo_use { /* each file that a value names */
	int (*one)(void *self, hash h);
	void *self;
};

/* Files, and the photographs of checklists; a record is a file when one was sent. */
static int each_file(const struct pack *pack, const char *name, const json_t *j, struct photo_use u)
{
	const struct field *f = pack_field(pack, str_of(name));
	hash h;
	if (!f)
		return 0;
	if (f->type.kind == T_FILE || f->type.kind == T_RECORD)
		return json_is_string(j) && hash_parse_hex(json_text(j), &h) ? u.one(u.self, h) : 0;
	if (f->type.kind != T_CHECKLIST)
		return 0;
	size_t n;
	const json_t *item, *photo, *items = json_object_get(j, "items");
	json_array_foreach(items, n, item)
	{
		size_t k;
		const json_t *photos = json_object_get(item, "photos");
		json_array_foreach(photos, k, photo)
		{
			int e = hash_parse_hex(json_member(photo, "hash"), &h) ? u.one(u.self, h)
									       : 0;
			if (e)
				return e;
		}
	}
	return 0;
}

struct check {
	struct ask *q;
	struct answer *r;
	const char *name;
	bool record;
};

static int check_one(void *self, hash h)
{
	struct check *c = self;
	int e = c->record ? 0 : may_see(c->q, h);
	return e == R_NOT_FOUND ? answer_bad(c->q, c->r, R_BAD_FILE, c->name, "not-sent") : e;
}

int upload_check_values(struct ask *q, struct answer *r, const json_t *values)
{
	const char *name;
	json_t *j;
	/* jansson wants a mutable object to walk it; nothing is changed */
	json_object_foreach((json_t *)(uintptr_t)values, name, j)
	{
		const struct field *f = pack_field(q->pack, str_of(name));
		struct check c = {q, r, name, f && f->type.kind == T_RECORD};
		/* the engine says what else is wrong with it */
		int e = each_file(q->pack, name, j, (struct photo_use){check_one, &c});
		if (e)
			return e;
	}
	return 0;
}

struct use {
	struct db *db;
	row_id matter;
};

static int use_one(void *self, hash h)
{
	const struct use *u = self;
	return db_run(u->db, &upload_sql[UPLOAD_USE_ADD], ARGS(A_HASH(h), A_ID(u->matter)), NULL);
}

int upload_use(struct db *db, const struct pack *pack, row_id matter, const json_t *values)
{
	const char *name;
	json_t *j;
	struct use u = {db, matter};
	json_object_foreach((json_t *)(uintptr_t)values, name, j)
	{
		int e = each_file(pack, name, j, (struct photo_use){use_one, &u});
		if (e)
			return e;
	}
	return 0;
}

int upload_is_here(struct ask *q, hash h, bool *yes)
{
	return sent_by(q, h, yes);
}

int upload_use_values(struct ask *q, row_id matter, const json_t *values)
{
	return upload_use(q->db, q->pack, matter, values);
}

int upload_record(
	struct arena *a, struct db *db, const struct moment *m, const struct upload_file *u)
{
	row_id id = id_new(m->chance, m->region);
	int e = db_run(db, &upload_sql[UPLOAD_ADD],
		ARGS(A_ID(id), A_HASH(u->sha256), A_INT(u->size_b), A_TEXT(u->type),
			A_TEXT(u->name), A_ID(u->person), A_INT(m->now)),
		NULL);
	const struct name_value values[] = {{S("sha256"), hash_hex(a, u->sha256)},
		{S("size_b"), str_fmt(a, "%lld", (long long)u->size_b)}, {S("type"), u->type},
		{S("name"), u->name}};
	const struct fact_draft d = {.of = id,
		.event = S("file"),
		.act = S("file.stored"),
		.actor = id_print(a, u->person),
		.on = m->today,
		.values = values,
		.n_values = LEN(values)};
	struct fact_made made;
	return e ? e : fact_add(a, db, m, &d, &made);
}
