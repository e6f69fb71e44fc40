"""A real window is killed in many ways: what was typed more than a second ago is all there."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from model.files.store import save
from model.files.unsaved.drafts import State, drafts
from model.shipped import new_report
from tests.conftest import ROOT
from tests.gui.killed_window import CELLS, OPEN, ORGAN, SENTENCE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Start = Callable[..., subprocess.Popen[str]]

PROGRAM = ROOT / "tests/gui/killed_window.py"
STATUS = {"SIGKILL": -9, "SIGTERM": 0, "SIGHUP": 0, "SIGINT": 130}
if os.name == "nt":  # where another process can only be ended at once
    STATUS = {"SIGKILL": 1}
posix_only = pytest.mark.skipif(os.name == "nt", reason="signals as POSIX has them")


@pytest.fixture
def env(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The surroundings of the window, its unsaved work to be found from here."""
    monkeypatch.setenv("GKNB_STATE", str(tmp_path / "state"))
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}


@pytest.fixture
def started(env: dict[str, str]) -> Iterator[Start]:
    """Starts a window at which everything was typed one second ago."""
    with contextlib.ExitStack() as running:

        def start(what: str, file: str = "") -> subprocess.Popen[str]:
            process = subprocess.Popen(  # noqa: S603
                [sys.executable, str(PROGRAM), what, file],
                cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            )  # fmt: skip
            running.enter_context(process)
            running.callback(process.kill)
            assert process.stdout is not None
            assert process.stdout.readline() == "typed\n"
            return process

        yield start


def killed(process: subprocess.Popen[str], name: str) -> int:
    if name == "SIGKILL":
        process.kill()
    else:
        process.send_signal(getattr(signal, name))
    return process.wait(60)


def all_is_there() -> None:
    """Thirty cells, half a sentence, and the open cell: taken over, or as it was typed."""
    (draft,) = drafts()
    report = draft.report()
    assert report.texts["overview"] == SENTENCE
    kept = [report.number(address) for address in report.form.cells]
    assert set(range(100, 100 + CELLS)) <= set(kept)
    assert draft.count == CELLS + 1 + (int(OPEN) in kept)
    assert int(OPEN) in kept or draft.typing[1] == OPEN


@pytest.mark.parametrize("name", STATUS)
def test_thirty_cells_and_half_a_sentence_survive(started: Start, name: str) -> None:
    assert killed(started("nothing"), name) == STATUS[name]
    all_is_there()
    assert drafts()[0].state is State.NEVER_SAVED


def test_the_command_line_tells_of_it(started: Start, env: dict[str, str]) -> None:
    killed(started("nothing"), "SIGKILL")
    printed = subprocess.run(
        [sys.executable, "-m", "model", "drafts", "--json"],
        cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True, check=True, encoding="utf-8",
    ).stdout  # fmt: skip
    (draft,) = json.loads(printed)
    assert (draft["organ"], draft["year"], draft["file"]) == (ORGAN, 2025, "")
    assert draft["changes"] == CELLS + 1
    assert draft["open"]["typed"] == OPEN


@pytest.mark.parametrize("name", sorted({"SIGKILL", "SIGTERM"} & STATUS.keys()))
def test_the_work_on_a_saved_report_survives_and_its_file_is_untouched(
    started: Start, tmp_path: Path, name: str
) -> None:
    file = tmp_path / "a.gknb"
    save(new_report(2025, ORGAN), file)
    data = file.read_bytes()
    killed(started("nothing", str(file)), name)
    assert file.read_bytes() == data
    all_is_there()
    assert (drafts()[0].state, drafts()[0].path) == (State.IN_PLACE, file)


@pytest.mark.parametrize("name", sorted(STATUS.keys() - {"SIGINT"}))
def test_the_question_whether_to_save_is_no_hindrance(started: Start, name: str) -> None:
    assert killed(started("asked"), name) == STATUS[name]
    all_is_there()
    assert not drafts()[0].is_given_up


@posix_only
def test_a_cell_that_holds_no_figure_is_kept_as_it_was_typed(started: Start) -> None:
    assert killed(started("wrong"), "SIGTERM") == 0
    assert drafts()[0].typing[1] == f"{OPEN}x"


def test_when_qt_gives_up_everything_stands_already(started: Start) -> None:
    status = started("fatal").wait(60)
    assert status == -signal.SIGABRT or (os.name == "nt" and status >= 0xC0000000)
    all_is_there()


@posix_only
def test_when_the_memory_is_used_up_everything_stands_and_the_program_can_be_ended(
    started: Start,
) -> None:
    assert killed(started("memory"), "SIGTERM") == 0
    all_is_there()
