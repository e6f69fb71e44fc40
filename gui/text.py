"""The page for any narrative section: editor, hint, length, and figures bound to the tables."""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QDate,
    QEvent,
    QLocale,
    QMimeData,
    QObject,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSizeF,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPalette,
    QPyTextObject,
    QStandardItem,
    QStandardItemModel,
    QSyntaxHighlighter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocumentFragment,
    QTextFormat,
)
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QCheckBox,
    QComboBox,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QScrollArea,
    QTextEdit,
    QToolTip,
    QTreeView,
    QVBoxLayout,
    QWidget,
    QWidgetAction,
)

from gui import theme
from gui.tidy import tidied
from model import narrative
from model.document import printed_date
from model.figures import write_number
from model.findings import Severity
from model.report import FIELD, ORGAN_KINDS, TEXT, Change

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from PySide6.QtGui import QPainter, QTextDocument, QWheelEvent

    from gui.session import Session
    from model.findings import Finding
    from model.form import Prompt, Section
    from model.report import Report

MIME = "application/x-gongkai-nianbao-text"  # our own text on the clipboard, bound figures kept
OBJECT = "\ufffc"  # stands in the editor's document for a bound figure
_FIELD_TYPE = QTextFormat.ObjectTypes.UserObject.value + 1
_ADDRESS = QTextFormat.Property.UserProperty.value + 1
_PRIVATE = 0x100000  # a plane that no font uses: one character for one address while comparing
_PLAIN = QTextCharFormat()
_OWN_KEYS = (
    QKeySequence.StandardKey.Undo,
    QKeySequence.StandardKey.Redo,
    QKeySequence.StandardKey.Save,
    QKeySequence.StandardKey.SaveAs,
)
_OWN_COMBINATIONS = tuple(QKeySequence(k) for k in ("Ctrl+Z", "Ctrl+Y", "Ctrl+Shift+Z", "Ctrl+S"))


def belongs_to_window(event: QKeyEvent) -> bool:
    """Whether the keys mean undo, redo or save, which have one meaning everywhere."""
    pressed = QKeySequence(event.keyCombination())
    return any(event.matches(key) for key in _OWN_KEYS) or pressed in _OWN_COMBINATIONS


def width(text: str) -> int:
    """The length of a text as Qt counts it: a rare character outside the BMP is two."""
    return sum(2 if "\uffff" < character < chr(_PRIVATE) else 1 for character in text)


def common(one: str, other: str) -> int:
    """How many characters two texts have in common from the start."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


# --- marks in the text ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the editor's document that a finding speaks of."""

    start: int
    end: int
    severity: Severity
    message: str


_QUOTED = re.compile("「([^「」]+)」")


def places(finding: Finding, text: str) -> list[tuple[int, int]]:
    """Where a finding's 「quoted words」 stand in a printed text, or its number within them."""
    found: list[tuple[int, int]] = []
    for quoted in _QUOTED.findall(finding.message):
        pieces = [r"\s+".join(map(re.escape, p.split())) for p in re.split("…+", quoted)]
        rest = "[0-9]*" if len(pieces) > 1 else ""  # the end of a shortened telephone number
        for match in re.finditer(r"[^\n]*?".join(pieces) + rest, text):
            numbers = [
                (match.start() + q.start, match.start() + q.end)
                for q in narrative.quantities(match[0])
                if finding.left is not None and q.number == finding.left
            ]
            found += numbers or [match.span()]
    return found


def printed_places(text: str, number: Callable[[str], str | None]) -> tuple[str, list[int]]:
    """A text as it prints, and for each of its characters the place in the editor's document."""
    printed: list[str] = []
    where: list[int] = []
    position = end = 0

    def literal(piece: str) -> None:
        nonlocal position
        for character in piece:
            where.append(position)
            position += 2 if character > "\uffff" else 1
        printed.append(piece)

    for address, (start, stop) in narrative.bound_figures(text):
        shown = number(address)
        if shown is None:
            continue
        literal(text[end:start])
        printed.append(shown)
        where.extend([position] * len(shown))
        position += 1
        end = stop
    literal(text[end:])
    return "".join(printed), where


# --- the editor ----------------------------------------------------------------------------


class _Field(QPyTextObject):
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
        return self.number(form.property(_ADDRESS)) or "0"


class _Levels(QSyntaxHighlighter):
    """Headings as they will print, and a wave under what a finding speaks of.

    The state of a block tells which waves it shows, so that only blocks where they change are
    done again: the places of marks shift with every key.
    """

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.marks: tuple[Mark, ...] = ()

    def show_marks(self, marks: tuple[Mark, ...]) -> None:
        """Underline these places."""
        self.marks = marks
        block = self.document().begin()
        while block.isValid():
            if block.userState() != _state(self._waves(block.position(), block.length() - 1)):
                self.rehighlightBlock(block)
            block = block.next()

    def highlightBlock(self, text: str) -> None:
        """Qt asks for the formats of one line."""
        depth = narrative.level(text)
        if depth:
            end = len(text) if narrative.is_heading(text.strip()) else _first_sentence(text)
            self.setFormat(0, width(text[:end]), _level_format(depth))
        waves = self._waves(self.currentBlock().position(), width(text))
        for start, end, severity in waves:
            for place in range(start, end):
                style = QTextCharFormat(self.format(place))
                style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
                role = {Severity.ERROR: "error", Severity.WARNING: "warning"}
                style.setUnderlineColor(theme.color(role.get(severity, "secondary")))
                self.setFormat(place, 1, style)
        self.setCurrentBlockState(_state(waves))

    def _waves(self, start: int, length: int) -> Waves:
        """The marks in a block, by places within it."""
        return tuple(
            (max(mark.start - start, 0), min(mark.end - start, length), mark.severity)
            for mark in self.marks
            if mark.start < start + length and mark.end > start
        )


Waves = tuple[tuple[int, int, Severity], ...]


def _state(waves: Waves) -> int:
    return hash(waves) & 0x7FFF_FFFF if waves else -1


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


class Editor(QTextEdit):
    """Plain lines with bound figures as fields. It has no undo of its own: the window has one.

    `number` gives the printed number of an address, None if there is no such figure; `name` tells
    what a field is bound to. `edited` carries words for the undo menu, "" for typing.
    """

    edited = Signal(str)

    def __init__(
        self,
        number: Callable[[str], str | None],
        name: Callable[[str], str] = str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.number, self.name = number, name
        self.marks: tuple[Mark, ...] = ()
        self._words = ""
        self._writing = False
        self._composing = False
        self._waiting: str | None = None  # a text to be shown when the composition ends
        self.setUndoRedoEnabled(False)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setPlaceholderText("在这里写正文。从 Word 或网页粘贴时，只留文字。")
        self.document().setDocumentMargin(16)
        self._field = _Field(number, self)
        self.document().documentLayout().registerHandler(_FIELD_TYPE, self._field)
        self._levels = _Levels(self.document())
        lines = QTextBlockFormat()
        lines.setLineHeight(150, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        lines.setBottomMargin(4)
        self.textCursor().setBlockFormat(lines)
        self.textChanged.connect(self._text_changed)

    # --- text in and out -------------------------------------------------------------------

    def text(self) -> str:
        """The text as the report keeps it, bound figures as ``{=address}``."""
        raw = self.document().toRawText().replace("\u2029", "\n")
        return self._with_tokens(raw, 0) if OBJECT in raw else raw

    def show_text(self, text: str) -> None:
        """Show another text; only what differs is touched, and nothing in mid-composition."""
        if self._composing:
            self._waiting = text
            return
        new = re.sub("\r\n?|\u2029", "\n", text)
        old = self.text()
        if new == old:
            return
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
            cursor.setPosition(width(before[: len(before) - tail]), QTextCursor.MoveMode.KeepAnchor)
            self._insert(cursor, middle)
            cursor.endEditBlock()
        finally:
            self._writing = False
        self.setTextCursor(cursor)

    def flush(self) -> None:
        """Hand over what stands in the editor now."""
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
            return names.setdefault(match[1], chr(_PRIVATE + len(names)))

        return narrative.BOUND.sub(one, text)

    def _insert(self, cursor: QTextCursor, text: str) -> None:
        """Replace the cursor's selection; tokens of figures that exist become fields."""
        cursor.removeSelectedText()
        end = 0
        for address, (start, stop) in narrative.bound_figures(text):
            if self.number(address) is not None:
                cursor.insertText(text[end:start], _PLAIN)
                style = QTextCharFormat()
                style.setObjectType(_FIELD_TYPE)
                style.setProperty(_ADDRESS, address)
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
                    mine = style.objectType() == _FIELD_TYPE
                    address = style.property(_ADDRESS) if mine else ""
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
        return [f for f in self._objects() if f[1] and start <= f[0] < end]

    def unbind(self) -> None:
        """Turn the fields here into plain digits."""
        fields = self.fields_here()
        if not fields:
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

    def show_marks(self, marks: tuple[Mark, ...]) -> None:
        """Underline these places."""
        if marks == self.marks or self._composing:
            return
        self.marks = marks
        self._writing = True
        try:
            self._levels.show_marks(marks)
        finally:
            self._writing = False

    # --- Qt's events -----------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Leave undo, redo and save to the window."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and belongs_to_window(event)
        ):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Shift+Enter is a line like any other; the window's keys go up to it."""
        if belongs_to_window(event):
            event.ignore()
        elif event.matches(QKeySequence.StandardKey.InsertLineSeparator):
            self.textCursor().insertBlock()
            self.ensureCursorVisible()
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Keep quiet while a word is composed, and report it when it is there."""
        if self._waiting is not None and not event.preeditString():
            waiting, self._waiting = self._waiting, None
            super().inputMethodEvent(QInputMethodEvent())
            self._composing = False
            self.show_text(waiting)
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        if event.commitString() or not self._composing:
            self.flush()

    def changeEvent(self, event: QEvent) -> None:
        """Draw marks and headings in the colours and the font of now."""
        super().changeEvent(event)
        renewed = (QEvent.Type.PaletteChange, QEvent.Type.FontChange)
        if event.type() in renewed and hasattr(self, "_levels") and not self._composing:
            self._writing = True
            try:
                self._levels.rehighlight()
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
        fields = [address for p, address in self._objects() if address and p in (place - 1, place)]
        return "\n".join([*messages, *(self.name(address) for address in fields[:1])])

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the right button: no undo in it, that is the window's."""
        cursor = self.textCursor()
        if event.reason() == QContextMenuEvent.Reason.Mouse and not cursor.hasSelection():
            self.setTextCursor(self.cursorForPosition(event.pos()))
        popup(edit_menu(self), event)

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
        if source.hasFormat(MIME):
            text = bytes(source.data(MIME).data()).decode("utf-8", "replace")
        elif source.hasText():
            text = narrative.clean_paste(source.text())
        else:
            fragment = QTextDocumentFragment.fromHtml(source.html())
            text = narrative.clean_paste(fragment.toPlainText())
        if text:
            with self.step("粘贴文字") as cursor:
                self._insert(cursor, text)


def _token(address: str) -> str:
    return "{=" + address + "}" if address else OBJECT


def edit_menu(widget: QTextEdit | QLineEdit) -> QMenu:
    """Cut, copy, paste, select all, and the widget's own actions."""
    menu = QMenu(widget)
    selected = (
        widget.hasSelectedText()
        if isinstance(widget, QLineEdit)
        else widget.textCursor().hasSelection()
    )
    for text, act, usable in (
        ("剪切", widget.cut, selected),
        ("复制", widget.copy, selected),
        ("粘贴", widget.paste, bool(QGuiApplication.clipboard().text())),
        ("全选", widget.selectAll, True),
    ):
        action = menu.addAction(text)
        action.triggered.connect(act)
        action.setEnabled(usable)
    if widget.actions():
        menu.addSeparator()
        menu.addActions(widget.actions())
    return menu


def popup(menu: QMenu, event: QContextMenuEvent) -> None:
    """Show a menu that goes away by itself."""
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(event.globalPos())


# --- choosing a figure ---------------------------------------------------------------------


def pick_figure(parent: QWidget | None, report: Report) -> str | None:
    """Ask which figure of the tables to bind to; gives its address."""
    dialog = FigureDialog(parent, report)
    return dialog.address if dialog.exec() else None


class FigureDialog(QDialog):
    """All figures of the report by their labels, with a line to search them."""

    def __init__(self, parent: QWidget | None, report: Report) -> None:
        super().__init__(parent)
        self.setObjectName("figures")
        self.setWindowTitle("插入表中数字")
        self.address: str | None = None
        self.search = QLineEdit()
        self.search.setObjectName("figures-search")
        self.search.setPlaceholderText("搜索，例如：新收 总计")
        self.search.setClearButtonEnabled(True)
        self.rows = _Matching(_figures(report), self)
        self.view = QTreeView()
        self.view.setObjectName("figures-list")
        self.view.setAccessibleName("表中的数字")
        self.view.setModel(self.rows)
        self.view.setRootIsDecorated(False)
        self.view.setUniformRowHeights(True)
        self.view.setStyleSheet("QTreeView::item { padding: 4px; }")
        self.view.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.view.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        header = self.view.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        note = QLabel("插入以后，表中的数字改了，正文里的跟着改。")
        note.setProperty("role", "secondary")
        self.insert = QPushButton("插入")
        self.insert.setObjectName("figures-insert")
        self.insert.setDefault(True)
        cancel = QPushButton("取消")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(note, 1)
        buttons.addWidget(self.insert)
        buttons.addWidget(cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self.view, 1)
        column.addLayout(buttons)
        self.search.textChanged.connect(self._narrow)
        self.search.installEventFilter(self)
        self.insert.clicked.connect(self._choose)
        self.view.activated.connect(self._choose)
        cancel.clicked.connect(self.reject)
        em = self.fontMetrics().horizontalAdvance("字")
        self.resize(em * 46, em * 32)
        self._narrow("")
        self.search.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down move in the list while the search has the keyboard."""
        moves = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
        if (
            watched is self.search
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in moves
        ):
            self.view.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _narrow(self, text: str) -> None:
        self.rows.look_for(text)
        self.view.setCurrentIndex(self.rows.index(0, 0))
        self.insert.setEnabled(self.rows.rowCount() > 0)

    def _choose(self) -> None:
        index = self.view.currentIndex()
        if index.isValid():
            self.address = index.siblingAtColumn(0).data(Qt.ItemDataRole.UserRole)
            self.accept()


class _Matching(QSortFilterProxyModel):
    """The rows in whose label every word of the search stands."""

    def __init__(self, rows: QStandardItemModel, parent: QObject) -> None:
        super().__init__(parent)
        rows.setParent(self)
        self.setSourceModel(rows)

    def look_for(self, text: str) -> None:
        """Show the rows with all these words."""
        words = "".join(f"(?=.*{re.escape(word)})" for word in text.split())
        self.setFilterRegularExpression(words)


def _figures(report: Report) -> QStandardItemModel:
    rows = QStandardItemModel()
    rows.setHorizontalHeaderLabels(["表中的位置", "数字"])
    for address, cell in report.form.cells.items():
        section = report.form.section(report.form.section_of[address])
        label = QStandardItem(f"{section.short}：{cell.label}")
        label.setData(address, Qt.ItemDataRole.UserRole)
        label.setToolTip(label.text())
        number = report.number(address)
        value = QStandardItem("空白" if number is None else write_number(number))
        value.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        rows.appendRow([label, value])
    return rows


# --- the cover -----------------------------------------------------------------------------

PARTICULARS = frozenset(
    FIELD + name for name in ("organ", "kind", "date", "sealed", "contact", "blanks")
)
_DATE = re.compile(r"([0-9]{4})[-/.年]?([0-9]{1,2})[-/.月]?([0-9]{1,2})日?")
_DIGITS = {0xFF10 + n: ord("0") + n for n in range(10)} | {ord(c): "-" for c in "－—–．。／"}


def read_date(typed: str) -> str:
    """A date as a clerk types it, in ISO; "" for nothing. Raises `ValueError`."""
    text = "".join(typed.translate(_DIGITS).split())
    if not text:
        return ""
    match = _DATE.fullmatch(text)
    if match is None or (text.isdigit() and len(text) != len("20260123")):
        raise ValueError(typed)
    return date(int(match[1]), int(match[2]), int(match[3])).isoformat()


class Line(QLineEdit):
    """A line whose undo is the window's."""

    def event(self, event: QEvent) -> bool:
        """Leave undo, redo and save to the window."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and belongs_to_window(event)
        ):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The window's keys go up to it."""
        if belongs_to_window(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the right button: no undo in it, that is the window's."""
        popup(edit_menu(self), event)

    def show_text(self, text: str) -> None:
        """Show a text, if it is another."""
        if self.text() != text:
            self.setText(text)
        self.setModified(False)


class Choice(QComboBox):
    """A choice that the mouse wheel leaves alone."""

    def __init__(self, entries: dict[str, str]) -> None:
        super().__init__()
        for value, text in entries.items():
            self.addItem(text, value)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page instead."""
        event.ignore()

    def show_value(self, value: str) -> None:
        """Select the entry of a value."""
        self.setCurrentIndex(max(self.findData(value), 0))


class Cover(QWidget):
    """The report's particulars: whose it is, when it was signed, and how it prints."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.organ, self.date, self.contact = Line(), Line(), Line()
        self.kind = Choice({"": "未选择", **ORGAN_KINDS})
        self.sealed = QCheckBox("加盖印章")
        self.blanks = Choice({"0": "印作 0", "": "留空白"})
        self.fault = QLabel()
        self._build()
        self._connect()
        self.refresh()

    def field(self, address: str) -> QWidget:
        """The widget of a particular, the first for what has none."""
        return self.findChild(QWidget, address.replace("/", "-")) or self.organ

    def commit(self) -> None:
        """Take over what was typed and not yet left."""
        self._organ_done()
        self._date_done()
        self._contact_done()

    def refresh(self, addresses: Collection[str] = PARTICULARS) -> None:
        """Show the report's particulars, those that changed; the others may be half typed."""
        now = self.session.report.particulars
        show: dict[str, Callable[[], None]] = {
            "organ": lambda: self.organ.show_text(now.organ),
            "contact": lambda: self.contact.show_text(now.contact),
            "kind": lambda: self.kind.show_value(now.kind),
            "blanks": lambda: self.blanks.show_value(now.blanks),
            "sealed": lambda: self.sealed.setChecked(now.sealed),
            "date": self._show_date,
        }
        for name, act in show.items():
            if FIELD + name in addresses:
                act()

    def _show_date(self) -> None:
        iso = self.session.report.particulars.date
        try:
            self.date.show_text(printed_date(iso))
        except ValueError:  # a file may bring anything; the checks speak of it
            self.date.show_text(iso)
        self.fault.hide()

    def _organ_done(self) -> None:
        self._set("organ", self.organ.text().strip(), "修改机关名称")

    def _contact_done(self) -> None:
        self._set("contact", self.contact.text().strip(), "修改联系方式")

    def _date_done(self) -> None:
        if not self.date.isModified():
            return
        try:
            iso = read_date(self.date.text())
        except ValueError:
            shown = self.date.text().strip()
            year = self.session.report.year + 1
            self.fault.setText(f"“{shown}”不是日期，没有记入。请写成 {year}-01-23 这样的日期。")
            self.fault.show()
            return
        self._set("date", iso, "修改落款日期")
        self._show_date()

    def _set(self, name: str, value: str | bool, words: str) -> None:
        self.session.do(Change({FIELD + name: value}, words))

    def _open_calendar(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget()
        calendar.setLocale(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        chosen = QDate.fromString(self.session.report.particulars.date, Qt.DateFormat.ISODate)
        calendar.setSelectedDate(chosen if chosen.isValid() else QDate.currentDate())
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(calendar)
        menu.addAction(holder)

        def choose(day: QDate) -> None:
            menu.close()
            self._set("date", day.toString(Qt.DateFormat.ISODate), "修改落款日期")
            self._show_date()

        calendar.clicked.connect(choose)
        calendar.activated.connect(choose)
        menu.popup(self.date.mapToGlobal(QPoint(0, self.date.height())))

    def _connect(self) -> None:
        self.organ.editingFinished.connect(self._organ_done)
        self.contact.editingFinished.connect(self._contact_done)
        self.date.editingFinished.connect(self._date_done)
        self.calendar.clicked.connect(self._open_calendar)
        self.kind.activated.connect(
            lambda _: self._set("kind", self.kind.currentData(), "修改机关类型")
        )
        self.blanks.activated.connect(
            lambda _: self._set("blanks", self.blanks.currentData(), "修改空白格的印法")
        )
        self.sealed.clicked.connect(lambda on: self._set("sealed", on, "修改盖章"))

    def _build(self) -> None:
        self.organ.setPlaceholderText("用印的全称，例如：××县××局")
        self.contact.setPlaceholderText("可以不填；印在正文末尾")
        self.date.setPlaceholderText("例如：2026-01-23；还没有落款的不填")
        self.calendar = QPushButton("日历…")
        self.calendar.setObjectName("report-calendar")
        self.calendar.setAutoDefault(False)
        self.fault.setProperty("role", "error")
        self.fault.setWordWrap(True)
        day = QHBoxLayout()
        day.setSpacing(8)
        day.addWidget(self.date, 1)
        day.addWidget(self.calendar)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(3, 2)
        grid.setColumnMinimumWidth(2, self.fontMetrics().horizontalAdvance("空白的格子字"))
        for name, text, widget, row, column in (
            ("organ", "机关全称", self.organ, 0, 0),
            ("kind", "机关类型", self.kind, 0, 2),
            ("date", "落款日期", self.date, 1, 0),
            ("sealed", "印章", self.sealed, 1, 2),
            ("contact", "联系方式", self.contact, 3, 0),
            ("blanks", "空白的格子", self.blanks, 3, 2),
        ):
            label = QLabel(text)
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            label.setBuddy(widget)
            widget.setObjectName(f"report-{name}")
            widget.setAccessibleName(text)
            grid.addWidget(label, row, column)
            if widget is self.date:
                grid.addLayout(day, row, column + 1)
            else:
                grid.addWidget(widget, row, column + 1)
        grid.addWidget(self.fault, 2, 1, 1, 3)


# --- the page ------------------------------------------------------------------------------


class TextPage(QWidget):
    """One narrative section; the first page has the report's particulars above it."""

    def __init__(self, session: Session, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"text-{section.id}")
        self.session = session
        self.section = section
        self.address = TEXT + section.id
        first = section is session.report.form.sections[0]
        self.cover = Cover(session) if first else None
        self.editor = Editor(self._number, self._name)
        self.count = QLabel()
        self.note = QLabel()
        self.prompts: list[tuple[Prompt, QPushButton]] = []
        self._make_actions()
        self._lay_out()
        self.setFocusProxy(self.editor)
        self.editor.show_text(self._text)
        self.editor.moveCursor(QTextCursor.MoveOperation.Start)
        self.editor.edited.connect(self._edited)
        session.changed.connect(self._changed)
        session.checked.connect(self._show_marks)
        self._show_facts()
        self._show_marks()

    def commit(self) -> None:
        """Take over every open edit: the input method's word, the lines of the cover."""
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            QGuiApplication.inputMethod().commit()
        self.editor.flush()
        if self.cover is not None:
            self.cover.commit()

    def go_to(self, address: str, finding: Finding | None = None) -> None:
        """Give the keyboard to what an address means; in a text, at what the finding speaks of."""
        if self.cover is not None and address.startswith(FIELD):
            self.cover.field(address).setFocus()
            return
        marks = [m for m in self.editor.marks if finding is None or m.message == finding.message]
        if marks:
            cursor = self.editor.textCursor()
            cursor.setPosition(marks[0].end)
            self.editor.setTextCursor(cursor)
            self.editor.ensureCursorVisible()
        self.editor.setFocus()

    # --- the session -----------------------------------------------------------------------

    @property
    def _text(self) -> str:
        return self.session.report.texts.get(self.section.id, "")

    def _number(self, address: str) -> str | None:
        report = self.session.report
        if address not in report.form.cells:
            return None
        return write_number(report.number(address) or 0)

    def _name(self, address: str) -> str:
        return f"跟随“{self.session.report.form.cells[address].label}”；可以解除绑定。"

    def _edited(self, words: str) -> None:
        words = words or f"修改“{self.section.short}”"
        self.session.do(Change({self.address: self.editor.text()}, words))

    def _changed(self, addresses: frozenset[str]) -> None:
        if self.cover is not None:
            self.cover.refresh(addresses)
        mine = self.address in addresses
        if mine:
            self.editor.show_text(self._text)
        followed = any(a in addresses for a, _ in narrative.bound_figures(self._text))
        if followed:
            self.editor.renew_fields()
        if mine or followed:
            self._show_facts()

    def _show_facts(self) -> None:
        """The length, and which prompts are written already."""
        self.note.clear()
        text = self.session.report.text(self.section.id)
        count, limit = narrative.count_characters(text), self.section.limit
        over = limit is not None and count > limit
        said = f"{count} 字" if limit is None else f"{count} / {limit} 字"
        if limit is not None and over:
            said = f"▲ {said}，超出 {count - limit} 字"
        self.count.setText(said)
        if self.count.property("over") != over:
            self.count.setProperty("over", over)
            self._colour_count()
        headings = [line for line in text.splitlines() if narrative.is_heading(line.strip())]
        for prompt, button in self.prompts:
            there = any(_core(prompt.heading) in line for line in headings)
            button.setText(f"{'✓' if there else '＋'} {prompt.heading}")
            button.setToolTip("转到这个小标题" if there else "在光标处插入这个小标题")

    def _show_marks(self) -> None:
        found = self.session.by_address.get(self.address, [])
        found = [finding for finding in found if finding.accepted is None]
        marks: dict[tuple[int, int], Mark] = {}
        if found:
            text, where = printed_places(self.editor.text(), self._number)
            for finding in found:
                for start, end in places(finding, text):
                    span = (where[start], where[end - 1] + 1)
                    marks.setdefault(span, Mark(*span, finding.severity, finding.message))
        self.editor.show_marks(tuple(marks[span] for span in sorted(marks)))

    # --- actions ---------------------------------------------------------------------------

    def insert_figure(self) -> None:
        """Ask for a figure of the tables and bind it at the cursor."""
        address = pick_figure(self, self.session.report)
        if address is not None:
            self.editor.insert_figure(address)
        self.editor.setFocus()

    def tidy(self) -> None:
        """Show what tidying would change, and do it when that is wanted."""
        before = self.editor.text()
        after = narrative.tidy(before)
        if after == before:
            self.note.setText("没有需要整理的地方。")
            return
        text = tidied(self, before, after, lambda line: printed_places(line, self._number)[0])
        if text is not None and text != before:
            self.session.do(Change({self.address: text}, "整理文字"))
        self.editor.setFocus()

    def insert_prompt(self, prompt: Prompt) -> None:
        """Put a sub-heading at the cursor, or go to it when it is there."""
        block = self.editor.document().begin()
        core = _core(prompt.heading)
        while block.isValid():
            if core in block.text() and narrative.is_heading(block.text().strip()):
                cursor = QTextCursor(block)
                cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
                self.editor.setTextCursor(cursor)
                self.editor.ensureCursorVisible()
                break
            block = block.next()
        else:
            self.editor.insert_heading(prompt.heading)
        self.editor.setFocus()

    def _make_actions(self) -> None:
        self.editor.setObjectName(f"editor-{self.section.id}")
        self.editor.setAccessibleName(self.section.heading or self.section.short)
        self.insert_action = QAction("插入表中数字…", self)
        self.insert_action.setToolTip("插入的数字跟着表格变")
        self.insert_action.triggered.connect(self.insert_figure)
        self.unbind_action = QAction("解除绑定", self)
        self.unbind_action.setToolTip("把光标处的表中数字变成普通数字")
        self.unbind_action.triggered.connect(self.editor.unbind)
        self.tidy_action = QAction("整理文字…", self)
        self.tidy_action.setToolTip("半角标点、多余空格、全角数字；先看后改")
        self.tidy_action.triggered.connect(self.tidy)
        self.editor.addActions([self.insert_action, self.unbind_action, self.tidy_action])
        self.editor.cursorPositionChanged.connect(self._enable)
        self._enable()

    def _enable(self) -> None:
        self.unbind_action.setEnabled(bool(self.editor.fields_here()))

    # --- building --------------------------------------------------------------------------

    def _lay_out(self) -> None:
        title = QLabel(self.section.heading or self.section.short)
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 1.2)
        font.setWeight(QFont.Weight.DemiBold)
        title.setFont(font)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        column.addWidget(title)
        if self.cover is not None:
            column.addWidget(self.cover)
            column.addWidget(QLabel("引言"))
        body = QHBoxLayout()
        body.setSpacing(16)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.editor, 1)
        left.addLayout(self._foot())
        body.addLayout(left, 3)
        body.addWidget(self._aside(), 1)
        column.addLayout(body, 1)

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for action in (self.insert_action, self.unbind_action, self.tidy_action):
            row.addWidget(_ActionButton(action))
        self.note.setProperty("role", "secondary")
        row.addWidget(self.note)
        row.addStretch(1)
        self.count.setObjectName(f"count-{self.section.id}")
        self.count.setAccessibleName("字数")
        row.addWidget(self.count)
        return row

    def _aside(self) -> QScrollArea:
        """What belongs into this section, beside the editor."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(4)
        hint = _quiet(self.section.hint)
        hint.setObjectName(f"hint-{self.section.id}")
        column.addWidget(hint)
        if self.section.prompts:
            caption = QLabel("插入小标题")
            caption.setContentsMargins(0, 12, 0, 0)
            column.addWidget(caption)
        for prompt in self.section.prompts:
            button = QPushButton(f"＋ {prompt.heading}")
            button.setFlat(True)
            button.setAutoDefault(False)
            button.setStyleSheet("text-align: left; padding: 4px 0;")
            button.setObjectName(f"prompt-{self.section.id}-{len(self.prompts) + 1}")
            button.clicked.connect(lambda _=False, p=prompt: self.insert_prompt(p))
            self.prompts.append((prompt, button))
            column.addWidget(button)
            column.addWidget(_quiet(prompt.hint))
        column.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        em = self.fontMetrics().horizontalAdvance("字")
        area.setMinimumWidth(em * 18)
        area.setMaximumWidth(em * 26)
        return area

    def _colour_count(self) -> None:
        palette = QPalette(self.palette())
        role = "warning" if self.count.property("over") else "secondary"
        palette.setColor(QPalette.ColorRole.WindowText, theme.color(role))
        self.count.setPalette(palette)
        font = QFont(self.font())
        font.setBold(bool(self.count.property("over")))
        self.count.setFont(font)

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of the scheme in force."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "count"):
            self._colour_count()


class _ActionButton(QPushButton):
    """A button for an action."""

    def __init__(self, action: QAction) -> None:
        super().__init__(action.text())
        self.action = action
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.setEnabled(self.action.isEnabled())
        self.setToolTip(self.action.toolTip())


def _quiet(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setProperty("role", "secondary")
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _core(heading: str) -> str:
    """A heading without its number."""
    return re.sub(r"^（.+?）", "", heading)
