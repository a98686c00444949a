"""The image from end to end: packages -> initramfs with its list -> disc."""
import os
import pathlib
import re
import subprocess
import tempfile

from imaging import cpio, disc, manifest, modules, packages, userland

HERE = pathlib.Path(__file__).resolve().parents[1]
ISO, MANIFEST, KERNEL, INITRAMFS, MADE_FROM = "dieu8-wipe.iso", "dieu8-wipe.manifest", "vmlinuz", "initrd.img", "packages.txt"
FILES = (ISO, MANIFEST, KERNEL, INITRAMFS, MADE_FROM)
TOOLS = ("apt-get", "dpkg-deb", "xorriso", "mformat", "mcopy", "grub-mkimage", "zstd", "strip", "ldd")
COMPRESSION = ("-15", "-T2", "--quiet")  # with more threads than one the result does not depend on their number


def package_names():
    lines = (HERE / "packages.txt").read_text().splitlines()
    names = [line.split()[0] for line in lines if line.strip() and not line.startswith("#")]
    return [packages.kernel_package() if name == "linux-image-amd64" else name for name in names]


def unpack_packages(tree, folder):
    """Unpacks the packages in `folder`, after downloading what is missing there, and writes their names to
    `tree`/packages.txt with their digests. A folder that has them all is used as it is: without a network, or for an old build."""
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    names = names_in(folder)
    if names is None:
        packages.refresh_lists()
        packages.download(package_names(), folder)
        names = names_in(folder)
    tree.mkdir(parents=True)
    lines = []
    for file in names:
        packages.run("dpkg-deb", "--extract", file, tree)
        lines.append(f"{manifest.sha256(file)}  {file.name}\n")
    (tree / MADE_FROM).write_text("".join(lines))


def names_in(folder):
    """The .deb file of each package, sorted; None when one is missing. Two versions of one are an error."""
    wanted = (HERE / "packages.txt").read_text().splitlines()
    found = []
    for line in wanted:
        if not line.strip() or line.startswith("#"):
            continue
        name = line.split()[0].replace("linux-image-amd64", "linux-image-[0-9]*-amd64")
        files = sorted(folder.glob(f"{name}_*.deb"))
        if len(files) > 1:
            raise RuntimeError(f"{folder} has more than one {name}: {', '.join(file.name for file in files)}")
        if not files:
            return None
        found += files
    return sorted(found)


def make(tree, build, out, epoch):
    """Writes FILES to `out` from the unpacked packages in `tree` and the programs in `build`/bin."""
    kernel = next((tree / "boot").glob("vmlinuz-*"))
    with tempfile.TemporaryDirectory(prefix="dieu8-initramfs-") as scratch:
        root = pathlib.Path(scratch) / "root"
        root.mkdir()
        userland.copy(tree, root, pathlib.Path(build), HERE / "root")
        version = kernel.name.removeprefix("vmlinuz-")
        modules.copy(tree, root, version, modules.wanted_patterns(HERE / "modules.txt"))
        listed = manifest.write(root, kernel)
        write_initramfs(root, out / INITRAMFS)
        (out / MADE_FROM).write_text(made_from(tree, root))
    (out / MANIFEST).write_bytes(listed)
    (out / KERNEL).write_bytes(kernel.read_bytes())
    identity = manifest.sha256(out / MANIFEST)[:16]
    disc.write(out / ISO, tree, out / KERNEL, out / INITRAMFS, disc.menu(HERE / "grub/grub.cfg"), identity, epoch)


def made_from(tree, root):
    libraries = "\n".join(userland.libraries_with_packages(root))
    return f"# Debian packages\n{(tree / MADE_FROM).read_text()}# libraries of the build machine\n{libraries}\n"


def write_initramfs(root, path):
    with open(path, "wb") as stream:
        compressor = subprocess.Popen(["zstd", *COMPRESSION, "-c"], stdin=subprocess.PIPE, stdout=stream)
        archive = cpio.Archive(compressor.stdin)
        archive.add_folder(root)
        archive.add_character_device("dev/console", 5, 1)
        archive.close()
        compressor.stdin.close()
        if compressor.wait() != 0:
            raise RuntimeError("zstd failed")
