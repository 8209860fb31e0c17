#include "api/web_files.h"

#include "base/hash.h"
#include "base/text.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* The assembler takes the file in as it is: no generator, and nothing to install. Paths are those of the tree, where
 * the compiler runs. Top-level assembly cannot be a function: hence the macro. */
#define WEB_FILE(symbol, path)                                          \
    extern const char(symbol)[];                                        \
    __asm__(".pushsection .rodata\n.global " #symbol "\n" #symbol ":\n" \
            ".incbin \"firmware-host/web/" path "\"\n.byte 0\n.popsection");

WEB_FILE(web_file_index, "index.html")
WEB_FILE(web_file_style, "style.css")
WEB_FILE(web_file_icon, "icon.svg")
WEB_FILE(web_file_app, "app.js")
WEB_FILE(web_file_canned, "canned.js")
WEB_FILE(web_file_cards, "cards.js")
WEB_FILE(web_file_chime, "chime.js")
WEB_FILE(web_file_composer, "composer.js")
WEB_FILE(web_file_dialogs, "dialogs.js")
WEB_FILE(web_file_dom, "dom.js")
WEB_FILE(web_file_group_log, "group_log.js")
WEB_FILE(web_file_group_members, "group_members.js")
WEB_FILE(web_file_groups, "groups.js")
WEB_FILE(web_file_inbox, "inbox.js")
WEB_FILE(web_file_inbox_acts, "inbox_acts.js")
WEB_FILE(web_file_inbox_customer, "inbox_customer.js")
WEB_FILE(web_file_inbox_queue, "inbox_queue.js")
WEB_FILE(web_file_inbox_reading, "inbox_reading.js")
WEB_FILE(web_file_inbox_state, "inbox_state.js")
WEB_FILE(web_file_inbox_talk, "inbox_talk.js")
WEB_FILE(web_file_live, "live.js")
WEB_FILE(web_file_overview, "overview.js")
WEB_FILE(web_file_plots, "plots.js")
WEB_FILE(web_file_report_slots, "report_slots.js")
WEB_FILE(web_file_reports, "reports.js")
WEB_FILE(web_file_segments, "segments.js")
WEB_FILE(web_file_server, "server.js")
WEB_FILE(web_file_thread, "thread.js")
WEB_FILE(web_file_widgets, "widgets.js")
WEB_FILE(web_file_words, "words.js")

#define SCRIPT "text/javascript; charset=utf-8"

static const struct web_file files[] = {
    {"/", "text/html; charset=utf-8", web_file_index},
    {"/style.css", "text/css; charset=utf-8", web_file_style},
    {"/icon.svg", "image/svg+xml", web_file_icon},
    {"/app.js", SCRIPT, web_file_app},
    {"/canned.js", SCRIPT, web_file_canned},
    {"/cards.js", SCRIPT, web_file_cards},
    {"/chime.js", SCRIPT, web_file_chime},
    {"/composer.js", SCRIPT, web_file_composer},
    {"/dialogs.js", SCRIPT, web_file_dialogs},
    {"/dom.js", SCRIPT, web_file_dom},
    {"/group_log.js", SCRIPT, web_file_group_log},
    {"/group_members.js", SCRIPT, web_file_group_members},
    {"/groups.js", SCRIPT, web_file_groups},
    {"/inbox.js", SCRIPT, web_file_inbox},
    {"/inbox_acts.js", SCRIPT, web_file_inbox_acts},
    {"/inbox_customer.js", SCRIPT, web_file_inbox_customer},
    {"/inbox_queue.js", SCRIPT, web_file_inbox_queue},
    {"/inbox_reading.js", SCRIPT, web_file_inbox_reading},
    {"/inbox_state.js", SCRIPT, web_file_inbox_state},
    {"/inbox_talk.js", SCRIPT, web_file_inbox_talk},
    {"/live.js", SCRIPT, web_file_live},
    {"/overview.js", SCRIPT, web_file_overview},
    {"/plots.js", SCRIPT, web_file_plots},
    {"/report_slots.js", SCRIPT, web_file_report_slots},
    {"/reports.js", SCRIPT, web_file_reports},
    {"/segments.js", SCRIPT, web_file_segments},
    {"/server.js", SCRIPT, web_file_server},
    {"/thread.js", SCRIPT, web_file_thread},
    {"/widgets.js", SCRIPT, web_file_widgets},
    {"/words.js", SCRIPT, web_file_words},
};

#define FOLDER_SIZE 20 /* "/16 digits" and the NUL */

static struct {
    char folder[FOLDER_SIZE];
    char text[8192];
    struct web_file file;
} page;

/* Puts the folder before each file that the page names: href="style.css" becomes href="0123…/style.css". */
static void fill_page(struct text *out)
{
    static const char *const names[] = {"href=\"", "src=\""};
    for (const char *at = files[0].text; *at;) {
        size_t size = strcspn(at, "\"");
        size += at[size] == '"';
        text_put_bytes(out, at, size);
        at += size;
        for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
            size_t length = strlen(names[i]);
            if (out->size >= length && strcmp(out->data + out->size - length, names[i]) == 0) {
                text_put(out, page.folder + 1);
                text_put(out, "/");
            }
        }
    }
}

static void make_page(void)
{
    uint64_t hash = HASH_START;
    struct text text = text_of(page.text, sizeof page.text);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        hash = hash_octets(hash, files[i].text, strlen(files[i].text));
    snprintf(page.folder, sizeof page.folder, "/%016" PRIx64, hash);
    fill_page(&text);
    assert(!text.truncated);
    page.file = (struct web_file){"/", files[0].content_type, page.text};
}

const struct web_file *web_file_find(const char *path, bool *keep)
{
    if (page.folder[0] == '\0')
        make_page();
    size_t folder = strlen(page.folder);
    *keep = strncmp(path, page.folder, folder) == 0 && path[folder] == '/' && path[folder + 1] != '\0';
    if (strcmp(path, "/") == 0)
        return &page.file;
    if (*keep)
        path += folder;
    for (size_t i = 1; i < sizeof files / sizeof *files; i++)
        if (strcmp(files[i].path, path) == 0)
            return &files[i];
    return NULL;
}
