"""What a run of dieu8-wipe needs beside a disk: the agency's keys, a job file, a medium for the evidence.

All of it lies on an evidence disk made on the host. Certificates are verified on the host, by dieu8-verify.
"""
import collections
import json
import pathlib
import shutil
import subprocess

from lab import needs, packages
from lab.devices import Virtio

PLACE = "/mnt/evidence"
MEBIBYTES = 32

# code: of dieu8-wipe (None after a power cut). certificate: the JSON, None when none was issued. verified: what
# dieu8-verify --json said of it. said: everything dieu8-wipe printed.
Outcome = collections.namedtuple("Outcome", "code certificate verified said")


class Office:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.image = self.folder / "evidence.img"
        content = self.folder / "content"
        content.mkdir()
        self.passphrase = content / "passphrase.txt"
        self.passphrase.write_text("mot cum mat khau cua phong thu\n")
        shutil.copy(needs.SOURCE / "docs/examples/job.toml", content / "job.toml")
        self.make_keys(content / "officer")
        packages.run("mke2fs", "-q", "-t", "ext4", "-d", content, self.image, f"{MEBIBYTES}M")

    def make_keys(self, officer):
        key, passphrase = needs.program("dieu8-key"), ("--passphrase-file", self.passphrase)
        packages.run(key, "init-agency", "--name", "ỦY BAN NHÂN DÂN XÃ THỬ", "--out", self.folder / "agency", *passphrase)
        packages.run(key, "issue", "--agency", self.folder / "agency", "--role", "it-officer", "--name", "Nguyễn Văn Thử",
                     "--title", "Cán bộ", "--out", officer, *passphrase)
        self.cheapen(officer / "key.pem")

    def cheapen(self, key):
        """The same key under 1000 rounds of PBKDF2 in place of 600000: these take 20 s of an emulated processor."""
        passphrase, text = f"file:{self.passphrase}", key.read_text()
        plain = packages.run("openssl", "pkcs8", "-in", key, "-passin", passphrase)
        key.write_text(packages.run("openssl", "pkcs8", "-topk8", "-v2", "aes-256-cbc", "-iter", "1000", "-passout",
                                    passphrase, input=plain))
        assert key.read_text() != text

    def drive(self):
        return Virtio("evidence", self.image, serial="EVIDENCE")

    @staticmethod
    def open_in(guest):
        guest.do(f"modprobe ext4; mkdir -p {PLACE}; mount /dev/disk/by-id/virtio-EVIDENCE {PLACE}; mkdir -p {PLACE}/out")

    @staticmethod
    def line(disk, serial, out, *more):
        """The shell line that wipes a disk; its evidence goes to the folder `out` of the evidence disk."""
        words = ["dieu8-wipe", "run", "--json", "--disk", disk, "--confirm", f"'{serial}'",
                 "--job", f"{PLACE}/job.toml", "--key", f"{PLACE}/officer", "--passphrase-file", f"{PLACE}/passphrase.txt",
                 "--out", f"{PLACE}/{out}", *more]
        return " ".join(words)

    def wipe(self, guest, disk, serial, out, *more, timeout=300):
        """Runs dieu8-wipe to its end; Outcome."""
        answer = guest.run(self.line(disk, serial, out, *more), timeout)
        target = self.folder / f"fetched-{out}"
        if guest.run(f"test -d {PLACE}/{out}").code == 0:
            guest.fetch(f"{PLACE}/{out}", target)
        return self.outcome(target, answer.code, (answer.out + answer.err).decode(errors="replace"))

    def outcome(self, folder, code, said):
        found = list(pathlib.Path(folder).glob("**/certificate.json"))
        if len(found) > 1:
            raise AssertionError(f"more than one certificate: {found}")
        certificate = json.loads(found[0].read_bytes()) if found else None
        return Outcome(code, certificate, self.verify(found[0]) if found else None, said)

    def verify(self, certificate):
        done = subprocess.run([needs.program("dieu8-verify"), "certificate", certificate, "--json", "--trust",
                               self.folder / "agency/root.pem"], capture_output=True, text=True)
        return json.loads(done.stdout)
