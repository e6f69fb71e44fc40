"""What is asked about files: which buttons there are, which one Enter presses, what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QWidget

from gui import file_questions
from gui.file_questions import Answer
from gui.widgets import dialogs
from model.errors import UserError
from model.files.open_file import ChangedOnDisk
from model.shipped import new_report

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

Asked = dict[str, Any]


@pytest.fixture
def above(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """What was asked last; `answer` is pressed."""
    given: Asked = {"answer": "cancel"}

    def question(
        _parent: object, title: str, text: str, buttons: list[tuple[str, str]], default: str
    ) -> str:
        given.update(
            title=title, text=text, ids=[str(b) for b, _ in buttons], default=str(default)
        )
        return str(given["answer"])

    monkeypatch.setattr(dialogs, "question", question)
    return given


def save_first(above: QWidget, _path: Path) -> Answer:
    return file_questions.save_first(above, new_report(2025, "示例局"))


def overwrite(above: QWidget, path: Path) -> Answer:
    return file_questions.overwrite(above, ChangedOnDisk(path / "a.gknb"))


def not_written(above: QWidget, _path: Path) -> Answer:
    return file_questions.not_written(above, UserError("磁盘满了。"))


@pytest.mark.parametrize(
    ("ask", "ids", "default", "words"),
    [
        (save_first, ["save", "discard", "cancel"], "save", "“示例局”2025年度"),
        (overwrite, ["overwrite", "other", "cancel"], "other", "a.gknb"),
        (not_written, ["other", "cancel"], "other", "磁盘满了。\n填写的内容都还在"),
    ],
)
def test_enter_never_loses_anything_and_every_button_has_its_answer(
    above: QWidget,
    asked: Asked,
    tmp_path: Path,
    ask: Callable[[QWidget, Path], Answer],
    ids: list[str],
    default: str,
    words: str,
) -> None:
    for pressed in ids:
        asked["answer"] = pressed
        assert ask(above, tmp_path) == pressed
    assert asked["ids"] == ids
    assert asked["default"] == default
    assert words in asked["text"]
    asked["answer"] = "何"
    assert ask(above, tmp_path) is Answer.CANCEL


def test_a_report_without_an_organ_is_asked_about_all_the_same(
    above: QWidget, asked: Asked
) -> None:
    file_questions.save_first(above, new_report(2025, ""))
    assert "“这份年报”2025年度" in asked["text"]


def test_another_report_in_the_file_is_named(
    above: QWidget, asked: Asked, tmp_path: Path
) -> None:
    changed = ChangedOnDisk(tmp_path / "a.gknb", new_report(2024, "另一个局"))
    file_questions.overwrite(above, changed)
    assert "另一个局2024年度" in asked["text"]
    assert "历史版本" in asked["text"]


def test_what_would_be_lost_is_given_up_only_by_its_own_button(
    above: QWidget, asked: Asked
) -> None:
    for pressed, expected in (("close", True), ("back", False)):
        asked["answer"] = pressed
        assert file_questions.give_up(above, "“x”不是数字。") is expected
        assert asked["default"] == "back"
        assert "“x”不是数字。" in asked["text"]
        assert file_questions.close_without_copy(above, UserError("没有权限。")) is expected
        assert asked["default"] == "back"


def test_nothing_is_shown_where_there_is_nothing_to_note(
    above: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(dialogs, "alert", lambda _parent, _title, text: shown.append(text))
    file_questions.notices(above, ["", ""])
    file_questions.notices(above, ["一", "", "二"])
    assert shown == ["一\n二"]


def test_undecided_changes_are_told_with_the_question_about_saving(
    above: QWidget, asked: Asked
) -> None:
    report = new_report(2025, "示例局")
    file_questions.save_first(above, report, file_questions.undecided(2))
    assert "还有 2 处没有决定" in asked["text"]
    file_questions.save_first(above, report, file_questions.undecided(0))
    assert asked["text"] == "“示例局”2025年度年报还没有保存。"
    for pressed, expected in (("close", True), ("back", False)):
        asked["answer"] = pressed
        assert file_questions.leave_undecided(above, 3) is expected
        assert asked["default"] == "back"
        assert "还有 3 处没有决定" in asked["text"]
