/* book — what the gate knows of registers and law: device profiles of the pack and the registered
 * devices, as one file that watch writes and the gate reads again when it has changed.  The gate
 * itself sees neither database nor pack. */
#pragma once
#include "base/json.h"
#include "gate/peer.h"
#include "wire/unit.h"

enum { BOOK_DEVICES_MAX = 200000, BOOK_FILE_MAX_B = 64 << 20 };

/* How a device of a model behaves on the line (gb26875 of the pack, and its vendors' deviations).
 */
struct gate_profile {
	str id;
	struct wire_profile wire;
	bool by_peer;        /* its frames name no address of their own: the peer tells who it is */
	bool hex_text;       /* the stream is hex digits, two a byte */
	bool echo;           /* 确认 repeats a one-byte data unit */
	bool clock_request;  /* the device may ask for the time by a 控制 of type 90 */
	bool enquiry;        /* it answers 请求 (types 61–88) and 控制 */
	bool heartbeat[256]; /* data of the type that say nothing new leave no row */
	bool upload[256];    /* further commands that are taken as 发送数据 */
	int32_t reply_ms;    /* 6.5.4 */
	int32_t repeats;     /* 6.5.5 */
	int32_t offline_s;
	int32_t check_s; /* 巡检 when there was no other traffic */
	int32_t skew_s;  /* over this the clock is set; daily in any case */
};

struct gate_entry { /* a registered device */
	uint64_t address;
	uint16_t profile; /* of book.profiles */
	bool has_peer;    /* `peer` is where it must come from */
	struct peer peer;
};

struct book {
	struct gate_profile
		*profiles; /* [0]: for devices without one of their own, and strangers */
	size_t n_profiles;
	struct gate_entry *entries; /* by address, rising */
	size_t n_entries;
	struct gate_entry *by_peer; /* those that are known by their peer alone */
	size_t n_by_peer;
	int32_t keep_days; /* segments older than this go; 0: all stay */
	bool hex_text;     /* some profile has it */
};

/* The standard alone, for a gate without a file. */
void book_standard(struct arena *a, struct book *out);
/* Reads a book: a line of JSON with profiles and keep_days, and a line for each device.  false:
 * *why says what is wrong; the old one stays in use. */
bool book_read(struct arena *a, str file, struct book *out, str *why);
const struct gate_entry *book_find(const struct book *b, uint64_t address);
/* The entry whose frames are known by their peer alone. */
const struct gate_entry *book_of_peer(const struct book *b, const struct peer *p);
