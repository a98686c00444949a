"""The guard's hands on a real kernel: what a handle holds, what stays shut, and what is read, as the hypervisor counts it."""
import time

from lab import needs
from lab.case import LabCase
from lab.devices import Drive, Sata, SdCard, Usb, UsbStick
from lab.machine import Machine

PROGRAM = "dieu8-test-guard-kernel"


class GuardCase(LabCase):
    programs = (PROGRAM,)

    @classmethod
    def setUpClass(cls):
        needs.require(*cls.programs)
        cls.make_folder()

    @classmethod
    def usb(cls, *words):
        return cls.guest.json(" ".join((PROGRAM, "usb") + words))

    @classmethod
    def media(cls, *words):
        return cls.guest.json(" ".join((PROGRAM, "media") + words))

    @classmethod
    def reads(cls, name):
        stats = cls.guest.blockstats(name)
        return stats["rd_operations"], stats["rd_bytes"]


class UsbKernel(GuardCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        keyboard = Usb("keyboard", "usb-kbd", port="4")
        cls.keep(Machine(usb=True, devices=[keyboard], programs=[needs.program(PROGRAM)]))
        # The control: a kernel that is left alone lets a stick in, and reads it.
        free = UsbStick("free", cls.full_image("free", 4), serial="FREE")
        cls.guest.plug(free)
        cls.free = cls.wait_for("FREE")
        cls.free_reads = cls.wait_until_read("free")
        cls.guest.unplug(free)
        cls.denied = cls.usb("deny")

    @classmethod
    def device(cls, serial):
        return next((one for one in cls.usb("list").get("devices", []) if one["serial"] == serial), None)

    @classmethod
    def wait_for(cls, serial):
        for _ in range(100):
            found = cls.device(serial)
            if found:
                return found
            time.sleep(0.1)
        raise AssertionError(f"{serial} never appeared: {cls.usb('list')}")

    @classmethod
    def wait_until_read(cls, name):
        for _ in range(100):
            if cls.reads(name)[0]:
                break
            time.sleep(0.1)
        return cls.reads(name)

    def plug(self, serial, **properties):
        """A stick that nobody has decided on; it leaves with the test."""
        stick = UsbStick(serial.lower(), self.full_image(serial.lower(), 4), serial=serial, **properties)
        self.guest.plug(stick)
        self.addCleanup(self.guest.unplug, stick)
        return self.wait_for(serial)

    def test_a_kernel_that_is_left_alone_reads_a_stick(self):
        self.assertTrue(self.free["authorized"])
        self.assertEqual(self.free["interfaces"][0]["driver"], "usb-storage")
        self.assertGreater(self.free_reads[0], 0)

    def test_a_stick_is_not_read_until_it_is_allowed_and_not_after_it_is_blocked(self):
        self.assertEqual(self.denied, {"denied": True})
        stick = self.plug("DENIED")
        self.assertEqual((stick["authorized"], stick["interfaces"], stick["types"]), (False, [], "08:06:50"))
        self.guest.do("sleep 2; udevadm settle")
        self.assertEqual(self.reads("denied"), (0, 0))

        half = self.usb("allow", stick["place"], "03:*:*")
        self.assertEqual((half["outcome"], half["open"], len(half["shut"])), ("opened", [], 1))
        self.guest.do("sleep 2; udevadm settle")
        self.assertEqual(self.reads("denied"), (0, 0))

        whole = self.usb("allow", stick["place"])
        self.assertEqual((whole["outcome"], len(whole["open"]), whole["shut"]), ("opened", 1, []))
        self.assertGreater(self.wait_until_read("denied")[0], 0)
        self.assertEqual(self.device("DENIED")["interfaces"][0]["driver"], "usb-storage")

        self.assertEqual(self.usb("block", stick["place"])["outcome"], "shut")
        self.assertEqual(self.guest.do("ls /sys/block | grep -c sd || true").strip(), "0")

    def test_a_verdict_never_reaches_the_successor_of_a_device(self):
        first = UsbStick("first", self.full_image("first", 4), serial="FIRST", port="2")
        self.guest.plug(first)
        place = self.wait_for("FIRST")["place"]
        self.guest.do(f"({PROGRAM} usb hold {place} /run/go >/run/held 2>&1; touch /run/ended) & sleep 1")
        self.guest.unplug(first)
        second = self.plug("SECOND", port="2")
        self.assertEqual(second["place"], place, "the successor is not in the same place: this test proves nothing")
        self.guest.do("touch /run/go; while [ ! -e /run/ended ]; do sleep 0.1; done")
        self.assertEqual(self.guest.json("cat /run/held")["outcome"], "vanished")
        self.assertFalse(self.device("SECOND")["authorized"])
        self.assertEqual(self.reads("second"), (0, 0))

    def test_events_of_the_real_kernel_are_heard(self):
        self.guest.do(f"({PROGRAM} usb watch 6 >/run/events 2>&1; touch /run/watched) & sleep 1")
        place = self.plug("HEARD")["place"]
        self.guest.do("while [ ! -e /run/watched ]; do sleep 0.1; done")
        events = self.guest.json("cat /run/events")["events"]
        self.assertEqual([event for event in events if event.startswith("add ")][-1].rsplit("/", 1)[1], place)

    def test_a_keyboard_can_be_shut_and_opened_again(self):
        keyboard, = [one for one in self.usb("list")["devices"] if "03:01:01" in one["types"]]
        self.assertEqual(keyboard["interfaces"][0]["driver"], "usbhid")
        self.assertEqual(self.usb("block", keyboard["place"])["outcome"], "shut")
        opened = self.usb("allow", keyboard["place"], "03:*:01")
        self.assertEqual((opened["outcome"], len(opened["open"])), ("opened", 1))
        again, = [one for one in self.usb("list")["devices"] if one["place"] == keyboard["place"]]
        self.assertEqual(again["interfaces"][0]["driver"], "usbhid")

    def test_a_bus_of_usbip_is_virtual_and_the_machines_own_is_not(self):
        real = {one["place"] for one in self.usb("list")["devices"]}
        self.guest.do("modprobe vhci_hcd; sleep 1")
        for one in self.usb("list")["devices"]:
            self.assertEqual(one["virtual"], one["place"] not in real, one)
        self.assertGreater(len(self.usb("list")["devices"]), len(real), "usbip brought no bus")


class MediaKernel(GuardCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        card = SdCard("card", cls.full_image("card"))
        disc = Drive("disc", cls.full_image("disc", 4), "ide-cd", bus="ide.1")
        disk = Sata("disk", cls.full_image("disk", 4), 0, serial="FIXED")
        # QEMU does not count what is read from an SD card; it tells each block it reads.
        cls.trace = cls.folder / "trace.txt"
        cls.keep(Machine(drives=[card, disc, disk], programs=[needs.program(PROGRAM)],
                         more=["-trace", "sdcard_read_block", "-D", str(cls.trace)]))

    @classmethod
    def card_reads(cls):
        return cls.trace.read_text(errors="replace").count("sdcard_read_block")

    def one(self, kind):
        found, = [one for one in self.media("list")["media"] if one["kind"] == kind]
        return found

    def test_a_card_and_an_optical_drive_are_media_and_the_machines_disk_is_none(self):
        self.assertEqual({one["kind"] for one in self.media("list")["media"]}, {"optical", "sd-card"})
        self.assertEqual(self.one("optical")["name"], "QEMU QEMU DVD-ROM")

    def test_a_card_is_shut_opened_and_not_read_when_it_comes_anew(self):
        card = self.one("sd-card")
        self.assertTrue(card["open"])
        self.assertEqual(self.media("shut", card["place"]), {"done": "yes"})
        self.assertFalse(self.one("sd-card")["open"])
        self.assertNotEqual(self.guest.run("ls /sys/block/mmcblk0").code, 0)
        self.assertEqual(self.media("open", card["place"]), {"done": "yes"})
        self.guest.do("ls /sys/block/mmcblk0")

        self.assertEqual(self.media("deny"), {"done": "yes"})
        anew = ("set -e; pci=$(basename $(readlink -f /sys/class/mmc_host/mmc0/device)); "
                "cd /sys/bus/pci/drivers/sdhci-pci; echo $pci >unbind; {}; echo $pci >bind; "
                "n=0; until ls /sys/bus/mmc/devices | grep -q mmc; do n=$((n+1)); [ $n -lt 100 ]; sleep 0.1; done; sleep 2")
        before = self.card_reads()
        self.guest.do(anew.format("true"))
        self.assertEqual(self.card_reads(), before, "a card was read that nobody allowed")
        self.assertFalse(self.one("sd-card")["open"])
        # The control: the same, and the bus binds by itself.
        self.guest.do(anew.format("echo 1 >/sys/bus/mmc/drivers_autoprobe"))
        self.assertGreater(self.card_reads(), before)

    def test_an_optical_drive_is_shut_on_the_way_past_its_driver_too(self):
        place = self.one("optical")["place"]
        generic = "/dev/" + self.guest.do(f"ls /sys{place}/scsi_generic").strip()
        self.assertEqual(self.media("read-sg", generic), {"reads": True})
        self.guest.do(f"basename {place} >/sys{place}/driver/unbind")
        self.assertEqual(self.media("read-sg", generic), {"reads": True}, "taking the driver off would be enough")
        self.assertTrue(self.one("optical")["open"])

        self.assertEqual(self.media("shut", place), {"done": "yes"})
        before = self.reads("disc")
        self.assertEqual(self.media("read-sg", generic), {"reads": False})
        self.assertEqual(self.reads("disc"), before)
        self.assertFalse(self.one("optical")["open"])

        self.assertEqual(self.media("open", place), {"done": "yes"})
        self.assertEqual(self.media("read-sg", generic), {"reads": True})
        self.guest.do("ls /sys/block/sr0")
