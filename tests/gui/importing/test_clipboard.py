from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData

from gui.importing import clipboard
from model.errors import UserError

if TYPE_CHECKING:
    from PySide6.QtGui import QClipboard
    from PySide6.QtWidgets import QApplication


@pytest.fixture
def copied(qapp: QApplication) -> QClipboard:
    found = qapp.clipboard()
    found.clear()
    return found


def test_nothing_that_could_be_a_report_is_refused_with_what_to_do(copied: QClipboard) -> None:
    with pytest.raises(UserError, match="选中整篇"):
        clipboard.read()
    assert not clipboard.has_report()


def test_a_table_is_what_makes_a_copied_text_a_report(copied: QClipboard) -> None:
    copied.setText("只有文字")
    assert not clipboard.has_report()
    mime = QMimeData()
    mime.setHtml("<TABLE><tr><td>1</td></tr></TABLE>")
    copied.setMimeData(mime)
    assert clipboard.has_report()
