"""Files of an exFAT image, read by Microsoft's published description alone (exFAT file system specification 1.00): a build
machine's kernel need not know exFAT. Whether the whole is sound, fsck.exfat says."""
import collections
import pathlib
import struct

FILE, STREAM, NAME = 0x85, 0xC0, 0xC1
ENTRY = 32
IS_FOLDER = 0x10
NO_FAT_CHAIN = 0x02
LAST_CLUSTER = 0xFFFFFFF8


def checksum(entries):
    """Of a file's entries (6.3.3): what is torn between two sectors does not have it and is no file."""
    value = 0
    for at, byte in enumerate(entries):
        if at not in (2, 3):
            value = ((value & 1) << 15) + (value >> 1) + byte & 0xFFFF
    return value


class Exfat:
    """`image`: the bytes of a volume. `begins`: how many of the entries that were looked at claim a cluster as their first."""

    def __init__(self, image):
        self.image, self.begins = image, collections.Counter()
        if image[3:11] != b"EXFAT   ":
            raise ValueError("no exFAT volume")
        fat, _, heap, _, self.root = struct.unpack_from("<5I", image, 80)
        sector = 1 << image[108]
        self.fat, self.heap, self.cluster_bytes = fat * sector, heap * sector, sector << image[109]

    def cluster(self, number):
        at = self.heap + (number - 2) * self.cluster_bytes
        return self.image[at:at + self.cluster_bytes]

    def content(self, first, bytes_wanted, chained):
        """`bytes_wanted` from cluster `first` on; None: to the end of the chain."""
        content, number = b"", first
        while number >= 2 and number < LAST_CLUSTER and (bytes_wanted is None or len(content) < bytes_wanted):
            content += self.cluster(number)
            number = struct.unpack_from("<I", self.image, self.fat + 4 * number)[0] if chained else number + 1
        return content[:bytes_wanted]

    def entries(self, folder):
        """(name, is a folder, content) of what lies in a folder's own content."""
        at = 0
        while at + ENTRY <= len(folder) and folder[at] != 0:
            more = folder[at + 1] if folder[at] == FILE else 0
            entries = folder[at:at + ENTRY * (more + 1)]
            if folder[at] == FILE and checksum(entries) == struct.unpack_from("<H", entries, 2)[0]:
                yield self.entry(entries)
            at += ENTRY * (more + 1)

    def entry(self, entries):
        stream = entries[ENTRY:2 * ENTRY]
        if stream[0] != STREAM:
            raise ValueError("a file's second entry is not its stream")
        name = b"".join(entries[at + 2:at + ENTRY] for at in range(2 * ENTRY, len(entries), ENTRY) if entries[at] == NAME)
        valid, first, length = struct.unpack_from("<Q", stream, 8)[0], *struct.unpack_from("<IQ", stream, 20)
        self.begins[first] += length > 0
        content = self.content(first, length, not stream[1] & NO_FAT_CHAIN) if length else b""
        known = content[:valid] + bytes(length - min(valid, length))
        is_folder = bool(struct.unpack_from("<H", entries, 4)[0] & IS_FOLDER)
        return name.decode("utf-16-le")[:stream[3]], is_folder, known

    def find(self, path):
        """Content of the folder at `path`; None when there is none."""
        folder = self.content(self.root, None, True)
        for part in path.split("/"):
            found = [content for name, is_folder, content in self.entries(folder) if is_folder and name == part]
            if not found:
                return None
            folder, = found
        return folder

    def files(self, folder=None, above=""):
        """(path, content) of every file below a folder's content; below the top when none is given."""
        for name, is_folder, content in self.entries(self.content(self.root, None, True) if folder is None else folder):
            if is_folder:
                yield from self.files(content, f"{above}{name}/")
            else:
                yield above + name, content

    def copy_out(self, folder, target):
        target.mkdir(parents=True, exist_ok=True)
        for name, is_folder, content in self.entries(folder):
            if is_folder:
                self.copy_out(content, target / name)
            else:
                (target / name).write_bytes(content)


def copy_out(image, path, target):
    """Copies a folder of the volume in the file `image` to `target`; False when it is not there."""
    volume = Exfat(pathlib.Path(image).read_bytes())
    folder = volume.find(path)
    if folder is None:
        return False
    volume.copy_out(folder, pathlib.Path(target))
    return True
