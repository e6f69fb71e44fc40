"""The office programs of this computer are found where they are installed."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from model.office import programs

if TYPE_CHECKING:
    from pathlib import Path

unix = pytest.mark.skipif(sys.platform == "win32", reason="需要 sh")


def test_libreoffice_is_found_on_the_path_by_either_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(shutil, "which", {"libreoffice": "/bin/libreoffice"}.get)
    assert programs.installed() == [programs.Program("LibreOffice", "/bin/libreoffice")]
    assert programs.installed()[0].automation == ""


@unix
def test_libreoffice_is_found_where_its_installer_put_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    place = tmp_path / "LibreOffice" / "program" / "soffice.exe"
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    monkeypatch.setattr(programs, "_usual_places", lambda: [tmp_path / "nothing", place])
    assert programs.installed() == []
    place.parent.mkdir(parents=True)
    place.touch()
    assert programs.installed() == [programs.Program("LibreOffice", str(place))]


def test_the_folders_of_windows_are_looked_through(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ProgramFiles", str(tmp_path))
    monkeypatch.delenv("ProgramFiles(x86)", raising=False)
    assert tmp_path / "LibreOffice" / "program" / "soffice.exe" in programs._usual_places()
