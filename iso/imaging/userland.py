"""The image's files beside kernel and modules: small tools, udev, our programs with their libraries, fonts, locale."""
import pathlib
import shutil
import subprocess

from imaging import console_font, packages

PROGRAMS = ("dieu8-wipe", "dieu8-verify", "dieu8-key", "dieu8-token-signer")
TOOLS = ("bin/udevadm", "bin/kmod", "usr/bin/setfont", "bin/setfont", "usr/bin/ntfs-3g", "bin/ntfs-3g", "usr/sbin/pcscd")
# What the makers of tokens build their modules on, and the module for cards of a published standard. No program of ours loads them.
TOKEN_LIBRARIES = ("libpcsclite.so.1", "opensc-pkcs11.so")
READER_DRIVER = "usr/lib/pcsc/drivers/ifd-ccid.bundle"
UDEV_HELPERS = ("ata_id", "scsi_id", "cdrom_id", "mtd_probe")
KMOD_NAMES = ("modprobe", "depmod", "rmmod", "lsmod", "insmod", "modinfo")
# Of busybox: what /init and the service shell use. Nothing that reaches a network.
APPLETS = """[ ash awk base64 basename blockdev cat chmod chvt clear cmp cp cut date dd df diff dirname dmesg du echo
env expr false fdisk find free grep halt head hexdump hostname hwclock id init kill killall less ln losetup ls lsscsi
mkdir mkfifo mknod mktemp more mount mv od openvt pidof poweroff printf ps pwd readlink realpath reboot reset rm rmdir
sed seq setsid sh sha256sum sleep sort stat stty sync tail tee test timeout top touch tr true tty umount uname uniq
uptime usleep vi watch wc which xargs xxd zcat""".split()
FOLDERS = ("proc", "sys", "dev", "run", "tmp", "root", "mnt", "var/cache/fontconfig", "etc")
LINKS = {"usr/sbin": "bin", "bin": "usr/bin", "sbin": "usr/bin", "usr/lib64": "../lib64",
         "usr/lib/x86_64-linux-gnu": "../../lib/x86_64-linux-gnu"}  # where a program looks for OpenSC's module
TERMINALS = ("linux", "vt100", "vt102", "vt220", "xterm", "xterm-256color", "screen", "ansi")


def copy(tree, root, build, overlay):
    """Fills `root` from the unpacked packages in `tree`, the programs in `build` and our own files in `overlay`."""
    lay_folders(root)
    copy_tools(tree, root)
    copy_token_support(tree, root)
    copy_programs(build, root)
    copy_data(tree, root)
    console_font.install(tree, root)
    for file in sorted(path for path in overlay.rglob("*") if path.is_file()):
        packages.install(file, root / file.relative_to(overlay))


def lay_folders(root):
    for folder in FOLDERS:
        (root / folder).mkdir(parents=True)
    for link, target in LINKS.items():
        (root / link).parent.mkdir(parents=True, exist_ok=True)
        (root / link).symlink_to(target)


def copy_tools(tree, root):
    for program in TOOLS:
        if (tree / program).exists():
            packages.copy_program(tree / program, root, "usr/bin", tree)
    for helper in UDEV_HELPERS:
        packages.copy_program(tree / "lib/udev" / helper, root, "lib/udev", tree)
    shutil.copytree(tree / "lib/udev/rules.d", root / "lib/udev/rules.d")
    packages.install(tree / "bin/busybox", root / "usr/bin/busybox")
    binaries = root / "usr/bin"
    links = {name: "kmod" for name in KMOD_NAMES} | {"systemd-udevd": "udevadm", "mount.ntfs-3g": "ntfs-3g"}
    for name, target in {**dict.fromkeys(APPLETS, "busybox"), **links}.items():
        (binaries / name).symlink_to(target)


def copy_token_support(tree, root):
    """The smart card daemon with its driver for readers of the CCID class, which nearly every USB token is."""
    for name in TOKEN_LIBRARIES:
        packages.copy_library(tree / "usr/lib/x86_64-linux-gnu" / name, root, tree)
    shutil.copytree(tree / READER_DRIVER, root / READER_DRIVER, symlinks=True)
    # Its list of readers is a link into /etc.
    packages.install(tree / "etc/libccid_Info.plist", root / "etc/libccid_Info.plist")
    for driver in (root / READER_DRIVER).rglob("*.so"):
        packages.copy_libraries(tree / driver.relative_to(root), root, tree)


def copy_programs(build, root):
    for name in PROGRAMS:
        if not (build / "bin" / name).exists():
            raise RuntimeError(f"{build}/bin/{name} was not built")
    for name in PROGRAMS:
        packages.copy_program(build / "bin" / name, root)
        subprocess.run(["strip", "--strip-all", root / "usr/bin" / name], check=True)


def copy_data(tree, root):
    """Locale, terminals, the certificate's font and what finds it."""
    shutil.copytree(tree / "usr/lib/locale/C.utf8", root / "usr/lib/locale/C.utf8")
    for name in TERMINALS:
        packages.install(tree / "lib/terminfo" / name[0] / name, root / "lib/terminfo" / name[0] / name)
    fonts = "usr/share/fonts/truetype/liberation2"
    for file in sorted((tree / fonts).glob("LiberationSerif-*.ttf")):
        packages.install(file, root / fonts / file.name)
    (root / "etc/fonts").mkdir()
    (root / "etc/fonts/fonts.conf").write_text(FONTS_CONF)


# One font is all there is: no rules of substitution, no look at folders that are not here.
FONTS_CONF = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <cachedir>/var/cache/fontconfig</cachedir>
</fontconfig>
"""


def libraries_with_packages(root):
    """Each library in the image that came from the build machine, with the package and version it belongs to there."""
    lines = []
    for folder in ("lib/x86_64-linux-gnu", "lib64"):
        for library in sorted((pathlib.Path(root) / folder).iterdir()):
            lines.append(f"{library.name} {owner(library.name)}")
    return lines


def owner(name):
    """"package version" that holds a library of this machine; the linker's path may be one of two for one file."""
    done = subprocess.run(["dpkg-query", "--search", f"*/{name}"], capture_output=True, text=True)
    names = sorted({line.split(": ")[0].split(",")[0].split(":")[0] for line in done.stdout.splitlines()})
    if not names:
        return "(from a package of the list above)"
    return packages.run("dpkg-query", "--show", "-f", "${Package} ${Version}", names[0])
