"""Modems that hang are reset by a GPIO pulse and by the power of their USB port; what the chip and the hub show."""
from rig import configuration, slot

RESET, SUPPLY, OTHER_SUPPLY = 6, 3, 4
SLOTS = """[slot pin]
port = *-usb-0:1.1
reset = gpiochip0:6 low 500ms

[slot hub]
port = *-usb-0:1.2
usb-port = 1-1.2
power-off = 3s

[slot relay]
port = *-usb-0:1.3
power = AMDF030:00:3 high
power-off = 2s

[slot other-relay]
port = *-usb-0:1.4
power = gpiochip0:4 high
power-off = 2s
"""
RIG = {"modems": 4}
CLIMB_S = 900  # the ladder up to its last rungs, which give each one before its time


def set_up(rig):
    rig.configure(configuration(2, SLOTS))
    rig.bank.plug(0, "1.1")
    rig.bank.plug(1, "1.2")
    rig.until_serving("books", "1.1")
    rig.until_serving("chess", "1.2")
    rig.add_members()


def port_file(rig, place):
    hub, _, port = place.rpartition(".")
    return "/sys/bus/usb/devices/1-%s:1.0/1-%s-port%s/disable" % (hub, hub, port)


def slots_of(rig):
    return {one["name"]: one for one in rig.ask("slots")}


def test_slots(rig):
    """The service, which is not root, may use each of its wires; a line of GPIO has its name on it."""
    slots = slots_of(rig)
    rig.claim("no troubles", all(one["trouble"] is None for one in slots.values()), slots)
    rig.claim("what can be done", ("pin" in slots["pin"]["can"], "power" in slots["hub"]["can"],
                                   "power" in slots["relay"]["can"]) == (True, True, True), slots)
    lines = rig.guest.must("gpioinfo")
    rig.claim("held by partyline", lines.count("partyline") >= 3, lines)
    rig.claim("the supplies are on, the reset is at rest",
              (rig.guest.gpio(SUPPLY), rig.guest.gpio(OTHER_SUPPLY), rig.guest.gpio(RESET)) == (1, 1, 1))


def test_climb(rig):
    """Two modems hang until their power is off. Each rung comes in its turn, and the last ones heal. It comes before what
    is done by hand, since a place begins with the rung that was tried last until it was well for ten minutes."""
    watch = rig.guest.watch_gpio([RESET], lambda line, level: level == 1 and rig.bank.fault(0, "reboot"))
    rig.guest.must("journalctl --rotate && journalctl --vacuum-time=1s")
    rig.bank.fault(0, "hang")
    rig.bank.fault(1, "hang")
    rig.bank.text("+15552019901", "to a modem that hangs")
    rig.guest.wait("the port's power is cut", "grep -x 1 " + port_file(rig, "1.2"), CLIMB_S)
    rig.bank.fault(1, "reboot")
    rig.until("the pulse", lambda: watch.pulses(RESET, 0), CLIMB_S)
    rig.until_serving("books", "1.1")
    rig.until_serving("chess", "1.2")
    watch.end()
    log = rig.log(400)
    rungs = ["escaping and asking again", "opening its port again", "radio off and on", "restarting it",
             "configuring its USB device again"]
    for place, last in (("1.1", "a pulse on its reset pin"), ("1.2", "power off and on")):
        told = [line for line in log.split("\n") if slot(place) + ":" in line]
        found = [rung for line in told for rung in rungs + [last] if line.endswith(rung)]
        rig.claim("each rung once, in order, at " + place, found == rungs + [last], told)
    rig.claim("one pulse", len(watch.pulses(RESET, 0)) == 1, watch.changes)
    rig.until_heard("to a modem that hangs", 12)
    return "pulse of %.0f ms" % (1000 * watch.pulses(RESET, 0)[0])


def test_pin_by_hand(rig):
    """partyline reset … pin: one pulse on the chip."""
    watch = rig.guest.watch_gpio([RESET], lambda line, level: level == 1 and rig.bank.fault(0, "reboot"))
    status, said = rig.cli("reset", "pin", "pin")
    rig.claim("done", status == 0, said)
    rig.until("the pulse", lambda: watch.pulses(RESET, 0))
    rig.until_serving("books", "1.1")
    watch.end()
    rig.claim("one pulse", len(watch.pulses(RESET, 0)) == 1, watch.changes)
    return "low for %.0f ms" % (1000 * watch.pulses(RESET, 0)[0])


def test_supplies_apart(rig):
    """Two places are cut off in the same moment: they do not start in the same moment."""
    rig.bank.plug(2, "1.3")
    rig.bank.plug(3, "1.4")
    rig.until("both are there", lambda: rig.modem("1.3") and rig.modem("1.4"))
    watch = rig.guest.watch_gpio([SUPPLY, OTHER_SUPPLY])
    rig.guest.must("partyline reset relay power & partyline reset other-relay power; wait")
    rig.until("both are on again",
              lambda: len([1 for _, _, level in watch.changes if level == 1]) == 2)
    watch.end()
    on = [at for at, _, level in watch.changes if level == 1]
    rig.claim("a second between them", on[1] - on[0] > 1, watch.changes)
    rig.bank.pull(2)
    rig.bank.pull(3)
    return "off for %.1f s, on %.1f s apart" % (watch.pulses(SUPPLY, 0)[0] if watch.pulses(SUPPLY, 0)
                                                else on[0] - watch.changes[0][0], on[1] - on[0])


def test_usb_port_by_hand(rig):
    """partyline reset … power: the hub's port is switched off, the device goes, and comes back."""
    tty = rig.tty("1.2")
    status, said = rig.cli("reset", "hub", "power")
    rig.claim("done", status == 0, said)
    rig.guest.wait("the port is off", "grep -x 1 " + port_file(rig, "1.2"))
    rig.guest.wait("the device is gone", "! test -e " + tty)
    rig.bank.fault(1, "reboot")
    rig.guest.wait("the port is on", "grep -x 0 " + port_file(rig, "1.2"))
    return "serving after %.1f s" % rig.until_serving("chess", "1.2")


def test_usb_device_by_hand(rig):
    """partyline reset … usb: the kernel forgets the device and finds it again."""
    rig.guest.must("dmesg -C")
    status, said = rig.cli("reset", slot("1.2"), "usb")
    rig.claim("done", status == 0, said)
    rig.guest.wait("authorised again", "dmesg | grep 'usb 1-1.2: authorized to connect'")
    rig.until_serving("chess", "1.2")


def test_reboot_loop(rig):
    """A modem that comes and goes each second is left alone for longer and longer, and the others serve on."""
    rig.guest.must("journalctl --rotate && journalctl --vacuum-time=1s")
    for _ in range(7):
        rig.bank.plug(2, "2.1")
        rig.until("it shows up", lambda: rig.modem("2.1"))
        rig.bank.pull(2)
        rig.until("it goes", lambda: rig.modem("2.1") is None)
    rig.bank.plug(2, "2.1")
    rig.until("it shows up", lambda: rig.modem("2.1"))
    told = [line for line in rig.log(400).split("\n") if "comes and goes" in line]
    pauses = [int(line.rsplit(" ", 2)[1]) for line in told]
    rig.claim("pauses that grow", len(pauses) >= 3 and pauses == sorted(set(pauses)), told)
    found = [one for one in rig.doctor() if slot("2.1") in one["subject"] and one["state"] == "trouble"]
    rig.claim("the doctor shows it", found and found[0]["cure"], rig.doctor())
    rig.claim("the others serve", rig.line("books")["state"] == "ready")
    rig.bank.pull(2)
    return "pauses of %s s; doctor: %s" % (", ".join(map(str, pauses)), found[0]["cause"])


def test_release(rig):
    """When the daemon ends, it lets go of the lines."""
    rig.guest.must("systemctl stop partylined")
    rig.claim("nobody holds a line", "partyline" not in rig.guest.must("gpioinfo"))
    rig.guest.must("systemctl start partylined")
    rig.until_serving("books", "1.1")
