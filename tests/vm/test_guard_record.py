"""The guard's record when somebody puts an older state of it back, and the last keyboard of a real machine, in one guest whose only
keyboard is a USB one."""
import base64
import json
import subprocess

from guard_case import GuardCase
from lab import installed, needs
from lab.devices import Usb
from lab.machine import Machine

DAEMON = "dieu8-guardd.service"
JOURNAL = "/var/lib/dieu8/journal"
# A policy in which keyboards have no rule: hubs and mice alone.
NO_KEYBOARD = """id = "khong-ban-phim"
version = {version}
mode = "may-doc-lap"
[[usb]]
id = "bo-chia"
verdict = "allow"
hub = true
"""
SETUP = "PATH=/root/lab:$PATH DIEU8_LANG=en sh -c '/root/lab/dieu8-guard-setup enable --yes {words}' 2>&1"


class Record(GuardCase):
    """In the order of their numbers: what one test does to the machine, the next finds done."""

    programs = ("dieu8-key", "dieu8-verify")

    @classmethod
    def setUpClass(cls):
        installed.require()
        super().setUpClass()
        cls.keep(Machine(system=cls.guarded_system(), usb=True, ps2=False, devices=[Usb("keyboard", "usb-kbd")]))
        cls.guest.do(f"systemctl is-active {DAEMON}")
        cls.guest.do("n=0; until [ -e /dev/input/by-path/*-kbd ]; do n=$((n+1)); [ $n -lt 200 ] || exit 1; sleep 0.1; done; "
                     "(cat /dev/input/by-path/*-kbd >/run/keys) & sleep 1")

    def taken(self, name):
        """A copy of the record on the host, sealed by a stop."""
        self.guest.do(f"systemctl stop {DAEMON}")
        self.guest.fetch(JOURNAL, self.folder / name)
        self.guest.do(f"systemctl start {DAEMON}")
        return self.folder / name

    def verified(self, record, *words):
        """(exit code, report)"""
        done = subprocess.run([needs.program("dieu8-verify"), "journal", record, "--trust", self.keys.etc / "root.pem", "--json",
                               *words], capture_output=True, text=True)
        return done.returncode, json.loads(done.stdout)

    def alarms(self):
        return int(self.guest.do(f"grep -h record-went-back {JOURNAL}/*.journal | wc -l"))

    def keyboard_types(self):
        before = int(self.guest.do("stat -c %s /run/keys"))
        self.guest.type_keys("a")
        return self.guest.run(f"n=0; until [ $(stat -c %s /run/keys) -gt {before} ]; do n=$((n+1)); [ $n -lt 30 ] || exit 1; "
                              "sleep 0.1; done").code == 0

    def lay_policy(self, text):
        """Signed on the host, as the officer does it."""
        self.keys.sign_policy(text)
        self.guest.do("rm -rf /etc/dieu8/policy; mkdir -p /etc/dieu8/policy")
        for file in (self.keys.etc / "policy").iterdir():
            encoded = base64.b64encode(file.read_bytes()).decode()
            self.guest.do(f"echo {encoded} | base64 -d >/etc/dieu8/policy/{file.name}")

    def test_1_an_older_state_that_was_put_back_is_found_by_what_was_noted_and_by_the_guard_itself(self):
        self.guest.do(f"systemctl stop {DAEMON}; cp -a {JOURNAL} /root/older; systemctl start {DAEMON}")
        newer = self.taken("newer")
        code, report = self.verified(newer)
        self.assertEqual((code, self.alarms()), (0, 0), report["findings"])
        known = self.folder / "known.txt"
        known.write_text(report["checkpoint"])

        self.guest.do(f"systemctl stop {DAEMON}; rm -r {JOURNAL}; cp -a /root/older {JOURNAL}; systemctl start {DAEMON}")
        back = self.taken("back")
        self.assertEqual(self.verified(back)[0], 0, "in itself it is whole: this is why three lines are noted")
        code, report = self.verified(back, "--known", known)
        self.assertEqual(code, 1)
        self.assertIn(report["findings"][0]["word"], ("known-missing", "known-differs"))
        self.assertEqual(self.alarms(), 1)
        self.assertEqual(self.verified(newer, "--known", known)[0], 0)

    def test_2_a_policy_that_blocks_the_last_keyboard_is_refused_and_the_keyboard_types(self):
        self.lay_policy(NO_KEYBOARD.format(version=2))
        self.assertEqual(self.guest.run("dieu8ctl policy try --policy /etc/dieu8/policy").code, 1)
        refused = self.guest.run("DIEU8_LANG=en dieu8ctl reload")
        self.assertEqual(refused.code, 1)
        self.assertIn(b"last keyboard", refused.err)
        self.assertTrue(self.keyboard_types())
        self.assertEqual(self.guest.run(f"systemctl reload {DAEMON}").code, 1)
        self.assertTrue(self.keyboard_types())
        self.guest.do(f"systemctl restart {DAEMON}")
        self.assertTrue(self.keyboard_types())
        self.assertEqual(self.guest.json("dieu8ctl status --json")["policy"]["id"], "may-doc-lap")

    def test_3_enabling_refuses_it_until_it_is_told_twice(self):
        # Making an initramfs takes an emulated processor minutes: these two do nothing.
        self.guest.do("mkdir -p /root/lab; for name in update-initramfs update-grub; do printf '#!/bin/sh\\n' >/root/lab/$name; done; "
                      "sed 's,^PATH=.*,PATH=/root/lab:/usr/sbin:/usr/bin:/sbin:/bin,' /usr/sbin/dieu8-guard-setup "
                      ">/root/lab/dieu8-guard-setup; chmod 755 /root/lab/*; rm /etc/dieu8/enforcing")
        for words, wanted in (("", 1), ("--no-keyboard", 1), ("--no-keyboard --no-keyboard", 0)):
            with self.subTest(words):
                answer = self.guest.run(SETUP.format(words=words))
                self.assertEqual(answer.code, wanted, answer.out.decode())
                self.assertEqual(self.guest.run("test -e /etc/dieu8/enforcing").code, 1 - (wanted == 0))
                if wanted:
                    self.assertIn(b"last keyboard", answer.out)

    def test_4_told_a_second_time_the_daemon_takes_it(self):
        self.guest.do("dieu8ctl reload --cut-off-last-keyboard")
        self.assertFalse(self.keyboard_types())

    def test_5_without_key_and_policy_the_status_says_what_to_do_and_still_shows_the_layers(self):
        self.guest.do("mv /etc/dieu8/machine /root/")
        self.assert_told("no key of its own", "dieu8-key issue --role machine")
        self.guest.do("mv /etc/dieu8/policy /root/; mv /var/lib/dieu8 /root/state")
        self.assert_told("none could be read", "lay the signed policy")

    def assert_told(self, *sentences):
        answer = self.guest.run(f"systemctl restart {DAEMON}; sleep 1; DIEU8_LANG=en dieu8ctl status")
        said = answer.out.decode()
        self.assertEqual(answer.code, 1, said)
        for sentence in sentences + ("hint: ", "packet filter"):
            with self.subTest(sentence):
                self.assertIn(sentence, said)
