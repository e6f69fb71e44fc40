from __future__ import annotations

import os
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

import product
from model import folders
from model.version import VERSION

if TYPE_CHECKING:
    from pathlib import Path


def test_the_packages_have_the_version_of_the_program() -> None:
    assert product.version() == VERSION
    assert re.fullmatch(r"\d+\.\d+\.\d+\.\d+", product.version_of_four(VERSION))


def test_a_version_that_no_package_can_have_is_refused(tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    (tmp_path / "model/version.py").write_text('VERSION = "0.2 beta"\n')
    with pytest.raises(ValueError, match="three numbers"):
        product.version(tmp_path)


def test_the_program_is_named_as_the_window_names_itself() -> None:
    assert folders.APP == product.NAME


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_the_date_of_all_files_is_that_of_the_last_commit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    git = ["git", "-C", str(tmp_path), "-c", "user.name=a", "-c", "user.email=a@b"]
    env = {**os.environ, "GIT_COMMITTER_DATE": "1700000000 +0800"}
    for words in (["init", "-q"], ["commit", "-q", "--allow-empty", "-m", "first"]):
        subprocess.run([*git, *words], env=env, check=True)  # noqa: S603
    assert product.epoch(tmp_path) == 1_700_000_000
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1600000000")
    assert product.epoch(tmp_path) == 1_600_000_000


def test_a_folder_without_history_has_a_date_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert product.epoch(tmp_path) == product.epoch(tmp_path / "nothing") > 0


@pytest.mark.skipif(os.name == "nt", reason="modes and links as POSIX has them")
def test_settled_files_have_plain_rights(tmp_path: Path) -> None:
    program = tmp_path / "bin/program"
    program.parent.mkdir(mode=0o700)
    program.touch(0o700)
    text = tmp_path / "text"
    text.touch(0o600)
    product.settle(tmp_path, 1_600_000_000)
    assert oct(program.stat().st_mode)[-3:] == "755"
    assert oct(program.parent.stat().st_mode)[-3:] == "755"
    assert oct(text.stat().st_mode)[-3:] == "644"


def test_settled_files_have_one_date(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder/text").touch()
    if os.name != "nt":  # where links need rights
        (tmp_path / "link").symlink_to("folder/text")
    product.settle(tmp_path, 1_600_000_000)
    dates = {path.lstat().st_mtime for path in [tmp_path, *tmp_path.rglob("*")]}
    assert dates == {1_600_000_000}
