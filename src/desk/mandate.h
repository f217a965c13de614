/* mandate — 授权: for which organisation a person acts (法定代表人, 代办人 with 授权委托书), and
 * when. Owns table mandate; every change is a register fact. */
#pragma once
#include "ledger/register.h"

extern const struct registry mandate_registry;
