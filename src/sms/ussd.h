/* The words of a USSD answer: from what a modem gives, in one of three shapes, to text (TS 23.038 §5, TS 27.007 §7.15).
 * */
#pragma once

#include <stdbool.h>

struct text;

/* `given` is a modem's string, `dcs` its cell broadcast data coding scheme. `is_packed`: GSM 7-bit letters come as
 * packed octets in hexadecimal. Hexadecimal under a coding of octets, or that can be nothing else, is read as what it
 * is. What cannot be decoded is given as it is; control characters and runs of spaces become one space. */
void ussd_decode(const char *given, int dcs, bool is_packed, struct text *out);
