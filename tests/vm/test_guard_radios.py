"""Radios on a guarded workstation with the shipped policy: their modules are refused; loaded past modprobe as root could,
they stay blocked, down and silent, and each has its record.

The radios are simulated inside the guest, so the hypervisor sees nothing of them. The witness is the guest's kernel: its own
probe counts the calls of the simulated card's transmit function, and the simulated Bluetooth controller writes down what
reaches it. test_guard_control.py shows that both count where there is no guard.
"""
import json

from guard_case import GuardCase
from lab import installed
from lab.machine import Machine

MODULES = ("cfg80211", "mac80211_hwsim", "bluetooth", "hci_vhci", "btusb")
SENDING = ("up", "scan", "old-scan", "monitor", "inquiry")
RADIOS = {"phy0": "wlan", "phy1": "wlan", "hci0": "bluetooth"}


class Radios(GuardCase):
    """What one test does to the machine, the next finds done."""

    programs = ("dieu8-key",)

    @classmethod
    def setUpClass(cls):
        installed.require()
        super().setUpClass()
        guest = cls.keep(Machine(system=cls.guarded_system()))
        guest.do("systemctl is-active dieu8-guardd.service")
        cls.modprobe = {name: guest.run(f"modprobe {name}").code for name in MODULES}
        cls.loaded = cls.try_radios(guest, "load-wifi", "load-bluetooth")

    def test_1_modprobe_refuses_what_radios_need(self):
        self.assertNotIn(0, self.modprobe.values(), self.modprobe)

    def test_2_what_is_loaded_all_the_same_is_blocked_down_and_recorded(self):
        self.assertEqual([answer for answer, _ in (self.loaded["load-wifi"], self.loaded["load-bluetooth"])], ["ok", "ok"])
        self.assert_shut(self.loaded["state"])
        found = {record["fields"]["place"]: record["fields"] for record in self.records("decision")}
        for card in ("net:wlan0", "net:wlan1"):
            with self.subTest(card):
                decided = {name: found[card][name] for name in ("verdict", "reason", "kind", "policy_version")}
                self.assertEqual(decided, {"verdict": "block", "reason": "radio", "kind": "wireless", "policy_version": 1})
                self.assertIn("down", [record["fields"]["outcome"] for record in self.records("link", place=card)])

    def test_3_nothing_is_sent_whatever_root_tries(self):
        told = self.try_radios(self.guest, *SENDING)
        self.assert_shut(told.pop("state"))
        for attempt, (answer, frames) in told.items():
            with self.subTest(attempt):
                self.assertRegex(answer, "Permission denied|RF-kill|Network is down")
                self.assertEqual(frames, 0)

    def test_4_a_radio_that_is_unblocked_is_blocked_again_in_a_moment_and_recorded(self):
        before = len(self.records("radio"))
        for unblock in ("unblock-by-file", "unblock-all"):
            with self.subTest(unblock):
                told = self.try_radios(self.guest, unblock)
                self.assertLess(told[unblock][0], self.patience())
                self.assert_shut(told["state"])
        new = [record["fields"] for record in self.records("radio")[before:]]
        self.assertEqual({fields["name"]: fields["type"] for fields in new if fields["outcome"] == "blocked"}, RADIOS)

    def test_5_a_storm_of_unblocking_ends_with_every_radio_blocked(self):
        """Frames may leave in between: whoever loads a module past the block and storms the guard is root, against whom
        the guard makes evident and does not prevent (docs/threat-model.md). Afterwards all is shut and recorded."""
        told = self.try_radios(self.guest, "storm")
        self.guest.do("n=0; until ! grep -q 0 /sys/class/rfkill/*/soft; do n=$((n+1)); [ $n -lt 100 ] || exit 1; sleep 0.1; done")
        self.assertEqual(told["state"]["up"], [])
        print(f"radios: a storm of 100 rounds, {told['storm'][1]} frames sent meanwhile")
        self.assertGreater(len(self.records("radio", "alarm")), 0)

    @staticmethod
    def patience():
        """Seconds: half of one on a quiet machine; two guests share a busy emulated processor."""
        return 3

    def assert_shut(self, state):
        self.assertEqual({name: radio["type"] for name, radio in state["radios"].items()}, RADIOS)
        self.assertEqual([name for name, radio in state["radios"].items() if not radio["soft"]], [])
        self.assertEqual((state["up"], state["transmitted"]), ([], 0))
        self.assertEqual([said for said in state["heard"] if said.startswith("01")], [], "commands for the controller")

    def records(self, *types, **fields):
        lines = self.guest.do("cat /var/lib/dieu8/journal/guard-*.journal").splitlines()
        found = [json.loads(line) for line in lines]
        return [record for record in found if record.get("type") in types and
                fields.items() <= record["fields"].items()]
