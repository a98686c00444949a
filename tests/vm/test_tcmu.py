"""Simulated ATA and SCSI drives behind the guest's own kernel: SG_IO, sense data and udev are real, the cells are counted."""
import json

from lab import needs
from lab.case import LabCase
from lab.machine import Machine

BYTES = 4 << 20
ATTACH = needs.HERE / "tcmu" / "dieu8-test-tcmu-attach"
SPEED = 120  # a block erase of two minutes takes one second


class SimulatedDrives(LabCase):
    programs = LabCase.programs + ("dieu8-test-tcmu-ata", "dieu8-test-tcmu-scsi")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        programs = [needs.program(name) for name in ("dieu8-wipe", "dieu8-test-tcmu-ata", "dieu8-test-tcmu-scsi")]
        cls.keep(Machine(drives=[cls.office.drive()], programs=programs + [ATTACH]))
        cls.office.open_in(cls.guest)
        cls.number = 0

    def attach(self, drive):
        """(path, serial number, drive's number) of a new disk that the named simulated drive answers for."""
        type(self).number += 1
        path = self.guest.do(f"dieu8-test-tcmu-attach {drive} {self.number} {BYTES} {SPEED}").strip()
        self.assertRegex(path, "^/dev/sd[a-z]$")
        return path, f"SIM-{drive.split('-')[0].upper()}-LAB-{self.number}", self.number

    def oracle(self, number):
        """What the drive's own oracle counts: canary bytes in its cells, and the commands it was sent."""
        lines = self.guest.do(f"kill -USR1 $(cat /run/lab{number}.pid); sleep 0.5; tail -n 1 /run/lab{number}.out")
        return json.loads(lines)

    def canaries(self, number):
        said = self.oracle(number)
        return said["user"], said["unaddressable"], said["other_stores"]

    def wipe(self, drive, *more):
        path, serial, number = self.attach(drive)
        user, unaddressable, _ = self.canaries(number)
        self.assertEqual(user, BYTES, "not every addressable byte held a canary before")
        self.assertGreater(unaddressable, 0, "no spare cell held a canary before")
        return self.office.wipe(self.guest, path, serial, f"tcmu-{number}", *more), number

    def assert_erased(self, drive, level, assurance):
        """The drive's own command was seen at work, and left no canary in any cell."""
        outcome, number = self.wipe(drive, "--level", level)
        self.assert_assurance(outcome, assurance)
        self.assertEqual(self.canaries(number), (0, 0, 0))
        sanitization = outcome.certificate["disks"][0]["sanitization"]
        step, = sanitization["device_steps"]
        self.assertEqual((step["accepted"], step["seen_in_progress"], step["end"]), (True, True, "completed"))
        return sanitization

    def assert_caught(self, drive, level="purge"):
        """A certificate is issued and says that nothing is proven; (its findings, what the cells hold)."""
        outcome, number = self.wipe(drive, "--level", level)
        self.assertEqual(outcome.code, 1, outcome.said)
        self.assertIsNotNone(outcome.certificate, outcome.said)
        self.assertEqual(outcome.verified["verdict"], "valid")
        disk, = outcome.verified["certificate"]["disks"]
        self.assertEqual(disk["assurance"], "not-proven", outcome.said)
        return disk["findings"], self.canaries(number)

    def test_identity_comes_through_sat_and_the_kernel(self):
        path, serial, _ = self.attach("ata-ssd")
        disk = next(one for one in self.guest.json("dieu8-wipe list --json")["disks"] if one["path"] == path)
        self.assertEqual((disk["model"], disk["serial"], disk["bytes"]), ("SIMULATED ATA SSD", serial, BYTES))

    def test_an_overwrite_is_clear_and_the_spare_cells_keep_what_they_held(self):
        outcome, number = self.wipe("ata-ssd", "--level", "clear", "--method", "random")
        self.assert_assurance(outcome, "cleared")
        self.assertIn("over-provisioning", outcome.certificate["disks"][0]["sanitization"]["not_reached"])
        user, unaddressable, _ = self.canaries(number)
        self.assertEqual(user, 0)
        self.assertGreater(unaddressable, 0)

    def test_ata_block_erase_purges_every_cell(self):
        self.assert_erased("ata-ssd", "purge", "purged")

    def test_ata_overwrite_ext_purges_every_cell(self):
        self.assert_erased("ata-hdd", "purge", "purged")

    def test_scsi_sanitize_erases_every_cell(self):
        """tcm_loop's disks do not say how they are attached: a hidden area cannot be excluded, and the certificate says so."""
        sanitization = self.assert_erased("scsi-ssd", "auto", "cleared")
        self.assertIn("hidden-area", sanitization["not_reached"])

    def test_an_ata_drive_that_erases_nothing_is_caught(self):
        findings, canaries = self.assert_caught("ata-erases-nothing")
        self.assertIn("markers-survive", findings)
        self.assertGreater(sum(canaries), 0)

    def test_an_ata_drive_that_shows_an_old_success_is_caught(self):
        _, canaries = self.assert_caught("ata-old-success")
        self.assertGreater(sum(canaries), 0)

    def test_a_bridge_that_drops_the_registers_is_refused_and_nothing_is_written(self):
        outcome, number = self.wipe("ata-drops-registers", "--level", "purge")
        self.assertEqual(outcome.code, 1, outcome.said)
        self.assertIsNone(outcome.certificate)
        self.assertIn("CHECK POWER MODE", outcome.said)
        self.assertEqual(self.canaries(number)[0], BYTES)

    def test_a_scsi_drive_that_erases_nothing_is_caught_though_an_overwrite_follows(self):
        findings, _ = self.assert_caught("scsi-erases-nothing", "auto")
        self.assertIn("markers-survive", findings)
