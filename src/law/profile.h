/* profile — how the devices of a model keep GB/T 26875.3, or do otherwise: the noun `profile` of a
 * pack (profiles/<name>.yaml, docs/pack.md).  Words of fields and bits are those of the wire. */
#pragma once
#include "law/row.h"

enum profile_clock { PROFILE_BINARY, PROFILE_BCD, PROFILE_NEARER };
enum profile_identity { PROFILE_BY_SOURCE, PROFILE_BY_PEER };
/* The low and the high half of a part address. */
enum profile_split { PROFILE_POINT_LOOP, PROFILE_LOOP_POINT, PROFILE_IP };

struct profile_layout { /* objects of a type that are not the standard's */
	int32_t type, max, opaque_b;
	bool restores;
	struct strs fields;
};
struct profile_quantity {
	int32_t quantity, decimals;
	str unit, title, english;
};
struct profile_bits {       /* what the status bits of a part type mean */
	int32_t part;       /* -1: of every part without bits of its own */
	uint16_t means[16]; /* bits of the standard's status word */
};

struct device_profile {
	str id, title, standard, note;
	day since;
	struct strs cite;
	enum mark source;
	bool main; /* for devices without a profile, and for strangers */
	enum profile_identity identity;
	bool hex_text; /* two hex digits a byte */
	bool echo;     /* 确认 repeats a one-byte data unit */
	bool clock_request, enquiry;
	enum profile_clock clock;
	int32_t reply_s, repeats, offline_s, check_s, skew_s;
	enum profile_split split;
	struct strs heartbeat, uploads; /* decimal types; decimal commands */
	const struct profile_layout *layouts;
	size_t n_layouts;
	const struct profile_quantity *quantities;
	size_t n_quantities;
	const struct profile_bits *bits;
	size_t n_bits;
	struct where at;
};
