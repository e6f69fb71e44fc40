"""Puts small faults into the code, one at a time, and runs the tests that should see them.

``python3 packaging/dev.py mutate [MODULE …] [--most N] [--seed N]``. The tree itself is never
touched: each worker has a copy. A mutant that the tests let pass is listed with its line; some are
equivalent (they change nothing that can be seen), the others ask for a test.
"""

from __future__ import annotations

import argparse
import ast
import copy
import os
import queue
import random
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parent.parent
SECONDS = 240  # a mutant that runs longer loops for ever: it is seen, too

_OF_SENTENCES = (
    "tests/model/texts/reading",
    "tests/model/checks/sentences/test_sentences.py",
    "tests/model/checks/sentences/test_counts.py",
    "tests/model/checks/sentences/test_lists.py",
)


def _reading() -> list[str]:
    """Every file of the reader of sentences: each has the same tests."""
    files = sorted((ROOT / "model/texts/reading").rglob("*.py"))
    return [path.relative_to(ROOT).as_posix() for path in files if path.name != "__init__.py"]


# What is worth most, and the tests that guard it.
TARGETS = {
    "model/forms/rules.py": ("tests/model/forms", "tests/model/checks/test_evaluate.py"),
    "model/report/report.py": ("tests/model/report",),
    "model/report/changes.py": ("tests/model/report",),
    "model/checks/evaluate.py": ("tests/model/checks",),
    "model/checks/sums/verdicts.py": ("tests/model/checks",),
    "model/checks/accepted.py": ("tests/model/checks",),
    "model/checks/sums/causes.py": ("tests/model/checks",),
    "model/checks/sums/implied.py": ("tests/model/checks",),
    "model/checks/sums/repairs.py": ("tests/model/checks",),
    "model/checks/sums/telling.py": ("tests/model/checks",),
    **dict.fromkeys(_reading(), _OF_SENTENCES),
    "model/checks/sentences/counts.py": _OF_SENTENCES,
    "model/checks/sentences/judged.py": (
        *_OF_SENTENCES,
        "tests/model/checks/sentences/test_judged.py",
    ),
    "model/checks/sentences/percentages.py": (
        *_OF_SENTENCES,
        "tests/model/checks/sentences/test_percentages.py",
    ),
    "model/checks/sentences/admissible.py": (
        *_OF_SENTENCES,
        "tests/model/checks/sentences/test_admissible.py",
    ),
    "model/checks/sentences/beside.py": (
        *_OF_SENTENCES,
        "tests/model/checks/sentences/test_beside.py",
    ),
    "model/checks/sentences/withdrawn.py": (
        *_OF_SENTENCES,
        "tests/model/checks/sentences/test_withdrawn.py",
    ),
    "model/checks/sentences/outcomes.py": (
        *_OF_SENTENCES,
        "tests/model/checks/sentences/test_outcomes.py",
    ),
    "model/checks/sentences/hundreds.py": _OF_SENTENCES,
    "model/checks/sentences/lists.py": _OF_SENTENCES,
    "model/checks/sentences/said.py": (
        *_OF_SENTENCES,
        "tests/model/checks/sentences/test_said.py",
    ),
    "model/checks/other_years/stray_years.py": ("tests/model/checks/other_years",),
    "model/checks/texts/explained.py": ("tests/model/checks",),
    "model/files/store.py": ("tests/model/files",),
    "model/files/unsaved/journal.py": ("tests/model/files/unsaved/test_journal.py",),
    "model/files/unsaved/journal_file.py": ("tests/model/files/unsaved/test_journal.py",),
    "model/files/unsaved/journal_lines.py": (
        "tests/model/files/unsaved/test_journal_lines.py",
    ),
    "model/files/unsaved/journal_records.py": (
        "tests/model/files/unsaved/test_journal_records.py",
    ),
    "model/files/unsaved/drafts.py": ("tests/model/files/unsaved/test_drafts.py",),
    "model/readers/paste.py": ("tests/model/readers",),
}

_COMPARE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault: the module, its line, what stood there and what stands there now."""

    module: str
    line: int
    before: str
    after: str
    source: str

    def __str__(self) -> str:
        return f"{self.module}:{self.line}  {self.before}  ->  {self.after}"


def changed(node: ast.AST) -> ast.AST | None:
    """The node with one fault in it; None where this kind has none."""
    made = copy.deepcopy(node)
    match made:
        case ast.Compare(ops=[first, *_]):
            other = _COMPARE.get(type(first))
            if other is None:
                return None
            made.ops[0] = other()
        case ast.BinOp(op=operator):
            swapped = _ARITHMETIC.get(type(operator))
            if swapped is None:
                return None
            made.op = swapped()
        case ast.BoolOp(op=ast.And()):
            made.op = ast.Or()
        case ast.BoolOp():
            made.op = ast.And()
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return operand
        case ast.Constant(value=bool(value)):
            made.value = not value
        case ast.Constant(value=int(value)):
            made.value = value + 1
        case _:
            return None
    return made


class _Swap(ast.NodeTransformer):
    """Puts one node in the place of another."""

    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old = old
        self.new = new

    def visit(self, node: ast.AST) -> ast.AST:
        """The new node where the old one stands."""
        if node is self.old:
            return self.new
        return self.generic_visit(node)


def of_types(tree: ast.AST) -> Iterator[ast.AST]:
    """Every node of a type: a fault there changes nothing that runs."""
    for node in ast.walk(tree):
        for field in ("annotation", "returns"):
            if isinstance(found := getattr(node, field, None), ast.AST):
                yield from ast.walk(found)


def of_dataclasses(tree: ast.AST) -> Iterator[ast.AST]:
    """Every keyword of a dataclass decorator: no user can see slots or frozen."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.ClassDef):
            continue
        for decorator in node.decorator_list:
            if isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == "dataclass":
                yield from ast.walk(decorator)


def mutants(module: str, text: str) -> Iterator[Mutant]:
    """Every fault that can be put into a module."""
    tree = ast.parse(text)
    unseen = {*of_types(tree), *of_dataclasses(tree)}
    for node in list(ast.walk(tree)):
        new = None if node in unseen else changed(node)
        if new is None:
            continue
        ast.copy_location(new, node)
        before, after = ast.unparse(node), ast.unparse(new)
        line = getattr(node, "lineno", 0)
        whole = _Swap(node, new).visit(tree)
        source = ast.unparse(ast.fix_missing_locations(whole))
        _Swap(new, node).visit(tree)
        yield Mutant(module, line, before, after, source)


def sample(module: str, most: int, seed: int) -> list[Mutant]:
    """So many of a module's faults, the same ones for the same seed, in the order of the lines."""
    found = list(mutants(module, (ROOT / module).read_text(encoding="utf-8")))
    chosen = random.Random(seed).sample(found, min(most, len(found)))  # noqa: S311  # no secret
    return sorted(chosen, key=lambda mutant: mutant.line)


def copy_of_the_tree(folder: Path) -> Path:
    """A copy of what the tests need, sharing the environment."""
    place = folder / "tree"
    ignored = shutil.ignore_patterns(
        ".git", ".venv", "build", "out", "__pycache__", ".*_cache"
    )
    shutil.copytree(ROOT, place, ignore=ignored)
    return place


def is_seen(mutant: Mutant | None, tree: Path, tests: tuple[str, ...]) -> bool:
    """Whether the tests fail with this fault in the tree; None is no fault."""
    file = None if mutant is None else tree / mutant.module
    original = "" if file is None else file.read_text(encoding="utf-8")
    if file is not None and mutant is not None:
        file.write_text(mutant.source, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider"]
    env = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "TESTS_UNSHRUNK": "1"}
    try:
        done = subprocess.run(
            [*command, *tests],
            cwd=tree, env=env, capture_output=True, check=False, timeout=SECONDS,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return True
    finally:
        if file is not None:
            file.write_text(original, encoding="utf-8")
    return done.returncode != 0


def run(module: str, chosen: list[Mutant], trees: queue.Queue[Path]) -> list[Mutant]:
    """The mutants that the tests did not see."""
    tests = TARGETS[module]

    def survives(mutant: Mutant) -> bool:
        tree = trees.get()
        try:
            return not is_seen(mutant, tree, tests)
        finally:
            trees.put(tree)

    with ThreadPoolExecutor(trees.qsize()) as workers:
        verdicts = list(workers.map(survives, chosen))
    return [mutant for mutant, survived in zip(chosen, verdicts, strict=True) if survived]


def main(arguments: list[str] | None = None, say: Callable[[str], None] = print) -> int:
    """Try the modules and print how many of the faults were seen; 1 when the tests fail anyhow."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("modules", nargs="*", default=list(TARGETS), help=" ".join(TARGETS))
    parser.add_argument("--most", type=int, default=30, help="faults a module (30)")
    parser.add_argument("--seed", type=int, default=7, help="another seed, other faults (7)")
    given = parser.parse_args(arguments)
    unknown = [module for module in given.modules if module not in TARGETS]
    if unknown:
        parser.error(f"no tests are named for {', '.join(unknown)}")
    with tempfile.TemporaryDirectory() as folder:
        trees: queue.Queue[Path] = queue.Queue()
        for number in range(os.cpu_count() or 1):
            trees.put(copy_of_the_tree(Path(folder, str(number))))
        for module in given.modules:
            first = trees.get()
            fails = is_seen(None, first, TARGETS[module])
            trees.put(first)
            if fails:
                say(f"{module}: its tests fail without any fault")
                return 1
            chosen = sample(module, given.most, given.seed)
            survivors = run(module, chosen, trees)
            say(f"{module}: {len(chosen) - len(survivors)} of {len(chosen)} seen")
            for mutant in survivors:
                say(f"  not seen: {mutant}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
