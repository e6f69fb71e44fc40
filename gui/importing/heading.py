"""Whose report it is that was read, for which year, in which form; each can be put right."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from gui import file_names
from gui.importing.blocks import Mark
from gui.importing.doubts import SIGNS
from gui.importing.links import Spot
from model.characters import one_line
from model.report.addresses import FIELD
from model.report.particulars import FIRST_YEAR, LAST_YEAR, printed_date
from model.texts.dates import DateError, read_date

if TYPE_CHECKING:
    from gui.importing.blocks import Marks
    from model.forms.form import Form
    from model.importing.imported import Imported

NO_YEAR = "请填写四位数的报告年度，如 2024。"
_DATE = "date"


class Heading(QWidget):
    """Year, organ and date in one line, the form below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.year, self.organ, self.date = QLineEdit(), QLineEdit(), QLineEdit()
        self.form, self.fault = QLabel(), QLabel()
        self.labels: dict[str, QLabel] = {}
        self._form: Form | None = None
        self._build()

    def show_imported(self, imported: Imported) -> None:
        """Show what was read."""
        self.year.setText(str(imported.year) if imported.year else "")
        self.organ.setText(imported.organ)
        self.organ.home(False)
        self.date.setText(_printed(imported.fields.get(_DATE, "")))
        self._form = imported.form
        self._say_form()
        self._complain("")

    def show_marks(self, marks: Marks) -> None:
        """Mark what is doubted of the heading, before its name."""
        for line in self.lines:
            address = FIELD + line.objectName().removeprefix("import-")
            mark = marks.get(Spot(address), Mark.NONE)
            label = self.labels[address]
            sign = SIGNS[mark][:2] if mark is not Mark.NONE else ""
            label.setText(sign + line.accessibleName())
            label.setProperty("role", mark.value)

    @property
    def lines(self) -> tuple[QLineEdit, ...]:
        """The lines to type into."""
        return self.year, self.organ, self.date

    def make_read_only(self) -> None:
        """Let nothing be put right: the report is taken already."""
        for line in self.lines:
            line.setReadOnly(True)

    def corrected(self, imported: Imported) -> Imported | None:
        """What was read with what was put right; None, with the reason shown, for what is none."""
        year = self._year()
        if year is None:
            self._refuse(self.year, NO_YEAR)
            return None
        fields = dict(imported.fields)
        typed = self.date.text().strip()
        if not typed:
            fields.pop(_DATE, None)
        elif typed != _printed(fields.get(_DATE, "")):
            try:
                fields[_DATE] = read_date(typed)
            except DateError as error:
                self._refuse(self.date, str(error))
                return None
        self._complain("")
        organ = one_line(self.organ.text())
        return replace(imported, year=year, organ=organ, fields=fields)

    def _year(self) -> int | None:
        text = unicodedata.normalize("NFKC", self.year.text()).strip().removesuffix("年")
        if not (text.isascii() and text.isdigit() and len(text) == 4):
            return None
        return int(text) if FIRST_YEAR <= int(text) <= LAST_YEAR else None

    def _say_form(self) -> None:
        """Say which form the tables are, and where another one is usual in the year."""
        form, year = self._form, self._year()
        if form is None:
            return
        said = f"表式：{form.name}（{form.document}），{form.years}使用"
        if year is not None and not form.covers(year):
            said += f"；{year} 年度一般用另一种表式，请核对年度"
        self.form.setText(said)

    def _refuse(self, line: QLineEdit, fault: str) -> None:
        self._complain(fault)
        line.setFocus()
        line.selectAll()

    def _complain(self, fault: str) -> None:
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))

    def _build(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(3, 1)
        self.year.textChanged.connect(self._say_form)
        em = self.fontMetrics().horizontalAdvance("国")
        self.year.setFixedWidth(em * 5)
        self.date.setFixedWidth(
            self.fontMetrics().horizontalAdvance(printed_date("2026-12-31")) + 24
        )
        self.organ.setPlaceholderText("原件里没有读到，请填写")
        self.organ.setMinimumWidth(em * 8)
        self.date.setPlaceholderText("没有读到")
        for column, (name, text, line) in enumerate(
            (
                ("import-year", "年度", self.year),
                ("import-organ", "机关全称", self.organ),
                ("import-date", "成文日期", self.date),
            )
        ):
            label = QLabel(text)
            label.setBuddy(line)
            self.labels[FIELD + name.removeprefix("import-")] = label
            line.setObjectName(name)
            line.setAccessibleName(text)
            grid.addWidget(label, 0, 2 * column)
            grid.addWidget(line, 0, 2 * column + 1)
        self.form.setObjectName("import-form-name")
        self.form.setProperty("role", "secondary")
        self.fault.setObjectName("import-fault")
        self.fault.setProperty("role", "error")
        for row, label in enumerate((self.form, self.fault), 1):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            grid.addWidget(label, row, 0, 1, 6)


def _printed(date: str) -> str:
    try:
        return printed_date(date) if date else ""
    except ValueError:
        return file_names.shown(date)
