/* A whole message and its parts: which alphabet a text needs, where it is cut, and how parts come together again
 * (TS 23.040 §9.2.3.24.1). Splitting never separates an escape pair or a surrogate pair. */
#pragma once

#include "sms/tpdu.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define PARTS_MAX 16       /* parts of one outbound message; a longer text is refused */
#define PARTS_JOIN_MAX 255 /* parts of one inbound message: all that the header can say */

struct parts_cut {
    size_t offset; /* octets into the text */
    size_t size;   /* octets */
};

struct parts_plan {
    enum tpdu_alphabet alphabet; /* TPDU_GSM7 or TPDU_UCS2 */
    uint8_t single_shift, locking_shift;
    unsigned count; /* 1 to PARTS_MAX */
    unsigned units; /* septets or UTF-16 units used by the text in all */
    unsigned left;  /* units left in the last part */
    struct parts_cut cuts[PARTS_MAX];
};

/* `national` lets the plan choose a national shift table where that takes fewer parts than UCS-2. Concatenated parts
 * are planned for an 8-bit reference. False, and *plan undefined, when the text needs more than PARTS_MAX parts. An
 * empty text is one empty part. */
bool parts_plan(const char *text, size_t size, bool national, struct parts_plan *plan);

struct parts_submit {
    const struct tpdu_address *to;
    unsigned index;        /* of the part, from 0, below the plan's count */
    uint8_t ref;           /* concatenation reference of the message */
    bool status_requested; /* TP-SRR */
    bool reject_duplicates;
    int64_t validity_s; /* -1: leave it to the SMSC */
};

/* The SUBMIT TPDU of one part of a planned text. TP-MR is 0: the modem or the SIM fills it in. False when the address
 * cannot be encoded. */
bool parts_encode(const char *text, const struct parts_plan *plan, const struct parts_submit *submit,
                  uint8_t out[TPDU_MAX_SIZE], size_t *size);

/* Puts parts together in a text: `texts[i]` is part i + 1 or NULL when it never arrived, which reads
 * "[part 2 of 3 missing]", with a space to either side. Neighbouring missing parts are named together:
 * "[parts 2-4 of 6 missing]". */
struct text;
void parts_join(struct text *out, const char *const *texts, unsigned total);
