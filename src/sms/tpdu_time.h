/* Times inside TPDUs: time stamps of seven octets (TS 23.040 §9.2.3.11) and validity periods (§9.2.3.12). */
#pragma once

#include "sms/tpdu.h"

#define TPDU_TIME_SIZE 7

/* Wall time in ms UTC, and the zone it was written in; -1 and 0 when the octets are not time. */
int64_t tpdu_time_decode(const uint8_t octets[TPDU_TIME_SIZE], int16_t *zone_min);
/* Zeros for a time before 1970 or after 2069, which no time stamp can say. */
void tpdu_time_encode(int64_t wall_ms, int16_t zone_min, uint8_t octets[TPDU_TIME_SIZE]);

/* Relative validity period in seconds, and the shortest period that is not below so many seconds. */
int64_t tpdu_time_relative(uint8_t octet);
uint8_t tpdu_time_relative_octet(int64_t seconds);
/* Enhanced validity period in seconds; -1 when it says none. */
int64_t tpdu_time_enhanced(const uint8_t octets[TPDU_TIME_SIZE]);
