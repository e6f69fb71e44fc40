from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QBoxLayout, QPushButton

from gui.recovery.page import RecoveryPage
from gui.widgets.differences import LEFT, PLACE, RIGHT
from model.files.store import save
from model.files.unsaved.drafts import drafts
from model.report.changes import Change
from model.report.figures import Figure
from model.shipped import new_report
from tests.gui.recovery.left import CELL, CHANGES, given_up, left, saved

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

BUTTONS = ("recover", "recover-copy", "discard-draft", "delete-draft")


@pytest.fixture
def shown(qtbot: QtBot) -> RecoveryPage:
    made = RecoveryPage()
    qtbot.addWidget(made)
    made.resize(1366, 700)
    made.show()
    return made


def offered(page: RecoveryPage) -> set[str]:
    """The buttons that can be seen, by name."""
    found = page.findChildren(QPushButton)
    return {
        one.objectName() for one in found if one.isVisible() and one.objectName() in BUTTONS
    }


def test_the_differences_of_the_chosen_one_are_listed(
    shown: RecoveryPage, tmp_path: Path
) -> None:
    path = tmp_path / "a.gknb"
    left(saved(path), path, typing=(CELL, "1x"))
    shown.show_drafts(drafts())
    assert shown.objectName() == "recovery-page"
    rows = [row.texts for row in shown.table.differences.rows]
    assert len(rows) == len(CHANGES)
    assert shown.table.differences.titles == ("位置", "文件里", "没有保存的")
    cell = next(row for row in rows if "自然人" in row[PLACE])
    assert (cell[LEFT], cell[RIGHT]) == ("（空白）", "12")
    assert "“1x”" in shown.half_typed.text()
    assert shown.half_typed.isVisible()
    assert offered(shown) == {"recover", "recover-copy", "discard-draft"}
    assert shown.recover.isDefault()


def test_what_can_be_done_depends_on_the_state(shown: RecoveryPage, tmp_path: Path) -> None:
    path = tmp_path / "a.gknb"
    report = saved(path)
    moved = left(report, path)
    report.apply(Change({CELL: Figure(99)}))
    save(report, path)
    never = left(new_report(2025, "乙局"))
    abandoned = given_up(new_report(2025, "丙局"))
    unreadable = left(new_report(2025, "丁局"))
    unreadable.journal.write_bytes(b"x")
    for draft, expected in (
        (moved, {"recover-copy", "discard-draft"}),
        (never, {"recover", "discard-draft"}),
        (abandoned, {"recover", "delete-draft"}),
        (unreadable, {"delete-draft"}),
    ):
        shown.show_drafts(drafts(), draft.name)
        assert offered(shown) == expected
    shown.show_drafts(drafts(), moved.name)
    assert shown.copy.isDefault()
    assert not shown.half_typed.isVisible()


def test_each_button_asks_for_the_chosen_draft(shown: RecoveryPage, tmp_path: Path) -> None:
    path = tmp_path / "a.gknb"
    one, other = left(saved(path), path), given_up(new_report(2025, "乙局"))
    heard: list[tuple[str, str]] = []
    for name in ("recover", "copy", "discard", "delete"):
        getattr(shown, f"{name}_wanted").connect(
            lambda draft, name=name: heard.append((name, draft.name))
        )
    shown.later_wanted.connect(lambda: heard.append(("later", one.name)))
    shown.show_drafts(drafts(), one.name)
    for button in (shown.recover, shown.copy, shown.discard):
        button.click()
    shown.show_drafts(drafts(), other.name)
    shown.delete.click()
    shown.later.click()
    assert [name for name, _ in heard] == ["recover", "copy", "discard", "delete", "later"]
    assert [draft for _, draft in heard[:4]] == [one.name] * 3 + [other.name]


def test_enter_on_an_entry_does_what_its_first_button_does(shown: RecoveryPage) -> None:
    left(new_report(2025, "乙局"))
    shown.show_drafts(drafts())
    heard: list[object] = []
    shown.recover_wanted.connect(heard.append)
    shown.list.setFocus()
    QTest.keyClick(shown.list, Qt.Key.Key_Return)
    assert len(heard) == 1


def test_on_a_narrow_page_the_list_stands_above_and_nothing_is_cut_off(
    shown: RecoveryPage, tmp_path: Path
) -> None:
    path = tmp_path / "a.gknb"
    left(saved(path), path)
    shown.show_drafts(drafts())
    assert shown.cards.direction() == QBoxLayout.Direction.LeftToRight
    shown.resize(700, 480)
    assert shown.cards.direction() == QBoxLayout.Direction.TopToBottom
    assert shown.minimumSizeHint().width() <= 700
    assert shown.minimumSizeHint().height() <= 480


def test_an_empty_list_shows_no_draft_and_asks_for_none(shown: RecoveryPage) -> None:
    left(new_report(2025, "乙局"))
    shown.show_drafts(drafts())
    heard: list[object] = []
    shown.recover_wanted.connect(heard.append)
    shown.show_drafts([])
    shown.recover.click()
    assert heard == []
