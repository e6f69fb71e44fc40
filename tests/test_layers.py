"""The layers hold: the model knows no window, the window knows no file format, nothing hides."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
MODEL, GUI = (sorted((ROOT / name).rglob("*.py")) for name in ("model", "gui"))
PACKAGING = ROOT / "packaging"
CODE = [*MODEL, *GUI, *sorted(PACKAGING.rglob("*.py"))]
MODULES = [".".join(p.relative_to(ROOT).with_suffix("").parts) for p in MODEL]
MODULES = [name.removesuffix(".__init__") for name in MODULES if not name.endswith("__main__")]


def short(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported(path: Path) -> Iterator[str]:
    """The modules that a file imports, anywhere in it, also by name at run time."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{short(path)}: relative import"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            if name in ("import_module", "__import__"):
                yield from (str(a.value) for a in node.args if isinstance(a, ast.Constant))


def roots(path: Path) -> set[str]:
    return {name.split(".")[0] for name in imported(path)}


@pytest.mark.parametrize("path", MODEL, ids=short)
def test_the_model_imports_neither_qt_nor_the_window(path: Path) -> None:
    assert not roots(path) & {"PySide6", "shiboken6", "gui", "PyQt5", "PyQt6"}


@pytest.mark.parametrize("path", GUI, ids=short)
def test_the_window_reads_and_writes_files_through_the_model(path: Path) -> None:
    assert not roots(path) & {"docx", "openpyxl", "lxml", "zipfile"}


@pytest.mark.parametrize("path", [*MODEL, *GUI], ids=short)
def test_the_program_imports_no_tests_and_no_packaging(path: Path) -> None:
    assert not roots(path) & {"tests", "packaging", "pytest", "hypothesis"}


@pytest.mark.parametrize("path", [*MODEL, *GUI], ids=short)
def test_the_program_knows_no_network(path: Path) -> None:
    names = set(imported(path))
    assert not roots(path) & {
        "socket",
        "ssl",
        "requests",
        "ftplib",
        "smtplib",
        "httpx",
        "aiohttp",
    }
    assert not names & {"http.client", "http.server", "urllib.request", "PySide6.QtNetwork"}


NAMES = {".".join(p.relative_to(ROOT).with_suffix("").parts): p for p in [*MODEL, *GUI]}
NAMES = {name.removesuffix(".__init__"): path for name, path in NAMES.items()}


@cache
def known_by(path: Path) -> set[str]:
    """The files of the program that a file knows: at run time, late, or for types alone."""
    return {name for name in imported(path) if name in NAMES and NAMES[name] != path}


def circles(knowledge: dict[str, set[str]]) -> list[set[str]]:
    """The files (or folders) that know one another, each group of them once."""
    reached = {name: set(known) for name, known in knowledge.items()}
    grows = True
    while grows:
        grows = False
        for known in reached.values():
            further = set().union(*(reached.get(name, set()) for name in known))
            grows = grows or not further <= known
            known |= further
    groups = {
        frozenset(other for other in known if name in reached.get(other, ()))
        for name, known in reached.items()
        if name in known
    }
    return [set(group) for group in groups]


def test_no_two_files_know_each_other_not_even_for_types() -> None:
    assert circles({name: known_by(path) for name, path in NAMES.items()}) == []


def rooms() -> dict[str, dict[str, set[str]]]:
    """Each folder with the files and folders that lie in it, and which of them each knows."""
    found: dict[str, dict[str, set[str]]] = {}
    for name, path in NAMES.items():
        for other in known_by(path):
            one, two = name.split("."), other.split(".")
            while one and two and one[0] == two[0]:
                one, two = one[1:], two[1:]
            if one and two:
                room = found.setdefault(name.removesuffix("." + ".".join(one)), {})
                room.setdefault(one[0], set()).add(two[0])
    return found


ROOMS = rooms()


@pytest.mark.parametrize("room", sorted(ROOMS))
def test_no_two_neighbours_in_a_folder_know_each_other(room: str) -> None:
    assert circles(ROOMS[room]) == []


# What may know what, from the ground up: a folder knows itself and the ones before it.
GROUND = ("errors", "resources", "version", "characters", "folders")
MODEL_FLOORS = (
    *GROUND,
    *("forms", "report", "texts", "checks", "diagnosis", "shipped", "document", "files"),
    *("office", "readers", "importing", "beginning", "comparing", "writers", "many"),
    *("command_line", "__main__"),
)
GUI_FLOORS = (
    *("file_names", "widgets", "settings", "single_window", "onlooker", "ending"),
    *("trouble", "undecided", "session", "journaling", "read_only_bar", "text", "grid"),
    *("findings", "paper", "charts", "export", "start", "help", "word_changes", "side_pane"),
    *("promises", "sections", "status"),
    *("file_questions", "versions", "safe_place", "importing", "comparing", "filing"),
    *("recovery", "editing", "actions", "report_page", "pages", "calls", "standing"),
    *("view_settings", "window", "self_test", "__main__"),
)
FLOORS = {"model": MODEL_FLOORS, "gui": GUI_FLOORS}


@pytest.mark.parametrize("path", [*MODEL, *GUI], ids=short)
def test_knowledge_runs_one_way_from_folder_to_folder(path: Path) -> None:
    top, *rest = path.relative_to(ROOT).with_suffix("").parts
    if rest[0] == "__init__":
        return
    own = FLOORS[top].index(rest[0])
    for name in known_by(path):
        there, *inner = name.split(".")
        if there == top and inner:
            assert FLOORS[top].index(inner[0]) <= own, name


COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


@pytest.mark.parametrize("path", CODE, ids=short)
def test_no_comprehension_stands_in_another(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, COMPREHENSIONS):
            inner = [
                n for n in ast.walk(node) if isinstance(n, COMPREHENSIONS) and n is not node
            ]
            assert not inner, f"line {node.lineno}"
            assert len(node.generators) == 1, f"line {node.lineno}"


def test_only_the_two_code_folders_are_packages() -> None:
    for name in ("packaging", "resources", "tests", "docs", ".ci"):
        assert list((ROOT / name).rglob("__init__.py")) == []
    for folder in {path.parent for path in [*MODEL, *GUI]}:
        assert (folder / "__init__.py").exists(), short(folder)


@pytest.mark.parametrize("path", CODE, ids=short)
def test_no_module_is_named_after_nothing(path: Path) -> None:
    assert not re.search("util|common|base|manager|helper|misc|tools", path.stem)


@pytest.mark.parametrize("path", CODE, ids=short)
def test_only_the_command_lines_print(path: Path) -> None:
    calls = [
        node for node in ast.walk(ast.parse(path.read_bytes())) if isinstance(node, ast.Call)
    ]
    prints = [c for c in calls if isinstance(c.func, ast.Name) and c.func.id == "print"]
    assert not prints or path.name == "__main__.py" or path.is_relative_to(PACKAGING)


def python(code: str) -> str:
    """Run code in an interpreter of its own, from the project's folder."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False,
        encoding="utf-8", errors="replace",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


BLOCKED = """
import importlib, sys
class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("PySide6", "shiboken6", "gui"):
            raise ImportError(name + " is blocked")
sys.meta_path.insert(0, Blocker())
for name in sys.argv[1:] or {modules!r}:
    importlib.import_module(name)
"""


def test_the_whole_model_runs_without_qt() -> None:
    python(
        BLOCKED.format(modules=[*MODULES, "model.__main__"])
        + """
from pathlib import Path
from model.__main__ import main
from model.writers.export import render
from model.resources import resource
from model.files.store import open_report
sample = resource("samples", "sample.gknb")
assert main(["check", str(sample)]) == 0
for suffix in (".txt", ".json", ".docx"):
    assert render(open_report(sample).report, suffix)
"""
    )


@pytest.mark.parametrize(
    "name",
    [
        *("forms.form", "forms.rules", "report.report", "report.figures"),
        *("checks.evaluate", "document.build"),
    ],
)
def test_the_heart_of_the_model_is_light_to_import(name: str) -> None:
    loaded = python(f"import model.{name}, sys; print(*sorted(sys.modules))").split()
    heavy = {"pydantic", "docx", "openpyxl", "lxml", "zipfile", "argparse", "PySide6"}
    assert not {module.split(".")[0] for module in loaded} & heavy


def test_the_start_page_loads_nothing_that_only_a_report_needs() -> None:
    loaded = python(
        "import gui.__main__, gui.window, sys; print(*sorted(sys.modules))"
    ).split()
    heavy = {
        "pydantic",
        "docx",
        "openpyxl",
        "lxml",
        "hashlib",
        "datetime",
        "tempfile",
        "platform",
    }
    of_qt = python("import PySide6.QtWidgets, sys; print(*sorted(sys.modules))").split()
    assert not set(loaded) & heavy - set(of_qt)
    of_a_report = (
        "model.forms.",
        "model.report.report",
        "model.report.figures",
        "model.shipped",
    )
    assert not [name for name in loaded if name.startswith(of_a_report)]


def test_a_report_is_opened_and_shown_without_the_checks_and_the_rules_of_texts() -> None:
    loaded = python("""
import sys
import gui.report_page, gui.session
from model.files.store import open_report
from model.resources import resource
open_report(resource("samples", "sample.gknb"))
print(*sorted(sys.modules))
""").split()
    later = ("model.checks.", "model.document.", "model.texts.counts", "model.texts.numbers")
    assert not [name for name in loaded if name.startswith(later)]


@pytest.mark.parametrize("name", MODULES)
def test_every_module_of_the_model_can_be_imported_first(name: str) -> None:
    python(f"import {name}")


def texts() -> Iterator[tuple[Path, str]]:
    """The text files of the project that are neither tests nor packaging."""
    places = [ROOT / name for name in ("model", "gui", "resources", "docs", ".ci")]
    files = [p for place in places for p in place.rglob("*") if p.is_file()]
    for path in [*files, *(p for p in ROOT.iterdir() if p.suffix in (".md", ".toml"))]:
        if "__pycache__" in path.parts:
            continue
        try:
            yield path, path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def test_no_path_of_a_machine_stands_in_the_project() -> None:
    found = [
        f"{short(path)}: {match[0]}"
        for path, text in texts()
        for match in re.finditer(
            r"(?<![\w.])(?:/home/|/root/|/work/|/Users/|[A-Z]:\\Users)", text
        )
    ]
    assert found == []
