/* Strays: lines that came while a command was in flight and have not its name. One of them may be its answer, for
 * vendors write AT+CEREG? and answer +CGREG: when the command ends well and said nothing else, it is taken for that.
 * What the answer means is for the command's own handler, which looks at its fields. */
#include "modem/modem_private.h"

#include "at/at_fields.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

/* Codes that modems send unasked, whatever is in flight; '*' stands for the rest of a name. */
static const char *const codes[] = {
    "+CIEV",   "+CGEV",   "+CTZ*",  "+NITZ*",  "*PSUTTZ", "+CSQ",    "+QIND",    "+QUSIM", "+QSIMSTAT", "+CFUN",
    "+CPIN",   "+CUSD",   "+CREG",  "+CGREG",  "+CEREG",  "+C5GREG", "+CLIP",    "+CRING", "+CCWA",     "+CSSU",
    "+CSSI",   "+COLP",   "+CMTI",  "+CMT",    "+CDSI",   "+CDS",    "+CBM*",    "+UU*",   "+ZUSIMR",   "+ZPASR",
    "+ZDONR",  "+ZPSTM",  "+ZEND",  "+CNSMOD", "+SIM*",   "#QSS",    "+PBREADY", "+AT",    "*ATREADY",  "+STK*",
    "+CUSAT*", "^*",      "+QGPS*", "+QLWURC", "+CRC",    "+CDRIND", "+CMGS",    "+PACSP", "+XCIEV",    "+SISR",
    "+CPSMS*", "+CEDRX*", "+APP*",  "+IPURC",  "+QIURC",  "+QMT*",   "$*",       "!*",     NULL};

static bool is_code(const char *line)
{
    size_t size = strcspn(line, ":");
    for (const char *const *code = codes; *code; code++) {
        size_t len = strlen(*code);
        bool is_family = len > 1 && (*code)[len - 1] == '*';
        if (is_family ? strncmp(line, *code, len - 1) == 0 : size == len && strncmp(line, *code, len) == 0)
            return true;
    }
    return false;
}

/* "CREG" of "AT+CREG?" */
static size_t name_of(const struct modem *modem, const char **name)
{
    *name = modem->channel.command_line + 3;
    return strcspn(*name, "=?;");
}

/* Its name without or behind another sign, in any case: "CSQ: 21,99", "^CSQ: 21,99", "+csq : 21,99". */
static bool has_name(const struct modem *modem, const char *line)
{
    const char *name;
    size_t len = name_of(modem, &name);
    line += strchr("+^#*$!%_", *line) != NULL;
    return len > 0 && strncasecmp(line, name, len) == 0 && line[len + strspn(line + len, " ")] == ':';
}

static bool is_registration_step(enum modem_step step)
{
    return step == MODEM_STEP_CREG || step == MODEM_STEP_CEREG || step == MODEM_STEP_CGREG;
}

static bool is_reference(const char *line)
{
    return strstr(line, "CMGS:") || strstr(line, "CMSS:") || strstr(line, "CMGW:") ||
           line[strspn(line, "0123456789")] == '\0';
}

static bool may_answer(const struct modem *modem, const struct modem_step_row *row, const char *line)
{
    bool is_plain = isdigit((unsigned char)line[0]) || line[0] == '"' || line[0] == '(';
    if (has_name(modem, line))
        return true;
    if (is_registration_step(row->step))
        return is_plain || modem_is_registration(line);
    if (row->step == MODEM_STEP_CMGS)
        return is_reference(line);
    return is_plain || (!isalnum((unsigned char)line[0]) && !is_code(line));
}

/* A code has one field, or the area behind it; what is asked for says first how codes are sent. */
static bool is_asked_registration(const struct modem_step_row *row, const char *line)
{
    struct at_fields fields = at_fields_of_answer(line);
    int stat;
    return is_registration_step(row->step) && modem_is_registration(line) && fields.count == 2 &&
           at_fields_number(&fields, 1, &stat);
}

bool modem_stray_keep(struct modem *modem, const struct at_event *event)
{
    const struct modem_step_row *row = modem->running;
    if (!row || !row->on_line || row->any || event->data || modem->line_came || modem->stray[0] != '\0' ||
        !may_answer(modem, row, event->line))
        return false;
    snprintf(modem->stray, sizeof modem->stray, "%s", event->line);
    return is_asked_registration(row, event->line);
}

void modem_stray_end(struct modem *modem, const struct modem_step_row *row, const struct at_result *result)
{
    if (modem->stray[0] == '\0')
        return;
    const struct at_event event = {.kind = AT_EVENT_LINE, .line = modem->stray};
    if (!modem->line_came && result->kind == AT_RESULT_OK)
        row->on_line(modem, &event);
    else if (is_asked_registration(row, modem->stray))
        modem_on_registration_urc(modem, modem->stray);
    modem->stray[0] = '\0';
}
