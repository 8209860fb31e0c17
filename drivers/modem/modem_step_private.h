/* The steps of the modem. A step is one command with what its answer means: a row in modem_step.c. Start-up and
 * housekeeping are the steps of the script, walked in the order of enum modem_step; what comes in between (reading,
 * erasing, acknowledging, hanging up, commands by the operator) is run from flags and tables as soon as no command is in
 * flight. */
#pragma once

#include "at/at_channel.h"
#include "modem/modem.h"

enum modem_step {
    MODEM_STEP_NONE,
    /* the script, in its order */
    MODEM_STEP_PROBE,
    MODEM_STEP_ECHO_OFF,
    MODEM_STEP_WORDS,
    MODEM_STEP_ERROR_NUMBERS,
    MODEM_STEP_VENDOR,
    MODEM_STEP_MODEL,
    MODEM_STEP_REVISION,
    MODEM_STEP_IMEI,
    MODEM_STEP_FAMILY_INIT,
    MODEM_STEP_SIM,
    MODEM_STEP_ICCID,
    MODEM_STEP_ICCID_FILE,
    MODEM_STEP_PIN_COUNTER,
    MODEM_STEP_PIN,
    MODEM_STEP_IMSI,
    MODEM_STEP_PDU_MODE,
    MODEM_STEP_SERVICE,
    MODEM_STEP_STORAGE,
    MODEM_STEP_INDICATIONS,
    MODEM_STEP_NUMBER,
    MODEM_STEP_CALLER,
    MODEM_STEP_REGISTRATION_CODES,
    MODEM_STEP_LTE_REGISTRATION_CODES,
    /* housekeeping, with every sweep */
    MODEM_STEP_SAME_SIM,
    MODEM_STEP_REGISTRATION,
    MODEM_STEP_LTE_REGISTRATION,
    MODEM_STEP_SMS_DOMAIN,
    MODEM_STEP_OPERATOR,
    MODEM_STEP_SIGNAL,
    MODEM_STEP_FILL,
    MODEM_STEP_HEALTH,
    MODEM_STEP_SCRIPT_END,
    /* outside the script */
    MODEM_STEP_SELECT,
    MODEM_STEP_LIST,
    MODEM_STEP_READ,
    MODEM_STEP_ERASE,
    MODEM_STEP_ACKNOWLEDGE,
    MODEM_STEP_HANG_UP,
    MODEM_STEP_KEEP_LINK,
    MODEM_STEP_USSD,
    MODEM_STEP_USSD_END,
    MODEM_STEP_SUBMIT,
    MODEM_STEP_BY_HAND,
    MODEM_STEP_RESCUE,
    MODEM_STEP_RADIO_OFF,
    MODEM_STEP_RADIO_ON,
    MODEM_STEP_RESTART,
    MODEM_STEP_COUNT
};

struct modem_step_row {
    const char *line;                                    /* the command, or */
    void (*write)(const struct modem *, char *, size_t); /* what writes it */
    const char *const *prefixes;
    bool bare, any, prompt, escape;
    int timeout_s;
    void (*line_came)(struct modem *, const struct at_event *);
    /* NULL: go on with the script whatever the result is. */
    void (*ended)(struct modem *, const struct at_result *);
};

const struct modem_step_row *modem_step_row(enum modem_step step);

/* What the rows point to. `write` makes the command, `came` takes a line of its answer, `ended` its result. */
void modem_probe_ended(struct modem *modem, const struct at_result *result);
void modem_vendor_came(struct modem *modem, const struct at_event *event);
void modem_model_came(struct modem *modem, const struct at_event *event);
void modem_model_ended(struct modem *modem, const struct at_result *result);
void modem_revision_came(struct modem *modem, const struct at_event *event);
void modem_imei_came(struct modem *modem, const struct at_event *event);
void modem_family_init_write(const struct modem *modem, char *line, size_t capacity);
void modem_family_init_ended(struct modem *modem, const struct at_result *result);
void modem_sim_came(struct modem *modem, const struct at_event *event);
void modem_sim_ended(struct modem *modem, const struct at_result *result);
void modem_iccid_write(const struct modem *modem, char *line, size_t capacity);
void modem_iccid_came(struct modem *modem, const struct at_event *event);
void modem_iccid_ended(struct modem *modem, const struct at_result *result);
void modem_iccid_file_came(struct modem *modem, const struct at_event *event);
void modem_iccid_file_ended(struct modem *modem, const struct at_result *result);
void modem_pin_counter_write(const struct modem *modem, char *line, size_t capacity);
void modem_pin_counter_came(struct modem *modem, const struct at_event *event);
void modem_pin_counter_ended(struct modem *modem, const struct at_result *result);
void modem_pin_write(const struct modem *modem, char *line, size_t capacity);
void modem_pin_ended(struct modem *modem, const struct at_result *result);
void modem_imsi_came(struct modem *modem, const struct at_event *event);
void modem_imsi_ended(struct modem *modem, const struct at_result *result);
void modem_pdu_mode_ended(struct modem *modem, const struct at_result *result);
void modem_service_came(struct modem *modem, const struct at_event *event);
void modem_storage_write(const struct modem *modem, char *line, size_t capacity);
void modem_storage_came(struct modem *modem, const struct at_event *event);
void modem_storage_ended(struct modem *modem, const struct at_result *result);
void modem_indications_write(const struct modem *modem, char *line, size_t capacity);
void modem_indications_ended(struct modem *modem, const struct at_result *result);
void modem_number_came(struct modem *modem, const struct at_event *event);
void modem_lte_codes_ended(struct modem *modem, const struct at_result *result);
void modem_same_sim_ended(struct modem *modem, const struct at_result *result);
void modem_registration_line_came(struct modem *modem, const struct at_event *event);
void modem_registration_ended(struct modem *modem, const struct at_result *result);
void modem_operator_came(struct modem *modem, const struct at_event *event);
void modem_signal_came(struct modem *modem, const struct at_event *event);
void modem_sms_domain_write(const struct modem *modem, char *line, size_t capacity);
void modem_fill_ended(struct modem *modem, const struct at_result *result);
void modem_health_write(const struct modem *modem, char *line, size_t capacity);
void modem_health_came(struct modem *modem, const struct at_event *event);
void modem_health_ended(struct modem *modem, const struct at_result *result);
void modem_ussd_write(const struct modem *modem, char *line, size_t capacity);
void modem_ussd_ended(struct modem *modem, const struct at_result *result);
void modem_fill_came(struct modem *modem, const struct at_event *event);
void modem_radio_off_ended(struct modem *modem, const struct at_result *result);
void modem_radio_on_ended(struct modem *modem, const struct at_result *result);
void modem_restart_write(const struct modem *modem, char *line, size_t capacity);
void modem_radio_off_write(const struct modem *modem, char *line, size_t capacity);
void modem_restart_ended(struct modem *modem, const struct at_result *result);
void modem_select_write(const struct modem *modem, char *line, size_t capacity);
void modem_select_ended(struct modem *modem, const struct at_result *result);
void modem_list_came(struct modem *modem, const struct at_event *event);
void modem_list_ended(struct modem *modem, const struct at_result *result);
void modem_read_write(const struct modem *modem, char *line, size_t capacity);
void modem_read_came(struct modem *modem, const struct at_event *event);
void modem_read_ended(struct modem *modem, const struct at_result *result);
void modem_erase_write(const struct modem *modem, char *line, size_t capacity);
void modem_submit_write(const struct modem *modem, char *line, size_t capacity);
void modem_submit_line_came(struct modem *modem, const struct at_event *event);
void modem_submit_ended(struct modem *modem, const struct at_result *result);
void modem_hang_up_write(const struct modem *modem, char *line, size_t capacity);
void modem_hang_up_ended(struct modem *modem, const struct at_result *result);
void modem_by_hand_write(const struct modem *modem, char *line, size_t capacity);
void modem_by_hand_came(struct modem *modem, const struct at_event *event);
/* For steps not ordered by a caller. */
void modem_aside_ended(struct modem *modem, const struct at_result *result);
void modem_rescue_ended(struct modem *modem, const struct at_result *result);
