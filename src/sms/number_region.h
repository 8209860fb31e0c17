/* One row for each region: how its people write numbers. number_region.c holds the rows, number.c reads them. */
#pragma once

#include <stddef.h>
#include <stdint.h>

struct number_region {
    char iso[3];
    const char *cc;                         /* country calling code */
    const char *idd;                        /* international prefixes, a space between them; "" none of its own */
    const char *trunk;                      /* national prefix, dropped behind the country code; "" none */
    uint8_t mobile_min_len, mobile_max_len; /* digits of a mobile number, without prefix */
    uint8_t any_min_len, any_max_len;       /* digits of any subscriber's number, without prefix */
    uint8_t short_max_len;                  /* numbers up to this length are services */
    const char *emergency;                  /* a space between them; 112, 911, 999 and 000 count everywhere */
};

extern const struct number_region number_regions[];
extern const size_t number_region_count;
