"""The unit under systemd: what starts it, what it may do, edits while it runs, a daemon that hangs."""
from rig import MEMBERS, configuration, slot

RIG = {"modems": 2}
POSTER = MEMBERS[0][0]
EVERYBODY = len(MEMBERS)  # but the poster, and with the owner


def set_up(rig):
    rig.bank.plug(0, "1.1")
    rig.until_serving("books", "1.1")
    rig.add_members()


def main_pid(rig):
    return rig.guest.must("systemctl show -p MainPID --value partylined")


def test_sandbox(rig):
    """Not root, no capability, and a score that systemd-analyze calls well."""
    pid = main_pid(rig)
    rig.claim("it is the user partyline", rig.guest.must("ps -o user:20=,group:20= -p " + pid).split() == ["partyline"] * 2)
    capabilities = rig.guest.must("grep Cap /proc/%s/status" % pid)
    rig.claim("no capabilities", set(capabilities.split()[1::2]) == {"0000000000000000"}, capabilities)
    said = rig.guest.must("systemd-analyze security --no-pager partylined.service | tail -n 1")
    score = float(said.split(":")[1].split()[0])
    rig.claim("a score of 2.0 at most", score <= 2.0, said)
    rss = rig.guest.must("grep VmRSS /proc/%s/status" % pid).split()[1]
    return "score %.1f, %s KiB resident" % (score, rss)


def test_started_by_udev(rig):
    """A stopped service is started by a modem that is plugged in."""
    rig.guest.must("systemctl stop partylined")
    rig.bank.plug(1, "1.2")
    rig.guest.wait("the service runs", "systemctl is-active partylined")
    rig.until_serving("chess", "1.2")
    rig.until_serving("books", "1.1")


def test_good_edit(rig):
    """A saved edit is taken up; no port is opened again."""
    rig.have({0: "1.1"})
    opened = rig.log(1000).count("probing")
    rig.configure(configuration().replace("line = books\n", "line = books\ntitle = Reading Circle\n"))
    rig.until("the new title", lambda: any(group["title"] == "Reading Circle" for group in rig.ask("groups")))
    rig.claim("the port was opened once", rig.log(1000).count("probing") == opened)


def test_bad_edit(rig):
    """A mistake is shown with its line, and what was in force stays so."""
    rig.have({0: "1.1"})
    rig.configure(configuration() + "[group chess-club-2]\nline = nowhere\nowner = +15552019900\n")
    rig.until("the mistake", lambda: rig.ask("status")["mistakes"])
    said = rig.cli("status")[1]
    rig.claim("status names the file, the line and the word",
              "/etc/partyline/partyline.ini:" in said and "nowhere" in said, said)
    rig.bank.do("clear")
    rig.bank.text(POSTER, "all the same")
    rig.until_heard("all the same", EVERYBODY)
    rig.configure(configuration())
    rig.until("no mistake", lambda: not rig.ask("status")["mistakes"])


def test_crash(rig):
    """A daemon that dies is started again."""
    rig.have({0: "1.1"})
    pid = main_pid(rig)
    rig.guest.must("kill -SEGV " + pid)
    seconds = rig.until("another process", lambda: main_pid(rig) not in ("0", pid))
    rig.until_serving("books", "1.1")
    rig.claim("the port is its own again", rig.modem("1.1")["port"] == slot("1.1"))
    return "back after %.1f s" % seconds


def test_watchdog(rig):
    """A daemon that hangs is ended by systemd, and started again; nothing is lost."""
    rig.have({0: "1.1"})
    rig.bank.do("clear")
    pid = main_pid(rig)
    rig.guest.must("kill -STOP " + pid)
    rig.bank.text(POSTER, "while it hangs")
    seconds = rig.until("another process", lambda: main_pid(rig) not in ("0", pid))
    said = rig.guest.must("journalctl -u partylined --no-pager -o cat | grep -i watchdog | tail -n 1")
    rig.until_serving("books", "1.1")
    rig.until_heard("while it hangs", EVERYBODY)
    return "after %.0f s: %s" % (seconds, said)
