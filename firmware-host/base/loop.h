/* The event loop: file descriptors, timers, signals and the end of a turn, over sd-event. It knows no modem and no
 * exchange. Shells live here, so this is the one place that calls back; a callback may remove any source, its own too.
 *
 * A turn is everything that is ready, and then its end: sources added with loop_turn_add run only when no descriptor
 * and no timer is waiting (or when they have been kept waiting by LOOP_TURN_MAX of them), so that one commit and one
 * flush serve all that came. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#define LOOP_TURN_MAX 256

enum loop_events { LOOP_READ = 1, LOOP_WRITE = 2, LOOP_HANGUP = 4 }; /* flags; LOOP_HANGUP only ever comes back */

struct loop;
struct loop_io;
struct loop_timer;
struct loop_turn;
struct loop_signal;

/* NULL when the kernel or memory refuses. Every source must be removed before the loop is destroyed. */
struct loop *loop_create(void);
void loop_destroy(struct loop *loop);
/* Runs until loop_stop; returns the status of loop_stop, or -errno when the loop itself fails. */
int loop_run(struct loop *loop);
void loop_stop(struct loop *loop, int status);
/* One step: waits up to timeout_ms (negative: for ever) and runs what is ready first. 1 when something ran, 0 when
 * nothing did, -errno. For tests and for programs with a loop of their own. */
int loop_step(struct loop *loop, int64_t timeout_ms);
/* Pets systemd's watchdog as long as the loop turns, when the service manager asked for it. */
int loop_watchdog(struct loop *loop);

/* The descriptor stays the caller's: remove the source before closing it. `events` may be 0 (only hang-ups). NULL
 * when it cannot be watched, as a plain file cannot. */
struct loop_io *loop_io_add(struct loop *loop, int fd, unsigned events, void (*ready)(void *owner, unsigned events),
                            void *owner);
int loop_io_watch(struct loop_io *io, unsigned events);
void loop_io_remove(struct loop_io *io);

/* Fires once at or after the given time of CLOCK_BOOTTIME (clock_now's mono_ms), late by 1 ms at most when the
 * machine is not busy. A timer starts unset. */
struct loop_timer *loop_timer_add(struct loop *loop, void (*expired)(void *owner), void *owner);
int loop_timer_set(struct loop_timer *timer, int64_t mono_ms); /* CLOCK_NEVER unsets */
void loop_timer_remove(struct loop_timer *timer);

/* Runs once at the end of the turn in which it was wanted, or of the next when that is already ending. */
struct loop_turn *loop_turn_add(struct loop *loop, void (*ended)(void *owner), void *owner);
void loop_turn_want(struct loop_turn *turn);
void loop_turn_remove(struct loop_turn *turn);

/* The signal is blocked for the process and delivered here; add it before threads start. */
struct loop_signal *loop_signal_add(struct loop *loop, int number, void (*caught)(void *owner, int number),
                                    void *owner);
void loop_signal_remove(struct loop_signal *signal);
