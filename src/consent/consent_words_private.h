/* The vocabularies, a file for each family of languages; each list ends with a language NULL. */
#pragma once

#include "consent/consent_words.h"

extern const struct consent_vocabulary consent_words_germanic[], consent_words_romance[], consent_words_slavic[],
    consent_words_eastern[], consent_words_others[];
