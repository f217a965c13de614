#include "device/speech.h"

enum { CENTRE = 1, DUTY_ASKED = 91 };

static size_t hello(const struct said *s, uint8_t out[SPEECH_MAX_B])
{
	(void)s;
	(void)out;
	return 0; /* part 3 has no log-in */
}

static size_t send_frame(const struct said *s, uint16_t seq, enum device_cmd cmd, struct bytes adu,
	uint8_t out[SPEECH_MAX_B])
{
	struct device_frame f = {.seq = seq,
		.version = {1, 1},
		.src = s->address,
		.dst = CENTRE,
		.cmd = (uint8_t)cmd,
		.adu = adu};
	device_stamp(s->wall, f.stamp);
	return device_frame_put(&f, out);
}

static size_t upload(const struct said *s, uint8_t out[SPEECH_MAX_B])
{
	uint8_t adu[DEVICE_ADU_MAX_B];
	size_t n = upload_put(s->kind, s->point, s->wall, adu);
	return send_frame(s, s->seq, DEVICE_UPLOAD, (struct bytes){adu, n}, out);
}

static int hear(const uint8_t *p, size_t n, struct heard *h)
{
	const char *wrong;
	*h = (struct heard){.what = HEARD_OTHER};
	int used = device_frame_read(p, n, &h->frame, &wrong);
	if (used <= 0)
		return used;
	h->seq = h->frame.seq;
	if (h->frame.cmd == DEVICE_CONFIRM)
		h->what = HEARD_CONFIRM;
	else if (h->frame.cmd == DEVICE_DENY)
		h->what = HEARD_DENY;
	else if (h->frame.cmd == DEVICE_CONTROL || h->frame.cmd == DEVICE_REQUEST)
		h->what = HEARD_ASKED;
	h->duty =
		h->frame.cmd == DEVICE_CONTROL && h->frame.adu.n && h->frame.adu.p[0] == DUTY_ASKED;
	return used;
}

/* Control is confirmed by its receipt, a request answered with its data (6.2, 6.4); what a device
 * does not know it denies. */
static size_t answer(const struct said *s, const struct heard *h, uint8_t out[SPEECH_MAX_B])
{
	uint8_t adu[DEVICE_ADU_MAX_B];
	size_t n = 0;
	enum device_cmd cmd = DEVICE_CONFIRM;
	if (h->frame.cmd == DEVICE_REQUEST) {
		n = upload_reply(h->frame.adu, s->wall, adu);
		cmd = n ? DEVICE_REPLY : DEVICE_DENY;
	}
	return send_frame(s, h->seq, cmd, (struct bytes){adu, n}, out);
}

const struct speech speech_gb26875 = {hello, upload, hear, answer};
