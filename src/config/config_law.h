/* What the law and the carriers of a region say to a bank like the configured one: warnings, with their reasons. They
 * keep nothing from coming into force; the operator has to know and to decide. */
#pragma once

struct config_reading;

void config_law_check(struct config_reading *reading);
