/* frame — GB/T 26875.3-2011 frames: find them in a stream, read the control unit, build answers.
 * Pure. All integers are little-endian; the checksum is the low byte of the sum of control unit and
 * data unit (GB/T 26875.3-2011 6, table 1).  Size 30 + data unit; data unit at most 1024. */
#pragma once
#include "base/base.h"
#include "base/hash.h"

enum { FRAME_MIN_B = 30, FRAME_ADU_MAX_B = 1024, FRAME_MAX_B = FRAME_MIN_B + FRAME_ADU_MAX_B };

enum frame_cmd {
	FRAME_CONTROL = 1, /* 控制 */
	FRAME_UPLOAD = 2,  /* 发送数据 */
	FRAME_CONFIRM = 3, /* 确认 */
	FRAME_REQUEST = 4, /* 请求 */
	FRAME_REPLY = 5,   /* 应答 */
	FRAME_DENY = 6,    /* 否认 */
};

struct frame {
	uint16_t seq;
	uint8_t version[2];
	uint8_t stamp[6];  /* second minute hour day month year, plain binary */
	uint64_t src, dst; /* 48-bit addresses */
	uint8_t cmd;
	struct bytes adu; /* borrowed from the stream's buffer */
};

enum frame_found {
	FRAME_GOOD,
	FRAME_WAIT,   /* the rest is still to come */
	FRAME_BAD_SUM /* checksum or end mark wrong, head readable in *f: 6.5.3, may be denied */
};

/* Why bytes are no frame, in the order in which they are tested (6.5.3). */
enum frame_fault { FRAME_WHOLE, FRAME_NO_START, FRAME_LENGTH, FRAME_NO_END, FRAME_SUM };
/* Judges bytes that should be exactly one frame; *f is filled when they are. */
enum frame_fault frame_judge(const uint8_t *p, size_t n, struct frame *f);
/* "start" "length" "end" "checksum"; "" for a whole one. */
const char *frame_fault_name(enum frame_fault fault);

/* Looks for the next frame in n bytes of a stream.  *used: bytes that the caller drops (noise and
 * bad starts, or the whole frame); with FRAME_WAIT what remains begins at a start mark.  No byte is
 * looked at before its length is checked. */
enum frame_found frame_find(const uint8_t *p, size_t n, struct frame *f, size_t *used);

/* How the six bytes of a time are read: the standard's binary; digits in half bytes; or whichever
 * of the two lies nearer to the moment of receipt. */
enum wire_clock { WIRE_BINARY, WIRE_BCD, WIRE_NEARER };
/* Six bytes as an instant (Beijing time, year + 2000); false: no such day or hour.  near: with
 * WIRE_NEARER. */
bool wire_time(const uint8_t t[6], enum wire_clock clock, ms near, ms *out);
/* A stamp of the standard: binary. */
static inline bool frame_time(const uint8_t stamp[6], ms *out)
{
	return wire_time(stamp, WIRE_BINARY, 0, out);
}

/* The stamp of an instant, seconds in Beijing time. */
void frame_stamp(ms t, uint8_t stamp[6]);

/* Start mark, head, data unit, checksum and end mark into out[FRAME_MAX_B]; returns the bytes.
 * f->adu.n is at most FRAME_ADU_MAX_B. */
size_t frame_put(const struct frame *f, uint8_t *out);

/* 确认 or 否认 of a received frame: same sequence and version, addresses swapped, our time, empty
 * data unit. */
void frame_answer(
	const struct frame *received, enum frame_cmd cmd, ms now, uint8_t out[FRAME_MIN_B]);
