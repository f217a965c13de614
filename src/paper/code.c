#include "paper/code.h"

#include <qrencode.h>

static void input_free(QRinput **i)
{
	if (*i)
		QRinput_free(*i);
}

static void square_free(QRcode **c)
{
	if (*c)
		QRcode_free(*c);
}

bool code_make(struct arena *a, str head, str digits, struct code *out)
{
	auto_(input_free) QRinput *in = QRinput_new2(0, QR_ECLEVEL_L);
	if (!in || QRinput_append(in, QR_MODE_8, (int)head.n, (const unsigned char *)head.p) ||
		QRinput_append(in, QR_MODE_NUM, (int)digits.n, (const unsigned char *)digits.p))
		return false;
	auto_(square_free) QRcode *made = QRcode_encodeInput(in);
	if (!made)
		return false;
	size_t n = (size_t)made->width * (size_t)made->width;
	uint8_t *p = NEWS(a, uint8_t, n);
	for (size_t i = 0; i < n; i++)
		p[i] = made->data[i] & 1;
	*out = (struct code){made->width, p};
	return true;
}
