"""Evidence on sticks of each file system that an office has: a signed job on it is carried out by itself, and the host reads
what lies there without mounting it. Then a stick that fills up while the work is under way."""
import time

from lab import needs, volume
from lab.case import LabCase
from lab.devices import Sata, UsbStick
from lab.machine import Machine
from lab.stick import job_text
from lab.volume import Volume

MEBIBYTES = 8
LOG = "/run/auto.log"
BEGIN = f"(dieu8-wipe auto >{LOG} 2>&1; echo $? >/run/auto.code) </dev/null &"
RUN_SECONDS = 900
MODULES = "modprobe -a vfat exfat ext4 fuse nls_cp437 nls_ascii nls_utf8; udevadm settle"


class StickCase(LabCase):
    @classmethod
    def start(cls, kinds, stick_mebibytes=40):
        """A guest with one disk full of canaries, and sticks of these kinds, not yet plugged, by their kinds' names."""
        volume.require(*kinds)
        super().setUpClass()
        disk = Sata("disk", cls.full_image("disk", MEBIBYTES), 0, serial="LAB-DISK", model="LAB SATA DISK")
        cls.sticks = {kind: Volume(cls.folder, kind, kind, stick_mebibytes) for kind in kinds}
        cls.keep(Machine(drives=[disk], programs=[needs.program("dieu8-wipe"), "/usr/bin/ntfs-3g"], usb=True))
        cls.guest.do(MODULES)

    @classmethod
    def plug(cls, kind):
        cls.guest.plug(UsbStick(kind, cls.sticks[kind].image, serial=f"LAB-{kind.upper()}"))

    @classmethod
    def wait_for(cls, script, seconds=RUN_SECONDS):
        end = time.monotonic() + seconds
        while cls.guest.run(script).code != 0:
            if time.monotonic() > end:
                raise AssertionError(f"{script}\n{cls.guest.do(f'cat {LOG} 2>/dev/null; true')}")
            time.sleep(0.5)

    @classmethod
    def plug_with_job(cls, kind):
        cls.plug(kind)
        cls.wait_for("test -b /dev/sdb1 && udevadm settle", 60)
        cls.sticks[kind].fill(cls.guest, "/dev/sdb1", cls.office, job_text("all"))

    @classmethod
    def end(cls, kind):
        """Waits for the run's end; its evidence is then taken off the stick of that kind on the host."""
        cls.wait_for("test -s /run/auto.code")
        cls.code, cls.said = int(cls.guest.do("cat /run/auto.code")), cls.guest.do(f"cat {LOG}")
        cls.mounts = cls.guest.do("cat /proc/mounts")
        cls.guest.stop()
        cls.sticks[kind].evidence(cls.folder / "fetched")
        cls.outcome = cls.office.outcome(cls.folder / "fetched", cls.code, cls.said)


class EvidenceOnItsOwnStick:
    """What holds for each kind."""

    kind = None

    @classmethod
    def setUpClass(cls):
        cls.start([cls.kind])
        cls.plug_with_job(cls.kind)
        cls.before_the_run()
        cls.guest.do(BEGIN)
        cls.end(cls.kind)

    @classmethod
    def before_the_run(cls):
        pass

    def test_the_disk_is_erased_and_the_certificate_on_the_stick_verifies_on_the_host(self):
        self.assertEqual(self.left("disk"), (0, 0), self.said)
        self.assertEqual(self.code, 0, self.said)
        self.assert_assurance(self.outcome, "cleared")

    def test_only_the_evidence_lies_there_and_the_file_system_is_sound(self):
        names = {path.name for path in (self.folder / "fetched").glob("evidence/*/*")}
        self.assertEqual(names, {"certificate.json", "certificate.json.p7s", "certificate.pdf", "session.journal"})
        self.assertEqual(self.sticks[self.kind].check(), "sound")
        self.assertNotIn("/run/dieu8/media", self.mounts)


class OnFat32(EvidenceOnItsOwnStick, StickCase):
    kind = "fat32"

    @classmethod
    def setUpClass(cls):
        needs.only_by_hand("two minutes")
        super().setUpClass()


class OnExfat(EvidenceOnItsOwnStick, StickCase):
    kind = "exfat"

    @classmethod
    def setUpClass(cls):
        needs.only_by_hand("two minutes; WhenAStickFillsUp ends on such a stick")
        super().setUpClass()


class OnExt4(EvidenceOnItsOwnStick, StickCase):
    kind = "ext4"

    @classmethod
    def setUpClass(cls):
        needs.only_by_hand("two minutes")
        super().setUpClass()


class OnNtfs(EvidenceOnItsOwnStick, StickCase):
    kind = "ntfs"

    @classmethod
    def setUpClass(cls):
        needs.only_by_hand("three minutes; the stick of WhenAStickFillsUp is one")
        super().setUpClass()

    @classmethod
    def before_the_run(cls):
        """The stick as a Windows that sleeps has left it: hiberfil.sys, which begins with "hibr"."""
        at = volume.FILL
        cls.guest.do(f"ntfs-3g /dev/sdb1 {at} && (printf hibr; head -c 8192 /dev/zero) >{at}/hiberfil.sys && umount {at}")
        cls.refused = cls.guest.run("dieu8-wipe auto </dev/null")
        cls.writes_after_refusal = cls.guest.blockstats("disk")["wr_operations"]
        cls.guest.do(f"ntfs-3g -o remove_hiberfile /dev/sdb1 {at} && rm -f {at}/hiberfil.sys && umount {at}")

    def test_a_stick_that_windows_still_holds_is_refused_with_what_to_do(self):
        said = self.refused.err.decode()
        self.assertEqual(self.refused.code, 1, said)
        self.assertIn("/dev/sdb1 was not removed safely from Windows: it can only be read", said)
        self.assertIn("hint:", said)
        self.assertEqual(self.writes_after_refusal, 0)


class EvidenceComesToAnotherStick:
    """The NTFS stick with the job fails while the disk is being erased; another is put in when that is asked for."""

    other = why = None

    @classmethod
    def setUpClass(cls):
        cls.start(["ntfs", cls.other], stick_mebibytes=24)
        cls.plug_with_job("ntfs")
        cls.guest.slow_down("disk", 1 << 18)  # two minutes: the stick has to fail before the work ends
        cls.guest.do(BEGIN)
        cls.wait_for("ls /run/dieu8/media/sdb1/dieu8/evidence/*/resume-1.json")
        cls.spoil()
        cls.wait_for(f"grep -q 'the stick does not take the evidence' {LOG}")
        cls.guest.slow_down("disk", 0)
        cls.wait_for(f"grep -q 'NOTHING IS LOST' {LOG}")
        cls.plug(cls.other)
        cls.end(cls.other)

    def test_the_disk_is_erased_although_the_stick_failed(self):
        self.assertEqual(self.left("disk"), (0, 0), self.said)

    def test_it_is_said_that_the_stick_failed_and_that_nothing_is_lost(self):
        self.assertIn("NOTHING IS LOST", self.said)
        self.assertIn("the stick does not take the evidence; the work goes on, the evidence stays in memory", self.said)

    def test_the_evidence_comes_whole_to_the_other_stick(self):
        self.assertEqual(self.code, 0, self.said)
        self.assert_assurance(self.outcome, "cleared")
        self.assertEqual(self.sticks[self.other].check(), "sound")

    def test_the_journal_tells_why_the_stick_failed(self):
        journal, = (self.folder / "fetched").glob("evidence/*/session.journal")
        failed = [line for line in journal.read_text().splitlines() if '"medium-failed"' in line]
        self.assertEqual(len(failed), 1)
        self.assertRegex(failed[0], f'"why":"({self.why})"')

    def test_what_the_failed_stick_has_is_the_beginning_of_the_same_journal(self):
        self.assertTrue(self.sticks["ntfs"].evidence(self.folder / "failed"))
        beginning, = (self.folder / "failed").glob("evidence/*/session.journal")
        whole, = (self.folder / "fetched").glob("evidence/*/session.journal")
        self.assertTrue(whole.read_bytes().startswith(beginning.read_bytes()))
        self.assertTrue(beginning.read_bytes().endswith(b"\n"))


class WhenAStickFillsUp(EvidenceComesToAnotherStick, StickCase):
    """It has room at the start; then somebody's copy takes all of it."""

    other, why = "exfat", "no-space"

    @classmethod
    def spoil(cls):
        cls.guest.run("cat /dev/zero >/run/dieu8/media/sdb1/copy; sync")


class WhenAnNtfsStickIsPulled(EvidenceComesToAnotherStick, StickCase):
    other, why = "ext4", "io|not-there"

    @classmethod
    def setUpClass(cls):
        needs.only_by_hand("two minutes; SticksThatFail has a full one")
        needs.only_by_hand("two minutes")
        super().setUpClass()

    @classmethod
    def spoil(cls):
        cls.guest.detach(UsbStick("ntfs", cls.sticks["ntfs"].image))
