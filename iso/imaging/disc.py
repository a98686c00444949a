"""The hybrid disc: ISO 9660 with El Torito for BIOS and UEFI, an MBR for a stick, a FAT partition for UEFI.

    block 0        MBR: GRUB's boot code; partition 1 the ISO 9660 file system, partition 2 the FAT
    /boot          vmlinuz, initrd.img, grub/ (menu, font, BIOS core), dieu8-image-ID: how GRUB tells its own disc
    FAT            EFI/BOOT/BOOTX64.EFI (shim), EFI/BOOT/grubx64.efi, EFI/debian/grub.cfg

Everything that would differ from build to build (times, numbers drawn at random) comes from `epoch` and from the image's ID.
"""
import os
import pathlib
import shutil
import time

from imaging import packages

LABEL = "DIEU8_WIPE"  # the programs know the medium they were started from by it
BIOS_MODULES = """biosdisk iso9660 part_msdos search search_fs_file configfile normal test echo linux halt serial
terminal terminfo""".split()
# What the menu loads later, on BIOS; UEFI's GRUB has all it may have built in.
BIOS_LATER = """all_video gfxterm font vbe vga video video_bochs video_cirrus video_fb bitmap bitmap_scale bufio relocator
trig gettext mmap""".split()
WORDS = """quiet loglevel=3 libata.allow_tpm=1 ipv6.disable=1 consoleblank=0 usbcore.autosuspend=-1 dieu8.medium""".split()
# A font of 512 letters takes one bit of a cell's colour on a text screen; where the hardware shows it all the same, half of
# the letters would be bright. So the eight bright colours are the plain ones (vt.c's own table).
PLAIN = {"red": (0, 170, 0, 170, 0, 170, 0, 170), "grn": (0, 0, 170, 85, 0, 0, 170, 170),
         "blu": (0, 0, 0, 0, 170, 170, 170, 170)}
TEXT_WORDS = [f"vt.default_{colour}={','.join(map(str, values * 2))}" for colour, values in PLAIN.items()]
FAT_KIBIBYTES = 8192
START = """search --no-floppy --set=root --file /boot/dieu8-image-{id}
set prefix=($root)/boot/grub
configfile ($root)/boot/grub/grub.cfg
"""


def write(path, tree, kernel, initramfs, menu, identity, epoch):
    """Writes the disc to `path`. `tree`: unpacked packages; `menu`: text of grub.cfg; `identity`: hex, names this image."""
    path = pathlib.Path(path)
    work = path.with_suffix(".work")
    content = work / "content"
    (content / "boot/grub/fonts").mkdir(parents=True)
    shutil.copyfile(kernel, content / "boot/vmlinuz")
    shutil.copyfile(initramfs, content / "boot/initrd.img")
    (content / f"boot/dieu8-image-{identity}").write_text(f"{identity}\n")
    (content / "boot/grub/grub.cfg").write_text(menu)
    start = work / "start.cfg"
    start.write_text(START.format(id=identity))
    bios_part(tree, content / "boot/grub", start)
    fat = uefi_part(tree, work, start, identity, epoch)
    hybrid = tree / "usr/lib/grub/i386-pc/boot_hybrid.img"
    same_time(content, epoch)
    stamp = time.strftime("%Y%m%d%H%M%S00", time.gmtime(epoch))
    packages.run("xorriso", "-no_rc", "-as", "mkisofs", "-quiet", "-o", path, "-V", LABEL, "-r", "-J", "-joliet-long",
                 f"--modification-date={stamp}", "--set_all_file_dates", stamp, "--sort-weight", "0", "/",
                 "--grub2-mbr", hybrid, "--mbr-force-bootable", "-partition_offset", "16",
                 "-b", "boot/grub/bios.img", "-no-emul-boot", "-boot-load-size", "4", "-boot-info-table", "--grub2-boot-info",
                 "-append_partition", "2", "0xef", fat,
                 "-eltorito-alt-boot", "-e", "--interval:appended_partition_2:all::", "-no-emul-boot",
                 content, env=os.environ | {"SOURCE_DATE_EPOCH": str(epoch), "TZ": "UTC"})
    shutil.rmtree(work)


def bios_part(tree, grub, start):
    source = tree / "usr/lib/grub/i386-pc"
    packages.run("grub-mkimage", "-d", source, "-O", "i386-pc-eltorito", "-o", grub / "bios.img", "-p", "/boot/grub",
                 "-c", start, *BIOS_MODULES)
    (grub / "i386-pc").mkdir()
    for name in BIOS_LATER:
        shutil.copyfile(source / f"{name}.mod", grub / "i386-pc" / f"{name}.mod")
    for name in ("moddep.lst", "command.lst", "fs.lst", "terminal.lst", "video.lst", "partmap.lst", "crypto.lst"):
        shutil.copyfile(source / name, grub / "i386-pc" / name)
    shutil.copyfile(tree / "usr/share/grub/unicode.pf2", grub / "fonts/unicode.pf2")
    (grub / "locale").mkdir()
    shutil.copyfile(tree / "usr/share/locale/vi/LC_MESSAGES/grub.mo", grub / "locale/vi.mo")


def uefi_part(tree, work, start, identity, epoch):
    """A FAT file system that holds what the firmware starts; each file with its time from `epoch`."""
    files = work / "uefi"
    boot, debian = files / "EFI/BOOT", files / "EFI/debian"
    boot.mkdir(parents=True)
    debian.mkdir(parents=True)
    shutil.copyfile(tree / "usr/lib/shim/shimx64.efi.signed", boot / "BOOTX64.EFI")
    shutil.copyfile(tree / "usr/lib/grub/x86_64-efi-signed/grubx64.efi.signed", boot / "grubx64.efi")
    shutil.copyfile(start, debian / "grub.cfg")  # the place that Debian's signed GRUB has built in
    same_time(files, epoch)
    fat = work / "uefi.img"
    fixed = dict(env=os.environ | {"SOURCE_DATE_EPOCH": str(epoch), "TZ": "UTC", "MTOOLS_SKIP_CHECK": "1"})
    packages.run("mformat", "-i", fat, "-C", "-T", str(FAT_KIBIBYTES * 2), "-h", "16", "-s", "32", "-N", identity[:8],
                 "-v", "DIEU8_UEFI", "::", **fixed)
    packages.run("mcopy", "-i", fat, "-s", "-m", files / "EFI", "::", **fixed)
    return fat


def same_time(folder, epoch):
    for path in [*folder.rglob("*"), folder]:
        path.chmod(0o755 if path.is_dir() else 0o644)
        os.utime(path, (epoch, epoch))


def menu(template):
    text = pathlib.Path(template).read_text()
    return text.replace("@WORDS@", " ".join(WORDS)).replace("@TEXT_WORDS@", " ".join(TEXT_WORDS))
