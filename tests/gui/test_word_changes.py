"""The pane of changes made in Word: what is listed, what its buttons do, what stands beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QListWidget, QPushButton, QWidget

from model.report.changes import Change
from model.report.figures import Figure
from model.writers.export import render
from tests.gui.steps import Answers, typing
from tests.word_edits import edited, small

if TYPE_CHECKING:
    from pathlib import Path

    from gui.window import MainWindow


@pytest.fixture
def opened(window: MainWindow, tmp_path: Path) -> MainWindow:
    """A document of which a leader changed a figure, a paragraph and a label."""
    report = small()
    long = "培训不够，培训两次。" + "有的科室没有人来。" * 6
    report.apply(Change({"requests/new/person": Figure(4711), "text/problems": long}))
    data = edited(
        render(report, ".docx"),
        (">4711<", ">4712<"),
        ("没有收费", "收费三次"),
        (">行政处罚<", ">行政处分<"),
        ("培训两次", "培训三次"),
    )
    (tmp_path / "a.docx").write_bytes(data)
    window.filing.open(tmp_path / "a.docx")
    assert window.session is not None
    window.session.judge()
    return window


def listed(window: MainWindow) -> QListWidget:
    found = window.findChild(QListWidget, "word-changes-list")
    assert isinstance(found, QListWidget)
    return found


def button(window: MainWindow, name: str) -> QPushButton:
    found = window.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def choose(window: MainWindow, words: str) -> None:
    found = listed(window)
    for row in range(found.count()):
        if words in found.item(row).text():
            found.setCurrentRow(row)
            return
    raise AssertionError(words)


def tabs(window: MainWindow) -> list[str]:
    names = [window.sections.tabText(place) for place in range(window.sections.count())]
    return names + [window.pane.tabText(place) for place in range(window.pane.count())]


def undecided(window: MainWindow) -> int:
    assert window.session is not None
    return len(window.session.undecided)


def test_the_pane_comes_into_view_and_no_tab_has_a_tick(opened: MainWindow) -> None:
    pane = opened.findChild(QWidget, "word-changes")
    assert pane is not None
    assert pane.isVisible()
    assert listed(opened).count() == undecided(opened)
    assert not any("✓" in name for name in tabs(opened))
    assert f"Word 改动 {undecided(opened)}" in tabs(opened)
    assert "六 其他事项 ◆1" in tabs(opened)
    label = opened.findChild(QLabel, "status-word-changes")
    assert label is not None
    assert label.text() == f"Word 改动 {undecided(opened)} 处待定"


def test_one_is_taken_with_its_button_and_the_list_goes_on(opened: MainWindow) -> None:
    count = undecided(opened)
    choose(opened, "六、其他需要报告的事项")
    button(opened, "word-change-take").click()
    assert opened.session is not None
    assert opened.session.report.texts["others"] == "本年收费三次。"
    assert listed(opened).count() == count - 1
    assert listed(opened).currentRow() >= 0
    assert "可以撤销" in opened.statusBar().currentMessage()


def test_enter_pressed_twice_takes_and_never_leaves(opened: MainWindow) -> None:
    """The button that takes is disabled at the last; the keyboard must not go to the next."""
    choose(opened, "六、其他需要报告的事项")
    take = button(opened, "word-change-take")
    take.setFocus()
    assert opened.session is not None
    for _ in range(6):
        QTest.keyClick(typing(), Qt.Key.Key_Space)
        assert opened.session.undecided.left == 0


def test_all_are_taken_but_a_label_which_says_what_to_do(opened: MainWindow) -> None:
    button(opened, "word-change-take-all").click()
    assert listed(opened).count() == 1
    assert "▲ 不能采用" in listed(opened).item(0).text()
    assert not button(opened, "word-change-take").isEnabled()
    assert not button(opened, "word-change-take-all").isEnabled()
    todo = opened.findChild(QLabel, "word-changes-todo")
    assert todo is not None
    assert "国家格式规定" in todo.text()
    button(opened, "word-change-leave").click()
    assert undecided(opened) == 0
    assert "Word 改动 ✓" in tabs(opened)
    assert not any("◆" in name for name in tabs(opened))


def test_all_are_left_and_listed_again(opened: MainWindow) -> None:
    count = undecided(opened)
    again = button(opened, "word-changes-again")
    assert again.isHidden()
    button(opened, "word-changes-leave-all").click()
    assert listed(opened).count() == 0
    assert f"{count} 处" in again.text()
    again.click()
    assert listed(opened).count() == count


def test_a_line_leads_to_its_place(opened: MainWindow) -> None:
    listed(opened).setFocus()
    choose(opened, "4712")
    assert opened.sections.currentIndex() == opened.sections.place_of("requests")
    choose(opened, "行政处分")
    assert opened.sections.currentIndex() == opened.sections.place_of("disclosure")
    assert listed(opened).hasFocus()
    choose(opened, "六、其他需要报告的事项")
    listed(opened).itemActivated.emit(listed(opened).currentItem())
    assert opened.sections.currentIndex() == opened.sections.place_of("others")
    assert not listed(opened).hasFocus()


def test_changed_words_are_shown_whole_below_where_they_are_long(
    opened: MainWindow,
) -> None:
    details = opened.findChild(QWidget, "word-changes-details")
    assert details is not None
    choose(opened, "六、其他需要报告的事项")
    assert details.isHidden()  # the list shows all of it
    choose(opened, "五、存在的主要问题")
    assert not details.isHidden()


def test_closing_says_what_is_undecided(opened: MainWindow, answers: Answers) -> None:
    answers["question"] = "back"
    opened.filing.close_report()
    assert opened.session is not None
    assert answers["asked"][-1].startswith("还没有决定完|")
    assert "会重新列出" in answers["asked"][-1]
    opened.session.do(Change({"report/contact": "办公室"}))
    opened.filing.close_report()
    assert answers["asked"][-1].startswith("保存吗|")
    assert "会重新列出" in answers["asked"][-1]
    answers["question"] = "discard"


def test_an_unchanged_document_has_no_such_pane(window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(render(small(), ".docx"))
    window.filing.open(tmp_path / "a.docx")
    assert window.findChild(QWidget, "word-changes") is None
    assert not any("Word" in name for name in tabs(window))
