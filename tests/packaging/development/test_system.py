"""What the system lacks, and the line that brings it."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from development import processes, system

if TYPE_CHECKING:
    from pathlib import Path


def test_a_missing_library_leads_to_its_package_in_the_apt_line() -> None:
    missing = system.missing_libraries(
        system.WINDOW_LIBRARIES,
        lambda library: library not in {"libGL.so.1", "libxcb-cursor.so.0"},
    )
    assert missing == {"libGL.so.1": "libgl1", "libxcb-cursor.so.0": "libxcb-cursor0"}
    line = system.apt_line(missing.values())
    assert line.endswith("sudo apt-get install --no-install-recommends libgl1 libxcb-cursor0")


def test_a_library_that_does_not_exist_counts_as_missing() -> None:
    assert system.loads("libno-such-thing.so.0") is False


@pytest.mark.skipif(
    sys.platform != "linux", reason="system libraries are looked for on Linux only"
)
def test_the_command_line_needs_no_library_the_tests_few_the_window_all() -> None:
    assert system.libraries_for("model", "") == {}
    assert system.libraries_for("test", "offscreen") == system.OFFSCREEN_LIBRARIES
    assert system.libraries_for("gui", "") == system.WINDOW_LIBRARIES
    assert system.OFFSCREEN_LIBRARIES.items() < system.WINDOW_LIBRARIES.items()


def apt_calls(
    monkeypatch: pytest.MonkeyPatch, *, root: bool, lacking: dict[str, str], font: bool = True
) -> list[list[str]]:
    """Pretend a system; the list receives what apt would install."""
    installed: list[list[str]] = []
    state = dict(lacking)

    def install(packages: list[str]) -> bool:
        installed.append(packages)
        state.clear()
        return True

    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(system, "apt_install", install)
    monkeypatch.setattr(system, "missing_libraries", lambda wanted: dict(state))
    monkeypatch.setattr(system, "has_chinese_font", lambda folders, fc_list: font)
    monkeypatch.setattr(shutil, "which", lambda program: f"/usr/bin/{program}")
    monkeypatch.setattr(os, "geteuid", lambda: 0 if root else 1000, raising=False)
    return installed


def test_root_gets_the_missing_packages_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    installed = apt_calls(
        monkeypatch, root=True, lacking={"libEGL.so.1": "libegl1"}, font=False
    )
    system.prepare_system("gui", "xcb", needs_venv=False)
    assert installed == [["libegl1", system.FONT_PACKAGE]]


def test_a_user_without_the_libraries_is_told_the_line_and_stops(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    installed = apt_calls(monkeypatch, root=False, lacking={"libEGL.so.1": "libegl1"})
    with pytest.raises(processes.Trouble, match=r"\n  sudo apt-get .* libegl1\n") as caught:
        system.prepare_system("gui", "xcb", needs_venv=False)
    assert caught.value.status == 1
    assert installed == []


def test_a_user_without_a_chinese_font_is_warned_and_goes_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    apt_calls(monkeypatch, root=False, lacking={}, font=False)
    system.prepare_system("test", "offscreen", needs_venv=False)
    error = capsys.readouterr().err
    assert "没有找到中文字体" in error
    assert f"sudo apt-get install --no-install-recommends {system.FONT_PACKAGE}" in error


def test_a_complete_system_is_left_alone_without_a_word(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert apt_calls(monkeypatch, root=True, lacking={}) == []
    system.prepare_system("gui", "xcb", needs_venv=False)
    assert capsys.readouterr().err == ""


def test_a_python_without_ensurepip_leads_to_its_venv_package(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: name != "ensurepip" or None)
    assert system.venv_package() == {"ensurepip": f"python3.{sys.version_info[1]}-venv"}


def test_a_chinese_font_is_found_in_a_folder_at_any_depth(tmp_path: Path) -> None:
    folder = tmp_path / "truetype/dejavu"
    folder.mkdir(parents=True)
    (folder / "DejaVuSans.ttf").touch()
    (folder / "NotoSansCJK-README.txt").touch()
    assert not system.has_chinese_font([tmp_path, tmp_path / "no such folder"], None)
    (folder / "NotoSansCJK-Regular.ttc").touch()
    assert system.has_chinese_font([tmp_path], None)


@pytest.mark.parametrize(
    "file",
    [
        "wqy-microhei.ttc",
        "simsun.ttc",
        "STFANGSO.TTF",
        "方正小标宋简体.ttf",
        "FandolFang-Regular.otf",
    ],
)
def test_the_fonts_of_chinese_offices_are_known(file: str) -> None:
    assert system.is_chinese_font(file)


@pytest.mark.skipif(os.name == "nt", reason="fontconfig is asked on Linux only")
def test_fontconfig_is_believed_when_it_names_a_chinese_font(tmp_path: Path) -> None:
    fc_list = tmp_path / "fc-list"
    fc_list.write_text("#!/bin/sh\n[ $1 = :lang=zh ] && echo /fonts/unheard-of.ttf:\n")
    fc_list.chmod(0o755)
    assert system.has_chinese_font([], str(fc_list))
    fc_list.write_text("#!/bin/sh\n")
    assert not system.has_chinese_font([], str(fc_list))
