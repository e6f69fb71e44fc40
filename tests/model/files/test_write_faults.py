"""Why a file could not be written."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from model.files.write_faults import sentence

REPORT, LONG = Path("/there/年报.gknb"), Path("/there") / ("长" * 260)


@pytest.mark.parametrize(
    ("number", "path", "said"),
    [
        (123, REPORT, "“年报.gknb”不能用作文件名"),
        (123, LONG, "文件名太长"),
        (206, REPORT, "文件名太长"),
        (3, LONG, "文件名太长"),
        (3, REPORT, "不存在"),
        (112, LONG, "不存在"),
    ],
)
def test_what_windows_says_of_a_name_is_told(number: int, path: Path, said: str) -> None:
    fault = OSError(errno.ENOENT, "")
    fault.winerror = number  # type: ignore[attr-defined]  # Windows has it
    assert said in sentence(path, fault)


def test_elsewhere_the_number_of_posix_is_told_alone() -> None:
    assert "不存在" in sentence(LONG, OSError(errno.ENOENT, ""))
