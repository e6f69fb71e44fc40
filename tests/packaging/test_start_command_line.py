from __future__ import annotations

import pytest

import start_command_line
from model.version import VERSION


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert start_command_line.main(["--version"]) == 0
    assert capsys.readouterr().out == f"公开年报 {VERSION}\n"


def test_a_module_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert start_command_line.main(["--self-test", "model.version", "model.no_such"]) == 1
    told = capsys.readouterr().out
    assert "model.no_such: ModuleNotFoundError" in told
    assert "2 个模块，1 个不能载入" in told


def test_without_names_every_module_of_the_program_is_meant() -> None:
    assert {"model.checks.by_name", "gui.window"} <= set(start_command_line.own_modules())


def test_the_verbs_of_the_model_are_passed_on(capsys: pytest.CaptureFixture[str]) -> None:
    assert start_command_line.main(["forms"]) == 0
    assert "2021" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (["export", "a.gknb", "-o", "a.PDF"], True),
        (["export", "a.gknb", "-o", "out", "--to", "pdf"], True),
        (["export", "--help"], True),
        (["export", "a.gknb", "-o", "a.docx"], False),
        (["check", "pdf"], False),
    ],
)
def test_qt_is_loaded_for_a_pdf_alone(words: list[str], *, wanted: bool) -> None:
    assert start_command_line.wants_pdf(words) is wanted
