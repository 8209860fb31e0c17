#include "modem/modem_family.h"

#include <string.h>

#define LIST(...)         \
    (const char *const[]) \
    {                     \
        __VA_ARGS__, NULL \
    }

/* Store and announce (mt 1); reports directly (ds 1) or stored (ds 2). Qualcomm-based modems offer mode 2 and then
 * refuse it, older ones know nothing else. */
static const char *const ladder[] = {"2,1,0,0,0", "1,1,0,0,0", "1,1", NULL};
static const char *const ladder_reports[] = {"2,1,0,1,0", "1,1,0,1,0", "2,1,0,2,0", "1,1,0,2,0",
                                             "2,1,0,0,0", "1,1,0,0,0", "1,1",       NULL};
static const char *const ladder_mode1[] = {"1,1,0,0,0", "2,1,0,0,0", "1,1", NULL};
static const char *const ladder_mode1_reports[] = {"1,1,0,1,0", "2,1,0,1,0", "1,1,0,2,0", "2,1,0,2,0",
                                                   "1,1,0,0,0", "2,1,0,0,0", "1,1",       NULL};
/* Where the last value has to be 1. */
static const char *const ladder_bfr1[] = {"2,1,0,0,1", "1,1,0,0,1", "2,1", NULL};
static const char *const ladder_bfr1_reports[] = {"2,1,0,1,1", "2,1,0,2,1", "2,1,0,0,1", "1,1,0,0,1", "2,1", NULL};

static const struct modem_family families[] = {
    {
        .name = "generic",
        .vendors = LIST(""),
        .iccid_line = "AT+CCID",
        .pin_counter_line = "AT+CPINR=\"SIM PIN\"",
        .pin_counter_prefix = "+CPINR:",
        .pin_counter_field = 1,
        .init_lines = LIST("AT+CSCS=\"GSM\""),
        .cnmi = ladder,
        .cnmi_reports = ladder_reports,
        .boot_urcs = LIST("RDY", "^SYSSTART", "+AT: READY"),
        .restart_line = "AT+CFUN=1,1",
        .radio_off_line = "AT+CFUN=4",
        .boot_ms = 60000,
    },
    {
        .name = "quectel",
        .vendors = LIST("quectel"),
        .iccid_line = "AT+QCCID",
        .pin_counter_line = "AT+QPINC=\"SC\"",
        .pin_counter_prefix = "+QPINC:",
        .pin_counter_field = 1,
        .init_lines = LIST("AT+CSCS=\"GSM\"", "AT+QURCCFG=\"urcport\",\"all\""),
        /* Its manuals say 120 s; an EG06 has been seen to answer after 135. */
        .submit_limit_ms = 140000,
        .boot_urcs = LIST("RDY"),
        .boot_ms = 90000,
        .health_lines = LIST("AT+QTEMP", "AT+CBC"),
    },
    {
        .name = "simcom-2g",
        .vendors = LIST("simcom"),
        .models = LIST("SIMCOM_SIM8", "SIMCOM_SIM9", "SIM8", "SIM9", "SIMCOM SIM8", "SIMCOM SIM9"),
        .iccid_line = "AT+CCID",
        .pin_counter_line = "AT+SPIC",
        .pin_counter_prefix = "+SPIC:",
        .pin_counter_field = 0,
        .boot_urcs = LIST("RDY"),
        .radio_off_line = "AT+CFUN=0",
        /* SIM800 Series AT Command Manual, AT+CMGS: 60 s at most, of which some are left to ask whether it lives. */
        .submit_limit_ms = 58000,
        .without_cnma = true,
        .first_index = 1,
        .health_lines = LIST("AT+CMTE?", "AT+CBC"),
    },
    {
        .name = "simcom-lte",
        .vendors = LIST("simcom", "a76"),
        .iccid_line = "AT+CICCID",
        .pin_counter_line = "AT+SPIC",
        .pin_counter_prefix = "+SPIC:",
        .pin_counter_field = 0,
        .init_lines = LIST("AT+CSCS=\"GSM\"", "AT+AUTOCSQ=0,0"),
        .cnmi = ladder_mode1,
        .cnmi_reports = ladder_mode1_reports,
        .boot_urcs = LIST("RDY", "*ATREADY"),
        .restart_line = "AT+CRESET",
        /* A76XX Series AT Command Manual, AT+CMGS: 40 s at most. */
        .submit_limit_ms = 50000,
        .boot_ms = 90000,
        .without_cnma = true,
        .health_lines = LIST("AT+CPMUTEMP", "AT+CBC"),
    },
    {
        /* ^BOOT: is said every few seconds and is not a sign of a start. */
        .name = "huawei",
        .vendors = LIST("huawei"),
        .iccid_line = "AT^ICCID?",
        .pin_counter_line = "AT^CPIN?",
        .pin_counter_prefix = "^CPIN:",
        .pin_counter_field = 3,
        .init_lines = LIST("AT^CURC=0"),
        .cnmi = ladder_mode1,
        .cnmi_reports = ladder_mode1_reports,
        .boot_urcs = LIST("^SYSSTART"),
        .restart_line = "AT^RESET",
        .health_lines = LIST("AT^CHIPTEMP?"),
        .ussd_packed = true,
    },
    {
        /* Reading the storage stops a flood of +ZUSIMR that ends in a crash. */
        .name = "zte",
        .vendors = LIST("zte"),
        .iccid_line = "AT+ZGETICCID",
        .pin_counter_line = "AT+ZPINPUK=?",
        .pin_counter_prefix = "+ZPINPUK:",
        .pin_counter_field = 0,
        .init_lines = LIST("AT+CPMS?"),
        .cnmi = ladder_mode1,
        .cnmi_reports = ladder_mode1_reports,
    },
    {
        .name = "telit",
        .vendors = LIST("telit"),
        .iccid_line = "AT#CCID",
        .pin_counter_line = "AT#PCT",
        .pin_counter_prefix = "#PCT:",
        .pin_counter_field = 0,
        .restart_line = "AT#REBOOT",
        .boot_ms = 90000,
        .first_index = 1,
        .health_lines = LIST("AT#TEMPMON=1", "AT#CBC"),
    },
    {
        .name = "u-blox",
        .vendors = LIST("u-blox"),
        .iccid_line = "AT+CCID",
        .pin_counter_line = "AT+UPINCNT",
        .pin_counter_prefix = "+UPINCNT:",
        .pin_counter_field = 0,
        .boot_urcs = LIST("+AT: READY"),
        .restart_line = "AT+CFUN=16",
        .gap_ms = 20,
        .first_index = 1,
        .health_lines = LIST("AT+UTEMP?"),
    },
    {
        .name = "sierra",
        .vendors = LIST("sierra"),
        .iccid_line = "AT!ICCID?",
        .cnmi = ladder_mode1,
        .cnmi_reports = ladder_mode1_reports,
        .restart_line = "AT!RESET",
        .boot_ms = 90000,
    },
    {
        .name = "cinterion",
        .vendors = LIST("cinterion", "gemalto", "thales"),
        .iccid_line = "AT+CCID",
        .pin_counter_line = "AT^SPIC",
        .pin_counter_prefix = "^SPIC:",
        .pin_counter_field = 0,
        .cnmi = ladder_bfr1,
        .cnmi_reports = ladder_bfr1_reports,
        .boot_urcs = LIST("^SYSSTART"),
        .first_index = 1,
    },
};

#define FAMILY_COUNT (sizeof families / sizeof families[0])

static bool is_named(const struct modem_family *family, const char *vendor, const char *model)
{
    bool vendor_fits = false, model_fits = family->models == NULL;
    for (const char *const *name = family->vendors; *name; name++)
        vendor_fits = vendor_fits || strcasestr(vendor, *name) != NULL || (**name && strcasestr(model, *name) == model);
    for (const char *const *name = family->models; name && *name; name++)
        model_fits = model_fits || strncasecmp(model, *name, strlen(*name)) == 0;
    return vendor_fits && model_fits;
}

struct modem_family modem_family_generic(void)
{
    return families[0];
}

static struct modem_family filled(struct modem_family row)
{
    const struct modem_family *generic = &families[0];
    if (!row.pin_counter_line) {
        row.pin_counter_line = generic->pin_counter_line;
        row.pin_counter_prefix = generic->pin_counter_prefix;
        row.pin_counter_field = generic->pin_counter_field;
    }
    row.init_lines = row.init_lines ? row.init_lines : generic->init_lines;
    row.cnmi = row.cnmi ? row.cnmi : generic->cnmi;
    row.cnmi_reports = row.cnmi_reports ? row.cnmi_reports : generic->cnmi_reports;
    row.boot_urcs = row.boot_urcs ? row.boot_urcs : generic->boot_urcs;
    row.restart_line = row.restart_line ? row.restart_line : generic->restart_line;
    row.radio_off_line = row.radio_off_line ? row.radio_off_line : generic->radio_off_line;
    row.boot_ms = row.boot_ms ? row.boot_ms : generic->boot_ms;
    return row;
}

struct modem_family modem_family_find(const char *vendor, const char *model)
{
    for (size_t i = 1; i < FAMILY_COUNT; i++)
        if (is_named(&families[i], vendor, model))
            return filled(families[i]);
    return families[0];
}

const struct modem_family *modem_family_at(size_t index)
{
    return index < FAMILY_COUNT ? &families[index] : NULL;
}

bool modem_family_is_boot(const struct modem_family *family, const char *line)
{
    for (const char *const *urc = family->boot_urcs; *urc; urc++)
        if (strncmp(line, *urc, strlen(*urc)) == 0)
            return true;
    return false;
}
