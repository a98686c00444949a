"""Archives for the kernel's initramfs: the boot image's own way, iso/imaging/cpio.py."""
from imaging.cpio import Archive  # noqa: F401
