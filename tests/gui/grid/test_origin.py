"""Figures that came from last year's report: locked, explained, unlocked with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.widgets import dialogs
from model.beginning.begin import begin_from
from model.report.changes import Change
from model.report.figures import Figure
from model.shipped import new_report
from tests.gui.grid.desk import CONTROL, Desk, Key, picture, seen

if TYPE_CHECKING:
    from collections.abc import Callable

PERSON, NEW = "requests/carried_in/person", "requests/new/person"
ORIGIN = "2024 年度年报“四、结转下年度继续办理”"


@pytest.fixture
def locked(desk: Desk) -> Desk:
    """A grid of a report that was begun from last year's."""
    prior = new_report(2024, "某局")
    columns = ("person", "business", "research", "charity", "legal", "other")
    values = {f"requests/carried_out/{column}": Figure(7) for column in columns}
    prior.apply(Change({**values, NEW: Figure(40), PERSON: Figure(0)}))
    begun = begin_from(prior, "2024.gknb").report
    names = ("report/prior", "report/carried")
    figures = {address: begun.figures[address] for address in begun.figures}
    desk.session.do(Change({**figures, **{name: begun.current(name) for name in names}}))
    return desk


@pytest.fixture
def reason(monkeypatch: pytest.MonkeyPatch) -> Callable[[str | None], list[str]]:
    """Answer the question for a reason; what was asked is kept."""
    asked: list[str] = []

    def answer(given: str | None) -> list[str]:
        def ask(_parent: object, _title: str, label: str, *_rest: str) -> str | None:
            asked.append(label)
            return given

        monkeypatch.setattr(dialogs, "ask_text", ask)
        return asked

    return answer


def test_a_locked_cell_says_where_its_figure_comes_from_when_it_becomes_current(
    locked: Desk,
) -> None:
    locked.go(PERSON)
    assert ORIGIN in locked.said[-1]
    assert "已锁定" in locked.said[-1]
    assert "Ctrl+U" in locked.said[-1]


def test_typing_into_a_locked_cell_changes_nothing_and_says_why(locked: Desk) -> None:
    locked.go(PERSON)
    locked.said.clear()
    locked.type("9")
    assert locked.view.editor() is None
    assert locked.number(PERSON) == 7
    assert "已锁定" in locked.said[-1]


def test_no_key_and_no_paste_changes_a_locked_cell(locked: Desk) -> None:
    locked.go(PERSON)
    locked.press(Key.Key_Delete)
    assert locked.number(PERSON) == 7
    assert "已锁定" in locked.said[-1]
    locked.go(NEW)
    locked.paste("5\n6")
    assert (locked.number(NEW), locked.number(PERSON)) == (5, 7)
    assert "1 格取自上年年报，已锁定" in locked.said[-1]
    locked.choose(NEW, PERSON)
    locked.view.ranges.fill_down()
    assert locked.number(PERSON) == 7


def test_a_locked_cell_looks_and_sounds_locked(locked: Desk) -> None:
    model = locked.view.model()
    index = model.index_of(PERSON)
    assert not model.flags(index) & Qt.ItemFlag.ItemIsEditable
    locked.go("requests/granted/person")
    before = picture(locked, PERSON)
    assert ORIGIN in str(index.data(Qt.ItemDataRole.ToolTipRole))
    assert "已锁定" in str(index.data(Qt.ItemDataRole.AccessibleTextRole))
    locked.session.unlock([PERSON], "更正")
    locked.view.prior_shown = False
    assert picture(locked, PERSON) != before


@pytest.mark.parametrize("way", ["menu", "F2", "double click"])
def test_with_a_reason_it_is_unlocked_and_that_can_be_taken_back(
    locked: Desk, reason: Callable[[str | None], list[str]], way: str
) -> None:
    asked = reason("上年公布的有误")
    locked.go(PERSON)
    if way == "menu":
        locked.view.unlock()
    elif way == "F2":
        locked.press(Key.Key_F2)
    else:
        place = seen(locked, PERSON).center()
        QTest.mouseDClick(locked.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert ORIGIN in asked[0]
    assert not locked.session.report.is_locked(PERSON)
    assert locked.session.report.is_locked("requests/carried_in/legal")
    locked.type("9")
    locked.press(Key.Key_Return)
    assert locked.number(PERSON) == 9
    tip = str(locked.view.model().index_of(PERSON).data(Qt.ItemDataRole.ToolTipRole))
    assert "上年公布的有误" in tip
    locked.session.stack.undo()
    locked.session.stack.undo()
    assert locked.session.report.is_locked(PERSON)


@pytest.mark.parametrize("given", [None, "  "])
def test_without_a_reason_it_stays_locked(
    locked: Desk, reason: Callable[[str | None], list[str]], given: str | None
) -> None:
    reason(given)
    locked.go(PERSON)
    locked.view.unlock()
    assert locked.session.report.is_locked(PERSON)


def test_several_chosen_cells_are_unlocked_with_one_reason(
    locked: Desk, reason: Callable[[str | None], list[str]]
) -> None:
    asked = reason("更正")
    locked.choose(PERSON, "requests/carried_in/research")
    locked.view.unlock()
    assert len(asked) == 1
    assert "这 3 格" in asked[0]
    assert not locked.session.report.is_locked("requests/carried_in/research")


def test_where_nothing_is_locked_nothing_is_asked(locked: Desk) -> None:
    locked.go(NEW)
    locked.press(Key.Key_A, CONTROL)
    locked.go(NEW)
    locked.view.unlock()
    assert locked.said[-1] == "所选单元格没有锁定。"


def test_behind_what_was_carried_in_stands_last_years_carried_out(desk: Desk) -> None:
    prior = new_report(2024, "某局")
    prior.apply(Change({"requests/carried_out/person": Figure(35), PERSON: Figure(0)}))
    desk.session.set_prior(prior)
    assert desk.view.model().ghost(PERSON) == "35"


def test_a_blank_that_can_be_estimated_shows_the_estimate(sheet: Desk) -> None:
    prior, address = new_report(2024, "某局"), "regulations/normative/in_force"
    prior.apply(Change({address: Figure(20)}))
    sheet.session.set_prior(prior)
    model = sheet.view.model()
    assert model.ghost(address) == "20"
    made, repealed = "regulations/normative/made", "regulations/normative/repealed"
    sheet.session.do(Change({made: Figure(6), repealed: Figure(1)}, "填写"))
    assert model.ghost(address) == "推算 25"
    assert "推算是 25" in str(model.index_of(address).data(Qt.ItemDataRole.ToolTipRole))
    sheet.session.do(Change({address: Figure(24)}, "填写"))
    assert model.ghost(address) == "20"
