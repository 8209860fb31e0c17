// links: firmware-host/base/loop.c src/base/clock.c
// libs: -lsystemd
#include "base/clock.h"
#include "base/loop.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* What ran, in order, one letter each. */
struct record {
    struct loop *loop;
    struct loop_io *io;
    struct loop_timer *timer;
    struct loop_turn *turn;
    char letters[2 * LOOP_TURN_MAX];
    size_t size;
    int fd;
    int number;
};

static void note(struct record *record, char letter)
{
    if (record->size < sizeof record->letters - 1)
        record->letters[record->size++] = letter;
}

static void on_readable(void *owner, unsigned events)
{
    struct record *record = owner;
    char byte;
    if (events & LOOP_READ && read(record->fd, &byte, 1) == 1)
        note(record, byte);
    else if (events & LOOP_HANGUP)
        note(record, 'H');
    if (record->turn)
        loop_turn_want(record->turn);
}

static void on_expired(void *owner)
{
    note(owner, 'T');
}

static void on_ended(void *owner)
{
    note(owner, 'E');
}

static void on_caught(void *owner, int number)
{
    struct record *record = owner;
    record->number = number;
    note(record, 'S');
}

static void run_until(struct record *record, size_t letters)
{
    while (record->size < letters)
        assert_true(loop_step(record->loop, 10000) > 0);
}

static void test_reads_then_ends_the_turn(void **state)
{
    (void)state;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    struct record record = {.loop = loop_create(), .fd = ends[0]};
    record.turn = loop_turn_add(record.loop, on_ended, &record);
    record.io = loop_io_add(record.loop, ends[0], LOOP_READ, on_readable, &record);
    assert_int_equal(write(ends[1], "abc", 3), 3);
    run_until(&record, 4);
    assert_string_equal(record.letters, "abcE");
    assert_int_equal(loop_step(record.loop, 0), 0);
    close(ends[1]);
    run_until(&record, 5);
    assert_int_equal(record.letters[4], 'H');
    loop_io_remove(record.io);
    loop_turn_remove(record.turn);
    loop_destroy(record.loop);
    close(ends[0]);
}

static void on_always_ready(void *owner, unsigned events)
{
    struct record *record = owner;
    (void)events;
    note(record, 'w');
    loop_turn_want(record->turn);
}

static void test_busy_descriptor_does_not_starve_the_turn(void **state)
{
    (void)state;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    struct record record = {.loop = loop_create()};
    record.turn = loop_turn_add(record.loop, on_ended, &record);
    record.io = loop_io_add(record.loop, ends[1], LOOP_WRITE, on_always_ready, &record);
    run_until(&record, LOOP_TURN_MAX + 10);
    const char *first_end = memchr(record.letters, 'E', record.size);
    assert_non_null(first_end);
    assert_in_range(first_end - record.letters, 1, LOOP_TURN_MAX + 2);
    loop_io_remove(record.io);
    loop_turn_remove(record.turn);
    loop_destroy(record.loop);
    close(ends[0]);
    close(ends[1]);
}

static void test_timer_fires_not_before_its_time(void **state)
{
    (void)state;
    struct record record = {.loop = loop_create()};
    record.timer = loop_timer_add(record.loop, on_expired, &record);
    assert_int_equal(loop_step(record.loop, 0), 0);
    int64_t due_ms = clock_now().mono_ms + 5;
    assert_int_equal(loop_timer_set(record.timer, due_ms), 0);
    run_until(&record, 1);
    assert_true(clock_now().mono_ms >= due_ms);
    assert_int_equal(loop_step(record.loop, 0), 0);
    loop_timer_set(record.timer, 0);
    run_until(&record, 2);
    loop_timer_set(record.timer, 0);
    loop_timer_set(record.timer, CLOCK_NEVER);
    assert_int_equal(loop_step(record.loop, 0), 0);
    assert_string_equal(record.letters, "TT");
    loop_timer_remove(record.timer);
    loop_destroy(record.loop);
}

static void on_removes_itself(void *owner, unsigned events)
{
    struct record *record = owner;
    (void)events;
    loop_io_remove(record->io);
    loop_timer_remove(record->timer);
    record->io = NULL;
    note(record, 'R');
}

static void test_callback_may_remove_any_source(void **state)
{
    (void)state;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    struct record record = {.loop = loop_create(), .fd = ends[0]};
    record.timer = loop_timer_add(record.loop, on_expired, &record);
    record.io = loop_io_add(record.loop, ends[0], LOOP_READ, on_removes_itself, &record);
    assert_int_equal(write(ends[1], "x", 1), 1);
    run_until(&record, 1);
    assert_int_equal(loop_step(record.loop, 0), 0);
    assert_string_equal(record.letters, "R");
    loop_destroy(record.loop);
    close(ends[0]);
    close(ends[1]);
}

static void test_signal_and_stop(void **state)
{
    (void)state;
    struct record record = {.loop = loop_create()};
    struct loop_signal *caught = loop_signal_add(record.loop, SIGHUP, on_caught, &record);
    assert_non_null(caught);
    assert_int_equal(raise(SIGHUP), 0);
    run_until(&record, 1);
    assert_int_equal(record.number, SIGHUP);
    loop_stop(record.loop, 3);
    assert_int_equal(loop_run(record.loop), 3);
    loop_signal_remove(caught);
    loop_destroy(record.loop);
}

static void test_plain_file_is_refused(void **state)
{
    (void)state;
    struct record record = {.loop = loop_create()};
    assert_null(loop_io_add(record.loop, -1, LOOP_READ, on_readable, &record));
    loop_destroy(record.loop);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reads_then_ends_the_turn),
        cmocka_unit_test(test_busy_descriptor_does_not_starve_the_turn),
        cmocka_unit_test(test_timer_fires_not_before_its_time),
        cmocka_unit_test(test_callback_may_remove_any_source),
        cmocka_unit_test(test_signal_and_stop),
        cmocka_unit_test(test_plain_file_is_refused),
    };
    return cmocka_run_group_tests_name("loop", tests, NULL, NULL);
}
