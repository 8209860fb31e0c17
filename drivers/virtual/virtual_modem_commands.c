/* The commands of the virtual modem: a row each, with what it needs to be answered at all. */
#include "virtual/virtual_modem_private.h"

#include "at/at_channel.h"
#include "base/bytes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum form { FORM_EXECUTE, FORM_READ, FORM_TEST, FORM_SET };
enum need { NEED_NOTHING, NEED_SIM, NEED_SIM_FOR_SMS };

struct call {
    const char *name;
    enum form form;
    const char *text; /* behind '=' */
    struct at_fields fields;
};

typedef void handler(struct virtual_modem *modem, const struct call *call);

/* A number in its range, else an error and false. */
static bool take_number(struct virtual_modem *modem, const struct call *call, size_t index, int most, int *value)
{
    int number;
    if (at_fields_number(&call->fields, index, &number) && number <= most) {
        *value = number;
        return true;
    }
    virtual_modem_cme(modem, AT_CME_BAD_PARAMETER);
    return false;
}

/* ---- Settings ---- */

static void setting(struct virtual_modem *modem, const struct call *call, const char *name, int *value, int most)
{
    if (call->form == FORM_READ)
        virtual_modem_reply(modem, "%s: %d", name, *value);
    else if (call->form == FORM_TEST)
        virtual_modem_reply(modem, "%s: (0-%d)", name, most);
    else if (call->form == FORM_EXECUTE || !take_number(modem, call, 0, most, value)) {
        if (call->form == FORM_EXECUTE)
            virtual_modem_error(modem);
        return;
    }
    virtual_modem_ok(modem);
}

static void on_cmee(struct virtual_modem *modem, const struct call *call)
{
    setting(modem, call, "+CMEE", &modem->settings.error_kind, 2);
}

static void on_cmgf(struct virtual_modem *modem, const struct call *call)
{
    int text_mode = modem->settings.text_mode;
    setting(modem, call, "+CMGF", &text_mode, 1);
    modem->settings.text_mode = text_mode == 1;
}

static void on_clip(struct virtual_modem *modem, const struct call *call)
{
    int clip = modem->settings.clip;
    setting(modem, call, "+CLIP", &clip, 1);
    modem->settings.clip = clip == 1;
}

static void registration(struct virtual_modem *modem, const struct call *call, const char *name, int *n)
{
    if (call->form != FORM_READ) {
        setting(modem, call, name, n, 2);
        return;
    }
    bool is_circuit = strcmp(name, "+CREG") == 0;
    int stat = is_circuit && modem->circuit_stat >= 0 ? modem->circuit_stat : modem->stat;
    stat = modem->radio_off ? AT_REGISTRATION_NONE : stat;
    if (*n == 2 && stat == AT_REGISTRATION_HOME)
        virtual_modem_reply(modem, "%s: 2,%d,\"1A2B\",\"01C3D4E5\",7", name, stat);
    else
        virtual_modem_reply(modem, "%s: %d,%d", name, *n, stat);
    virtual_modem_ok(modem);
}

static void on_creg(struct virtual_modem *modem, const struct call *call)
{
    registration(modem, call, "+CREG", &modem->settings.creg);
}

static void on_cereg(struct virtual_modem *modem, const struct call *call)
{
    if (modem->personality.lte)
        registration(modem, call, "+CEREG", &modem->settings.cereg);
    else
        virtual_modem_error(modem);
}

static void on_cfun(struct virtual_modem *modem, const struct call *call)
{
    int level = modem->radio_off ? 4 : 1;
    if (call->form == FORM_READ)
        virtual_modem_reply(modem, "+CFUN: %d", level);
    else if (call->form == FORM_SET && !take_number(modem, call, 0, 16, &level))
        return;
    modem->radio_off = level != 1;
    virtual_modem_ok(modem);
}

static void on_accepted(struct virtual_modem *modem, const struct call *call)
{
    (void)call;
    virtual_modem_ok(modem);
}

/* ---- Identity ---- */

static void on_identity(struct virtual_modem *modem, const struct call *call)
{
    const struct {
        const char *name, *word;
    } words[] = {{"+CGMI", modem->personality.vendor},
                 {"+CGMM", modem->personality.model},
                 {"+CGMR", modem->personality.revision},
                 {"+CGSN", modem->imei},
                 {"+CIMI", modem->sim.imsi}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (call->form == FORM_EXECUTE && strcmp(call->name, words[i].name) == 0)
            virtual_modem_reply(modem, "%s", words[i].word);
    if (call->form == FORM_READ || call->form == FORM_SET)
        virtual_modem_error(modem);
    else
        virtual_modem_ok(modem);
}

static void on_cnum(struct virtual_modem *modem, const struct call *call)
{
    const char *number = modem->sim.number;
    if (call->form == FORM_EXECUTE && number[0] != '\0')
        virtual_modem_reply(modem, "+CNUM: \"\",\"%s\",%d", number, number[0] == '+' ? 145 : 129);
    virtual_modem_ok(modem);
}

static void on_csq(struct virtual_modem *modem, const struct call *call)
{
    if (call->form == FORM_EXECUTE)
        virtual_modem_reply(modem, "+CSQ: %d,99", modem->radio_off ? 99 : 21);
    virtual_modem_ok(modem);
}

static void on_cops(struct virtual_modem *modem, const struct call *call)
{
    bool there = !modem->radio_off && modem->stat == AT_REGISTRATION_HOME;
    if (call->form == FORM_READ && there)
        virtual_modem_reply(modem, "+COPS: 0,0,\"Virtual Mobile\"%s", modem->personality.lte ? ",7" : "");
    else if (call->form == FORM_READ)
        virtual_modem_reply(modem, "+COPS: 0");
    virtual_modem_ok(modem);
}

static void say_iccid(struct virtual_modem *modem)
{
    if (!modem->has_sim) {
        virtual_modem_cme(modem, AT_CME_NO_SIM);
        return;
    }
    virtual_modem_reply(modem, "%s%s%s", modem->personality.iccid_prefix,
                        modem->personality.iccid_prefix[0] != '\0' ? " " : "", modem->sim.iccid);
    virtual_modem_ok(modem);
}

/* Only EF_ICCID, which needs no PIN. */
static void on_crsm(struct virtual_modem *modem, const struct call *call)
{
    char hex[21] = "FFFFFFFFFFFFFFFFFFFF";
    if (!at_fields_is(&call->fields, 0, "176") || !at_fields_is(&call->fields, 1, "12258")) {
        virtual_modem_cme(modem, AT_CME_BAD_PARAMETER);
        return;
    }
    for (size_t i = 0; i < 20 && modem->sim.iccid[i] != '\0'; i++)
        hex[i ^ 1] = modem->sim.iccid[i];
    virtual_modem_reply(modem, "+CRSM: 144,0,\"%s\"", hex);
    virtual_modem_ok(modem);
}

static void say_pin_counter(struct virtual_modem *modem)
{
    const char *answer = modem->personality.pin_counter_answer;
    int before = (int)strcspn(answer, "#");
    const char *after = answer[before] != '\0' ? answer + before + 1 : "";
    virtual_modem_reply(modem, "%.*s%d%s", before, answer, modem->pin_left, after);
    virtual_modem_ok(modem);
}

/* ---- PIN ---- */

static void enter_pin(struct virtual_modem *modem, const struct call *call)
{
    modem->pin_tries++;
    if (modem->puk_wanted) {
        virtual_modem_cme(modem, AT_CME_SIM_PUK);
    } else if (modem->pin_open) {
        virtual_modem_cme(modem, AT_CME_NOT_ALLOWED);
    } else if (at_fields_is(&call->fields, 0, modem->sim.pin)) {
        modem->pin_open = true;
        modem->pin_left = 3;
        modem->sim_at_ms = modem->now_ms + modem->personality.sim_ms;
        virtual_modem_ok(modem);
        virtual_modem_say(modem, "+CPIN: READY");
    } else {
        modem->puk_wanted = --modem->pin_left == 0;
        virtual_modem_cme(modem, modem->puk_wanted ? AT_CME_SIM_PUK : AT_CME_BAD_PASSWORD);
    }
}

static void on_cpin(struct virtual_modem *modem, const struct call *call)
{
    if (!modem->has_sim) {
        virtual_modem_cme(modem, AT_CME_NO_SIM);
    } else if (call->form == FORM_SET) {
        enter_pin(modem, call);
    } else if (call->form == FORM_READ) {
        virtual_modem_reply(modem, "+CPIN: %s", modem->pin_open ? "READY" : modem->puk_wanted ? "SIM PUK" : "SIM PIN");
        virtual_modem_ok(modem);
    } else {
        virtual_modem_ok(modem);
    }
}

/* ---- Short messages ---- */

static void on_csms(struct virtual_modem *modem, const struct call *call)
{
    int service = modem->settings.service;
    if (call->form == FORM_SET && !take_number(modem, call, 0, 1, &service))
        return;
    modem->settings.service = service;
    if (call->form == FORM_READ)
        virtual_modem_reply(modem, "+CSMS: %d,1,1,1", service);
    else if (call->form == FORM_SET)
        virtual_modem_reply(modem, "+CSMS: 1,1,1");
    virtual_modem_ok(modem);
}

static bool find_storage(const struct virtual_modem *modem, const struct at_fields *fields, size_t field, size_t *which)
{
    for (size_t i = 0; i < modem->personality.storage_count; i++)
        if (at_fields_is(fields, field, modem->storages[i].name)) {
            *which = i;
            return true;
        }
    return false;
}

static void say_cpms(struct virtual_modem *modem, bool with_names)
{
    char line[96] = "+CPMS: ";
    for (size_t i = 0; i < (modem->personality.cpms_one ? 1 : 3); i++) {
        struct virtual_storage *storage = virtual_modem_memory(modem, i);
        size_t size = strlen(line);
        size += (size_t)snprintf(line + size, sizeof line - size, with_names ? "%s\"%s\"," : "%s", i > 0 ? "," : "",
                                 storage->name);
        snprintf(line + size, sizeof line - size, "%u,%u", virtual_modem_used(storage), storage->count);
    }
    virtual_modem_reply(modem, "%s", line);
    virtual_modem_ok(modem);
}

static void set_cpms(struct virtual_modem *modem, const struct call *call)
{
    size_t chosen[3], count = call->fields.count;
    memcpy(chosen, modem->settings.memory, sizeof chosen);
    bool ok = count > 0 && count <= (modem->personality.cpms_one ? 1 : 3);
    for (size_t i = 0; ok && i < count; i++)
        ok = find_storage(modem, &call->fields, i, &chosen[i]);
    if (!ok) {
        virtual_modem_cms(modem, AT_CMS_NOT_ALLOWED);
        return;
    }
    memcpy(modem->settings.memory, chosen, sizeof chosen);
    say_cpms(modem, false);
}

/* ("SM","ME"),("SM","ME"),("SM","ME"); the oldest have one list fewer, and a pair of brackets more. */
static void say_cpms_offers(struct virtual_modem *modem)
{
    char list[24] = "";
    for (size_t i = 0; i < modem->personality.storage_count; i++) {
        size_t size = strlen(list);
        snprintf(list + size, sizeof list - size, "%s\"%s\"", i > 0 ? "," : "", modem->storages[i].name);
    }
    if (modem->personality.cpms_one)
        virtual_modem_reply(modem, "+CPMS: ((%s),(%s))", list, list);
    else
        virtual_modem_reply(modem, "+CPMS: (%s),(%s),(%s)", list, list, list);
    virtual_modem_ok(modem);
}

static void on_cpms(struct virtual_modem *modem, const struct call *call)
{
    if (call->form == FORM_SET)
        set_cpms(modem, call);
    else if (call->form == FORM_READ)
        say_cpms(modem, true);
    else
        say_cpms_offers(modem);
}

static bool takes_cnmi(const struct virtual_modem *modem, const char *text)
{
    for (size_t i = 0; i < modem->personality.cnmi.count; i++)
        if (at_fields_has_prefix(text, modem->personality.cnmi.item[i]))
            return true;
    return false;
}

/* TS 27.005 §3.4.1; phase 2+ is needed to have messages directly. */
static void on_cnmi(struct virtual_modem *modem, const struct call *call)
{
    int *set = modem->settings.cnmi, wanted[5];
    static const int most[5] = {3, 3, 3, 2, 1};
    memcpy(wanted, set, sizeof wanted);
    if (call->form == FORM_READ)
        virtual_modem_reply(modem, "+CNMI: %d,%d,%d,%d,%d", set[0], set[1], set[2], set[3], set[4]);
    if (call->form == FORM_TEST)
        virtual_modem_reply(modem, "+CNMI: %s", modem->personality.cnmi_offers);
    bool ok = call->form != FORM_SET || takes_cnmi(modem, call->text);
    for (size_t i = 0; call->form == FORM_SET && i < call->fields.count; i++)
        ok = ok && i < 5 && at_fields_number(&call->fields, i, &wanted[i]) && wanted[i] <= most[i];
    if (!ok || (wanted[1] >= 2 && modem->settings.service == 0)) {
        virtual_modem_cms(modem, AT_CMS_NOT_SUPPORTED);
        return;
    }
    memcpy(set, wanted, sizeof wanted);
    virtual_modem_ok(modem);
}

static struct virtual_record *find_record(struct virtual_modem *modem, const struct call *call)
{
    struct virtual_storage *storage = virtual_modem_memory(modem, 0);
    int index;
    if (call->form != FORM_SET || !at_fields_number(&call->fields, 0, &index))
        return NULL;
    int64_t record = index - modem->personality.first_index;
    return record >= 0 && record < storage->count ? &storage->records[record] : NULL;
}

static void on_cmgr(struct virtual_modem *modem, const struct call *call)
{
    struct virtual_record *record = find_record(modem, call);
    if (!record || !record->used) {
        virtual_modem_cms(modem, AT_CMS_BAD_INDEX);
        return;
    }
    if (!virtual_modem_say_record(modem, "+CMGR: ", record))
        return;
    if (record->stat == VIRTUAL_STAT_UNREAD)
        record->stat = VIRTUAL_STAT_READ;
    if (modem->personality.read_ok)
        virtual_modem_ok(modem);
}

static void on_cmgl(struct virtual_modem *modem, const struct call *call)
{
    struct virtual_storage *storage = virtual_modem_memory(modem, 0);
    int stat = 0;
    if (!modem->personality.cmgl || modem->settings.text_mode) {
        virtual_modem_cms(modem, modem->settings.text_mode ? AT_CMS_BAD_TEXT_PARAMETER : AT_CMS_NOT_SUPPORTED);
        return;
    }
    if (call->form == FORM_SET && (!at_fields_number(&call->fields, 0, &stat) || stat > 4)) {
        virtual_modem_cms(modem, AT_CMS_BAD_PDU_PARAMETER);
        return;
    }
    for (unsigned i = 0; i < storage->count; i++) {
        struct virtual_record *record = &storage->records[i];
        if (!record->used || (stat != 4 && record->stat != stat))
            continue;
        char name[24];
        snprintf(name, sizeof name, "+CMGL: %u,", i + (unsigned)modem->personality.first_index);
        if (!virtual_modem_say_record(modem, name, record))
            return;
        if (record->stat == VIRTUAL_STAT_UNREAD)
            record->stat = VIRTUAL_STAT_READ;
    }
    virtual_modem_ok(modem);
}

static void on_cmgd(struct virtual_modem *modem, const struct call *call)
{
    struct virtual_record *record = find_record(modem, call);
    if (!record) {
        virtual_modem_cms(modem, AT_CMS_BAD_INDEX);
        return;
    }
    virtual_modem_clear_record(record);
    virtual_modem_ok(modem);
}

static void on_cmgs(struct virtual_modem *modem, const struct call *call)
{
    int length;
    if (call->form == FORM_TEST)
        virtual_modem_ok(modem);
    else if (modem->settings.text_mode)
        virtual_modem_cms(modem, AT_CMS_BAD_TEXT_PARAMETER);
    else if (call->form != FORM_SET || !at_fields_number(&call->fields, 0, &length) || length < 8 ||
             length > VIRTUAL_MODEM_TPDU_MAX)
        virtual_modem_cms(modem, AT_CMS_BAD_PDU_PARAMETER);
    else
        virtual_modem_prompt(modem, (size_t)length);
}

static void on_cnma(struct virtual_modem *modem, const struct call *call)
{
    (void)call;
    if (!modem->unacknowledged) {
        virtual_modem_cms(modem, AT_CMS_NO_ACKNOWLEDGEMENT_EXPECTED);
        return;
    }
    virtual_modem_acknowledged(modem);
    virtual_modem_ok(modem);
}

static void on_cmms(struct virtual_modem *modem, const struct call *call)
{
    int mode = 0;
    setting(modem, call, "+CMMS", &mode, 2);
}

static void on_csca(struct virtual_modem *modem, const struct call *call)
{
    if (call->form == FORM_READ)
        virtual_modem_reply(modem, "+CSCA: \"+12085909279\",145");
    virtual_modem_ok(modem);
}

static void on_chup(struct virtual_modem *modem, const struct call *call)
{
    (void)call;
    modem->ringing = false;
    virtual_modem_ok(modem);
}

static void on_cusd(struct virtual_modem *modem, const struct call *call)
{
    if (call->form == FORM_SET)
        virtual_modem_cusd(modem, &call->fields);
    else
        virtual_modem_ok(modem);
}

static void on_cgsms(struct virtual_modem *modem, const struct call *call)
{
    setting(modem, call, "+CGSMS", &modem->settings.sms_domain, AT_SMS_DOMAIN_CIRCUIT_FIRST);
}

/* ---- Which command is it? ---- */

static const struct {
    const char *name;
    enum need need;
    handler *run;
} commands[] = {
    {"+CMEE", NEED_NOTHING, on_cmee},     {"+CGMI", NEED_NOTHING, on_identity}, {"+CGMM", NEED_NOTHING, on_identity},
    {"+CGMR", NEED_NOTHING, on_identity}, {"+CGSN", NEED_NOTHING, on_identity}, {"+CIMI", NEED_SIM, on_identity},
    {"+CNUM", NEED_SIM, on_cnum},         {"+CSQ", NEED_NOTHING, on_csq},       {"+COPS", NEED_NOTHING, on_cops},
    {"+CREG", NEED_NOTHING, on_creg},     {"+CEREG", NEED_NOTHING, on_cereg},   {"+CFUN", NEED_NOTHING, on_cfun},
    {"+CPIN", NEED_NOTHING, on_cpin},     {"+CRSM", NEED_NOTHING, on_crsm},     {"+CSCS", NEED_NOTHING, on_accepted},
    {"+CLIP", NEED_NOTHING, on_clip},     {"+CHUP", NEED_NOTHING, on_chup},     {"+CMGF", NEED_NOTHING, on_cmgf},
    {"+CSMS", NEED_NOTHING, on_csms},     {"+CPMS", NEED_SIM_FOR_SMS, on_cpms}, {"+CNMI", NEED_NOTHING, on_cnmi},
    {"+CMGR", NEED_SIM_FOR_SMS, on_cmgr}, {"+CMGL", NEED_SIM_FOR_SMS, on_cmgl}, {"+CMGD", NEED_SIM_FOR_SMS, on_cmgd},
    {"+CMGS", NEED_SIM_FOR_SMS, on_cmgs}, {"+CNMA", NEED_SIM_FOR_SMS, on_cnma}, {"+CMMS", NEED_SIM_FOR_SMS, on_cmms},
    {"+CSCA", NEED_SIM_FOR_SMS, on_csca}, {"+CUSD", NEED_SIM, on_cusd},         {"+CGSMS", NEED_NOTHING, on_cgsms},
};

static void refuse(struct virtual_modem *modem, enum need need, enum at_cme cme, enum at_cms cms)
{
    if (need == NEED_SIM)
        virtual_modem_cme(modem, cme);
    else
        virtual_modem_cms(modem, cms);
}

/* True when the SIM is there, open and no longer busy; else says which it is not. */
static bool has_sim(struct virtual_modem *modem, enum need need)
{
    if (!modem->has_sim)
        refuse(modem, need, AT_CME_NO_SIM, AT_CMS_NO_SIM);
    else if (modem->puk_wanted)
        refuse(modem, need, AT_CME_SIM_PUK, AT_CMS_SIM_PUK);
    else if (!modem->pin_open)
        refuse(modem, need, AT_CME_SIM_PIN, AT_CMS_SIM_PIN);
    else if (modem->now_ms < modem->sim_at_ms)
        refuse(modem, need, AT_CME_SIM_BUSY, AT_CMS_SIM_BUSY);
    else
        return true;
    return false;
}

static struct call parse_call(const char *rest)
{
    struct call call = {.form = FORM_EXECUTE, .text = ""};
    if (strcmp(rest, "?") == 0) {
        call.form = FORM_READ;
    } else if (strcmp(rest, "=?") == 0) {
        call.form = FORM_TEST;
    } else if (rest[0] == '=') {
        call.form = FORM_SET;
        call.text = rest + 1;
        call.fields = at_fields_of(call.text);
    }
    return call;
}

static bool run_vendors(struct virtual_modem *modem, const char *line)
{
    const struct virtual_personality *personality = &modem->personality;
    if (virtual_modem_odd_command(modem, line))
        return true;
    if (strcasecmp(line, personality->restart) == 0) {
        virtual_modem_ok(modem);
        virtual_modem_restart(modem);
        return true;
    }
    if (strcasecmp(line, personality->iccid_line) == 0) {
        say_iccid(modem);
        return true;
    }
    if (strcasecmp(line, personality->pin_counter_line) == 0) {
        say_pin_counter(modem);
        return true;
    }
    for (size_t i = 0; i < personality->answer.count; i++) {
        const char *words = personality->answer.item[i];
        size_t len = strcspn(words, " ");
        if (strlen(line) != len || strncasecmp(line, words, len) != 0)
            continue;
        virtual_modem_reply(modem, "%s", words + len + strspn(words + len, " "));
        virtual_modem_ok(modem);
        return true;
    }
    for (size_t i = 0; i < personality->accept.count; i++)
        if (strncasecmp(line, personality->accept.item[i], strlen(personality->accept.item[i])) == 0) {
            virtual_modem_ok(modem);
            return true;
        }
    return false;
}

/* ATE0V1 and the like: V.250 §5.2.4. */
static void run_basic(struct virtual_modem *modem, const char *text)
{
    while (*text != '\0') {
        char letter = (char)(*text++ | 0x20);
        bool on = *text == '1';
        if (letter == '&' && *text != '\0')
            letter = (char)(*text++ | 0x20);
        text += strspn(text, "0123456789");
        if (letter == 'e')
            modem->settings.echo = on;
        else if (letter == 'v')
            modem->settings.verbose = on;
        else if (letter == 'z' || letter == 'f')
            modem->settings = virtual_modem_factory_settings(modem);
        else if (letter == 'h')
            modem->ringing = false;
        else {
            virtual_modem_error(modem);
            return;
        }
    }
    virtual_modem_ok(modem);
}

static void run_extended(struct virtual_modem *modem, const char *text)
{
    size_t len = strcspn(text, "=?");
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
        if (strlen(commands[i].name) != len || strncasecmp(text, commands[i].name, len) != 0)
            continue;
        struct call call = parse_call(text + len);
        call.name = commands[i].name;
        if (commands[i].need == NEED_NOTHING || has_sim(modem, commands[i].need))
            commands[i].run(modem, &call);
        return;
    }
    virtual_modem_error(modem);
}

void virtual_modem_command(struct virtual_modem *modem, const char *line)
{
    line += strspn(line, " ");
    if (line[0] == '\0')
        return;
    if (!at_channel_is_command(line))
        virtual_modem_error(modem);
    else if (line[2] == '\0')
        virtual_modem_ok(modem);
    else if (run_vendors(modem, line))
        return;
    else if (line[2] == '+')
        run_extended(modem, line + 2);
    else
        run_basic(modem, line + 2);
}
