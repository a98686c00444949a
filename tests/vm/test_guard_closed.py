"""A guarded workstation from power-on to power-off, with the shipped policy: no frame leaves any of three cards whatever root
tries, no byte of any stick is read or written, and the keyboard types throughout. The hypervisor counts."""
import os
import random
import re
import shutil
import subprocess
import time

from guard_case import AWAY, BY_DRIVER, CARDS, DROPPED, REFUSED, SENDING, GuardCase
from lab import installed, needs
from lab.devices import Usb
from lab.machine import Machine

KILLS = int(os.environ.get("DIEU8_LAB_KILLS", "5"))  # the full number is 50
DAEMON = "dieu8-guardd.service"
# Ends with 0 when not even one block is left for root.
FILL = """mkdir /var/filler; n=0
for size in 512M 128M 32M 8M 2M 512K 64K 4K; do
  while fallocate -l $size /var/filler/$n 2>/dev/null; do n=$((n+1)); done; rm -f /var/filler/$n
done
! dd if=/dev/zero of=/var/filler/last bs=4096 count=1 conv=fsync 2>/dev/null"""


class Closed(GuardCase):
    """The tests are in the order of their numbers: what each does to the machine, the next finds done."""

    programs = ("dieu8-key", "dieu8-verify")

    @classmethod
    def setUpClass(cls):
        installed.require()
        super().setUpClass()
        cards, sticks = cls.cards(), [cls.stick(name) for name in ("power-on", "in-initramfs", "in-systemd")]
        guest = cls.keep(Machine(
            system=cls.guarded_system(), usb=True, ps2=False, drives=sticks[:1], nics=cards,
            devices=cls.slots() + [Usb("hub", "usb-hub", port="2"), Usb("keyboard", "usb-kbd", port="2.1")],
            while_starting=[("Loading, please wait", lambda machine: machine.plug(sticks[1])),
                            ("Welcome to", lambda machine: machine.plug(sticks[2]))]))
        for card in cards[1:]:
            guest.attach(card)
        guest.do(f"systemctl is-active {DAEMON} || systemctl --no-pager status {DAEMON} dieu8-guard-early.service >&2; "
                 f"systemctl is-active {DAEMON}")
        guest.do("n=0; until [ -e /dev/input/by-path/*-kbd ]; do n=$((n+1)); [ $n -lt 200 ] || exit 1; sleep 0.1; done; "
                 "(cat /dev/input/by-path/*-kbd >/run/keys) & sleep 1")

    def assert_the_keyboard_types(self):
        """The same open device since the start: it was never taken away meanwhile."""
        before = int(self.guest.do("stat -c %s /run/keys"))
        self.guest.type_keys("a")
        self.guest.do(f"n=0; until [ $(stat -c %s /run/keys) -gt {before} ]; do n=$((n+1)); [ $n -lt 300 ] || exit 1; "
                      "sleep 0.1; done")

    def plug_in_vain(self, name, meanwhile=lambda: None):
        """Plugs a stick for a while; what moved of it meanwhile."""
        stick = self.stick(name)
        self.guest.plug(stick)
        meanwhile()
        moved = self.moved(name)
        self.guest.unplug(stick)
        return moved

    def test_01_a_stick_that_was_there_at_power_on_is_not_read(self):
        self.assertEqual(self.moved("power-on"), (0, 0))

    def test_02_a_stick_that_is_plugged_in_during_the_start_is_not_read(self):
        self.assertEqual(self.moved("in-initramfs"), (0, 0))
        self.assertEqual(self.moved("in-systemd"), (0, 0))

    def test_03_the_keyboard_that_was_there_at_power_on_types(self):
        self.assert_the_keyboard_types()

    def test_04_every_layer_is_present(self):
        answer = self.guest.run("DIEU8_LANG=en dieu8ctl status --json")
        self.assertEqual(answer.code, 0, answer.out.decode() + answer.err.decode())

    def test_05_a_stick_that_is_plugged_in_while_all_runs_is_not_read(self):
        self.assertEqual(self.plug_in_vain("running", lambda: time.sleep(5)), (0, 0))

    def test_06_a_blocked_module_is_not_loaded(self):
        self.assertNotEqual(self.guest.run("modprobe bluetooth").code, 0)
        self.assertNotEqual(self.guest.run("modprobe pktgen || modprobe netconsole").code, 0)

    def test_07_no_frame_leaves_whatever_root_tries(self):
        ways = {"pci": [way for way in SENDING if way != "race"] + ["ppp-line"], "hotplugged": BY_DRIVER + ("race",),
                "usb": BY_DRIVER}
        told = {}
        for name, _, mac in CARDS:
            told |= self.try_everything(self.guest, mac, only=ways[name])
        time.sleep(2)
        for name, _, mac in CARDS:
            with self.subTest(name):
                self.assertEqual(len(self.frames_of(name)), 0, f"{self.marks_in(name)} {told[mac]}")
                self.assert_refused(told[mac], f"{REFUSED}|{AWAY}")

    def assert_refused(self, told, why):
        """It was the guard that kept each way from sending, and no clumsiness of its own."""
        unexplained = {way: answer for way, answer in told.items() if way not in DROPPED and not re.search(why, answer)}
        self.assertEqual(unexplained, {})

    def test_08_nothing_opens_when_the_daemon_is_killed_at_any_moment(self):
        chance = random.Random(os.environ.get("DIEU8_LAB_SEED", "8"))
        for number in range(KILLS):
            def kill():
                time.sleep(chance.random())
                self.guest.run(f"systemctl kill --kill-whom=main --signal=KILL {DAEMON}")
                time.sleep(chance.random())
            with self.subTest(number):
                self.assertEqual(self.plug_in_vain(f"killed-{number}", kill), (0, 0))
        self.assert_the_keyboard_types()

    def test_09_nothing_opens_when_the_policy_is_broken(self):
        self.guest.do(f"echo 'version = = 2' >/etc/dieu8/policy/policy.toml; systemctl restart {DAEMON}")
        self.assertEqual(self.plug_in_vain("broken-policy", lambda: time.sleep(4)), (0, 0))
        self.assert_the_keyboard_types()

    def test_10_nothing_opens_when_the_disk_of_the_record_is_full(self):
        self.guest.do(FILL)
        self.assertEqual(self.plug_in_vain("full-disk", lambda: time.sleep(4)), (0, 0))
        self.assert_the_keyboard_types()
        self.guest.do("rm -r /var/filler")

    def test_11_without_the_daemon_the_kernel_keeps_all_shut(self):
        self.guest.do(f"systemctl mask --now --runtime {DAEMON}")
        self.assertEqual(self.plug_in_vain("no-daemon", lambda: time.sleep(4)), (0, 0))
        # Nobody takes the driver off again: each way meets the layer below, and that has to hold it.
        ways = [way for way in SENDING if way not in ("race", "dhcp")]
        told = self.try_everything(self.guest, CARDS[0][2], only=ways)
        for name, _, mac in CARDS:
            with self.subTest(name):
                self.assertEqual(len(self.frames_of(name)), 0, f"{self.marks_in(name)} {told}")
        self.assert_refused(told[CARDS[0][2]], REFUSED)
        self.assertEqual(told[CARDS[0][2]]["link-up"], "ok")
        self.assert_the_keyboard_types()

    def test_12_the_record_of_all_this_verifies_offline(self):
        self.guest.run(f"systemctl stop {DAEMON}")  # a stop seals what was written
        record = self.folder / "record"
        self.guest.fetch("/var/lib/dieu8/journal", record)
        self.assertEqual(self.verified(record), 0)

    def verified(self, record):
        return subprocess.run([needs.program("dieu8-verify"), "journal", record, "--trust", self.keys.etc / "root.pem"],
                              capture_output=True).returncode

    def test_13_a_copy_with_a_record_edited_or_taken_out_does_not_verify(self):
        for name, change in (("edited", lambda line: [line.replace(b'":', b'" :', 1)]), ("taken-out", lambda line: [])):
            with self.subTest(name):
                copy = self.folder / name
                shutil.copytree(self.folder / "record", copy)
                segment = sorted(copy.glob("**/guard-*.journal"))[0]
                lines = segment.read_bytes().splitlines(keepends=True)
                middle = len(lines) // 2
                segment.write_bytes(b"".join(lines[:middle] + change(lines[middle]) + lines[middle + 1:]))
                self.assertEqual(self.verified(copy), 1, segment.name)
