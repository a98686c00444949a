"""What a redirected USB device (lab/usb_redir.py) shows of itself: descriptors, texts, and how it answers.

A `Face` can be any bytes, also such as no maker would deliver. Sources: USB 2.0 chapter 9, HID 1.11 appendix B, Mass Storage
Bulk-Only Transport 1.0.
"""
import collections
import hashlib
import struct

from lab import needs

Endpoint = collections.namedtuple("Endpoint", "address kind size interval interface")

GET_DESCRIPTOR = 6
DEVICE, CONFIGURATION, TEXT, REPORT = 1, 2, 3, 0x22
BULK, INTERRUPT, ISO = 2, 3, 1

KEYS = bytes.fromhex("05010906a101050719e029e71500250175019508810295017508810195067508150025650507190029658100c0")
MEDIA_KEYS = bytes.fromhex("050c0901a1011500269c0219002a9c02751095018100c0")
MOUSE = bytes.fromhex("05010902a1010901a1000509190129031500250195037501810295017505810105010930093115812"
                      "57f750895028106c0c0")
KEY_A, MUTE, NO_KEY = bytes((0, 0, 4, 0, 0, 0, 0, 0)), bytes((0xE2, 0)), bytes(8)


class Face:
    """`texts`: index of a text descriptor to a text, or to raw bytes of UTF-16. `reports`: number of an interface to its HID
    report descriptor. `disk`: answers for a storage interface (BulkOnlyDisk)."""

    def __init__(self, device, configurations, texts=None, reports=None, disk=None, speed="full"):
        self.device, self.configurations, self.speed = bytes(device), [bytes(one) for one in configurations], speed
        self.texts, self.reports, self.disk = texts or {}, reports or {}, disk

    def number(self):
        return "%04x:%04x" % struct.unpack_from("<HH", self.device, 8)

    def digest(self):
        """SHA-256 of what the kernel shows as the device's descriptors."""
        return hashlib.sha256(self.device + b"".join(self.configurations)).hexdigest()

    def walk(self):
        """All descriptors of the first configuration, as far as their lengths lead."""
        at, content = 0, self.configurations[0]
        while at + 2 <= len(content) and content[at] >= 2:
            yield content[at:at + content[at]]
            at += content[at]

    def interfaces(self):
        return [one[5:8] for one in self.walk() if one[1] == 4 and len(one) >= 9]

    def endpoints(self):
        """Those of all alternate settings; of two with one address the first."""
        found, interface = {}, 0
        for one in self.walk():
            if one[1] == 4 and len(one) >= 9:
                interface = one[2]
            if one[1] == 5 and len(one) >= 7:
                size = struct.unpack_from("<H", one, 4)[0] & 0x7FF
                found.setdefault(one[2], Endpoint(one[2], one[3] & 3, size, one[6], interface))
        return list(found.values())

    def control(self, kind, request, value, index, length, data):
        """The answer to a control request; None: refused (a stall)."""
        if kind & 0x80 and request == GET_DESCRIPTOR:
            return self.descriptor(value >> 8, value & 0xFF, index)
        if kind & 0x60 == 0x20 and self.disk:
            return b"\0"  # one logical unit; a reset is accepted
        return b"" if kind in (0x00, 0x01, 0x02, 0x21) else None

    def descriptor(self, kind, number, index):
        if kind == DEVICE:
            return self.device
        if kind == CONFIGURATION and number < len(self.configurations):
            return self.configurations[number]
        if kind == REPORT:
            return self.reports.get(index)
        if kind == TEXT:
            return self.text(number)
        return None

    def text(self, number):
        if number == 0:
            return bytes((4, TEXT, 0x09, 0x04))
        if number not in self.texts:
            return None
        text = self.texts[number]
        raw = text if isinstance(text, bytes) else text.encode("utf-16-le")
        return bytes((len(raw) + 2, TEXT)) + raw

    def take(self, endpoint, data):
        """The guest sent bulk data."""
        if self.disk:
            self.disk.take(data)

    def give(self, endpoint, length):
        """The guest wants bulk data; None: there is nothing yet."""
        return self.disk.give(length) if self.disk else None


class BulkOnlyDisk:
    """Enough of a stick that a kernel makes a disk of it and reads it: every sector is 512 times its own number's last byte."""

    SECTORS = 8192

    def __init__(self):
        self.answers = collections.deque()
        self.reads = 0

    def take(self, data):
        if len(data) != 31 or data[:4] != b"USBC":
            return  # what is written to it is lost
        tag, length, flags, _, size = struct.unpack_from("<IIBBB", data, 4)
        content = self.perform(data[15:15 + size])
        content_sent = (content or b"")[:length]
        if length and flags & 0x80:
            self.answers.append(content_sent)
        residue = length - len(content_sent) if flags & 0x80 else 0
        self.answers.append(b"USBS" + struct.pack("<IIB", tag, residue, content is None))

    def give(self, length):
        if not self.answers:
            return None
        piece = self.answers.popleft()
        if len(piece) > length:
            self.answers.appendleft(piece[length:])
        return piece[:length]

    def perform(self, command):
        """What a SCSI command gives back; None: refused."""
        code = command[0]
        if code == 0x12:
            return bytes((0, 0x80, 4, 2, 31, 0, 0, 0)) + b"DIEU8   " + b"STICK".ljust(16) + b"1.00"
        if code == 0x25:
            return struct.pack(">II", self.SECTORS - 1, 512)
        if code == 0x28:
            return self.read(*struct.unpack_from(">IBH", command, 2))
        if code == 0x1A:
            return bytes((3, 0, 0, 0))
        if code == 0x03:
            return bytes((0x70, 0, 5, 0, 0, 0, 0, 10, 0, 0, 0, 0, 0x20, 0, 0, 0, 0, 0))
        return b"" if code in (0x00, 0x1B, 0x1E, 0x2A, 0x35) else None

    def read(self, first, _, count):
        self.reads += 1
        return b"".join(bytes((lba & 0xFF,)) * 512 for lba in range(first, first + count))


# One interface of a device: type "08:06:50", endpoints (address, kind, size), a HID report descriptor.
Interface = collections.namedtuple("Interface", "type endpoints report", defaults=((), None))


def interface_bytes(number, interface):
    content = b""
    if interface.report:
        content += struct.pack("<BBHBBBH", 9, 0x21, 0x0111, 0, 1, REPORT, len(interface.report))
    for address, kind, size in interface.endpoints:
        content += struct.pack("<BBBBHB", 7, 5, address, kind, size, 10 if kind == INTERRUPT else 0)
    kinds = bytes(int(piece, 16) for piece in interface.type.split(":"))
    return bytes((9, 4, number & 0xFF, 0, len(interface.endpoints))) + kinds + b"\0" + content


def configuration_bytes(interfaces):
    content = b"".join(interface_bytes(number, one) for number, one in enumerate(interfaces))
    return struct.pack("<BBHBBBBB", 9, 2, 9 + len(content), len(interfaces) & 0xFF, 1, 0, 0x80, 50) + content


def device_bytes(vendor, product, kind=0, configurations=1, packet=64):
    return struct.pack("<BBHBBBBHHHBBBB", 18, 1, 0x0200, kind, 0, 0, packet, vendor, product, 0x0100, 1, 2, 3, configurations)


def face(number, name, *interfaces, kind=0, maker="Lab", serial=None, **more):
    """A device with one configuration: `number` is "0781:5567"."""
    vendor, product = (int(piece, 16) for piece in number.split(":"))
    texts = {1: maker, 2: name, 3: serial or name.upper().replace(" ", "-")}
    reports = {at: one.report for at, one in enumerate(interfaces) if one.report}
    return Face(device_bytes(vendor, product, kind), [configuration_bytes(interfaces)], texts, reports, **more)


def recorded(file, **more):
    """A real device by its recorded descriptors; what it is called and what reports it sends is made up here."""
    content = (needs.SOURCE / "tests/vectors/usb-descriptors" / file).read_bytes()
    configurations, at = [], 18
    while at < len(content):
        length = struct.unpack_from("<H", content, at + 2)[0]
        configurations.append(content[at:at + length])
        at += length
    made = Face(content[:18], configurations, **more)
    kinds = [(KEYS, MOUSE)[one[2] - 1] if one[1] and one[2] else MEDIA_KEYS for one in made.interfaces()]
    made.reports = {number: report.ljust(255, b"\0") for number, report in enumerate(kinds)}
    made.texts = {content[at]: f"Recorded {file[:9]}" for at in (14, 15, 16) if content[at]} | made.texts
    return made


def keyboard(number="04d9:1603", name="Keyboard", *others, **more):
    return face(number, name, Interface("03:01:01", ((0x81, INTERRUPT, 8),), KEYS), *others, **more)


def mouse(number="046d:c077", name="Mouse", **more):
    return face(number, name, Interface("03:01:02", ((0x81, INTERRUPT, 8),), MOUSE), **more)


def bulk_pair(kind, first=1):
    """An interface with one bulk endpoint each way."""
    return Interface(kind, ((0x80 | first, BULK, 64), (first + 1, BULK, 64)))


def stick(number="0781:5567", name="Stick", *others, **more):
    return face(number, name, bulk_pair("08:06:50"), *others, disk=BulkOnlyDisk(), **more)
