"""What is asked before a report with errors goes out: the errors first, going back by default."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from gui.export import open_errors
from gui.export.open_errors import LISTED
from gui.session import Session
from gui.widgets import dialogs
from model.forms.form import Severity
from model.readers.docx import reopen
from model.writers.export import render
from tests.gui.export.test_dialog import clean_session, faulty_session
from tests.word_edits import edited, small

pytestmark = pytest.mark.usefixtures("qapp")


def lines(session: Session) -> list[str]:
    box = open_errors.summary(session)
    assert isinstance(box, QWidget)
    return [label.text() for label in box.findChildren(QLabel)]


def errors(session: Session) -> list[str]:
    return [f.message for f in session.findings if f.severity is Severity.ERROR]


def test_the_first_errors_are_told_in_words_and_the_others_counted() -> None:
    session = faulty_session(9)
    head, *told, rest = lines(session)
    found = errors(session)
    assert head.startswith(f"▲ 还有 {len(found)} 处错误、")
    assert told == found[:LISTED]
    assert rest == f"……其余 {len(found) - LISTED} 处列在“检查”里。"


def test_few_errors_are_all_told() -> None:
    session = faulty_session(2)
    assert lines(session)[1:] == errors(session)


def test_warnings_alone_are_one_line() -> None:
    (head,) = lines(clean_session())
    assert head.startswith("● 还有 ")
    assert "错误" not in head


def test_when_nothing_is_open_there_is_nothing_to_tell() -> None:
    session = clean_session()
    session.findings = []
    assert open_errors.summary(session) is None


@pytest.mark.parametrize(
    ("answer", "ticked", "result"),
    [("cancel", True, None), ("anyway", True, True), ("anyway", False, False)],
)
def test_the_answer_is_whether_the_mark_is_wanted(
    monkeypatch: pytest.MonkeyPatch, answer: str, ticked: bool, result: bool | None
) -> None:
    seen: list[Any] = []

    def question(_parent: object, title: str, text: str, *rest: Any) -> str:  # noqa: ANN401
        buttons, default, under = rest
        (box,) = [widget for widget in under if isinstance(widget, QCheckBox)]
        assert box.isChecked()
        box.setChecked(ticked)
        seen.append((title, text, buttons, default))
        return answer

    monkeypatch.setattr(dialogs, "question", question)
    assert open_errors.ask(None, faulty_session(), "打印", "仍然打印") is result
    assert seen == [("打印", "", [("cancel", "返回修改"), ("anyway", "仍然打印")], "cancel")]


def test_undecided_changes_made_in_word_are_asked_about_without_the_mark(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened = reopen(edited(render(small(), ".docx"), ("没有收费", "收费三次")))
    session = Session(opened.report)
    session.findings = []
    assert not open_errors.must_ask(session)
    session.undecided.begin(opened.changes)
    assert open_errors.must_ask(session)
    assert lines(session) == ["▲ 还有 1 处 Word 改动没有处理。"]
    boxes: list[object] = []

    def question(*given: Any) -> str:  # noqa: ANN401
        boxes.extend(widget for widget in given[-1] if isinstance(widget, QCheckBox))
        return "anyway"

    monkeypatch.setattr(dialogs, "question", question)
    assert open_errors.ask(None, session, "打印", "仍然打印") is False
    assert boxes == []
