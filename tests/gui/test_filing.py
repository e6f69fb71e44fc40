"""Opening, saving and closing: what is asked, what is kept, what is never lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QLockFile
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from gui import single_window
from gui.start import unsaved
from gui.widgets import dialogs
from gui.window import MainWindow
from model.files.store import open_report, save
from model.report.figures import Figure
from model.report.report import Change, Report
from tests.gui.steps import Answers, locked, page, type_no_figure, typing

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def test_a_report_of_2020_gets_the_form_of_2019(window: MainWindow) -> None:
    window.filing.new(2020, "示例局", "")
    assert window.session is not None
    assert window.session.report.form.id == "2019"


def test_a_year_without_a_form_is_explained_and_opens_nothing(
    window: MainWindow, answers: Answers
) -> None:
    window.filing.new(2017, "示例局", "")
    assert window.session is None
    assert "2017 年度没有全国统一格式" in answers["asked"][0]


def test_saving_takes_the_open_editor(filled: MainWindow, answers: Answers, tmp_path: Path) -> None:
    answers["save_file"] = tmp_path / "a.gknb"
    grid = page(filled, "requests").grid
    grid.setFocus()
    QTest.keyClicks(grid, "1")
    QTest.keyClicks(typing(), "2")  # the editor has the keyboard now
    assert grid.editor() is not None
    assert filled.filing.save()
    assert open_report(tmp_path / "a.gknb").report.number("requests/new/person") == 12
    assert not filled.isWindowModified()
    assert filled.status.saved.text() == f"已保存 {filled.filing.saved_at}"


def test_saving_with_a_non_figure_in_the_editor_saves_the_rest_and_says_so(
    filled: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    answers["save_file"] = tmp_path / "a.gknb"
    assert filled.session is not None
    filled.session.do(Change({"requests/new/business": Figure(3)}))
    grid = page(filled, "requests").grid
    grid.setFocus()
    QTest.keyClicks(grid, "x")
    assert filled.filing.save()
    saved = open_report(tmp_path / "a.gknb").report
    assert saved.number("requests/new/business") == 3
    assert saved.number("requests/new/person") is None
    said = filled.statusBar().currentMessage()
    assert said.startswith("已保存，但有一处没有存进去")
    assert "“x”不是数字" in said
    assert grid.editor().text() == "x"  # and it is still there to be put right


@pytest.mark.parametrize("answer", ["back", "close"])
def test_closing_does_not_throw_away_what_is_no_figure_unasked(
    filled: MainWindow, answers: Answers, answer: str
) -> None:
    type_no_figure(filled)
    answers["question"] = answer
    filled.filing.close_report()
    assert "“12a”不是数字" in answers["asked"][0]
    assert (filled.session is None) == (answer == "close")
    answers["question"] = "close"


def test_closing_asks_once_and_keeps_a_copy_of_what_was_not_saved(
    filled: MainWindow, answers: Answers
) -> None:
    assert filled.session is not None
    filled.session.do(Change({"requests/new/person": Figure(5)}))
    answers["question"] = "discard"
    filled.filing.close_report()
    assert filled.session is None
    assert len(answers["asked"]) == 1
    kept = list(unsaved.folder().glob("*.gknb"))
    assert len(kept) == 1
    assert open_report(kept[0]).report.number("requests/new/person") == 5


def test_without_a_copy_the_user_is_asked_again(
    filled: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    assert filled.session is not None
    filled.session.do(Change({"requests/new/person": Figure(5)}))
    unsaved.folder().parent.mkdir(parents=True)
    unsaved.folder().write_text("in the way")
    answers["question"] = ["discard", "back"]
    filled.filing.close_report()
    assert [text.split("|")[0] for text in answers["asked"]] == ["保存吗", "没有留下副本"]
    assert filled.session is not None
    answers["question"] = ["discard", "close"]
    filled.filing.close_report()
    assert filled.session is None


def test_a_copy_is_found_again_from_the_start_page(
    filled: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    assert filled.session is not None
    filled.session.do(Change({"requests/new/person": Figure(5)}))
    answers["question"] = "discard"
    filled.filing.close_report()
    button = filled.findChild(QPushButton, "start-rescued")
    assert button is not None
    assert button.isVisible()
    answers["open_file"] = unsaved.copies()[0]
    button.click()
    assert filled.session is not None
    assert filled.session.report.number("requests/new/person") == 5
    assert filled.session.path is None  # it is saved anew, not among the copies


def test_closing_can_be_cancelled(filled: MainWindow, answers: Answers) -> None:
    assert filled.session is not None
    filled.session.do(Change({"requests/new/person": Figure(5)}))
    answers["question"] = "cancel"
    assert not filled.close()
    assert filled.session is not None


def test_a_clean_report_closes_without_a_question(filled: MainWindow, answers: Answers) -> None:
    filled.filing.close_report()
    assert answers["asked"] == []


def test_a_failed_save_offers_another_place_and_loses_nothing(
    filled: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    assert filled.session is not None
    filled.session.do(Change({"requests/new/person": Figure(5)}))
    answers["save_file"] = tmp_path / "missing" / "a.gknb"
    answers["question"] = "cancel"
    assert not filled.filing.save()
    assert "没有丢失" in answers["asked"][0]
    assert filled.isWindowModified()


def test_a_file_changed_by_another_program_is_not_overwritten_unasked(
    filled: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    path = tmp_path / "a.gknb"
    answers["save_file"] = path
    assert filled.filing.save()
    path.write_text("其他程序写的")
    answers["question"] = "cancel"
    assert not filled.filing.save()
    assert path.read_text() == "其他程序写的"
    answers["question"] = "overwrite"
    assert filled.filing.save()
    assert open_report(path).report.year == 2025


def test_a_copy_leaves_the_report_in_its_own_file(
    filled: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    answers["save_file"] = tmp_path / "a.gknb"
    filled.filing.save()
    answers["save_file"] = tmp_path / "copy.gknb"
    filled.filing.save_copy()
    assert (tmp_path / "copy.gknb").exists()
    assert filled.session is not None
    assert filled.session.path == tmp_path / "a.gknb"


def test_opening_the_open_file_again_only_raises_it(
    window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    path = tmp_path / "a.gknb"
    save(Report.new(2025, "示例局"), path)
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
    save(Report.new(2025, "示例局"), path)
    session = filled.session
    monkeypatch.setattr(single_window, "call", lambda called: called == path)
    filled.filing.open(path)
    assert filled.session is session
    assert "已经在另一个窗口里打开" in filled.statusBar().currentMessage()


def test_the_open_file_is_held_until_it_is_closed(
    window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    first, second = tmp_path / "a.gknb", tmp_path / "b.gknb"
    save(Report.new(2025, "示例局"), first)
    window.filing.open(first)
    assert locked(first)
    answers["save_file"] = second
    assert window.filing.save_as()
    assert not locked(first)
    assert locked(second)
    window.filing.close_report()
    assert not locked(second)


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
    assert answers["asked"] == [f"没有打开|{tmp_path / name}：找不到文件。请核对文件名和位置。"]


def test_the_undo_stack_never_crosses_into_another_report(
    filled: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    assert filled.session is not None
    filled.session.do(Change({"requests/new/person": Figure(5)}))
    answers["question"] = "discard"
    path = tmp_path / "a.gknb"
    save(Report.new(2024, "另一个局"), path)
    filled.filing.open(path)
    filled.report_page.editing.undo()
    assert filled.session.report.year == 2024
    assert not filled.session.report.figures


def test_a_closed_window_holds_no_file(qtbot: QtBot, answers: Answers, tmp_path: Path) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    path = tmp_path / "a.gknb"
    save(Report.new(2025, "示例局"), path)
    window.filing.open(path)
    assert locked(path)
    window.close()
    assert not locked(path)


def test_a_file_that_could_not_be_held_is_held_from_the_next_save_on(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "a.gknb"
    save(Report.new(2025, "示例局"), path)
    with monkeypatch.context() as patch:
        patch.setattr(QLockFile, "tryLock", lambda *_: False)  # another window that is deaf
        patch.setattr(single_window, "call", lambda _: False)
        window.filing.open(path)
    assert not locked(path)
    assert window.filing.save()
    assert locked(path)


def test_a_report_is_not_saved_onto_one_that_another_window_has_open(
    filled: MainWindow, answers: Answers, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    taken = tmp_path / "a.gknb"
    save(Report.new(2025, "乙局"), taken)
    chosen = [taken, tmp_path / "b.gknb"]
    monkeypatch.setattr(dialogs, "save_file", lambda *_a: chosen.pop(0))
    monkeypatch.setattr(single_window, "is_open", lambda path: path == taken)
    assert filled.filing.save_as()
    assert "正在另一个窗口里打开" in answers["asked"][0]
    assert open_report(taken).report.particulars.organ == "乙局"
    assert filled.session is not None
    assert filled.session.path == tmp_path / "b.gknb"


def test_save_as_onto_the_reports_own_file_saves(
    filled: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    answers["save_file"] = tmp_path / "a.gknb"
    assert filled.filing.save()
    assert filled.session is not None
    filled.session.do(Change({"requests/new/person": Figure(5)}))
    assert filled.filing.save_as()
    assert answers["asked"] == []
    assert open_report(tmp_path / "a.gknb").report.number("requests/new/person") == 5


def test_a_copy_is_not_saved_onto_a_file_that_another_window_has_open(
    filled: MainWindow, answers: Answers, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    taken = tmp_path / "a.gknb"
    save(Report.new(2025, "乙局"), taken)
    chosen = [taken, None]
    monkeypatch.setattr(dialogs, "save_file", lambda *_a: chosen.pop(0))
    monkeypatch.setattr(single_window, "is_open", lambda path: path == taken)
    filled.filing.save_copy()
    assert "正在另一个窗口里打开" in answers["asked"][0]
    assert open_report(taken).report.particulars.organ == "乙局"


def test_a_date_that_is_none_is_not_called_saved(
    filled: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    date = page(filled, "preamble").cover.date
    date.setFocus()
    QTest.keyClicks(date, "soon")
    answers["save_file"] = tmp_path / "a.gknb"
    assert filled.filing.save()
    page(filled, "overview").editor.setFocus()
    assert filled.isWindowModified()
    assert filled.status.saved.text() == "未保存"


def test_a_copy_says_what_it_lacks(filled: MainWindow, answers: Answers, tmp_path: Path) -> None:
    type_no_figure(filled)
    answers["save_file"] = tmp_path / "copy.gknb"
    filled.filing.save_copy()
    assert "有一处没有存进去：“12a”不是数字" in filled.statusBar().currentMessage()


def test_a_report_without_a_file_says_so(window: MainWindow) -> None:
    window.filing.open_sample()
    assert window.status.saved.text() == "还没有存成文件"


def test_a_copy_saved_onto_the_reports_own_file_is_a_save(
    filled: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    answers["save_file"] = tmp_path / "a.gknb"
    assert filled.filing.save()
    assert filled.session is not None
    filled.session.do(Change({"requests/new/person": Figure(5)}))
    filled.filing.save_copy()
    assert filled.session.is_clean
    assert filled.filing.save()
    assert answers["asked"] == []


def test_save_as_begins_at_the_reports_own_file(
    filled: MainWindow, answers: Answers, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    answers["save_file"] = tmp_path / "我的年报.gknb"
    assert filled.filing.save()
    proposed = []
    monkeypatch.setattr(dialogs, "save_file", lambda _w, path, *_a: proposed.append(path))
    filled.filing.save_as()
    assert proposed == [tmp_path / "我的年报.gknb"]


def test_the_sample_opens_as_a_new_report(window: MainWindow) -> None:
    window.filing.open_sample()
    assert window.session is not None
    assert window.session.path is None
