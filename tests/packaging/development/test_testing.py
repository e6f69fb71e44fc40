"""What `test` and `lint` call."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import dev
from development import testing
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path


def test_paths_for_pytest_are_those_of_the_callers_folder(tmp_path: Path) -> None:
    (tmp_path / "test_a.py").touch()
    words = ["test_a.py::test_b", "-k", "totals", "--lf"]
    assert testing.absolute(words, tmp_path) == [
        f"{tmp_path / 'test_a.py'}::test_b",
        *words[1:],
    ]


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What `dev.py test` calls, in a world where only `ruff format` fails."""
    calls: list[list[str]] = []

    def call(command: list[str], env: dict[str, str], cwd: Path) -> int:
        assert cwd == ROOT
        calls.append(command[2:])
        return 1 if "format" in command else 0

    monkeypatch.setattr(testing, "prepare_tests", lambda: ("python", {}))
    monkeypatch.setattr(testing, "call", call)
    return calls


def test_the_test_command_runs_every_check_and_fails_if_one_fails(
    called: list[list[str]],
) -> None:
    assert dev.main(["test"]) == 1
    *checks, tests = called
    assert checks == [["ruff", "check"], ["ruff", "format", "--check"], ["mypy"]]
    assert tests[:3] == ["pytest", "-n", "auto"]


def test_the_lint_command_runs_no_test(called: list[list[str]]) -> None:
    assert dev.main(["lint"]) == 1
    assert called == [["ruff", "check"], ["ruff", "format", "--check"], ["mypy"]]


def test_with_arguments_the_test_command_runs_pytest_alone(called: list[list[str]]) -> None:
    assert dev.main(["test", "-k", "totals"]) == 0
    assert called == [["pytest", "-k", "totals"]]
