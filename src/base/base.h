/* base — what every module may use: memory, text, numbers, days, ids, failure.
 * Knows nothing of fire or SQL.  One include for the small things; hash.h, json.h, cur.h, note.h
 * and test.h are included where they are needed. */
#pragma once
#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define LEN(a)            (sizeof(a) / sizeof(*(a)))
#define must_use          __attribute__((warn_unused_result))
#define printf_like(f, v) __attribute__((format(printf, f, v)))
#define auto_(fn)         __attribute__((cleanup(fn)))

#include "base/arena.h"
#include "base/str.h"
#include "base/fault.h"
#include "base/day.h"
#include "base/fen.h"
#include "base/id.h"
