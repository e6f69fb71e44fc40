"""``new``: an empty report of a year, in the form of that year."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from model.files.store import open_report
from tests.model.command_line.commands import (
    SAMPLE,
    Run,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_each_year_gets_its_form(run: Callable[..., Run], tmp_path: Path) -> None:
    for year, form in ((2019, "2019"), (2020, "2019"), (2021, "2021"), (2030, "2021")):
        path = tmp_path / f"{year}.gknb"
        assert run("new", "--year", year, "--organ", "某局", "-o", path)[0] == 0
        assert json.loads(path.read_bytes())["form"] == form


def test_a_kind_may_be_given_in_words(run: Callable[..., Run], tmp_path: Path) -> None:
    path, kind = tmp_path / "a.gknb", "县级以上政府部门"
    assert run("new", "--year", 2025, "--organ", "某局", "--kind", kind, "-o", path)[0] == 0
    assert open_report(path).report.particulars.kind == "department"
    assert run("set", path, "report/kind=乡镇政府（街道办事处）")[0] == 0
    assert open_report(path).report.particulars.kind == "township"


def test_an_existing_file_is_replaced_only_by_force(
    run: Callable[..., Run], refused: Callable[..., str], copy: Path
) -> None:
    new = ("new", "--year", 2025, "--organ", "某局", "-o", copy)
    assert "没有覆盖" in refused(*new)
    assert copy.read_bytes() == SAMPLE.read_bytes()
    assert run(*new, "--force")[0] == 0
    assert open_report(copy).report.figures == {}


def test_an_organ_without_a_name_is_refused(
    refused: Callable[..., str], tmp_path: Path
) -> None:
    new = ("new", "--year", 2025, "-o", tmp_path / "a.gknb", "--organ")
    assert "机关名称是空的" in refused(*new, "")
    assert "机关名称是空的" in refused(*new, " \t")
    assert list(tmp_path.iterdir()) == []


def test_a_name_is_kept_on_one_line(run: Callable[..., Run], tmp_path: Path) -> None:
    path = tmp_path / "a.gknb"
    run("new", "--year", 2025, "--organ", "甲县\n财政局\t", "-o", path)
    assert open_report(path).report.particulars.organ == "甲县 财政局"
    run(
        "set",
        path,
        "report/organ=\u202d乙县\u200b财政局\u202c",
        "report/date=二〇二六年元月20号",
    )
    particulars = open_report(path).report.particulars
    assert (particulars.organ, particulars.date) == ("乙县财政局", "2026-01-20")


@pytest.mark.parametrize(
    ("year", "said"),
    [(2018, "没有全国统一格式"), (3000, "不是报告年度"), (-1, "没有全国统一格式")],
)
def test_a_year_without_a_form_is_refused(
    refused: Callable[..., str], tmp_path: Path, year: int, said: str
) -> None:
    path = tmp_path / "a.gknb"
    assert said in refused("new", f"--year={year}", "--organ", "某局", "-o", path)
    assert not path.exists()


def test_an_unknown_kind_or_ending_is_refused(
    refused: Callable[..., str], tmp_path: Path
) -> None:
    new = ("new", "--year", 2025, "--organ", "某局", "-o")
    assert "department" in refused(*new, tmp_path / "a.gknb", "--kind", "bureau")
    assert ".gknb" in refused(*new, tmp_path / "a.json")
    assert list(tmp_path.iterdir()) == []
