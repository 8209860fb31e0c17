/* Reactions as phones write them where they cannot send a reaction: Apple's tapbacks (Liked “…”, Removed a heart from
 * “…”) and Google's (👍 to “…”), in the languages of both, with any quotation marks. They quote what they are about, so
 * that whoever knows what was said can be sure: a person may well write Loved “The Matrix”. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum tapback_kind {
    TAPBACK_NONE,
    TAPBACK_PERHAPS, /* words that we do not know around a quotation: only if it is the whole of what was said */
    TAPBACK_QUOTES,  /* if the quotation is of something that was said */
    TAPBACK_PICTURE, /* "Liked an image": quotes nothing, and is one by its words */
};

struct tapback {
    enum tapback_kind kind;
    bool removes;       /* takes back one that was sent before */
    const char *quoted; /* within the text; not terminated */
    size_t quoted_size;
    bool is_cut; /* the quotation is the beginning of what was said */
};

/* A text that itself holds quotation marks can be read in several ways: reading `nth` from 0, which may be none; false
 * behind the last. */
bool tapback_read(const char *text, size_t nth, struct tapback *read);
