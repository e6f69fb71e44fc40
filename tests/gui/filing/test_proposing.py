"""The names and places that are proposed for a report and its documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gui.filing.filing import Filing
from gui.settings import Settings
from gui.widgets import dialogs
from tests.gui.filing.steps import begun

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from pytestqt.qtbot import QtBot

    from gui.window import MainWindow
    from tests.gui.steps import Answers


def test_save_as_begins_at_the_reports_own_file(
    filled: MainWindow, answers: Answers, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    answers["save_file"] = tmp_path / "我的年报.gknb"
    assert filled.filing.save()
    proposed = []
    monkeypatch.setattr(dialogs, "save_file", lambda _w, path, *_a: proposed.append(path))
    filled.filing.save_as()
    assert proposed == [tmp_path / "我的年报.gknb"]


def test_files_are_proposed_beside_the_report_else_in_the_folder_of_the_last_one(
    qtbot: QtBot, tmp_path: Path
) -> None:
    above = QWidget()
    qtbot.addWidget(above)
    filing = Filing(Settings(folder=str(tmp_path)), lambda: "", lambda: ("", ""), above)
    filing.open_sample()
    session = filing.session
    assert session is not None
    assert filing.proposed(session, ".gknb").parent == tmp_path
    session.path = tmp_path / "x" / "甲.gknb"
    assert filing.proposed(session, ".gknb") == session.path
    proposed = filing.proposed(session, ".docx")
    assert (proposed.parent, proposed.suffix) == (tmp_path / "x", ".docx")


def test_the_name_proposed_is_never_that_of_another_report(
    filing: Filing, answers: Answers, tmp_path: Path
) -> None:
    filing.new(2025, "示例局", "")
    assert filing.session is not None
    official = filing.proposed(filing.session, ".gknb")
    begun_path = tmp_path / official.name
    filing.drop()
    begun(filing, begun_path, answers)
    answers["question"] = "another"
    filing.new(2025, "示例局", "")
    session = filing.session
    assert session is not None
    second = filing.proposed(session, ".gknb")
    assert second.name == f"{official.stem}（2）.gknb"
    answers["save_file"] = second
    assert filing.save()
    assert filing.proposed(session, ".docx").stem == second.stem
    answers["save_file"] = tmp_path / "别名.gknb"
    assert filing.save_as()
    assert filing.proposed(session, ".docx").stem == official.stem
