"""The boot image starts on BIOS, UEFI and under Secure Boot, from a stick and from a disc, and lives in memory alone."""
import hashlib
import shutil
import time

from lab import boot_image, cpio, needs
from lab.boot_image import BootMachine
from lab.case import LabCase
from lab.devices import Sata

LEAST_MEMORY = "320M"  # with 288 MB the files do not fit into half of the memory
CHANGED_BYTE = 0x5000  # of the kernel's file, behind its headers


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


class BootCase(LabCase):
    @classmethod
    def setUpClass(cls):
        boot_image.require()
        cls.make_folder()

    @classmethod
    def begin(cls, **computer):
        """Starts a computer and waits for the first page."""
        guest = cls.keep(BootMachine(computer.pop("iso", None) or boot_image.iso(), **computer))
        guest.first_screen()
        print(f"figure: boot image, {cls.__name__}: {guest.times['screen'] - guest.times['grub']:.0f} s from GRUB to the first page", flush=True)
        return guest


class BiosStick(BootCase):
    """The whole promise on one computer; the others show that it is reached."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.stick = cls.folder / "stick.iso"
        shutil.copyfile(boot_image.iso(), cls.stick)
        cls.before = digest(cls.stick)
        disk = Sata("disk", cls.full_image("disk"), 0, serial="LAB-DISK")
        guest = cls.begin(iso=cls.stick, medium="stick", firmware="bios", writable=True, drives=[disk])
        guest.open_shell()
        cls.shown = cls.screen_of(guest)
        cls.listed = guest.do("dieu8-wipe list")
        cls.reads = guest.blockstats("boot")["rd_operations"]
        guest.pull_boot_medium()

    @staticmethod
    def screen_of(guest):
        """The characters on screen 1, once the wizard has drawn them (Linux: vcsu, four bytes each)."""
        for _ in range(60):
            cells = bytes.fromhex(guest.do("xxd -p /dev/vcsu1 | tr -d '\\n'; echo"))
            shown = cells.decode("utf-32-le")
            if "1/6" in shown:
                return shown
            time.sleep(1)
        return shown

    def test_the_stick_is_listed_as_the_medium_it_was_started_from(self):
        row, = (line for line in self.listed.splitlines() if "DIEU8_WIPE" in line)
        self.assertNotRegex(row, r" -\s*$")  # the last column says what holds it

    def test_it_works_on_after_the_stick_was_pulled(self):
        listed = self.guest.do("dieu8-wipe list; dieu8-wipe --help >/dev/null")
        self.assertIn("LAB-DISK", listed)
        self.assertNotIn("DIEU8_WIPE", listed)

    def test_root_is_memory_and_no_disk_is_mounted(self):
        kinds = {line.split()[2] for line in self.guest.do("cat /proc/mounts").splitlines()}
        self.assertLessEqual(kinds, {"rootfs", "tmpfs", "proc", "sysfs", "devtmpfs", "devpts", "efivarfs"})

    def test_no_network_device_but_the_loopback_which_is_down(self):
        self.assertEqual(self.guest.do("ls /sys/class/net").split(), ["lo"])
        self.assertEqual(self.guest.do("cat /sys/class/net/lo/operstate").strip(), "down")
        self.assertEqual(int(self.guest.do("cat /sys/class/net/lo/flags").strip(), 16) & 1, 0)

    def test_every_file_is_the_images_own(self):
        self.assertEqual(self.guest.do("cat /run/dieu8/image").strip(), "whole")

    def test_the_images_hash_is_in_the_sums_beside_it(self):
        measured = self.guest.do("sha256sum /etc/dieu8-image.manifest").split()[0]
        self.assertIn(f"{measured}  dieu8-wipe.manifest", (boot_image.built() / "SHA256SUMS").read_text())

    def test_the_wizard_stands_on_the_screen_and_names_the_image(self):
        measured = self.guest.do("sha256sum /etc/dieu8-image.manifest").split()[0]
        shown = self.shown
        self.assertIn("Máy tính", shown)
        self.assertIn("Không có mạng", shown)
        self.assertIn(measured, shown)

    def test_nothing_was_written_to_stick_or_disk(self):
        self.assertEqual(digest(self.stick), self.before)
        self.assertTrue(self.full("disk"))
        self.assertEqual(self.guest.blockstats("disk")["wr_operations"], 0)

    def test_every_vietnamese_letter_is_in_the_font_of_the_screen(self):
        """A letter that the font lacks is drawn with another's glyph: the 134 glyphs on the screen must be 134 different ones."""
        letters = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
        letters += letters.upper()
        self.assertEqual(len(letters), 134)
        self.guest.do(f"printf '\\033c%s' {letters} >/dev/tty3")
        cells = bytes.fromhex(self.guest.do("dd if=/dev/vcsa3 bs=4 skip=1 count=67 2>/dev/null | xxd -p | tr -d '\\n'; echo"))
        self.assertEqual(len({cells[i:i + 2] for i in range(0, len(cells), 2)}), 134)


class BiosDisc(BootCase):
    """With the least memory that is known to do."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.begin(medium="disc", firmware="bios", memory=LEAST_MEMORY)

    def test_the_first_page_comes(self):
        self.guest.open_shell()
        self.assertEqual(self.guest.do("cat /run/dieu8/image").strip(), "whole")
        print(f"figure: boot image, memory that does: {LEAST_MEMORY}", flush=True)


class SerialLine(BootCase):
    """The wizard, in English by the menu's second line, is brought to the serial line and ended there."""

    @classmethod
    def setUpClass(cls):
        needs.only_by_hand("the wizard on the screen is shown by test_wizard")
        super().setUpClass()
        guest = cls.keep(BootMachine(boot_image.iso(), medium="disc", firmware="bios"))
        guest.wait_for("Erase disks (English)")
        guest.say("\x1b[B\r")
        guest.wait_for("bring it here")
        guest.wait_for("> ")

    def test_it_comes_where_it_was_asked_for_and_switches_the_computer_off(self):
        self.guest.say("\r")
        self.guest.wait_for("Step 1 of 6", 120)
        self.guest.wait_for("Esc leave")
        self.guest.say("\x1b")
        self.guest.wait_for("Switch the computer off", 120)
        self.guest.wait_for("Esc back")
        self.guest.say("\r")
        self.assertEqual(self.guest.process.wait(120), 0)  # QEMU ends when its guest has switched itself off


class UefiDisc(BootCase):
    @classmethod
    def setUpClass(cls):
        needs.only_by_hand("the stick is started on the same firmware")
        super().setUpClass()
        cls.begin(medium="disc", firmware="uefi")

    def test_the_first_page_comes_without_secure_boot(self):
        self.guest.open_shell()
        self.assertEqual(secure_boot_of(self.guest), "0")


class UefiStick(BootCase):
    @classmethod
    def setUpClass(cls):
        needs.only_by_hand("SecureBootStick starts on the same firmware")
        super().setUpClass()
        cls.begin(medium="stick", firmware="uefi", more=["-device", "usb-ccid"])
        cls.guest.open_shell()

    def test_the_first_page_comes_without_secure_boot(self):
        self.assertEqual(secure_boot_of(self.guest), "0")

    def test_a_reader_for_an_officers_token_is_served(self):
        """The daemon that the makers' modules ask holds the reader's device open."""
        held = self.guest.do("ls -l /proc/$(pidof pcscd)/fd")
        self.assertRegex(held, r"-> /dev/bus/usb/\d+/\d+")


class SecureBootStick(BootCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.begin(medium="stick", firmware="secure")
        cls.guest.open_shell()

    def test_the_kernel_says_that_secure_boot_is_on(self):
        self.assertEqual(secure_boot_of(self.guest), "1")
        said = self.guest.do("dmesg | grep -i 'secure boot'")
        self.assertIn("Secure boot enabled", said)
        self.assertIn("Kernel is locked down from EFI Secure Boot", said)

    def test_the_drivers_are_loaded_all_the_same(self):
        self.assertIn("DIEU8_WIPE", self.guest.do("dieu8-wipe list"))
        self.assertEqual(self.guest.do("cat /proc/sys/kernel/tainted").strip(), "0")


class SecureBootDisc(BootCase):
    @classmethod
    def setUpClass(cls):
        needs.only_by_hand("the stick is started on the same firmware")
        super().setUpClass()
        cls.begin(medium="disc", firmware="secure")

    def test_the_first_page_comes(self):
        self.guest.open_shell()
        self.assertEqual(secure_boot_of(self.guest), "1")


class ChangedKernel(BootCase):
    """The proof that Secure Boot was truly at work: one byte of the kernel is another."""

    def test_it_does_not_start(self):
        guest = self.keep(BootMachine(self.changed_image(), medium="disc", firmware="secure"))
        guest.wait_for("bad shim signature")
        for _ in range(50):
            guest.listen()
        self.assertNotIn("dieu8: ", guest.said)

    def changed_image(self):
        """A copy of the image with a byte of the kernel changed in its place."""
        path = self.folder / "changed.iso"
        shutil.copyfile(boot_image.iso(), path)
        kernel = (boot_image.built() / "vmlinuz").read_bytes()
        image = path.read_bytes()
        place = image.index(kernel[:4096])
        self.assertEqual(image[place:place + len(kernel)], kernel)
        with open(path, "r+b") as file:
            file.seek(place + CHANGED_BYTE)
            file.write(bytes([kernel[CHANGED_BYTE] ^ 1]))
        return path


class ForeignFile(BootCase):
    """The two files of PXE, started as a PXE loader would, with one file more in memory than the image's list has."""

    def test_the_screens_refuse_to_go_on(self):
        initramfs = self.folder / "initrd.img"
        content = (boot_image.built() / "initrd.img").read_bytes()
        with open(initramfs, "wb") as stream:
            stream.write(content + bytes(-len(content) % 4))
            archive = cpio.Archive(stream)
            archive.add("usr/bin/foreign", 0o100755, b"#!/bin/sh\n")
            archive.close()
        direct = ["-kernel", str(boot_image.built() / "vmlinuz"), "-initrd", str(initramfs),
                  "-append", "console=ttyS0,115200n8 console=tty0 quiet loglevel=3"]
        guest = self.keep(BootMachine(more=direct))
        guest.wait_for("ĐĨA KHỞI ĐỘNG BỊ HỎNG")


class Image(BootCase):
    """The files, without a machine."""

    def test_no_module_can_reach_a_network(self):
        modules = [line for line in (boot_image.built() / "dieu8-wipe.manifest").read_text().splitlines() if ".ko" in line]
        self.assertGreater(len(modules), 100)
        for line in modules:
            self.assertNotRegex(line, r"/kernel/(drivers/(net|bluetooth|infiniband|thunderbolt|firewire|nfc)|net)/")
            self.assertNotRegex(line, r"(wifi|wlan|80211|virtio_net|iscsi|nbd|rndis|usbnet)")

    def test_it_is_at_most_100_megabytes(self):
        size = boot_image.iso().stat().st_size
        print(f"figure: boot image, size: {size / 1e6:.1f} MB", flush=True)
        self.assertLessEqual(size, 100_000_000)

    def test_the_sums_are_those_of_the_files(self):
        first, *lines = (boot_image.built() / "SHA256SUMS").read_text().splitlines()
        self.assertEqual(first, "# dieu8.image/1")
        self.assertEqual({line.split()[1] for line in lines},
                         {"dieu8-wipe.iso", "dieu8-wipe.manifest", "vmlinuz", "initrd.img", "packages.txt"})
        for line in lines:
            expected, name = line.split()
            self.assertEqual(digest(boot_image.built() / name), expected, name)

    def test_the_list_names_our_program_as_a_certificate_will(self):
        listed = (boot_image.built() / "dieu8-wipe.manifest").read_text()
        self.assertRegex(listed, r"(?m)^[0-9a-f]{64}  usr/bin/dieu8-wipe$")

    def test_it_holds_what_signs_with_a_token(self):
        listed = {line.split("  ")[1] for line in (boot_image.built() / "dieu8-wipe.manifest").read_text().splitlines()}
        self.assertLessEqual({"usr/bin/dieu8-token-signer", "usr/bin/pcscd", "lib/x86_64-linux-gnu/opensc-pkcs11.so"}, listed)

    def test_two_builds_give_the_same_bytes(self):
        again = self.folder / "again"
        boot_image.build(again)
        self.assertEqual((again / "SHA256SUMS").read_text(), (boot_image.built() / "SHA256SUMS").read_text())


def secure_boot_of(guest):
    """The last byte of the firmware's variable."""
    return guest.do("tail -c 1 /sys/firmware/efi/efivars/SecureBoot-8be4df61-93ca-11d2-aa0d-00e098032b8c | "
                    "od -An -tu1").strip()
