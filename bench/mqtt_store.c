/* mqtt_store — what a user would put behind mosquitto: a subscriber that writes every message to
 * SQLite (WAL, synchronous FULL), at most 1000 to a commit or what came within 20 ms.
 *
 *     mqtt_store PORT FILE     prints rows when it ends (SIGTERM) */
#include <mosquitto.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { BATCH = 1000, BATCH_MS = 20 };

static volatile sig_atomic_t stopped;
static sqlite3 *db;
static sqlite3_stmt *insert;
static long rows, waiting;

static void on_signal(int s)
{
	(void)s;
	stopped = 1;
}

static void run(const char *sql)
{
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK) {
		fprintf(stderr, "mqtt_store: %s\n", sqlite3_errmsg(db));
		exit(1);
	}
}

static void commit(void)
{
	if (!waiting)
		return;
	run("COMMIT");
	rows += waiting;
	waiting = 0;
}

static void on_message(struct mosquitto *m, void *self, const struct mosquitto_message *msg)
{
	struct timespec t;
	(void)m;
	(void)self;
	if (!waiting)
		run("BEGIN");
	clock_gettime(CLOCK_REALTIME, &t);
	sqlite3_bind_int64(insert, 1, t.tv_sec * 1000 + t.tv_nsec / 1000000);
	sqlite3_bind_text(insert, 2, msg->topic, -1, SQLITE_STATIC);
	sqlite3_bind_blob(insert, 3, msg->payload, msg->payloadlen, SQLITE_STATIC);
	if (sqlite3_step(insert) != SQLITE_DONE)
		exit(1);
	sqlite3_reset(insert);
	if (++waiting == BATCH)
		commit();
}

static void on_connect(struct mosquitto *m, void *self, int code)
{
	(void)self;
	if (code == 0)
		mosquitto_subscribe(m, NULL, "d/#", 1);
}

int main(int argc, char **argv)
{
	if (argc < 3)
		return 2;
	signal(SIGTERM, on_signal);
	if (sqlite3_open(argv[2], &db) != SQLITE_OK)
		return 1;
	run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536");
	run("CREATE TABLE IF NOT EXISTS message (seq INTEGER PRIMARY KEY, at INTEGER, topic TEXT, "
	    "payload BLOB)");
	sqlite3_prepare_v2(
		db, "INSERT INTO message (at, topic, payload) VALUES (?, ?, ?)", -1, &insert, NULL);
	mosquitto_lib_init();
	struct mosquitto *m = mosquitto_new("store", true, NULL);
	mosquitto_message_callback_set(m, on_message);
	mosquitto_connect_callback_set(m, on_connect);
	mosquitto_int_option(m, MOSQ_OPT_RECEIVE_MAXIMUM, 65535);
	mosquitto_max_inflight_messages_set(m, 0);
	if (mosquitto_connect(m, "127.0.0.1", (int)strtol(argv[1], NULL, 10), 3600))
		return 1;
	while (!stopped) {
		/* one call may take up to a hundred messages; what is left over is not kept waiting
		 */
		mosquitto_loop(m, BATCH_MS, 100);
		static struct timespec last;
		struct timespec t;
		clock_gettime(CLOCK_MONOTONIC, &t);
		if ((t.tv_sec - last.tv_sec) * 1000 + (t.tv_nsec - last.tv_nsec) / 1000000 >=
			BATCH_MS) {
			commit();
			last = t;
		}
	}
	commit();
	printf("%ld\n", rows);
	mosquitto_destroy(m);
	sqlite3_finalize(insert);
	sqlite3_close(db);
	return 0;
}
