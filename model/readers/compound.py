"""The directory of a compound file (.doc, .xls, .ppt of before 2007): what lies in its root.

Layout: [MS-CFB]. A file embedded in another lies in a storage of its own, not in the root.
"""

from __future__ import annotations

import struct

_FREE = 0xFFFFFFFA  # numbers of sectors from here on mean that there is none
_NONE = 0xFFFFFFFF
_IN_HEADER = 109  # sectors of the allocation table that the header lists
_ENTRY = 128
_SIZES = (512, 4096)  # of a sector


def names_in_root(data: bytes) -> frozenset[str]:
    """The names of the streams and storages in the root; none where the file is damaged."""
    try:
        return frozenset(_children(_directory(data)))
    except (struct.error, IndexError):
        return frozenset()


def _directory(data: bytes) -> bytes:
    """The entries of the directory, one after another."""
    size = 1 << min(struct.unpack_from("<H", data, 30)[0], 31)
    if size not in _SIZES:
        return b""
    most = len(data) // size  # a chain that is longer runs in circles
    table = _allocation_table(data, size)
    pieces: list[bytes] = []
    (sector,) = struct.unpack_from("<I", data, 48)
    while sector < _FREE and len(pieces) < most:
        pieces.append(_sector(data, size, sector))
        sector = table[sector]
    return b"".join(pieces)


def _allocation_table(data: bytes, size: int) -> list[int]:
    """The sector that follows each; its own sectors stand in the header and, if many, behind."""
    listed = list(struct.unpack_from(f"<{_IN_HEADER}I", data, 76))
    most = len(data) // size
    (more,) = struct.unpack_from("<I", data, 68)
    while more < _FREE and len(listed) < most:
        *further, more = _numbers(data, size, more)
        listed += further
    table: list[int] = []
    for sector in listed:
        if sector >= _FREE or len(table) >= most:
            break
        table += _numbers(data, size, sector)
    return table


def _numbers(data: bytes, size: int, sector: int) -> tuple[int, ...]:
    return struct.unpack(f"<{size // 4}I", _sector(data, size, sector))


def _sector(data: bytes, size: int, sector: int) -> bytes:
    begin = (sector + 1) * size  # the header has the first place
    return data[begin : begin + size]


def _children(directory: bytes) -> list[str]:
    """The names of the root's children, a tree of brothers at the left and the right."""
    names: list[str] = []
    seen = {_NONE}
    waiting = [struct.unpack_from("<I", directory, 76)[0]]
    while waiting:
        number = waiting.pop()
        if number in seen:
            continue
        seen.add(number)
        begin = number * _ENTRY
        length, _, _, left, right = struct.unpack_from("<HBBII", directory, begin + 64)
        name = directory[begin : begin + max(min(length, 64) - 2, 0)]
        names.append(name.decode("utf-16-le", "replace"))
        waiting += [left, right]
    return names
