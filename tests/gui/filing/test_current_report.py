"""The open report: how long its file is held, what is remembered of it."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from gui import settings
from gui.filing import current_report
from gui.window import MainWindow
from model.files.store import save
from model.report.changes import Change
from model.report.figures import Figure
from model.shipped import new_report
from tests.gui.steps import Answers, locked

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from gui.filing.filing import Filing


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


def test_a_report_without_a_file_says_so(window: MainWindow) -> None:
    window.filing.open_sample()
    assert window.status.saved.text() == "还没有存成文件"


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
    assert current_report._clock(tmp_path / "gone.gknb") == ""


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
