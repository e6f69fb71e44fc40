"""Changes made in Word until they are decided: taken, left, and back again by undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gui.session import Session
from gui.undecided import section_of
from model.readers.docx import reopen
from model.report.changes import Change
from model.report.figures import Figure
from model.writers.export import render
from tests.word_edits import edited, small

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

PERSON = "requests/new/person"


@pytest.fixture
def session(qapp: QApplication) -> Iterator[Session]:
    assert qapp is not None
    report = small()
    report.apply(Change({PERSON: Figure(4711), "text/others": "甲两次。\n乙。\n丙一次。"}))
    data = edited(
        render(report, ".docx"),
        (">4711<", ">4712<"),
        ("甲两次", "甲三次"),
        ("丙一次", "丙四次"),
        (">行政处罚<", ">行政处分<"),
    )
    opened = reopen(data)
    made = Session(opened.report)
    made.undecided.begin(opened.changes)
    yield made
    made.deleteLater()


def places(session: Session) -> list[str]:
    return [one.difference.address for one in session.undecided.list]


def test_what_was_taken_is_one_step_and_undecided_again_when_it_is_undone(
    session: Session,
) -> None:
    before = places(session)
    assert PERSON in before
    index = before.index("text/others")
    assert session.undecided.take([session.undecided.list[index]]) == 1
    assert session.report.texts["others"] == "甲三次。\n乙。\n丙一次。"
    assert places(session) == before[:index] + before[index + 1 :]
    assert session.stack.count() == 1
    assert session.stack.undoText().startswith("采用 Word 改动 六、")
    session.stack.undo()
    assert places(session) == before
    session.stack.redo()
    assert len(places(session)) == len(before) - 1


def test_all_taken_are_one_step_and_what_cannot_be_taken_stays(session: Session) -> None:
    count = len(session.undecided)
    assert session.undecided.take(session.undecided.list) == count - 1
    assert places(session) == ["table/disclosure"]
    assert session.stack.count() == 1
    assert session.report.number(PERSON) == 4712
    session.stack.undo()
    assert session.report.number(PERSON) == 4711
    assert len(session.undecided) == count


def test_what_is_edited_after_it_was_taken_stays_decided(session: Session) -> None:
    at = places(session).index(PERSON)
    session.undecided.take([session.undecided.list[at]])
    session.do(Change({PERSON: Figure(9)}))
    assert PERSON not in places(session)
    session.stack.undo()
    session.stack.undo()
    assert PERSON in places(session)
    session.do(Change({PERSON: Figure(9)}))  # as many steps as when it was taken
    assert PERSON in places(session)


def test_what_the_clerk_types_as_word_has_it_is_decided(session: Session) -> None:
    session.do(Change({PERSON: Figure(4712)}))
    assert PERSON not in places(session)


def test_what_is_left_is_decided_and_can_be_listed_again(session: Session) -> None:
    before = places(session)
    session.undecided.leave(session.undecided.list[:2])
    assert places(session) == before[2:]
    assert session.undecided.left == 2
    assert session.stack.count() == 0
    session.undecided.list_again()
    assert places(session) == before


def test_others_hear_when_others_are_undecided(session: Session) -> None:
    heard: list[int] = []
    session.undecided.changed.connect(lambda: heard.append(len(session.undecided)))
    session.do(Change({"report/contact": "办公室"}))
    assert heard == []
    count = len(session.undecided)
    session.undecided.leave(session.undecided.list[:1])
    assert heard == [count - 1]


def test_each_belongs_to_a_section(session: Session) -> None:
    form = session.report.form
    assert session.undecided.count("others") == 2
    assert session.undecided.count("disclosure") == 1
    assert session.undecided.count("requests") >= 1
    assert section_of(form, "report/date") == form.sections[0].id


def test_a_report_from_elsewhere_has_nothing_to_decide(qapp: QApplication) -> None:
    assert qapp is not None
    session = Session(small())
    assert not session.undecided.is_used
    assert session.undecided.take([]) == 0
    session.do(Change({PERSON: Figure(1)}))
    assert len(session.undecided) == 0
    session.deleteLater()
