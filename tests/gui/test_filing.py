"""Opening, saving and closing: what is asked, what is kept, what is never lost."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from gui import filing as filing_module
from gui import settings, single_window
from gui.file_questions import LISTED
from gui.filing import Filing
from gui.session import Session
from gui.settings import Settings
from gui.start import new_report as question
from gui.widgets import dialogs
from gui.window import MainWindow
from model import folders
from model.files.claims import lock_file
from model.files.history.kept_version import Why
from model.files.history.versions import Versions
from model.files.store import open_report, parse, save
from model.files.unsaved.drafts import drafts
from model.readers import docx as reader
from model.readers.docx import Difference, Reopened
from model.report.changes import Change
from model.report.figures import Figure
from model.shipped import new_report
from model.writers.export import export
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


def test_closing_asks_once_and_what_was_not_saved_is_kept_as_given_up(
    filled: MainWindow, answers: Answers
) -> None:
    assert filled.session is not None
    filled.session.do(Change({"requests/new/person": Figure(5)}))
    answers["question"] = "discard"
    filled.filing.close_report()
    assert filled.session is None
    assert len(answers["asked"]) == 1
    (kept,) = drafts()
    assert kept.is_given_up
    assert kept.report().number("requests/new/person") == 5


def test_a_cell_that_was_given_up_half_typed_is_kept_too(
    filled: MainWindow, answers: Answers
) -> None:
    type_no_figure(filled)
    answers["question"] = "close"
    filled.filing.close_report()
    (kept,) = drafts()
    assert kept.is_given_up
    assert kept.typing == ("requests/new/person", "12a")


def test_where_nothing_could_be_noted_the_user_is_asked_again(
    filled: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    in_the_way = folders.journals()
    in_the_way.parent.mkdir(parents=True, exist_ok=True)
    in_the_way.write_text("")
    assert filled.session is not None
    filled.session.do(Change({"requests/new/person": Figure(5)}))
    answers["question"] = ["discard", "back"]
    filled.filing.close_report()
    assert [text.split("|")[0] for text in answers["asked"]] == ["保存吗", "没有留下副本"]
    assert filled.session is not None
    answers["question"] = ["discard", "close"]
    filled.filing.close_report()
    assert filled.session is None


def test_a_report_that_stays_open_after_all_is_not_given_up(
    filled: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.gknb"
    broken.write_text("{")
    assert filled.session is not None
    filled.session.do(Change({"requests/new/person": Figure(5)}))
    answers["question"] = "discard"
    filled.filing.open(broken)
    assert filled.session is not None
    filled.leave()
    (kept,) = drafts()
    assert not kept.is_given_up


def test_closing_can_be_cancelled(filled: MainWindow, answers: Answers) -> None:
    assert filled.session is not None
    filled.session.do(Change({"requests/new/person": Figure(5)}))
    answers["question"] = "cancel"
    assert not filled.close()
    assert filled.session is not None


def test_a_clean_report_closes_without_a_question(
    filled: MainWindow, answers: Answers
) -> None:
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


def test_the_open_file_is_held_until_it_is_closed(
    window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    first, second = tmp_path / "a.gknb", tmp_path / "b.gknb"
    save(new_report(2025, "示例局"), first)
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
    assert answers["asked"] == [
        f"没有打开|{tmp_path / name}：找不到文件。请核对文件名和位置。"
    ]


def test_the_undo_stack_never_crosses_into_another_report(
    filled: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    assert filled.session is not None
    filled.session.do(Change({"requests/new/person": Figure(5)}))
    answers["question"] = "discard"
    path = tmp_path / "a.gknb"
    save(new_report(2024, "另一个局"), path)
    filled.filing.open(path)
    filled.report_page.editing.undo()
    assert filled.session.report.year == 2024
    assert not filled.session.report.figures


def test_a_closed_window_holds_no_file(qtbot: QtBot, answers: Answers, tmp_path: Path) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    path = tmp_path / "a.gknb"
    save(new_report(2025, "示例局"), path)
    window.filing.open(path)
    assert locked(path)
    window.close()
    assert not locked(path)


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


# --- without a window ----------------------------------------------------------------------


@pytest.fixture
def filing(qtbot: QtBot, answers: Answers) -> Filing:
    """The parts that are asked over a bare widget; nothing is being typed."""
    above = QWidget()
    qtbot.addWidget(above)
    return Filing(settings.user(), lambda: "", lambda: ("", ""), above)


def sent(filing: Filing) -> list[str]:
    """What it sends from now on, without what the signals carry."""
    heard: list[str] = []
    for name in ("opened", "closed", "saved", "called", "refused"):
        getattr(filing, name).connect(lambda *_, name=name: heard.append(name))
    return heard


def said(filing: Filing) -> list[str]:
    heard: list[str] = []
    filing.said.connect(heard.append)
    return heard


def test_opening_saving_and_closing_are_told_by_signals(
    filing: Filing, answers: Answers, tmp_path: Path
) -> None:
    heard = sent(filing)
    carried: list[Session] = []
    filing.opened.connect(carried.append)
    filing.new(2025, "示例局", "")
    assert carried == [filing.session]
    assert isinstance(filing.session, Session)
    answers["save_file"] = tmp_path / "a.gknb"
    assert filing.save()
    filing.close_report()
    assert heard == ["opened", "saved", "closed"]
    assert filing.session is None


def test_the_report_that_is_replaced_is_still_there_when_the_new_one_is_told(
    filing: Filing,
) -> None:
    filing.new(2025, "甲局", "")
    before = filing.session
    assert before is not None
    years: list[int] = []
    filing.opened.connect(lambda _now: years.append(before.report.year))
    filing.open_sample()
    assert years == [2025]
    assert filing.session is not before


def test_without_a_report_there_is_nothing_to_save_or_close(filing: Filing) -> None:
    heard = sent(filing)
    assert not filing.save()
    assert not filing.save_as()
    filing.save_copy()
    filing.attach_prior()
    filing.detach_prior()
    filing.close_report()
    assert filing.ask(".docx", "导出") is None
    assert not filing.has_prior
    assert heard == []


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


@pytest.mark.parametrize("asked", [None, (2024, "另一个局", "township")])
def test_a_second_report_is_asked_for_in_a_dialog(
    filing: Filing, monkeypatch: pytest.MonkeyPatch, asked: tuple[int, str, str] | None
) -> None:
    filing.open_sample()
    first = filing.session
    monkeypatch.setattr(question, "ask", lambda *_a: asked)
    filing.new_report()
    assert (filing.session is first) == (asked is None)
    if asked is not None:
        assert filing.session is not None
        assert filing.session.report.particulars.organ == "另一个局"


def test_an_open_report_that_the_user_keeps_hinders_whatever_would_replace_it(
    filing: Filing, answers: Answers, tmp_path: Path
) -> None:
    path = tmp_path / "a.gknb"
    save(new_report(2024, "另一个局"), path)
    filing.new(2025, "示例局", "")
    session = filing.session
    assert session is not None
    session.do(Change({"requests/new/person": Figure(5)}, "填写"))
    answers["question"] = "cancel"
    answers["open_file"] = path
    filing.new(2024, "另一个局", "")
    filing.open(path)
    filing.open_sample()
    assert filing.open_unsaved(new_report(2024, "另一个局"), None) is None
    filing.close_report()
    assert filing.session is session
    assert len(answers["asked"]) == 5


def test_what_differs_in_an_exported_document_is_listed_up_to_a_dozen(
    filing: Filing, answers: Answers, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    report = new_report(2025, "示例局")
    many = [Difference("", f"第{n}处", "1", "2") for n in range(LISTED + 1)]
    monkeypatch.setattr(
        reader, "open_document", lambda _path: Reopened(report, many, ["一条说明"])
    )
    heard = said(filing)
    filing.open(tmp_path / "a.docx")
    (shown,) = answers["asked"]
    assert shown.startswith("已打开，请留意|一条说明\n文档导出以后被改动过")
    assert f"· 第{LISTED - 1}处：数据是 1，文档上是 2" in shown
    assert f"第{LISTED}处" not in shown
    assert f"共 {LISTED + 1} 处" in shown
    assert heard == ["已从 Word 文档取回年报数据，保存时会另存为年报文件。"]
    many.pop()
    filing.open(tmp_path / "a.docx")
    assert "……共" not in answers["asked"][-1]
    assert f"第{LISTED - 1}处" in answers["asked"][-1]


def test_an_exported_document_without_a_difference_opens_without_a_question(
    filing: Filing, answers: Answers, tmp_path: Path
) -> None:
    export(new_report(2025, "示例局"), tmp_path / "a.docx")
    filing.open(tmp_path / "a.docx")
    assert filing.session is not None
    assert filing.session.path is None
    assert answers["asked"] == []


@pytest.mark.parametrize("answer", ["other", "cancel"])
def test_instead_of_a_file_that_another_program_changed_another_can_be_written(
    filing: Filing, answers: Answers, tmp_path: Path, answer: str
) -> None:
    first, second = tmp_path / "a.gknb", tmp_path / "b.gknb"
    save(new_report(2025, "示例局"), first)
    filing.open(first)
    first.write_text("其他程序写的")
    answers["question"], answers["save_file"] = answer, second
    assert filing.save() == (answer == "other")
    assert second.exists() == (answer == "other")
    assert first.read_text() == "其他程序写的"


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


def test_when_a_file_was_saved_is_told_with_its_day_unless_that_is_today(
    filing: Filing, tmp_path: Path
) -> None:
    path = tmp_path / "a.gknb"
    save(new_report(2025, "示例局"), path)
    filing.open(path)
    assert re.fullmatch(r"\d\d:\d\d", filing.saved_at)
    filing.drop()
    os.utime(path, (1_700_000_000, 1_700_000_000))
    filing.open(path)
    assert re.fullmatch(r"2023-11-1\d \d\d:\d\d", filing.saved_at)
    assert filing_module._clock(tmp_path / "gone.gknb") == ""


def test_what_is_recent_tells_how_the_report_stands(
    filing: Filing, answers: Answers, tmp_path: Path
) -> None:
    answers["save_file"] = path = tmp_path / "a.gknb"
    filing.new(2025, "示例局", "")
    session = filing.session
    assert session is not None
    cells = session.report.form.cells.items()
    zeros = {address: Figure(0) for address, cell in cells if cell.kind != "total"}
    del zeros["requests/new/person"]
    session.do(Change({**zeros, "requests/new/total": Figure(7)}, "填写"))
    assert filing.save()
    (entry,) = settings.user().recent
    assert (entry.path, entry.organ, entry.year) == (str(path), "示例局", 2025)
    assert entry.blanks == 1
    assert entry.errors == session.count("error") > 0
    assert entry.prior == ""


def test_a_report_without_a_file_is_not_among_the_recent_ones(filing: Filing) -> None:
    filing.open_sample()
    filing.detach_prior()
    assert settings.user().recent == []


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


# --- earlier versions ----------------------------------------------------------------------


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


# --- a second report of the same bureau and year -------------------------------------------


def begun(filing: Filing, path: Path, answers: Answers) -> None:
    """A report that is saved and closed."""
    filing.new(2025, "示例局", "")
    answers["save_file"] = path
    assert filing.save()
    filing.drop()


@pytest.mark.parametrize("answer", ["open", "another", "cancel"])
def test_a_second_report_is_begun_only_knowingly(
    filing: Filing, answers: Answers, tmp_path: Path, answer: str
) -> None:
    path = tmp_path / "a.gknb"
    begun(filing, path, answers)
    answers["question"] = answer
    filing.new(2025, "示例 局", "")
    assert answers["asked"][0].startswith("已有一份|“示例 局”2025年度已有一份：")
    assert str(path) in answers["asked"][0]
    session = filing.session
    assert (session is None) == (answer == "cancel")
    if session is not None:
        assert session.path == (path if answer == "open" else None)


def test_a_report_beside_the_recent_ones_is_known_too_and_others_are_no_twins(
    filing: Filing, answers: Answers, tmp_path: Path
) -> None:
    begun(filing, tmp_path / "a.gknb", answers)
    save(new_report(2024, "示例局"), tmp_path / "b.gknb")
    filing.new(2023, "示例局", "")
    filing.drop()
    filing.new(2025, "", "")
    filing.drop()
    assert answers["asked"] == []
    answers["question"] = "open"
    filing.new(2024, "示例局", "")
    assert filing.session is not None
    assert filing.session.path == tmp_path / "b.gknb"


def test_beside_an_unsaved_report_a_second_one_is_asked_about(
    filing: Filing, answers: Answers
) -> None:
    filing.new(2025, "示例局", "")
    first = filing.session
    answers["question"] = "open"
    filing.new(2025, "示例局", "")
    assert "还没有保存" in answers["asked"][0]
    assert filing.session is first
    answers["question"] = "another"
    filing.new(2025, "示例局", "")
    assert filing.session is not first


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
