"""The quiet sign under each number: compared, or not and why; what differs has its wave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtTest import QTest

from gui.text.marks import Mark
from gui.text.number_marks import number_marks, saying, tally
from gui.text.page import TextPage
from model.checks.sentences import compared as module
from model.checks.sentences.compared import Compared, State, compared
from model.report.changes import Change

if TYPE_CHECKING:
    import pytest
    from pytestqt.qtbot import QtBot

    from gui.session import Session
    from model.report.report import Report

NEW = "requests/new/total"
COMPARED = Compared(4, 6, State.RIGHT, (NEW,))
OPEN = Compared(8, 9, State.NOT_COMPARED, (), "表格里没有会议的次数")
DIFFERENT = Compared(0, 2, State.DIFFERENT, (NEW,))


def test_what_is_compared_or_open_has_a_sign_and_what_differs_its_wave(
    session: Session,
) -> None:
    form = session.report.form
    marks = number_marks([DIFFERENT, COMPARED, OPEN], range(20), form)
    assert [(m.start, m.end, m.look) for m in marks] == [
        (4, 6, "right"),
        (8, 9, "not_compared"),
    ]
    label = form.cells[NEW].label
    assert [m.message for m in marks] == [
        f"✓ 与表中“{label}”一致。",
        "这个数没有与表格比较：表格里没有会议的次数。",
    ]


def test_a_number_that_follows_a_cell_is_compared_and_needs_no_sign(session: Session) -> None:
    session.do(Change({"text/overview": "收到申请{=" + NEW + "}件，{=none/of/these}。"}))
    (seen,) = compared(session.report, "overview")
    text = session.report.text("overview")
    assert text[seen.start : seen.end] == session.report.printed_number(NEW)
    assert (seen.state, seen.cells) == (State.RIGHT, (NEW,))
    assert number_marks([seen], [0, 1, 2, 3, 4, 4, 5], session.report.form) == []


def test_many_cells_are_not_all_named(session: Session) -> None:
    form = session.report.form
    many = Compared(0, 1, State.RIGHT, tuple(list(form.cells)[:5]))
    assert saying(many, form).count("“") == 3
    assert " 等一致" in saying(many, form)


def test_the_tally_counts_both_and_is_silent_while_nobody_knows() -> None:
    assert tally([COMPARED, DIFFERENT, OPEN]) == (
        "文字中 2 个数与表格比较过，1 个没有可比的格。"
    )
    assert tally([COMPARED]) == tally([]) == ""


def test_the_editor_shows_the_signs_at_the_next_pause(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def seen(report: Report, section: str) -> list[Compared]:
        place = report.text(section).find("77")
        return [Compared(place, place + 2, State.NOT_COMPARED)] if place >= 0 else []

    monkeypatch.setattr(module, "compared", seen)
    session.judge()
    page = TextPage(session, session.report.form.section("overview"))
    qtbot.addWidget(page)
    page.show()
    QTest.keyClicks(page.editor, "77 ")
    assert page.editor.marks == ()
    sign = Mark(0, 2, None, "这个数没有与表格比较。", State.NOT_COMPARED)
    qtbot.waitUntil(lambda: page.editor.marks == (sign,))
    page.go_to(page.address)
    assert not page.editor.textCursor().hasSelection()
