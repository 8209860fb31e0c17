"""One machine with Partyline, one bank of modems, and the words in which the tests speak of them."""
import json
import os
import shlex
import shutil
import tempfile
import time

import bank as banks
import guest as guests
from guest import GuestError

PATH_OF = "pci-0000:00:03.0-usb-0:"  # ID_PATH of the machine's USB sockets
LINE = """[line {0}]
sim = {1}
per-minute = 60000
burst = 120000
per-day = 100000
numbers-per-day = 1000
new-numbers-per-day = 1000
"""
GROUP = """[group {0}]
line = {1}
owner = +15552019900
consent = attested
"""
LINES = ("books", "chess", "choir", "dance")
MEMBERS = [("+155520199%02d" % i, "P%d" % i) for i in range(1, 13)]
# Behind the two hubs are modems; socket 8 of the left one is left alone.
LOCAL_RULES = """KERNELS=="1-1", ENV{PARTYLINE_ROLE}="at"
KERNELS=="1-2", ENV{PARTYLINE_ROLE}="at"
KERNELS=="1-1.8", ENV{PARTYLINE_EXCLUDE}="1"
"""


def slot(place):
    return PATH_OF + place


def configuration(lines=2, more=""):
    """Each line has a group of its own: books the group books-club."""
    text = "[bank]\nports = /dev/partyline\nregion = US\n\n"
    for modem, name in enumerate(LINES[:lines]):
        text += LINE.format(name, banks.sim(modem)) + "\n" + GROUP.format(name + "-club", name) + "\n"
    return text + more


class Rig:
    def __init__(self, base, payload, modems=2, bank_options=(), extra_disk=None):
        self.folder = tempfile.mkdtemp(prefix="partyline-rig-")
        self.disk = guests.overlay(self.folder + "/disk.qcow2", base)
        self.payload, self.extra_disk = payload, extra_disk
        self.guest = None
        self.bank = banks.Bank(self.folder, modems, bank_options)
        try:
            self.boot()
        except BaseException:
            self.end()
            raise

    def boot(self):
        self.guest = guests.Guest(self.folder, self.disk, self.payload, self.extra_disk)
        self.bank.attach(self.guest)

    def end(self, keep=bool(os.environ.get("KEEP"))):
        if self.guest:
            self.guest.power_cut()
        self.bank.end()
        if keep:
            print("  kept: " + self.folder)
        else:
            shutil.rmtree(self.folder)

    # ---- what one asks ----

    def cli(self, *words):
        return self.guest.sh("partyline " + " ".join(shlex.quote(word) for word in words))

    def ask(self, *words):
        """The JSON of a verb; None when the daemon does not answer."""
        status, output = self.guest.sh("partyline --json " + " ".join(shlex.quote(word) for word in words) +
                                       " 2>/dev/null")
        return json.loads(output) if status == 0 else None

    def line(self, name):
        return next((line for line in self.ask("lines") or [] if line["name"] == name), {})

    def modem(self, place):
        return next((modem for modem in self.ask("modems") or [] if modem["port"] == slot(place)), None)

    def doctor(self):
        return json.loads(self.guest.sh("partyline doctor --json")[1])["findings"]

    def links(self):
        return self.guest.sh("ls /dev/partyline 2>/dev/null")[1].split()

    def tty(self, place):
        return self.guest.must("readlink -f /dev/partyline/" + slot(place))

    def log(self, lines=40):
        return self.guest.sh("journalctl -u partylined -o cat --no-pager -n %d" % lines)[1]

    # ---- what one waits for, and claims ----

    def until(self, what, condition, limit_s=guests.HANG_S):
        """Seconds until it was so."""
        begun = time.monotonic()
        while True:
            found = condition()
            if found:
                return time.monotonic() - begun
            if time.monotonic() - begun > limit_s:
                raise GuestError("not in %d s: %s" % (limit_s, what))
            time.sleep(0.1)

    def until_serving(self, name="books", place=None):
        def is_serving():
            line = self.line(name)
            return line.get("state") == "ready" and (place is None or line["modem"] == slot(place))
        return self.until("line %s is ready%s" % (name, " at " + place if place else ""), is_serving)

    def until_quiet(self):
        return self.until("an empty queue", lambda: self.ask("queue") == [])

    def until_heard(self, text, count):
        return self.until("%d phones hear %r" % (count, text), lambda: len(self.bank.heard(text)) >= count)

    def claim(self, what, holds, seen=None):
        if not holds:
            raise GuestError("not so: %s%s" % (what, "" if seen is None else "\nseen: %s" % (seen,)))

    # ---- what one does ----

    def have(self, places):
        """These modems in these sockets, and ready; they may be there already."""
        for modem, place in places.items():
            if self.bank.places.get(modem, ("",))[0] != place:
                if modem in self.bank.places:
                    self.bank.pull(modem)
                self.bank.plug(modem, place)
        for place in places.values():
            self.until("the modem at %s is ready" % place, lambda place=place: (self.modem(place) or {}).get("state")
                       == "ready")

    def configure(self, text):
        self.guest.write("/etc/partyline/partyline.ini", text, "640")
        self.guest.must("chgrp partyline /etc/partyline/partyline.ini")

    def restart(self):
        self.guest.must("systemctl restart partylined")

    def local_rules(self, text):
        self.guest.write("/etc/udev/rules.d/77-partyline-local.rules", text)
        self.guest.must("udevadm control --reload")

    def add_members(self, group="books-club", members=None):
        rows = "".join("%s,%s\n" % row for row in members or MEMBERS)
        self.guest.write("/run/members.csv", rows)
        status, output = self.cli("members", "import", group, "/run/members.csv", "--attested")
        self.claim("members are taken in", status == 0, output)
        self.until_quiet()
        self.bank.do("clear")
