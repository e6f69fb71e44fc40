from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QImageReader

import icon

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication


def test_the_icon_has_every_size_that_windows_shows(
    qapp: QApplication, tmp_path: Path
) -> None:
    reader = QImageReader(str(icon.write(tmp_path / "made/app.ico")))
    sizes = []
    for number in range(reader.imageCount()):
        reader.jumpToImage(number)
        picture = reader.read()
        assert picture.hasAlphaChannel()
        sizes.append(picture.width())
    assert sizes == list(icon.SIZES)
