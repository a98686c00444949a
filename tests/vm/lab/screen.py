"""A machine's screen as the host sees it: the letters are read from the picture, by the shapes of the console font. The
guest is not asked, so what is read is what a person can read: a letter that is drawn wrongly is not recognised.
"""
import functools
import gzip
import struct
import zlib

from imaging import console_font
from lab import needs, packages

ROWS = 16  # of pixels, in a letter of the font
UNKNOWN = "\N{REPLACEMENT CHARACTER}"


class Picture:
    """Pixels as numbers of colours. `width`, `height` in pixels; `colours`: (red, green, blue) of each number. Colours are told
    apart by the upper two bits of each part: a console's sixteen are, and no slow loop over pixels is needed."""

    def __init__(self, ppm):
        kind, size, most, pixels = ppm.split(b"\n", 3)
        if kind != b"P6" or most != b"255":
            raise ValueError("not a picture as QEMU writes it")
        self.width, self.height = map(int, size.split())
        parts = (pixels[i::3].translate(bytes(value >> 6 << 4 - 2 * i for value in range(256))) for i in range(3))
        mixed = functools.reduce(int.__or__, (int.from_bytes(part, "big") for part in parts))
        mixed = mixed.to_bytes(self.width * self.height, "big")
        first = [mixed.find(bytes([number])) for number in range(64)]
        self.colours = [tuple(pixels[3 * at:3 * at + 3]) for at in first if at >= 0]
        present = [number for number in range(64) if first[number] >= 0]
        self.pixels = mixed.translate(bytes(present.index(number) if number in present else 0 for number in range(256)))

    def png(self):
        """The picture as PNG, each pixel in as few bits as its colours allow."""
        bits = 4 if len(self.colours) <= 16 else 8
        lines = (self.pixels[i:i + self.width] for i in range(0, len(self.pixels), self.width))
        if bits == 4:
            lines = (bytes(high << 4 | low for high, low in zip(line[0::2], line[1::2] + bytes(self.width % 2))) for line in lines)
        header = struct.pack(">IIBBBBB", self.width, self.height, bits, 3, 0, 0, 0)
        return b"\x89PNG\r\n\x1a\n" + b"".join([
            chunk(b"IHDR", header), chunk(b"PLTE", bytes(part for colour in self.colours for part in colour)),
            chunk(b"IDAT", zlib.compress(b"".join(b"\0" + line for line in lines), 9)), chunk(b"IEND", b"")])


def chunk(name, content):
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


@functools.cache
def letters():
    """{sixteen bytes of a letter's shape: the letter}, of the font in the image's packages."""
    package, = (needs.cache_folder() / "boot-image-packages").glob("console-setup-linux_*.deb")
    tree = needs.run_folder() / "console-font"
    if not tree.exists():
        packages.run("dpkg-deb", "--extract", package, tree)
    glyphs, table = console_font.parts(gzip.decompress((tree / console_font.FONT).read_bytes()))
    meanings = (entry.split(b"\xfe")[0].decode() for entry in table.split(b"\xff"))
    shapes = {}
    for glyph, meaning in zip(glyphs, meanings):
        for letter in meaning:
            shapes[glyph] = min(letter, shapes.get(glyph, letter), key=rank)
    return shapes


def rank(letter):
    """Of letters that look alike the least is meant: A, not Greek Alpha; Vietnam's Đ, not Iceland's."""
    return letter == "\N{LATIN CAPITAL LETTER ETH}", letter


def letter_in(cell, shapes):
    """The letter in eight by sixteen pixels."""
    colours = sorted(set(cell), key=cell.count)
    if len(colours) == 1:
        return " "
    for colour in colours:  # the rarer is the ink, but for letters on a coloured bar
        shape = int(cell.translate(bytes(48 + (number == colour) for number in range(256))), 2).to_bytes(ROWS, "big")
        letter = shapes.get(shape) or under_cursor(shape, shapes)
        if letter:
            return letter
    return UNKNOWN


def under_cursor(shape, shapes):
    """The letter over a cursor, which is one or more whole lines at the bottom of a cell; None when there is no cursor."""
    lines = [i for i in range(12, ROWS) if shape[i] == 0xFF]
    if not lines:
        return None
    kept = [i for i in range(ROWS) if i not in lines]
    if not any(shape[i] for i in kept):
        return " "
    return next((letter for other, letter in shapes.items() if all(shape[i] == other[i] for i in kept)), None)


def text_of(picture):
    """The lines of a text screen; cells that hold no letter of the font are UNKNOWN."""
    cell_width = 9 if picture.width == 720 and picture.height == 400 else 8  # VGA's text mode has a blank ninth column
    shapes, known, lines = letters(), {}, []
    for top in range(0, picture.height - ROWS + 1, ROWS):
        band = picture.pixels[top * picture.width:(top + ROWS) * picture.width]
        if band.count(band[0]) == len(band):
            lines.append("")
            continue
        rows = [band[i:i + picture.width] for i in range(0, len(band), picture.width)]
        line = ""
        for left in range(0, picture.width - 7, cell_width):
            cell = b"".join(row[left:left + 8] for row in rows)
            if cell not in known:
                known[cell] = letter_in(cell, shapes)
            line += known[cell]
        lines.append(line.rstrip())
    return "\n".join(lines)
