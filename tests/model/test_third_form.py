"""A new official form is a file: a made-up one is filled, checked, saved and printed.

Nothing in the code knows it; the only thing done here is to put its file among the shipped ones.
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from model import shipped as forms
from model.__main__ import main
from model.checks.evaluate import findings
from model.files.store import dump, open_report, parse, save
from model.forms.form import Kind
from model.readers import docx_tables
from model.readers.read import ReadTable
from model.report.addresses import TEXT
from model.report.changes import Change
from model.report.figures import read_figure
from model.shipped import by_id, for_year, new_report
from model.writers.export import export, render
from tests.conftest import SAMPLES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from model.report.report import Report

THIRD = SAMPLES / "third-form.toml"
YEAR = 2031
OUTLOOK = "（一）买书\n多买少儿图书，补齐丛书。\n（二）活动\n每月办一场讲座。"


@pytest.fixture(autouse=True)
def _third_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The shipped forms and, in the place that its id asks for, the made-up one."""
    path = tmp_path / "forms" / "2031.toml"
    path.parent.mkdir()
    path.write_bytes(THIRD.read_bytes())
    shipped = forms.paths()
    monkeypatch.setattr(forms, "paths", lambda: [path, *shipped])
    by_id.cache_clear()
    yield
    by_id.cache_clear()


def typed(report: Report) -> Report:
    """Every cell that is no total filled as a clerk would, by typing."""
    values = {
        address: read_figure(str(5 + n) if cell.kind is not Kind.AMOUNT else f"{n}.50", cell)
        for n, (address, cell) in enumerate(report.form.cells.items())
        if cell.kind is not Kind.TOTAL
    }
    volumes = read_figure("999", report.form.cells["loans/lent/volumes"])
    report.apply(Change({**values, "loans/lent/volumes": volumes, TEXT + "outlook": OUTLOOK}))
    return report


@pytest.fixture
def report() -> Report:
    return typed(new_report(YEAR, "某某社区图书馆"))


def test_its_year_leads_to_the_form() -> None:
    form = by_id("2031")
    assert form.covers(YEAR)
    assert not form.covers(YEAR - 1)
    assert for_year(2031).id == "2031"
    assert for_year(2030).id == "2021"


def test_its_totals_are_computed_across_blocks_and_tables(report: Report) -> None:
    number = report.number
    assert number("books/main/total") == 5 + 6 + 7 + 8
    assert number("books/sum/adult_new") == 5 + (number("books/branch/adult_new") or 0)
    parts = [number(a) or 0 for a in report.form.cells if a.startswith("books/sum/")][:-1]
    assert number("books/sum/total") == sum(parts)
    assert number("summary/stock/figure") == number("books/sum/total")
    assert report.blanks() == []


def test_its_rules_hold_and_are_broken(report: Report) -> None:
    assert [f for f in findings(report) if f.severity == "error"] == []
    total = report.form.cells["books/main/total"]
    report.apply(Change({"books/main/total": read_figure("99", total), TEXT + "outlook": ""}))
    told = findings(report)
    assert {"B-ROW", "Z-TEXT"} <= {f.code for f in told}
    row = next(f for f in told if f.code == "B-ROW")
    assert (row.left, row.right) == (99, 26)


def test_its_rules_compare_with_the_year_before(report: Report) -> None:
    prior = typed(new_report(YEAR, "某某社区图书馆"))
    prior.year -= 1
    assert "Y-OLD" in {f.code for f in findings(report, prior)}


def test_it_is_saved_and_opened_again(report: Report, tmp_path: Path) -> None:
    path = tmp_path / "a.gknb"
    save(report, path)
    opened = open_report(path)
    assert opened.report == report
    assert opened.notices == []
    assert json.loads(path.read_bytes())["form"] == "2031"
    assert dump(parse(path.read_bytes()).report) == path.read_bytes()


def test_it_is_printed_as_text(report: Report) -> None:
    text = render(report, ".txt").decode()
    assert text.startswith("某某社区图书馆\n2031年社区图书馆年度报告\n")
    main_row = [report.number(a) for a in report.form.cells if a.startswith("books/main/")]
    assert "\t".join(["总馆", *map(str, main_row)]) in text.splitlines()
    for section in report.form.sections:
        assert text.count(section.heading) == 1
    for line in OUTLOOK.split("\n"):
        assert text.count(line) == 1


def test_it_is_printed_as_a_word_document(report: Report, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    export(report, path)
    read = docx_tables.read(path.read_bytes())
    tables = [item for item in read if isinstance(item, ReadTable)]
    assert len(tables) == len(report.form.tables)
    for printed, table in zip(tables, report.form.tables, strict=True):
        assert (printed.rows, printed.columns) == (table.rows, table.columns)
        shapes = {(c.row, c.column, c.rows, c.columns) for c in printed.cells}
        assert shapes == {(c.row, c.column, c.rows, c.columns) for c in table.cells}
        texts = {(c.row, c.column): c.text for c in printed.cells}
        for cell in table.figures:
            number = report.number(cell.address)
            assert texts[cell.row, cell.column] == (
                f"{number:f}" if isinstance(number, Decimal) else str(number)
            )


def test_the_command_line_knows_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.gknb"
    assert main(["new", "--year", "2031", "--organ", "某馆", "-o", str(path)]) == 0
    row = [f"books/main/{c}=3" for c in ("adult_new", "adult_old", "child_new", "child_old")]
    assert main(["set", str(path), *row, "books/main/total=13", "loans/lent/fines=12.30"]) == 0
    assert main(["check", str(path)]) == 1
    assert "[错误] B-ROW" in capsys.readouterr().out
    assert main(["export", str(path), "-o", str(tmp_path / "a.json")]) == 0
    assert json.loads((tmp_path / "a.json").read_bytes())["document"] == "馆办函〔2031〕1号"
    assert main(["forms"]) == 0
    assert "2031年格式（虚构）" in capsys.readouterr().out
