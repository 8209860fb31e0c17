"""partyline doctor, tried against each fault: what it says of the cause and the cure."""
from rig import LOCAL_RULES, configuration, slot

PIN = "1234"
RIG = {"modems": 2, "bank_options": ("--pin", PIN)}
GOOD = configuration().replace("[line books]\n", "[line books]\npin = %s\n" % PIN).replace(
    "[line chess]\n", "[line chess]\npin = %s\n" % PIN)


def set_up(rig):
    rig.configure(GOOD)
    rig.bank.plug(0, "1.1")
    rig.until_serving("books", "1.1")


def expect(rig, check, subject, cause, cure):
    """Until the doctor says so; returns the line as it would be read."""
    def find():
        return next((one for one in rig.doctor() if one["state"] != "ok" and one["check"] == check
                     and subject in one["subject"] and cause in (one["cause"] or "")), None)
    try:
        rig.until("%s %s: %s" % (check, subject, cause), find, 90)
    except Exception:
        print("    the doctor says:\n    " + rig.cli("doctor")[1].replace("\n", "\n    "))
        raise
    found = find()
    rig.claim("with its cure", cure in found["cure"], found["cure"])
    return "%s: %s -> %s" % (check, found["cause"], found["cure"])


def test_well(rig):
    """Nothing is wrong with the line that is served."""
    rig.have({0: "1.1"})
    bad = [one for one in rig.doctor() if one["state"] == "trouble" and one["subject"] != "chess"]
    rig.claim("no trouble but the SIM that is not there", bad == [], bad)


def test_no_modem(rig):
    """The last modem is pulled."""
    rig.bank.pull(0)
    note = expect(rig, "port", "/dev/partyline", "no modem", "plug a modem in")
    rig.have({0: "1.1"})
    return note


def test_no_daemon(rig):
    """The service is stopped, its socket too."""
    rig.guest.sh("systemctl stop partylined.socket partylined")
    note = expect(rig, "daemon", "partyline.sock", "no daemon answers", "systemctl enable --now partylined")
    rig.guest.must("systemctl start partylined")
    rig.until_serving("books", "1.1")
    return note


def test_port_held(rig):
    """Another program has the port, and is named."""
    rig.guest.sh("systemctl stop partylined.socket partylined")
    tty = rig.tty("1.1")
    rig.guest.must("cp /bin/sleep /run/minicom && (/run/minicom 600 <> %s >/dev/null 2>&1 & echo $! > /run/holder)" % tty)
    note = expect(rig, "port", slot("1.1"), "minicom (process", "end it")
    rig.guest.must("kill $(cat /run/holder) && systemctl start partylined")
    rig.until_serving("books", "1.1")
    return note


def test_no_permission(rig):
    """A local rule gives the port to root alone."""
    rig.bank.pull(0)
    rig.guest.write("/etc/udev/rules.d/99-wrong.rules", 'KERNEL=="ttyUSB*", GROUP="root", MODE="0600"\n')
    rig.guest.must("udevadm control --reload")
    rig.bank.plug(0, "1.1")
    note = expect(rig, "modem", slot("1.1"), "cannot be opened: Permission denied", "dialout")
    rig.guest.must("rm /etc/udev/rules.d/99-wrong.rules && udevadm control --reload && udevadm trigger --settle")
    rig.until_serving("books", "1.1")
    return note


def test_no_sim(rig):
    """The SIM is taken out, and put in again."""
    rig.have({0: "1.1"})
    rig.bank.pull(0)
    rig.bank.fault(0, "eject")
    rig.bank.plug(0, "1.1")
    note = expect(rig, "modem", slot("1.1"), "no SIM", "put one in")
    rig.bank.pull(0)
    rig.bank.fault(0, "insert")
    rig.bank.plug(0, "1.1")
    rig.until_serving("books", "1.1")
    return note


def test_pin_wanted(rig):
    """A SIM wants a PIN that its line does not give; the PIN is given, and it serves."""
    rig.configure(configuration().replace("[line books]\n", "[line books]\npin = %s\n" % PIN))
    rig.bank.plug(1, "1.2")
    note = expect(rig, "modem", slot("1.2"), "PIN", "pin")
    rig.claim("no PIN was tried", rig.bank.status(1)["pin_tries"] == 0, rig.bank.status(1))
    rig.configure(GOOD)
    rig.until_serving("chess", "1.2")
    rig.bank.pull(1)
    return note


def test_no_network(rig):
    """The network refuses the SIM."""
    rig.have({0: "1.1"})
    rig.bank.fault(0, "registration", "3")
    note = expect(rig, "modem", slot("1.1"), "not registered", "antenna")
    rig.bank.fault(0, "registration", "1")
    rig.until_serving("books", "1.1")
    return note


def test_storage_full(rig):
    """Drafts fill the SIM."""
    rig.have({0: "1.1"})
    rig.bank.pull(0)
    rig.bank.fault(0, "full")
    rig.bank.plug(0, "1.1")
    note = expect(rig, "storage", slot("1.1"), "full", "AT+CMGL")
    rig.bank.fault(0, "empty")
    return note


def test_mistake(rig):
    """The file has a mistake."""
    rig.configure(GOOD + "[group x]\nline = nowhere\n")
    note = expect(rig, "configuration", "/etc/partyline/partyline.ini:", "nowhere", "partyline edit")
    rig.configure(GOOD)
    return note


def test_wrong_rule(rig):
    """A socket that a local rule excludes has a device that nobody uses."""
    rig.bank.plug(1, "1.8")
    note = expect(rig, "usb", "interface 00", "no port of this device is used", "77-partyline-local.rules")
    rig.bank.pull(1)
    rig.local_rules(LOCAL_RULES)
    return note
