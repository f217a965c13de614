#include "alarm/device.h"

#include "device_sql.h"

int device_take(struct db *db, const struct device_heard *h)
{
	char address[24];
	int n = snprintf(address, sizeof address, "%lld", (long long)h->device);
	return db_run(db, &device_sql[DEVICE_PUT],
		ARGS(A_INT(h->device), A_TEXT(((str){address, (size_t)n})), A_INT(h->online),
			A_INT(h->when), A_TEXT(h->peer), A_TEXT(h->why ? str_of(h->why) : S("")),
			A_INT(h->bound), A_INT(h->stranger), A_INT(h->at.segment),
			A_INT(h->at.seq)),
		NULL);
}

struct device {
	str address;
	row_id thing, place;
	str name, place_name, place_address, floors, profile, peer, why;
	int32_t district, online; /* online: 1, 0, -1 never heard */
	bool registered, bound;
	ms since, seen;
};
#define T(member, kind) SHAPE(struct device, member, kind)
static const struct shape device_shape[] = {T(address, 's'), T(thing.region, 'i'), T(thing.id, 'l'),
	T(name, 's'), T(place.region, 'i'), T(place.id, 'l'), T(place_name, 's'),
	T(place_address, 's'), T(district, 'i'), T(floors, 's'), T(profile, 's'),
	T(registered, 'B'), T(online, 'i'), T(since, 'l'), T(seen, 'l'), T(peer, 's'), T(why, 's'),
	T(bound, 'B')};
#undef T

static const char *state_word(int32_t online)
{
	return online < 0 ? "unknown" : online ? "online" : "offline";
}

struct troubles {
	int64_t fires, faults, shielded, points;
};

static int print_troubles(const struct alarm_reader *r, str address, struct jw *w)
{
	static const struct shape shape[] = {SHAPE(struct troubles, fires, 'l'),
		SHAPE(struct troubles, faults, 'l'), SHAPE(struct troubles, shielded, 'l'),
		SHAPE(struct troubles, points, 'l')};
	struct troubles t = {0};
	int64_t device;
	int e = str_int(address, &device) ? db_one(r->a, r->db, &device_sql[DEVICE_POINTS],
						    ARGS(A_INT(device)), shape, LEN(shape), &t)
					  : 0;
	jw_member_int(w, "fires", t.fires);
	jw_member_int(w, "faults", t.faults);
	jw_member_int(w, "shielded", t.shielded);
	jw_member_int(w, "points", t.points);
	return e;
}

static int print_members(const struct alarm_reader *r, const struct device *d, struct jw *w)
{
	jw_member_str(w, "device", d->address);
	jw_name(w, "thing");
	if (id_none(d->thing))
		jw_null(w);
	else
		jw_str(w, id_print(r->a, d->thing));
	jw_member_str(w, "name", d->name);
	alarm_print_place(
		r->a, d->place, d->place_name, d->place_address, d->district, d->floors, w);
	jw_member_str(w, "profile", d->profile);
	jw_member_str(w, "state", str_of(state_word(d->online)));
	alarm_print_time(r->a, w, "since", d->since);
	alarm_print_time(r->a, w, "seen", d->seen);
	jw_member_str(w, "peer", d->peer);
	jw_member_str(w, "why", d->why);
	jw_member_bool(w, "bound", d->bound);
	jw_member_bool(w, "registered", d->registered);
	return print_troubles(r, d->address, w);
}

static int32_t state_number(str state)
{
	for (int32_t i = -1; i <= 1; i++)
		if (str_is(state, state_word(i)))
			return i;
	return -2;
}

int device_print_list(const struct alarm_reader *r, const struct device_ask *ask, struct jw *w)
{
	struct device *list = NULL;
	size_t n = 0;
	str like = ask->text.n ? str_fmt(r->a, "%%" STR_F "%%", STR_A(ask->text)) : S("");
	int e = db_list(r->a, r->db, &device_sql[DEVICE_LIST],
		ARGS(A_TEXT(ask->after), A_INT(state_number(ask->state)), A_TEXT(like),
			A_INT(ask->limit + 1)),
		device_shape, LEN(device_shape), sizeof *list, (void **)&list, &n);
	bool more = n > (size_t)ask->limit;
	n -= more;
	jw_name(w, "devices");
	jw_array(w);
	for (size_t i = 0; !e && i < n; i++) {
		jw_object(w);
		e = print_members(r, &list[i], w);
		jw_object_end(w);
	}
	jw_array_end(w);
	jw_name(w, "after");
	if (more)
		jw_str(w, list[n - 1].address);
	else
		jw_null(w);
	jw_name(w, "counts");
	return e ? e : device_print_counts(r, w);
}

int device_print(const struct alarm_reader *r, int64_t device, struct jw *w)
{
	struct device d;
	str address = str_fmt(r->a, "%lld", (long long)device);
	int e = db_one(r->a, r->db, &device_sql[DEVICE_ONE], ARGS(A_TEXT(address)), device_shape,
		LEN(device_shape), &d);
	return e == R_NOT_FOUND ? R_NO_DEVICE : e ? e : print_members(r, &d, w);
}

int device_print_counts(const struct alarm_reader *r, struct jw *w)
{
	struct counts {
		int64_t registered, online, offline, strangers, faults, shielded;
	} c = {0};
	static const struct shape shape[] = {SHAPE(struct counts, registered, 'l'),
		SHAPE(struct counts, online, 'l'), SHAPE(struct counts, offline, 'l'),
		SHAPE(struct counts, strangers, 'l'), SHAPE(struct counts, faults, 'l'),
		SHAPE(struct counts, shielded, 'l')};
	int e = db_one(r->a, r->db, &device_sql[DEVICE_COUNTS], NULL, 0, shape, LEN(shape), &c);
	int64_t total = c.registered + c.strangers, heard = c.online + c.offline;
	jw_object(w);
	jw_member_int(w, "total", total);
	jw_member_int(w, "online", c.online);
	jw_member_int(w, "offline", c.offline);
	jw_member_int(w, "unknown", total > heard ? total - heard : 0);
	jw_member_int(w, "strangers", c.strangers);
	jw_member_int(w, "faults", c.faults);
	jw_member_int(w, "shielded", c.shielded);
	jw_object_end(w);
	return e;
}
