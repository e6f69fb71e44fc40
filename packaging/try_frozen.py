"""Starts the frozen program and uses it: ``python3 packaging/dev.py package check``.

It runs as on a clerk's machine: no Python of ours in reach, user folders of its own, no screen.
"""

from __future__ import annotations

import argparse
import ast
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import product

if TYPE_CHECKING:
    from collections.abc import Iterator

ENDINGS = (".docx", ".pdf", ".xlsx", ".html", ".txt", ".json")
PATIENCE = 120  # seconds for one call


class Failed(Exception):  # noqa: N818  # it is told to whoever builds
    """What the frozen program did not do."""


def own_modules(root: Path = product.ROOT) -> list[str]:
    """Every module of the program, by the names that the tree has."""
    names = []
    for top in ("model", "gui"):
        for path in sorted((root / top).rglob("*.py")):
            name = ".".join(path.relative_to(root).with_suffix("").parts)
            names.append(name.removesuffix(".__init__"))
    return names


def foreign_modules(root: Path = product.ROOT) -> list[str]:
    """Every module of others that the program imports somewhere, however late."""
    names: set[str] = set()
    for top in ("model", "gui"):
        for path in (root / top).rglob("*.py"):
            names.update(imports(path.read_text(encoding="utf-8")))
    known = {*sys.stdlib_module_names, "model", "gui"}
    foreign = []
    for name in sorted(names):
        if name.split(".")[0] not in known and is_module(name):
            foreign.append(name)
    return foreign


def is_module(name: str) -> bool:
    """Whether a name that stands in an import is that of a module, and not of something in one."""
    try:
        return importlib.util.find_spec(name) is not None
    except ModuleNotFoundError:  # what should hold it is no package
        return False


def imports(source: str) -> Iterator[str]:
    """The modules that a file imports when it runs; those for types alone are left out."""
    for node in _running(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _running(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            continue
        yield child
        yield from _running(child)


class Trial:
    """The frozen folder, used in a folder of its own."""

    def __init__(self, folder: Path, place: Path) -> None:
        self.folder = folder
        self.place = place
        self.env = {
            "PATH": "/usr/bin:/bin",
            "LANG": "C.UTF-8",
            "HOME": str(place),
            "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM") or "offscreen",
        }

    def call(self, program: str, *words: str, status: int = 0) -> str:
        """What a program prints. Raises `Failed` when it ends with another status."""
        begun = time.monotonic()
        done = subprocess.run(
            [self.folder / program, *words],
            cwd=self.place, env=self.env, capture_output=True, encoding="utf-8", timeout=PATIENCE,
            check=False,
        )  # fmt: skip
        taken = time.monotonic() - begun
        if done.returncode != status:
            raise Failed(
                f"{program} {' '.join(words[:3])}: {done.returncode}, not {status}\n"
                f"{done.stdout}{done.stderr}"
            )
        print(f"{taken:6.2f} s  {program} {' '.join(words[:3])}", flush=True)
        return done.stdout

    def run(self) -> None:
        """All of it. Raises `Failed`."""
        told = f"{product.TITLE} {product.version()}\n"
        for program in (product.NAME, product.COMMAND):
            if self.call(program, "--version") != told:
                raise Failed(f"{program} --version does not tell {told}")
        self.call(product.COMMAND, "--self-test", *own_modules(), *foreign_modules())
        self.fill()
        self.call(product.NAME, "--self-test")

    def fill(self) -> None:
        """A report made, filled, checked and exported on the command line."""
        command = product.COMMAND
        self.call(command, "new", "--year", "2025", "--organ", "某市某局", "-o", "年报.gknb")
        self.call(command, "set", "年报.gknb", "requests/new/person=3")
        self.call(command, "check", "年报.gknb")
        sample = str(next(self.folder.rglob("resources/samples/sample.gknb")))
        self.call(command, "check", sample)
        shutil.copyfile(sample, self.place / "错.gknb")
        self.call(command, "set", "错.gknb", "requests/granted/person=25")
        self.call(command, "check", "错.gknb", status=1)
        for ending in ENDINGS:
            self.call(command, "export", sample, "-o", f"年报{ending}")
            if not (self.place / f"年报{ending}").stat().st_size:
                raise Failed(f"年报{ending} is empty")
        self.call(command, "schema")


def main(arguments: list[str] | None = None) -> int:
    """Try the folder that was built below a work folder. Gives the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path, help="what dev.py package built in")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as place:
        try:
            Trial(given.work / "folder" / product.NAME, Path(place)).run()
        except (Failed, OSError, subprocess.TimeoutExpired) as error:
            print(f"the frozen program failed: {error}", file=sys.stderr)
            return 1
    print("the frozen program works")
    return 0


if __name__ == "__main__":
    sys.exit(main())
