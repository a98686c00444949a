"""The lab's own promises: frames are seen, plugs are plugs, keys are typed, the screen is a picture."""
from lab import canary, capture
from lab.case import LabCase
from lab.devices import Nic, UsbStick
from lab.machine import GuestFailed, Machine

MAC = "52:54:00:d8:00:07"


class Lab(LabCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.pcap = cls.folder / "eth0.pcap"
        nic = Nic("wire", cls.pcap, mac=MAC)
        guest = cls.keep(Machine(nics=[nic], usb=True, screen=True))
        cls.before = len(capture.sent_by(cls.pcap, MAC))
        guest.do("set -e; card=$(ls /sys/class/net | grep -v lo); ip link set $card up; "
                 "ip address add 192.0.2.1/24 dev $card; ping -c 2 -W 1 192.0.2.9 || true")
        cls.counted_by_the_guest = int(guest.do("sleep 2; ip link set $(ls /sys/class/net | grep -v lo) down; "
                                                "cat /sys/class/net/e*/statistics/tx_packets"))
        cls.sent = capture.sent_by(cls.pcap, MAC)

    def test_a_guest_that_is_left_alone_sends_nothing(self):
        self.assertEqual(self.before, 0)

    def test_every_frame_that_a_guest_sends_is_seen(self):
        asked = [frame for frame in self.sent if frame.kind == 0x0806]  # ARP
        self.assertGreater(len(asked), 0)
        self.assertEqual(asked[0].target, "ff:ff:ff:ff:ff:ff")
        self.assertEqual(len(self.sent), self.counted_by_the_guest)

    def test_a_stick_is_there_when_plugged_and_gone_when_unplugged(self):
        stick = UsbStick("stick", self.full_image("stick", 4), serial="LAB-STICK")
        present = "n=0; until [ $(ls /sys/block | grep -c sd) = {0} ]; do n=$((n+1)); [ $n -lt 200 ]; sleep 0.1; done"
        self.guest.do("set -e; " + present.format(0))
        self.guest.plug(stick)
        self.guest.do("set -e; " + present.format(1))
        self.assertGreater(self.guest.blockstats("stick")["rd_operations"], 0)
        self.guest.unplug(stick)
        self.guest.do("set -e; " + present.format(0))
        self.assertTrue(self.full("stick"))

    def test_a_key_that_is_typed_arrives(self):
        self.guest.do("modprobe evdev; (timeout 20 cat /dev/input/by-path/*kbd >/run/keys) & sleep 1")
        self.guest.type_keys("shift-a", "ret")
        self.guest.do("n=0; until [ -s /run/keys ]; do n=$((n+1)); [ $n -lt 100 ] || exit 1; sleep 0.1; done")

    def test_the_screen_is_a_picture(self):
        picture = self.folder / "screen.ppm"
        self.guest.screendump(picture)
        self.assertEqual(picture.read_bytes()[:2], b"P6")

    def test_output_and_exit_code_come_back_whole(self):
        answer = self.guest.run("printf 'a\\0b\\n'; echo no >&2; exit 7")
        self.assertEqual((answer.code, answer.out, answer.err), (7, b"a\0b\n", b"no\n"))
        with self.assertRaises(GuestFailed):
            self.guest.do("exit 1")


class Canaries(LabCase):
    programs = ()

    @classmethod
    def setUpClass(cls):
        cls.make_folder()

    def test_one_left_sector_is_counted_where_it_is(self):
        path = self.folder / "one.img"
        path.write_bytes(bytes(1 << 20))
        with open(path, "r+b") as image:
            image.seek(700 * 512)
            image.write(canary.sector("one", 700))
        self.assertEqual(canary.count(path, "one"), canary.Count(512, {700}, 0))

    def test_a_sector_that_moved_is_foreign(self):
        path = self.folder / "moved.img"
        path.write_bytes(bytes(512) + canary.sector("one", 9))
        self.assertEqual(canary.count(path, "one"), canary.Count(512, {1}, 32))

    def test_another_disks_canary_is_not_this_disks(self):
        path = self.folder / "other.img"
        path.write_bytes(canary.sector("other", 0))
        self.assertEqual(canary.count(path, "one").bytes, 0)

    def test_one_changed_byte_is_not_full(self):
        path = self.full_image("full", 1)
        self.assertTrue(self.full("full"))
        with open(path, "r+b") as image:
            image.seek(12345)
            image.write(b"!")
        self.assertFalse(self.full("full"))
