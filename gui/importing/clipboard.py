"""A whole report that was copied in Word or in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from model.errors import UserError

if TYPE_CHECKING:
    from model.importing.imported import Imported

NOTHING = "剪贴板里没有年报。请先在 Word 或网页里选中整篇年报，复制后再来。"


def read() -> Imported:
    """The report on the clipboard. Raises `UserError` where there is none."""
    from model.importing.importing import import_read  # late, as all the readers
    from model.readers import clipboard, html_page

    html, text = _copied()
    if not html and not text:
        raise UserError(NOTHING)
    if html:
        return import_read(html_page.read_text(html), clipboard.PLACE)
    return import_read(clipboard.read_text(text), clipboard.PLACE)


def has_report() -> bool:
    """Whether what was copied may be a report: it has a table in it."""
    return "<table" in _copied()[0].lower()


def _copied() -> tuple[str, str]:
    """What was copied as HTML and as text, "" for none; an empty clipboard has nothing at all."""
    mime = QGuiApplication.clipboard().mimeData()
    if mime is None:
        return "", ""
    return mime.html() if mime.hasHtml() else "", mime.text() if mime.hasText() else ""
