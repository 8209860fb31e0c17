/* Questions that wait for an answer. Confirmation codes: what destroys, moves ownership or removes many is done when a code that went to the stored number
 * comes back. A sender's number can be forged, reading that phone cannot. */
#include "group/group_private.h"

#include "base/clock.h"
#include "base/text.h"
#include "store/store.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#define CODE_LIFE_MS (10 * CLOCK_MINUTE_MS)
#define CODE_TRIES 3
#define CODE_SIZE 8

void group_ask_code(struct group_context *context, const char *command, const struct group_words *what)
{
    static const char sql[] = "INSERT OR REPLACE INTO code (group_id, number, code, command, expires_at)"
                              " VALUES (?1, ?2, ?3, ?4, ?5)";
    char code[CODE_SIZE], buffer[300];
    struct text text = text_of(buffer, sizeof buffer);
    snprintf(code, sizeof code, "%04u", exchange_random(context->turn.exchange, 10000));
    database_run(context->turn.exchange->database, sql,
                 VALUES(value_int(context->group.id), value_text(context->member.number), value_text(code),
                        value_text(command), value_int(context->turn.wall_ms + CODE_LIFE_MS)));
    phrase_say(&text, exchange_language(context->turn.line), what->phrase, what->values);
    const struct template_value asked[] = {{"what", buffer}, {"code", code}, {NULL, NULL}};
    group_text(context, context->member.number, OUTBOX_ANSWER, &(struct group_words){PHRASE_CODE, asked});
}

static bool is_code(const char *text, char code[CODE_SIZE])
{
    size_t size = 0;
    text += strspn(text, " \n");
    for (; size < 4 && isdigit((unsigned char)text[size]); size++)
        code[size] = text[size];
    code[size] = '\0';
    return size == 4 && text[4 + strspn(text + 4, " .\n")] == '\0';
}

bool group_take_code(struct group_context *context, const char *text)
{
    /* A late code is answered as such, and not passed on as a text. */
    static const char find[] = "SELECT command, code, tries, expires_at FROM code WHERE group_id = ?1 AND number = ?2"
                               " AND expires_at > ?3 AND code <> ''";
    static const char forget[] = "DELETE FROM code WHERE group_id = ?1 AND number = ?2";
    static const char count[] = "UPDATE code SET tries = tries + 1 WHERE group_id = ?1 AND number = ?2";
    char code[CODE_SIZE], command[OUTBOX_TEXT_SIZE];
    if (!member_is_staff(&context->member) || !is_code(text, code))
        return false;
    const struct database_value *key = VALUES(value_int(context->group.id), value_text(context->member.number),
                                              value_int(context->turn.wall_ms - STORE_CODE_KEPT_MS));
    const struct database_value *row = VALUES(value_int(context->group.id), value_text(context->member.number));
    struct database_query *query = database_query(context->turn.exchange->database, find, key);
    if (!database_next(query))
        return false;
    text_copy(command, sizeof command, database_text(query, 0));
    bool right = strcmp(database_text(query, 1), code) == 0 && database_int(query, 3) > context->turn.wall_ms;
    bool last_try = database_int(query, 2) + 1 >= CODE_TRIES;
    database_done(query);
    database_run(context->turn.exchange->database, right || last_try ? forget : count, row);
    if (right)
        group_run_confirmed(context, command);
    else
        group_answer_plain(context, PHRASE_CODE_WRONG);
    return true;
}

void group_ask_audience(struct group_context *context, const char *text)
{
    static const char sql[] = "INSERT OR REPLACE INTO code (group_id, number, code, command, expires_at)"
                              " VALUES (?1, ?2, '', ?3, ?4)";
    database_run(context->turn.exchange->database, sql,
                 VALUES(value_int(context->group.id), value_text(context->member.number), value_text(text),
                        value_int(context->turn.wall_ms + CODE_LIFE_MS)));
    group_answer_plain(context, PHRASE_OWNER_MEANT);
}

bool group_take_audience(struct group_context *context, const char *answer, char text[COMMAND_ARGUMENT_SIZE], bool *all)
{
    static const char find[] = "SELECT command FROM code WHERE group_id = ?1 AND number = ?2 AND code = ''"
                               " AND expires_at > ?3";
    static const char forget[] = "DELETE FROM code WHERE group_id = ?1 AND number = ?2 AND code = ''";
    struct command_read read;
    command_read(answer, exchange_language(context->turn.line), false, &read);
    *all = command_means_all(answer);
    if (!*all && (read.command != COMMAND_OWNER || read.argument[0] != '\0'))
        return false;
    struct database_query *query = database_query(
        context->turn.exchange->database, find,
        VALUES(value_int(context->group.id), value_text(context->member.number), value_int(context->turn.wall_ms)));
    if (!database_next(query))
        return false;
    text_copy(text, COMMAND_ARGUMENT_SIZE, database_text(query, 0));
    database_done(query);
    database_run(context->turn.exchange->database, forget,
                 VALUES(value_int(context->group.id), value_text(context->member.number)));
    return true;
}
