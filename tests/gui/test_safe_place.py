from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from gui import safe_place
from gui.widgets import dialogs
from model import folders
from model.files.atomic import write_file

if TYPE_CHECKING:
    from pathlib import Path

    from gui.window import MainWindow
    from tests.gui.steps import Answers


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "文档"
    folder.mkdir()
    monkeypatch.setattr(folders, "documents", lambda: folder)
    return folder


def test_in_a_folder_that_takes_files_another_name_is_proposed(
    documents: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.gknb").write_bytes(b"read only")
    assert safe_place.beside(tmp_path / "a.gknb") == tmp_path / "a（2）.gknb"
    assert list(documents.iterdir()) == []


def test_where_the_folder_is_gone_the_documents_are_proposed(
    documents: Path, tmp_path: Path
) -> None:
    (documents / "a.gknb").write_bytes(b"another")
    assert safe_place.beside(tmp_path / "gone" / "a.gknb") == documents / "a（2）.gknb"


def test_where_the_disk_is_full_the_documents_are_proposed(
    documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = shutil.disk_usage

    def usage(folder: Path) -> object:
        return real(folder)._replace(free=0 if folder == tmp_path else 10**9)

    monkeypatch.setattr(shutil, "disk_usage", usage)
    assert safe_place.beside(tmp_path / "a.gknb") == documents / "a.gknb"


def test_a_name_that_was_too_long_is_cut(documents: Path, tmp_path: Path) -> None:
    proposed = safe_place.beside(tmp_path / f"{'局' * 200}.gknb")
    assert len(proposed.name.encode()) < 255
    assert proposed.suffix == ".gknb"


def test_after_the_folder_was_renamed_the_work_stays_and_goes_to_a_safe_place(
    filled: MainWindow,
    answers: Answers,
    documents: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    own = tmp_path / "年报"
    own.mkdir()
    answers["save_file"] = own / "a.gknb"
    assert filled.filing.save()
    own.rename(tmp_path / "年报2025")
    proposed: list[Path] = []

    def save_file(_parent: object, path: Path, *_rest: object) -> Path:
        proposed.append(path)
        return path

    monkeypatch.setattr(dialogs, "save_file", save_file)
    answers["question"] = "other"
    assert filled.filing.save()
    assert f"文件夹“{own}”不存在" in answers["asked"][0]
    assert proposed == [documents / "a.gknb"]
    assert filled.session is not None
    assert filled.session.path == documents / "a.gknb"
    assert filled.session.is_clean


def test_a_notice_of_saving_is_told_once(
    filled: MainWindow, answers: Answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = write_file

    def in_place(*given: object, **named: object) -> str:
        real(*given, **named)  # type: ignore[arg-type]
        return "直接写入了原文件。"

    monkeypatch.setattr("model.files.open_file.write_file", in_place)
    answers["save_file"] = tmp_path / "a.gknb"
    assert filled.filing.save()
    assert filled.statusBar().currentMessage().endswith("　直接写入了原文件。")
    assert filled.filing.save()
    assert "直接写入" not in filled.statusBar().currentMessage()
