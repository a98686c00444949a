"""Canaries: a mark in every 16 bytes of every sector of an image, and a count of those that are left.

Shares nothing with the wiper, nor with the canaries of tests/fakes/drive: another mark, another way of looking.
"""
import collections
import hashlib

PIECE = 16
Count = collections.namedtuple("Count", "bytes lbas foreign")


def mark(disk):
    """8 bytes that stand for a disk; no other disk has them."""
    return hashlib.sha256(b"dieu8 lab canary of " + disk.encode()).digest()[:8]


def sector(disk, lba, size=512):
    """A sector that says whose it is 32 times: the disk's mark, then the LBA (8 bytes, big endian)."""
    return (mark(disk) + lba.to_bytes(8, "big")) * (size // PIECE)


def fill(path, disk, mebibytes, size=512):
    """Makes an image of that length with a canary in every sector."""
    with open(path, "wb") as image:
        for first in range(0, mebibytes << 20, 1 << 20):
            image.write(b"".join(sector(disk, lba, size) for lba in range(first // size, (first + (1 << 20)) // size)))


def count(path, disk, size=512):
    """Count(bytes, lbas, foreign): canary bytes left of `disk`, the sectors that hold them, and how many of these hold
    a canary that was made for another sector."""
    wanted, lbas, found, foreign = mark(disk), set(), 0, 0
    with open(path, "rb") as image:
        content = image.read()
    at = content.find(wanted)
    while at != -1:
        found += PIECE
        lba = at // size
        lbas.add(lba)
        foreign += content[at + 8:at + PIECE] != lba.to_bytes(8, "big")
        at = content.find(wanted, at + 8)
    return Count(found, lbas, foreign)


def is_full(path, disk, size=512):
    """Whether every sector still holds its own canary, whole."""
    with open(path, "rb") as image:
        content = image.read()
    return all(content[at:at + size] == sector(disk, at // size, size) for at in range(0, len(content), size))
