"""Last year's report beside the open one: attached, refused, attached again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.settings import Recent
from model.files.store import save
from model.report.changes import Change
from model.report.figures import Figure
from model.shipped import new_report
from model.writers.export import export

if TYPE_CHECKING:
    from pathlib import Path

    from gui.window import MainWindow
    from tests.gui.steps import Answers


def compared_of_old(window: MainWindow, folder: Path) -> tuple[Path, Path]:
    """A report from before reports had last year's inside: both files, and what was remembered."""
    path, prior = folder / "2025.gknb", folder / "2024.gknb"
    save(new_report(2025, "局"), path)
    save(new_report(2024, "局"), prior)
    window.settings.remember(Recent(str(path.resolve()), "局", 2025, prior=str(prior)))
    return path, prior


def test_last_years_report_must_be_of_the_year_before(
    filled: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    wrong, right = tmp_path / "2022.gknb", tmp_path / "2024.gknb"
    save(new_report(2022, "局"), wrong)
    save(new_report(2024, "局"), right)
    answers["open_file"] = wrong
    filled.filing.attach_prior()
    assert filled.session is not None
    assert filled.session.prior is None
    assert "需要的是 2024 年度" in answers["asked"][0]
    answers["open_file"] = right
    filled.filing.attach_prior()
    assert filled.session.prior is not None


def test_what_is_attached_lies_in_the_file_and_needs_no_other(
    window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    path, prior = tmp_path / "2025.gknb", tmp_path / "2024.gknb"
    save(new_report(2025, "局"), path)
    save(new_report(2024, "局"), prior)
    window.filing.open(path)
    answers["open_file"] = prior
    window.filing.attach_prior()
    assert window.session is not None
    assert not window.session.is_clean
    assert window.filing.save()
    window.filing.close_report()
    prior.unlink()
    window.filing.open(path)
    assert window.session is not None
    assert window.session.prior is not None
    inside = window.session.report.prior
    assert inside is not None
    assert (inside.name, len(inside.digest), len(inside.date)) == ("2024.gknb", 64, 10)
    assert answers["asked"] == []


def test_attaching_and_detaching_can_be_taken_back(
    filled: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    answers["open_file"] = tmp_path / "2024.gknb"
    save(new_report(2024, "局"), answers["open_file"])
    session = filled.session
    assert session is not None
    filled.filing.attach_prior()
    assert filled.actions_by_id["detach-prior"].isEnabled()
    session.stack.undo()
    assert session.prior is None
    assert not filled.actions_by_id["detach-prior"].isEnabled()
    session.stack.redo()
    filled.filing.detach_prior()
    assert session.prior is None
    session.stack.undo()
    assert session.prior is not None


def test_what_was_compared_with_before_is_there_again_and_lies_inside_after_a_save(
    window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    path, prior = compared_of_old(window, tmp_path)
    window.filing.open(path)
    assert window.session is not None
    assert window.session.prior is not None
    assert window.session.is_clean
    assert window.session.report.prior is None
    assert window.filing.save()
    assert window.session.is_clean
    window.filing.close_report()
    prior.unlink()
    window.filing.open(path)
    assert window.session is not None
    assert window.session.prior is not None
    assert answers["asked"] == []


def test_a_file_of_last_year_that_is_gone_is_told_until_it_is_let_go(
    window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    path, prior = compared_of_old(window, tmp_path)
    prior.unlink()
    window.filing.open(path)
    assert "上次附上的上年年报没有附上" in answers["asked"][-1]
    assert window.actions_by_id["detach-prior"].isEnabled()
    window.filing.detach_prior()
    window.filing.close_report()
    answers["asked"].clear()
    window.filing.open(path)
    assert answers["asked"] == []


def test_another_years_report_in_the_place_of_last_years_is_not_compared_with(
    window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    path, prior = compared_of_old(window, tmp_path)
    save(new_report(2022, "乙局"), prior)
    window.filing.open(path)
    assert window.session is not None
    assert window.session.prior is None
    assert "需要的是 2024 年度" in answers["asked"][-1]


def test_last_years_word_document_can_be_attached(
    filled: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    last = new_report(2024, "局")
    last.apply(Change({"requests/carried_out/person": Figure(3)}))
    path = tmp_path / "2024.docx"
    export(last, path)
    answers["open_file"] = path
    filled.filing.attach_prior()
    assert filled.session is not None
    assert filled.session.prior is not None
    assert filled.session.prior.number("requests/carried_out/person") == 3
    (tmp_path / "other.docx").write_bytes(b"PK")
    answers["open_file"] = tmp_path / "other.docx"
    filled.filing.attach_prior()
    assert answers["asked"][0].startswith("没有附上")
    answers["open_file"] = tmp_path / "gone.docx"
    filled.filing.attach_prior()
    assert answers["asked"][1].isascii() is False
    assert "No such file" not in answers["asked"][1]
