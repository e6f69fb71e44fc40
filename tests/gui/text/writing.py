"""A page of a narrative under the hands of a clerk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from gui.text.page import TextPage
from model.report.changes import Change

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from gui.session import Session


NEW, PERSON = "requests/new/total", "requests/new/person"


def shown(qtbot: QtBot, session: Session, section: str) -> TextPage:
    made = TextPage(session, session.report.form.section(section))
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    made.editor.setFocus()
    return made


def kept(page: TextPage) -> str:
    """The section's text in the report."""
    return page.session.report.texts.get(page.section.id, "")


def put(page: TextPage, text: str) -> None:
    """Set the text as a step of its own: steps with the same words would be one typing."""
    page.session.do(Change({page.address: text}, f"放入文字 {page.session.stack.count()}"))


def compose(page: TextPage, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(page.editor, event)


def paste(page: TextPage, text: str = "", html: str = "") -> None:
    data = QMimeData()
    if text:
        data.setText(text)
    if html:
        data.setHtml(html)
    page.editor.insertFromMimeData(data)


def line(page: TextPage, name: str) -> QLineEdit:
    found = page.findChild(QLineEdit, f"report-{name}")
    assert found is not None
    return found
