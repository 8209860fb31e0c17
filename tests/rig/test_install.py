"""The package on a machine that never had it: installed, upgraded, removed and purged."""
import ast
import re

from installed import INSTALL
from rig import MEMBERS, configuration

BARE = True
RIG = {"modems": 1, "bank_options": ("--latency", "200")}
LOCAL_RULES = 'KERNELS=="1-1", ENV{PARTYLINE_ROLE}="at"\n'
DATABASE = "/var/lib/partyline/partyline.db"
POSTER = MEMBERS[0][0]
EVERYBODY = len(MEMBERS)


def schema_1():
    """The first schema, which is never changed, as its C says it."""
    with open("src/store/store_schema.c") as file:
        text = re.search(r"schema_1\[\] =(.*?);\n", file.read(), re.S).group(1)
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    return "".join(ast.literal_eval(part) for part in re.findall(r'"(?:[^"\\]|\\.)*"', text))


def set_up(rig):
    rig.guest.wait("the machine is up", "systemctl is-active multi-user.target")


def test_install(rig):
    """It runs at once, with an empty bank, and says what to do next."""
    rig.guest.must(INSTALL + " 2>&1")
    rig.claim("enabled", rig.guest.must("systemctl is-enabled partylined").split() == ["enabled"])
    rig.guest.wait("the service runs", "systemctl is-active partylined")
    said = rig.guest.wait("it answers", "partyline status")
    rig.claim("it says what to do next", "partyline edit" in said, said)
    rig.claim("nothing failed", rig.guest.must("systemctl --failed --no-legend --plain") == "")
    rig.local_rules(LOCAL_RULES)
    rig.configure(configuration(1))
    rig.bank.plug(0, "1.1")
    rig.until_serving("books", "1.1")
    rig.add_members()


def test_upgrade_while_sending(rig):
    """The next release comes in the middle of a fan-out: nothing is lost, nothing is sent twice, nothing is unsure."""
    rig.bank.text(POSTER, "over the upgrade")
    rig.until("some have it", lambda: len(rig.bank.heard("over the upgrade")) >= 3)
    rig.guest.must("dpkg -i /root/packages/next.deb 2>&1")
    rig.until_serving("books", "1.1")
    rig.until_heard("over the upgrade", EVERYBODY)
    rig.until_quiet()
    rig.claim("once each", max(rig.bank.heard("over the upgrade").values()) == 1)
    rig.claim("nothing is unsure", rig.ask("unsure") == [])
    rig.claim("the configuration stays", "[line books]" in rig.guest.must("cat /etc/partyline/partyline.ini"))
    return rig.guest.must("dpkg-query -W partyline")


def test_migration(rig):
    """A database of the first schema is brought up to date, and a copy of it is kept."""
    rig.guest.sh("systemctl stop partylined.socket partylined")
    newest = rig.guest.must("sqlite3 %s 'pragma user_version'" % DATABASE)
    rig.guest.write("/root/schema1.sql", schema_1())
    rig.guest.must("rm -f %s* && sqlite3 %s < /root/schema1.sql && sqlite3 %s 'pragma user_version = 1' && "
                   "chown partyline:partyline %s" % ((DATABASE,) * 4))
    rig.guest.must("systemctl start partylined.socket partylined")
    rig.until_serving("books", "1.1")
    rig.guest.must("systemctl stop partylined.socket partylined")
    rig.claim("brought up to date", rig.guest.must("sqlite3 %s 'pragma user_version'" % DATABASE) == newest)
    rig.claim("a copy of the old one", rig.guest.must("sqlite3 %s.before-v2 'pragma user_version'" % DATABASE) == "1")
    rig.guest.must("systemctl start partylined.socket partylined")
    return "schema 1 to %s" % newest


def test_remove(rig):
    """The service ends and its files go; configuration and database stay, until it is purged."""
    rig.guest.must("dpkg -r partyline 2>&1")
    rig.claim("no process", rig.guest.sh("pidof partylined")[0] == 1)
    rig.claim("no programs", rig.guest.sh("ls /usr/bin/partyline*")[0] != 0)
    rig.claim("no unit", rig.guest.sh("systemctl cat partylined")[0] != 0)
    rig.guest.must("test -s %s && test -s /etc/partyline/partyline.ini" % DATABASE)
    rig.guest.must("udevadm trigger --settle")
    rig.claim("no links", rig.links() == [], rig.links())
    rig.guest.must("dpkg -i /root/packages/partyline.deb 2>&1")
    rig.until_serving("books", "1.1")
    rig.guest.must("dpkg -P partyline 2>&1")
    left = rig.guest.sh("find /etc /usr /var /run -name '*partyline*' ! -path '/var/log/*' ! -name 77-partyline-local.rules"
                        " ! -path '/run/udev/*'")[1]
    rig.claim("nothing is left but the operator's rules", left == "", left)
    rig.claim("nothing failed", rig.guest.must("systemctl --failed --no-legend --plain") == "")
