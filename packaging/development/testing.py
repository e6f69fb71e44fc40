"""The commands that try the program: `test`, `lint`, `bench`, `mutate`, `soak` and others."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from development.environment import ROOT, TEST, Environment
from development.processes import Trouble, become, call, child_environment, say
from development.system import prepare_system

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


def absolute(arguments: Iterable[str], folder: Path) -> list[str]:
    """Make the paths among the arguments absolute (``file.py::name`` too)."""
    return [
        str(folder / word)
        if not word.startswith("-") and (folder / word.split("::")[0]).exists()
        else word
        for word in arguments
    ]


def prepare_tests() -> tuple[str, dict[str, str]]:
    """Return the Python that has the test packages, and the environment to call it with."""
    platform = os.environ.get("QT_QPA_PLATFORM") or "offscreen"
    environment = Environment(ROOT)
    prepare_system("test", platform, needs_venv=environment.version is None)
    environment.install(TEST)
    return str(environment.python), child_environment(QT_QPA_PLATFORM=platform)


def test(arguments: Sequence[str]) -> int:
    """Check style, types and behaviour; with arguments only the behaviour."""
    python, env = prepare_tests()
    if arguments:
        return call([python, "-m", "pytest", *absolute(arguments, Path.cwd())], env, ROOT)
    return steps((*LINT, ALL_TESTS), python, env)


def lint(_arguments: Sequence[str]) -> int:
    """Check style and types."""
    python, env = prepare_tests()
    return steps(LINT, python, env)


LINT = (
    ("ruff check", ["ruff", "check"]),
    ("ruff format --check", ["ruff", "format", "--check"]),
    ("mypy (half a minute the first time)", ["mypy"]),
)
# A free core takes over tests that wait at another one; the slowest are listed at the end.
ALL_TESTS = ("pytest", ["pytest", "-n", "auto", "--dist", "worksteal", "--durations", "15"])


def steps(
    wanted: Iterable[tuple[str, list[str]]], python: str, env: Mapping[str, str]
) -> int:  # fmt: skip
    """Run all steps, also behind one that fails; 1 when any of them failed."""
    failed = []
    for title, words in wanted:
        say(f"== {title}")
        if call([python, "-m", *words], env, ROOT) != 0:
            failed.append(" ".join(words) if words[0] == "ruff" else words[0])
    say(f"== 未通过 / failed: {', '.join(failed)}" if failed else "== 全部通过 / all passed")
    return 1 if failed else 0


def bench(arguments: Sequence[str]) -> int:
    """Measure the speed."""
    script = ROOT / "tests/bench/bench.py"
    if not script.is_file():
        raise Trouble("还没有性能测试 / there is no tests/bench/bench.py yet.", 2)
    python, env = prepare_tests()
    return become([python, str(script), *arguments], {**env, "PYTHONPATH": str(ROOT)})


def mutate(arguments: Sequence[str]) -> int:
    """Put small faults into copies of the code and see whether the tests fail."""
    python, env = prepare_tests()
    return become([python, str(ROOT / "packaging/mutate.py"), *arguments], env)


def soak(arguments: Sequence[str]) -> int:
    """Strike saving, journal and versions with faults; count what survives."""
    python, env = prepare_tests()
    script = str(ROOT / "tests/soak/soak.py")
    return become([python, script, *arguments], {**env, "PYTHONPATH": str(ROOT)})


def windows_tests(arguments: Sequence[str]) -> int:
    """Run the tests with a Windows Python; it brings its own packages."""
    return become(
        [sys.executable, str(ROOT / "packaging/windows_tests.py"), *arguments], os.environ
    )


def screenshots(arguments: Sequence[str]) -> int:
    """Draw the pictures of the README again."""
    python, env = prepare_tests()
    return become([python, str(ROOT / "packaging/screenshots.py"), *arguments], env)
