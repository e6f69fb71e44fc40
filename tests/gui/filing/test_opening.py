"""Opening: which file, who has it, and why one is not opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gui import single_window
from model.files.store import save
from model.report.changes import Change
from model.report.figures import Figure
from model.shipped import new_report
from model.writers.export import export
from tests.gui.filing.steps import said, sent
from tests.word_edits import written

if TYPE_CHECKING:
    from pathlib import Path

    from gui.filing.filing import Filing
    from gui.window import MainWindow
    from tests.gui.steps import Answers


def test_opening_the_open_file_again_only_raises_it(
    window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    path = tmp_path / "a.gknb"
    save(new_report(2025, "示例局"), path)
    window.filing.open(path)
    session = window.session
    assert session is not None
    session.do(Change({"requests/new/person": Figure(5)}))
    window.filing.open(path)
    assert window.session is session
    assert answers["asked"] == []


def test_a_file_that_another_window_has_open_is_left_to_that_window(
    filled: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "a.gknb"
    save(new_report(2025, "示例局"), path)
    session = filled.session
    monkeypatch.setattr(single_window, "call", lambda called: called == path)
    filled.filing.open(path)
    assert filled.session is session
    assert "已经在另一个窗口里打开" in filled.statusBar().currentMessage()


def test_a_damaged_file_is_explained_and_the_open_report_stays(
    filled: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    session = filled.session
    (tmp_path / "bad.gknb").write_text('{"format": 1')
    filled.filing.open(tmp_path / "bad.gknb")
    assert filled.session is session
    assert "没有打开" in answers["asked"][0]


@pytest.mark.parametrize("name", ["none.gknb", "none.docx"])
def test_a_file_that_is_gone_is_explained_in_chinese(
    window: MainWindow, answers: Answers, tmp_path: Path, name: str
) -> None:
    window.filing.open(tmp_path / name)
    assert answers["asked"] == [
        f"没有打开|{tmp_path / name}：找不到文件。请核对文件名和位置。"
    ]


def test_the_sample_opens_as_a_new_report(window: MainWindow) -> None:
    window.filing.open_sample()
    assert window.session is not None
    assert window.session.path is None


def test_the_file_of_the_open_report_is_called_for_and_not_read_again(
    filing: Filing, tmp_path: Path
) -> None:
    path = tmp_path / "a.gknb"
    save(new_report(2025, "示例局"), path)
    filing.open(path)
    session, heard = filing.session, sent(filing)
    (tmp_path / "x").mkdir()
    filing.open(tmp_path / "x" / ".." / "a.gknb")
    assert heard == ["called"]
    assert filing.session is session


def test_what_cannot_be_opened_is_refused_before_the_reason_is_shown(
    filing: Filing, answers: Answers, tmp_path: Path
) -> None:
    shown_then: list[int] = []
    filing.refused.connect(lambda: shown_then.append(len(answers["asked"])))
    (tmp_path / "a.gknb").write_text("{")
    (tmp_path / "a.docx").write_bytes(b"PK")
    filing.open(tmp_path / "a.gknb")
    filing.open(tmp_path / "a.docx")
    filing.new(2017, "示例局", "")
    assert shown_then == [0, 1, 2]
    titles = [text.split("|")[0] for text in answers["asked"]]
    assert titles == ["没有打开", "没有打开", "没有新建"]
    assert filing.session is None


def test_a_file_is_asked_for_where_none_is_named(
    filing: Filing, answers: Answers, tmp_path: Path
) -> None:
    path = tmp_path / "a.gknb"
    save(new_report(2025, "示例局"), path)
    filing.open_named("")  # the user cancels
    assert filing.session is None
    answers["open_file"] = path
    filing.open_named("")
    assert filing.session is not None
    filing.drop()
    filing.open_named(str(path))
    assert filing.session is not None


def test_what_was_changed_in_word_is_undecided_and_told(
    filing: Filing, answers: Answers, tmp_path: Path
) -> None:
    heard = said(filing)
    filing.open(written(tmp_path / "a.docx", "没有收费", "收费三次"))
    assert filing.session is not None
    assert len(filing.session.undecided) == 1
    assert filing.session.report.texts["others"] == "本年没有收费。"
    assert answers["asked"] == []
    assert "改动过 1 处" in heard[-1]
    assert "“Word 改动”" in heard[-1]


def test_an_exported_document_without_a_difference_opens_without_a_question(
    filing: Filing, answers: Answers, tmp_path: Path
) -> None:
    export(new_report(2025, "示例局"), tmp_path / "a.docx")
    filing.open(tmp_path / "a.docx")
    assert filing.session is not None
    assert filing.session.path is None
    assert answers["asked"] == []
