"""Beginning a report: in which form, and a second one only knowingly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gui.start import new_report as question
from model.files.store import save
from model.report.changes import Change
from model.report.figures import Figure
from model.shipped import new_report
from tests.gui.filing.steps import begun, said

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


# --- from last year's report ---------------------------------------------------------------


@pytest.fixture
def last(tmp_path: Path) -> Path:
    """The file of last year's report."""
    report = new_report(2024, "示例局", "department")
    columns = ("person", "business", "research", "charity", "legal", "other")
    values = {f"requests/carried_out/{column}": Figure(2) for column in columns}
    report.apply(Change({**values, "text/overview": "共12件。"}))
    path = tmp_path / "2024.gknb"
    save(report, path)
    return path


def test_a_year_is_begun_from_a_file_in_one_step(
    filing: Filing, answers: Answers, last: Path
) -> None:
    told, before = said(filing), last.read_bytes()
    filing.new_from(str(last))
    session = filing.session
    assert session is not None
    assert (session.report.year, session.path) == (2025, None)
    assert session.report.number("requests/carried_in/total") == 12
    assert session.prior is not None
    assert session.prior.year == 2024
    assert answers["asked"] == []
    assert "带入并锁定 6 格" in told[-1]
    assert last.read_bytes() == before
    proposed = filing.proposed(session, ".gknb")
    assert proposed == last.parent / "示例局2025年政府信息公开工作年度报告.gknb"


def test_what_was_begun_stands_in_one_file_that_needs_no_other(
    filing: Filing, answers: Answers, last: Path
) -> None:
    filing.new_from(str(last))
    path = answers["save_file"] = last.parent / "2025.gknb"
    assert filing.save()
    filing.drop()
    last.unlink()
    filing.open(path)
    session = filing.session
    assert session is not None
    assert session.prior is not None
    assert session.prior.number("requests/carried_out/legal") == 2
    assert session.is_clean
    assert answers["asked"] == []


def test_what_a_person_must_see_to_is_told(
    filing: Filing, answers: Answers, tmp_path: Path
) -> None:
    path = tmp_path / "2020.gknb"
    report = new_report(2020, "示例局")
    report.apply(Change({"requests/other/person": Figure(3)}))
    save(report, path)
    filing.new_from(str(path))
    assert filing.session is not None
    assert "需人工处理：上年“三、本年度办理结果 · （六）其他处理”" in answers["asked"][-1]


def test_without_a_name_a_file_is_asked_for(
    filing: Filing, answers: Answers, last: Path
) -> None:
    filing.new_from("")
    assert filing.session is None
    answers["open_file"] = last
    filing.new_from("")
    assert filing.session is not None


@pytest.mark.parametrize("answer", ["open", "elsewhere", "cancel"])
def test_from_an_open_report_the_next_year_is_offered(
    filing: Filing, answers: Answers, last: Path, answer: str
) -> None:
    filing.open(last)
    answers["question"], answers["open_file"] = answer, None
    filing.new_from("")
    session = filing.session
    assert session is not None
    assert "2024 年度" in answers["asked"][0]
    assert session.report.year == (2025 if answer == "open" else 2024)


def test_a_second_report_of_the_new_year_is_begun_only_knowingly(
    filing: Filing, answers: Answers, last: Path
) -> None:
    begun(filing, last.parent / "a.gknb", answers)
    answers["question"] = "cancel"
    filing.new_from(str(last))
    assert filing.session is None
    assert "示例局”2025年度已有一份" in answers["asked"][0]


@pytest.mark.parametrize("name", ["gone.gknb", "broken.gknb", "broken.docx"])
def test_a_file_that_cannot_be_read_begins_nothing(
    filing: Filing, answers: Answers, tmp_path: Path, name: str
) -> None:
    if name.startswith("broken"):
        (tmp_path / name).write_bytes(b"PK\x03\x04")
    filing.new_from(str(tmp_path / name))
    assert filing.session is None
    assert answers["asked"][0].startswith("没有新建|")


def test_a_path_from_the_dialog_begins_from_that_report(
    filing: Filing, monkeypatch: pytest.MonkeyPatch, last: Path
) -> None:
    monkeypatch.setattr(question, "ask", lambda *_a: last)
    filing.new_report()
    assert filing.session is not None
    assert filing.session.report.year == 2025
