"""What a new report is asked for: year, organ and kind, and the official form of the year."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QWidget,
)

from gui.widgets import dialogs
from gui.widgets.by_name import set_by_name
from gui.widgets.drop_down import Choice
from model.errors import UserError

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QPushButton

    from gui.settings import Settings

FIRST_YEAR = 2019  # only for the list; the forms themselves decide what can be made
SETTLING = 30  # milliseconds that the first painting has until the forms are read


class ReportForm(QWidget):
    """Year, organ and kind of a new report, and which official form they lead to."""

    valid_changed = Signal(bool)
    submitted = Signal()  # Enter in one of the fields
    last_year_changed = Signal(
        str
    )  # the file of last year's report that is known, "" for none

    def __init__(self, known: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.settings = known
        this_year = time.localtime().tm_year
        self.year = Choice()
        self.year.setObjectName("start-year")
        self.year.setEditable(True)
        self.year.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.year.addItems([str(year) for year in range(this_year, FIRST_YEAR - 1, -1)])
        self.year.setCurrentText(str(this_year - 1))  # January's report is about last year
        self.organ = QLineEdit(known.organ)
        self.organ.setObjectName("start-organ")
        self.organ.setPlaceholderText("印在标题里的全称，如：示例市示例局")
        self.organ.setMaxLength(100)
        self.kind = Choice()
        self.kind.setObjectName("start-kind")
        self.kind.setPlaceholderText("选择类型（可以以后再选）")
        self.kind.setProperty("role", "invitation")
        self.kind.currentIndexChanged.connect(self._tell_chosen)
        self.form_name = QLabel(" ")
        self.form_name.setObjectName("start-form")
        self.form_name.setWordWrap(True)
        # Two lines always, so that nothing jumps; 〔〕 may come from a second, taller font.
        spacing = self.form_name.fontMetrics().lineSpacing()
        self.form_name.setMinimumHeight(round(spacing * 2.4))
        set_by_name(self.form_name, alignment="AlignTop")
        self._is_settled = False
        self.last_year = (
            ""  # the file of last year's report of this bureau among the recent ones
        )

        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        rows: tuple[tuple[str, QWidget], ...] = (
            ("报告年度", self.year),
            ("机关名称", self.organ),
            ("机关类型", self.kind),
        )
        for row, (text, field) in enumerate(rows):
            label = QLabel(text)
            label.setBuddy(field)
            field.setAccessibleName(text)
            field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        grid.addWidget(self.form_name, len(rows), 1)
        self.setFocusProxy(self.organ)
        QWidget.setTabOrder(self.year, self.organ)  # the proxy has put itself before
        self.year.currentTextChanged.connect(self._say_form)
        self.organ.textChanged.connect(self.look_for_last_year)
        self.organ.returnPressed.connect(self.submitted)
        line = self.year.lineEdit()
        if line is not None:
            line.setAccessibleName("报告年度")
            line.returnPressed.connect(self.submitted)

    @property
    def answer(self) -> tuple[int, str, str]:
        """Year, organ and kind as they stand."""
        from model.characters import one_line  # late: not before the first painting

        self._settle()
        return self._year() or 0, one_line(self.organ.text()), self.kind.currentData() or ""

    @property
    def is_valid(self) -> bool:
        """Whether there is an official form for the year."""
        self._settle()
        return self._say_form()

    def remember(self) -> None:
        """Offer the same organ next time."""
        _, self.settings.organ, self.settings.kind = self.answer
        self.settings.save()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_settled:
            QTimer.singleShot(SETTLING, self, self._settle)

    def _settle(self) -> None:
        """Read the forms: after the first painting, so that the window stands at once."""
        if self._is_settled:
            return
        from model.report.particulars import ORGAN_KINDS  # late, for the same reason

        self._is_settled = True
        self.look_for_last_year()
        for kind, name in ORGAN_KINDS.items():
            self.kind.addItem(name, kind)
        self.kind.setCurrentIndex(self.kind.findData(self.settings.kind))
        self._say_form()

    def _tell_chosen(self, index: int) -> None:
        """The style sheet shows the invitation paler than a choice."""
        self.kind.setProperty("role", "invitation" if index < 0 else "")
        self.kind.style().polish(self.kind)

    def _year(self) -> int | None:
        import unicodedata  # late: not before the first painting

        text = (
            unicodedata.normalize("NFKC", self.year.currentText()).strip().removesuffix("年")
        )
        return int(text) if text.isascii() and text.isdigit() and len(text) == 4 else None

    def look_for_last_year(self) -> None:
        """Look among the recent reports for that of this bureau and the year before."""
        if not self._is_settled:
            return
        from model.files.twins import is_of

        year, organ, found = self._year(), self.organ.text(), ""
        for entry in self.settings.recent:
            if not found and year and is_of(entry.organ, entry.year, organ, year - 1):
                found = entry.path
        if found != self.last_year:
            self.last_year = found
            self.last_year_changed.emit(found)

    def _say_form(self) -> bool:
        if not self._is_settled:
            return True
        self.look_for_last_year()
        from model.shipped import for_year

        year = self._year()
        try:
            if year is None:
                raise UserError("请填写四位数的年度，如 2025。")
            form = for_year(year)
            text = f"{year}年度：用{form.name}（{form.document}）"
        except UserError as error:
            text, valid = str(error), False
        else:
            valid = True
        if self.form_name.text() != text:
            self.form_name.setText(text)
            self.form_name.setProperty("role", "secondary" if valid else "error")
            self.form_name.style().polish(self.form_name)
            self.valid_changed.emit(valid)
        return valid


def words_for(year: int) -> str:
    """What stands on the button that begins a year from the report of the one before."""
    return f"以 {year - 1} 年度年报新建"


def ask(parent: QWidget | None, known: Settings) -> tuple[int, str, str] | Path | None:
    """Ask for year, organ and kind in a dialog; None when that is cancelled.

    A path is the file of last year's report, from which the new one shall be begun.
    """
    from gui.widgets.dialog import Dialog  # late: the start page has none

    dialog = Dialog(parent, "新建年报")
    form = ReportForm(known)
    dialog.body.addWidget(form)
    dialog.answer = dialogs.CANCEL
    is_valid = form.is_valid  # the forms are read, and last year's report was looked for
    buttons = [("ok", "新建空白年报" if form.last_year else "新建"), (dialogs.CANCEL, "取消")]
    first = "ok"
    if form.last_year:
        buttons.insert(0, ("from", words_for(form.answer[0])))
        first = "from"
    made = dialog.add_buttons(buttons, first)
    made["ok"].setEnabled(is_valid)
    form.valid_changed.connect(made["ok"].setEnabled)
    if form.last_year:
        made["from"].setObjectName("start-new-from")
        form.last_year_changed.connect(lambda path: _offer(made["from"], form, path))
    form.setFocus()
    dialog.exec()
    if dialog.answer == "from" and form.last_year:
        return Path(form.last_year)
    if dialog.answer != "ok" or not form.is_valid:
        return None
    form.remember()
    return form.answer


def _offer(button: QPushButton, form: ReportForm, path: str) -> None:
    """Offer to begin from last year's report while one is known."""
    button.setEnabled(bool(path))
    if path:
        button.setText(words_for(form.answer[0]))
