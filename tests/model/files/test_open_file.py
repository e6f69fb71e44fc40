"""An open file: read once, compared and replaced under one lock, overwritten only knowingly."""

from __future__ import annotations

import errno
import hashlib
import os
import subprocess
import sys
from typing import TYPE_CHECKING, NoReturn

import pytest

from model.errors import UserError
from model.files import open_file, store
from model.files.atomic import WriteError, write_file
from model.files.history import histories, numbered, replaced
from model.files.history.kept_version import Why
from model.files.history.versions import Versions
from model.files.open_file import ChangedOnDisk, OpenFile
from model.files.store import dump, open_report
from model.forms.form import Kind
from model.report.changes import Change
from model.report.figures import Figure
from model.resources import resource
from model.shipped import new_report
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from model.report.report import Report

SAMPLE = resource("samples", "sample.gknb")
PERSON = "requests/new/person"
posix_only = pytest.mark.skipif(
    sys.platform == "win32", reason="folders are locked on POSIX only"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A copy of the complete sample report."""
    copy = tmp_path / "a.gknb"
    copy.write_bytes(SAMPLE.read_bytes())
    return copy


def program(code: str, *arguments: object) -> subprocess.Popen[bytes]:
    """Start another process of ours."""
    return subprocess.Popen(  # noqa: S603  # our own program
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
    )


SETS = "import sys; from model.__main__ import main; sys.exit(main(['set', *sys.argv[1:]]))"


# --- opening and saving --------------------------------------------------------------------


def test_a_file_is_read_once_and_known_by_the_bytes_that_were_read(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Path] = []
    whole = store.read_bytes

    def counted(asked: Path) -> bytes:
        read.append(asked)
        data = whole(asked)
        asked.write_bytes(b"what another program writes at this very moment")
        return data

    monkeypatch.setattr(store, "read_bytes", counted)
    file, opened = OpenFile.open(path)
    assert read == [path]
    assert dump(opened.report) == SAMPLE.read_bytes()
    assert file.digest == hashlib.sha256(SAMPLE.read_bytes()).digest()
    assert file.is_changed


def test_saving_again_and_again_is_no_change_from_outside(path: Path) -> None:
    file, opened = OpenFile.open(path)
    for number in range(3):
        assert not file.is_changed
        opened.report.apply(Change({PERSON: Figure(number)}))
        file.save(opened.report)
        assert open_report(path).report.number(PERSON) == number
    assert not file.is_changed


def test_a_report_without_a_file_gets_one_by_saving_as(tmp_path: Path, path: Path) -> None:
    report = new_report(2025, "某局")
    for target in (tmp_path / "new.gknb", path):
        file = OpenFile.saved_as(report, target)
        assert (file.path, file.is_changed) == (target, False)
        assert open_report(target).report == report
        report.apply(Change({PERSON: Figure(5)}))
        file.save(report)
        assert open_report(target).report.number(PERSON) == 5


def test_a_file_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"nowhere\.gknb：找不到文件"):
        OpenFile.open(tmp_path / "nowhere.gknb")
    with (
        pytest.raises(UserError, match=r"nowhere\.gknb：找不到文件"),
        OpenFile.held(tmp_path / "nowhere.gknb"),
    ):
        pass


# --- what another program wrote ------------------------------------------------------------


def test_what_another_program_wrote_is_not_overwritten_unless_asked_for(path: Path) -> None:
    file, opened = OpenFile.open(path)
    assert program(SETS, path, f"{PERSON}=77").wait(60) == 0
    theirs = path.read_bytes()
    opened.report.apply(Change({PERSON: Figure(5)}))
    for _ in range(2):
        with pytest.raises(ChangedOnDisk) as caught:
            file.save(opened.report)
        assert caught.value.path == path
        assert caught.value.written == path.stat().st_mtime
        assert path.read_bytes() == theirs
    file.save(opened.report, overwrite=True)
    assert open_report(path).report.number(PERSON) == 5
    assert not file.is_changed
    file.save(opened.report)


def test_a_file_that_is_gone_is_brought_back_and_an_unreadable_one_is_asked_about(
    path: Path,
) -> None:
    file, opened = OpenFile.open(path)
    path.unlink()
    assert not file.is_changed
    file.save(opened.report)
    assert open_report(path).report == opened.report
    path.unlink()
    path.mkdir()
    assert file.is_changed
    with pytest.raises(ChangedOnDisk):
        file.save(opened.report)


def test_a_file_that_a_failing_disk_does_not_even_name_is_not_overwritten(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, opened = OpenFile.open(path)
    before = path.read_bytes()

    def fail(*_given: object, **_named: object) -> NoReturn:
        raise OSError(errno.EIO, "")

    with monkeypatch.context() as failing:
        for name in ("stat", "open"):
            failing.setattr(type(path), name, fail)
        with pytest.raises(ChangedOnDisk):
            file.save(opened.report)
    assert path.read_bytes() == before


def test_the_same_content_written_by_another_program_is_no_change(path: Path) -> None:
    file, opened = OpenFile.open(path)
    path.write_bytes(SAMPLE.read_bytes())
    assert not file.is_changed
    file.save(opened.report)


def test_a_save_that_fails_leaves_file_and_knowledge_as_they_were(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, opened = OpenFile.open(path)
    known = file.digest

    def full(*_: object, **_named: object) -> None:
        raise WriteError("磁盘空间不足。")

    monkeypatch.setattr(open_file, "write_file", full)
    opened.report.apply(Change({PERSON: Figure(5)}))
    with pytest.raises(WriteError):
        file.save(opened.report)
    opened.report.year = 3000
    with pytest.raises(WriteError, match="再也打不开"):
        file.save(opened.report)
    assert file.digest == known
    assert not file.is_changed


# --- earlier versions ----------------------------------------------------------------------


def whys(report: Report) -> list[Why]:
    """Why the versions of a report were kept, the newest first."""
    return [version.why for version in Versions(report.id).list()]


def test_each_state_that_was_saved_can_be_had_again(path: Path) -> None:
    file, opened = OpenFile.open(path)
    saved = [SAMPLE.read_bytes()]
    for number in range(3):
        opened.report.apply(Change({PERSON: Figure(number)}))
        assert file.save(opened.report) == []
        saved.append(path.read_bytes())
    versions = Versions(opened.report.id)
    found = versions.list()
    assert [versions.read(version) for version in reversed(found)] == saved
    assert whys(opened.report) == [Why.SAVE] * 3 + [Why.OUTSIDE]
    assert [version.changes != "" for version in found] == [True, True, True, False]
    assert "自然人" in found[0].changes


def test_a_save_after_a_save_looks_at_no_older_version(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, opened = OpenFile.open(path)
    file.save(opened.report)
    monkeypatch.setattr(open_file, "parse", lambda _data: pytest.fail("parsed again"))
    monkeypatch.setattr(Versions, "knows", lambda *_given: pytest.fail("searched"))
    opened.report.apply(Change({PERSON: Figure(5)}))
    file.save(opened.report)


def test_a_report_without_an_id_gets_one_for_ever(path: Path) -> None:
    file, opened = OpenFile.open(path)
    opened.report.id = ""
    file.save(opened.report)
    known = opened.report.id
    assert len(known) == 16
    file.save(opened.report)
    assert open_report(path).report.id == opened.report.id == known


def test_the_loser_of_an_overwriting_save_stays(path: Path) -> None:
    file, opened = OpenFile.open(path)
    file.save(opened.report)
    assert program(SETS, path, f"{PERSON}=77", "requests/new/business=8").wait(60) == 0
    theirs = path.read_bytes()
    opened.report.apply(Change({PERSON: Figure(5)}))
    with pytest.raises(ChangedOnDisk) as caught:
        file.save(opened.report)
    assert caught.value.theirs == open_report(path).report
    file.save(opened.report, overwrite=True)
    versions = Versions(opened.report.id)
    contents = [versions.read(version) for version in versions.list()]
    assert contents[:2] == [path.read_bytes(), theirs]
    assert "法律服务机构" not in versions.list()[0].changes
    assert "自然人" in versions.list()[0].changes


def test_what_a_program_without_versions_wrote_stays_as_found(path: Path) -> None:
    file, opened = OpenFile.open(path)
    file.save(opened.report)
    other = open_report(path).report
    other.apply(Change({PERSON: Figure(77)}))
    path.write_bytes(dump(other))
    file.save(opened.report, overwrite=True)
    assert whys(opened.report)[:2] == [Why.SAVE, Why.OUTSIDE]
    assert Versions(opened.report.id).read(Versions(opened.report.id).list()[1]) == dump(other)


def test_a_damaged_file_that_is_replaced_is_copied_and_that_is_told(path: Path) -> None:
    file, opened = OpenFile.open(path)
    path.write_bytes(b"damaged")
    with pytest.raises(ChangedOnDisk) as caught:
        file.save(opened.report)
    assert caught.value.theirs is None
    (notice,) = file.save(opened.report, overwrite=True)
    (copy,) = replaced.folder().glob("*.gknb")
    assert copy.read_bytes() == b"damaged"
    assert notice.endswith(str(copy))
    assert whys(opened.report) == [Why.SAVE]
    assert file.save(opened.report) == []


def test_another_report_under_the_name_stays_as_it_was(path: Path) -> None:
    old = path.read_bytes()
    report = new_report(2024, "他局")
    file = OpenFile.saved_as(report, path, Why.IMPORT)
    assert file.notices == [f"原来的那份年报留在历史版本里：{Versions(report.id).folder}"]
    newest, before = Versions(report.id).list()
    assert (newest.why, before.why) == (Why.IMPORT, Why.BEFORE)
    assert newest.changes == ""
    assert Versions(report.id).read(before) == old


def test_a_version_comes_back_byte_for_byte_and_what_it_replaces_stays(
    path: Path, tmp_path: Path
) -> None:
    file, opened = OpenFile.open(path)
    for number in range(2):
        opened.report.apply(Change({PERSON: Figure(number)}))
        file.save(opened.report)
    versions = Versions(opened.report.id)
    for target in (tmp_path / "copy.gknb", path):
        OpenFile.restored(versions, versions.find(1), target)
        assert target.read_bytes() == SAMPLE.read_bytes()
    assert whys(opened.report)[:2] == [Why.RESTORED, Why.RESTORED]
    assert "自然人" in versions.list()[0].changes
    again, reopened = OpenFile.open(path)
    again.save(reopened.report)
    assert reopened.report.id == opened.report.id
    versions.find(2).file.write_bytes(b"damaged")
    content = path.read_bytes()
    with pytest.raises(UserError, match="已经损坏"):
        OpenFile.restored(versions, versions.find(2), path)
    assert path.read_bytes() == content


def test_the_digest_is_told_before_the_old_content_is_replaced(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []

    def about_to(digest: str) -> None:
        assert path.read_bytes() == SAMPLE.read_bytes()
        told.append(digest)

    file, opened = OpenFile.open(path)
    opened.report.apply(Change({PERSON: Figure(5)}))
    file.save(opened.report, about_to=about_to)
    assert told == [hashlib.sha256(path.read_bytes()).hexdigest()]
    path.write_bytes(b"damaged")
    with pytest.raises(ChangedOnDisk):
        file.save(opened.report, about_to=about_to)
    assert len(told) == 1


def test_where_no_version_can_be_kept_saving_goes_on_and_that_is_told_once(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = write_file

    def full(*_: object, **_named: object) -> None:
        raise WriteError("磁盘空间不足。")

    file, opened = OpenFile.open(path)
    monkeypatch.setattr(numbered, "write_file", full)
    told: list[list[str]] = []
    for number in range(5):
        if number == 3:
            monkeypatch.setattr(numbered, "write_file", whole)
        if number == 4:
            monkeypatch.setattr(numbered, "write_file", full)
        opened.report.apply(Change({PERSON: Figure(number)}))
        told.append(file.save(opened.report))
        assert open_report(path).report.number(PERSON) == number
    notice = "没有留下历史版本：磁盘空间不足。"
    assert told == [[notice], [], [], [], [notice]]
    versions = Versions(opened.report.id)
    assert [versions.read(one) for one in versions.list()] != []
    assert whys(opened.report) == [Why.SAVE, Why.OUTSIDE]


def test_where_the_folder_of_versions_cannot_be_made_saving_goes_on(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("GKNB_STATE", str(tmp_path / "file"))
    file, opened = OpenFile.open(path)
    opened.report.apply(Change({PERSON: Figure(5)}))
    (notice,) = file.save(opened.report)
    assert "没有留下历史版本：不能写入" in notice
    assert open_report(path).report.number(PERSON) == 5


def test_a_failed_save_keeps_no_version_of_what_was_not_written(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **_named: object) -> None:
        raise WriteError("磁盘空间不足。")

    file, opened = OpenFile.open(path)
    monkeypatch.setattr(open_file, "write_file", full)
    with pytest.raises(WriteError):
        file.save(opened.report)
    assert whys(opened.report) == [Why.OUTSIDE]


def test_a_damaged_file_is_refused_with_the_version_that_can_be_had(path: Path) -> None:
    file, opened = OpenFile.open(path)
    file.save(opened.report)
    version = Versions(opened.report.id).list()[0]
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(UserError) as caught:
        OpenFile.open(path)
    assert f"本机留有 {version.minute} 的版本" in str(caught.value)
    assert "历史版本与恢复" in str(caught.value)
    assert f"versions “{path}” restore {version.number} -o " in str(caught.value)


@pytest.mark.skipif(os.name == "nt", reason="names on Windows are characters")
def test_a_file_with_a_name_that_is_no_utf_8_keeps_its_versions(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode("年报.gknb".encode("gbk"))
    report = new_report(2025, "示例局")
    OpenFile.saved_as(report, path)
    path.write_bytes(b"")
    found = histories.of_file(path)
    assert found is not None
    assert found.id == report.id


# --- races ---------------------------------------------------------------------------------


@posix_only
def test_nobody_writes_between_comparing_and_replacing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[subprocess.Popen[bytes]] = []

    def slow(target: Path, data: bytes, *, backup: Callable[[bytes], None]) -> str:
        other = program(SETS, target, "requests/new/business=77")
        started.append(other)
        with pytest.raises(subprocess.TimeoutExpired):
            other.wait(3)  # it waits for the lock; without one it is ready long before
        return write_file(target, data, backup=backup)

    file, opened = OpenFile.open(path)
    opened.report.apply(Change({PERSON: Figure(5)}))
    monkeypatch.setattr(open_file, "write_file", slow)
    file.save(opened.report)
    assert started[0].wait(60) == 0
    report = open_report(path).report
    assert report.number(PERSON) == 5
    assert report.number("requests/new/business") == 77


@posix_only
def test_a_held_file_can_be_saved_and_is_free_again_afterwards(path: Path) -> None:
    with OpenFile.held(path) as (file, opened):
        opened.report.apply(Change({PERSON: Figure(5)}))
        file.save(opened.report)
        other = program(SETS, path, f"{PERSON}=6")
        with pytest.raises(subprocess.TimeoutExpired):
            other.wait(2)
    assert other.wait(60) == 0
    with pytest.raises(ChangedOnDisk):
        file.save(opened.report)


MANY_SETS = """
import sys
from model.__main__ import main
path, number, *addresses = sys.argv[1:]
for address in [*addresses, *addresses[:2]]:  # 25 times
    if main(["set", path, f"{address}={number}"]) != 0:
        sys.exit(1)
"""


@posix_only
def test_eight_programs_and_a_window_beside_them_lose_nothing(path: Path) -> None:
    blank = new_report(2020)
    OpenFile.saved_as(blank, path)
    cells = [a for a, cell in blank.form.cells.items() if cell.kind is not Kind.AMOUNT]
    shares = [cells[start : start + 23] for start in range(0, 8 * 23, 23)]
    ours = cells[8 * 23 : 8 * 23 + 10]
    assert len(ours) == 10
    running = [
        program(MANY_SETS, path, 100 + number, *share) for number, share in enumerate(shares)
    ]
    for address in ours:  # as a window does that opens anew when it was told of a change
        while True:
            file, opened = OpenFile.open(path)
            opened.report.apply(Change({address: Figure(99)}))
            try:
                file.save(opened.report)
            except ChangedOnDisk:
                continue
            break
    assert [one.wait(120) for one in running] == [0] * 8
    report = open_report(path).report
    for number, share in enumerate(shares):
        assert [report.number(address) for address in share] == [100 + number] * 23
    assert [report.number(address) for address in ours] == [99] * len(ours)
    assert [left for left in path.parent.iterdir() if left.name.startswith(".")] == []


def test_a_file_with_a_second_name_is_written_itself_after_a_version_was_kept(
    path: Path, tmp_path: Path
) -> None:
    before = path.read_bytes()
    other = tmp_path / "other.gknb"
    other.hardlink_to(path)
    file, opened = OpenFile.open(path)
    opened.report.apply(Change({PERSON: Figure(5)}))
    (told,) = file.save(opened.report)
    assert "硬链接" in told
    assert other.read_bytes() == path.read_bytes() != before
    assert [one.read() for one in Versions(opened.report.id).list()][-1] == before


def test_without_a_backup_a_file_with_a_second_name_is_not_written(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise WriteError("磁盘空间不足。")

    before = path.read_bytes()
    (tmp_path / "other.gknb").hardlink_to(path)
    file, opened = OpenFile.open(path)
    opened.report.apply(Change({PERSON: Figure(5)}))
    monkeypatch.setattr(numbered, "write_file", full)
    with pytest.raises(WriteError, match="没能留下备份"):
        file.save(opened.report)
    assert path.read_bytes() == before
