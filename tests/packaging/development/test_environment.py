"""The environment with the pinned packages."""

from __future__ import annotations

import re
from pathlib import Path

from development import environment
from tests.conftest import ROOT


def test_the_stamp_changes_with_a_requirement_and_with_the_python(tmp_path: Path) -> None:
    file = tmp_path / "requirements.txt"
    file.write_text("lxml==6.1.3\n")
    before = environment.stamp([file], "3.11")
    assert environment.stamp([file], "3.11") == before
    assert environment.stamp([file], "3.12") != before
    file.write_text("lxml==6.1.4\n")
    assert environment.stamp([file], "3.11") != before


def test_each_requirement_is_pinned_and_the_program_needs_none_of_the_test_packages() -> None:
    def names(file: str) -> set[str]:
        lines = [
            line.split("#")[0].strip() for line in (ROOT / file).read_text("utf-8").split("\n")
        ]
        assert [line for line in lines if line and "==" not in line] == []
        return {line.split("==")[0].lower() for line in lines if line}

    *program, test = environment.TEST
    assert list(environment.RUN) == program
    shipped = set().union(*map(names, program))
    assert shipped.isdisjoint(names(test) | names(environment.PACKAGE) - {"packaging"})


def test_the_lines_of_dependencies_differ_in_the_version_of_qt_alone() -> None:
    def pins(files: tuple[str, ...]) -> list[str]:
        text = "".join((ROOT / file).read_text("utf-8") for file in files)
        return re.findall(r"^[\w-]+==", text, re.MULTILINE)

    lines = [set(pins(files)) for files in environment.LINES.values()]
    assert len(lines) == 2
    assert lines[0] == lines[1]
    assert environment.LINES["glibc-2.28"] == environment.RUN


def test_an_environment_on_another_python_is_made_anew(tmp_path: Path) -> None:
    noted = tmp_path / "pyvenv.cfg"
    wanted = Path("/here/bin/python3")
    assert environment.Environment(tmp_path, tmp_path).is_on(None)
    assert not environment.Environment(tmp_path, tmp_path).is_on(wanted)
    noted.write_text("home = /here/bin\nversion = 3.13.5\n")
    assert environment.Environment(tmp_path, tmp_path).is_on(wanted)
    noted.write_text("home = /here/bin2\n")
    assert not environment.Environment(tmp_path, tmp_path).is_on(wanted)
