"""Modems of several ports, made of the kernel's USB gadget functions, and ModemManager beside them."""
from rig import LOCAL_RULES, configuration

RIG = {"modems": 1}
OPTION = "1e0e 9001 gser 4 0"  # SIM7600: the kernel's option, four vendor interfaces, AT on 02, a second on 03
ACM = "1546 1102 acm 3 1"      # SARA-U2: cdc_acm, AT on 00, a second on 02


def set_up(rig):
    """The bank behind these modems is in the guest, too: a serial line to its first modem."""
    rig.guest.must("systemd-run --quiet --unit=inner-bank partyline-bank --modems 1 --dir /run/inner --quiet")
    rig.guest.wait("the bank", "test -e /run/inner/modem0")


def plug(rig, name, what, answering=None):
    """`answering`: the port, by its number, where a modem is."""
    count = int(rig.guest.sh("ls /dev/ttyUSB* /dev/ttyACM* 2>/dev/null | wc -l")[1]) + int(what.split()[3])
    rig.guest.must("rig-gadget plug %s %s" % (name, what))
    rig.guest.wait("its ttys", "test $(ls /dev/ttyUSB* /dev/ttyACM* 2>/dev/null | wc -l) = %d && udevadm settle" % count)
    if answering is not None:
        other_end = rig.guest.must("cat /sys/kernel/config/usb_gadget/%s/functions/*-%d/port_num" % (name, answering))
        rig.guest.must("systemd-run --quiet --collect --unit=wire-%s socat /dev/ttyGS%s,raw,echo=0 /run/inner/modem0,raw,echo=0" %
                       (name, other_end))


def pull(rig, name):
    rig.guest.must("rig-gadget pull " + name)
    rig.guest.sh("systemctl stop wire-" + name)
    rig.guest.must("udevadm settle")


def roles(rig):
    """{interface: its folder and link}, of what udev made."""
    found = {}
    for folder in ("partyline", "partyline-second"):
        for link in rig.guest.sh("ls /dev/%s 2>/dev/null" % folder)[1].split():
            number = rig.guest.must("udevadm info -q property -n /dev/%s/%s | sed -n s/ID_USB_INTERFACE_NUM=//p" %
                                    (folder, link))
            found[number] = folder
    return found



def test_option(rig):
    """Four ports of the kernel's option driver: AT on one, a second beside it, the others left alone; and it serves."""
    plug(rig, "sim7600", OPTION, answering=2)
    rig.claim("the driver is option", "option" in rig.guest.must("readlink -f /sys/class/tty/ttyUSB0/device/driver"))
    rig.claim("interface 02 and 03", roles(rig) == {"02": "partyline", "03": "partyline-second"}, roles(rig))
    seconds = rig.until("the line is ready", lambda: rig.line("books").get("state") == "ready")
    rig.claim("one port is open", rig.guest.must("ls -l /proc/$(pidof partylined)/fd | grep -c ttyUSB") == "1")
    pull(rig, "sim7600")
    rig.until("it is gone", lambda: rig.ask("modems") == [])
    return "serving after %.1f s" % seconds


def test_acm(rig):
    """Three ports of cdc_acm."""
    plug(rig, "sara", ACM, answering=0)
    rig.claim("interface 00 and 02", roles(rig) == {"00": "partyline", "02": "partyline-second"}, roles(rig))
    seconds = rig.until("the line is ready", lambda: rig.line("books").get("state") == "ready")
    pull(rig, "sara")
    rig.until("it is gone", lambda: rig.ask("modems") == [])
    return "serving after %.1f s" % seconds


def test_modem_manager(rig):
    """ModemManager runs, looks at a modem that is excluded from Partyline, and at none of ours."""
    rig.guest.must("systemctl start ModemManager")
    rig.local_rules(LOCAL_RULES + 'ATTRS{idVendor}=="1546", ENV{PARTYLINE_EXCLUDE}="1"\n')
    plug(rig, "sim7600", OPTION, answering=2)
    ours = rig.guest.must("readlink -f /sys/class/tty/ttyUSB0/device/../..").split("/")[-1]
    rig.until("the line is ready", lambda: rig.line("books").get("state") == "ready")
    plug(rig, "sara", ACM)
    theirs = rig.guest.must("readlink -f /sys/class/tty/ttyACM0/device/..").split("/")[-1]
    told = rig.guest.wait("ModemManager has judged the other",
                          "journalctl -u ModemManager -o cat --no-pager | grep -F /%s" % theirs)
    rig.claim("it has not looked at ours", rig.guest.sh("journalctl -u ModemManager -o cat --no-pager | grep -F /%s"
                                                        % ours)[0] == 1, told)
    rig.claim("nobody else has a port of ours", rig.guest.sh("fuser /dev/ttyUSB* 2>/dev/null")[1].split() ==
              [rig.guest.must("pidof partylined")])
    rig.claim("still serving", rig.line("books")["state"] == "ready")
    rig.guest.must("systemctl stop ModemManager")
    pull(rig, "sara")
    pull(rig, "sim7600")
    rig.local_rules(LOCAL_RULES)
    return told.split("\n")[-1]


def test_modem_manager_holds_a_port(rig):
    """A port that is named in the configuration and excluded from the rules: the doctor names who else is on it."""
    rig.local_rules(LOCAL_RULES + 'ATTRS{idVendor}=="1546", ENV{PARTYLINE_EXCLUDE}="1"\n')
    rig.configure(configuration().replace("ports = /dev/partyline", "ports = /dev/ttyACM0"))
    rig.guest.sh("systemctl stop partylined.socket partylined")
    rig.guest.must("systemctl start ModemManager")
    plug(rig, "sara", ACM)

    def find():
        return next((one for one in rig.doctor() if "ModemManager (process" in (one["cause"] or "")), None)
    found = {}
    rig.until("the doctor names ModemManager", lambda: found.update(find() or {}) or found)
    rig.claim("with its cure", "systemctl disable --now ModemManager" in found["cure"], found)
    rig.guest.must("systemctl stop ModemManager && systemctl start partylined.socket partylined")
    rig.local_rules(LOCAL_RULES)
    rig.configure(configuration())
    pull(rig, "sara")
    return "%s: %s -> %s" % (found["subject"], found["cause"], found["cure"])
