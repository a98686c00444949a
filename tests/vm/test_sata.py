"""Disks on an AHCI controller: what libata tells of them, and an overwrite counted on the host."""
from lab import needs
from lab.case import LabCase
from lab.devices import Sata
from lab.machine import Machine


class SataDisk(LabCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        drives = [cls.office.drive()] + [
            Sata(name, cls.full_image(name), port, serial=f"LAB-{name.upper()}", model="LAB SATA DISK", ver="LAB1",
                 wwn=0x5000C500A1B20000 + port) for port, name in enumerate(("cleared", "unverified", "untouched"))]
        guest = cls.keep(Machine(drives=drives, programs=[needs.program("dieu8-wipe")]))
        cls.office.open_in(guest)
        cls.at_start = {name: guest.blockstats(name) for name in ("cleared", "unverified", "untouched")}
        cls.cleared = cls.office.wipe(guest, guest.sata_disk(0), "LAB-CLEARED", "cleared")
        cls.unverified = cls.office.wipe(guest, guest.sata_disk(1), "LAB-UNVERIFIED", "unverified", "--verify", "none")

    def test_list_names_what_qemu_was_told(self):
        disks = {disk["path"]: disk for disk in self.guest.json("dieu8-wipe list --json")["disks"]}
        self.assertEqual(sorted(disks), ["/dev/sda", "/dev/sdb", "/dev/sdc", "/dev/vda"])
        disk = disks[self.guest.sata_disk(2)]
        self.assertEqual((disk["model"], disk["serial"], disk["bytes"], disk["interface"]),
                         ("LAB SATA DISK", "LAB-UNTOUCHED", 16 << 20, "sata"))
        self.assertEqual([holder["kind"] for holder in disks["/dev/vda"]["holders"]], ["mounted"])

    def test_certificate_identifies_the_disk_as_libata_tells(self):
        identity = self.cleared.certificate["disks"][0]["identity"]
        self.assertEqual(
            (identity["serial"], identity["model"], identity["firmware"], identity["serial_source"], identity["wwn"]),
            ("LAB-CLEARED", "LAB SATA DISK", "LAB1", "ata-identify", "5000c500a1b20000"))
        self.assertEqual((identity["visible_max_lba"], identity["native_max_lba"]), (32767, 32767))

    def test_clear_leaves_no_canary(self):
        self.assertEqual(self.left("cleared"), (0, 0))
        self.assert_assurance(self.cleared, "cleared")

    def test_clear_wrote_the_whole_disk_as_the_hypervisor_counted(self):
        stats = self.guest.blockstats("cleared")
        self.assertGreaterEqual(stats["wr_bytes"] - self.at_start["cleared"]["wr_bytes"], 16 << 20)
        self.assertGreaterEqual(stats["rd_bytes"] - self.at_start["cleared"]["rd_bytes"], 16 << 20)
        self.assertGreater(stats["flush_operations"], 0)

    def test_without_reading_back_nothing_is_certified_though_all_is_gone(self):
        self.assertEqual(self.left("unverified"), (0, 0))
        self.assertEqual(self.unverified.code, 1)
        self.assertEqual(self.unverified.verified["certificate"]["disks"][0]["assurance"], "not-proven")

    def test_the_disk_that_was_not_named_is_untouched(self):
        self.assertTrue(self.full("untouched"))
        self.assertEqual(self.guest.blockstats("untouched")["wr_operations"], 0)

    def test_a_plan_changes_nothing(self):
        self.guest.do(f"dieu8-wipe plan --disk {self.guest.sata_disk(2)}")
        self.assertTrue(self.full("untouched"))
