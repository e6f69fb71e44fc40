from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING

import pytest

import product
import try_frozen
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path


def test_every_file_of_the_program_is_asked_for_by_its_name() -> None:
    names = try_frozen.own_modules()
    assert len(names) == len(set(names))
    assert {"gui.window", "model.checks.by_name", "model", "gui.__main__"} <= set(names)
    for name in names:
        path = ROOT / name.replace(".", "/")
        assert path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()


def test_modules_of_others_are_asked_for_however_late_they_are_imported() -> None:
    names = try_frozen.foreign_modules()
    assert {"lxml.etree", "openpyxl", "platformdirs", "PySide6.QtPrintSupport"} <= set(names)
    assert not set(names) & sys.stdlib_module_names
    for name in names:
        importlib.import_module(name)


def test_imports_for_types_alone_are_no_imports() -> None:
    source = """
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    import mypy
def late():
    from lxml import etree
"""
    assert list(try_frozen.imports(source)) == [
        *("typing", "typing.TYPE_CHECKING"),
        *("lxml", "lxml.etree"),
    ]


def program(folder: Path, name: str, lines: str) -> None:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\n{lines}\n")
    path.chmod(0o755)


@pytest.mark.skipif(sys.platform != "linux", reason="the programs here are shell scripts")
def test_a_program_that_ends_otherwise_than_expected_has_failed(tmp_path: Path) -> None:
    program(tmp_path / "folder", "gknb", "echo said; exit 3")
    trial = try_frozen.Trial(tmp_path / "folder", tmp_path)
    assert trial.call("gknb", status=3) == "said\n"
    with pytest.raises(try_frozen.Failed, match="3, not 0"):
        trial.call("gknb")


@pytest.mark.skipif(sys.platform != "linux", reason="the programs here are shell scripts")
def test_a_program_of_another_version_has_failed(tmp_path: Path) -> None:
    for name in (product.NAME, product.COMMAND):
        program(tmp_path / "folder", name, "echo 公开年报 0.0.0")
    with pytest.raises(try_frozen.Failed, match="--version"):
        try_frozen.Trial(tmp_path / "folder", tmp_path).run()
