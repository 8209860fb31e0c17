"""A Debian guest under QEMU, without KVM: its disks, its shell, its USB sockets and its GPIO chip."""
import json
import os
import re
import select
import shlex
import socket
import subprocess
import threading
import time

IMAGE = "build/rig"
MEMORY_MIB = 1024
GPIO_PAGE = 0x30000000  # as in gpio.dsl
GPIO_DIRECTION, GPIO_OUTPUT = 0, 8
HANG_S = 240  # what takes longer than this hangs


class GuestError(Exception):
    pass


class Qmp:
    """A monitor of QEMU: commands in, results out."""

    def __init__(self, path, process):
        self.stream = connect(path, process).makefile("rwb", 0)
        self.lock = threading.Lock()
        self.stream.readline()
        self("qmp_capabilities")

    def __call__(self, command, **arguments):
        with self.lock:
            self.stream.write(json.dumps({"execute": command, "arguments": arguments}).encode() + b"\n")
            while True:
                answer = json.loads(self.stream.readline() or '{"error": {"desc": "QEMU is gone"}}')
                if "error" in answer:
                    raise GuestError(command + ": " + answer["error"]["desc"])
                if "return" in answer:
                    return answer["return"]


def connect(path, process):
    end = time.monotonic() + 30
    while True:
        link = socket.socket(socket.AF_UNIX)
        try:
            link.connect(path)
            return link
        except OSError:
            link.close()
            if time.monotonic() > end or process.poll() is not None:
                raise GuestError("QEMU does not start: see qemu.log")
            time.sleep(0.02)


def overlay(path, base):
    """A disk that begins as `base` and keeps what is written."""
    subprocess.run(["qemu-img", "create", "-q", "-f", "qcow2", "-F", "qcow2" if base.endswith("qcow2") else "raw",
                    "-b", os.path.abspath(base), path], check=True)
    return path


class Guest:
    """Booted when the constructor returns. `disk` is written to; `payload` is a file that it sees as /dev/vdb."""

    def __init__(self, folder, disk, payload, extra_disk=None):
        self.folder = folder
        self.processes = []
        names = [os.path.join(folder, name) for name in ("qmp", "eye", "shell")]
        for name in names:
            if os.path.exists(name):
                os.unlink(name)
        drives = [("qcow2", disk), ("raw", payload)] + ([("raw", extra_disk)] if extra_disk else [])
        command = ["qemu-system-x86_64", "-machine", "q35", "-accel", "tcg,thread=multi", "-cpu", "max", "-smp", "2",
                   "-m", str(MEMORY_MIB), "-display", "none", "-nodefaults", "-no-user-config", "-nic", "none",
                   "-no-reboot", "-kernel", IMAGE + "/vmlinuz", "-initrd", IMAGE + "/initrd.gz",
                   "-acpitable", "file=" + IMAGE + "/gpio.aml",
                   "-append", "console=ttyS0 quiet loglevel=4 mitigations=off random.trust_cpu=on "
                              "systemd.show_status=0 memmap=4K$" + hex(GPIO_PAGE),
                   "-serial", "file:" + os.path.join(folder, "console.log"),
                   "-qmp", "unix:" + names[0] + ",server=on,wait=off", "-qmp", "unix:" + names[1] + ",server=on,wait=off",
                   "-device", "virtio-serial-pci", "-chardev", "socket,id=shell,server=on,wait=off,path=" + names[2],
                   "-device", "virtconsole,chardev=shell", "-device", "virtio-rng-pci",
                   "-device", "qemu-xhci,id=usb,p2=8,p3=8"]
        for kind, path in drives:
            command += ["-drive", "if=virtio,format=%s,file=%s" % (kind, path)]
        self.begun = time.monotonic()
        with open(os.path.join(folder, "qemu.log"), "ab") as log:
            self.qemu = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        self.buffer = b""
        self.qmp, self.eye = Qmp(names[0], self.qemu), Qmp(names[1], self.qemu)
        self.link = connect(names[2], self.qemu)
        self.expect(rb"^@ready\r?\n", HANG_S)
        self.boot_s = time.monotonic() - self.begun

    def expect(self, pattern, limit_s):
        end = time.monotonic() + limit_s
        while True:
            found = re.search(pattern, self.buffer, re.M)
            if found:
                before, self.buffer = self.buffer[:found.start()], self.buffer[found.end():]
                return before, found
            left_s = end - time.monotonic()
            if left_s <= 0 or not select.select([self.link], [], [], left_s)[0]:
                raise GuestError("the guest does not answer; so far: " + self.buffer[-1500:].decode(errors="replace"))
            got = self.link.recv(65536)
            if not got:
                raise GuestError("the guest is gone")
            self.buffer += got

    def sh(self, command, limit_s=HANG_S):
        """Status and output of a shell command in the guest."""
        assert "\n" not in command
        self.link.sendall(command.encode() + b"\n")
        output, found = self.expect(rb"^@end (\d+)\r?\n", limit_s)
        return int(found.group(1)), output.decode(errors="replace").replace("\r\n", "\n").strip()

    def must(self, command, limit_s=HANG_S):
        status, output = self.sh(command, limit_s)
        if status != 0:
            raise GuestError("%s: status %d\n%s" % (command, status, output))
        return output

    def write(self, path, text, mode="644"):
        """Puts a file in place, whole."""
        name = shlex.quote(path)
        self.must("printf %%s %s > %s.new && chmod %s %s.new && mv %s.new %s" %
                  ("$" + "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'",
                   name, mode, name, name, name))

    def wait(self, what, command, limit_s=HANG_S):
        """Until the command succeeds; returns what it prints."""
        end = time.monotonic() + limit_s
        while True:
            status, output = self.sh(command)
            if status == 0:
                return output
            if time.monotonic() > end:
                raise GuestError("not in %d s: %s\n%s: %s" % (limit_s, what, command, output))
            time.sleep(0.1)

    def gpio(self, line):
        """The level that the chip drives on a line; None when it is an input."""
        words = []
        for register in (GPIO_DIRECTION, GPIO_OUTPUT):
            text = self.eye("human-monitor-command", **{"command-line": "xp /1wx " + hex(GPIO_PAGE + register)})
            words.append(int(text.split(":")[1], 16))
        return words[1] >> line & 1 if words[0] >> line & 1 else None

    def watch_gpio(self, lines, seen=None):
        """A watcher of the chip, from the host."""
        return GpioWatch(self, lines, seen)

    def power_cut(self):
        """As if the plug of the machine was pulled."""
        if self.qemu.poll() is None:
            self.qemu.kill()
        self.qemu.wait()
        self.link.close()


class GpioWatch(threading.Thread):
    """Keeps every change of these lines as (seconds, line, level), and tells `seen` of it as it comes."""

    def __init__(self, guest, lines, seen=None):
        super().__init__(daemon=True)
        self.guest, self.seen = guest, seen
        self.levels = {line: guest.gpio(line) for line in lines}
        self.changes = []
        self.ended = threading.Event()
        self.start()

    def run(self):
        while not self.ended.wait(0.02):
            for line, before in self.levels.items():
                try:
                    level = self.guest.gpio(line)
                except (GuestError, OSError, ValueError):
                    return
                if level != before:
                    self.levels[line] = level
                    self.changes.append((time.monotonic(), line, level))
                    if self.seen:
                        self.seen(line, level)

    def end(self):
        self.ended.set()
        self.join()

    def pulses(self, line, level):
        """Lengths in seconds of the times that a line was at this level and left it."""
        lengths, since = [], None
        for at, changed, now in self.changes:
            if changed == line and now == level:
                since = at
            elif changed == line and since is not None:
                lengths.append(at - since)
                since = None
        return lengths
