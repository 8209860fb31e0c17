/* Payment card numbers in texts: found by length and check digit (ISO/IEC 7812-1), and masked before anything is
 * stored, shown or passed on, so that the store never holds one. */
#pragma once

#include <stddef.h>

/* Masks in place every card number of 13 to 19 digits, written together or in groups with a space, dot or hyphen
 * between: the first six and the last four digits stay, the others become '*' (PCI DSS 4.0.1, 3.4.1). The length stays
 * as it is. What begins with '+' or 0 is a telephone number. Returns how many were masked. */
size_t payment_card_mask(char *text);
