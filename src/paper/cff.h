/* cff — fonts inside a PDF made smaller.  cairo keeps the place of every subroutine of the whole
 * font (26,000 of Noto Serif CJK) and puts one byte where it needs none; their rising offsets are
 * what a paper mostly weighs.  Emptied, the offsets repeat and deflate takes them away: 180 KB
 * become 80. Source: Adobe Technical Note 5176 (CFF).  Pure. */
#pragma once
#include "base/base.h"

/* Empties unneeded subroutines in place; the length stays.  What is not understood stays as it is.
 */
void cff_squeeze(uint8_t *p, size_t n);
