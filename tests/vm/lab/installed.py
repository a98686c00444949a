"""The workstation with our packages installed: made here by CPack, installed by dpkg in a copy of the image, GRUB's and
initramfs-tools' own programs run in it. The guest is then started with the kernel line that GRUB would use.

The installation runs on the build machine in namespaces of its own, because an emulated processor takes minutes for an initramfs:
with a /proc of its own, a /dev with this one disk and a few nodes, and no /sys, so that nothing in it can reach this machine's kernel switches.
"""
import atexit
import functools
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

from lab import debian, needs, packages

# $1: image, $2: mount point, $3: script for the chroot, $4: folder that the script sees as /mnt
ENTER = r"""
set -e
mount --make-rprivate /
loop=$(losetup --find --show "$1")
numbers=$(stat -c '0x%t 0x%T' "$loop")
mount -t tmpfs -o mode=0755 tmpfs /dev
mknod "$loop" b $numbers
mknod /dev/vda b $numbers
node() { mknod -m 0666 /dev/$1 c $2 $3; }
node null 1 3; node zero 1 5; node full 1 7; node random 1 8; node urandom 1 9; node tty 5 0
mount /dev/vda "$2"
losetup --detach "$loop"  # it goes with the mount
rm "$loop"
mount -t proc proc "$2/proc"
mount --bind /dev "$2/dev"
mount --bind "$4" "$2/mnt"
code=0
chroot "$2" sh -c "$3" </dev/null || code=$?
umount "$2/mnt" "$2/dev" "$2/proc"
cp "$2"/boot/initrd.img-* "$4/initrd"
cp "$2/boot/grub/grub.cfg" "$4/grub.cfg" 2>/dev/null || rm -f "$4/grub.cfg"
umount "$2"
exit $code
"""


GUARD = ("dieu8ctl", "dieu8-guardd", "dieu8-guard-early", "dieu8-media-door", "dieu8-media-carrier", "boot-keyboard")


def require():
    """Skips the calling class where the guard's package cannot be made or taken apart."""
    reason = needs.missing("cpack", "unshare", "losetup")
    if reason:
        raise unittest.SkipTest(reason)
    if not (needs.build_folder() / "CPackConfig.cmake").exists():
        raise unittest.SkipTest("the build was configured without cmake/package.cmake: there is no package to install")
    for name in GUARD:
        if not needs.program(name).exists():
            raise AssertionError(f"{needs.program(name)} was not built")


@functools.cache
def deb(component):
    """Path of a package, made from the build under test."""
    build = needs.build_folder()
    target = pathlib.Path(tempfile.mkdtemp(prefix="dieu8-debs-"))
    atexit.register(shutil.rmtree, target, ignore_errors=True)
    packages.run("cpack", "-G", "DEB", "-B", target, "-D", f"CPACK_COMPONENTS_ALL={component}", cwd=build)
    return next(target.glob(f"dieu8-{component}_*.deb"))


def change(image, script, folder):
    """Runs a script as root inside an image; /mnt in it is `folder`, which afterwards holds `initrd` and `grub.cfg`. Answers
    (exit code, output)."""
    place = pathlib.Path(folder) / "root"
    place.mkdir(exist_ok=True)
    done = subprocess.run(["unshare", "--mount", "--pid", "--ipc", "--uts", "--net", "--fork", "--kill-child", "sh", "-c", ENTER,
                           "enter", image, place, script, folder], capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


class Installation:
    """A system for Machine(system=...): `folder` holds disk.img, kernel, initrd and words (of the kernel's command line)."""

    def __init__(self, folder, more_packages=()):
        self.folder = pathlib.Path(folder)
        clean = debian.workstation(*more_packages)
        packages.run("cp", "--sparse=always", "--reflink=auto", clean / "disk.img", self.folder / "disk.img")
        (self.folder / "kernel").symlink_to(clean / "kernel")
        shutil.copy(clean / "initrd", self.folder / "initrd")

    def do(self, script):
        code, said = change(self.folder / "disk.img", script, self.folder)
        if code != 0:
            raise AssertionError(f"{script}: {code}\n{said}")
        self.read_boot_loader()
        return said

    def run(self, script):
        """(exit code, output)"""
        answer = change(self.folder / "disk.img", script, self.folder)
        self.read_boot_loader()
        return answer

    def install(self, *components):
        for component in components:
            shutil.copy(deb(component), self.folder)
        return self.do("export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 DIEU8_LANG=en; dpkg -i /mnt/*.deb")

    def read_boot_loader(self):
        """What GRUB would put on the kernel's command line, without the root device: the lab says how that is mounted."""
        menu = self.folder / "grub.cfg"
        line = re.search(r"^\s*linux\s+\S+\s+root=\S+\s+ro\s+(.*)$", menu.read_text(), re.MULTILINE) if menu.exists() else None
        (self.folder / "words").write_text(line.group(1).replace("quiet", "") if line else "")
