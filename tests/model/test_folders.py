"""Where the program keeps its own things."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from model import folders


def test_the_users_own_folders_are_used(tmp_path: Path) -> None:
    for folder in (folders.state(), folders.data(), folders.log(), folders.settings()):
        assert folder.is_relative_to(tmp_path)
        assert folders.APP in folder.parts


def test_one_variable_names_the_folder_of_unsaved_work_and_versions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(folders.VARIABLE, str(tmp_path / "trial"))
    assert folders.state() == tmp_path / "trial"
    assert folders.data().parent == tmp_path / "trial"
    assert not folders.settings().is_relative_to(tmp_path / "trial")


def test_documents_are_the_home_folder_where_there_is_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("XDG_DOCUMENTS_DIR", "WIN_PD_OVERRIDE_PERSONAL"):
        monkeypatch.setenv(name, str(tmp_path / "nowhere"))
    assert folders.documents() == Path.home()
    (tmp_path / "nowhere").mkdir()
    assert folders.documents() == tmp_path / "nowhere"


posix_only = pytest.mark.skipif(os.name == "nt", reason="modes as POSIX has them")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@posix_only
def test_a_private_folder_is_open_to_its_owner_only(tmp_path: Path) -> None:
    before = mode(tmp_path)
    umask = os.umask(0)
    try:
        made = folders.private_folder(tmp_path / "state" / "journals")
    finally:
        os.umask(umask)
    assert made == tmp_path / "state" / "journals"
    assert mode(made) == mode(made.parent) == 0o700
    assert mode(tmp_path) == before


@posix_only
def test_the_names_of_new_folders_are_brought_to_the_disk_from_the_top(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync = os.fsync
    flushed: list[tuple[int, int]] = []

    def watch(handle: int) -> None:
        flushed.append((os.fstat(handle).st_dev, os.fstat(handle).st_ino))
        fsync(handle)

    monkeypatch.setattr(os, "fsync", watch)
    made = folders.private_folder(tmp_path / "state" / "journals")
    above = [tmp_path, made.parent]
    assert flushed == [(path.stat().st_dev, path.stat().st_ino) for path in above]
    folders.private_folder(made)
    assert len(flushed) == 2


@posix_only
def test_a_folder_that_was_open_to_others_is_closed_and_keeps_what_it_holds(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "journals"
    folder.mkdir()
    folder.chmod(0o777)
    (folder / "a").write_text("a")
    assert mode(folders.private_folder(folder)) == 0o700
    assert (folder / "a").read_text() == "a"


def test_a_folder_that_cannot_be_closed_to_others_is_used_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, "")

    monkeypatch.setattr(os, "chmod", refuse)
    assert folders.private_folder(tmp_path / "journals").is_dir()


def test_a_file_in_the_place_of_a_private_folder_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "journals").write_text("a")
    with pytest.raises(NotADirectoryError):
        folders.private_folder(tmp_path / "journals")
