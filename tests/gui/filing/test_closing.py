"""Closing: what is asked, and what is kept of unsaved work."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from model import folders
from model.files.store import save
from model.files.unsaved.drafts import drafts
from model.report.changes import Change
from model.report.figures import Figure
from model.shipped import new_report
from tests.gui.steps import Answers, type_no_figure

if TYPE_CHECKING:
    from pathlib import Path

    from gui.filing.filing import Filing
    from gui.window import MainWindow


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
