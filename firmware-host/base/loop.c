#include "base/loop.h"

#include "base/clock.h"

#include <assert.h>
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <systemd/sd-event.h>

#define TIMER_ACCURACY_US 1000 /* 0 would mean sd-event's 250 ms */
#define TURN_PRIORITY (SD_EVENT_PRIORITY_NORMAL + 10)
#define STARVED_PRIORITY (SD_EVENT_PRIORITY_NORMAL - 10)

struct loop {
    sd_event *event;
    struct loop_turn *turns;
    int ran_since_wanted; /* sources that ran while an end of turn was wanted */
};

struct loop_io {
    struct loop *loop;
    sd_event_source *source;
    void (*ready)(void *owner, unsigned events);
    void *owner;
};

struct loop_timer {
    struct loop *loop;
    sd_event_source *source;
    void (*expired)(void *owner);
    void *owner;
};

struct loop_turn {
    struct loop *loop;
    struct loop_turn *next;
    sd_event_source *source;
    void (*ended)(void *owner);
    void *owner;
    bool wanted;
};

struct loop_signal {
    sd_event_source *source;
    void (*caught)(void *owner, int number);
    void *owner;
};

struct loop *loop_create(void)
{
    struct loop *loop = calloc(1, sizeof *loop);
    if (!loop)
        return NULL;
    if (sd_event_new(&loop->event) < 0) {
        free(loop);
        return NULL;
    }
    return loop;
}

void loop_destroy(struct loop *loop)
{
    if (!loop)
        return;
    assert(!loop->turns);
    sd_event_unref(loop->event);
    free(loop);
}

int loop_run(struct loop *loop)
{
    return sd_event_loop(loop->event);
}

void loop_stop(struct loop *loop, int status)
{
    sd_event_exit(loop->event, status);
}

int loop_step(struct loop *loop, int64_t timeout_ms)
{
    return sd_event_run(loop->event, timeout_ms < 0 ? UINT64_MAX : (uint64_t)timeout_ms * 1000);
}

int loop_watchdog(struct loop *loop)
{
    int result = sd_event_set_watchdog(loop->event, true);
    return result < 0 ? result : 0;
}

/* The end of a turn waits for everything that is ready; a bank that always has something ready must not put it off
 * for ever, so after LOOP_TURN_MAX sources it goes before them. */
static void count_towards_turn(struct loop *loop)
{
    bool is_wanted = false;
    for (struct loop_turn *turn = loop->turns; turn; turn = turn->next)
        is_wanted |= turn->wanted;
    if (!is_wanted)
        loop->ran_since_wanted = 0;
    else if (++loop->ran_since_wanted == LOOP_TURN_MAX)
        for (struct loop_turn *turn = loop->turns; turn; turn = turn->next)
            sd_event_source_set_priority(turn->source, STARVED_PRIORITY);
}

static uint32_t epoll_of(unsigned events)
{
    return (events & LOOP_READ ? (uint32_t)EPOLLIN : 0) | (events & LOOP_WRITE ? (uint32_t)EPOLLOUT : 0);
}

static int on_io(sd_event_source *source, int fd, uint32_t happened, void *userdata)
{
    (void)source;
    (void)fd;
    struct loop_io *io = userdata;
    unsigned events = (happened & EPOLLIN ? LOOP_READ : 0u) | (happened & EPOLLOUT ? LOOP_WRITE : 0u) |
                      (happened & (EPOLLHUP | EPOLLERR) ? LOOP_HANGUP : 0u);
    count_towards_turn(io->loop);
    io->ready(io->owner, events);
    return 0;
}

struct loop_io *loop_io_add(struct loop *loop, int fd, unsigned events, void (*ready)(void *owner, unsigned events),
                            void *owner)
{
    struct loop_io *io = calloc(1, sizeof *io);
    if (!io)
        return NULL;
    *io = (struct loop_io){.loop = loop, .ready = ready, .owner = owner};
    if (sd_event_add_io(loop->event, &io->source, fd, epoll_of(events), on_io, io) < 0) {
        free(io);
        return NULL;
    }
    return io;
}

int loop_io_watch(struct loop_io *io, unsigned events)
{
    int result = sd_event_source_set_io_events(io->source, epoll_of(events));
    return result < 0 ? result : 0;
}

void loop_io_remove(struct loop_io *io)
{
    if (!io)
        return;
    sd_event_source_disable_unref(io->source);
    free(io);
}

static int on_time(sd_event_source *source, uint64_t time_us, void *userdata)
{
    (void)source;
    (void)time_us;
    struct loop_timer *timer = userdata;
    count_towards_turn(timer->loop);
    timer->expired(timer->owner);
    return 0;
}

struct loop_timer *loop_timer_add(struct loop *loop, void (*expired)(void *owner), void *owner)
{
    struct loop_timer *timer = calloc(1, sizeof *timer);
    if (!timer)
        return NULL;
    *timer = (struct loop_timer){.loop = loop, .expired = expired, .owner = owner};
    int result =
        sd_event_add_time(loop->event, &timer->source, CLOCK_BOOTTIME, UINT64_MAX, TIMER_ACCURACY_US, on_time, timer);
    if (result < 0 || sd_event_source_set_enabled(timer->source, SD_EVENT_OFF) < 0) {
        loop_timer_remove(timer);
        return NULL;
    }
    return timer;
}

int loop_timer_set(struct loop_timer *timer, int64_t mono_ms)
{
    if (mono_ms == CLOCK_NEVER)
        return sd_event_source_set_enabled(timer->source, SD_EVENT_OFF);
    int result = sd_event_source_set_time(timer->source, mono_ms < 0 ? 0 : (uint64_t)mono_ms * 1000);
    if (result >= 0)
        result = sd_event_source_set_enabled(timer->source, SD_EVENT_ONESHOT);
    return result < 0 ? result : 0;
}

void loop_timer_remove(struct loop_timer *timer)
{
    if (!timer)
        return;
    sd_event_source_disable_unref(timer->source);
    free(timer);
}

static int on_turn(sd_event_source *source, void *userdata)
{
    struct loop_turn *turn = userdata;
    turn->wanted = false;
    sd_event_source_set_priority(source, TURN_PRIORITY);
    turn->ended(turn->owner);
    return 0;
}

struct loop_turn *loop_turn_add(struct loop *loop, void (*ended)(void *owner), void *owner)
{
    struct loop_turn *turn = calloc(1, sizeof *turn);
    if (!turn)
        return NULL;
    *turn = (struct loop_turn){.loop = loop, .next = loop->turns, .ended = ended, .owner = owner};
    if (sd_event_add_defer(loop->event, &turn->source, on_turn, turn) < 0) {
        free(turn);
        return NULL;
    }
    sd_event_source_set_enabled(turn->source, SD_EVENT_OFF);
    sd_event_source_set_priority(turn->source, TURN_PRIORITY);
    loop->turns = turn;
    return turn;
}

void loop_turn_want(struct loop_turn *turn)
{
    if (turn->wanted)
        return;
    turn->wanted = true;
    sd_event_source_set_enabled(turn->source, SD_EVENT_ONESHOT);
}

void loop_turn_remove(struct loop_turn *turn)
{
    if (!turn)
        return;
    struct loop_turn **link = &turn->loop->turns;
    while (*link != turn)
        link = &(*link)->next;
    *link = turn->next;
    sd_event_source_disable_unref(turn->source);
    free(turn);
}

static int on_signal(sd_event_source *source, const struct signalfd_siginfo *info, void *userdata)
{
    (void)info;
    struct loop_signal *signal = userdata;
    signal->caught(signal->owner, sd_event_source_get_signal(source));
    return 0;
}

struct loop_signal *loop_signal_add(struct loop *loop, int number, void (*caught)(void *owner, int number), void *owner)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, number);
    struct loop_signal *signal = calloc(1, sizeof *signal);
    if (!signal)
        return NULL;
    *signal = (struct loop_signal){.caught = caught, .owner = owner};
    if (sigprocmask(SIG_BLOCK, &set, NULL) != 0 ||
        sd_event_add_signal(loop->event, &signal->source, number, on_signal, signal) < 0) {
        free(signal);
        return NULL;
    }
    return signal;
}

void loop_signal_remove(struct loop_signal *signal)
{
    if (!signal)
        return;
    sd_event_source_disable_unref(signal->source);
    free(signal);
}
