"""Modems are plugged in, pulled out and moved, and so are their SIMs."""
import bank as banks
from rig import LOCAL_RULES, MEMBERS, slot

RIG = {"modems": 4}
POSTER = MEMBERS[0][0]
EVERYBODY = len(MEMBERS)  # but the poster, and with the owner


def set_up(rig):
    rig.bank.plug(0, "1.1")
    rig.until_serving("books", "1.1")
    rig.uptime = rig.guest.must("cut -d' ' -f1 /proc/uptime")
    rig.add_members()


def test_boot_to_serving(rig):
    """The machine started with a modem in it; a text to its number reaches everybody."""
    rig.bank.text(POSTER, "hello from the rig")
    rig.until_heard("hello from the rig", EVERYBODY)
    rig.claim("the unit runs", rig.guest.must("systemctl is-active partylined") == "active")
    return "serving %s s after the kernel started" % rig.uptime


def test_plug(rig):
    """Another modem, of the same make and with the same serial number."""
    rig.have({0: "1.1"})
    rig.bank.plug(1, "1.2")
    seconds = rig.until_serving("chess", "1.2")
    rig.claim("the first line is where it was", rig.line("books")["modem"] == slot("1.1"))
    return "serving after %.1f s" % seconds


def test_udev(rig):
    """The links, the right of the ports, and what udevadm says of the rules."""
    rig.have({0: "1.1", 1: "1.2"})
    rig.claim("a link for each modem", rig.links() == [slot("1.1"), slot("1.2")], rig.links())
    tty = rig.tty("1.1")
    rig.claim("group and mode", rig.guest.must("stat -L -c '%%G %%a' %s" % tty) == "dialout 660")
    said = rig.guest.must("udevadm test $(udevadm info -q path %s) 2>&1" % tty)
    complaints = [line for line in said.split("\n")
                  if "partyline" in line and any(word in line.lower() for word in ("fail", "invalid", "error", "unknown"))]
    rig.claim("udevadm test finds nothing wrong", complaints == [], complaints)
    for sign in ("ID_MM_PORT_IGNORE=1", "SYSTEMD_WANTS=partylined.service", "partyline/" + slot("1.1")):
        rig.claim("udevadm test shows " + sign, sign in said, said)
    if rig.guest.sh("udevadm verify --help")[0] != 0:
        return "this udev knows no verify"
    status, said = rig.guest.sh("udevadm verify /usr/lib/udev/rules.d/*partyline*.rules "
                                "/etc/udev/rules.d/77-partyline-local.rules")
    rig.claim("udevadm verify is content", status == 0, said)
    return "verified"


def test_pull_while_sending(rig):
    """A part of which nobody can know becomes unsure; the rest goes out from the socket where the modem turns up."""
    rig.have({0: "1.1"})
    rig.bank.do("clear")
    rig.bank.fault(0, "latency", "1500")
    tty = rig.tty("1.1")
    rig.bank.text(POSTER, "pulled in the middle")
    rig.until("some parts are out", lambda: len(rig.bank.heard("pulled in the middle")) >= 3)
    rig.bank.pull(0)
    gone = rig.until("the modem is gone", lambda: rig.modem("1.1") is None)
    unsure = rig.ask("unsure")
    rig.claim("one part is unsure", len(unsure) == 1, unsure)
    rig.claim("the port is closed", rig.guest.sh("ls /proc/$(pidof partylined)/fd -l | grep -F %s" % tty)[0] == 1)
    rig.bank.fault(0, "latency", "0")
    rig.bank.plug(0, "2.4")
    back = rig.until_serving("books", "2.4")
    rig.claim("the kernel gave the same name again", rig.tty("2.4") == tty, rig.tty("2.4"))
    rig.until_quiet()
    heard = rig.bank.heard("pulled in the middle")
    doubtful = unsure[0]["to"]
    rig.claim("everybody else has it once",
              all(heard[number] == 1 for number, _ in MEMBERS if number not in (POSTER, doubtful)), heard)
    rig.claim("nobody has it twice", max(heard.values()) == 1, heard)
    rig.cli("settle", str(unsure[0]["message"]))
    rig.claim("settled", rig.ask("unsure") == [])
    return "gone after %.1f s, serving elsewhere after %.1f s" % (gone, back)


def test_trigger(rig):
    """What apt does after many an upgrade touches every device; the port stays open and its submit goes on."""
    rig.have({0: "1.1"})
    rig.bank.do("clear")
    rig.bank.fault(0, "latency", "500")
    opened = rig.log(1000).count("probing")
    rig.bank.text(POSTER, "while udev looks again")
    rig.until("some parts are out", lambda: len(rig.bank.heard("while udev looks again")) >= 2)
    rig.guest.must("udevadm trigger --settle && udevadm trigger --action=add --subsystem-match=tty --settle")
    rig.until_heard("while udev looks again", EVERYBODY)
    rig.bank.fault(0, "latency", "0")
    rig.claim("the port was opened once", rig.log(1000).count("probing") == opened, rig.log())
    rig.claim("nothing is unsure", rig.ask("unsure") == [])


def test_identical_modems(rig):
    """Nothing but the socket and the SIM tells them apart: they come back in the other order."""
    rig.have({0: "2.4", 1: "1.2"})
    rig.claim("udev sees equal devices",
              len(set(rig.guest.must("for t in /dev/ttyUSB*; do udevadm info -q property -n $t | grep ID_SERIAL=; done")
                      .split())) == 1)
    before = rig.tty("1.2"), rig.tty("2.4")
    rig.bank.pull(0)
    rig.bank.pull(1)
    rig.until("both are gone", lambda: rig.ask("modems") == [])
    first, second = (1, 0) if before[0] > before[1] else (0, 1)
    places = {0: "2.4", 1: "1.2"}
    rig.bank.plug(first, places[first])
    rig.until("the first is there", lambda: rig.modem(places[first]))
    rig.bank.plug(second, places[second])
    rig.until_serving("books", "2.4")
    rig.until_serving("chess", "1.2")
    rig.claim("the ttys have changed places", (rig.tty("2.4"), rig.tty("1.2")) == before, before)


def test_swap_of_sims(rig):
    """Each line goes where its SIM goes."""
    rig.have({0: "2.4", 1: "1.2"})
    imei = rig.modem("1.2")["imei"]
    rig.bank.pull(0)
    rig.bank.pull(1)
    rig.bank.fault(0, "swap", "1")
    rig.bank.plug(0, "2.4")
    rig.bank.plug(1, "1.2")
    rig.until_serving("books", "1.2")
    rig.until_serving("chess", "2.4")
    rig.claim("the modems are where they were", rig.modem("1.2")["imei"] == imei)
    rig.bank.do("clear")
    rig.bank.text(POSTER, "after the swap", to=banks.number(0))
    rig.until_heard("after the swap", EVERYBODY)
    rig.claim("from the line's own number", rig.line("books")["number"] == banks.number(0))


def test_excluded_socket(rig):
    """One line in a local rules file, and a socket is never touched."""
    rig.bank.plug(2, "1.8")
    tty = rig.guest.wait("its tty", "udevadm settle; grep -l . /sys/bus/usb/devices/1-1.8:1.0/ttyUSB*/tty/*/dev")
    tty = "/dev/" + tty.split("/")[-2]
    rig.claim("no link", slot("1.8") not in rig.links(), rig.links())
    rig.claim("not taken", rig.modem("1.8") is None)
    rig.claim("no mark for ModemManager", "ID_MM_PORT_IGNORE" not in rig.guest.must("udevadm info " + tty))
    rig.claim("nobody holds it", rig.guest.sh("fuser " + tty)[0] == 1)
    rig.claim("nothing was said to it", rig.bank.status(2)["open"] is False)
    rig.bank.pull(2)


def test_unknown_device(rig):
    """A serial adapter is left alone; the doctor shows it with the line that takes it in, and that line does."""
    rig.bank.plug(3, "5")
    rig.guest.wait("its tty", "udevadm settle; ls /sys/bus/usb/devices/1-5:1.0/ttyUSB*")
    rig.claim("no link", slot("5") not in rig.links(), rig.links())
    found = [one for one in rig.doctor() if one["check"] == "usb" and "KERNELS==\"1-5\"" in (one["cure"] or "")]
    rig.claim("the doctor shows it", len(found) == 1, rig.doctor())
    rig.claim("nothing was said to it", rig.bank.status(3)["open"] is False)
    rule = found[0]["cure"].split("77-partyline-local.rules: ")[1]
    rig.local_rules(LOCAL_RULES + rule + "\n")
    rig.guest.must("udevadm trigger --settle")
    rig.until("it is taken", lambda: (rig.modem("5") or {}).get("state") == "ready")
    rig.local_rules(LOCAL_RULES)
    rig.bank.pull(3)
    return rule


def test_hub(rig):
    """A hub is pulled with the modem in it; the other hub's modem goes on."""
    rig.have({0: "2.4", 1: "1.2"})
    here = rig.modem("1.2")["line"]
    rig.guest.qmp("device_del", id="left")
    rig.until("its modem is gone", lambda: rig.modem("1.2") is None)
    rig.claim("the other serves", rig.modem("2.4")["state"] == "ready")
    rig.bank.fault(1, "unplug")
    rig.bank.add_hub("left")
    rig.bank.plug(1, "1.2")
    return "serving after %.1f s" % rig.until_serving(here, "1.2")
