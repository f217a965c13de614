/* Devices as the watch sees them: on line or not, their points, what is asked of them
 * (docs/alarm-desk.md). */
#include "alarm/device.h"
#include "alarm/round.h"
#include "alarm/points.h"
#include "desk/handlers.h"

#include <sodium.h>

enum { CALL_MINUTES = 3 };

static struct alarm_reader reader(struct ask *q)
{
	return (struct alarm_reader){q->arena, q->db, q->engine, &q->moment, q->hand.role};
}

static int device_of(struct ask *q, struct answer *r, int64_t *out)
{
	bool good = str_int(q->params[0], out) && *out >= 0;
	return good ? 0 : answer_bad(q, r, R_BAD_PARAMETER, "device", "not-an-address");
}

int on_device_list(struct ask *q, struct answer *r)
{
	struct alarm_reader in = reader(q);
	str text = ask_query(q, "text"), state = ask_query(q, "state"),
	    after = ask_query(q, "after");
	const struct device_ask ask = {.text = text.p ? text : S(""),
		.state = state.p ? state : S(""),
		.after = after.p ? after : S(""),
		.limit = (int32_t)ask_limit(q)};
	int e = device_print_list(&in, &ask, answer_open(r));
	answer_end(r);
	return e;
}

int on_device_show(struct ask *q, struct answer *r)
{
	struct alarm_reader in = reader(q);
	int64_t device;
	int e = device_of(q, r, &device);
	struct jw *w = answer_open(r);
	if (!e)
		e = device_print(&in, device, w);
	answer_end(r);
	return e;
}

/* ---- the point table ---- */

int on_device_points(struct ask *q, struct answer *r)
{
	struct alarm_reader in = reader(q);
	int64_t device;
	int e = device_of(q, r, &device);
	struct jw *w = answer_open(r);
	if (!e)
		e = points_print(&in, device, w);
	answer_end(r);
	return e;
}

static bool base64_read(struct arena *a, str text, str *out)
{
	char *bytes = arena_alloc(a, text.n + 1);
	size_t n = 0;
	const char *end = NULL;
	if (sodium_base642bin((unsigned char *)bytes, text.n, text.p, text.n, NULL, &n, &end,
		    sodium_base64_VARIANT_ORIGINAL) != 0 ||
		end != text.p + text.n)
		return false;
	*out = (str){bytes, n};
	return true;
}

/* Checked, shown with its differences, and kept only when it is confirmed and whole. */
int on_device_points_put(struct ask *q, struct answer *r)
{
	struct alarm_reader in = reader(q);
	const struct fact_draft by = fact_by(q);
	struct points_ask ask = {.confirm = json_is_true(json_object_get(q->body, "confirm")),
		.person = q->session.person};
	struct points_done done = {0};
	int e = device_of(q, r, &ask.device);
	if (!e && !base64_read(q->arena, ask_str(q, "data"), &ask.file))
		e = answer_bad(q, r, R_BAD_PARAMETER, "data", "not-base64");
	if (e)
		return e;
	e = points_load(&in, &ask, &by, &done, answer_open(r));
	answer_end(r);
	return e == R_BAD_FILE
		       ? answer_bad(q, r, e, "data", done.why ? done.why : "not a spreadsheet")
		       : e;
}

/* Orders that a person may give by hand; what changes the device asks for a reason. */
static bool order_known(str kind, bool *reason)
{
	static const struct {
		const char *kind;
		bool reason;
	} kinds[] = {{"call", false}, {"clock", false}, {"init", true}, {"read-state", false},
		{"read-version", false}, {"read-config", false}, {"read-clock", false}};
	for (size_t i = 0; i < LEN(kinds); i++)
		if (str_is(kind, kinds[i].kind)) {
			*reason = kinds[i].reason;
			return true;
		}
	return false;
}

int on_device_order(struct ask *q, struct answer *r)
{
	const struct fact_draft by = fact_by(q);
	str why = ask_str(q, "why");
	struct order_draft d = {.kind = ask_str(q, "order"),
		.why = why.p ? why : S(""),
		.minutes = (int32_t)ask_int(q, "minutes", CALL_MINUTES),
		.person = q->session.person};
	bool reason = false;
	row_id id;
	int e = device_of(q, r, &d.device);
	if (e)
		return e;
	if (!order_known(d.kind, &reason))
		return answer_bad(q, r, R_BAD_PARAMETER, "order", "unknown");
	if (reason && !d.why.n)
		return answer_bad(q, r, R_BAD_PARAMETER, "why", "missing");
	if (d.minutes < 1 || d.minutes > 255)
		return answer_bad(q, r, R_BAD_PARAMETER, "minutes", "out-of-range");
	e = order_add(q->arena, q->db, &q->moment, &d, &by, &id);
	if (e)
		return e;
	jw_member_str(answer_open(r), "order", id_print(q->arena, id));
	answer_end(r);
	r->status = 201;
	return 0;
}
