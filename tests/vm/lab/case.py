"""The base of the lab's tests: one guest a class, proofs taken on the host."""
import pathlib
import shutil
import tempfile
import unittest

from lab import canary, needs
from lab.office import Office


class LabCase(unittest.TestCase):
    """A class says which of our programs it needs, and starts its guests in setUpClass."""

    programs = ("dieu8-wipe", "dieu8-key", "dieu8-verify")

    @classmethod
    def setUpClass(cls):
        needs.require(*cls.programs)
        cls.make_folder()
        cls.office = Office(cls.folder)

    @classmethod
    def make_folder(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="dieu8-lab-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder)

    @classmethod
    def keep(cls, guest):
        """The guest ends with the class."""
        cls.guest = guest
        cls.addClassCleanup(guest.__exit__)
        return guest

    @classmethod
    def full_image(cls, name, mebibytes=16, size=512):
        """An image with a canary in every sector, and the proof that the count sees them."""
        path = cls.folder / f"{name}.img"
        canary.fill(path, name, mebibytes, size)
        left = canary.count(path, name, size)
        if left.bytes != mebibytes << 20 or left.foreign:
            raise AssertionError(f"{path}: {left.bytes} canary bytes before the test began")
        return path

    @classmethod
    def left(cls, name):
        """Canary bytes of an image that the wipe did not reach, and in how many sectors."""
        count = canary.count(cls.folder / f"{name}.img", name)
        return count.bytes, len(count.lbas)

    @classmethod
    def full(cls, name):
        """Whether every sector of an image still holds its own canary."""
        return canary.is_full(cls.folder / f"{name}.img", name)

    def assert_assurance(self, outcome, assurance, findings=()):
        """The sealed certificate holds on the host, and says exactly this of its one disk."""
        self.assertIsNotNone(outcome.certificate, outcome.said)
        self.assertEqual(outcome.verified["verdict"], "valid", outcome.verified)
        disk, = outcome.verified["certificate"]["disks"]
        self.assertEqual((disk["assurance"], disk["findings"]), (assurance, list(findings)), outcome.said)
