from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

import frozen
import libraries
import package

if TYPE_CHECKING:
    from pathlib import Path


def test_a_portable_archive_and_a_debian_package_are_made_unless_told_otherwise() -> None:
    assert package.parse([]).targets == ["portable", "deb"]


@pytest.mark.parametrize(
    "words",
    [["rpm"], ["windows"], ["windows", "--python-zip", "p.zip"], ["windows", "--sha256", "0"]],
)
def test_what_cannot_be_made_is_an_unusable_request(
    words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(SystemExit) as caught:
        package.parse(words)
    assert caught.value.code == 2


def test_windows_itself_needs_no_python_to_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert package.parse(["windows"]).targets == ["windows"]


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        (["folder"], []),
        (["folder", "--old"], ["glibc-2.28"]),
        (["folder", "--old", "--line", "current"], ["current"]),
        (["uos"], ["glibc-2.28"]),
        (["uos", "--line", "current"], ["glibc-2.28"]),
    ],
)
def test_what_is_for_old_systems_is_looked_through_before_it_is_packed(
    words: list[str], asked: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    monkeypatch.setattr(frozen, "build", lambda *_given: tmp_path)
    monkeypatch.setattr(package, "pack", lambda *_given: [])
    monkeypatch.setattr(libraries, "check", lambda _folder, line: seen.append(line))
    assert package.main([*words, "-o", str(tmp_path / "dist")]) == 0
    assert seen == asked


def test_a_folder_that_is_too_new_is_not_packed_and_the_file_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def check(_folder: Path, _line: str) -> None:
        raise libraries.TooNew("libnew.so: GLIBC_2.36")

    monkeypatch.setattr(frozen, "build", lambda *_given: tmp_path)
    monkeypatch.setattr(package, "pack", lambda *_given: pytest.fail("it was packed"))
    monkeypatch.setattr(libraries, "check", check)
    assert package.main(["uos", "-o", str(tmp_path / "dist")]) == 1
    assert "libnew.so: GLIBC_2.36" in capsys.readouterr().err
