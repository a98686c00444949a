"""A stick with one partition, as Windows or Linux formats them: made, filled in a guest, read on the host without a mount."""
import base64
import collections
import io
import pathlib
import struct
import subprocess
import tarfile
import tempfile
import unittest

from lab import exfat, needs, packages
from lab.stick import Stick

FIRST_BYTE = 1 << 20
FILL = "/run/fill"

# maker and checker take the volume's file; mount: the guest's command before DEVICE FOLDER.
Kind = collections.namedtuple("Kind", "maker checker mbr_type mount")
KINDS = {
    "fat32": Kind(("mkfs.vfat", "-F", "32"), ("fsck.vfat", "-n"), 0x0C, "mount -t vfat"),
    "exfat": Kind(("mkfs.exfat",), ("fsck.exfat", "-n"), 0x07, "mount -t exfat"),
    "ntfs": Kind(("mkntfs", "-Q", "-F"), ("ntfsfix", "--no-action"), 0x07, "ntfs-3g"),
    "ext4": Kind(("mke2fs", "-q", "-t", "ext4"), ("e2fsck", "-f", "-n"), 0x83, "mount -t ext4"),
}


def require(*kinds):
    """Skips the calling class where a file system can be neither made nor looked at."""
    tools = [tool for kind in kinds for tool in (KINDS[kind].maker[0], KINDS[kind].checker[0])] + ["ntfs-3g", "ntfscat"]
    reason = needs.missing(*tools)
    if reason:
        raise unittest.SkipTest(reason)


class Volume:
    def __init__(self, folder, name, kind, mebibytes=40):
        self.kind, self.image, self.volume = kind, pathlib.Path(folder) / f"{name}.img", pathlib.Path(folder) / f"{name}.volume"
        with open(self.volume, "wb") as volume:
            volume.truncate(mebibytes << 20)
        packages.run(*KINDS[kind].maker, self.volume)
        self.image.write_bytes(self.table(mebibytes << 20).ljust(FIRST_BYTE, b"\0") + self.volume.read_bytes())

    def table(self, size):
        entry = struct.pack("<B3sB3sII", 0, b"\xfe\xff\xff", KINDS[self.kind].mbr_type, b"\xfe\xff\xff", FIRST_BYTE // 512, size // 512)
        return b"\0" * 440 + b"\xd8\xd8\xd8\xd8\0\0" + entry.ljust(64, b"\0") + b"\x55\xaa"

    def fill(self, guest, device, office, job):
        """Lays the officer's dieu8/ on it in a guest that has it as `device`."""
        with tempfile.TemporaryDirectory() as content:
            top = pathlib.Path(content) / "dieu8"
            top.mkdir()
            Stick.fill(top, office, job, True)
            archive = io.BytesIO()
            with tarfile.open(fileobj=archive, mode="w:gz") as tar:
                tar.add(top, "dieu8", filter=lambda member: member.replace(uid=0, gid=0, uname="", gname=""))
        encoded = base64.b64encode(archive.getvalue()).decode()
        guest.do(f"mkdir -p {FILL} && {KINDS[self.kind].mount} {device} {FILL} && echo {encoded} | base64 -d | tar -C {FILL} -xzof - "
                 f"&& sync && umount {FILL}")

    def take_out(self):
        """The volume as it lies on the stick now."""
        self.volume.write_bytes(self.image.read_bytes()[FIRST_BYTE:])
        return self.volume

    def check(self):
        """What the file system's own checker says; a word is answered only where it finds nothing to mend."""
        done = subprocess.run([*KINDS[self.kind].checker, self.take_out()], capture_output=True, text=True)
        return "sound" if done.returncode == 0 else done.stdout + done.stderr

    def evidence(self, target):
        """Copies dieu8/evidence to `target`/evidence on the host; False when there is none."""
        target = pathlib.Path(target)
        target.mkdir(parents=True, exist_ok=True)
        volume = self.take_out()
        if self.kind == "exfat":
            return exfat.copy_out(volume, "dieu8/evidence", target / "evidence")
        if self.kind == "ntfs":
            return copy_out_of_ntfs(volume, "/dieu8/evidence", target / "evidence")
        command = {"fat32": ["mcopy", "-s", "-n", "-i", volume, "::dieu8/evidence", target],
                   "ext4": ["debugfs", "-R", f"rdump /dieu8/evidence {target}", volume]}[self.kind]
        subprocess.run(command, capture_output=True)
        return (target / "evidence").is_dir()


def copy_out_of_ntfs(volume, path, target):
    listed = subprocess.run(["ntfsls", "-F", "-p", path, volume], capture_output=True, text=True)
    if listed.returncode != 0:
        return False
    target.mkdir(parents=True, exist_ok=True)
    for name in (line for line in listed.stdout.splitlines() if line not in ("./", "../", "")):
        if name.endswith("/"):
            copy_out_of_ntfs(volume, f"{path}/{name[:-1]}", target / name)
        else:
            done = subprocess.run(["ntfscat", volume, f"{path}/{name}"], capture_output=True)
            (target / name).write_bytes(done.stdout)
    return True
