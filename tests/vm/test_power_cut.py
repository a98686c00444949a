"""The plug is pulled in the middle of a pass; the next session resumes, and the certificate tells of it."""
import time

from lab import needs
from lab.case import LabCase
from lab.devices import Sata
from lab.machine import Machine

MEBIBYTES = 48


class PowerCut(LabCase):
    @classmethod
    def setUpClass(cls):
        needs.only_by_hand("PowerCutThenWizard cuts the power of the same work")
        super().setUpClass()
        cls.full_image("disk", MEBIBYTES)
        cls.cut_during_the_pass()
        cls.left_after_cut = cls.left("disk")
        guest = cls.keep(cls.start())
        cls.resumed = cls.office.wipe(guest, "/dev/sda", "LAB-CUT", "out", "--resume")

    @classmethod
    def start(cls):
        disk = Sata("disk", cls.folder / "disk.img", 0, serial="LAB-CUT", model="LAB SATA DISK")
        guest = Machine(drives=[cls.office.drive(), disk], programs=[needs.program("dieu8-wipe")])
        cls.office.open_in(guest)
        return guest

    @classmethod
    def cut_during_the_pass(cls):
        """Cuts the power when a third of the disk was written, as QEMU counts."""
        with cls.start() as guest:
            guest.slow_down("disk", bytes_per_second=4 << 20)
            guest.do(f"({cls.office.line('/dev/sda', 'LAB-CUT', 'out')}) >/run/wipe.log 2>&1 &")
            end = time.monotonic() + 180
            while guest.blockstats("disk")["wr_bytes"] < (MEBIBYTES << 20) // 3:
                if time.monotonic() > end:
                    raise AssertionError(guest.do("cat /run/wipe.log"))
                time.sleep(0.1)
            guest.power_cut()

    def test_the_cut_came_in_the_middle(self):
        self.assertGreater(self.left_after_cut[0], MEBIBYTES << 18)
        self.assertLess(self.left_after_cut[0], MEBIBYTES << 20)

    def test_after_the_resumed_run_no_canary_is_left(self):
        self.assertEqual(self.left("disk"), (0, 0))
        self.assert_assurance(self.resumed, "cleared")

    def test_the_certificate_tells_of_the_interruption(self):
        interruptions = self.resumed.certificate["disks"][0]["sanitization"]["interruptions"]
        self.assertEqual(len(interruptions), 1)
        self.assertNotEqual(interruptions[0], {})
