"""The real programs on a virtual bank, for the system tests: one folder, one bank, one daemon."""
import collections
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import shutil

BUILD = os.environ.get("BUILD", "build")

# A line without limits and a group whose members need no YES.
LINE = """
[line books]
sim = 8901999000000000001
per-minute = 60000
burst = 120000
per-day = 100000
numbers-per-day = 1000
new-numbers-per-day = 1000
"""
GROUP = """
[group book-club]
line = books
owner = +15552019900
consent = attested
"""
MEMBERS = [("+155520199%02d" % i, "P%d" % i) for i in range(1, 21)]


class Rig:
    def __init__(self, config, modems=1, bank_options=()):
        self.dir = tempfile.mkdtemp(prefix="partyline-")
        self.ports = os.path.join(self.dir, "ports")
        self.ini = os.path.join(self.dir, "partyline.ini")
        self.daemon = None
        self.bank = None
        self.log = open(os.path.join(self.dir, "log"), "ab")
        self.write_config(config)
        self.start_bank(modems, bank_options)

    def write_config(self, config):
        head = ("[bank]\nports = {0}/ports\nregion = US\ndatabase = {0}/partyline.db\n"
                "socket = {0}/sock\n").format(self.dir)
        with open(self.ini + ".new", "w") as file:
            file.write(head + config)
        os.rename(self.ini + ".new", self.ini)

    def start_bank(self, modems, options):
        self.bank = subprocess.Popen(
            [BUILD + "/partyline-bank", "--modems", str(modems), "--dir", self.ports, "--quiet", *options],
            stdout=self.log, stderr=self.log)
        self.wait("the bank", lambda: os.path.exists(self.ports + "/control"))

    def start(self, *options):
        self.daemon = subprocess.Popen([BUILD + "/partylined", "--config", self.ini, *options],
                                       stdout=self.log, stderr=self.log)

    def wait_ready(self, lines=1):
        self.wait("lines that are ready",
                  lambda: sum(line["state"] == "ready" for line in self.ask("lines") or []) >= lines)

    def kill(self):
        self.daemon.kill()
        self.daemon.wait()

    def stop(self):
        """SIGTERM; returns the exit status."""
        self.daemon.send_signal(signal.SIGTERM)
        return self.daemon.wait(timeout=30)

    def start_group(self):
        """The daemon, with everybody of MEMBERS in the group and nothing heard yet."""
        self.start()
        self.wait_ready()
        self.import_members("book-club", MEMBERS)
        self.wait_quiet()
        self.bank_cli("clear")
        return self

    def finish(self, keep=bool(os.environ.get("KEEP"))):
        for process in (self.daemon, self.bank):
            if process and process.poll() is None:
                process.kill()
                process.wait()
        self.log.close()
        if not keep:
            shutil.rmtree(self.dir)

    def wait(self, what, condition, seconds=60):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if condition():
                return
            time.sleep(0.02)
        self.fail("no " + what + " in time")

    def fail(self, why):
        with open(os.path.join(self.dir, "log"), errors="replace") as log:
            sys.stdout.write("".join(log.readlines()[-60:]))
        print("FAILED: " + why)
        print("in " + self.dir)
        self.finish()
        print("0 passed, 1 failed")
        sys.exit(1)

    def run(self, program, *arguments):
        return subprocess.run([BUILD + "/" + program, *arguments], capture_output=True, text=True, check=False)

    def cli(self, *arguments):
        return self.run("partyline", "--socket", self.dir + "/sock", *arguments)

    def must(self, *arguments):
        done = self.cli(*arguments)
        if done.returncode != 0:
            self.fail("partyline " + " ".join(arguments) + ": " + done.stderr)
        return done.stdout

    def ask(self, *arguments):
        """The JSON of a verb, or None when the daemon is not there."""
        done = self.cli("--json", *arguments)
        return json.loads(done.stdout) if done.returncode == 0 else None

    def bank_cli(self, *arguments):
        done = self.run("partyline-bank", "--dir", self.ports, *arguments)
        if done.returncode != 0:
            self.fail("partyline-bank " + " ".join(arguments) + ": " + done.stderr)
        return done.stdout

    def text(self, sender, text, to=None):
        self.bank_cli("text", sender, text, *(("--to", to) if to else ()))

    def phones(self):
        return json.loads(self.bank_cli("--json", "phones"))

    def bank_status(self, modem=0):
        return json.loads(self.bank_cli("--json", "status"))["modems"][modem]

    def import_members(self, group, rows):
        path = os.path.join(self.dir, "members.csv")
        with open(path, "w") as file:
            file.writelines("{},{}\n".format(number, name) for number, name in rows)
        return self.must("members", "import", group, path, "--attested")

    def heard(self, text):
        """How often each phone got a text with these words: {number: count}"""
        return collections.Counter(
            phone["number"] for phone in self.phones() for message in phone["messages"]
            if text in "".join(part or "" for part in message["part_texts"])
            for _ in range(1 + message["parts_again"]))

    def wait_quiet(self, line=None, seconds=120):
        self.wait("empty queue", lambda: self.ask("queue", *([line] if line else [])) == [], seconds)
