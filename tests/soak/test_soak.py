"""The short setting of every harness: nothing is lost, and every control is seen to lose."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.conftest import ROOT
from tests.soak.rows import Row
from tests.soak.soak import SHORT


@pytest.mark.skipif(os.name == "nt", reason="the harnesses fork, and kill")
@pytest.mark.parametrize("name", SHORT)
def test_nothing_is_lost_whatever_strikes(name: str) -> None:
    done = subprocess.run(  # our own program
        [sys.executable, str(ROOT / "tests/soak/soak.py"), name],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    if (
        "NOT TRIED" in done.stdout
    ):  # a full disk wants a name space, which not every user may make
        pytest.skip(done.stdout.splitlines()[0])
    assert " survived " in done.stdout


def test_a_control_that_loses_nothing_is_a_bad_row() -> None:
    row = Row("killed", "naive", is_control=True)
    row.note("")
    assert not row.is_kept
    row.note("gone")
    assert row.is_kept


def test_a_row_is_bad_when_something_was_lost_or_nothing_was_tried() -> None:
    row = Row("killed", "set")
    assert not row.is_kept
    row.note("")
    assert row.is_kept
    row.note("gone")
    assert not row.is_kept
    assert row.lines()[1] == "    gone"


def test_what_cannot_be_tried_here_is_said() -> None:
    row = Row("full_disk", "set", missing="no name spaces")
    assert row.is_kept
    assert row.lines()[0].endswith("NOT TRIED: no name spaces")
