"""Published reports: read whole, checked, and never accused of what their figures do not show."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from model.checks.evaluate import findings
from model.files.store import dump, open_report, parse
from model.forms.form import Kind, Severity
from model.report.figures import write_number
from tests.conftest import SAMPLES, SHARED
from tests.model.samples import (
    GROUPS,
    LINEAR_ERRORS,
    broken_by_hand,
    figure_errors,
    more,
    sides_by_hand,
)

if TYPE_CHECKING:
    from pathlib import Path

    from model.checks.findings import Finding
    from model.report.report import Report

REAL = sorted((SHARED / "reports").glob("*.json"))
SAMPLE = SAMPLES / "report-2024.json"  # invented, in the shape of the collection
EACH = pytest.mark.parametrize("path", [SAMPLE, *REAL], ids=lambda path: str(path.stem))
# The names of the faults in the collection, and the rule of ours that tells them.
RULE_OF = {"BLANK3": "T3-BLANK", "BLANK4": "T4-BLANK", "TEXT": "T3-TEXT", "CORRECT": "T4-CORR"}
BLOCK_OF = {"T3-BLANK": ("requests",), "T4-BLANK": ("disputes",)}


def read(path: Path) -> tuple[dict[str, Any], Report]:
    """What the collection has of a report, and the report as the program opens it."""
    data = json.loads(path.read_text(encoding="utf-8"))
    saved = {
        "format": 1,
        "form": data["form"],
        "year": data["year"],
        "organ": {"name": data["organ"]},
        "values": data["cells"],
        "texts": data["texts"],
    }
    return data, parse(json.dumps(saved, ensure_ascii=False).encode()).report


def prior_of(data: dict[str, Any]) -> Report | None:
    """Last year's report of the same organ, where the collection has it."""
    for path in REAL:
        other, report = read(path)
        if (other["organ"], other["year"]) == (data["organ"], data["year"] - 1):
            return report
    return None


def blanks_by_hand(report: Report, blocks: tuple[str, ...]) -> int:
    """The cells without a figure; a total counts when none of its parts has one."""
    own = [a for a in report.form.cells if a.split("/")[0] in blocks]
    empty = [a for a in own if a not in report.figures]
    return sum(not any(part in report.figures for part in parts(report, a)) for a in empty)


def parts(report: Report, address: str) -> list[str]:
    """Every cell that a total is made of, from its place alone; of other cells the cell itself."""
    if report.form.cells[address].kind is not Kind.TOTAL:
        return [address]
    block, row, column = address.split("/")
    if block == "disputes":
        group = column.removesuffix("_total")
        return [
            a for a in report.form.cells if re.fullmatch(f"disputes/cases/{group}_[a-z]+", a)
        ]
    rows = {a.split("/")[1] for a in report.form.cells if a.startswith("requests/")}
    frame = {"new", "carried_in", "carried_out", "settled"}
    own_rows = rows - frame if row == "settled" else {row}
    columns = {a.split("/")[2] for a in report.form.cells if a.startswith("requests/")}
    own_columns = columns if column == "total" else {column}
    return [f"requests/{r}/{c}" for r in own_rows for c in own_columns]


def assert_borne_out(finding: Finding, report: Report, prior: Report | None) -> None:
    """An error rests on figures that show it, or on a text that is not there."""
    if finding.code in LINEAR_ERRORS or finding.code.startswith("T2-19"):
        left, right = sides_by_hand(finding, report, prior)
        assert (finding.left, finding.right) == (left, right)
        assert left != right
        assert write_number(left) in finding.message
        assert write_number(right) in finding.message
    elif finding.code == "F-FIVE":
        assert report.texts.get("problems", "").strip("。 \n") in ("", "无")
    elif finding.code.endswith("-INT") or finding.code == "T2-FEE":
        assert report.number(finding.cells[0]) == finding.left
        assert finding.left is not None
        assert finding.left < 0 or finding.left != int(finding.left)
    else:
        raise AssertionError(finding)


@EACH
def test_a_published_report_is_opened_with_every_figure_and_text(path: Path) -> None:
    data, report = read(path)
    assert list(data["cells"]) == list(report.form.cells), "the same cells in the same order"
    for address, value in data["cells"].items():
        figure = report.figures.get(address)
        if value is None:
            assert figure is None
        else:
            wanted = value if isinstance(value, dict) else {"value": value, "note": ""}
            assert figure is not None
            assert write_number(figure.number) == str(wanted["value"])
            assert figure.note == wanted["note"]
    assert report.texts == {k: t for k, t in data["texts"].items() if t}
    assert (report.year, report.particulars.organ) == (data["year"], data["organ"])
    assert dump(parse(dump(report)).report) == dump(report)


@EACH
def test_a_published_report_is_accused_only_of_what_its_figures_show(path: Path) -> None:
    data, report = read(path)
    for prior in (None, prior_of(data)):
        for finding in findings(report, prior):
            if finding.severity is Severity.ERROR:
                assert_borne_out(finding, report, prior)


@EACH
def test_a_published_report_without_blanks_has_an_error_exactly_when_a_sum_is_wrong(
    path: Path,
) -> None:
    _, report = read(path)
    if not blanks_by_hand(report, ("requests", "disputes")):
        assert bool(figure_errors(report)) == bool(broken_by_hand(report))


@EACH
def test_the_known_faults_of_a_published_report_are_found(path: Path) -> None:
    data, report = read(path)
    found = findings(report)
    for fault in data["known_faults"]:
        code = RULE_OF[fault["code"]]
        told = [f for f in found if f.code == code]
        assert told, fault
        assert all(f.severity in (Severity.WARNING, Severity.HINT) for f in told)
        number = re.search(r"\d+", fault["message"])
        assert number is not None
        assert any(number[0] in f.message for f in told), fault


@EACH
@pytest.mark.parametrize("code", list(BLOCK_OF))
def test_the_blanks_of_a_published_report_are_counted(path: Path, code: str) -> None:
    data, report = read(path)
    blanks = blanks_by_hand(report, BLOCK_OF[code])
    found = [f for f in findings(report) if f.code == code]
    known = {RULE_OF[f["code"]] for f in data["known_faults"]}
    assert (code in known) == bool(found) == bool(blanks)
    for finding in found:
        assert finding.left == len(finding.cells) == blanks
        assert f"有 {blanks} 个空白单元格" in finding.message


@EACH
def test_a_slip_in_a_published_report_is_one_more_error_with_its_numbers(path: Path) -> None:
    _, report = read(path)
    before = len(figure_errors(report))
    for cell in ("requests/new/total", *(f"disputes/cases/{g}_total" for g in GROUPS)):
        block, row, _ = cell.split("/")
        group = "requests/new/" if block == "requests" else cell.removesuffix("total")
        empty = [
            a for a in report.form.cells if a.startswith(group) and a not in report.figures
        ]
        if empty:
            continue  # blanks could still make up for it
        more(report, cell, 7)
        found = figure_errors(report)
        assert len(found) == before + 1, (row, found)
        assert any(cell in f.cells for f in found)
        for finding in found:
            assert_borne_out(finding, report, None)
        more(report, cell, -7)


# --- samples of our own: these run without the collection ----------------------------------


def test_the_collection_is_read_whole_where_it_is_there() -> None:
    assert len(REAL) in (0, 9)


@pytest.mark.parametrize(
    ("name", "blanks"), [("wugang-2020", {"T3-BLANK": 138, "T4-BLANK": 14})]
)
def test_the_sample_with_blanks_is_counted_like_the_published_report(
    name: str, blanks: dict[str, int]
) -> None:
    report = open_report(SAMPLES / f"{name}.gknb").report
    found = {f.code: f for f in findings(report)}
    for code, number in blanks.items():
        assert blanks_by_hand(report, BLOCK_OF[code]) == number
        assert found[code].left == len(found[code].cells) == number
        assert f"有 {number} 个空白单元格" in found[code].message
    assert figure_errors(report) == []


@pytest.mark.parametrize(
    "path", sorted(SAMPLES.glob("*.gknb")), ids=lambda path: str(path.stem)
)
def test_a_sample_is_accused_only_of_what_its_figures_show(path: Path) -> None:
    report = open_report(path).report
    errors = figure_errors(report)
    if not blanks_by_hand(report, ("requests", "disputes")):
        assert bool(errors) == bool(broken_by_hand(report))
    for finding in errors:
        assert_borne_out(finding, report, None)
