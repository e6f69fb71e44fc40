"""The program's icon as Windows wants it: one file with the picture in every size."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import product

if TYPE_CHECKING:
    from pathlib import Path

SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
SOURCE = product.ROOT / "resources/icons/app.svg"


def pictures(svg: Path = SOURCE) -> list[tuple[int, bytes]]:
    """The picture in every size, as PNG."""
    from PySide6.QtCore import QBuffer, QIODevice, Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    drawn = []
    renderer = QSvgRenderer(str(svg))
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want a name of bytes
        drawn.append((size, bytes(buffer.data().data())))
    return drawn


def ico(drawn: list[tuple[int, bytes]]) -> bytes:
    """Pictures in one icon file: a head, a line for each, then the pictures themselves."""
    head = struct.pack("<HHH", 0, 1, len(drawn))
    place = len(head) + 16 * len(drawn)
    lines = b""
    for size, data in drawn:
        side = size % 256  # 256 is written as 0
        lines += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(data), place)
        place += len(data)
    return head + lines + b"".join(data for _, data in drawn)


def write(target: Path) -> Path:
    """Draw the icon into a file."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(ico(pictures()))
    return target
