/* Temperature and supply within the modem. */
#pragma once

struct modem;

extern const char *const modem_health_prefixes[];
/* Once a sweep, behind all other housekeeping: asks the next question that is due, or ends the script. */
void modem_health_next(struct modem *modem);
