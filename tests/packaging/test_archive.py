from __future__ import annotations

import hashlib
import os
import tarfile
from typing import TYPE_CHECKING

import pytest

import archive

if TYPE_CHECKING:
    from pathlib import Path


def folder(place: Path) -> Path:
    made = place / "program"
    (made / "inner").mkdir(parents=True)
    (made / "run").touch(0o755)
    (made / "inner/text").write_text("文字", encoding="utf-8")
    if os.name != "nt":  # where links need rights
        (made / "inner/link").symlink_to("text")
    return made


def test_the_same_folder_gives_the_same_bytes_whenever_it_is_packed(tmp_path: Path) -> None:
    first = archive.tar_xz(folder(tmp_path / "a"), tmp_path / "a.tar.xz", 1_600_000_000)
    again = folder(tmp_path / "b")
    os.utime(again / "run", (1, 1))
    second = archive.tar_xz(again, tmp_path / "b.tar.xz", 1_600_000_000)
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.skipif(os.name == "nt", reason="modes and links as POSIX has them")
def test_in_the_archive_a_program_stays_one_and_so_does_a_link(tmp_path: Path) -> None:
    packed = archive.tar_xz(folder(tmp_path), tmp_path / "a.tar.xz", 1_600_000_000)
    with tarfile.open(packed) as opened:
        assert opened.getmember("program/run").mode & 0o111
        assert not opened.getmember("program/inner/text").mode & 0o111
        assert opened.getmember("program/inner/link").linkname == "text"


def test_everything_is_in_the_archive_under_the_folders_name_with_one_owner_and_date(
    tmp_path: Path,
) -> None:
    packed = archive.tar_xz(folder(tmp_path), tmp_path / "a.tar.xz", 1_600_000_000)
    with tarfile.open(packed) as opened:
        assert {"program/run", "program/inner/text"} < set(opened.getnames())
        assert {member.uname for member in opened} == {"root"}
        assert {member.mtime for member in opened} == {1_600_000_000}


def test_a_file_that_is_not_the_one_that_was_meant_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "python.zip"
    file.write_bytes(b"python")
    right = hashlib.sha256(b"python").hexdigest()
    archive.check_sum(file, right.upper() + "\n")
    with pytest.raises(archive.WrongSum, match=right):
        archive.check_sum(file, hashlib.sha256(b"another").hexdigest())


def test_the_sums_name_every_file_but_themselves(tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(b"2")
    (tmp_path / "a").write_bytes(b"1")
    for _ in range(2):
        text = archive.write_sums(tmp_path).read_text()
    assert (
        text
        == f"{hashlib.sha256(b'1').hexdigest()}  a\n{hashlib.sha256(b'2').hexdigest()}  b\n"
    )
