"""Disks that are slow, and disks that are full."""
import os
import time

import guest as guests
from rig import MEMBERS

DISK = os.path.join(guests.IMAGE, "card.raw")
FLUSH_MS = 300
POSTER = MEMBERS[0][0]
EVERYBODY = len(MEMBERS)
RIG = {"modems": 1, "extra_disk": DISK}


def before():
    """A memory card of its own for the database."""
    with open(DISK, "wb") as file:
        file.truncate(64 << 20)


def set_up(rig):
    """The database moves to a card that takes 300 ms for each flush."""
    rig.guest.must("systemctl stop partylined && modprobe dm_delay && dmsetup create card --table "
                   "\"0 $(blockdev --getsz /dev/vdc) delay /dev/vdc 0 0 /dev/vdc 0 0 /dev/vdc 0 %d\"" % FLUSH_MS)
    rig.guest.must("udevadm settle; mkfs.ext4 -q /dev/mapper/card && mount /dev/mapper/card /var/lib/partyline && "
                   "chown partyline:partyline /var/lib/partyline && chmod 750 /var/lib/partyline")
    rig.guest.must("systemctl start partylined")
    rig.bank.plug(0, "1.1")
    rig.until_serving("books", "1.1")
    rig.add_members()


def test_slow_flush(rig):
    """The card takes 300 ms for each flush: slower, and nothing else."""
    flush = rig.guest.must("cd /var/lib/partyline && dd if=/dev/zero of=probe bs=4k count=10 oflag=dsync 2>&1 | tail -n 1;"
                           " rm -f probe")
    begun = time.monotonic()
    for post in range(3):
        rig.bank.text(POSTER, "post %d on a slow card" % post)
    for post in range(3):
        rig.until_heard("post %d on a slow card" % post, EVERYBODY)
    seconds = time.monotonic() - begun
    rig.claim("the service was never ended",
              rig.guest.must("systemctl show -p NRestarts --value partylined") == "0")
    rig.claim("nothing is unsure", rig.ask("unsure") == [])
    heard = [rig.bank.heard("post %d on" % post) for post in range(3)]
    rig.claim("once each", all(max(counts.values()) == 1 for counts in heard), heard)
    return "%d texts in %.1f s; ten flushes: %s" % (3 * EVERYBODY, seconds, flush.split(",", 1)[1].strip())


def test_full_disk(rig):
    """Nothing is lost: texts stay on the SIM, the status and the doctor say why, and it goes on when there is room."""
    rig.bank.do("clear")
    rig.guest.sh("dd if=/dev/zero of=/var/lib/partyline/ballast bs=64k 2>/dev/null; sync")
    rig.bank.text(POSTER, "when there is no room")
    rig.until("the trouble shows", lambda: rig.ask("status")["trouble"])
    found = [one for one in rig.doctor() if one["check"] in ("disk", "database") and one["state"] == "trouble"]
    rig.claim("the doctor says so, with a cure", found and all(one["cure"] for one in found), found)
    rig.claim("the text is on the SIM", rig.bank.status(0)["stored"] > 0, rig.bank.status(0))
    rig.guest.must("rm /var/lib/partyline/ballast; sync")
    seconds = rig.until_heard("when there is no room", EVERYBODY)
    rig.until("no trouble", lambda: not rig.ask("status")["trouble"])
    return "%s; goes on after %.1f s" % (found[0]["cause"], seconds)
