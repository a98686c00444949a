"""Debian packages taken apart: the boot image's own way, iso/imaging/packages.py."""
from imaging.packages import *  # noqa: F401,F403
