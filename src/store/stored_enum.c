#include "store/stored_enum.h"

#include "base/text.h"
#include "sms/tpdu.h"

#include <assert.h>
#include <string.h>

static const char *const part_words[] = {
    [PART_QUEUED] = "queued", [PART_SENDING] = "sending", [PART_SENT] = "sent",       [PART_DELIVERED] = "delivered",
    [PART_FAILED] = "failed", [PART_UNSURE] = "unsure",   [PART_DROPPED] = "dropped", [PART_HELD] = "held",
};

static const char *const priority_words[] = {
    [OUTBOX_OPTOUT] = "opt-out",  [OUTBOX_ANSWER] = "answer",       [OUTBOX_CONVERSATION] = "conversation",
    [OUTBOX_FAN_OUT] = "fan-out", [OUTBOX_AUTOMATIC] = "automatic",
};

static const char *const role_words[] = {
    [MEMBER_PLAIN] = "member", [MEMBER_MODERATOR] = "moderator", [MEMBER_OWNER] = "owner"};

static const char *const member_words[] = {
    [MEMBER_ACTIVE] = "active",           [MEMBER_PENDING] = "pending", [MEMBER_MUTED] = "muted",
    [MEMBER_WAITING] = "waiting",         [MEMBER_STOPPED] = "stopped", [MEMBER_BANNED] = "banned",
    [MEMBER_UNREACHABLE] = "unreachable", [MEMBER_LEFT] = "left",
};

static const char *const conversation_words[] = {
    [CONVERSATION_WAITING] = "waiting",
    [CONVERSATION_CLAIMED] = "claimed",
    [CONVERSATION_CUSTOMERS] = "customer's turn",
    [CONVERSATION_CLOSED] = "closed",
};

static const char *const entry_words[] = {
    [CONVERSATION_TEXT] = "text", [CONVERSATION_REPLY] = "reply", [CONVERSATION_AUTOMATIC] = "automatic",
    [CONVERSATION_NOTE] = "note", [CONVERSATION_EVENT] = "event",
};

static const char *const mark_words[] = {
    [MARK_REACTION] = "reaction", [MARK_UNREACTION] = "reaction taken back",
    [MARK_THANKS] = "thanks",     [MARK_AUTOMATIC] = "automatic",
    [MARK_REPEATED] = "repeated",
};

static const char *const check_words[] = {[LINE_CHECK_LEARN] = "learn", [LINE_CHECK_SELF_TEST] = "self-test"};

static const char *const inbound_words[] = {
    [TPDU_PURPOSE_TEXT] = "text",         [TPDU_PURPOSE_FLASH] = "flash",  [TPDU_PURPOSE_SIM] = "sim",
    [TPDU_PURPOSE_SILENT] = "other",      [TPDU_PURPOSE_REPLACE] = "text", [TPDU_PURPOSE_PORT] = "port",
    [TPDU_PURPOSE_WAITING] = "voicemail", [TPDU_PURPOSE_MMS] = "mms",      [TPDU_PURPOSE_DATA] = "data",
    [TPDU_PURPOSE_OTHER] = "other",
};

static const struct {
    const char *name;
    const char *const *words;
    size_t count;
} enums[] = {
    {"part", part_words, sizeof part_words / sizeof *part_words},
    {"priority", priority_words, sizeof priority_words / sizeof *priority_words},
    {"role", role_words, sizeof role_words / sizeof *role_words},
    {"member", member_words, sizeof member_words / sizeof *member_words},
    {"conversation", conversation_words, sizeof conversation_words / sizeof *conversation_words},
    {"entry", entry_words, sizeof entry_words / sizeof *entry_words},
    {"mark", mark_words, sizeof mark_words / sizeof *mark_words},
    {"check", check_words, sizeof check_words / sizeof *check_words},
    {"inbound", inbound_words, sizeof inbound_words / sizeof *inbound_words},
};

const char *member_role_name(enum member_role role)
{
    return role_words[role];
}

bool member_role_find(const char *name, enum member_role *role)
{
    for (size_t i = 0; i < sizeof role_words / sizeof *role_words; i++)
        if (strcmp(role_words[i], name) == 0) {
            *role = (enum member_role)i;
            return true;
        }
    return false;
}

const char *member_state_name(enum member_state state)
{
    return member_words[state];
}

bool member_state_find(const char *name, enum member_state *state)
{
    for (size_t i = 0; i < sizeof member_words / sizeof *member_words; i++)
        if (strcmp(member_words[i], name) == 0) {
            *state = (enum member_state)i;
            return true;
        }
    return false;
}

static bool is_word(const char *word, const char *text, size_t size)
{
    return strlen(word) == size && memcmp(word, text, size) == 0;
}

static size_t find_enum(const char *name, size_t size)
{
    size_t i = 0;
    while (i < sizeof enums / sizeof *enums && !is_word(enums[i].name, name, size))
        i++;
    assert(i < sizeof enums / sizeof *enums);
    return i;
}

static void put_number(struct text *out, size_t which, const char *word, size_t size)
{
    size_t number = 0;
    while (number < enums[which].count &&
           !(enums[which].words[number] && is_word(enums[which].words[number], word, size)))
        number++;
    assert(number < enums[which].count);
    text_format(out, "%zu", number);
}

static void put_quoted(struct text *out, const char *word)
{
    text_put(out, "'");
    for (const char *c = word; *c; c++)
        text_put_bytes(out, *c == '\'' ? "''" : c, *c == '\'' ? 2 : 1);
    text_put(out, "'");
}

static void put_case(struct text *out, size_t which, const char *expression, size_t size)
{
    text_put(out, "CASE ");
    text_put_bytes(out, expression, size);
    for (size_t i = 0; i < enums[which].count; i++) {
        if (!enums[which].words[i])
            continue;
        text_format(out, " WHEN %zu THEN ", i);
        put_quoted(out, enums[which].words[i]);
    }
    text_put(out, " END");
}

bool stored_enum_expand(const char *sql, char *out, size_t capacity)
{
    struct text text = text_of(out, capacity);
    for (const char *open; (open = strchr(sql, '{')) != NULL;) {
        size_t name_size = strcspn(open + 1, ".:}");
        const char *split = open + 1 + name_size, *close = strchr(open, '}');
        assert(close && split < close);
        size_t which = find_enum(open + 1, name_size), size = (size_t)(close - split) - 1;
        text_put_bytes(&text, sql, (size_t)(open - sql));
        if (*split == '.')
            put_number(&text, which, split + 1, size);
        else
            put_case(&text, which, split + 1, size);
        sql = close + 1;
    }
    text_put(&text, sql);
    return !text.truncated;
}
