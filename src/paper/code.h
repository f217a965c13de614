/* code — 二维码: text that ends in digits as a square of modules, by libqrencode. Pure. */
#pragma once
#include "base/base.h"

struct code {
	int side;         /* modules */
	const uint8_t *p; /* side × side, 1 = black */
};

/* head in bytes, digits three in ten bits, level L: paper is flat and white, and modules as large
 * as they can be read best. false: more than a QR holds (2,953 bytes). */
must_use bool code_make(struct arena *a, str head, str digits, struct code *out);
