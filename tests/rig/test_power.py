"""The plug of the machine is pulled, again and again, in the middle of a fan-out."""
import os
import random
import time

from rig import MEMBERS

CUTS = int(os.environ.get("CUTS", "10"))
RIG = {"modems": 1, "bank_options": ("--latency", "150")}
POSTERS = [number for number, _ in MEMBERS]
EVERYBODY = len(MEMBERS)


def set_up(rig):
    rig.bank.plug(0, "1.1")
    rig.until_serving("books", "1.1")
    rig.add_members()


def inbound(rig):
    return [message["text"] for message in rig.ask("history", "books", "1000") if message["direction"] == "inbound"]


def test_power_cuts(rig):
    """Ten times, on one disk: each text is handled once, each member has it once, or it is listed as unsure."""
    seed = random.randrange(1 << 30)
    chance = random.Random(seed)
    texts = []
    for cut in range(CUTS):
        text = "post %d before the cut." % cut
        texts.append(text)
        rig.bank.text(chance.choice(POSTERS), text)
        wanted = chance.randrange(1, EVERYBODY - 1)
        rig.until("%d phones have it" % wanted, lambda: len(rig.bank.heard(text)) >= wanted)
        late = "post %d at the cut." % cut
        texts.append(late)
        rig.bank.text(chance.choice(POSTERS), late)
        time.sleep(chance.random() * 0.3)
        rig.guest.power_cut()
        rig.boot()
        rig.until_serving("books")
    rig.until("every text has come in", lambda: len(inbound(rig)) >= len(texts))
    rig.until_quiet()
    unsure = rig.ask("unsure")
    rig.claim("every text came in once", sorted(inbound(rig)) == sorted(texts), inbound(rig))
    rig.claim("at most one part is in doubt for each cut", len(unsure) <= CUTS, unsure)
    lost = twice = 0
    for text in texts:
        heard = rig.bank.heard(text)
        twice += sum(count > 1 for count in heard.values())
        lost += EVERYBODY - len(heard)
    rig.claim("nobody has a text twice", twice == 0, twice)
    rig.claim("what is missing is listed as unsure", lost <= len(unsure), (lost, unsure))
    rig.guest.must("systemctl stop partylined")
    check = rig.guest.must("sqlite3 /var/lib/partyline/partyline.db 'pragma integrity_check'")
    rig.claim("the database is whole", check == "ok", check)
    return "seed %d: %d texts to %d phones, %d unsure of which %d never came, none twice" % (
        seed, len(texts), EVERYBODY, len(unsure), lost)
