#include "desk/server.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <microhttpd.h>
#include <stdlib.h>
#include <strings.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "desk/doorman.h"
#include "desk/event.h"
#include "desk/site.h"
#include "desk/upload.h"
#include "desk/wrap.h"

enum {
	CONNECTIONS_MAX = 4000, /* a thousand idle ones are nothing */
	OF_ONE_ADDRESS_MAX = 2000,
	SILENT_S = 60, /* no byte in either direction */
	CONNECTION_B = 16 << 10,
	SWALLOW_B = 8 << 20,
};

/* ---- what arrives ---- */

static struct guest *guest_of(struct MHD_Connection *c)
{
	return MHD_get_connection_info(c, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context;
}

static void allow(struct request *q, ms patience_ms)
{
	doorman_allow(q->desk->door, guest_of(q->connection), patience_ms);
}

/* A request lives in its own arena. */
static struct request *request_make(struct desk *d, const char *uri)
{
	struct arena a;
	arena_init(&a, REQUEST_ARENA_B);
	struct request *q = NEW(&a, struct request);
	q->desk = d;
	q->uri = str_dup(&a, str_of(uri));
	q->arena = a;
	q->body = SB(&q->arena);
	q->answer.out = JW(&q->arena);
	return q;
}

static void request_free(struct request *q)
{
	struct arena a = q->arena; /* q stands in it */
	upload_drop(&q->ask.upload);
	feed_leave(q->desk->feeds, &q->feed);
	json_free(&q->json);
	arena_fini(&a);
}

static void *on_uri(void *self, const char *uri, struct MHD_Connection *c)
{
	(void)c;
	return request_make(self, uri);
}

/* clang-format off */
static const struct header {
	const char *name;
	size_t at;
} headers[] = {
	{"Cookie",          offsetof(struct envelope, cookie)},
	{"Content-Type",    offsetof(struct envelope, content_type)},
	{"Origin",          offsetof(struct envelope, origin)},
	{"Host",            offsetof(struct envelope, host)},
	{"X-Huoyan",        offsetof(struct envelope, huoyan)},
	{"Idempotency-Key", offsetof(struct envelope, key)},
	{"X-Huoyan-Role",   offsetof(struct envelope, role)},
	{"X-Huoyan-Organ",  offsetof(struct envelope, organ)},
	{"X-Huoyan-Org",    offsetof(struct envelope, org)},
	{"Last-Event-ID",   offsetof(struct envelope, last_event)},
	{"User-Agent",      offsetof(struct envelope, agent)},
	{"Accept-Encoding", offsetof(struct envelope, accept_encoding)},
	{"If-None-Match",   offsetof(struct envelope, if_none_match)},
	{"X-Forwarded-For", offsetof(struct envelope, forwarded)},
	{"Accept",          offsetof(struct envelope, takes)},
};
/* clang-format on */

static enum MHD_Result on_header(
	void *self, enum MHD_ValueKind kind, const char *name, const char *value)
{
	struct request *q = self;
	(void)kind;
	if (strcasecmp(name, "Content-Length") == 0 &&
		!str_int(str_of(value), &q->envelope.length_b))
		q->envelope.length_b = INT64_MAX;
	for (size_t i = 0; i < LEN(headers); i++)
		if (strcasecmp(name, headers[i].name) == 0)
			*(str *)(void *)((char *)&q->envelope + headers[i].at) = str_of(value);
	return MHD_YES;
}

static str address_of(struct arena *a, struct MHD_Connection *c)
{
	char text[INET6_ADDRSTRLEN] = "?";
	const struct sockaddr *at =
		MHD_get_connection_info(c, MHD_CONNECTION_INFO_CLIENT_ADDRESS)->client_addr;
	if (at->sa_family == AF_INET)
		inet_ntop(AF_INET, &((const struct sockaddr_in *)(const void *)at)->sin_addr, text,
			sizeof text);
	else if (at->sa_family == AF_INET6)
		inet_ntop(AF_INET6, &((const struct sockaddr_in6 *)(const void *)at)->sin6_addr,
			text, sizeof text);
	return str_dup(a, str_of(text));
}

/* Who asks, for delays and the access log.  A proxy on this machine appends whom it has seen: the
 * last address is its word, all before it is the peer's own claim. */
static str asker_of(struct request *q, str peer)
{
	struct in6_addr six;
	struct in_addr four;
	str list = q->envelope.forwarded, part = {0}, last = {0};
	if (!q->desk->config->proxy || !str_is(peer, "127.0.0.1") || !list.p)
		return peer;
	while (str_cut(&list, ',', &part))
		last = str_trim(part);
	const char *text = str_z(&q->arena, last);
	bool good = inet_pton(AF_INET, text, &four) == 1 || inet_pton(AF_INET6, text, &six) == 1;
	return good ? last : peer;
}

static void begin(struct request *q, struct MHD_Connection *c, const char *method)
{
	q->begun = true;
	q->connection = c;
	q->ask.arena = &q->arena;
	q->ask.desk = q->desk;
	q->ask.engine = q->desk->config->engine;
	q->ask.pack = q->desk->config->engine->pack;
	q->envelope.length_b = -1;
	q->envelope.method = str_of(method);
	q->envelope.query = q->uri;
	str_cut(&q->envelope.query, '?', &q->envelope.path);
	q->ask.query = q->envelope.query;
	MHD_get_connection_values(c, MHD_HEADER_KIND, on_header, q);
	q->ask.address = asker_of(q, address_of(&q->arena, c));
	q->ask.agent = q->envelope.agent;
	q->ask.cookie = q->envelope.cookie;
	q->wants_file = q->decided = site_takes(q->envelope.path);
	if (!q->wants_file)
		wrap_begin(q);
	allow(q, q->route && q->route->effect == STREAMS ? UPLOAD_MS : BODY_MS);
}

/* ---- what leaves ---- */

/* clang-format off */
static const char *const always[][2] = {
	{"X-Content-Type-Options",       "nosniff"},
	{"Referrer-Policy",              "no-referrer"},
	{"Cross-Origin-Resource-Policy", "same-origin"},
	{"X-Frame-Options",              "DENY"},
};
/* clang-format on */
static const char api_policy[] =
	"default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

static struct MHD_Response *response_of(struct request *q)
{
	struct answer *r = &q->answer;
	struct stat st;
	if (r->file.n) {
		int fd = open(str_z(&q->arena, r->file), O_RDONLY | O_CLOEXEC);
		if (fd >= 0 && fstat(fd, &st) == 0)
			return MHD_create_response_from_fd((size_t)st.st_size, fd);
		if (fd >= 0)
			close(fd);
		q->r = fault(F_IO, "a stored file cannot be opened");
		wrap_close(q);
	}
	str text = jw_text(&r->out);
	/* MHD reads it only until the request is completed, and the arena lives as long */
	return MHD_create_response_from_buffer(
		text.n, (void *)(uintptr_t)text.p, MHD_RESPMEM_PERSISTENT);
}

static void put_headers(struct request *q, struct MHD_Response *m)
{
	struct answer *r = &q->answer;
	bool api = str_starts(q->envelope.path, S("/api"));
	for (size_t i = 0; i < LEN(always); i++)
		MHD_add_response_header(m, always[i][0], always[i][1]);
	MHD_add_response_header(m, "Content-Security-Policy", api_policy);
	MHD_add_response_header(
		m, "Content-Type", r->type.n ? str_z(&q->arena, r->type) : "application/json");
	MHD_add_response_header(m, "Cache-Control", api ? "no-store" : "no-cache");
	if (r->file.n)
		MHD_add_response_header(m, "Content-Disposition", "attachment");
	if (r->location.n)
		MHD_add_response_header(m, "Location", str_z(&q->arena, r->location));
	if (r->cookie.n)
		MHD_add_response_header(m, "Set-Cookie", str_z(&q->arena, r->cookie));
	if (q->route == NULL && r->status == 405)
		MHD_add_response_header(
			m, "Allow", q->wants_file ? "GET, HEAD" : "GET, POST, PUT, DELETE");
}

static enum MHD_Result answer(struct request *q)
{
	wrap_close(q);
	wrap_log(q);
	struct MHD_Response *m = response_of(q);
	if (!m)
		return MHD_NO;
	put_headers(q, m);
	allow(q, UPLOAD_MS); /* to take the answer */
	enum MHD_Result queued = MHD_queue_response(q->connection, (unsigned)q->answer.status, m);
	MHD_destroy_response(m);
	return queued;
}

static void put_file_headers(struct request *q, struct MHD_Response *m, const struct site_file *f)
{
	const struct {
		const char *name;
		str value;
	} rows[] = {{"Content-Type", f->type}, {"ETag", f->etag}, {"Cache-Control", f->cache},
		{"Content-Security-Policy", f->policy}, {"Location", f->location},
		{"Content-Encoding", f->packed ? S("gzip") : S("")},
		{"Vary", S("Accept-Encoding")}};
	for (size_t i = 0; i < LEN(always); i++)
		MHD_add_response_header(m, always[i][0], always[i][1]);
	for (size_t i = 0; i < LEN(rows); i++)
		if (rows[i].value.n)
			MHD_add_response_header(m, rows[i].name, str_z(&q->arena, rows[i].value));
}

static enum MHD_Result answer_file(struct request *q)
{
	const struct envelope *e = &q->envelope;
	struct site_ask ask = {e->method, e->path, e->accept_encoding, e->if_none_match};
	struct site_file f;
	q->r = site_find(&q->arena, q->desk->site, &ask, &f);
	if (q->r)
		return answer(q);
	struct MHD_Response *m =
		f.fd >= 0 ? MHD_create_response_from_fd(f.n, f.fd)
			  : MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT);
	if (!m) {
		if (f.fd >= 0)
			close(f.fd);
		return MHD_NO;
	}
	put_file_headers(q, m, &f);
	allow(q, UPLOAD_MS);
	enum MHD_Result queued = MHD_queue_response(q->connection, (unsigned)f.status, m);
	MHD_destroy_response(m);
	return queued;
}

/* ---- between ---- */

void wrap_resume(struct request *q)
{
	struct desk *d = q->desk;
	q->ready = true;
	MHD_resume_connection(q->connection); /* from here on q belongs to its HTTP thread */
	atomic_fetch_sub(&d->in_flight, 1);
}

/* From suspending on the request belongs to the writer, until wrap_resume(). */
static enum MHD_Result hand_over(struct request *q, void (*start)(struct request *q))
{
	atomic_fetch_add(&q->desk->in_flight, 1);
	if (q->desk->stopping) {
		atomic_fetch_sub(&q->desk->in_flight, 1);
		q->r = R_BUSY;
		return answer(q);
	}
	allow(q, 0);
	MHD_suspend_connection(q->connection);
	start(q);
	return MHD_YES;
}

static enum MHD_Result stream(struct request *q)
{
	allow(q, 0);
	struct MHD_Response *m = NULL;
	q->r = feed_open(q, &m);
	if (!m)
		return answer(q);
	put_headers(q, m);
	enum MHD_Result queued = MHD_queue_response(q->connection, MHD_HTTP_OK, m);
	MHD_destroy_response(m);
	return queued;
}

static enum MHD_Result decide(struct request *q)
{
	if (q->ready)
		return answer(q);
	if (q->wants_file)
		return answer_file(q);
	switch (wrap_body(q)) {
	case WRAP_ANSWER:
		return answer(q);
	case WRAP_WAIT:
		return hand_over(q, wrap_start);
	case WRAP_STREAM:
		return stream(q);
	}
	return MHD_NO;
}

static void take_body(struct request *q, const char *bytes, size_t n)
{
	if (q->decided)
		return; /* a body that nobody will read */
	if (q->route->effect == STREAMS && q->route->method == POST)
		q->r = upload_take(q, bytes, n);
	else if (q->body.n + n > JSON_BODY_MAX_B)
		q->body_over = true;
	else
		sb_add(&q->body, (str){bytes, n});
	q->decided = q->r != 0;
}

static enum MHD_Result on_request(void *self, struct MHD_Connection *c, const char *url,
	const char *method, const char *version, const char *upload, size_t *upload_n,
	void **context)
{
	struct request *q = *context;
	(void)self, (void)url, (void)version;
	if (!q->begun) {
		begin(q, c, method);
		if (q->decided &&
			q->envelope.length_b > SWALLOW_B) /* a small one is read and dropped: who
							     sends first reads later */
			return answer(q);
		return MHD_YES; /* an answer now would close the connection behind it */
	}
	if (*upload_n) {
		take_body(q, upload, *upload_n);
		*upload_n = 0;
		return MHD_YES;
	}
	return decide(q);
}

static void on_completed(
	void *self, struct MHD_Connection *c, void **context, enum MHD_RequestTerminationCode how)
{
	struct desk *d = self;
	struct request *q = *context;
	(void)how;
	if (q)
		request_free(q);
	*context = NULL;
	doorman_allow(d->door, guest_of(c), IDLE_MS);
}

static void on_connection(
	void *self, struct MHD_Connection *c, void **guest, enum MHD_ConnectionNotificationCode how)
{
	struct desk *d = self;
	if (how == MHD_CONNECTION_NOTIFY_STARTED) {
		*guest = doorman_admit(d->door,
			MHD_get_connection_info(c, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd);
	} else {
		doorman_leave(d->door, *guest);
		*guest = NULL;
	}
}

/* ---- life ---- */

static void raise_descriptors(void)
{
	struct rlimit l;
	if (getrlimit(RLIMIT_NOFILE, &l) == 0 && l.rlim_cur < l.rlim_max) {
		l.rlim_cur = l.rlim_max;
		ignore(setrlimit(RLIMIT_NOFILE, &l), "fewer connections then");
	}
}

static int port_of(struct desk *d)
{
	const union MHD_DaemonInfo *i = MHD_get_daemon_info(d->daemon, MHD_DAEMON_INFO_BIND_PORT);
	return i ? i->port : 0;
}

int server_open(struct desk *d)
{
	const struct desk_config *c = d->config;
	struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons((uint16_t)c->port)};
	if (inet_pton(AF_INET, c->address ? c->address : "127.0.0.1", &at.sin_addr) != 1)
		return fault(F_IO, "not an IPv4 address: %s", c->address);
	raise_descriptors();
	d->daemon = MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME,
		(uint16_t)c->port, NULL, NULL, on_request, d, MHD_OPTION_SOCK_ADDR, &at,
		MHD_OPTION_THREAD_POOL_SIZE, (unsigned)(c->threads ? c->threads : 2),
		MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS_MAX,
		MHD_OPTION_PER_IP_CONNECTION_LIMIT, (unsigned)OF_ONE_ADDRESS_MAX,
		MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)SILENT_S,
		MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_B,
		MHD_OPTION_URI_LOG_CALLBACK, on_uri, d, MHD_OPTION_NOTIFY_COMPLETED, on_completed,
		d, MHD_OPTION_NOTIFY_CONNECTION, on_connection, d, MHD_OPTION_LISTEN_BACKLOG_SIZE,
		1024u, MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_END);
	if (!d->daemon)
		return fault(F_IO, "cannot listen on port %d", c->port);
	d->port = port_of(d);
	return 0;
}

void server_quiet(struct desk *d)
{
	int fd = d->daemon ? MHD_quiesce_daemon(d->daemon) : -1;
	if (fd >= 0)
		close(fd);
}

void server_close(struct desk *d)
{
	if (d->daemon)
		MHD_stop_daemon(d->daemon);
	d->daemon = NULL;
}
