"""What the current cell or section means: our explanation, the article, the rules it is in."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from gui.widgets import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from model.forms.form import Form, Rule, Section

_NOTHING = "点一个单元格，或者切换到某一部分，这里就显示怎么填、依据哪一条。"


class HelpPane(QWidget):
    """The help beside the grids; it is all in the form file and needs no network."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("help")
        self.page = QTextBrowser()
        self.page.setObjectName("help-text")
        self.page.setAccessibleName("说明")
        self.page.setStyleSheet("border: 0;")
        self.page.setOpenLinks(False)
        self.page.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.page.document().setDocumentMargin(16)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self._form: Form | None = None
        self._topic: str | Section = ""
        self._origin = ""
        self._rules: dict[str, list[Rule]] = {}
        self._stale = True

    def show_cell(self, form: Form, address: str, origin: str = "") -> None:
        """Explain a figure: its row, its column, and the rules that look at it.

        `origin` says where it came from, if that is last year's report.
        """
        if form is not self._form:
            self._form, self._rules = form, rules_by_cell(form)
        elif (address, origin) == (self._topic, self._origin):
            return
        self._topic, self._origin = address, origin
        self._renew()

    def show_section(self, section: Section) -> None:
        """Explain a part of the report."""
        if section is not self._topic:
            self._topic = section
            self._renew()

    def text(self) -> str:
        """What is shown, as plain text."""
        if self._stale:
            self._write()
        return self.page.toPlainText()

    def showEvent(self, event: QShowEvent) -> None:
        """Write what was asked for while the pane was hidden."""
        if self._stale:
            self._write()
        super().showEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Write anew in the colours of the other scheme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._renew()

    def _renew(self) -> None:
        self._stale = True
        if self.isVisible():
            self._write()

    def _write(self) -> None:
        self._stale = False
        topic = self._topic
        if not isinstance(topic, str):
            body = _section(topic)
        elif self._form is not None and topic in self._form.cells:
            body = _cell(self._form, topic, self._rules.get(topic, []), self._origin)
        else:
            body = _quiet(_NOTHING)
        self.page.setHtml(body)


def rules_by_cell(form: Form) -> dict[str, list[Rule]]:
    """The rules with a sentence about each figure of this year, in the order of the form."""
    found: dict[str, list[Rule]] = {}
    for rule, identity in form.identities:
        for term in identity.left.terms + identity.right.terms:
            rules = found.setdefault(term.address, [])
            if not term.prior and rule not in rules:
                rules.append(rule)
    return found


def _cell(form: Form, address: str, rules: list[Rule], origin: str) -> str:
    cell = form.cells[address]
    parts = [_heading(cell.label)]
    if origin:
        parts.append(_paragraph(origin))
    if cell.units:
        parts.append(_quiet(f"单位：{'、'.join(cell.units)}"))
    if address in form.totals:
        parts.append(_quiet("合计，由程序自动计算；也可以直接录入，录入后由程序核对。"))
    for title, help_text in zip(("这一行", "这一列"), form.help_for(address), strict=False):
        parts.append(_caption(title))
        parts.append(_paragraph(help_text.text))
        if help_text.article:
            parts.append(_quiet(f"依据：{help_text.article}"))
    if rules:
        parts.append(_caption("参加的校验"))
    for rule in rules:
        parts.append(_paragraph(f"{rule.code}：{rule.because}（{rule.source}）"))
    parts.append(_quiet(f"{form.name}：{form.document}", space=16))
    return "".join(parts)


def _section(section: Section) -> str:
    parts = [_heading(section.heading or section.short)]
    if section.hint:
        parts.append(_paragraph(section.hint))
    if section.limit:
        parts.append(_quiet(f"原则上不超过 {section.limit} 字（不计标题、标点和空格）。"))
    if section.table is not None:
        parts.append(_paragraph("点表中的单元格，这里显示这一格怎么填。"))
    for prompt in section.prompts:
        parts += [_caption(prompt.heading), _paragraph(prompt.hint)]
    return "".join(parts)


def _heading(text: str) -> str:
    return f"<p style='margin:0 0 8px 0;font-weight:600'>{html.escape(text)}</p>"


def _caption(text: str) -> str:
    accent = theme.color("accent").name()
    return f"<p style='margin:16px 0 4px 0;color:{accent}'>{html.escape(text)}</p>"


def _paragraph(text: str) -> str:
    return f"<p style='margin:4px 0 0 0;line-height:135%'>{html.escape(text)}</p>"


def _quiet(text: str, space: int = 4) -> str:
    quiet = theme.color("secondary").name()
    return f"<p style='margin:{space}px 0 0 0;color:{quiet}'>{html.escape(text)}</p>"
