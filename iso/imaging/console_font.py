"""Console fonts (PSF, as the package kbd's setfont reads them): unpacked, and drawn twice as large for dense screens.

Format: header of version 1 (36 04, mode, height) or 2 (72 b5 4a 86, seven little-endian words), glyphs row by row,
eight pixels a byte, then which characters each glyph is.
"""
import gzip
import struct

FONT = "usr/share/consolefonts/Vietnamese-Fixed16.psf.gz"
UNPACKED = "usr/share/consolefonts/vietnamese.psf"
DOUBLED = "usr/share/consolefonts/vietnamese-double.psf"
VERSION_1 = b"\x36\x04"
VERSION_2 = b"\x72\xb5\x4a\x86"
HAS_TABLE = 1


def install(tree, root):
    font = gzip.decompress((tree / FONT).read_bytes())
    for place, content in ((UNPACKED, font), (DOUBLED, doubled(font))):
        (root / place).parent.mkdir(parents=True, exist_ok=True)
        (root / place).write_bytes(content)


def parts(font):
    """(glyphs as lists of row bytes, table of version 2) of a font eight pixels wide."""
    if font.startswith(VERSION_1):
        mode, height = font[2], font[3]
        count, start = 512 if mode & 1 else 256, 4
        table = table_of_version_2(font[start + count * height:], count)
    elif font.startswith(VERSION_2):
        _, start, _, count, size, height, width = struct.unpack("<7I", font[4:32])
        if width != 8 or size != height:
            raise ValueError("the font is not eight pixels wide")
        table = font[start + count * size:]
    else:
        raise ValueError("not a PSF font")
    glyphs = [font[start + i * height:start + (i + 1) * height] for i in range(count)]
    return glyphs, table


def table_of_version_2(words, count):
    """Version 1 has UTF-16 words, FFFF after each glyph and FFFE before a sequence; version 2 UTF-8, FF and FE."""
    table = b""
    for (word,) in struct.iter_unpack("<H", words):
        table += b"\xff" if word == 0xFFFF else b"\xfe" if word == 0xFFFE else chr(word).encode()
    if table.count(b"\xff") != count:
        raise ValueError("the font's table does not fit its glyphs")
    return table


def doubled(font):
    glyphs, table = parts(font)
    height = 2 * len(glyphs[0])
    header = VERSION_2 + struct.pack("<7I", 0, 32, HAS_TABLE, len(glyphs), 2 * height, height, 16)
    rows = (wide_row(row) * 2 for glyph in glyphs for row in glyph)
    return header + b"".join(rows) + table


def wide_row(row):
    """Each pixel twice: two bytes for one."""
    wide = 0
    for bit in range(8):
        if row >> bit & 1:
            wide |= 3 << 2 * bit
    return wide.to_bytes(2, "big")
