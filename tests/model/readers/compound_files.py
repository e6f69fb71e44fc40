"""Compound files as old office programs write them, with nothing in their streams."""

from __future__ import annotations

import struct

NONE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
STORAGE, STREAM, ROOT = 1, 2, 5


def compound(*names: str, inside: tuple[str, ...] = ()) -> bytes:
    """A file with streams in its root and, in a storage beside them, those `inside`."""
    entries = [_entry("Root Entry", ROOT, child=1)]
    top = [*names, "ObjectPool"] if inside else [*names]
    for number, name in enumerate(top, start=1):
        right = number + 1 if number < len(top) else NONE
        is_pool = name == "ObjectPool"
        child = len(top) + 1 if is_pool else NONE
        entries.append(_entry(name, STORAGE if is_pool else STREAM, right, child))
    for number, name in enumerate(inside, start=len(top) + 1):
        right = number + 1 if number < len(top) + len(inside) else NONE
        entries.append(_entry(name, STREAM, right))
    while len(entries) % 4:
        entries.append(bytes(128))
    sectors = len(entries) // 4
    header = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\x00"))
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<II", header, 44, 1, 1)  # one sector of the table; the directory's first
    struct.pack_into("<IIIII", header, 56, 4096, END, 0, END, 0)
    struct.pack_into("<109I", header, 76, 0, *[NONE] * 108)
    following = [TABLE, *range(2, sectors + 1), END]
    table = struct.pack("<128I", *following, *[NONE] * (128 - len(following)))
    return bytes(header) + table + b"".join(entries)


def _entry(name: str, kind: int, right: int = NONE, child: int = NONE) -> bytes:
    encoded = name.encode("utf-16-le") + b"\x00\x00"
    ends = struct.pack("<HBBIII", len(encoded), kind, 1, NONE, right, child)
    return (encoded.ljust(64, b"\x00") + ends).ljust(128, b"\x00")
