"""Which program `run` means."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import dev
from development import processes, running


def test_without_arguments_the_window_opens_or_else_the_sample_is_shown(
    tmp_path: Path,
) -> None:
    assert running.route([], tmp_path, screen=True) == ["gui"]
    assert running.route([], tmp_path, screen=False) == []


@pytest.mark.parametrize("verb", ["forms", "new", "set", "check", "export", "schema", "typo"])
def test_any_word_goes_to_the_command_line_of_the_model(tmp_path: Path, verb: str) -> None:
    (tmp_path / "F.gknb").touch()
    words = [verb, "F.gknb", "--json"]
    for screen in (True, False):
        assert running.route(words, tmp_path, screen=screen) == ["model", *words]


@pytest.mark.parametrize(
    "output", [["-o", "甲.pdf"], ["--output=甲.PDF"], ["--force", "-o甲.pdf"]]
)
def test_a_pdf_is_made_by_the_program_that_has_qt(tmp_path: Path, output: list[str]) -> None:
    words = ["export", "F.gknb", *output]
    for screen in (True, False):
        assert running.route(words, tmp_path, screen=screen) == ["gui", *words]


@pytest.mark.parametrize("file", ["甲.gknb", "甲.DOCX", "file:///a/%E7%94%B2.gknb"])
def test_a_file_is_opened_by_the_window(tmp_path: Path, file: str) -> None:
    (tmp_path / file.replace("/", "_")).touch()
    assert running.route([file], tmp_path, screen=True) == ["gui", file]


def test_a_file_without_a_screen_leads_to_the_commands_that_need_none(tmp_path: Path) -> None:
    (tmp_path / "甲.gknb").touch()
    with pytest.raises(processes.Trouble, match="没有图形界面") as caught:
        running.route(["甲.gknb"], tmp_path, screen=False)
    assert caught.value.status == 1
    for words in ("run check 甲.gknb", "run export 甲.gknb -o OUT.docx"):
        assert words in str(caught.value)


def test_a_file_that_is_not_there_is_an_unusable_request(tmp_path: Path) -> None:
    with pytest.raises(processes.Trouble, match=r"甲\.gknb") as caught:
        running.route(["甲.gknb"], tmp_path, screen=True)
    assert caught.value.status == 2


def test_an_option_goes_to_the_window(tmp_path: Path) -> None:
    assert running.route(["--version"], tmp_path, screen=True) == ["gui", "--version"]
    with pytest.raises(processes.Trouble, match="没有图形界面"):
        running.route(["--version"], tmp_path, screen=False)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a screen")
def test_a_screen_is_known_by_the_variables_of_the_desktop() -> None:
    assert not running.has_screen({"HOME": "/root", "DISPLAY": ""})
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        assert running.has_screen({name: ":0"})


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What is prepared and started, in a world that has everything but a screen."""
    told: list[list[str]] = []

    class Ready:
        version, python = "3.11", Path("python")

        def __init__(self, _: Path) -> None: ...

        def install(self, _: object) -> None: ...

    def prepare(command: str, platform: str, *, needs_venv: bool) -> None:
        told.append(["prepare", command, platform, *([] if not needs_venv else ["venv"])])

    def start(command: list[str], env: dict[str, str]) -> int:
        told.append([*command[3:], env.get("QT_QPA_PLATFORM", "")])
        return 0

    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(running, "Environment", Ready)
    monkeypatch.setattr(running, "prepare_system", prepare)
    monkeypatch.setattr(running, "become", start)
    monkeypatch.setattr(running, "call", start)
    return told


def test_a_pdf_without_a_screen_needs_the_few_libraries_and_no_window(
    world: list[list[str]],
) -> None:
    words = ["export", "F.gknb", "-o", "甲.pdf"]
    assert dev.main(["run", *words]) == 0
    assert world == [["prepare", "gui", "offscreen"], ["gui", *words, "offscreen"]]


def test_a_file_without_a_screen_installs_nothing(
    world: list[list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "甲.gknb").touch()
    assert dev.main(["run", "甲.gknb"]) == 1
    assert world == []


def test_the_sample_without_a_screen_is_checked_and_written_without_any_library_of_qt(
    world: list[list[str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(running, "ROOT", tmp_path)
    assert dev.main(["run"]) == 0
    prepared, *started = world
    assert prepared == ["prepare", "model", ""]
    assert [words[:2] for words in started] == [["model", "check"], ["model", "export"]]
    assert "--force" in started[1]
