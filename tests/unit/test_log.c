// links: src/base/log.c src/base/text.c
#include "base/log.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static int saved_stderr;
static int reader;

/* Standard error becomes a pipe that the test reads. */
static int catch_stderr(void **state)
{
    (void)state;
    int ends[2];
    if (pipe(ends) != 0)
        return -1;
    saved_stderr = dup(STDERR_FILENO);
    dup2(ends[1], STDERR_FILENO);
    close(ends[1]);
    reader = ends[0];
    unsetenv("JOURNAL_STREAM");
    log_set_level(LOG_LEVEL_INFO);
    return 0;
}

static int release_stderr(void **state)
{
    (void)state;
    dup2(saved_stderr, STDERR_FILENO);
    close(saved_stderr);
    close(reader);
    return 0;
}

static const char *caught(void)
{
    static char data[4096];
    dprintf(STDERR_FILENO, "#");
    ssize_t size = read(reader, data, sizeof data - 1);
    data[size < 1 ? 0 : size - 1] = '\0';
    return data;
}

static void test_words(void **state)
{
    (void)state;
    log_error("modem %s: gone", "rear-left");
    assert_string_equal(caught(), "error: modem rear-left: gone\n");
    log_warning("w");
    assert_string_equal(caught(), "warning: w\n");
    log_info("i");
    assert_string_equal(caught(), "i\n");
}

static void test_level_drops_lines(void **state)
{
    (void)state;
    log_debug("quiet");
    assert_string_equal(caught(), "");
    log_set_level(LOG_LEVEL_DEBUG);
    log_debug("loud");
    assert_string_equal(caught(), "debug: loud\n");
}

static void test_control_characters_become_spaces(void **state)
{
    (void)state;
    log_info("a\033[2Jb\nc\x7f\xC2\x9B"
             "d \xC3\xA9 \xFF.");
    assert_string_equal(caught(), "a [2Jb c  d \xC3\xA9 \xEF\xBF\xBD.\n");
}

static void test_long_line_is_cut_with_its_line_feed(void **state)
{
    (void)state;
    char longest[3000];
    memset(longest, 'x', sizeof longest);
    longest[sizeof longest - 1] = '\0';
    log_error("%s", longest);
    const char *line = caught();
    assert_true(strlen(line) <= 1024);
    assert_int_equal(line[strlen(line) - 1], '\n');
    assert_ptr_equal(strchr(line, '\n'), line + strlen(line) - 1);
}

static void test_journal_prefix(void **state)
{
    (void)state;
    struct stat status;
    char stream[64];
    assert_int_equal(fstat(STDERR_FILENO, &status), 0);
    snprintf(stream, sizeof stream, "%llu:%llu", (unsigned long long)status.st_dev, (unsigned long long)status.st_ino);
    setenv("JOURNAL_STREAM", stream, 1);
    log_warning("to the journal");
    assert_string_equal(caught(), "<4>to the journal\n");
    setenv("JOURNAL_STREAM", "1:1", 1);
    log_warning("redirected");
    assert_string_equal(caught(), "warning: redirected\n");
}

static void test_mask_setting(void **state)
{
    (void)state;
    assert_false(log_is_unmasked());
    log_set_unmasked(true);
    assert_true(log_is_unmasked());
    log_set_unmasked(false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_words, catch_stderr, release_stderr),
        cmocka_unit_test_setup_teardown(test_level_drops_lines, catch_stderr, release_stderr),
        cmocka_unit_test_setup_teardown(test_control_characters_become_spaces, catch_stderr, release_stderr),
        cmocka_unit_test_setup_teardown(test_long_line_is_cut_with_its_line_feed, catch_stderr, release_stderr),
        cmocka_unit_test_setup_teardown(test_journal_prefix, catch_stderr, release_stderr),
        cmocka_unit_test(test_mask_setting),
    };
    return cmocka_run_group_tests_name("log", tests, NULL, NULL);
}
