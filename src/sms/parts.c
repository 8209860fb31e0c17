#include "sms/parts.h"

#include "base/text.h"
#include "sms/gsm_alphabet.h"

#include <assert.h>
#include <string.h>

#define UDATA_SEPTETS 160
#define HEADER_LENGTH_OCTETS 1
#define HEADER_CONCAT_OCTETS 5
#define HEADER_SHIFT_OCTETS 3

/* How a text is going to be coded, before it is cut. */
struct coding {
    enum tpdu_alphabet alphabet;
    struct gsm_alphabet tables;
};

/* Units of one character; 0 when the coding lacks it. */
static unsigned units_of(const struct coding *coding, uint32_t code_point)
{
    uint8_t septets[2];
    if (coding->alphabet == TPDU_UCS2)
        return code_point >= 0x10000 ? 2 : 1;
    return (unsigned)gsm_alphabet_encode(coding->tables, code_point, septets);
}

/* Units that one part holds, alone or among others. */
static unsigned capacity_of(const struct coding *coding, bool is_concatenated)
{
    size_t header = is_concatenated ? HEADER_CONCAT_OCTETS : 0;
    if (coding->tables.single > 0)
        header += HEADER_SHIFT_OCTETS;
    if (coding->tables.locking > 0)
        header += HEADER_SHIFT_OCTETS;
    if (header > 0)
        header += HEADER_LENGTH_OCTETS;
    if (coding->alphabet == TPDU_UCS2)
        return (unsigned)(TPDU_DATA_MAX - header) / 2;
    return UDATA_SEPTETS - (unsigned)gsm_alphabet_septets_of(header);
}

/* Units of the whole text; false when the coding lacks a character. */
static bool count_units(const char *text, size_t size, const struct coding *coding, size_t *units)
{
    const char *cursor = text, *end = text + size;
    *units = 0;
    while (cursor < end) {
        unsigned added = units_of(coding, utf8_next(&cursor, end));
        if (added == 0)
            return false;
        *units += added;
    }
    return true;
}

/* Fills parts from the front, a character never being divided. */
static bool cut_text(const char *text, size_t size, const struct coding *coding, struct parts_plan *plan)
{
    size_t units;
    if (!count_units(text, size, coding, &units))
        return false;
    unsigned capacity = capacity_of(coding, units > capacity_of(coding, false));
    struct parts_plan cut = {
        .alphabet = coding->alphabet,
        .single_shift = coding->tables.single,
        .locking_shift = coding->tables.locking,
        .count = 1,
        .units = (unsigned)units,
        .left = capacity,
    };
    const char *cursor = text, *end = text + size;
    while (cursor < end) {
        const char *start = cursor;
        unsigned needed = units_of(coding, utf8_next(&cursor, end));
        if (needed > cut.left) {
            if (cut.count == PARTS_MAX)
                return false;
            cut.cuts[cut.count++].offset = (size_t)(start - text);
            cut.left = capacity;
        }
        cut.left -= needed;
        cut.cuts[cut.count - 1].size += (size_t)(cursor - start);
    }
    *plan = cut;
    return true;
}

static bool is_better(const struct parts_plan *plan, const struct parts_plan *than)
{
    return plan->count < than->count || (plan->count == than->count && plan->left > than->left);
}

/* The best plan with a national table, alone or as a pair of one language. */
static bool plan_national(const char *text, size_t size, struct parts_plan *best)
{
    bool found = false;
    for (unsigned choice = 3; choice < 3 * GSM_ALPHABET_LANGUAGES; choice++) {
        uint8_t language = (uint8_t)(choice / 3);
        struct coding coding = {.alphabet = TPDU_GSM7};
        if (choice % 3 != 0)
            coding.tables.locking = language;
        if (choice % 3 != 1)
            coding.tables.single = language;
        struct parts_plan plan;
        if (coding.tables.locking > 0 && !gsm_alphabet_has_locking(language))
            continue;
        if (!cut_text(text, size, &coding, &plan) || (found && !is_better(&plan, best)))
            continue;
        *best = plan;
        found = true;
    }
    return found;
}

bool parts_plan(const char *text, size_t size, bool national, struct parts_plan *plan)
{
    const struct coding plain = {.alphabet = TPDU_GSM7}, wide = {.alphabet = TPDU_UCS2};
    struct parts_plan with_tables;
    size_t units;
    if (count_units(text, size, &plain, &units))
        return cut_text(text, size, &plain, plan);
    bool planned = cut_text(text, size, &wide, plan);
    if (national && plan_national(text, size, &with_tables) && (!planned || with_tables.count < plan->count)) {
        *plan = with_tables;
        planned = true;
    }
    return planned;
}

bool parts_encode(const char *text, const struct parts_plan *plan, const struct parts_submit *submit,
                  uint8_t out[TPDU_MAX_SIZE], size_t *size)
{
    assert(submit->index < plan->count);
    const struct parts_cut *cut = &plan->cuts[submit->index];
    struct tpdu tpdu = {
        .type = TPDU_SUBMIT,
        .address = *submit->to,
        .alphabet = plan->alphabet,
        .class = TPDU_CLASS_NONE,
        .status_requested = submit->status_requested,
        .reject_duplicates = submit->reject_duplicates,
        .validity_s = submit->validity_s,
        .single_shift = plan->single_shift,
        .locking_shift = plan->locking_shift,
        .text_size = cut->size,
    };
    if (cut->size >= sizeof tpdu.text)
        return false;
    memcpy(tpdu.text, text + cut->offset, cut->size);
    if (plan->count > 1)
        tpdu.concat = (struct tpdu_concat){
            .ref = submit->ref, .total = (uint8_t)plan->count, .seq = (uint8_t)(submit->index + 1)};
    return tpdu_encode(&tpdu, out, size, NULL);
}

static bool ends_with_space(const struct text *text)
{
    return text->size == 0 || text->data[text->size - 1] == ' ' || text->data[text->size - 1] == '\n';
}

void parts_join(struct text *out, const char *const *texts, unsigned total)
{
    bool after_gap = false;
    for (unsigned i = 0; i < total; i++) {
        if (texts[i]) {
            if (after_gap && texts[i][0] != ' ' && texts[i][0] != '\n' && texts[i][0] != '\0')
                text_put(out, " ");
            text_put(out, texts[i]);
            after_gap = after_gap && texts[i][0] == '\0';
            continue;
        }
        unsigned first = i + 1;
        while (i + 1 < total && !texts[i + 1])
            i++;
        if (!ends_with_space(out))
            text_put(out, " ");
        if (i + 1 == first)
            text_format(out, "[part %u of %u missing]", first, total);
        else
            text_format(out, "[parts %u-%u of %u missing]", first, i + 1, total);
        after_gap = true;
    }
}
