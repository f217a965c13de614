/* letters — text as search compares it: simplified characters, small letters, half width, no
 * punctuation.  And how a character is read (拼音): the reading of ICU's Han-Latin, made into a
 * table by make_han, with what a character-by-character reading gets wrong (多音字) beside it.
 * Pure.
 */
#pragma once
#include "base/str.h"

struct letter {
	uint32_t c;   /* as compared */
	uint32_t was; /* as written: 乾 is compared as 干 and still read qian */
	bool gap;     /* punctuation or a blank stands before it */
};

enum { READINGS_MAX = 3 };

size_t letters_of(struct arena *a, str text, struct letter **out);
/* Their UTF-8, gaps left out. */
str letters_print(struct arena *a, const struct letter *l, size_t n);
/* 0-9 a-z: stands in runs; everything else counts for itself. */
bool letter_is_ascii(const struct letter *l);
/* How letter i is read, the likeliest first; 0: it has no reading.  ASCII reads as nothing. */
size_t letter_readings(const struct letter *l, size_t n, size_t i, const char *out[READINGS_MAX]);
/* Length of the longest syllable with which the text begins, 0: none. */
size_t syllable_head(str latin);
