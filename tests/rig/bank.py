"""The virtual bank on the host: the modems that are plugged into the guest, the network and the phones behind them. It
outlives the guest. A modem's port is a pseudo-terminal here, and a real USB serial device there."""
import collections
import json
import os
import subprocess
import time

from guest import IMAGE, GuestError

PROGRAM = IMAGE + "/programs/usr/bin/partyline-bank"
HUBS = {"left": "1", "right": "2"}  # in these USB sockets of the machine; the others are bare


def sim(modem):
    return "8901999%012d" % (modem + 1)


def number(modem):
    return "+155520100%02d" % (modem + 1)


class Bank:
    def __init__(self, folder, modems, options=()):
        self.ports = os.path.join(folder, "ports")
        self.guest = None
        self.places = {}
        self.plugs = 0
        with open(os.path.join(folder, "bank.log"), "ab") as log:
            self.process = subprocess.Popen(
                [PROGRAM, "--modems", str(modems), "--dir", self.ports, "--quiet",
                 "--first-number", number(0), *options], stdout=log, stderr=log)
        end = time.monotonic() + 30
        while not os.path.exists(self.ports + "/control"):
            if time.monotonic() > end:
                raise GuestError("the bank does not start: see bank.log")
            time.sleep(0.02)
        for modem in range(modems):
            self.do("fault", str(modem), "unplug")

    def end(self):
        self.process.terminate()
        self.process.wait()

    def do(self, *words):
        done = subprocess.run([PROGRAM, "--dir", self.ports, *words], capture_output=True, text=True,
                              check=False)
        if done.returncode != 0:
            raise GuestError("partyline-bank %s: %s" % (" ".join(words), done.stderr.strip()))
        return done.stdout

    def fault(self, modem, *words):
        self.do("fault", str(modem), *words)

    def text(self, sender, text, to=None):
        self.do("text", sender, text, *(("--to", to) if to else ()))

    def heard(self, text):
        """How often each phone got a text with these words: {number: count}"""
        return collections.Counter(
            phone["number"] for phone in json.loads(self.do("--json", "phones")) for message in phone["messages"]
            if text in "".join(part or "" for part in message["part_texts"])
            for _ in range(1 + message["parts_again"]))

    def status(self, modem):
        return json.loads(self.do("--json", "status"))["modems"][modem]

    # ---- USB ----

    def attach(self, guest):
        """A machine that has just started: its hubs, and what is plugged into them."""
        self.guest = guest
        for name in HUBS:
            self.add_hub(name)
        places, self.places = self.places, {}
        for modem, (place, serial) in places.items():
            self.fault(modem, "unplug")
            self.plug(modem, place, serial)

    def add_hub(self, name):
        self.guest.qmp("device_add", driver="usb-hub", id=name, bus="usb.0", port=HUBS[name], **{"port-power": True})

    def plug(self, modem, place, serial="same"):
        """`place` as the kernel says it: "1.3" is socket 3 of the left hub. It starts as it is powered."""
        self.fault(modem, "plug")
        self.plugs += 1
        name = "m%d-%d" % (modem, self.plugs)
        tty = os.path.realpath("%s/modem%d" % (self.ports, modem))
        self.guest.qmp("chardev-add", id="c" + name, backend={"type": "serial", "data": {"device": tty}})
        self.guest.qmp("device_add", driver="usb-serial", id="u" + name, chardev="c" + name, bus="usb.0", port=place,
                       serial=serial, **{"always-plugged": True})
        self.places[modem] = (place, serial)

    def pull(self, modem):
        place, _ = self.places.pop(modem)
        self.guest.qmp("device_del", id=self.device_at(place))
        self.fault(modem, "unplug")

    def device_at(self, place):
        for item in self.guest.qmp("qom-list", path="/machine/peripheral"):
            if item["type"] == "child<usb-serial>" and \
                    self.guest.qmp("qom-get", path="/machine/peripheral/" + item["name"], property="port") == place:
                return item["name"]
        raise GuestError("nothing is plugged in at " + place)
