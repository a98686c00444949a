"""The shipped image, put in and gone away from, on each firmware: a signed job on a stick erases the disk, the computer switches
itself off, and the certificate names the image that did it."""
import pathlib
import time

from lab import boot_image, needs
from lab.boot_image import BootMachine
from lab.case import LabCase
from lab.devices import Sata, UsbStick
from lab.stick import Stick, job_text

RUN_SECONDS = 900


class Unattended:
    """What is true on each of them."""

    medium, firmware, secure_boot = "stick", "bios", "not-applicable"

    @classmethod
    def setUpClass(cls):
        needs.only_by_hand("EightDrivesFromTheImage does it on BIOS, the wizard's InEnglish under Secure Boot")
        boot_image.require()
        super().setUpClass()
        cls.stick = Stick(cls.folder, "stick", cls.office, job_text())
        drives = [Sata("disk", cls.full_image("disk", 4), 0, serial="LAB-DISK", model="LAB SATA DISK"),
                  UsbStick("stick", cls.stick.image, serial="LAB-STICK")]
        with BootMachine(boot_image.iso(), medium=cls.medium, firmware=cls.firmware, drives=drives) as guest:
            guest.wait_for("GRUB")
            cls.ended = cls.wait_for_power_off(guest)
        cls.stick.evidence(cls.folder / "fetched")
        cls.outcome = cls.office.outcome(cls.folder / "fetched", 0, guest.said)

    @staticmethod
    def wait_for_power_off(guest):
        """QEMU's exit code; QEMU ends when its guest has switched itself off."""
        end = time.monotonic() + RUN_SECONDS
        while guest.process.poll() is None:
            if time.monotonic() > end:
                raise AssertionError(f"it did not switch itself off; on the serial line: {guest.said[-2000:]}")
            guest.listen(1)
        return guest.process.returncode

    def test_nothing_is_left_and_the_computer_is_off(self):
        self.assertEqual(self.ended, 0)
        self.assertEqual(self.left("disk"), (0, 0))

    def test_the_certificate_holds_on_the_host(self):
        self.assert_assurance(self.outcome, "cleared")

    def test_the_certificate_says_what_ran(self):
        """The digests stand in the sums beside the image, and in the list that it holds."""
        tool = self.outcome.certificate["tool"]
        self.assertIn(f"{tool['image_sha256']}  dieu8-wipe.manifest\n", (boot_image.built() / "SHA256SUMS").read_text())
        listed = (boot_image.built() / "dieu8-wipe.manifest").read_text()
        self.assertIn(f"{tool['binary_sha256']}  usr/bin/dieu8-wipe\n", listed)

    def test_the_certificate_says_how_it_was_started(self):
        tool = self.outcome.certificate["tool"]
        self.assertEqual((tool["secure_boot"], tool["ram_only"]), (self.secure_boot, True), tool)


class UnattendedOnBios(Unattended, LabCase):
    medium = "disc"


class UnattendedOnUefi(Unattended, LabCase):
    firmware, secure_boot = "uefi", "no"


class UnattendedUnderSecureBoot(Unattended, LabCase):
    firmware, secure_boot = "secure", "yes"
