"""What cannot be printed, and what cannot be read, is told in one sentence."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TextIO

import pytest

from model.files.store import open_report
from model.resources import resource
from tests.conftest import ROOT, UNDER_WINE
from tests.model.command_line.commands import (
    FAULTY,
    SAMPLE,
    one_sentence,
    process,
)

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.skipif(UNDER_WINE, reason="wine cuts a long name off")
def test_a_file_name_that_is_too_long_is_told_in_chinese(refused: Callable[..., str]) -> None:
    name = "长" * 300 + ".gknb"
    for said in (
        refused("check", name),
        refused("new", "--year", 2025, "--organ", "某局", "-o", name),
        refused("export", SAMPLE, "-o", "长" * 300 + ".txt"),
    ):
        assert "文件名太长" in said
        assert "name" not in said


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("arguments", [["forms"], ["schema"], ["check", "--all", str(SAMPLE)]])
def test_output_that_cannot_be_written_is_told_in_one_sentence(arguments: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(  # noqa: S603  # our own program
            [sys.executable, "-m", "model", *arguments],
            cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert "结果写不出去" in one_sentence(done.stderr.decode())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("stream", ["stdout", "stderr"])
@pytest.mark.parametrize("command", ["new", "set", "export"])
def test_what_was_saved_is_no_failure_when_nobody_can_be_told(
    copy: Path, tmp_path: Path, stream: str, command: str
) -> None:
    copy.write_bytes(
        FAULTY.read_bytes()
    )  # about which an export has something to say on stderr
    made = {"new": tmp_path / "b.gknb", "set": copy, "export": tmp_path / "b.txt"}[command]
    arguments = {
        "new": ["--year", "2025", "--organ", "某局", "-o", str(made)],
        "set": [str(copy), "requests/new/person=77"],
        "export": [str(copy), "-o", str(made)],
    }[command]
    with Path("/dev/full").open("w") as full:
        streams: dict[str, int | TextIO] = {
            "stdout": subprocess.DEVNULL,
            "stderr": subprocess.DEVNULL,
            stream: full,
        }
        done = subprocess.run(  # noqa: S603  # our own program
            [sys.executable, "-m", "model", command, *arguments],
            cwd=ROOT, check=False, stdout=streams["stdout"], stderr=streams["stderr"],
        )  # fmt: skip
    assert done.returncode == 0
    assert made.stat().st_size > 100
    assert command != "set" or open_report(copy).report.number("requests/new/person") == 77


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_a_refusal_that_cannot_be_printed_is_still_an_unusable_request(tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(  # noqa: S603  # our own program
            [sys.executable, "-m", "model", "check", str(tmp_path / "nowhere.gknb")],
            cwd=ROOT, stderr=full, check=False,
        )  # fmt: skip
    assert done.returncode == 2


def test_a_file_of_the_program_that_cannot_be_read_is_not_told_as_output(
    refused: Callable[..., str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    form = resource("forms", "2021.toml")

    def unreadable(_: object) -> NoReturn:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(form))

    monkeypatch.setattr("model.files.codec.by_id", unreadable)
    message = refused("export", SAMPLE, "-o", tmp_path / "a.txt")
    assert f"程序自带的文件“{form}”读不出来（没有权限）" in message
    assert list(tmp_path.iterdir()) == []


def test_the_output_is_utf_8_whatever_the_locale() -> None:
    for encoding in ("ascii", "gbk"):
        done = process("check", SAMPLE, env=os.environ | {"PYTHONIOENCODING": encoding})
        assert done.returncode == 0
        assert "示例市示例局" in done.stdout.decode("utf-8")
