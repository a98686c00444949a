"""Writes cpio archives (newc) for the kernel's initramfs: a folder's content, owned by root, without times, in one order.

Format: the kernel's Documentation/driver-api/early-userspace/buffer-format.rst. Several archives may follow each other.
"""
import os
import stat


class Archive:
    def __init__(self, stream):
        self.stream = stream
        self.number = 0

    def add_folder(self, root):
        for folder, folders, files in os.walk(root):
            folders.sort()
            inside = os.path.relpath(folder, root)
            if inside != ".":
                self.add(inside, stat.S_IFDIR | 0o755)
            linked = [name for name in folders if os.path.islink(os.path.join(folder, name))]
            for name in sorted(files + linked):
                self.add_file(os.path.normpath(os.path.join(inside, name)), os.path.join(folder, name))

    def add_file(self, name, path):
        if os.path.islink(path):
            self.add(name, stat.S_IFLNK | 0o777, os.readlink(path).encode())
            return
        with open(path, "rb") as file:
            runs = os.stat(path).st_mode & stat.S_IXUSR  # the rest of a mode is the umask of whoever builds
            self.add(name, stat.S_IFREG | (0o755 if runs else 0o644), file.read())

    def add_character_device(self, name, major, minor):
        self.add(name, stat.S_IFCHR | 0o600, b"", major, minor)

    def add(self, name, mode, content=b"", major=0, minor=0):
        self.number += 1
        encoded = name.encode() + b"\0"
        # ino mode uid gid nlink mtime size, device of the file, device it stands for, length of the name, checksum
        fields = (self.number, mode, 0, 0, 1, 0, len(content), 0, 0, major, minor, len(encoded), 0)
        self.write(b"070701" + b"".join(b"%08X" % field for field in fields) + encoded)
        self.write(content)

    def write(self, piece):
        self.stream.write(piece + b"\0" * (-len(piece) % 4))

    def close(self):
        self.add("TRAILER!!!", 0)
