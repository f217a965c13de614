/* unit — the application data unit of GB/T 26875.3-2011 (8.1–8.3): type, number of objects,
 * objects.  One const table of layouts serves decoder, encoder, JSON and explanation; a device
 * profile may put its own layout before the standard's.  Pure; texts stay bytes (GB 18030) and
 * times stay six bytes until somebody asks. */
#pragma once
#include "wire/frame.h"

/* What stands in an object, in the order of the standard. */
enum wire_field {
	WIRE_END,       /* of a layout's list */
	WIRE_SYS,       /* 系统类型, 1 */
	WIRE_ADDR,      /* 系统地址, 1 */
	WIRE_PART,      /* 部件类型, 1 */
	WIRE_PART_ADDR, /* 部件地址, 4; its split is the vendor's */
	WIRE_STATUS,    /* 状态, 2 */
	WIRE_STATE,     /* 传输装置运行状态, 1 */
	WIRE_QUANTITY,  /* 模拟量类型, 1 */
	WIRE_RAW,       /* 模拟量值, 2, signed */
	WIRE_OP,        /* 操作标志, 1 */
	WIRE_OPERATOR,  /* 操作员编号, 1 */
	WIRE_MAJOR,     /* 主版本号, 1 */
	WIRE_MINOR,     /* 次版本号, 1 */
	WIRE_TEXT,      /* 说明, 31 */
	WIRE_LONG_TEXT, /* length, 1, and as many bytes */
	WIRE_TIME,      /* 时间标签 of the object, 6 */
	WIRE_CLOCK,     /* the time is the datum, 6 */
	WIRE_RECORDS,   /* 记录数目, 1 */
	WIRE_FROM,      /* 记录起始时间, 6 */
	WIRE_MINUTES,   /* 查岗应答超时, 1 */
	WIRE_RESERVED,  /* 预留 = 0, 1 */
	WIRE_OPAQUE,    /* a vendor's bytes, as many as its profile says */
	WIRE__N
};

enum {
	WIRE_FIELDS_MAX = 12, /* with the WIRE_END */
	WIRE_TEXT_B = 31,
	WIRE_OBJECTS_MAX = 255, /* the number is one byte */
	WIRE_TYPE_NONE = -1
};

struct wire_layout {
	uint8_t type;
	uint8_t max;      /* objects that the standard allows (8.1); more are read, never sent */
	uint8_t step;     /* bytes of an object, without its long text (wire_layout_b) */
	uint8_t opaque_b; /* bytes of its WIRE_OPAQUE */
	bool varies;      /* its last field is a WIRE_LONG_TEXT */
	bool restores;    /* a vendor's "is over": every status counts as 0 */
	uint8_t fields[WIRE_FIELDS_MAX];
};

/* What a vendor's status bits mean in the standard's word: bit b set means the bits to[b] (0:
 * nothing that the standard knows). */
struct wire_remap {
	bool any_part; /* else of `part` alone, which goes before */
	uint8_t part;
	uint16_t to[16];
};

struct wire_step { /* of a quantity */
	uint8_t quantity;
	uint8_t decimals; /* 0 … 4: value = raw × 10^-decimals */
	const char *unit; /* UTF-8 */
	const char *zh, *en;
};

/* What the low and the high two bytes of a part address are: vendors disagree. */
enum wire_split { WIRE_POINT_LOOP, WIRE_LOOP_POINT, WIRE_IP };

/* What a device does otherwise than the standard, as far as bytes are concerned (pack:
 * profiles/…). */
struct wire_profile {
	enum wire_clock clock;
	enum wire_split split;
	const struct wire_layout *layouts;
	size_t n_layouts;
	const struct wire_step *steps;
	size_t n_steps;
	const struct wire_remap *remaps;
	size_t n_remaps;
};

/* One object.  Fields that its layout lacks are 0. */
struct wire_object {
	uint8_t sys, addr, part, quantity;
	uint32_t part_addr;
	uint16_t status; /* WIRE_STATUS or WIRE_STATE; reserved bits are kept */
	int16_t raw;     /* of a quantity */
	uint8_t op, operator_no, major, minor;
	uint8_t records, minutes, reserved;
	uint8_t time[6];     /* WIRE_TIME, WIRE_CLOCK or WIRE_FROM */
	struct bytes text;   /* WIRE_TEXT or WIRE_LONG_TEXT, borrowed */
	struct bytes opaque; /* borrowed */
};

struct wire_unit {
	int type;                           /* WIRE_TYPE_NONE: fewer than two bytes */
	int count;                          /* as said; may differ from n */
	const struct wire_layout *layout;   /* NULL: a type that nobody described */
	const struct wire_profile *profile; /* by which it was read; NULL: by the standard */
	size_t n;
	struct bytes rest; /* behind the last whole object; all of it when there is no layout */
	struct wire_object objects[WIRE_OBJECTS_MAX];
};

/* Reads a data unit.  Whatever it holds, there is an answer: whole objects are read, `rest` is what
 * remains.  p: NULL = the standard alone. */
void wire_decode(struct bytes adu, const struct wire_profile *p, struct wire_unit *out);
/* The mirror: writes type, count, objects and rest.  false: over 1024 bytes, or a text that does
 * not fit its field.  out[FRAME_ADU_MAX_B]; *n: bytes written. */
bool wire_encode(const struct wire_unit *u, uint8_t *out, size_t *n);

/* The k-th layout of a type: those of the profile, then the standard's; NULL: no more. */
const struct wire_layout *wire_layout_of(const struct wire_profile *p, uint8_t type, size_t k);
/* What `step` must be. */
size_t wire_layout_b(const struct wire_layout *l);
/* Bytes of a field in an object of this layout; a long text counts its length byte alone. */
size_t wire_field_b(const struct wire_layout *l, enum wire_field f);
/* The name of a field in JSON, e.g. "part_addr". */
const char *wire_field_name(enum wire_field f);
/* The word by which a profile's layout names a field: as in JSON, but "state" for WIRE_STATE and
 * "long_text" for WIRE_LONG_TEXT.  WIRE_END: no field is called so. */
enum wire_field wire_field_called(str name);

/* Bits of the status words of types 1, 2 and 21, and of the operations of types 4 and 24 (tables of
 * 8.2.1). */
/* reserved bits are kept raw */
enum { STATUS_FIRE = 1 << 1, STATUS_FAULT = 1 << 2, STATUS_SHIELDED = 1 << 3 };
enum { OPERATION_RESET = 1 << 0, OPERATION_MANUAL_ALARM = 1 << 2 };

/* The status by which one judges, in the standard's bits: a profile may give a vendor's bits their
 * meaning; 0 where the layout says that all is over. */
uint16_t wire_status(const struct wire_unit *u, size_t i);
/* What a person must look at as fire: the fire bit of a status (whatever bit 0, "test", says), or
 * the manual alarm key of the device. */
bool wire_is_fire(const struct wire_unit *u, size_t i);
/* A part type of the vendor's own that no profile explains: its bits are read as the standard's,
 * and unverified. */
bool wire_is_vendor(const struct wire_unit *u, size_t i);
