"""A thousand files with Vietnamese names in nested folders, whose content follows from their number: made, looked at, and watched
while they arrive. Runs in the guest; the host reads images with the same words."""
import hashlib
import json
import os
import pathlib
import re
import sys

FILES = 1000


def content(number):
    """0 to 6 KB, one in fifty up to 255 KB."""
    return hashlib.sha256(str(number).encode()).digest() * (number % 200) * (40 if number % 50 == 49 else 1)


def name(number):
    return f"Công văn đến/Tháng {number % 12 + 1}/{number:04} – Báo cáo số {number} về việc thử.odt"


def is_whole(path, found):
    """Whether a file of such a name has all that belongs into it."""
    number = re.match(r"(\d{4}) ", pathlib.PurePath(path).name)
    return bool(number) and found == content(int(number[1]))


def line(found):
    """As the record has it."""
    return f"{hashlib.sha256(found).hexdigest()} {len(found)}"


def make(top, count=FILES):
    for number in range(int(count)):
        path = pathlib.Path(top, name(number))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content(number))


def look(top):
    """{path: [line, whole]} of all files below a folder, hidden ones too."""
    found = {}
    for path in pathlib.Path(top).rglob("*"):
        if path.is_file():
            held = path.read_bytes()
            found[str(path.relative_to(top))] = [line(held), is_whole(path, held)]
    print(json.dumps(found))


def watch(top, stop):
    """Reads everything below a folder again and again until the file `stop` is there: {rounds, seen, half}."""
    seen, half, rounds, last = set(), set(), 0, False
    while not last:
        last = os.path.exists(stop)
        for folder, _, names in os.walk(top):
            for one in names:
                path = os.path.join(folder, one)
                with open(path, "rb") as file:
                    held = file.read()
                seen.add(path)
                if not is_whole(path, held):
                    half.add(path)
        rounds += 1
    print(json.dumps({"rounds": rounds, "seen": len(seen), "half": sorted(half)}))


if __name__ == "__main__":
    {"make": make, "look": look, "watch": watch}[sys.argv[1]](*sys.argv[2:])
