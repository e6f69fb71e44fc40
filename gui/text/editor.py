"""The editor of a narrative: levels as they print, bound figures, marks of findings."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QMimeData,
    QPoint,
    QPointF,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocumentFragment,
)
from PySide6.QtWidgets import (
    QTextEdit,
    QToolTip,
    QWidget,
)

from gui.text.composition import Composition
from gui.text.highlighter import ADDRESS, FIELD, Field, Levels
from gui.text.marks import PRIVATE, Mark, printed_places, width
from gui.text.moving_marks import MovingMarks
from gui.text.text_menu import edit_menu, left_to_window, popup
from gui.widgets import theme
from gui.widgets.wheel import ZoomWheel
from model.report.bound_figures import BOUND, bound_figures
from model.report.lengths import overlong

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QPaintEvent, QWheelEvent


MIME = (
    "application/x-gongkai-nianbao-text"  # our own text on the clipboard, bound figures kept
)
OBJECT = "\ufffc"  # stands in the editor's document for a bound figure
MARGIN = 16  # pixels around the text
FRAME = 2  # of them around the viewport, where frame and focus are drawn with round corners
MARGIN_LINE, LINE_WIDTH = 4, 3  # pixels: where the line beside a paragraph stands
_PLAIN = QTextCharFormat()


def common(one: str, other: str) -> int:
    """How many characters two texts have in common from the start."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


class Editor(QTextEdit):
    """Plain lines with bound figures as fields. It has no undo of its own: the window has one.

    `number` returns the printed number of an address, None if there is no such figure; `name`
    says what a field is bound to. `edited` carries words for the undo menu, "" for typing; it
    comes only when somebody edited. `refused` says why a paste is not put in, `composing` that a
    composition began or ended, `zoomed` that larger (1) or smaller (-1) letters are wanted.
    """

    edited = Signal(str)
    refused = Signal(str)
    composing = Signal()
    zoomed = Signal(int)

    def __init__(
        self,
        number: Callable[[str], str | None],
        name: Callable[[str], str] = str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.number, self.name = number, name
        self.borrowed: frozenset[int] = frozenset()  # blocks that are last year's
        self._marks = MovingMarks()
        self._words = ""
        self._wheel = ZoomWheel()
        self._writing = False
        self._composing = False
        self._composition = Composition()
        self._waiting: str | None = None  # a text to be shown when the composition ends
        self._given = ""  # what stood here when the text was shown or handed over last
        self.setUndoRedoEnabled(False)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setPlaceholderText("在这里写正文。从 Word 或网页粘贴时，只留文字。")
        self.document().setDocumentMargin(MARGIN - FRAME)
        # Nothing is behind the text: with a key, the window below is not painted again.
        self.setViewportMargins(FRAME, FRAME, FRAME, FRAME)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._field = Field(number, self)
        self.document().documentLayout().registerHandler(FIELD, self._field)
        # Before the highlighter, which asks where the marks stand now.
        self.document().contentsChange.connect(self._marks.edited)
        self._levels = Levels(self.document(), self._marks)
        lines = QTextBlockFormat()
        lines.setLineHeight(150, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        lines.setBottomMargin(4)
        self.textCursor().setBlockFormat(lines)
        self.textChanged.connect(self._text_changed)

    def make_read_only(self) -> None:
        """Let the text be read, selected and copied, with the mouse and the keyboard."""
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setPlaceholderText("")

    # --- text in and out -------------------------------------------------------------------

    def text(self) -> str:
        """The text as the report keeps it, bound figures as ``{=address}``."""
        raw = self.document().toRawText().replace("\u2029", "\n")
        return self._with_tokens(raw, 0) if OBJECT in raw else raw

    @property
    def given(self) -> str:
        """The text as it was shown or handed over last; to ask the document takes longer."""
        return self._given

    def show_text(self, text: str) -> None:
        """Show another text; only what differs is touched, and nothing in mid-composition."""
        if text == self._given and not self._composing:
            return  # it was handed over just now
        new = re.sub("\r\n?|\u2029", "\n", text)
        old = self.text()
        if self._composing:
            self._waiting = text if new != old else None
            return
        if new != old:
            self._replace(old, new)
            old = self.text()  # the document does not keep every kind of line end
        self._given = old

    def _replace(self, old: str, new: str) -> None:
        names: dict[str, str] = {}
        before, after = self._flat(old, names), self._flat(new, names)
        head = common(before, after)
        tail = common(before[head:][::-1], after[head:][::-1])
        tokens = {character: "{=" + address + "}" for address, character in names.items()}
        middle = "".join(tokens.get(c, c) for c in after[head : len(after) - tail])
        cursor = QTextCursor(self.document())
        self._writing = True
        try:
            cursor.beginEditBlock()
            cursor.setPosition(width(before[:head]))
            cursor.setPosition(
                width(before[: len(before) - tail]), QTextCursor.MoveMode.KeepAnchor
            )
            self._insert(cursor, middle)
            cursor.endEditBlock()
        finally:
            self._writing = False
        self.setTextCursor(cursor)

    def flush(self) -> None:
        """Hand over what was edited; a word in mid-composition is no text yet."""
        if not self._composing:
            self._hand_over()

    def finish_word(self) -> None:
        """Take over the word in mid-composition, or the letters that stand there."""
        if self._waiting is None:
            self._composition.finish(self.inputMethodEvent)

    def abandon(self, kept: str) -> bool:
        """Give up the word in mid-composition and show the text as kept; True if there was one.

        Where the input method has a window of its own it closes it, too.
        """
        if not self._composing:
            return False
        self._waiting = kept
        QGuiApplication.inputMethod().reset()
        if self._composing:  # not every input method says that it gave up
            self.inputMethodEvent(QInputMethodEvent())
        return True

    def _hand_over(self) -> None:
        text = self.text()
        if text != self._given:
            self._given = text
            self.edited.emit(self._words)

    @property
    def is_composing(self) -> bool:
        """Whether an input method is in the middle of a word."""
        return self._composing

    def _text_changed(self) -> None:
        if not self._writing and not self._composing:
            self.flush()

    def _flat(self, text: str, names: dict[str, str]) -> str:
        def one(match: re.Match[str]) -> str:
            if self.number(match[1]) is None:
                return match[0]
            return names.setdefault(match[1], chr(PRIVATE + len(names)))

        return BOUND.sub(one, text)

    def _insert(self, cursor: QTextCursor, text: str) -> None:
        """Replace the cursor's selection; tokens of figures that exist become fields."""
        cursor.removeSelectedText()
        end = 0
        for address, (start, stop) in bound_figures(text):
            if self.number(address) is not None:
                cursor.insertText(text[end:start], _PLAIN)
                style = QTextCharFormat()
                style.setObjectType(FIELD)
                style.setProperty(ADDRESS, address)
                cursor.insertText(OBJECT, style)
                end = stop
        cursor.insertText(text[end:], _PLAIN)

    def _with_tokens(self, raw: str, start: int) -> str:
        """The raw text that stands at `start`, with its fields written as tokens."""
        fields = iter([f for f in self._objects() if f[0] >= start])
        return re.sub(OBJECT, lambda _: _token(next(fields)[1]), raw)

    def _objects(self) -> list[tuple[int, str]]:
        """Every object character with its place and address ("" for a stray one)."""
        found: list[tuple[int, str]] = []
        if OBJECT not in self.document().toRawText():
            return found
        block = self.document().begin()
        while block.isValid():
            walk = block.begin()
            while not walk.atEnd():
                fragment = walk.fragment()
                text = fragment.text()
                if OBJECT in text:
                    style = fragment.charFormat()
                    mine = style.objectType() == FIELD
                    address = style.property(ADDRESS) if mine else ""
                    found += [
                        (fragment.position() + width(text[: m.start()]), address)
                        for m in re.finditer(OBJECT, text)
                    ]
                walk += 1
            block = block.next()
        return found

    # --- bound figures ---------------------------------------------------------------------

    def renew_fields(self) -> None:
        """Lay out and paint the fields again: their numbers changed."""
        self._writing = True
        try:
            for position, _ in self._objects():
                self.document().markContentsDirty(position, 1)
        finally:
            self._writing = False
        self.viewport().update()

    def insert_figure(self, address: str) -> None:
        """Put a field at the cursor."""
        with self.step("插入表中数字") as cursor:
            self._insert(cursor, _token(address))

    def fields_here(self) -> list[tuple[int, str]]:
        """The fields in the selection, or beside the cursor."""
        cursor = self.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        if not cursor.hasSelection():
            start, end = start - 1, end + 1
            beside = (self.document().characterAt(place) for place in (start, start + 1))
            if OBJECT not in beside:
                return []
        return [f for f in self._objects() if f[1] and start <= f[0] < end]

    def unbind(self) -> None:
        """Turn the fields here into plain digits."""
        fields = self.fields_here()
        if not fields or self.isReadOnly():
            return
        with self.step("解除绑定") as cursor:
            for position, address in reversed(fields):
                cursor.setPosition(position)
                cursor.setPosition(position + 1, QTextCursor.MoveMode.KeepAnchor)
                cursor.insertText(self.number(address) or "0", _PLAIN)

    @contextmanager
    def step(self, words: str) -> Iterator[QTextCursor]:
        """Several edits as one undo step with these words."""
        cursor = self.textCursor()
        self._words = words
        cursor.beginEditBlock()
        try:
            yield cursor
        finally:
            cursor.endEditBlock()
            self._words = ""
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def insert_heading(self, heading: str) -> None:
        """Put a heading on a line of its own, and leave the cursor on the line below."""
        with self.step(f"插入小标题“{heading}”") as cursor:
            cursor.clearSelection()
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            above = "\n" if cursor.block().text().strip() else ""
            cursor.insertText(f"{above}{heading}\n", _PLAIN)

    # --- marks -----------------------------------------------------------------------------

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks where they stand now."""
        return self._marks.now()

    def show_marks(self, marks: tuple[Mark, ...]) -> None:
        """Underline these places."""
        if marks == self.marks or self._composing:
            return
        self._writing = True
        try:
            self._levels.show_marks(marks)
        finally:
            self._writing = False

    def show_borrowed(self, blocks: frozenset[int]) -> None:
        """Draw a line beside these blocks, counted from 0: they are still last year's."""
        if blocks != self.borrowed:
            self.borrowed = blocks
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        ground = QPainter(self.viewport())
        ground.fillRect(event.rect(), theme.color("surface"))
        ground.end()
        super().paintEvent(event)
        if not self.borrowed:
            return
        painter = QPainter(self.viewport())
        layout, above = self.document().documentLayout(), self.verticalScrollBar().value()
        for number in self.borrowed:
            block = self.document().findBlockByNumber(number)
            if block.isValid():
                box = layout.blockBoundingRect(block).translated(0, -above)
                line = QRectF(MARGIN_LINE, box.top(), LINE_WIDTH, box.height())
                painter.fillRect(line, theme.color("warning"))

    # --- Qt's events -----------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Leave undo, redo and save to the window."""
        return False if left_to_window(event) else super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Shift+Enter makes a line like any other."""
        is_break = event.matches(QKeySequence.StandardKey.InsertLineSeparator)
        if is_break and not self.isReadOnly():
            self.textCursor().insertBlock()
            self.ensureCursorVisible()
        else:
            super().keyPressEvent(event)
            if self.textCursor().atStart():
                self.verticalScrollBar().setValue(0)  # the margin above the first line, too

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Keep quiet while a word is composed, and report it when it is there."""
        self._composition.note(event)
        was_composing = self._composing
        word, more = event.commitString(), bool(event.preeditString())
        if self._waiting is not None and (word or not more):
            waiting, self._waiting = self._waiting, None
            super().inputMethodEvent(QInputMethodEvent())
            self._composing = False
            self._given = self.text()  # a word that was given up may have taken some with it
            self.show_text(waiting)
        self._composing = more
        super().inputMethodEvent(event)
        if word or not more:
            self._hand_over()
        if more is not was_composing:
            self.composing.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel change the size of the text, as in the tables."""
        if step := self._wheel.step(event):
            self.zoomed.emit(step)
        elif not event.isAccepted():
            super().wheelEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Draw marks and headings in the colours and the font of now."""
        super().changeEvent(event)
        renewed = (QEvent.Type.PaletteChange, QEvent.Type.FontChange)
        if event.type() in renewed and hasattr(self, "_levels") and not self._composing:
            self._writing = True
            try:
                self._levels.renew()
            finally:
                self._writing = False

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell what a field is bound to, or what a wave means."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tip_at(event.pos()), self.viewport())
            return True
        return super().viewportEvent(event)

    def tip_at(self, point: QPoint) -> str:
        """The sentence for a place of the viewport."""
        scroll = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        layout = self.document().documentLayout()
        place = layout.hitTest(QPointF(point + scroll), Qt.HitTestAccuracy.ExactHit)
        if place < 0:
            return ""
        messages = [m.message for m in self.marks if m.start <= place <= m.end]
        fields = [
            address for p, address in self._objects() if address and p in (place - 1, place)
        ]
        return "\n".join([*messages, *(self.name(address) for address in fields[:1])])

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the right button: no undo in it, that is the window's."""
        cursor = self.textCursor()
        if event.reason() == QContextMenuEvent.Reason.Mouse and not cursor.hasSelection():
            self.setTextCursor(self.cursorForPosition(event.pos()))
        popup(edit_menu(self), event.globalPos())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Files are for the window to open."""
        return (source.hasText() or source.hasHtml()) and not source.hasUrls()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Others get the numbers, we get the bound figures back."""
        cursor = self.textCursor()
        raw = cursor.selectedText().replace("\u2029", "\n")
        text = self._with_tokens(raw, cursor.selectionStart()) if OBJECT in raw else raw
        data = QMimeData()
        data.setText(printed_places(text, self.number)[0])
        data.setData(MIME, text.encode("utf-8", "replace"))
        return data

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste or drop plain text as one undo step."""
        from model.texts.tidying import clean_paste  # late: it has many patterns

        if source.hasFormat(MIME):
            text = bytes(source.data(MIME).data()).decode("utf-8", "replace")
        elif source.hasText():
            text = clean_paste(source.text())
        else:
            fragment = QTextDocumentFragment.fromHtml(source.html())
            text = clean_paste(fragment.toPlainText())
        why = overlong(text)  # before the editor has to lay it out
        if why:
            self.refused.emit(f"要粘贴的文字{why}")
        elif text:
            with self.step("粘贴文字") as cursor:
                self._insert(cursor, text)


def _token(address: str) -> str:
    return "{=" + address + "}" if address else OBJECT
