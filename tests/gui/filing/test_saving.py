"""Saving: what is asked, what is kept, what is never lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest

from gui import single_window
from gui.widgets import dialogs
from model.files.claims import lock_file
from model.files.history.kept_version import Why
from model.files.history.versions import Versions
from model.files.store import open_report, parse, save
from model.files.unsaved.drafts import drafts
from model.report.changes import Change
from model.report.figures import Figure
from model.shipped import new_report
from model.writers.export import export
from tests.gui.filing.steps import begun, said
from tests.gui.steps import Answers, locked, page, type_no_figure, typing

if TYPE_CHECKING:
    from pathlib import Path

    from gui.filing.filing import Filing
    from gui.window import MainWindow


def test_saving_takes_the_open_editor(
    filled: MainWindow, answers: Answers, tmp_path: Path
) -> None:
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
    path.write_bytes("其他程序写的".encode())
    answers["question"] = "cancel"
    assert not filled.filing.save()
    assert path.read_bytes() == "其他程序写的".encode()
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


def test_a_file_that_could_not_be_held_is_held_from_the_next_save_on(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "a.gknb"
    save(new_report(2025, "示例局"), path)
    with monkeypatch.context() as patch:
        patch.setattr(lock_file, "opened", lambda *_: None)
        window.filing.open(path)
    assert not locked(path)
    assert window.filing.save()
    assert locked(path)


def test_a_report_is_not_saved_onto_one_that_another_window_has_open(
    filled: MainWindow, answers: Answers, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    taken = tmp_path / "a.gknb"
    save(new_report(2025, "乙局"), taken)
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
    save(new_report(2025, "乙局"), taken)
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


def test_a_copy_says_what_it_lacks(
    filled: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    type_no_figure(filled)
    answers["save_file"] = tmp_path / "copy.gknb"
    filled.filing.save_copy()
    assert "有一处没有存进去：“12a”不是数字" in filled.statusBar().currentMessage()


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


@pytest.mark.parametrize("answer", ["other", "cancel"])
def test_instead_of_a_file_that_another_program_changed_another_can_be_written(
    filing: Filing, answers: Answers, tmp_path: Path, answer: str
) -> None:
    first, second = tmp_path / "a.gknb", tmp_path / "b.gknb"
    save(new_report(2025, "示例局"), first)
    filing.open(first)
    first.write_bytes("其他程序写的".encode())
    answers["question"], answers["save_file"] = answer, second
    assert filing.save() == (answer == "other")
    assert second.exists() == (answer == "other")
    assert first.read_bytes() == "其他程序写的".encode()


def test_a_file_that_was_deleted_meanwhile_is_written_anew(
    filing: Filing, answers: Answers, tmp_path: Path
) -> None:
    path = tmp_path / "a.gknb"
    save(new_report(2025, "示例局"), path)
    filing.open(path)
    path.unlink()
    assert filing.save()
    assert path.exists()
    assert answers["asked"] == []


def test_after_a_failed_save_another_place_is_asked_for(
    filing: Filing, answers: Answers, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    places = [tmp_path / "missing" / "a.gknb", tmp_path / "a.gknb"]
    monkeypatch.setattr(dialogs, "save_file", lambda *_a: places.pop(0))
    filing.new(2025, "示例局", "")
    answers["question"] = "other"
    assert filing.save()
    assert filing.session is not None
    assert filing.session.path == tmp_path / "a.gknb"


def test_a_copy_that_failed_can_go_to_another_place_or_nowhere(
    filing: Filing, answers: Answers, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    missing, there = tmp_path / "missing" / "a.gknb", tmp_path / "copy.gknb"
    places = [missing, there, missing]
    monkeypatch.setattr(dialogs, "save_file", lambda *_a: places.pop(0))
    filing.new(2025, "示例局", "")
    heard = said(filing)
    answers["question"] = "other"
    filing.save_copy()
    assert there.exists()
    assert heard == [f"副本已保存到 {there}。"]
    answers["question"] = "cancel"
    filing.save_copy()
    assert places == []
    assert heard[1:] == []
    assert filing.session is not None
    assert filing.session.path is None


def test_a_copy_that_nobody_names_is_not_made(filing: Filing, tmp_path: Path) -> None:
    filing.new(2025, "示例局", "")
    filing.save_copy()
    assert list(tmp_path.glob("*.gknb")) == []


def whys(filing: Filing) -> list[Why]:
    assert filing.session is not None
    return [version.why for version in Versions(filing.session.report.id).list()]


def test_each_save_stays_as_a_version_and_says_why(
    filing: Filing, answers: Answers, tmp_path: Path
) -> None:
    export(new_report(2025, "示例局"), tmp_path / "a.docx")
    filing.open(tmp_path / "a.docx")
    answers["save_file"] = tmp_path / "a.gknb"
    assert filing.save()
    assert whys(filing) == [Why.IMPORT]
    session = filing.session
    assert session is not None
    session.do(Change({"requests/new/person": Figure(5)}))
    assert filing.save()
    assert whys(filing) == [Why.SAVE, Why.IMPORT]
    session.do(Change({"requests/new/person": Figure(6)}))
    answers["question"] = "discard"
    filing.close_report()
    answers["save_file"] = tmp_path / "again.gknb"
    assert filing.open_unsaved(drafts()[0].report(), None) is not None
    assert filing.save()
    assert whys(filing) == [Why.RESTORED, Why.SAVE, Why.IMPORT]


def test_what_a_colleague_wrote_is_not_lost_by_overwriting_it(
    filing: Filing, answers: Answers, tmp_path: Path
) -> None:
    path = tmp_path / "a.gknb"
    save(new_report(2025, "示例局"), path)
    filing.open(path)
    theirs = open_report(path).report
    theirs.apply(Change({"requests/new/person": Figure(4242)}))
    save(theirs, path)
    answers["question"] = "overwrite"
    assert filing.save()
    assert whys(filing) == [Why.SAVE, Why.OUTSIDE]
    assert filing.session is not None
    versions = Versions(filing.session.report.id)
    kept = parse(versions.read(versions.list()[1])).report
    assert kept.number("requests/new/person") == 4242


def test_what_is_not_kept_or_only_copied_is_said_with_the_save(
    filing: Filing, answers: Answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    path = tmp_path / "a.gknb"
    path.write_bytes(b"notes")
    filing.new(2025, "示例局", "")
    answers["save_file"] = path
    heard = said(filing)
    filing.save_copy()
    assert heard[-1].startswith(f"副本已保存到 {path}。　原来的文件已留一份：")
    monkeypatch.setenv("GKNB_STATE", str(tmp_path / "file"))
    answers["save_file"] = tmp_path / "b.gknb"
    assert filing.save()
    assert re.search("^已保存 .*　没有留下历史版本：", heard[-1])
    assert filing.save()
    assert "没有留下" not in heard[-1]


def test_replacing_another_report_says_where_the_old_one_is(
    filing: Filing, answers: Answers, tmp_path: Path
) -> None:
    begun(filing, tmp_path / "a.gknb", answers)
    answers["question"] = "another"
    filing.new(2025, "示例局", "")
    heard = said(filing)
    assert filing.save()  # over a.gknb
    assert "原来的那份年报留在历史版本里：" in heard[-1]
    assert whys(filing) == [Why.SAVE, Why.BEFORE]
