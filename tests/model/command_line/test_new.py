"""``new``: an empty report of a year, in the form of that year."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from model.files.store import open_report
from tests.model.command_line.commands import (
    SAMPLE,
    WUGANG,
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


# --- from last year's report ---------------------------------------------------------------


def test_a_year_is_begun_from_the_one_before_beside_its_file(
    run: Callable[..., Run], copy: Path
) -> None:
    before = copy.read_bytes()
    status, out, err = run("new", "--from", copy)
    made = copy.parent / "示例市示例局2026年政府信息公开工作年度报告.gknb"
    assert (status, err) == (0, "")
    assert "带入并锁定  二、上年结转政府信息公开申请数量，自然人 2" in out
    assert "可以推算  行政规范性文件，现行有效件数" in out
    report = open_report(made).report
    assert report.last_year is not None
    assert report.number("requests/carried_in/person") == 2
    assert report.texts == {}
    assert copy.read_bytes() == before


def test_what_was_taken_over_is_told_as_json(run: Callable[..., Run], tmp_path: Path) -> None:
    path = tmp_path / "2021.gknb"
    status, out, _ = run("new", "--from", WUGANG, "-o", path, "--json")
    told = json.loads(out)
    assert status == 0
    assert list(told) == [
        *(
            "file",
            "form",
            "year",
            "organ",
            "prior",
            "carried",
            "estimates",
            "manual",
            "offered",
        )
    ]
    assert (told["form"], told["year"]) == ("2021", 2021)
    assert told["prior"] == {"name": WUGANG.name, "year": 2020}
    assert told["carried"][0]["address"] == "requests/carried_in/total"
    assert told["offered"] == {"preamble": 1, "overview": 8, "problems": 4, "others": 1}


def test_the_texts_of_last_year_are_taken_on_request_and_have_to_be_confirmed(
    run: Callable[..., Run], copy: Path
) -> None:
    path = copy.parent / "new.gknb"
    assert run("new", "--from", copy, "-o", path, "--texts", "--organ", "新局")[0] == 0
    report = open_report(path).report
    assert report.text("overview") == open_report(copy).report.text("overview")
    assert report.particulars.organ == "新局"
    status, out, _ = run("check", path)
    assert status == 1
    assert "F-LAST" in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--year", 2025], "新建的年度应在它之后"),
        (["-o", "a.json"], ".gknb"),
        (["--kind", "bureau"], "department"),
        (["--organ", " "], "机关名称是空的"),
    ],
)
def test_a_new_year_that_cannot_be_is_refused(
    refused: Callable[..., str], copy: Path, arguments: list[object], said: str
) -> None:
    assert said in refused("new", "--from", copy, *arguments)
    assert list(copy.parent.iterdir()) == [copy]


def test_a_new_year_replaces_another_file_only_by_force(
    run: Callable[..., Run], refused: Callable[..., str], copy: Path
) -> None:
    assert run("new", "--from", copy)[0] == 0
    assert "没有覆盖" in refused("new", "--from", copy)
    assert run("new", "--from", copy, "--force")[0] == 0


def test_an_empty_report_needs_year_organ_and_file(
    refused: Callable[..., str], tmp_path: Path
) -> None:
    assert "缺少 --organ、-o/--output" in refused("new", "--year", 2025)
    everything = ("new", "--year", 2025, "--organ", "某局", "-o", tmp_path / "a.gknb")
    assert "--from" in refused(*everything, "--json")
    assert list(tmp_path.iterdir()) == []
