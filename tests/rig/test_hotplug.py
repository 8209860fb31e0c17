"""Modems are plugged in, pulled out and moved."""
from rig import slot

RIG = {"modems": 4}


def test_boot_to_serving(rig):
    """A machine that starts with a modem in it; and a text to its number reaches everybody."""
    rig.bank.plug(0, "1.1")
    rig.until_serving("books", "1.1")
    seconds = rig.guest.must("cut -d' ' -f1 /proc/uptime")
    rig.add_members()
    rig.bank.text("+15552019901", "hello from the rig")
    rig.until_heard("hello from the rig", 11)
    return "serving %s s after the kernel started" % seconds
