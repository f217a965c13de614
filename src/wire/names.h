/* names — what the codes of GB/T 26875.3-2011 mean, in Chinese and English: types, commands, system
 * and part types, status bits, operations, quantities (tables of 8.1–8.3).  NULL: reserved, or the
 * vendor's own. */
#pragma once
#include "wire/unit.h"

struct wire_name {
	const char *zh, *en;
};
/* A bit says one thing when it is set and another when it is not. */
struct wire_bit {
	struct wire_name set, clear;
};

const struct wire_name *wire_command_name(uint8_t cmd);
const struct wire_name *wire_type_name(uint8_t type);
const struct wire_name *wire_system_name(uint8_t code);
const struct wire_name *wire_part_name(uint8_t code);
/* The bits of the status or operation word of a type (1, 2, 4, 21, 24); NULL: reserved. */
const struct wire_bit *wire_bit_name(uint8_t type, unsigned bit);
const struct wire_name *wire_field_title(enum wire_field f);
/* Quantity, step and unit (table of type 3), by a profile or by the standard; NULL: unknown. */
const struct wire_step *wire_step_of(const struct wire_profile *p, uint8_t quantity);
