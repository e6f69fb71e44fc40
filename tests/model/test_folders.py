"""Where the program keeps its own things."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from model import folders

if TYPE_CHECKING:
    import pytest


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
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path / "nowhere"))
    assert folders.documents() == Path.home()
    (tmp_path / "nowhere").mkdir()
    assert folders.documents() == tmp_path / "nowhere"
