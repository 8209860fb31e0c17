"""Partyline on its way into the guest: what is installed becomes a tar archive, which the guest sees as a disk; a first
machine installs it, and its disk is where every other machine begins."""
import glob
import hashlib
import os
import re
import shutil
import subprocess
import tempfile
import time

import guest as guests
from rig import LOCAL_RULES, configuration

RIG = guests.IMAGE
SOURCES = ["src", "drivers", "firmware-host", "udev", "debian", "Makefile", "README.md", "LICENSE"]


def make_package():
    """The Debian package, made again when something of it is newer."""
    found = sorted(glob.glob("build/partyline_*_amd64.deb"), key=os.path.getmtime)
    newer = subprocess.run(["find", *SOURCES, "-newer", found[-1]], capture_output=True, text=True,
                           check=True).stdout if found else "all"
    if newer:
        subprocess.run(["make", "--no-print-directory", "deb"], check=True, stdout=subprocess.DEVNULL,
                       env=dict(os.environ, DEB_BUILD_OPTIONS="nocheck"))
        found = sorted(glob.glob("build/partyline_*_amd64.deb"), key=os.path.getmtime)
    return found[-1]


def make_next(package, path):
    """The same package, as the next release."""
    work = RIG + "/next"
    shutil.rmtree(work, ignore_errors=True)
    subprocess.run(["dpkg-deb", "-R", package, work], check=True)
    with open(work + "/DEBIAN/control") as file:
        control = file.read()
    with open(work + "/DEBIAN/control", "w") as file:
        file.write(re.sub(r"(?m)^(Version: .*)$", r"\1+next", control))
    subprocess.run(["dpkg-deb", "--root-owner-group", "-Zgzip", "-b", work, path], check=True, stdout=subprocess.DEVNULL)


def make_payload(package):
    """What the guest sees as /dev/vdb: an archive with the package, and with its next release."""
    folder = RIG + "/payload"
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    shutil.copy(package, folder + "/partyline.deb")
    make_next(package, folder + "/next.deb")
    # The bank on the host is that of the package, too.
    shutil.rmtree(RIG + "/programs", ignore_errors=True)
    subprocess.run(["dpkg-deb", "-x", package, RIG + "/programs"], check=True)
    subprocess.run(["tar", "-cf", RIG + "/payload.tar", "-C", folder, "partyline.deb", "next.deb"], check=True)
    return RIG + "/payload.tar"


INSTALL = "mkdir -p /root/packages && tar -xf /dev/vdb -C /root/packages && dpkg -i /root/packages/partyline.deb"


def fingerprint():
    digest = hashlib.sha256()
    for path in [RIG + "/payload/partyline.deb", RIG + "/fingerprint", "tests/rig/installed.py", "tests/rig/rig.py"]:
        with open(path, "rb") as file:
            digest.update(file.read())
    return digest.hexdigest()[:16]


def prepare(payload):
    """The disk of a machine with Partyline and two lines configured, shut down in order."""
    path = RIG + "/installed-" + fingerprint() + ".qcow2"
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
