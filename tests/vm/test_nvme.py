"""A QEMU NVMe controller with two namespaces, and an SD card: whole-disk overwrites of one of several stores."""
from lab import needs
from lab.case import LabCase
from lab.devices import Nvme, SdCard
from lab.machine import Machine


class NvmeAndSdCard(LabCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        drives = [cls.office.drive(),
                  Nvme("first", cls.full_image("first"), "ctrl", 1, serial="LAB-NVME"),
                  Nvme("second", cls.full_image("second"), "ctrl", 2),
                  SdCard("card", cls.full_image("card", 8))]
        guest = cls.keep(Machine(drives=drives, programs=[needs.program("dieu8-wipe")]))
        cls.office.open_in(guest)
        cls.cleared = cls.office.wipe(guest, "/dev/nvme0n1", "LAB-NVME", "nvme", "--level", "clear")
        cls.full_after_clear = cls.full("second")
        cls.card_serial = next(disk["serial"] for disk in guest.json("dieu8-wipe list --json")["disks"]
                               if disk["path"] == "/dev/mmcblk0")
        cls.card = cls.office.wipe(guest, "/dev/mmcblk0", cls.card_serial, "card", "--level", "clear")

    def test_the_certificate_counts_both_namespaces(self):
        identity = self.cleared.certificate["disks"][0]["identity"]
        self.assertEqual((identity["serial"], identity["namespaces"], identity["interface"]), ("LAB-NVME", 2, "nvme"))

    def test_clearing_one_namespace_leaves_no_canary_in_it(self):
        self.assertEqual(self.left("first"), (0, 0))
        self.assert_assurance(self.cleared, "cleared")

    def test_the_namespace_that_was_not_chosen_is_full(self):
        self.assertTrue(self.full_after_clear)

    def test_the_card_is_known_by_its_cid(self):
        identity = self.card.certificate["disks"][0]["identity"]
        self.assertEqual((identity["interface"], identity["serial_source"], identity["kind"]), ("mmc", "mmc-cid", "flash"))

    def test_clearing_the_card_leaves_no_canary(self):
        self.assertEqual(self.left("card"), (0, 0))
        self.assert_assurance(self.card, "cleared")
