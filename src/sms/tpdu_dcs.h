/* The data coding scheme octet, TS 23.038 §4, taken apart. */
#pragma once

#include "sms/tpdu.h"

struct tpdu_dcs {
    enum tpdu_alphabet alphabet;
    enum tpdu_class class;
    bool compressed;
    bool waiting;  /* one of the three message waiting indication groups */
    bool reserved; /* a coding not yet given: read as the default alphabet, as §4 asks for */
};

struct tpdu_dcs tpdu_dcs_decode(uint8_t octet);
/* The plain data coding scheme of an alphabet: no class, not compressed. */
uint8_t tpdu_dcs_plain(enum tpdu_alphabet alphabet);
