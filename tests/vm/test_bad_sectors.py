"""Sectors that cannot be written or read: the certificate names exactly those that were spoiled, and proves nothing."""
from lab import needs
from lab.case import LabCase
from lab.devices import Sata
from lab.machine import Machine

SPOILED_IN_QEMU = (777, 8192, 8193, 32767)
SPOILED_IN_DM = (1000, 1001, 1002, 1003, 20000)

# A SCSI disk (tcm_loop) over device-mapper's error target: the kernel's own sense data for its own bad sectors.
DM_DISK = """
set -e
modprobe -a dm_mod target_core_iblock tcm_loop loop
losetup /dev/loop0 /dm.img
( at=0
  for bad in {bad}; do
    echo "$at $((bad - at)) linear /dev/loop0 $at"
    echo "$bad 1 error"
    at=$((bad + 1))
  done
  echo "$at $(({sectors} - at)) linear /dev/loop0 $at" ) | grep -v ' 0 linear' | dmsetup create spoiled
core=/sys/kernel/config/target/core/iblock_0/spoiled
mkdir -p $core
echo udev_path=/dev/mapper/spoiled >$core/control
echo 1 >$core/enable
echo LAB-DM >$core/wwn/vpd_unit_serial
loop=/sys/kernel/config/target/loopback/naa.5001405000000001/tpgt_1
mkdir -p $loop
echo naa.5001405100000001 >$loop/nexus
mkdir $loop/lun/lun_0
ln -s $core $loop/lun/lun_0/spoiled
udevadm settle
"""
DM_SECTORS = 32768

# Reads of 10 sectors from 0x1234 end with UNRECOVERED READ ERROR; writes are accepted.
SCSI_DEBUG = "modprobe scsi_debug dev_size_mb=16 opts=2 medium_error_start=0x1234 medium_error_count=10; udevadm settle"


def lbas(ranges):
    """The sectors in a certificate's list of ranges."""
    return {lba for piece in ranges for lba in range(piece["first"], piece["first"] + piece["count"])}


def disk_of(guest, vendor):
    """/dev/sdX of a SCSI vendor."""
    return guest.do(f"for d in /sys/block/sd*; do grep -q {vendor} $d/device/vendor && echo /dev/${{d##*/}}; done").strip()


class BadSectors(LabCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        spoiled = Sata("spoiled", cls.full_image("spoiled"), 0, serial="LAB-SPOILED", model="LAB SATA DISK")
        spoiled.spoil(SPOILED_IN_QEMU)
        guest = cls.keep(Machine(drives=[cls.office.drive(), spoiled], programs=[needs.program("dieu8-wipe")]))
        cls.office.open_in(guest)
        cls.sata = cls.office.wipe(guest, guest.sata_disk(0), "LAB-SPOILED", "spoiled")

    def sanitization(self, outcome):
        self.assertIsNotNone(outcome.certificate, outcome.said)
        return outcome.certificate["disks"][0]["sanitization"]

    def assert_not_proven(self, outcome):
        self.assertEqual(outcome.code, 1, outcome.said)
        disk, = outcome.verified["certificate"]["disks"]
        self.assertEqual(disk["assurance"], "not-proven")

    def wipe(self, script, vendor, out):
        self.guest.do(script)
        disk = disk_of(self.guest, vendor)
        listed = self.guest.json("dieu8-wipe list --json")["disks"]
        serial = next(one["serial"] for one in listed if one["path"] == disk)
        return self.office.wipe(self.guest, disk, serial or disk, out)

    def test_the_certificate_names_the_sectors_that_qemu_refused(self):
        first_pass = self.sanitization(self.sata)["passes"][0]
        self.assertEqual(lbas(first_pass["unwritten"]), set(SPOILED_IN_QEMU))
        self.assert_not_proven(self.sata)

    def test_what_is_left_on_the_host_are_these_sectors(self):
        self.assertEqual(self.left("spoiled"), (512 * len(SPOILED_IN_QEMU), len(SPOILED_IN_QEMU)))

    def test_the_certificate_names_the_sectors_that_scsi_debug_does_not_read(self):
        outcome = self.wipe(SCSI_DEBUG, "Linux", "scsi-debug")
        verification = self.sanitization(outcome)["passes"][0]["verification"]
        self.assertEqual(lbas(verification["unreadable"]), set(range(0x1234, 0x1234 + 10)))
        self.assert_not_proven(outcome)

    def test_the_certificate_names_the_sectors_of_the_error_target(self):
        self.guest.do(f"dd if=/dev/zero of=/dm.img bs=512 count={DM_SECTORS}")
        outcome = self.wipe(DM_DISK.format(bad=" ".join(map(str, SPOILED_IN_DM)), sectors=DM_SECTORS), "LIO-ORG", "dm")
        first_pass = self.sanitization(outcome)["passes"][0]
        self.assertEqual(lbas(first_pass["unwritten"]), set(SPOILED_IN_DM))
        self.assert_not_proven(outcome)
