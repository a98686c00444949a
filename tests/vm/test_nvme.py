"""A QEMU NVMe controller with three namespaces: Format of one, an overwrite of another; and an SD card."""
from lab import needs
from lab.case import LabCase
from lab.devices import Nvme, SdCard
from lab.machine import Machine


class NvmeAndSdCard(LabCase):
    programs = LabCase.programs + ("dieu8-test-step",)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        drives = [cls.office.drive(),
                  Nvme("formatted", cls.full_image("formatted"), "ctrl", 1, serial="LAB-NVME"),
                  Nvme("cleared", cls.full_image("cleared"), "ctrl", 2),
                  Nvme("untouched", cls.full_image("untouched"), "ctrl", 3),
                  SdCard("card", cls.full_image("card", 8))]
        guest = cls.keep(Machine(drives=drives, programs=[needs.program("dieu8-wipe"), needs.program("dieu8-test-step")]))
        cls.office.open_in(guest)
        cls.format = guest.json("dieu8-test-step /dev/nvme0n1 nvme-format-user-data-erase")
        cls.full_after_format = cls.full("cleared"), cls.full("untouched")
        cls.cleared = cls.office.wipe(guest, "/dev/nvme0n2", "LAB-NVME", "nvme", "--level", "clear")
        cls.card_serial = next(disk["serial"] for disk in guest.json("dieu8-wipe list --json")["disks"]
                               if disk["path"] == "/dev/mmcblk0")
        cls.card = cls.office.wipe(guest, "/dev/mmcblk0", cls.card_serial, "card", "--level", "clear")

    def test_format_with_user_data_erase_leaves_no_canary_in_its_namespace(self):
        step = self.format["step"]
        self.assertEqual((step["accepted"], step["end"]), (True, "completed"))
        self.assertEqual(self.left("formatted"), (0, 0))

    def test_format_leaves_the_other_namespaces_full(self):
        self.assertEqual(self.full_after_format, (True, True))

    def test_sanitize_is_not_offered_by_a_controller_without_it(self):
        self.assertEqual(self.format["bits"]["NVMe Identify Controller SANICAP"], "0x00000000")
        self.assertEqual([word for word in self.format["offered"] if "sanitize" in word], [])

    def test_the_certificate_counts_the_namespaces(self):
        identity = self.cleared.certificate["disks"][0]["identity"]
        self.assertEqual((identity["serial"], identity["namespaces"], identity["interface"]), ("LAB-NVME", 3, "nvme"))

    def test_clearing_one_namespace_leaves_no_canary_in_it(self):
        self.assertEqual(self.left("cleared"), (0, 0))
        self.assert_assurance(self.cleared, "cleared")

    def test_the_namespace_that_was_never_chosen_is_full(self):
        self.assertTrue(self.full("untouched"))
        self.assertEqual(self.guest.blockstats("untouched")["wr_operations"], 0)

    def test_the_card_is_known_by_its_cid(self):
        identity = self.card.certificate["disks"][0]["identity"]
        self.assertEqual((identity["interface"], identity["serial_source"], identity["kind"]), ("mmc", "mmc-cid", "flash"))

    def test_clearing_the_card_leaves_no_canary(self):
        self.assertEqual(self.left("card"), (0, 0))
        self.assert_assurance(self.card, "cleared")
