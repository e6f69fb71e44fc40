from __future__ import annotations

import argparse
import zipfile
from typing import TYPE_CHECKING

import pytest

import archive
import windows

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "name",
    [
        *("PySide6/QtWidgets.pyd", "PySide6/Qt6Core.dll", "PySide6/pyside6.abi3.dll"),
        *("PySide6/__init__.py", "PySide6/plugins/platforms/qwindows.dll"),
        *("PySide6/msvcp140.dll", "PySide6/translations/qtbase_zh_CN.qm"),
        *("lxml/etree.cp313-win_amd64.pyd", "shiboken6/shiboken6.abi3.dll"),
        *("lxml-6.1.3.dist-info/METADATA", "pypdfium2_raw/version.json"),
    ],
)
def test_what_the_program_uses_of_the_wheels_goes_along(name: str) -> None:
    assert windows.is_of_use(name)


@pytest.mark.parametrize(
    "name",
    [
        *("PySide6/QtQml.pyd", "PySide6/Qt6Quick.dll", "PySide6/designer.exe"),
        *("PySide6/QtWidgets.pyi", "PySide6/opengl32sw.dll", "PySide6/qml/QtQuick/qmldir"),
        *("PySide6/metatypes/qt6core_metatypes.json", "PySide6/PySide6.json"),
        *("PySide6/translations/qtbase_de.qm", "lxml/includes/libxml/tree.h", "lxml/"),
    ],
)
def test_what_it_does_not_use_stays_behind(name: str) -> None:
    assert not windows.is_of_use(name)


def python_zip(place: Path, names: tuple[str, ...]) -> Path:
    file = place / "python.zip"
    with zipfile.ZipFile(file, "w") as packed:
        for name in names:
            packed.writestr(name, "")
    return file


def test_the_embeddable_python_looks_only_at_what_is_installed(tmp_path: Path) -> None:
    names = ("python3.dll", "python313.dll", "pythonw.exe", "_ssl.pyd", "libcrypto-3.dll")
    app = tmp_path / "app"
    assert windows.unpack_python(python_zip(tmp_path, names), app) == "3.13"
    places = (app / "python313._pth").read_text().split()
    assert places == ["python313.zip", ".", "Lib\\site-packages"]
    left = {path.name for path in app.iterdir()}
    assert left == {"python3.dll", "python313.dll", "pythonw.exe", "python313._pth"}


def test_a_zip_without_python_is_refused(tmp_path: Path) -> None:
    with pytest.raises(windows.NotMade, match="no embeddable Python"):
        windows.unpack_python(python_zip(tmp_path, ("readme.txt",)), tmp_path / "app")


def test_a_python_that_is_not_the_published_one_is_not_even_unpacked(tmp_path: Path) -> None:
    given = argparse.Namespace(
        python_zip=python_zip(tmp_path, ("python313.dll",)), sha256="0" * 64, work=tmp_path
    )
    with pytest.raises(archive.WrongSum):
        windows.folder(given)
    assert not (tmp_path / "windows").exists()


def test_the_uninstaller_removes_what_was_installed_and_no_file_beside_it(
    tmp_path: Path,
) -> None:
    (tmp_path / "gui").mkdir()
    (tmp_path / "gui/window.py").touch()
    (tmp_path / "pythonw.exe").touch()
    lines = list(windows.removal(tmp_path))
    assert 'Delete "$INSTDIR\\gui\\window.py"' in lines
    assert 'Delete "$INSTDIR\\pythonw.exe"' in lines
    assert lines.index('Delete "$INSTDIR\\gui\\window.py"') < lines.index(
        'RMDir "$INSTDIR\\gui"'
    )
    whole = [line for line in lines if "/r" in line]
    assert whole
    assert [line for line in whole if not line.endswith('__pycache__"')] == []


def test_the_installer_asks_for_no_rights_and_writes_for_this_user_alone() -> None:
    script = windows.SCRIPT.read_text("utf-8")
    assert "RequestExecutionLevel user" in script
    assert "HKLM" not in script
    assert "$PROGRAMFILES" not in script
    removed = script.partition("Section Uninstall")[2]
    assert "RMDir /r" not in removed
