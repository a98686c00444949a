"""dieu8ctl inspect on a real kernel with a card, a keyboard and a stick: what it finds, and that it changes nothing."""
from lab import capture, needs
from lab.case import LabCase
from lab.devices import Nic, Usb, UsbStick
from lab.machine import Machine

PROGRAM = "dieu8ctl"


class Inspect(LabCase):
    @classmethod
    def setUpClass(cls):
        needs.require(PROGRAM)
        cls.make_folder()
        cls.card = Nic("card", cls.folder / "card.pcap", 0, "virtio-net-pci", "52:54:00:d8:00:01")
        keyboard = Usb("keyboard", "usb-kbd", port="4")
        stick = UsbStick("stick", cls.full_image("stick", 4), serial="STICK")
        cls.keep(Machine(usb=True, nics=[cls.card], devices=[keyboard], programs=[needs.program(PROGRAM)]))
        cls.guest.plug(stick)
        cls.guest.do("modprobe virtio_net; n=0; until [ -e /sys/block/sda ]; do n=$((n+1)); [ $n -lt 300 ] || exit 1; "
                     "sleep 0.1; done; sleep 2")

    def inspect(self):
        return self.guest.json(f"{PROGRAM} inspect --json || true")

    def moved(self):
        stats = self.guest.blockstats("stick")
        return stats["rd_bytes"], stats["wr_bytes"]

    def settled(self):
        """The counters once the kernel has finished with a stick it was given."""
        last, now = None, self.moved()
        while now != last:
            self.guest.do("udevadm settle 2>/dev/null; sleep 2")
            last, now = now, self.moved()
        return now

    def codes(self, report, topic):
        return {one["code"]: one["outcome"] for one in report["findings"] if one["topic"] == topic}

    def test_the_stick_that_works_is_against_the_policy_and_the_keyboard_is_not(self):
        report = self.inspect()
        devices = {one["serial"] or one["name"]: one for one in report["found"]["usb"]}
        self.assertEqual(devices["STICK"]["interfaces"], ["08:06:50"])
        self.assertEqual((devices["STICK"]["authorized"], devices["STICK"]["decision"]["verdict"]), (True, "block"))
        self.assertIn("usb-works", self.codes(report, "usb"))
        works = [one["about"][0] for one in report["findings"] if one["code"] == "usb-works"]
        self.assertEqual(works, [devices["STICK"]["place"]])
        self.assertEqual((report["result"], report["exit_code"]), ("fail", 1))

    def test_a_stick_that_was_shut_is_as_the_policy_wants_it(self):
        place = next(one["place"] for one in self.inspect()["found"]["usb"] if one["serial"] == "STICK")
        self.guest.do(f"echo 0 >/sys/bus/usb/devices/{place}/authorized")
        self.addCleanup(self.guest.do, f"echo 1 >/sys/bus/usb/devices/{place}/authorized")
        self.assertEqual(self.codes(self.inspect(), "usb"), {"usb-as-policy": "pass"})

    def test_a_card_is_a_remark_while_it_is_down_and_against_the_policy_when_it_is_up(self):
        report = self.inspect()
        card = next(one for one in report["found"]["links"] if one["mac"] == self.card.mac)
        self.assertEqual((card["kind"], card["driver"]), ("wired", "virtio_net"))
        self.assertEqual(self.codes(report, "links"), {"link-down": "remark"})
        self.guest.do(f"ip link set {card['name']} up && ip addr add 10.8.0.2/24 dev {card['name']} && "
                      f"ip route add default via 10.8.0.1")
        self.addCleanup(self.guest.do, f"ip addr flush dev {card['name']}; ip link set {card['name']} down")
        report = self.inspect()
        self.assertEqual(self.codes(report, "links"), {"link-up": "fail"})
        self.assertIn({"address": "10.8.0.2/24", "interface": card["name"]}, report["found"]["addresses"])
        self.assertIn({"to": "0.0.0.0/0", "gateway": "10.8.0.1", "interface": card["name"]}, report["found"]["routes"])

    def test_it_reads_nothing_from_the_stick_and_sends_nothing(self):
        before = self.settled(), len(capture.frames(self.card.capture))
        self.assertGreater(before[0][0], 0)  # the kernel that let it in has read it: the counter counts
        self.inspect()
        self.guest.do("sync")
        self.assertEqual((self.moved(), len(capture.frames(self.card.capture))), before)

    def test_missing_layers_are_named(self):
        layers = {one["layer"]: one["presence"] for one in self.inspect()["found"]["layers"]}
        self.assertEqual(layers["boot-parameter"], "absent")
        self.assertEqual(layers["usb-default-deny"], "absent")
        self.assertEqual(layers["daemon"], "absent")
