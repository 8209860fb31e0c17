/* Address fields of TS 23.040 §9.1.2.5 and the SMSC address of TS 27.005: semi-octets and packed letters. */
#pragma once

#include "sms/tpdu.h"

#include "base/bytes.h"

#include <stdbool.h>

#define TPDU_ADDRESS_SEMI_OCTETS_MAX 20

/* Reads length, type and value. False on a length beyond 20 semi-octets (the reader has not failed) or when the input
 * ends (it has). */
bool tpdu_address_decode(struct byte_reader *reader, struct tpdu_address *address);
/* Writes length, type and value; false when the address cannot be said in an address field. */
bool tpdu_address_encode(struct byte_writer *writer, const struct tpdu_address *address);
