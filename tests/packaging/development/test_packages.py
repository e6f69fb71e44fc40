"""What `package` makes, and in which environment."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

import pytest

from development import environment, packages, processes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def test_the_line_of_dependencies_is_taken_out_of_the_arguments() -> None:
    assert packages.line_of(["deb", "--line", "current", "-o", "x"]) == (
        "current",
        ["deb", "-o", "x"],
    )
    assert packages.line_of(["deb"]) == ("glibc-2.28", ["deb"])


@pytest.mark.parametrize("words", [["--line"], ["--line", "newest"]])
def test_a_line_that_does_not_exist_is_an_unusable_request(words: list[str]) -> None:
    with pytest.raises(processes.Trouble, match="current") as caught:
        packages.line_of(words)
    assert caught.value.status == 2


class Made(NamedTuple):
    """An environment that was asked for."""

    folder: Path
    base: Path | None
    requirements: tuple[str, ...]
    wheels: Path | None


class Noted(environment.Environment):
    """An environment that is not made; it is noted that it was asked for."""

    made: ClassVar[list[Made]] = []

    def install(self, requirements: Sequence[str], wheels: Path | None = None) -> None:
        self.made.append(Made(self.folder, self.base, tuple(requirements), wheels))


@pytest.fixture
def calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What is called, in an empty project on a system that has everything."""
    called: list[list[str]] = []

    def call(command: list[str], _env: object, _cwd: object = None) -> int:
        called.append(command)
        return 0

    monkeypatch.setattr(Noted, "made", [])
    monkeypatch.setattr(packages, "ROOT", tmp_path)
    monkeypatch.setattr(packages, "Environment", Noted)
    monkeypatch.setattr(packages, "prepare_system", lambda *_given, **_named: None)
    monkeypatch.setattr(packages, "prepare_tools", lambda _wanted, **_named: None)
    monkeypatch.setattr(packages, "call", call)
    return called


def test_packages_are_made_in_an_environment_of_their_own(
    calls: list[list[str]], tmp_path: Path
) -> None:
    assert packages.package(["deb", "--line", "current"]) == 0
    work = tmp_path / "build/package/current"
    wanted = (*environment.LINES["current"], environment.PACKAGE)
    assert Noted.made == [Made(work / "venv", None, wanted, None)]
    assert calls[0][:3] == [
        str(environment.venv_python(work / "venv")),
        str(tmp_path / "packaging/package.py"),
        "deb",
    ]
    assert packages.package(["check"]) == 0
    assert calls[1][2] == "folder"
    assert calls[2][1] == str(tmp_path / "packaging/try_frozen.py")


def test_packages_for_old_systems_are_made_with_the_python_that_is_named(
    calls: list[list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = tmp_path / "build/package/glibc-2.28-python"
    named, built = tmp_path / "own", tmp_path / "built/python3"
    monkeypatch.setattr(packages, "old_wheels", lambda _line, _python, target, _files: target)
    monkeypatch.setattr(packages, "build_interpreter", lambda: built)
    named.touch()
    assert packages.package(["deb", "--python", str(named)]) == 0
    assert packages.package(["python", "portable", "deb"]) == 0
    assert packages.package(["python", "check"]) == 0
    assert [one.base for one in Noted.made] == [named, built, built]
    assert {(one.folder, one.wheels) for one in Noted.made} == {
        (work / "venv", work / "wheels")
    }
    assert calls[0][2] == "deb"
    assert calls[1][2:4] == ["portable", "deb"]
    assert calls[2][2] == "folder"
    assert all("--old" in command for command in calls[:3])
    assert calls[3][1:3] == [str(tmp_path / "packaging/try_frozen.py"), str(work)]


def test_a_python_that_is_not_there_is_an_unusable_request(tmp_path: Path) -> None:
    for words in (["--python", str(tmp_path / "gone")], ["deb", "--python"]):
        with pytest.raises(processes.Trouble) as caught:
            packages.python_of(words)
        assert caught.value.status == 2
