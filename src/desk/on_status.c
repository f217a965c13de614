/* What runs: for the status page, for operators, for whoever watches the log. */
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "desk/handlers.h"
#include "desk/inside.h"
#include "status_sql.h"
#include "ledger/tlog.h"

enum { ROLES_MAX_B = 8192 };

struct leaf_line {
	int64_t at;
	ms placed;
	hash leaf;
};
/* clang-format off */
static const struct shape leaf_shape[] = {
	SHAPE(struct leaf_line, at, 'l'), SHAPE(struct leaf_line, placed, 'l'), SHAPE(struct leaf_line, leaf, 'h'),
};
/* clang-format on */

static int print_leaves(struct ask *q, struct jw *w)
{
	struct leaf_line *list;
	int64_t waiting;
	size_t n;
	int r = db_one(q->arena, q->db, &status_sql[STATUS_WAITING], NULL, 0,
		(const struct shape[]){{'l', 0}}, 1, &waiting);
	if (!r)
		r = db_list(q->arena, q->db, &status_sql[STATUS_LEAVES], NULL, 0, leaf_shape,
			LEN(leaf_shape), sizeof *list, (void **)&list, &n);
	if (r)
		return r;
	jw_member_int(w, "unplaced", waiting < 0 ? 0 : waiting);
	jw_name(w, "leaves");
	jw_array(w);
	for (size_t i = 0; i < n; i++) {
		jw_object(w);
		jw_member_int(w, "number", list[i].at);
		jw_member_str(w, "at", ms_print(q->arena, list[i].placed));
		jw_member_str(w, "hash", hash_hex(q->arena, list[i].leaf));
		jw_object_end(w);
	}
	jw_array_end(w);
	return 0;
}

static void print_checkpoint(struct ask *q, struct jw *w)
{
	const char *dir = q->desk->config->log_dir;
	struct checkpoint c;
	struct stat st;
	str note;
	jw_name(w, "checkpoint");
	if (!dir || tlog_note(q->arena, dir, &note) != 0 || !checkpoint_parse(note, &c) ||
		stat(str_fmt(q->arena, "%s/public/checkpoint", dir).p, &st) != 0) {
		jw_null(w);
		return;
	}
	jw_object(w);
	jw_member_str(w, "origin", c.origin);
	jw_member_int(w, "size", (int64_t)c.head.size);
	jw_member_str(w, "root", hash_hex(q->arena, c.head.root));
	jw_member_str(w, "at", ms_print(q->arena, (ms)st.st_mtim.tv_sec * 1000));
	jw_object_end(w);
}

static void print_pack(struct ask *q, struct jw *w)
{
	jw_name(w, "pack");
	jw_object(w);
	jw_member_str(w, "id", q->pack->id);
	jw_member_str(w, "title", q->pack->title);
	jw_member_str(w, "hash", hash_hex(q->arena, q->pack->hash));
	jw_member_int(w, "procedures", (int64_t)q->pack->n_procedures);
	jw_object_end(w);
}

/* What the supervisor last said of its processes; null where a role was started alone. */
static void print_roles(struct ask *q, struct jw *w)
{
	str path = str_fmt(q->arena, "%s/run/roles.json", q->desk->config->data_dir), text, why;
	auto_(json_free) json_t *list = NULL;
	bool there =
		access(path.p, R_OK) == 0 && file_read(q->arena, path.p, ROLES_MAX_B, &text) == 0;
	jw_name(w, "roles");
	jw_raw(w, there && json_read(q->arena, text, &list, &why) == 0 ? text : S("null"));
}

/* The backup's last line touches run/backup (OPERATIONS.md); nobody did: null. */
static void print_backup(struct ask *q, struct jw *w)
{
	struct stat st;
	str path = str_fmt(q->arena, "%s/run/backup", q->desk->config->data_dir);
	jw_name(w, "backup");
	if (stat(path.p, &st) == 0)
		jw_str(w, ms_print(q->arena, (ms)st.st_mtim.tv_sec * 1000));
	else
		jw_null(w);
}

int on_status(struct ask *q, struct answer *r)
{
	struct jw *w = answer_open(r);
	jw_member_str(w, "version", str_of(q->desk->config->version));
	jw_member_bool(w, "demo", q->engine->demo);
	jw_member_str(w, "now", ms_print(q->arena, q->moment.now));
	jw_member_str(w, "today", day_print(q->arena, q->moment.today));
	jw_member_str(w, "started", ms_print(q->arena, q->desk->started));
	jw_member_str(w, "database", db_kind(q->db) == DB_SQLITE ? S("sqlite") : S("postgresql"));
	print_roles(q, w);
	print_backup(q, w);
	print_pack(q, w);
	print_checkpoint(q, w);
	int e = print_leaves(q, w);
	answer_end(r);
	return e;
}

int on_openapi(struct ask *q, struct answer *r)
{
	sb_add(&r->out.out, q->desk->openapi);
	return 0;
}
