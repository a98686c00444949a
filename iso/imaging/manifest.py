"""What the image says of itself: every file of its initramfs with its SHA-256, in the form sha256sum reads.

SHA-256 of this list is the "boot image" of a certificate; the list lies beside the image and is named in SHA256SUMS
(docs/boot-image.md). The kernel is in it by a file that holds its digest, the list itself is not.
"""
import hashlib
import pathlib

NAME = "etc/dieu8-image.manifest"
KERNEL = "etc/dieu8-image.kernel"


def sha256(path):
    digest = hashlib.sha256()
    with open(path, "rb") as stream:
        while piece := stream.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()


def write(root, kernel):
    """Lays the kernel's digest and the list into `root`; returns the list as bytes."""
    root = pathlib.Path(root)
    (root / KERNEL).write_text(f"{sha256(kernel)}  vmlinuz\n")
    files = sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    lines = [f"{sha256(path)}  {path.relative_to(root)}\n" for path in files if not reached_by_a_link(path, root)]
    (root / NAME).write_text("".join(lines))
    return (root / NAME).read_bytes()


def reached_by_a_link(path, root):
    return any(parent.is_symlink() for parent in path.parents if parent != root and root in parent.parents)
