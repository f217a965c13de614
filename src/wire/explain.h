/* explain — a frame byte by byte: each range with the field of GB/T 26875.3-2011 that it is, what
 * it says in Chinese and English, for a person who must see what a device really sent.  Pure. */
#pragma once
#include "base/json.h"
#include "wire/unit.h"

/* Writes a list: [{"at","len","hex","field","zh","en","says_zh","says_en"}], in the order of the
 * bytes and without a gap.  at counts from 0.  b: a whole good frame.  near: as for wire_print. */
void wire_explain(struct jw *w, struct bytes b, const struct wire_profile *p, ms near);
