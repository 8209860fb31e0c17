/* How an agent acts from a phone: single words, and "#12 …" about a conversation. An act is known by its first word,
 * in every language there is, in any case and marks, in look-alike letters and with one typing slip; what begins
 * like an act and is not one is asked about, since what is no act goes to a customer. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define COMMAND_AGENT_WORD_SIZE 64

enum command_agent {
    COMMAND_AGENT_NONE,
    COMMAND_AGENT_QUEUE,
    COMMAND_AGENT_AWAY,
    COMMAND_AGENT_BACK,
    COMMAND_AGENT_CLAIM,
    COMMAND_AGENT_CLOSE,
    COMMAND_AGENT_RELEASE,
    COMMAND_AGENT_REOPEN,
    COMMAND_AGENT_TO, /* "to bob": a preposition, so that "to be honest" is a reply */
    COMMAND_AGENT_TRANSFER,
    COMMAND_AGENT_NOTE,
    COMMAND_AGENT_SNOOZE,
    COMMAND_AGENT_TAG,
    COMMAND_AGENT_UNTAG,
    COMMAND_AGENT_REPLY,
    COMMAND_AGENT_YES,  /* send what you asked about */
    COMMAND_AGENT_SEND, /* the same, and also of what looks like a note */
};

enum command_agent_kind {
    COMMAND_AGENT_LOOK,   /* nothing stands behind the number */
    COMMAND_AGENT_ACTS,   /* `act`, with what it needs */
    COMMAND_AGENT_DOUBTS, /* begins like `act`, and cannot be done: ask */
    COMMAND_AGENT_SAYS,   /* for the customer; with COMMAND_AGENT_TO: unless `word` is an agent's name */
};

struct command_agent_read {
    enum command_agent_kind kind;
    enum command_agent act;
    char word[COMMAND_AGENT_WORD_SIZE]; /* of TO the name, of TAG and UNTAG the tag */
    const char *rest;                   /* of NOTE: its text, within what was read */
    long duration_s;                    /* of SNOOZE */
};

/* A text that is this one word, in any case and with any marks, in English or the language; NONE for all others. */
enum command_agent command_agent_find(const char *language, const char *written);
/* "#12: rest", "# 12 rest", "#12-rest": gives the rest, or NULL when it does not begin so. */
const char *command_agent_read_id(const char *text, int64_t *id);
/* What stands behind the number. */
void command_agent_read(const char *rest, const char *language, struct command_agent_read *read);
/* How the act is written, behind the number: "note TEXT". */
const char *command_agent_how(enum command_agent act);
/* How many octets at the beginning of the text are a quotation of `ours`, whole or cut short with an ellipsis; 0
 * none. */
size_t command_agent_quotation(const char *text, const char *ours);
/* Does the rest behind a number begin as our notices do: "(waiting 2m)"? */
bool command_agent_is_notice(const char *rest);
