"""What is sent is kept: the data that went out, and the file that it replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from model.errors import UserError
from model.files.atomic import WriteError
from model.files.history import histories, numbered, replaced
from model.files.history.kept_version import Why, digest_of
from model.files.history.versions import Versions
from model.files.open_file import OpenFile
from model.files.store import open_report, parse
from model.report.changes import Change
from model.report.figures import Figure
from model.shipped import new_report
from model.writers import sending
from model.writers.sending import send

if TYPE_CHECKING:
    from pathlib import Path

    from model.report.report import Report


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "a.gknb"
    OpenFile.saved_as(new_report(2025, "示例局"), path)
    return path


@pytest.fixture
def report(source: Path) -> Report:
    return open_report(source).report


def test_the_data_that_were_sent_stay_as_a_version(
    report: Report, source: Path, tmp_path: Path
) -> None:
    report.apply(Change({"requests/new/person": Figure(7)}))
    path = tmp_path / "报告.TXT"
    sent = send(report, source, path)
    assert sent.notices == []
    assert sent.verified == "文本已读回，逐行核对无误。"
    versions = Versions(report.id)
    kept = versions.list()[0]
    assert kept.why is Why.EXPORT
    assert kept.path == str(source)
    assert kept.export is not None
    assert (kept.export.format, kept.export.file) == ("txt", str(path))
    assert kept.export.digest == digest_of(path.read_bytes())
    assert parse(versions.read(kept)).report == report
    assert open_report(source).report.number("requests/new/person") is None


def test_an_own_export_is_replaced_without_a_copy_and_another_file_is_copied(
    report: Report, source: Path, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    for _ in range(2):
        assert send(report, source, path).notices == []
    assert len(Versions(report.id).list()) == 3
    edited = path.read_bytes() + "手工添加".encode()
    path.write_bytes(edited)
    (notice,) = send(report, source, path).notices
    (copy,) = replaced.folder().glob("*.txt")
    assert copy.read_bytes() == edited
    assert str(copy) in notice


def test_a_report_without_id_or_file_is_kept_as_well(source: Path, tmp_path: Path) -> None:
    report = new_report(2025, "示例局")
    report.id = ""
    send(report, None, tmp_path / "a.txt")
    assert [one.why for one in Versions(report.id).list()] == [Why.EXPORT]
    other = open_report(source).report
    other.id = ""
    old = tmp_path / "old.gknb"
    for _ in range(2):
        assert send(other, old, tmp_path / "b.txt").notices == []
    assert other.id == ""
    assert len(histories.of_report(other, old).list()) == 2


def test_what_cannot_be_kept_is_told_and_keeps_nobody_from_exporting(
    report: Report, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise WriteError("磁盘空间不足。")

    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    monkeypatch.setattr(numbered, "write_file", full)
    assert send(report, source, path).notices == [
        "没有给原来的文件留一份：磁盘空间不足。",
        "没有留下这次导出的数据：磁盘空间不足。",
    ]
    assert b"old" not in path.read_bytes()


def test_an_export_that_fails_is_no_version(
    report: Report, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise WriteError("磁盘空间不足。")

    monkeypatch.setattr(sending, "write_file", full)
    with pytest.raises(UserError):
        send(report, source, tmp_path / "a.txt")
    with pytest.raises(UserError):
        send(report, source, tmp_path / "a.unknown")
    assert [one.why for one in Versions(report.id).list()] == [Why.SAVE]
