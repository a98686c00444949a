"""The control run: without the guard the same machine sends frames by every way and reads every stick.

What test_guard_closed.py calls proof is worth something only because this is so.
"""
import guard_case
from guard_case import CARDS, GuardCase
from lab import debian
from lab.devices import Usb
from lab.machine import Machine


class WithoutGuard(GuardCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cards, present, keyboard = cls.cards(), cls.stick("power-on"), Usb("keyboard", "usb-kbd")
        guest = cls.keep(Machine(system=debian.workstation(), usb=True, ps2=False, drives=[present], nics=cards,
                                 devices=cls.slots() + [keyboard]))
        for card in cards[1:]:
            guest.attach(card)
        cls.hotplugged = cls.stick("hot-plugged")
        guest.plug(cls.hotplugged)
        guest.do("n=0; until [ $(ls /sys/class/net | wc -l) -ge 4 ]; do n=$((n+1)); [ $n -lt 300 ] || exit 1; sleep 0.1; done")
        # A busy machine may give a bridge or a card a moment too little: what must be shown is that each way can send.
        for _ in range(3):
            cls.told = cls.try_everything(guest, *(mac for _, _, mac in CARDS))
            if all(cls.marks_in(name).issuperset(guard_case.SENDING) for name, _, _ in CARDS):
                break

    def test_every_card_sends_by_every_way(self):
        for name, _, mac in CARDS:
            with self.subTest(name):
                self.assertEqual(sorted(set(guard_case.SENDING) - self.marks_in(name)), [], self.told[mac])

    def test_every_card_sends_what_the_kernel_itself_says_and_asks_for_an_address(self):
        for name, _, mac in CARDS:
            with self.subTest(name):
                sent = self.frames_of(name)
                self.assertTrue(any(frame.kind == 0x86DD for frame in sent), "no IPv6 of the kernel's own")
                self.assertTrue(any(frame.kind == 0x0806 for frame in sent), "no ARP")
                self.assertTrue(any(b"\x00\x44\x00\x43" in frame.bytes[:40] for frame in sent), "no DHCP")

    def test_a_stick_that_was_there_at_power_on_is_read(self):
        self.assertGreater(self.moved("power-on")[0], 0)

    def test_a_stick_that_is_plugged_in_is_read(self):
        self.guest.do("n=0; until [ $(ls /sys/block | grep -c sd) = 2 ]; do n=$((n+1)); [ $n -lt 300 ]; sleep 0.1; done")
        self.assertGreater(self.moved("hot-plugged")[0], 0)

    def test_a_usb_keyboard_types(self):
        self.guest.do("(timeout 60 cat /dev/input/by-path/*kbd >/run/keys) & sleep 1")
        self.guest.type_keys("a")
        self.guest.do("n=0; until [ -s /run/keys ]; do n=$((n+1)); [ $n -lt 200 ] || exit 1; sleep 0.1; done")

    def test_a_blocked_module_can_be_loaded(self):
        self.guest.do("modprobe bluetooth && grep -q ^bluetooth /proc/modules")
