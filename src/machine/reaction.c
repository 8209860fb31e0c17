#include "machine/reaction.h"

#include "base/clock.h"
#include "base/text.h"
#include "machine/mark.h"
#include "machine/tapback.h"

#include <string.h>

#define FOLDED_SIZE 1024
#define QUOTED_DAYS 30
#define CUT_LETTERS_MIN 3   /* folded, before an ellipsis */
#define SILENT_CUT_MIN 20   /* so much of the beginning is a quotation also without one */
#define PERHAPS_WORDS_MIN 3 /* of the whole of what was said, where the words around it mean nothing to us */

struct quotation {
    struct tapback read;
    char plain[FOLDED_SIZE], folded[FOLDED_SIZE];
};

static size_t count_words(const char *folded)
{
    size_t words = *folded != '\0';
    for (; *folded; folded++)
        words += *folded == ' ';
    return words;
}

static bool quotes(const struct quotation *quotation, const char *said)
{
    char folded[FOLDED_SIZE];
    struct text text = text_of(folded, sizeof folded);
    text_fold(&text, said);
    size_t size = strlen(quotation->folded);
    bool is_whole = strcmp(folded, quotation->folded) == 0;
    if (size == 0) /* an emoji folds to nothing */
        return folded[0] == '\0' && strcmp(said, quotation->plain) == 0;
    if (quotation->read.kind == TAPBACK_PERHAPS)
        return is_whole && count_words(folded) >= PERHAPS_WORDS_MIN;
    size_t least = quotation->read.is_cut ? CUT_LETTERS_MIN : SILENT_CUT_MIN;
    return is_whole || (size >= least && strncmp(folded, quotation->folded, size) == 0);
}

/* The latest message between the line and the number that is quoted; 0 none. */
static int64_t find_quoted(const struct line_turn *turn, const struct inbound *inbound,
                           const struct quotation *quotation)
{
    static const char sql[] =
        "SELECT m.id, b.text FROM message m JOIN body b ON b.id = m.body_id WHERE m.line_id = ?1 AND m.number = ?2"
        " AND m.id < ?3 AND m.at > ?4 ORDER BY m.id DESC LIMIT 400";
    int64_t found = 0;
    struct database_query *query =
        database_query(turn->exchange->database, sql,
                       VALUES(value_int(turn->line->id), value_text(inbound->sender.text),
                              value_int(inbound->message_id), value_int(turn->wall_ms - QUOTED_DAYS * CLOCK_DAY_MS)));
    while (database_next(query))
        if (found == 0 && quotes(quotation, database_text(query, 1)))
            found = database_int(query, 0);
    return found;
}

bool reaction_take(const struct line_turn *turn, const struct inbound *inbound)
{
    struct quotation quotation;
    for (size_t nth = 0; tapback_read(inbound->text, nth, &quotation.read); nth++) {
        int64_t about_id = 0;
        if (quotation.read.kind == TAPBACK_NONE)
            continue;
        struct text plain = text_of(quotation.plain, FOLDED_SIZE), folded = text_of(quotation.folded, FOLDED_SIZE);
        text_put_bytes(&plain, quotation.read.quoted, quotation.read.quoted_size);
        text_fold(&folded, quotation.plain);
        if (quotation.read.kind != TAPBACK_PICTURE && (about_id = find_quoted(turn, inbound, &quotation)) == 0)
            continue;
        mark_put(turn, inbound->message_id, quotation.read.removes ? MARK_UNREACTION : MARK_REACTION, about_id);
        return true;
    }
    return false;
}
