"""What the tests of the command line share: sample files and a process of its own."""

from __future__ import annotations

import re
import subprocess
import sys

from model.resources import resource
from tests.conftest import ROOT

SAMPLE = resource("samples", "sample.gknb")
FAULTY = ROOT / "tests" / "samples" / "faulty-2025.gknb"
WUGANG = ROOT / "tests" / "samples" / "wugang-2020.gknb"
Run = tuple[int, str, str]
TITLE = "2025年政府信息公开工作年度报告"


def one_sentence(err: str) -> str:
    message = err.removesuffix("\n").removesuffix("\r")  # which Windows puts before it
    assert "\n" not in message
    assert "Traceback" not in message
    assert re.search("[一-鿿]", message)
    assert message.endswith("。")
    return message


def process(
    *arguments: object, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run a command as a process of its own."""
    return subprocess.run(  # noqa: S603
        [sys.executable, "-m", "model", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        check=False,
        env=env,
    )
