"""Copies of files that others wrote and that are about to be replaced."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from model.errors import UserError
from model.files.atomic import WriteError
from model.files.history import numbered, replaced
from model.files.history.kept_version import digest_of
from model.files.history.replaced import OF_ONE_PATH, keep_replaced, kept_or_told

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "报告.docx"
    made.write_bytes(b"theirs")
    return made


def test_a_file_that_others_wrote_is_copied_under_its_name(path: Path) -> None:
    copy = keep_replaced(path)
    assert copy is not None
    assert copy.parent == replaced.folder()
    assert copy.name.startswith("000001 ")
    assert copy.name.endswith(" 报告.docx")
    assert copy.read_bytes() == path.read_bytes() == b"theirs"
    assert kept_or_told(path) == [f"原来的文件已留一份：{copy}"]


def test_what_is_known_or_not_there_is_not_copied(path: Path, tmp_path: Path) -> None:
    assert keep_replaced(path, {digest_of(b"theirs")}) is None
    assert keep_replaced(tmp_path / "nowhere") is None
    assert keep_replaced(tmp_path) is None
    assert kept_or_told(tmp_path / "nowhere") == []
    assert not replaced.folder().exists()


def test_the_same_bytes_are_not_copied_twice_in_a_row(path: Path) -> None:
    first = keep_replaced(path)
    assert keep_replaced(path) == first
    path.write_bytes(b"others")
    assert keep_replaced(path) != first
    assert len(numbered.entries(replaced.folder())) == 2


def test_of_one_file_twenty_copies_stay_and_of_all_two_hundred(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other.docx"
    other.write_bytes(b"first of all")
    keep_replaced(other)
    for number in range(OF_ONE_PATH + 5):
        path.write_bytes(b"%d" % number)
        keep_replaced(path)
    found = numbered.entries(replaced.folder())
    assert [entry.number for entry in found] == [*range(OF_ONE_PATH + 6, 6, -1), 1]
    monkeypatch.setattr(replaced, "OF_ALL", 10)
    other.write_bytes(b"last of all")
    keep_replaced(other)
    found = numbered.entries(replaced.folder())
    assert [entry.number for entry in found] == list(range(OF_ONE_PATH + 7, 17, -1))
    assert len(list(replaced.folder().iterdir())) == 20


def test_a_copy_that_cannot_be_made_is_told(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise WriteError("磁盘空间不足。")

    monkeypatch.setattr(numbered, "write_file", full)
    with pytest.raises(UserError):
        keep_replaced(path)
    assert kept_or_told(path) == ["没有给原来的文件留一份：磁盘空间不足。"]
    monkeypatch.setattr(replaced, "LARGEST", 3)
    assert "太大" in kept_or_told(path)[0]


# Windows knows no such bytes, and its paths are 260 characters long at most.
POSIX_NAMES = ("年报.gknb".encode("gbk").decode(errors="surrogateescape"), "a." + "x" * 200)


def test_long_names_and_names_that_are_no_utf_8_are_copied(tmp_path: Path) -> None:
    for name in ("年" * 80 + ".docx", *(POSIX_NAMES if os.name == "posix" else ("a.b",))):
        path = tmp_path / name
        path.write_bytes(name.encode(errors="replace"))
        copy = keep_replaced(path)
        assert copy is not None
        assert copy.read_bytes() == path.read_bytes()
        assert len(os.fsencode(copy.name)) < 160
    assert [entry.name[-5:] for entry in numbered.entries(replaced.folder())][-1] == ".docx"


def test_hostile_facts_beside_the_copies_keep_nobody_from_copying(path: Path) -> None:
    keep_replaced(path)
    (replaced.folder() / "000001.json").write_bytes(b"[" * 10_000)
    path.write_bytes(b"others")
    copy = keep_replaced(path)
    assert copy is not None
    assert copy.read_bytes() == b"others"
