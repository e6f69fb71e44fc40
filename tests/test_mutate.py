"""The mutation run: it makes real faults, the same ones each time, and sees which tests bite."""

from __future__ import annotations

import ast
import importlib.util
import sys
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

MODULE = """def limit(number):
    if number < 10 and not number == 3:
        return number + 1
    return 0
"""
BITES = """from small import limit
def test_all():
    assert [limit(n) for n in (2, 3, 9, 10)] == [3, 0, 10, 0]
"""
SLEEPS = """from small import limit
def test_nothing():
    assert limit(2) is not None
"""


@pytest.fixture(scope="module")
def mutate() -> Any:  # noqa: ANN401  # a script, not a module of the program
    spec = importlib.util.spec_from_file_location("mutate", ROOT / "packaging/mutate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["mutate"] = module  # dataclasses look for it there
    spec.loader.exec_module(module)
    return module


def test_each_fault_changes_one_thing_and_says_where(mutate: Any) -> None:  # noqa: ANN401
    found = [str(m).split(":", 1)[1] for m in mutate.mutants("small.py", MODULE)]
    assert "2  number < 10  ->  number <= 10" in found
    assert "2  number == 3  ->  number != 3" in found
    assert "2  not number == 3  ->  number == 3" in found
    assert "3  number + 1  ->  number - 1" in found
    assert "4  0  ->  1" in found
    assert sum(" or " in line for line in found) == 1
    assert len(found) == len(set(found))


def test_a_fault_leaves_the_rest_of_the_module_as_it_was(mutate: Any) -> None:  # noqa: ANN401
    plain = ast.unparse(ast.parse(MODULE)).splitlines()
    for mutant in mutate.mutants("small.py", MODULE):
        lines = mutant.source.splitlines()
        differing = [n for n, line in enumerate(plain) if line != lines[n]]
        assert len(differing) == 1, mutant


def test_the_keywords_of_a_dataclass_are_left_alone(mutate: Any) -> None:  # noqa: ANN401
    text = "@dataclass(slots=True, frozen=True)\nclass Limit:\n    most: int = 3\n"
    assert [m.before for m in mutate.mutants("small.py", text)] == ["3"]
    other = text.replace("dataclass", "cache")
    assert [m.before for m in mutate.mutants("small.py", other)].count("True") == 2


def test_the_same_seed_gives_the_same_faults(mutate: Any) -> None:  # noqa: ANN401
    module = "model/forms/rules.py"
    assert mutate.sample(module, 5, 7) == mutate.sample(module, 5, 7)
    assert mutate.sample(module, 5, 7) != mutate.sample(module, 5, 8)


@pytest.mark.parametrize(("test", "is_seen"), [(BITES, True), (SLEEPS, False)])
def test_a_fault_is_seen_when_a_test_fails(
    test: str,
    is_seen: bool,
    mutate: Any,  # noqa: ANN401
    tmp_path: Path,
) -> None:
    (tmp_path / "small.py").write_text(MODULE)
    (tmp_path / "test_small.py").write_text(test)
    fault = next(m for m in mutate.mutants("small.py", MODULE) if m.before == "number + 1")
    assert mutate.is_seen(fault, tmp_path, ("test_small.py",)) is is_seen
    assert (tmp_path / "small.py").read_text() == MODULE
    assert not mutate.is_seen(None, tmp_path, ("test_small.py",))


def test_every_target_and_its_tests_exist(mutate: Any) -> None:  # noqa: ANN401
    for module, tests in mutate.TARGETS.items():
        for name in (module, *tests):
            assert (ROOT / name).exists(), name
