"""Partyline on its way into the guest: what is installed becomes a tar archive, which the guest sees as a disk; a first
machine installs it, and its disk is where every other machine begins."""
import glob
import hashlib
import os
import shutil
import subprocess
import tempfile
import time

import guest as guests
from rig import LOCAL_RULES, configuration

BUILD = os.environ.get("BUILD", "build")
RIG = guests.IMAGE


def make_payload():
    """The archive: what `make install` puts in place."""
    root = RIG + "/install"
    shutil.rmtree(root, ignore_errors=True)
    subprocess.run(["make", "--no-print-directory", "install", "DESTDIR=" + os.path.abspath(root)], check=True)
    path = RIG + "/payload.tar"
    subprocess.run(["tar", "--sort=name", "--owner=0", "--group=0", "--mtime=@0", "-cf", path, "-C", root, "."],
                   check=True)
    return path


INSTALL = """tar -xf /dev/vdb -C / --no-same-owner --keep-directory-symlink --exclude=./etc &&
tar -xf /dev/vdb -C / ./etc && systemd-sysusers && systemd-tmpfiles --create partyline.conf && systemd-hwdb update &&
udevadm control --reload && systemctl daemon-reload && systemctl enable partylined""".replace("\n", " ")


def fingerprint(payload):
    digest = hashlib.sha256()
    for path in [payload, RIG + "/fingerprint", "tests/rig/installed.py", "tests/rig/rig.py"]:
        with open(path, "rb") as file:
            digest.update(file.read())
    return digest.hexdigest()[:16]


def prepare(payload):
    """The disk of a machine with Partyline and two lines configured, shut down in order."""
    path = RIG + "/installed-" + fingerprint(payload) + ".qcow2"
    if os.path.exists(path):
        return path
    begun = time.monotonic()
    for old in glob.glob(RIG + "/installed-*"):
        os.unlink(old)
    folder = tempfile.mkdtemp(prefix="partyline-rig-")
    guests.overlay(path + ".new", RIG + "/root.ext4")
    guest = guests.Guest(folder, path + ".new", payload)
    try:
        guest.wait("the machine is up", "systemctl is-active multi-user.target")
        guest.must(INSTALL)
        guest.write("/etc/partyline/partyline.ini", configuration(), "640")
        guest.must("chgrp partyline /etc/partyline/partyline.ini")
        guest.write("/etc/udev/rules.d/77-partyline-local.rules", LOCAL_RULES)
        guest.must("sync")
        guest.sh("systemctl --no-block poweroff")
        guest.qemu.wait(guests.HANG_S)
    finally:
        guest.power_cut()
    os.rename(path + ".new", path)
    shutil.rmtree(folder)
    print("installed in %.0f s" % (time.monotonic() - begun))
    return path
