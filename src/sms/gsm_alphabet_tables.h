/* The code charts of TS 23.038 as data: gsm_alphabet_tables.c holds them, only gsm_alphabet.c reads them. */
#pragma once

#include "sms/gsm_alphabet.h"

#include <stdint.h>

extern const uint16_t gsm_alphabet_locking[GSM_ALPHABET_LANGUAGES][128];
extern const uint16_t gsm_alphabet_single[GSM_ALPHABET_LANGUAGES][128];
