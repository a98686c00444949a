"""A zoned disk (null_blk): zones are reset, then written in order; what it held is copied out and counted on the host."""
from lab import needs
from lab.case import LabCase
from lab.devices import Virtio
from lab.machine import Machine

MEBIBYTES = 16

NULL_BLK = f"""
set -e
modprobe null_blk nr_devices=0
disk=/sys/kernel/config/nullb/nullb0
mkdir $disk
for setting in size={MEBIBYTES} memory_backed=1 zoned=1 zone_size=4 blocksize=512 power=1; do
  echo ${{setting#*=}} >$disk/${{setting%%=*}}
done
udevadm settle
"""


class ZonedDisk(LabCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # The same canaries: a source to fill the zones from, and a copy that shows what the zones hold afterwards.
        drives = [cls.office.drive(), Virtio("zoned", cls.full_image("zoned", MEBIBYTES), serial="COPY")]
        guest = cls.keep(Machine(drives=drives, programs=[needs.program("dieu8-wipe")]))
        cls.office.open_in(guest)
        guest.do(NULL_BLK + "dd if=/dev/disk/by-id/virtio-COPY of=/dev/nullb0 bs=1M oflag=direct")
        cls.copy_out()
        cls.full_before = cls.full("zoned")
        disk = next(one for one in guest.json("dieu8-wipe list --json")["disks"] if one["path"] == "/dev/nullb0")
        cls.outcome = cls.office.wipe(guest, "/dev/nullb0", disk["serial"] or "/dev/nullb0", "zoned", "--level", "clear")
        cls.copy_out()

    @classmethod
    def copy_out(cls):
        cls.guest.do("dd if=/dev/zero of=/dev/disk/by-id/virtio-COPY bs=1M count=16 oflag=direct;"
                     "dd if=/dev/nullb0 of=/dev/disk/by-id/virtio-COPY bs=1M iflag=direct oflag=direct")

    def test_the_zones_held_the_canaries_before(self):
        self.assertTrue(self.full_before)

    def test_no_canary_is_left_in_any_zone(self):
        self.assertEqual(self.left("zoned"), (0, 0))

    def test_a_disk_without_a_serial_number_is_not_proven_and_nothing_else_is_found(self):
        self.assert_assurance(self.outcome, "not-proven", ["no-serial"])
