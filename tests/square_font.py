"""A TrueType font whose every letter is a square, for readers that look where letters are."""

from __future__ import annotations

import struct

EM = 1000
BLANK, WIDE, NARROW = range(3)  # its glyphs: nothing, a square, and one half as wide


def _outline(width: int) -> bytes:
    """The outline of a rectangle: one contour of four points, the last at index 3."""
    made = struct.pack(">hhhhh", 1, 50, -80, 50 + width, 820) + struct.pack(">HH", 3, 0)
    made += bytes([1, 1, 1, 1]) + struct.pack(">hhhh", 50, 0, width, 0)
    made += struct.pack(">hhhh", -80, 900, 0, -900)
    return made + b"\0" * (-len(made) % 4)


def font() -> bytes:
    """The file."""
    wide, narrow = _outline(900), _outline(400)
    head = struct.pack(">IIIIHHQQ", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, EM, 0, 0)
    head += struct.pack(">hhhhHHhhh", 50, -80, 950, 820, 0, 8, 2, 1, 0)
    hhea = struct.pack(">IhhhHhhh", 0x10000, 820, -180, 0, EM, 50, 50, 950)
    hhea += struct.pack(">hhhhhhhhH", 1, 0, 0, 0, 0, 0, 0, 0, 3)
    maxp = struct.pack(">I14H", 0x10000, 3, 4, 1, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0)
    tables = {
        b"glyf": wide + narrow,
        b"head": head,
        b"hhea": hhea,
        b"hmtx": struct.pack(">HhHhHh", EM, 0, EM, 50, EM // 2, 50),
        b"loca": struct.pack(">IIII", 0, 0, len(wide), len(wide + narrow)),
        b"maxp": maxp,
    }
    begin = 12 + 16 * len(tables)
    made = struct.pack(">IHHHH", 0x10000, len(tables), 64, 2, 32)
    body = b""
    for tag, table in tables.items():
        made += struct.pack(">4sIII", tag, 0, begin + len(body), len(table))
        body += table + b"\0" * (-len(table) % 4)
    return made + body
