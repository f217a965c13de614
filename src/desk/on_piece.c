/* A file that comes in pieces, over a line that breaks: each piece says where it begins, what is
 * here already is never sent twice, and the whole is taken when its bytes have the hash that was
 * announced. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"
#include "desk/handlers.h"
#include "desk/inside.h"
#include "desk/upload.h"

enum { PIECE_MAX_B = 256 << 10 };

struct piece {
	hash whole;
	str path;      /* of what is here */
	int64_t have;  /* bytes here, before and after */
	bool complete; /* taken as a file, now or before */
};

static int piece_path(struct ask *q, struct piece *p)
{
	if (!hash_parse_hex(q->params[0], &p->whole))
		return R_BAD_ID;
	str folder = str_fmt(q->arena, "%s/files", q->desk->config->data_dir);
	ignore(mkdir(folder.p, 0700), "it is there already, or the next call says why not");
	p->path = str_fmt(q->arena, STR_F "/piece-" STR_F "-" STR_F, STR_A(folder),
		STR_A(id_print(q->arena, q->session.person)), STR_A(hash_hex(q->arena, p->whole)));
	struct stat st;
	p->have = stat(p->path.p, &st) == 0 ? st.st_size : 0;
	return upload_is_here(q, p->whole, &p->complete);
}

static int have(struct answer *r, const struct piece *p)
{
	struct jw *w = answer_open(r);
	jw_member_int(w, "have", p->have);
	jw_member_bool(w, "complete", p->complete);
	answer_end(r);
	return 0;
}

int on_piece_show(struct ask *q, struct answer *r)
{
	struct piece p = {0};
	int e = piece_path(q, &p);
	return e ? e : have(r, &p);
}

static int append(const struct piece *p, struct bytes bytes)
{
	int fd = open(p->path.p, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	if (fd < 0)
		return fault(errno == ENOSPC ? F_FULL : F_IO, "piece: %s", strerror(errno));
	ssize_t n = write(fd, bytes.p, bytes.n);
	int failed = n != (ssize_t)bytes.n || fsync(fd);
	int why = errno;
	close(fd);
	if (!failed)
		return 0;
	ignore(truncate(p->path.p, p->have), "what is here is asked anew before the next piece");
	return fault(why == ENOSPC || why == EDQUOT ? F_FULL : F_IO, "piece: %s", strerror(why));
}

int on_piece_prepare(struct ask *q, struct answer *r)
{
	struct piece *p = NEW(q->arena, struct piece);
	int64_t at = ask_int(q, "at", -1), of = ask_int(q, "of", -1);
	struct bytes bytes = {0};
	bool good = base64_parse(q->arena, ask_str(q, "data"), &bytes) && bytes.n <= PIECE_MAX_B;
	q->prepared = p;
	int e = piece_path(q, p);
	if (e || p->complete)
		return e;
	if (!good || of <= 0 || of > UPLOAD_MAX_B || at < 0 || at + (int64_t)bytes.n > of)
		return answer_bad(q, r, R_BAD_PARAMETER, "data", "not-within-the-file");
	if (at != p->have) {
		r->params = str_fmt(q->arena, "{\"have\":%lld}", (long long)p->have);
		return R_PIECE_NOT_NEXT;
	}
	e = append(p, bytes);
	if (e)
		return e;
	p->have += (int64_t)bytes.n;
	return p->have < of ? 0 : upload_adopt(q, r, p->path, ask_str(q, "name"), p->whole);
}

int on_piece_add(struct ask *q, struct answer *r)
{
	struct piece *p = q->prepared;
	if (!p->complete && q->upload) {
		struct answer file = {.out = JW(q->arena)};
		int e = on_file_add(q, &file);
		if (e)
			return e;
		p->complete = true;
	}
	return have(r, p);
}
