"""An evidence stick as an officer prepares it: dieu8/job.toml with its signature, a key folder; FAT as from a shop."""
import pathlib
import shutil
import subprocess

from lab import needs, packages

RUN = """
[run]
format = "dieu8.signed-job/1"
disks = "{disks}"
level = "clear"
method = "zero"
verify = "full"
valid_until = "31/12/2099"
key = "officer"
passphrase_file = "passphrase.txt"
at_end = "power-off"
"""


class Stick:
    """`office` has the keys. `job`: the text of job.toml; None leaves the stick without one."""

    def __init__(self, folder, name, office, job=None, signed=True, mebibytes=40, label="BANGCHUNG"):
        self.image = pathlib.Path(folder) / f"{name}.img"
        content = pathlib.Path(folder) / f"{name}-content"
        (content / "dieu8").mkdir(parents=True)
        if job:
            self.fill(content / "dieu8", office, job, signed)
        with open(self.image, "wb") as image:
            image.truncate(mebibytes << 20)
        packages.run("mkfs.vfat", "-n", label, "-i", "d1e80001", self.image)
        packages.run("mcopy", "-s", "-i", self.image, content / "dieu8", "::")
        shutil.rmtree(content)

    @staticmethod
    def fill(content, office, job, signed):
        (content / "job.toml").write_text(job)
        keys = content / "keys/officer"
        shutil.copytree(office.folder / "content/officer", keys)
        shutil.copy(office.passphrase, keys / "passphrase.txt")
        if signed:
            packages.run(needs.program("dieu8-key"), "sign-job", content / "job.toml", "--key", keys, "--passphrase-file",
                         keys / "passphrase.txt")

    def evidence(self, target):
        """Copies dieu8/evidence off the stick on the host; False when there is none."""
        pathlib.Path(target).mkdir(parents=True, exist_ok=True)
        done = subprocess.run(["mcopy", "-s", "-n", "-i", self.image, "::dieu8/evidence", target], capture_output=True)
        return done.returncode == 0


def job_text(disks="all-with-usb"):
    """The example of the documentation, for as many disks as there are, with wishes for a run by itself."""
    example = (needs.SOURCE / "docs/examples/job.toml").read_text()
    lines = [line for line in example.splitlines() if not line.startswith("disks_declared")]
    return "\n".join(lines) + RUN.format(disks=disks)
