#include "api/web_files.h"

#include <string.h>

/* The assembler takes the file in as it is: no generator, and nothing to install. Paths are those of the tree, where
 * the compiler runs. Top-level assembly cannot be a function: hence the macro. */
#define WEB_FILE(symbol, path)                                          \
    __asm__(".pushsection .rodata\n.global " #symbol "\n" #symbol ":\n" \
            ".incbin \"firmware-host/web/" path "\"\n.byte 0\n.popsection");

WEB_FILE(web_file_index, "index.html")
WEB_FILE(web_file_style, "style.css")
WEB_FILE(web_file_icon, "icon.svg")
WEB_FILE(web_file_app, "app.js")
WEB_FILE(web_file_dom, "dom.js")
WEB_FILE(web_file_server, "server.js")
WEB_FILE(web_file_segments, "segments.js")
WEB_FILE(web_file_overview, "overview.js")
WEB_FILE(web_file_inbox, "inbox.js")
WEB_FILE(web_file_thread, "thread.js")
WEB_FILE(web_file_composer, "composer.js")
WEB_FILE(web_file_chime, "chime.js")
WEB_FILE(web_file_reports, "reports.js")
WEB_FILE(web_file_groups, "groups.js")

extern const char web_file_index[], web_file_style[], web_file_icon[], web_file_app[], web_file_dom[],
    web_file_server[], web_file_segments[], web_file_overview[], web_file_inbox[], web_file_thread[],
    web_file_composer[], web_file_chime[], web_file_reports[], web_file_groups[];

#define SCRIPT "text/javascript; charset=utf-8"

static const struct web_file files[] = {
    {"/", "text/html; charset=utf-8", web_file_index},
    {"/style.css", "text/css; charset=utf-8", web_file_style},
    {"/icon.svg", "image/svg+xml", web_file_icon},
    {"/app.js", SCRIPT, web_file_app},
    {"/dom.js", SCRIPT, web_file_dom},
    {"/server.js", SCRIPT, web_file_server},
    {"/segments.js", SCRIPT, web_file_segments},
    {"/overview.js", SCRIPT, web_file_overview},
    {"/inbox.js", SCRIPT, web_file_inbox},
    {"/thread.js", SCRIPT, web_file_thread},
    {"/composer.js", SCRIPT, web_file_composer},
    {"/chime.js", SCRIPT, web_file_chime},
    {"/reports.js", SCRIPT, web_file_reports},
    {"/groups.js", SCRIPT, web_file_groups},
};

const struct web_file *web_file_find(const char *path)
{
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        if (strcmp(files[i].path, path) == 0)
            return &files[i];
    return NULL;
}

size_t web_file_total_size(void)
{
    size_t total = 0;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        total += strlen(files[i].text);
    return total;
}
