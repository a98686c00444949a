"""The guest image that boots in seconds: Debian's kernel and an initramfs with busybox, udev and our programs.

The part without our programs is built once and cached; our programs are a second archive made at each start.
"""
import fcntl
import functools
import hashlib
import lzma
import os
import pathlib
import shutil
import tempfile

from lab import cpio, needs, packages

# Taken apart, not installed; what they load and is not here comes from the build machine, a Debian 12 too.
PACKAGES = ("busybox-static", "udev", "kmod", "libkmod2", "dmsetup", "libdevmapper1.02.1", "libcap2", "libselinux1")
PROGRAMS = ("bin/udevadm", "bin/kmod", "sbin/dmsetup", "lib/udev/ata_id", "lib/udev/scsi_id", "lib/udev/cdrom_id")

# With what these depend on. udev loads what the hardware asks for; tests load the rest.
MODULES = """
ahci ata_piix sd_mod sg sr_mod nvme virtio_blk virtio_pci virtio_console virtio_scsi virtio_net e1000
xhci_pci ehci_pci uhci_hcd usb-storage uas usbhid hid-generic evdev sdhci_pci mmc_block mptsas mpt3sas
scsi_debug null_blk loop dm_mod dm_flakey dm_delay target_core_mod target_core_user target_core_iblock tcm_loop uio
vhci_hcd nvme_tcp nvme_fabrics configfs ext4 crc32c_generic crc32c_intel vfat exfat fuse nls_ascii nls_cp437 nls_iso8859_1 nls_utf8 af_packet
""".split()

FONTS = ("/usr/share/fonts/truetype/liberation2", "/usr/share/fonts/truetype/liberation", "/etc/fonts",
         "/usr/share/fontconfig")


def folder_for(flavour, *inputs):
    """Cache folder of an image; its name changes with everything the image is made from."""
    digest = hashlib.sha256()
    for item in inputs:
        digest.update(item.read_bytes() if isinstance(item, pathlib.Path) else repr(item).encode())
    return needs.cache_folder() / f"{flavour}-{digest.hexdigest()[:16]}"


def built_once(folder, build):
    """`folder`, made by build(empty folder) unless it is there. One image is made at a time: two processes do not make the same
    one twice, nor fetch the package lists at once."""
    if folder.exists():  # it comes there whole, by a rename: no need to wait for others
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    with open(folder.parent / "build.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
                made = pathlib.Path(scratch) / "made"
                made.mkdir()
                build(made)
                made.rename(folder)
    return folder


@functools.cache
def bare():
    """Folder with `kernel` and `base.cpio`; about 10 s when it must be built."""
    guest = needs.HERE / "guest"
    sources = (guest / "init", guest / "agent", pathlib.Path(__file__))
    return built_once(folder_for("bare", *sources), build_bare)


def build_bare(made):
    packages.refresh_lists()
    tree, root = made / "tree", made / "root"
    versions = packages.unpack((packages.kernel_package(),) + PACKAGES, tree)
    (made / "packages.txt").write_text("\n".join(versions) + "\n")
    kernel = next((tree / "boot").glob("vmlinuz-*"))
    (made / "kernel").write_bytes(unpacked_kernel(kernel.read_bytes()))
    copy_userland(tree, root)
    copy_modules(tree, root, kernel.name.removeprefix("vmlinuz-"))
    write_archive(root, made / "base.cpio")
    shutil.rmtree(tree)
    shutil.rmtree(root)


def unpacked_kernel(image):
    """The ELF file inside a bzImage: QEMU enters it directly (PVH), which spares an emulated processor 5 s of xz."""
    return lzma.LZMADecompressor().decompress(image[image.index(b"\xfd7zXZ\0"):])


def copy_userland(tree, root):
    for folder in ("proc", "sys", "dev", "run", "tmp", "mnt", "root", "var", "etc"):
        (root / folder).mkdir(parents=True)
    for link, target in (("usr/sbin", "bin"), ("bin", "usr/bin"), ("sbin", "usr/bin")):
        (root / link).parent.mkdir(parents=True, exist_ok=True)
        (root / link).symlink_to(target)
    for program in PROGRAMS:
        folder = "usr/bin" if "bin/" in program else "lib/udev"
        packages.copy_program(tree / program, root, folder, tree)
    packages.install(tree / "bin/busybox", root / "usr/bin/busybox")
    link_applets(root)
    shutil.copytree(tree / "lib/udev/rules.d", root / "lib/udev/rules.d")
    for name in ("init", "agent"):
        packages.install(needs.HERE / "guest" / name, root / name)
    (root / "etc/passwd").write_text("root:x:0:0:root:/root:/bin/sh\n")
    (root / "etc/group").write_text("".join(f"{name}:x:{number}:\n" for number, name in enumerate(
        "root disk cdrom tape tty kmem dialout lp audio video render input sgx kvm".split())))


def link_applets(root):
    """kmod's and udev's own programs come before busybox's of the same name."""
    binaries = root / "usr/bin"
    for name in ("modprobe", "depmod", "rmmod", "lsmod", "insmod"):
        (binaries / name).symlink_to("kmod")
    (binaries / "systemd-udevd").symlink_to("udevadm")
    for applet in packages.run(binaries / "busybox", "--list").split():
        if not (binaries / applet).exists() and not (binaries / applet).is_symlink():
            (binaries / applet).symlink_to("busybox")


def copy_modules(tree, root, version):
    kmod = dict(executable=str(tree / "bin/kmod"), env={"LD_LIBRARY_PATH": str(tree / "usr/lib/x86_64-linux-gnu")})
    packages.run("depmod", "-b", tree, version, **kmod)
    source, target = tree / "lib/modules" / version, root / "lib/modules" / version
    for path in with_dependencies((source / "modules.dep").read_text()):
        packages.install(source / path, target / path)
    for name in ("modules.order", "modules.builtin", "modules.builtin.modinfo"):
        packages.install(source / name, target / name)
    packages.run("depmod", "-b", root, version, **kmod)


def with_dependencies(modules_dep):
    """Paths of the wanted modules and of all they need; a name the kernel does not have is built in."""
    needed_by = dict(line.split(":", 1) for line in modules_dep.splitlines())
    wanted = {name.replace("-", "_") for name in MODULES}
    chosen = {path for path in needed_by if pathlib.Path(path).stem.replace("-", "_") in wanted}
    for path in list(chosen):
        chosen.update(needed_by[path].split())
    return sorted(chosen)


def write_archive(root, path):
    with open(path, "wb") as stream:
        archive = cpio.Archive(stream)
        archive.add_folder(root)
        archive.add_character_device("dev/console", 5, 1)
        archive.close()


def with_programs(path, programs):
    """Writes base.cpio and then our programs with libraries and fonts to `path`."""
    with tempfile.TemporaryDirectory() as scratch:
        root = pathlib.Path(scratch)
        for program in programs:
            packages.copy_program(program, root)
        for folder in FONTS:
            if os.path.isdir(folder):
                shutil.copytree(folder, root / folder.lstrip("/"), symlinks=True)
        with open(path, "wb") as stream:
            stream.write((bare() / "base.cpio").read_bytes())
            archive = cpio.Archive(stream)
            archive.add_folder(root)
            archive.close()
