"""An open file: read once, compared and replaced under one lock, overwritten only knowingly."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from model.errors import UserError
from model.files import open_file, store
from model.files.atomic import WriteError, write_file
from model.files.open_file import ChangedOnDisk, OpenFile
from model.files.store import dump, open_report
from model.forms.form import Kind
from model.report.changes import Change
from model.report.figures import Figure
from model.resources import resource
from model.shipped import new_report
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

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

    def full(*_: object) -> None:
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


# --- races ---------------------------------------------------------------------------------


@posix_only
def test_nobody_writes_between_comparing_and_replacing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[subprocess.Popen[bytes]] = []

    def slow(target: Path, data: bytes) -> None:
        other = program(SETS, target, "requests/new/business=77")
        started.append(other)
        with pytest.raises(subprocess.TimeoutExpired):
            other.wait(3)  # it waits for the lock; without one it is ready long before
        write_file(target, data)

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
