"""The plug is pulled ten times at random moments of unattended runs; each next start goes on. DIEU8_LAB_SEED repeats the moments."""
import json
import os
import time

from lab import chance, needs
from lab.case import LabCase
from lab.devices import Sata, UsbStick
from lab.machine import GuestFailed, Machine
from lab.stick import Stick, job_text

MEBIBYTES = 4
CUTS = int(os.environ.get("DIEU8_LAB_CUTS", "10"))
# Marks, their read-back, the pass, its read-back: so many bytes a whole session reads and writes.
SESSION_BYTES = 4 * (MEBIBYTES << 20)
SLOW = 256 << 10  # bytes a second
LOG = "/run/auto.log"
BEGIN = f"(dieu8-wipe auto >{LOG} 2>&1; echo $? >/run/auto.code) </dev/null &"
ON_STICK = "/run/dieu8/media/*/dieu8/evidence/*/resume-1.json"


class Session:
    """One certificate's worth of starts. resumptions: how often the next start found work to go on with on the stick;
    late: how often only the certificate was missing."""

    def __init__(self, folder, number, office):
        self.name = f"disk{number}"
        self.stick = Stick(folder, f"stick{number}", office, job_text("all"))
        self.fetched = folder / f"fetched{number}"
        self.cuts = self.resumptions = self.late = 0
        self.outcome = None

    def look_after_cut(self, folder):
        """What lies on the stick after a cut, in a word."""
        self.cuts += 1
        self.stick.evidence(folder)
        points, states = (list(folder.glob(f"evidence/*/{name}")) for name in ("resume-1.json", "session.json"))
        if not points or not states:
            return "nothing to go on with"
        if json.loads(json.loads(states[0].read_bytes())["body"])["done"]:
            self.late += 1
            return "only the certificate is missing"
        self.resumptions += 1
        return "work to go on with"


class TenPowerCuts(LabCase):
    @classmethod
    def setUpClass(cls):
        needs.only_by_hand("a quarter of an hour")
        super().setUpClass()
        cls.random, cls.sessions, cls.log = chance.repeatable(), [], []
        cuts = 0
        while cuts < CUTS:
            session = cls.new_session()
            while session.outcome is None:
                cuts += cls.start_once(session, cuts < CUTS)
        print("\n".join(cls.log), flush=True)

    @classmethod
    def new_session(cls):
        session = Session(cls.folder, len(cls.sessions), cls.office)
        cls.full_image(session.name, MEBIBYTES)
        cls.sessions.append(session)
        return session

    @classmethod
    def start_once(cls, session, may_cut):
        """Starts the machine; 1 when it was cut, 0 when the run came to its end."""
        drives = [Sata(session.name, cls.folder / f"{session.name}.img", 0, serial="LAB-DISK", model="LAB SATA DISK"),
                  UsbStick("stick", session.stick.image, serial="LAB-STICK")]
        with Machine(drives=drives, programs=[needs.program("dieu8-wipe")], usb=True) as guest:
            guest.do(f"touch {LOG}; modprobe -a vfat nls_cp437 nls_ascii")
            cls.wait(guest, "ls /dev/sdb && udevadm settle")  # a stick answers seconds after its controller
            if may_cut:
                guest.slow_down(session.name, SLOW)
            guest.do(BEGIN)
            if may_cut and cls.cut(guest, session):
                there = session.look_after_cut(cls.folder / f"{session.name}-after-{session.cuts + 1}")
                cls.log.append(f"  {cls.left(session.name)[0]} canary bytes left; on the stick: {there}")
                return 1
            cls.end(guest, session)
            return 0

    @classmethod
    def cut(cls, guest, session):
        """Cuts the power when so much was read and written since the work began; False when it ended before."""
        moment = cls.random.randrange(SESSION_BYTES)
        if not cls.wait(guest, f"ls {ON_STICK} && test $(grep -o noticed {ON_STICK} | wc -l) = {session.resumptions}"):
            return False
        began = cls.moved(guest, session)
        while cls.moved(guest, session) - began < moment:
            if guest.run("test -s /run/auto.code").code == 0:
                return False
            time.sleep(0.1)
        done = cls.moved(guest, session) - began
        guest.power_cut()
        cls.log.append(f"{session.name}: cut after {done} bytes of this start")
        return True

    @staticmethod
    def wait(guest, script, seconds=1200):
        """Until the script ends with 0; False when the run has ended before."""
        end = time.monotonic() + seconds
        while guest.run(script).code != 0:
            if guest.run("test -s /run/auto.code").code == 0:
                return False
            if time.monotonic() > end:
                raise GuestFailed(guest.do(f"cat {LOG}"))
            time.sleep(0.5)
        return True

    @staticmethod
    def moved(guest, session):
        stats = guest.blockstats(session.name)
        return stats["wr_bytes"] + stats["rd_bytes"]

    @classmethod
    def end(cls, guest, session):
        guest.slow_down(session.name, 0)
        cls.wait(guest, "false")
        code, said = int(guest.do("cat /run/auto.code")), guest.do(f"cat {LOG}")
        guest.stop()
        session.stick.evidence(session.fetched)
        session.outcome = cls.office.outcome(session.fetched, code, said)
        cls.log.append(f"{session.name}: {session.cuts} cuts, ended with {code}")

    def test_there_were_as_many_cuts_as_asked_for(self):
        self.assertEqual(sum(session.cuts for session in self.sessions), CUTS)

    def test_no_canary_is_left_on_any_disk(self):
        for session in self.sessions:
            self.assertEqual(self.left(session.name), (0, 0), session.outcome.said)

    def test_every_certificate_verifies_on_the_host(self):
        for session in self.sessions:
            self.assertEqual(session.outcome.code, 0, session.outcome.said)
            self.assert_assurance(session.outcome, "cleared")

    def test_each_certificate_names_every_interruption(self):
        for session in self.sessions:
            interruptions = session.outcome.certificate["disks"][0]["sanitization"]["interruptions"]
            self.assertEqual(len(interruptions), session.resumptions, "\n".join(self.log))

    def test_each_journal_tells_of_every_start(self):
        for session in self.sessions:
            certificate, = session.fetched.glob("evidence/*/certificate.json")  # a folder given up after a cut has none
            journal = (certificate.parent / "session.journal").read_text()
            reopened = [line for line in journal.splitlines() if '"type":"reopened"' in line]
            self.assertGreaterEqual(len(reopened), session.resumptions, "\n".join(self.log))
            self.assertLessEqual(len(reopened), session.resumptions + session.late, "\n".join(self.log))
