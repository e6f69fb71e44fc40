"""Earlier versions: kept, read back, listed, thinned; damage is seen and takes nothing good."""

from __future__ import annotations

import datetime
import os
import shutil
from typing import TYPE_CHECKING

import pytest

from model.errors import UserError
from model.files import store
from model.files.atomic import WriteError
from model.files.claims import process
from model.files.history import kept_version, numbered
from model.files.history.kept_version import Export, Version, Why, digest_of
from model.files.history.thinning import NEWEST
from model.files.history.versions import RARE_ONES, Versions
from model.files.store import dump
from model.report.changes import Change
from model.report.figures import Figure
from model.shipped import new_report

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ID = "0123456789abcdef"
PERSON = "requests/new/person"
EXPORT = Export("docx", "a.docx", "0" * 64)


@pytest.fixture
def kept() -> Versions:
    return Versions(ID)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.gknb"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Sets the clock to a day."""

    def set_to(day: str) -> None:
        time = datetime.datetime.fromisoformat(f"{day}T10:00:00+08:00")
        monkeypatch.setattr(numbered, "now", lambda: time)

    return set_to


def state(number: int) -> bytes:
    """A report with a number of its own."""
    report = new_report(2025, "示例局")
    report.id = ID
    report.apply(Change({PERSON: Figure(number)}))
    return dump(report)


def damage(version: Version) -> None:
    version.file.write_bytes(version.file.read_bytes().replace(b"2025", b"2024"))


def numbers(kept: Versions) -> list[int]:
    return [version.number for version in kept.list()]


# --- keeping and reading -------------------------------------------------------------------


def test_a_version_says_who_kept_what_when_and_why(
    kept: Versions, path: Path, monkeypatch: pytest.MonkeyPatch, clock: Callable[[str], None]
) -> None:
    monkeypatch.setattr(process, "user", lambda: "张三")
    monkeypatch.setattr(process, "computer", lambda: "办公室")
    clock("2026-01-20")
    made = kept.keep(state(1), Why.SAVE, path, "改了一处")
    assert kept.list() == [made]
    assert made == Version(
        number=1,
        time="2026-01-20T10:00:00+08:00",
        user="张三",
        computer="办公室",
        why=Why.SAVE,
        changes="改了一处",
        path=str(path),
        digest=digest_of(state(1)),
        organ="示例局",
        year=2025,
        form="2021",
        export=None,
        file=kept.folder / "000001 2026-01-20 10-00.gknb",
    )
    assert made.good
    assert made.minute == "2026-01-20 10:00"
    assert kept.read(made) == state(1)


def test_an_export_says_in_which_document_it_went_out(kept: Versions, path: Path) -> None:
    made = kept.keep(state(1), Why.EXPORT, path, export=EXPORT)
    assert kept.find(1) == made
    assert made.export == EXPORT


def test_saving_the_same_again_keeps_nothing_new_and_sending_does(
    kept: Versions, path: Path, tmp_path: Path
) -> None:
    first = kept.keep(state(1), Why.SAVE, path)
    assert kept.keep(state(1), Why.SAVE, path) == first
    kept.keep(state(1), Why.EXPORT, path, export=EXPORT)
    kept.keep(state(1), Why.EXPORT, path, export=EXPORT)
    assert kept.keep(state(1), Why.SAVE, path).number == 3
    assert kept.keep(state(1), Why.SAVE, tmp_path / "b.gknb").number == 4
    assert kept.keep(state(2), Why.SAVE, path).number == 5
    assert kept.keep(state(1), Why.SAVE, path).number == 6


def test_the_same_is_kept_again_when_the_newest_is_damaged(kept: Versions, path: Path) -> None:
    damage(kept.keep(state(1), Why.SAVE, path))
    assert kept.keep(state(1), Why.SAVE, path).number == 2
    assert [version.good for version in kept.list()] == [True, False]


def test_what_was_kept_is_read_back(
    kept: Versions, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = os.write

    def flipped(handle: int, data: bytes) -> int:
        whole(handle, bytes(data).replace(b"2025", b"2024"))
        return len(data)

    monkeypatch.setattr(os, "write", flipped)
    with pytest.raises(WriteError):
        kept.keep(state(1), Why.SAVE, path)
    assert list(kept.folder.iterdir()) == []


def test_what_is_no_report_is_no_version(kept: Versions, path: Path) -> None:
    with pytest.raises(UserError):
        kept.keep(b"{}", Why.OUTSIDE, path)
    assert kept.list() == []


@pytest.mark.parametrize("name", ["", "..", "../../x", "0123456789ABCDEF", ID + "0"])
def test_only_an_id_names_a_folder(name: str) -> None:
    with pytest.raises(ValueError, match=r"^.*$"):
        Versions(name)


# --- damage --------------------------------------------------------------------------------


def test_a_damaged_version_is_shown_and_skipped(kept: Versions, path: Path) -> None:
    for number in range(3):
        kept.keep(state(number), Why.SAVE, path)
    newest, middle, _ = kept.list()
    damage(newest)
    middle.file.write_bytes(b"")
    assert [version.good for version in kept.list()] == [False, False, True]
    good = kept.newest_good(path)
    assert good is not None
    assert kept.read(good) == state(0)
    with pytest.raises(UserError, match=r"第 3 个版本.*已经损坏"):
        kept.read(newest)
    with pytest.raises(UserError, match="没有第 4 个版本"):
        kept.find(4)
    newest.file.unlink()
    with pytest.raises(UserError, match=r"第 3 个版本.*找不到文件"):
        kept.read(newest)


def test_a_version_whose_facts_are_lost_is_still_there(kept: Versions, path: Path) -> None:
    made = kept.keep(state(1), Why.EXPORT, path, export=EXPORT)
    made.file.with_name("000001.json").unlink()
    (found,) = kept.list()
    assert (found.number, found.why, found.export) == (1, Why.UNKNOWN, None)
    assert found.minute == made.minute
    assert kept.read(found) == state(1)
    found.file.write_bytes(state(1)[:-20])
    assert not kept.list()[0].good


def test_a_folder_among_the_versions_is_damaged(kept: Versions, path: Path) -> None:
    made = kept.keep(state(1), Why.SAVE, path)
    made.file.unlink()
    made.file.mkdir()
    assert [version.good for version in kept.list()] == [False]


def test_a_folder_that_was_deleted_begins_anew(kept: Versions, path: Path) -> None:
    kept.keep(state(1), Why.SAVE, path)
    shutil.rmtree(kept.folder)
    assert kept.list() == []
    assert kept.keep(state(1), Why.SAVE, path).number == 1


@pytest.mark.skipif(os.name == "nt", reason="names on Windows are characters")
def test_a_file_name_that_is_no_utf_8_is_known_again(kept: Versions, tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode("年报.gknb".encode("gbk"))
    made = kept.keep(state(1), Why.SAVE, path)
    assert made.path == str(path)
    assert kept.newest_good(path) == made
    assert kept.newest_good(tmp_path / "年报.gknb") is None


# --- thinning ------------------------------------------------------------------------------


def test_the_order_is_that_of_the_numbers_whatever_the_clock_says(
    kept: Versions, path: Path, clock: Callable[[str], None]
) -> None:
    for number, day in enumerate(["2026-06-15", "1970-01-01", "2100-01-01", "2026-06-16"]):
        clock(day)
        kept.keep(state(number), Why.SAVE, path)
    assert numbers(kept) == [4, 3, 2, 1]
    good = kept.newest_good()
    assert good is not None
    assert kept.read(good) == state(3)


def test_of_an_earlier_day_the_last_good_version_stays(
    kept: Versions, path: Path, clock: Callable[[str], None]
) -> None:
    clock("2026-06-14")
    for number in range(5):
        kept.keep(state(number), Why.SAVE, path)
    damage(kept.find(5))
    clock("2026-06-15")
    for number in range(NEWEST - 5):
        kept.keep(state(100 + number), Why.SAVE, path)
    assert numbers(kept)[-2:] == [2, 1]  # of the newest
    for number in range(5):
        kept.keep(state(200 + number), Why.SAVE, path)
    assert numbers(kept)[-2:] == [5, 4]
    assert len(list(kept.folder.iterdir())) == 2 * len(numbers(kept))


def test_the_only_good_version_is_never_thinned(
    kept: Versions, path: Path, clock: Callable[[str], None]
) -> None:
    clock("2026-06-14")
    for number in range(5):
        kept.keep(state(number), Why.SAVE, path)
    for number in range(2, 6):
        damage(kept.find(number))
    for day in ("1970-01-01", "2100-01-01", "2026-06-15"):
        clock(day)
        for number in range(NEWEST):
            kept.keep(state(number), Why.SAVE, path)
            damage(kept.list()[0])
    assert [version.number for version in kept.list() if version.good] == [1]


@pytest.mark.parametrize("why", [Why.EXPORT, Why.IMPORT, Why.OUTSIDE, Why.BEFORE])
def test_what_is_more_than_a_save_is_thinned_last(
    kept: Versions, path: Path, clock: Callable[[str], None], why: Why
) -> None:
    clock("2026-06-14")
    for number in range(RARE_ONES + 10):
        kept.keep(state(number), why, path)
        kept.keep(state(number + 1000), Why.SAVE, path)
    clock("2026-06-15")
    for number in range(NEWEST):
        kept.keep(state(number), Why.SAVE, path)
    stay = [version.number for version in kept.list() if version.why is why]
    assert stay == list(range(2 * (RARE_ONES + 10) - 1, 20, -2))


def test_the_last_version_of_each_file_stays(
    kept: Versions, path: Path, tmp_path: Path, clock: Callable[[str], None]
) -> None:
    clock("2026-06-14")
    kept.keep(state(1), Why.SAVE, tmp_path / "old name.gknb")
    for number in range(3):
        kept.keep(state(number), Why.SAVE, path)
    clock("2026-06-15")
    for number in range(NEWEST):
        kept.keep(state(number), Why.SAVE, path)
    assert numbers(kept)[-2:] == [4, 1]
    assert kept.newest_good(tmp_path / "old name.gknb") == kept.find(1)


def test_what_cannot_be_removed_keeps_nobody_from_keeping(
    kept: Versions, path: Path, clock: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock("2026-06-14")
    for number in range(3):
        kept.keep(state(number), Why.SAVE, path)
    clock("2026-06-15")
    monkeypatch.setattr(numbered, "_unlink", lambda _path: False)
    for number in range(NEWEST):
        kept.keep(state(number), Why.SAVE, path)
    assert numbers(kept)[-3:] == [3, 2, 1]
    assert all(version.good for version in kept.list())


def test_five_hundred_versions_are_listed_with_few_readings(
    kept: Versions, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = kept.keep(state(1), Why.SAVE, path)
    note = first.file.with_name("000001.json").read_bytes()
    for number in range(2, 501):
        (kept.folder / f"{number:06}{first.file.name[6:]}").write_bytes(state(1))
        (kept.folder / f"{number:06}.json").write_bytes(note)
    read: list[Path] = []
    whole = store.read_bytes

    def counted(asked: Path, *largest: int) -> bytes:
        read.append(asked)
        return whole(asked, *largest)

    monkeypatch.setattr(numbered, "read_bytes", counted)
    monkeypatch.setattr(kept_version, "read_bytes", counted)
    assert numbers(kept) == list(range(500, 0, -1))
    assert len(read) == 500
    del read[:]
    assert kept.newest_good() == kept.find(500)
    kept.keep(state(2), Why.SAVE, path)
    assert len(read) < 510
