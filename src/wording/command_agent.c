#include "wording/command_agent.h"

#include "wording/language_private.h"

enum command_agent command_agent_find(const char *language, const char *written)
{
    int word;
    return language_find_word(language, LANGUAGE_AGENT, written, &word) ? (enum command_agent)word : COMMAND_AGENT_NONE;
}
