"""Beginning a report: in which form, and a second one only knowingly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gui.start import new_report as question
from model.files.store import save
from model.shipped import new_report
from tests.gui.filing.steps import begun

if TYPE_CHECKING:
    from pathlib import Path

    from gui.filing.filing import Filing
    from gui.window import MainWindow
    from tests.gui.steps import Answers


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
