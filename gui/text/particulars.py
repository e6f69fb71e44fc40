"""The particulars above the preamble: organ, date, seal, contact, blanks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QDate,
    QEvent,
    QLocale,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
)
from PySide6.QtWidgets import (
    QCalendarWidget,
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
    QWidgetAction,
)

from gui.text.composition import Composition
from gui.text.text_menu import edit_menu, left_to_window, popup
from gui.widgets import icons
from gui.widgets.button import Button
from gui.widgets.drop_down import Choice
from model.characters import one_line
from model.report.addresses import FIELD
from model.report.changes import Change
from model.report.particulars import ORGAN_KINDS, printed_date

if TYPE_CHECKING:
    from collections.abc import Collection

    from gui.session import Session

PARTICULARS = frozenset(
    FIELD + name for name in ("organ", "kind", "date", "sealed", "contact", "blanks")
)


class Line(QLineEdit):
    """A line whose undo is the window's; `touched` says that `is_half_typed` may differ."""

    touched = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._composing = False
        self._composition = Composition()
        self.textChanged.connect(self.touched)

    @property
    def is_half_typed(self) -> bool:
        """Whether something was typed that nobody has taken over."""
        return self._composing or self.isModified()

    def finish_word(self) -> None:
        """Take over the word in mid-composition, or the letters that stand there."""
        self._composition.finish(self.inputMethodEvent)

    def give_up_word(self) -> None:
        """End a composition without its word."""
        if self._composing:
            QGuiApplication.inputMethod().reset()
            self.inputMethodEvent(QInputMethodEvent())  # not every one says that it gave up

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Know of a word in mid-composition."""
        self._composition.note(event)
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        self.touched.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.touched.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.touched.emit()

    def event(self, event: QEvent) -> bool:
        """Leave undo, redo and save to the window."""
        return False if left_to_window(event) else super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the right button: no undo in it, that is the window's."""
        popup(edit_menu(self), event.globalPos())

    def show_text(self, text: str) -> None:
        """Show a text, if it is another."""
        if self.text() != text:
            self.setText(text)
            if not self.hasFocus():
                self.home(False)  # the beginning of a long line says what it is
        self.setModified(False)
        self.touched.emit()


class Cover(QWidget):
    """The report's particulars: whose it is, when it was signed, and how it prints."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.organ, self.date, self.contact = Line(), Line(), Line()
        self.kind = Choice({"": "未选择", **ORGAN_KINDS})
        self.sealed = QCheckBox("加盖印章")
        self.blanks = Choice({"0": "印作 0", "": "留空白"})
        self.kind.may_shrink()
        self.blanks.may_shrink()
        self.fault = ""  # why the date is none
        self.fault_label = QLabel()
        self._build()
        self._connect()
        if session.is_read_only:
            self._make_read_only()
        self.refresh()

    def _make_read_only(self) -> None:
        for line in self.lines.values():
            line.setReadOnly(True)
        for choice in (self.kind, self.blanks, self.sealed, self.calendar):
            choice.setEnabled(False)

    def field(self, address: str) -> QWidget:
        """The widget of a particular, the first for what has none."""
        return self.findChild(QWidget, address.replace("/", "-")) or self.organ

    @property
    def lines(self) -> dict[str, Line]:
        """The lines to type into, by the names of what they hold."""
        return {"organ": self.organ, "date": self.date, "contact": self.contact}

    @property
    def is_half_typed(self) -> bool:
        """Whether the line that has the keyboard holds what was not taken over."""
        return any(line.is_half_typed and line.hasFocus() for line in self.lines.values())

    @property
    def unfinished(self) -> tuple[str, str]:
        """The address of a line whose text nobody has taken over, and the text; else "", ""."""
        found = ("", "")
        for name, line in self.lines.items():
            if line.isModified() and (line.hasFocus() or not found[0]):
                found = (FIELD + name, line.text())
        return found

    def resume(self, address: str, typed: str) -> bool:
        """Put what was half typed into its line; False where there is none."""
        line = self.lines.get(address.removeprefix(FIELD))
        if line is None:
            return False
        line.setFocus()
        line.selectAll()
        line.insert(typed)
        return True

    def commit(self) -> bool:
        """Take over what was typed and not yet left; False when the date is none (`fault`)."""
        for line in self.lines.values():
            line.finish_word()
        self._organ_done()
        self._date_done()
        self._contact_done()
        return not self.date.isModified()

    def abandon(self) -> bool:
        """Take back what is half typed where the keyboard is; True when there was any."""
        for name, line in self.lines.items():
            if line.hasFocus() and line.is_half_typed:
                line.give_up_word()
                self._show_line(name)
                return True
        return False

    def refresh(self, addresses: Collection[str] = PARTICULARS) -> None:
        """Show the report's particulars, those that changed; the others may be half typed."""
        if PARTICULARS.isdisjoint(addresses):
            return  # a key in a text, as a rule
        now = self.session.report.particulars
        for name in self.lines:
            if FIELD + name in addresses:
                self._show_line(name)
        if FIELD + "kind" in addresses:
            self.kind.show_value(now.kind)
        if FIELD + "blanks" in addresses:
            self.blanks.show_value(now.blanks)
        if FIELD + "sealed" in addresses:
            self.sealed.setChecked(now.sealed)

    def _shown(self, name: str) -> str:
        """What stands in a line while nobody types."""
        kept = str(self.session.report.current(FIELD + name))
        if name != "date":
            return kept
        try:
            return printed_date(kept)
        except ValueError:  # a file may bring anything; the checks speak of it
            return kept

    def _show_line(self, name: str) -> None:
        self.lines[name].show_text(self._shown(name))
        if name == "date":
            self._set_fault("")

    def _set_fault(self, fault: str) -> None:
        self.fault = fault
        self.fault_label.setText(fault)
        self.fault_label.setVisible(bool(fault))

    def _organ_done(self) -> None:
        self._line_done("organ", "修改机关名称")

    def _contact_done(self) -> None:
        self._line_done("contact", "修改联系方式")

    def _line_done(self, name: str, words: str) -> None:
        line = self.lines[name]
        if line.isModified():  # else the file's own spaces would be an edit
            self._set(name, one_line(line.text()), words)
            self._show_line(name)

    def _date_done(self) -> None:
        if not self.date.isModified():
            return
        from model.texts.dates import DateError, read_date  # late: it has many patterns

        try:
            iso = read_date(self.date.text())
        except DateError as error:
            self._set_fault(f"{error}落款日期没有记入。")
            return
        self._set("date", iso, "修改落款日期")
        self._show_line("date")

    def _set(self, name: str, value: str | bool, words: str) -> None:
        self.session.do(Change({FIELD + name: value}, words))

    def _open_calendar(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chosen = QDate.fromString(self.session.report.particulars.date, Qt.DateFormat.ISODate)
        calendar = _calendar(chosen if chosen.isValid() else QDate.currentDate())
        em = self.fontMetrics().horizontalAdvance("国")
        calendar.setMinimumSize(em * 24, em * 19)
        card = QFrame()
        card.setObjectName("calendar-card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(8, 8, 8, 8)
        inside.addWidget(calendar)
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(card)
        menu.addAction(holder)

        def choose(day: QDate) -> None:
            menu.close()
            self._set("date", day.toString(Qt.DateFormat.ISODate), "修改落款日期")
            self._show_line("date")

        calendar.clicked.connect(choose)
        calendar.activated.connect(choose)
        menu.popup(self.date.mapToGlobal(QPoint(0, self.date.height())))
        calendar.setFocus()

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
        self.calendar = Button("日历…")
        self.calendar.setObjectName("report-calendar")
        # Beside the line it takes no more than its words need: the date must stay to be read.
        self.calendar.setStyleSheet("padding: 5px 6px; min-width: 0;")
        longest = self.fontMetrics().horizontalAdvance(printed_date("2026-12-31"))
        self.date.setMinimumWidth(longest + 22)
        self.fault_label.setProperty("role", "error")
        self.fault_label.setWordWrap(True)
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
        for name, text, widget, row, column in (
            ("organ", "机关全称", self.organ, 0, 0),
            ("kind", "机关类型", self.kind, 0, 2),
            ("date", "落款日期", self.date, 1, 0),
            ("sealed", "印章", self.sealed, 1, 2),
            ("contact", "联系方式", self.contact, 3, 0),
            ("blanks", "空白格", self.blanks, 3, 2),
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
        grid.addWidget(self.fault_label, 2, 1, 1, 3)


def _calendar(day: QDate) -> QCalendarWidget:
    """A calendar as Chinese offices know it: from Monday, no week numbers, no red days."""
    calendar = QCalendarWidget()
    calendar.setLocale(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.setSelectedDate(day)
    for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(weekend, calendar.weekdayTextFormat(Qt.DayOfWeek.Monday))
    for name, icon in (("prevmonth", "back"), ("nextmonth", "forward")):
        button = calendar.findChild(QToolButton, f"qt_calendar_{name}")
        if button is not None:
            button.setIcon(icons.icon(icon))
    return calendar
