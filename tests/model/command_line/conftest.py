"""A command that runs in this process, and files for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from model.__main__ import main
from tests.model.command_line.commands import (
    SAMPLE,
    Run,
    one_sentence,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Run]:
    """Run one command: exit status, output, messages."""

    def command(*arguments: object) -> Run:
        status = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return command


@pytest.fixture
def refused(run: Callable[..., Run]) -> Callable[..., str]:
    """Run a command that must be refused; the sentence that says why."""

    def command(*arguments: object) -> str:
        status, out, err = run(*arguments)
        assert status == 2
        assert out == ""
        return one_sentence(err)

    return command


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the complete sample report."""
    path = tmp_path / "a.gknb"
    path.write_bytes(SAMPLE.read_bytes())
    return path


@pytest.fixture
def county(tmp_path: Path, run: Callable[..., Run]) -> Path:
    """A folder with three reports, one of them in a folder below."""
    folder = tmp_path / "county"
    (folder / "towns").mkdir(parents=True)
    for name, organ in (("b", "乙局"), ("a", "甲局"), ("towns/c", "丙镇人民政府")):
        made = run("new", "--year", 2025, "--organ", organ, "-o", folder / f"{name}.gknb")
        assert made[0] == 0
    (folder / "note.txt").write_bytes(b"no report")
    return folder
