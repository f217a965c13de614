/* fen — money: whole fen (1/100 yuan), int64, in JSON too. */
#pragma once
#include <stdint.h>

typedef int64_t fen;
