/* USSD within the modem; its outside is modem_ussd in modem.h. */
#pragma once

#include "modem/modem.h"

bool modem_ussd_want(struct modem *modem, const char *code, uint64_t tag);
void modem_ussd_came(struct modem *modem, const char *line);
/* Runs a command of it that is due. */
bool modem_ussd_due(struct modem *modem);
void modem_ussd_expire(struct modem *modem);
int64_t modem_ussd_deadline(const struct modem *modem);
void modem_ussd_break(struct modem *modem, const char *why);
