"""The control run: without the guard the same machine sends frames by every way and reads every stick.

What test_guard_closed.py calls proof is worth something only because this is so.
"""
from guard_case import BY_DRIVER, CARDS, SENDING, GuardCase
from lab import debian, needs
from lab.devices import Usb
from lab.machine import Machine


class WithoutGuard(GuardCase):
    @classmethod
    def setUpClass(cls):
        needs.only_by_hand("the other side of the closed machine: the same attempts succeed where there is no guard")
        super().setUpClass()
        cards, present, keyboard = cls.cards(), cls.stick("power-on"), Usb("keyboard", "usb-kbd")
        guest = cls.keep(Machine(system=debian.workstation(), usb=True, ps2=False, drives=[present], nics=cards,
                                 devices=cls.slots() + [keyboard]))
        for card in cards[1:]:
            guest.attach(card)
        cls.hotplugged = cls.stick("hot-plugged")
        guest.plug(cls.hotplugged)
        guest.do("n=0; until [ $(ls /sys/class/net | wc -l) -ge 4 ]; do n=$((n+1)); [ $n -lt 300 ] || exit 1; sleep 0.1; done")
        cls.told = {}
        for number, (name, _, mac) in enumerate(CARDS):
            cls.see(guest, name, mac, SENDING + ("ppp-line",) if number == 0 else BY_DRIVER)

    @classmethod
    def see(cls, guest, name, mac, ways):
        """A busy machine may give a bridge or a card a moment too little: what must be shown is that each way can send."""
        cls.told[mac] = {}
        for _ in range(3):
            cls.told[mac].update(cls.try_everything(guest, mac, only=ways)[mac])
            ways = [way for way in ways if way in SENDING and way not in cls.marks_in(name)]
            if not ways:
                break

    def test_every_card_sends_by_every_way(self):
        for number, (name, _, mac) in enumerate(CARDS):
            with self.subTest(name):
                ways = set(SENDING if number == 0 else BY_DRIVER)
                self.assertEqual(sorted(ways - self.marks_in(name)), [], self.told[mac])

    def test_a_serial_line_becomes_a_ppp_line(self):
        self.assertEqual(self.told[CARDS[0][2]]["ppp-line"], "ok")

    def test_radios_send_and_are_not_blocked(self):
        told = self.try_radios(self.guest, "load-wifi", "load-bluetooth", "up", "scan", "old-scan", "monitor", "inquiry",
                               "unblock-all")
        state = told.pop("state")
        self.assertEqual({attempt: answer for attempt, (answer, _) in told.items() if answer != "ok"}, {"unblock-all": 10})
        for attempt in ("scan", "old-scan", "monitor"):
            self.assertGreater(told[attempt][1], 0, attempt)
        self.assertEqual(state["up"], ["wlan0", "wlan1"])
        self.assertTrue(any(said.startswith("010104") for said in state["heard"]), "no inquiry reached the controller")

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
