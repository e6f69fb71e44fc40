"""What tidying would change, shown before it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel

from gui.text.tidy_dialog import TidyDialog
from model.texts.tidying import tidy
from tests.gui.text.writing import kept, put

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest
    from pytestqt.qtbot import QtBot

    from gui.text.page import TextPage


def test_tidying_is_shown_first_and_is_one_step(
    page: TextPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "收到１２件,其中{=requests/new/total}件.\n第二段。"
    put(page, text)
    asked: list[str] = []

    def agree(_parent: object, before: str, after: str, printed: Callable[[str], str]) -> str:
        asked.append(printed(before))
        return after

    monkeypatch.setattr("gui.text.tidy_dialog.tidied", agree)
    page.tidy_action.trigger()
    assert asked == ["收到１２件,其中12件.\n第二段。"]
    assert kept(page) == tidy(text) != text
    assert page.session.stack.undoText() == "整理文字"
    page.tidy_action.trigger()
    assert page.note.text() == "没有需要整理的地方。"
    page.session.stack.undo()
    assert kept(page) == text
    assert page.note.text() == ""


def test_only_the_ticked_lines_are_tidied(qtbot: QtBot) -> None:
    before = "甲,乙\n不变。\n丙,丁"
    dialog = TidyDialog(None, before, "甲，乙\n不变。\n丙，丁", str)
    qtbot.addWidget(dialog)
    assert list(dialog.boxes) == [0, 2]
    assert dialog.text() == "甲，乙\n不变。\n丙，丁"
    dialog.boxes[0].setChecked(False)
    assert dialog.text() == "甲,乙\n不变。\n丙，丁"
    assert dialog.apply.text() == "整理 1 段"
    dialog.boxes[2].setChecked(False)
    assert not dialog.apply.isEnabled()


def test_spaces_can_be_seen_and_counted_in_what_tidying_would_change(qtbot: QtBot) -> None:
    dialog = TidyDialog(None, "　甲,of  the", "　甲，of  the", str)
    qtbot.addWidget(dialog)
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert said.count("□") == 2
    assert said.count("of␣␣the") == 2
