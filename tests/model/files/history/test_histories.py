"""Whose versions: by the id in a file, by its path, even where the file cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from model.files.history import histories
from model.files.history.kept_version import Export, Why
from model.files.history.versions import Versions
from model.files.open_file import OpenFile
from model.files.store import dump
from model.report.changes import Change
from model.report.figures import Figure
from model.shipped import new_report

if TYPE_CHECKING:
    from pathlib import Path

    from model.report.report import Report


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.gknb"


@pytest.fixture
def report() -> Report:
    return new_report(2025, "示例局")


def saved(report: Report, path: Path, figure: int = 1) -> None:
    report.apply(Change({"requests/new/person": Figure(figure)}))
    OpenFile.saved_as(report, path)


def without_id(report: Report) -> Report:
    report.id = ""
    return report


def test_a_file_leads_to_the_versions_of_its_report_wherever_it_lies(
    report: Report, path: Path, tmp_path: Path
) -> None:
    saved(report, path)
    found = histories.of_file(path.rename(tmp_path / "moved.gknb"))
    assert found is not None
    assert found.id == report.id


@pytest.mark.parametrize("left", [0, 40, 200])
def test_a_damaged_file_leads_there_by_its_id_or_by_its_path(
    report: Report, path: Path, left: int
) -> None:
    saved(report, path)
    path.write_bytes(path.read_bytes()[:left])
    found = histories.of_file(path)
    assert found is not None
    assert found.id == report.id
    version = found.newest_good(path)
    assert version is not None
    assert version.minute in histories.offer(path)
    assert f"restore {version.number} " in histories.offer(path)


def test_a_damaged_file_that_was_moved_is_known_by_what_is_left_of_it(
    report: Report, path: Path, tmp_path: Path
) -> None:
    saved(report, path)
    moved = tmp_path / "moved.gknb"
    moved.write_bytes(path.read_bytes()[:200])
    found = histories.of_file(moved)
    assert found is not None
    assert found.id == report.id
    assert "restore 1 " in histories.offer(moved)
    moved.write_bytes(b"")
    assert histories.of_file(moved) is None
    assert histories.offer(moved) == ""


def test_a_file_that_is_gone_leads_to_what_was_saved_there_last(
    report: Report, path: Path
) -> None:
    saved(new_report(2024, "他局"), path)
    saved(report, path)
    path.unlink()
    found = histories.of_file(path)
    assert found is not None
    assert found.id == report.id


def test_only_a_good_version_is_offered(report: Report, path: Path) -> None:
    saved(report, path)
    saved(report, path, 2)
    newest, older = Versions(report.id).list()
    newest.file.write_bytes(b"")
    path.write_bytes(b"")
    assert f"restore {older.number} " in histories.offer(path)
    older.file.write_bytes(b"")
    assert histories.offer(path) == ""


def test_what_was_sent_before_the_first_save_comes_along_with_the_id(
    report: Report, path: Path
) -> None:
    path.write_bytes(dump(without_id(report)))
    sent = Export("docx", "a.docx", "0" * 64)
    versions = histories.of_report(report, path)
    versions.keep(dump(report), Why.EXPORT, path, export=sent)
    assert report.id == ""
    found = histories.of_file(path)
    assert found is not None
    assert found.id == versions.id
    file, opened = OpenFile.open(path)
    file.save(opened.report)
    assert opened.report.id not in ("", versions.id)
    assert [one.why for one in Versions(opened.report.id).list()] == [Why.SAVE, Why.EXPORT]
    assert Versions(versions.id).list() == []


def test_a_report_that_lost_its_id_gets_it_again_from_its_path(
    report: Report, path: Path
) -> None:
    saved(report, path)
    known = report.id
    path.write_bytes(dump(without_id(report)))
    file, opened = OpenFile.open(path)
    file.save(opened.report)
    assert opened.report.id == known
    other = without_id(new_report(2024, "示例局"))
    histories.identify(other, path)
    assert other.id not in ("", known)


def test_a_report_without_file_and_id_is_given_one(report: Report) -> None:
    versions = histories.of_report(without_id(report), None)
    assert versions.id == report.id != ""


def test_other_folders_beside_the_versions_are_left_alone(report: Report, path: Path) -> None:
    saved(report, path)
    place = Versions(report.id).folder.parent
    (place / "说明").mkdir()
    (place / ("f" * 16)).write_bytes(b"")
    path.write_bytes(b"")
    found = histories.of_file(path)
    assert found is not None
    assert found.id == report.id
