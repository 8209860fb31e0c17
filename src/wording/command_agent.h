/* The words by which an agent acts from a phone, in English and in the call center's language. */
#pragma once

enum command_agent {
    COMMAND_AGENT_NONE,
    COMMAND_AGENT_QUEUE,
    COMMAND_AGENT_AWAY,
    COMMAND_AGENT_BACK,
    COMMAND_AGENT_CLAIM,
    COMMAND_AGENT_CLOSE,
    COMMAND_AGENT_RELEASE,
    COMMAND_AGENT_REOPEN,
    COMMAND_AGENT_TO,
    COMMAND_AGENT_NOTE,
    COMMAND_AGENT_SNOOZE,
};

/* A text that is this one word, in any case and with any marks; NONE for all others. */
enum command_agent command_agent_find(const char *language, const char *written);
