"""A signed job on a stick carried out without anybody at the keyboard: eight drives and a stick that is not touched but for
the evidence; then sticks that fail. Everything is counted on the host."""
import base64
import pathlib
import shutil
import time

from lab import boot_image, canary, needs
from lab.case import LabCase
from lab.devices import Drive, Nvme, Sata, UsbStick, Virtio, device
from lab.machine import Machine
from lab.qmp import QmpError
from lab.stick import Stick, job_text

SPOILED = (777, 8192, 8193)
TINY_SECTORS = 16
MEBIBYTES = 8
RUN_SECONDS = 900
LOG = "/run/auto.log"
BEGIN = f"(dieu8-wipe auto >{LOG} 2>&1; echo $? >/run/auto.code) </dev/null &"


class Scsi(Drive):
    """A disk behind virtio-scsi."""

    def __init__(self, name, image, controller, **properties):
        super().__init__(name, image, "scsi-hd", bus=f"{controller}.0", **properties)
        self.controller = device("virtio-scsi-pci", id=controller)

    def before(self):
        return [self.controller]


def tiny_image(folder):
    """Too small for a partition table of today."""
    path = folder / "tiny.img"
    path.write_bytes(b"".join(canary.sector("tiny", lba) for lba in range(TINY_SECTORS)))
    return path


def named_like_the_image(folder):
    """Nothing but an ISO 9660 volume of the boot image's name, a canary in every other sector."""
    path = folder / "boot.img"
    canary.fill(path, "boot", 1)
    content = bytearray(path.read_bytes())
    descriptor = b"\x01CD001\x01\0" + b" " * 32 + b"DIEU8_WIPE".ljust(32)
    content[16 * 2048:16 * 2048 + 2048] = descriptor.ljust(2048, b"\0")
    path.write_bytes(content)
    return path


def wait_for(guest, script, seconds=RUN_SECONDS):
    """Waits until a script of the guest ends with 0."""
    end = time.monotonic() + seconds
    while guest.run(script).code != 0:
        if time.monotonic() > end:
            raise AssertionError(f"{script}\n{guest.do(f'cat {LOG}')}")
        time.sleep(1)


def ended(guest):
    """(exit code, everything printed) once the run has ended."""
    wait_for(guest, "test -s /run/auto.code")
    return int(guest.do("cat /run/auto.code")), guest.do(f"cat {LOG}")


class EightDrives(LabCase):
    @classmethod
    def setUpClass(cls):
        needs.only_by_hand("EightDrivesFromTheImage does the same from the shipped image")
        super().setUpClass()
        cls.stick = Stick(cls.folder, "stick", cls.office, job_text())
        cls.boot = named_like_the_image(cls.folder)
        cls.boot_before = cls.boot.read_bytes()
        guest = cls.keep(Machine(drives=cls.drives(), programs=[needs.program("dieu8-wipe")], usb=True))
        guest.do("modprobe -a vfat nls_cp437 nls_ascii; udevadm settle")
        guest.do(BEGIN)
        cls.code, cls.said = ended(guest)
        cls.at_end = guest.do("cat /run/dieu8/at-end")
        cls.mounted_after = guest.do("cat /proc/mounts")
        cls.boot_stats = guest.blockstats("boot")
        guest.stop()
        cls.stick.evidence(cls.folder / "fetched")
        cls.outcome = cls.office.outcome(cls.folder / "fetched", cls.code, cls.said)

    @classmethod
    def drives(cls):
        """Nine block devices in eight drives, the stick, the boot medium."""
        spoiled = Sata("spoiled", cls.full_image("spoiled", MEBIBYTES), 1, serial="LAB-SPOILED", model="LAB SATA DISK")
        spoiled.spoil(SPOILED)
        large = Virtio("large", cls.full_image("large", MEBIBYTES, 4096), serial="LAB-4K")
        large.device |= {"logical_block_size": 4096, "physical_block_size": 4096}
        return [Sata("sata", cls.full_image("sata", MEBIBYTES), 0, serial="LAB-SATA", model="LAB SATA DISK"), spoiled,
                Nvme("space1", cls.full_image("space1", MEBIBYTES), "ctrl", 1, serial="LAB-NVME"),
                Nvme("space2", cls.full_image("space2", MEBIBYTES), "ctrl", 2),
                Scsi("scsi", cls.full_image("scsi", MEBIBYTES), "scsi-bus", serial="LAB-SCSI"),
                Virtio("virtio", cls.full_image("virtio", MEBIBYTES), serial="LAB-VIRTIO"),
                large,
                Virtio("tiny", tiny_image(cls.folder), serial="LAB-TINY"),
                UsbStick("usb", cls.full_image("usb", MEBIBYTES), serial="LAB-USB"),
                UsbStick("stick", cls.stick.image, serial="LAB-STICK"),
                UsbStick("boot", cls.boot, serial="LAB-BOOT")]

    def test_no_canary_is_left_on_any_disk_that_can_be_written(self):
        for name in ("sata", "space1", "space2", "scsi", "virtio", "tiny", "usb"):
            self.assertEqual(self.left(name), (0, 0), f"{name}\n{self.said}")
        self.assertEqual(canary.count(self.folder / "large.img", "large", 4096).bytes, 0)

    def test_what_is_left_are_exactly_the_sectors_that_were_spoiled(self):
        self.assertEqual(canary.count(self.folder / "spoiled.img", "spoiled").lbas, set(SPOILED))

    def test_the_certificate_lists_exactly_these(self):
        row = self.row("LAB-SPOILED")
        unwritten = row["sanitization"]["passes"][0]["unwritten"]
        self.assertEqual({lba for piece in unwritten for lba in range(piece["first"], piece["first"] + piece["count"])},
                         set(SPOILED))

    def row(self, serial):
        self.assertIsNotNone(self.outcome.certificate, self.said)
        return next(row for row in self.outcome.certificate["disks"] if row["identity"]["serial"] == serial)

    def test_the_certificate_on_the_stick_holds_on_the_host(self):
        self.assertIsNotNone(self.outcome.certificate, self.said)
        self.assertEqual(self.outcome.verified["verdict"], "valid", self.outcome.verified)
        self.assertEqual(len(self.outcome.certificate["disks"]), 9)
        self.assertEqual(self.outcome.certificate["computer"]["disks_found"], 9)

    def test_the_computer_with_the_failing_disk_has_not_passed(self):
        self.assertEqual((self.code, self.outcome.verified["certificate"]["conclusion"]), (1, "fail"), self.said)
        failed = [disk for disk in self.outcome.verified["certificate"]["disks"] if disk["assurance"] != "cleared"]
        self.assertEqual(len(failed), 1, self.outcome.verified)

    def test_the_boot_image_is_as_it_was(self):
        self.assertEqual(self.boot.read_bytes(), self.boot_before)
        self.assertEqual(self.boot_stats["wr_operations"], 0)

    def test_no_working_file_is_left_on_the_stick_and_nothing_is_mounted(self):
        names = {path.name for path in (self.folder / "fetched").glob("evidence/*/*")}
        self.assertEqual(names, {"certificate.json", "certificate.json.p7s", "certificate.pdf", "session.journal"})
        self.assertNotIn("/run/dieu8/media", self.mounted_after)

    def test_the_end_that_the_job_wishes_is_asked_for(self):
        self.assertEqual(self.at_end.strip(), "power-off")


class EightDrivesFromTheImage(EightDrives):
    """The same from the boot image as it is shipped: put in, started, gone away from; the computer switches itself off."""

    @classmethod
    def setUpClass(cls):
        boot_image.require()
        LabCase.setUpClass.__func__(cls)
        cls.stick = Stick(cls.folder, "stick", cls.office, job_text())
        cls.boot = cls.folder / "image.iso"
        shutil.copyfile(boot_image.iso(), cls.boot)
        cls.boot_before = cls.boot.read_bytes()
        drives = [drive for drive in cls.drives() if drive.name != "boot"]
        with boot_image.BootMachine(cls.boot, medium="stick", drives=drives, writable=True) as guest:
            guest.wait_for("GRUB")
            cls.at_end, cls.boot_stats = cls.follow(guest)
        cls.mounted_after = cls.said = ""
        cls.stick.evidence(cls.folder / "fetched")
        cls.outcome = cls.office.outcome(cls.folder / "fetched", 1, "")
        cls.code = 1  # nobody is there to see one: the certificate says it

    @staticmethod
    def follow(guest):
        """Until the machine is off; what QEMU counted on the boot medium just before."""
        stats, end = {}, time.monotonic() + RUN_SECONDS
        while guest.process.poll() is None:
            if time.monotonic() > end:
                raise AssertionError(f"it did not switch itself off; on the serial line: {guest.said[-2000:]}")
            try:
                stats = guest.blockstats("boot")
            except (KeyError, OSError, QmpError):
                pass
            guest.listen(1)
        return "power-off", stats


class SticksThatFail(LabCase):
    """One disk; one stick after the other is put in."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.disk = Sata("disk", cls.full_image("disk", MEBIBYTES), 0, serial="LAB-DISK", model="LAB SATA DISK")
        guest = cls.keep(Machine(drives=[cls.disk], programs=[needs.program("dieu8-wipe")], usb=True))
        guest.do("modprobe -a vfat nls_cp437 nls_ascii")
        cls.refusals = {name: cls.try_stick(guest, name) for name in ("absent", "unsigned", "changed", "full", "read-only")}
        cls.full_after_refusals = cls.full("disk")
        cls.writes_after_refusals = guest.blockstats("disk")["wr_operations"]
        cls.pull_in_the_middle(guest)

    @classmethod
    def stick_for(cls, name):
        if name == "full":
            return Stick(cls.folder, name, cls.office, job_text("all"), mebibytes=12)
        stick = Stick(cls.folder, name, cls.office, job_text("all"), signed=name != "unsigned")
        if name == "changed":
            content = stick.image.read_bytes()
            assert content.count(b'at_end = "power-off"') == 1
            stick.image.write_bytes(content.replace(b'at_end = "power-off"', b'at_end = "power-of "'))
        return stick

    @classmethod
    def drive_for(cls, name, stick):
        drive = UsbStick(name, stick.image, serial=f"LAB-{name.upper()}")
        if name == "read-only":
            drive.blockdev["read-only"] = True
        return drive

    @classmethod
    def try_stick(cls, guest, name):
        if name == "absent":
            return guest.run("dieu8-wipe auto </dev/null")
        drive = cls.drive_for(name, cls.stick_for(name))
        guest.plug(drive)
        wait_for(guest, "ls /dev/sdb && udevadm settle", 60)
        answer = guest.run("dieu8-wipe auto </dev/null", 200)
        guest.unplug(drive)
        wait_for(guest, "! ls /dev/sdb", 60)
        return answer

    @classmethod
    def pull_in_the_middle(cls, guest):
        stick, cls.other = Stick(cls.folder, "pulled", cls.office, job_text("all")), Stick(cls.folder, "other", cls.office)
        pulled = UsbStick("pulled", stick.image, serial="LAB-PULLED")
        guest.plug(pulled)
        wait_for(guest, "ls /dev/sdb && udevadm settle", 60)
        guest.slow_down("disk", 1 << 20)
        guest.do(BEGIN)
        wait_for(guest, "test $(ls -d /run/dieu8/evidence/*/resume-1.json 2>/dev/null | wc -l) = 1")
        guest.unplug(pulled)
        guest.slow_down("disk", 0)
        wait_for(guest, f"grep -q 'NOTHING IS LOST\\|CHƯA MẤT GÌ' {LOG}")
        guest.plug(UsbStick("other", cls.other.image, serial="LAB-OTHER"))
        cls.code, cls.said = ended(guest)
        guest.stop()
        cls.other.evidence(cls.folder / "fetched")
        cls.outcome = cls.office.outcome(cls.folder / "fetched", cls.code, cls.said)

    def assert_refused(self, name, code):
        answer = self.refusals[name]
        self.assertEqual(answer.code, code, (name, answer.out, answer.err))
        self.assertTrue(answer.err, name)

    def test_without_a_stick_nothing_runs(self):
        self.assert_refused("absent", 3)

    def test_an_unsigned_job_does_not_run(self):
        self.assert_refused("unsigned", 3)

    def test_a_job_that_was_changed_does_not_run(self):
        self.assert_refused("changed", 1)

    def test_nothing_runs_when_the_stick_cannot_take_the_evidence(self):
        self.assert_refused("full", 3)
        self.assert_refused("read-only", 1)

    def test_not_a_sector_was_written_by_any_of_these(self):
        self.assertTrue(self.full_after_refusals)
        self.assertEqual(self.writes_after_refusals, 0)

    def test_the_disk_is_erased_although_the_stick_was_pulled(self):
        self.assertEqual(self.left("disk"), (0, 0), self.said)

    def test_the_evidence_comes_to_the_other_stick_and_holds(self):
        self.assertEqual(self.code, 0, self.said)
        self.assert_assurance(self.outcome, "cleared")

    def test_the_journal_tells_that_the_stick_failed(self):
        journal, = (self.folder / "fetched").glob("evidence/*/session.journal")
        self.assertIn('"medium-failed"', journal.read_text())


class PowerCutThenWizard(LabCase):
    """The plug is pulled in the middle of an unattended run; at the next start the wizard finds the session on the stick and
    goes on with it by itself."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.stick = Stick(cls.folder, "stick", cls.office, job_text("all"))
        cls.full_image("disk", 16)
        cls.cut_in_the_middle()
        cls.left_after_cut = cls.left("disk")
        guest = cls.keep(cls.start())
        cls.begin_wizard(guest)
        wait_for(guest, "test -s /run/wizard.code")
        cls.code, cls.at_end = int(guest.do("cat /run/wizard.code")), guest.do("cat /run/dieu8/at-end").strip()
        guest.stop()
        cls.stick.evidence(cls.folder / "fetched")
        cls.outcome = cls.office.outcome(cls.folder / "fetched", cls.code, "")

    @classmethod
    def start(cls):
        drives = [Sata("disk", cls.folder / "disk.img", 0, serial="LAB-DISK", model="LAB SATA DISK"),
                  UsbStick("stick", cls.stick.image, serial="LAB-STICK")]
        guest = Machine(drives=drives, programs=[needs.program("dieu8-wipe")], usb=True)
        guest.do(f"touch {LOG}; modprobe -a vfat nls_cp437 nls_ascii")
        wait_for(guest, "ls /dev/sdb && udevadm settle", 60)  # a stick answers seconds after its controller
        return guest

    @classmethod
    def cut_in_the_middle(cls):
        with cls.start() as guest:
            guest.slow_down("disk", 1 << 19)
            guest.do(BEGIN)
            wait_for(guest, "ls /run/dieu8/media/*/dieu8/evidence/*/resume-1.json")
            guest.power_cut()

    @staticmethod
    def begin_wizard(guest):
        """On a console of the kernel, as in the boot image."""
        terminal = base64.b64encode(pathlib.Path("/lib/terminfo/l/linux").read_bytes()).decode()
        guest.do(f"mkdir -p /lib/terminfo/l; echo {terminal} | base64 -d >/lib/terminfo/l/linux")
        guest.do("TERM=linux LC_ALL=C.UTF-8 setsid sh -c 'dieu8-wipe wizard </dev/tty2 >/dev/tty2 2>/run/wizard.err; "
                 "echo $? >/run/wizard.code' >/dev/null 2>&1 </dev/null &")

    def test_the_cut_came_before_the_end(self):
        self.assertGreater(self.left_after_cut[0], 0)

    def test_the_wizard_erases_the_rest(self):
        self.assertEqual(self.left("disk"), (0, 0))
        self.assertEqual((self.code, self.at_end), (0, "power-off"))
        self.assert_assurance(self.outcome, "cleared")

    def test_the_certificate_tells_of_the_interruption(self):
        self.assertEqual(len(self.outcome.certificate["disks"][0]["sanitization"]["interruptions"]), 1)
