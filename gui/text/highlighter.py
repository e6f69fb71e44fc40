"""How a narrative looks while it is written: its levels, its bound figures, its marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QPyTextObject,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextFormat,
)

from gui.text.marks import width
from gui.widgets import theme
from model.texts import narrative

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPainter, QTextDocument

    from gui.text.marks import Mark
    from gui.text.moving_marks import MovingMarks

FIELD = (
    QTextFormat.ObjectTypes.UserObject.value + 1
)  # the kind of a bound figure in the document
LONG = 2_000  # characters of a paragraph that is kept shaped; others cost nothing
ADDRESS = QTextFormat.Property.UserProperty.value + 1  # and the property with its address


class Field(QPyTextObject):
    """Draws a bound figure: the table's number on a pale ground."""

    def __init__(self, number: Callable[[str], str | None], parent: QObject) -> None:
        super().__init__(parent)
        self.number = number

    def intrinsicSize(self, doc: QTextDocument, _position: int, form: QTextFormat) -> QSizeF:
        """Qt asks how large the field is; it stands on the line like a word."""
        metrics = QFontMetricsF(doc.defaultFont())
        return QSizeF(metrics.horizontalAdvance(self._text(form)) + 8, metrics.ascent())

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,
        _position: int,
        form: QTextFormat,
    ) -> None:
        """Qt asks to draw the field."""
        metrics = QFontMetricsF(doc.defaultFont())
        painter.save()
        painter.setRenderHint(painter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("header"))
        box = QRectF(rect).adjusted(1, 0, -1, metrics.descent())
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(theme.color("accent"))
        painter.setFont(doc.defaultFont())
        painter.drawText(QPointF(rect.left() + 4, rect.bottom()), self._text(form))
        painter.restore()

    def _text(self, form: QTextFormat) -> str:
        return self.number(form.property(ADDRESS)) or "0"


class Levels(QSyntaxHighlighter):
    """Headings as they will print, and a wave under what a finding speaks of.

    Marks move with their words, and Qt asks for the lines that somebody edits: only where other
    marks are shown is a line done again.
    """

    def __init__(self, document: QTextDocument, marks: MovingMarks) -> None:
        super().__init__(document)
        self.marks = marks
        self._signs: dict[str, QTextCharFormat] = {}  # by look; a text may have thousands

    def show_marks(self, marks: tuple[Mark, ...]) -> None:
        """Underline other marks."""
        done = -1
        for start, end in self.marks.show(marks):
            block = self.document().findBlock(start)
            while block.isValid() and block.position() < end:
                if block.blockNumber() > done:
                    done = block.blockNumber()
                    self.rehighlightBlock(block)
                block = block.next()

    def renew(self) -> None:
        """Draw everything in the colours and the font of now."""
        self._signs.clear()
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Qt asks for the formats of one line."""
        depth = narrative.level(text)
        head = 0
        if depth:
            end = len(text) if narrative.is_heading(text.strip()) else _first_sentence(text)
            head = width(text[:end])
            self.setFormat(0, head, _level_format(depth))
        block = self.currentBlock()
        if (
            block.length() > LONG
        ):  # or Qt shapes it once more to place the cursor, and to paint
            block.layout().setCacheEnabled(True)
        for start, end, look in self.marks.within(block.position(), block.length() - 1):
            if start < head:
                last = min(end, head)
                self.setFormat(start, last - start, _signed(self.format(start), look))
            if end > head:
                first = max(start, head)
                self.setFormat(first, end - first, self._sign(look))

    def _sign(self, look: str) -> QTextCharFormat:
        """The format of running text with a sign."""
        if look not in self._signs:
            self._signs[look] = _signed(QTextCharFormat(), look)
        return self._signs[look]


_Underline = QTextCharFormat.UnderlineStyle
_QUIET = 0.55  # of the colour of a quiet sign; what is wrong stands out
_TINTED = ("error", "warning")  # looks with a ground as a wrong cell has it
# A number's quiet sign by its state: the line, and the role of its colour.
_SIGNS = {
    "right": (_Underline.SingleUnderline, "success"),
    "not_compared": (_Underline.DotLine, "edge"),
    "open": (_Underline.DotLine, "edge"),
}


def _signed(style: QTextCharFormat, look: str) -> QTextCharFormat:
    """A format with the wave of a finding, or the sign of a number."""
    line, role = _SIGNS.get(look, (_Underline.WaveUnderline, look))
    color = QColor(theme.color(role))
    if look in _SIGNS:
        color.setAlphaF(_QUIET)
    signed = QTextCharFormat(style)
    signed.setUnderlineStyle(line)
    signed.setUnderlineColor(color)
    if look in _TINTED:  # a wave alone is easily missed
        signed.setBackground(theme.color(f"{look}_fill"))
    return signed


def _first_sentence(text: str) -> int:
    """A numbered sentence shows its level up to the first 。 only."""
    end = text.find("。")
    return end + 1 if 0 <= end < 40 else 0


def _level_format(depth: int) -> QTextCharFormat:
    """GB/T 9704: 一、 in 黑体, （一） in 楷体, 1. in bold, （1） as the text."""
    style = QTextCharFormat()
    if depth == 1:
        style.setFontFamilies(["黑体", "SimHei", *QGuiApplication.font().families()])
    if depth == 2:
        kai = ["楷体_GB2312", "楷体", "KaiTi", "STKaiti", "AR PL UKai CN"]
        style.setFontFamilies([*kai, *QGuiApplication.font().families()])
    if depth < 4:
        style.setFontWeight(QFont.Weight.Bold if depth != 2 else QFont.Weight.DemiBold)
    return style
