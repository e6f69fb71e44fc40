"""The way out: every figure and every sentence arrives once and at its place, or nothing is lost.

``UPDATE_GOLDEN=1`` in the environment renews the expected texts in ``tests/golden/``.
"""

from __future__ import annotations

import json
import os
import re
import zipfile
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest

from model.document.blocks import Grid
from model.document.build import Options, build
from model.errors import UserError
from model.files.atomic import WriteError
from model.files.store import open_report, parse
from model.forms.form import Form, Kind, Table
from model.readers.docx import reopen
from model.report.addresses import FIELD, TEXT
from model.report.changes import Change
from model.report.figures import Figure
from model.resources import resource
from model.shipped import by_id, new_report
from model.writers.export import export, render
from model.writers.formats import FORMATS
from tests.conftest import ROOT, SHARED

if TYPE_CHECKING:
    from pathlib import Path

    from model.report.report import Report

TESTS = ROOT / "tests"
GOLDEN = TESTS / "golden"
SUFFIXES = [known.suffix for known in FORMATS]
SAMPLES = sorted([*TESTS.glob("samples/*.gknb"), *resource("samples").glob("*.gknb")])
# The official model report as plain text, one table cell a line; there in our workshop only.
SEEDS = list(SHARED.glob("seed/*.txt"))


@pytest.fixture(params=["2019", "2021"])
def form(request: pytest.FixtureRequest) -> Form:
    return by_id(request.param)


def covering(table: Table, row: int, cells: list[str]) -> list[str]:
    """A printed row position by position: the given texts, and "" where a cell only goes on."""
    texts = iter(cells)
    across = sorted(
        (c for c in table.cells if c.row <= row < c.row + c.rows), key=lambda c: c.column
    )
    filled = [next(texts) if cell.row == row else "" for cell in across]
    assert list(texts) == []
    return filled


def sections(text: str, form: Form) -> dict[str, list[str]]:
    """The lines of a printed text by the section they stand in."""
    ids = {s.heading: s.id for s in form.sections if s.heading}
    found: dict[str, list[str]] = {"": []}
    place = ""
    for line in text.splitlines():
        if line in ids:
            place = ids[line]
            assert place not in found
            found[place] = []
        elif line:
            found[place].append(line)
    assert list(found)[1:] == list(ids.values())
    return found


# --- golden files --------------------------------------------------------------------------


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_samples_print_as_they_always_did(path: Path) -> None:
    printed = render(open_report(path).report, ".txt").decode()
    golden = GOLDEN / f"{path.stem}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(printed, encoding="utf-8", newline="\n")
    assert printed == golden.read_text(encoding="utf-8")


def test_every_golden_file_has_its_sample() -> None:
    assert {path.stem for path in GOLDEN.glob("*.txt")} == {path.stem for path in SAMPLES}


# --- planting ------------------------------------------------------------------------------


def planted(form: Form) -> Report:
    """A report with a different number in every cell and a different sentence in every section."""
    report = new_report(form.first_year, "某某市某某局")
    values: dict[str, Any] = {
        address: Figure(
            Decimal(f"{200_001 + n}.5") if cell.kind is Kind.AMOUNT else 100_001 + n,
            f"注{n}号" if n % 10 == 3 else "",
        )
        for n, (address, cell) in enumerate(form.cells.items())
    }
    values |= {TEXT + s.id: sentence(s.id) for s in form.texts}
    values |= {FIELD + "date": "2026-01-08", FIELD + "contact": "联系电话：0000-7654321"}
    report.apply(Change(values))
    return report


def sentence(section: str) -> str:
    return f"只在{section}一处的话，共有两段。\n（一）{section}的第二段"


def expected(report: Report, address: str) -> str:
    figure = report.figures[address]
    return f"{figure.number}（{figure.note}）" if figure.note else str(figure.number)


def test_every_figure_and_sentence_stands_once_in_the_text_and_at_its_place(
    form: Form,
) -> None:
    report = planted(form)
    text = render(report, ".txt").decode()
    assert text.startswith(f"某某市某某局\n{form.first_year}年{form.title}\n\n")
    numbers = re.findall(r"\d{6}(?:\.5)?", text)
    for address in form.cells:
        assert numbers.count(str(report.number(address))) == 1
    found = sections(text, form)
    for section in form.sections:
        lines = found.get(section.id, found[""])
        if section.table is None:
            wanted = sentence(section.id).split("\n")
            start = lines.index(wanted[0])
            assert lines[start : start + 2] == wanted
            assert text.count(wanted[0]) == text.count(wanted[1]) == 1
            continue
        assert len(lines) == section.table.rows
        for row, line in enumerate(lines):
            for cell in section.table.cells:
                if cell.row == row:
                    place = [c.column for c in section.table.cells if c.row == row]
                    at = sorted(place).index(cell.column)
                    printed = expected(report, cell.address) if cell.address else cell.text
                    assert line.split("\t")[at] == printed
    assert text.endswith("\n\n联系电话：0000-7654321\n\n某某市某某局\n2026年1月8日\n")


def test_every_figure_and_sentence_stands_once_in_the_json_and_at_its_place(
    form: Form,
) -> None:
    report = planted(form)
    text = render(report, ".json").decode()
    content = json.loads(text)
    numbers = re.findall(r"\d{6}(?:\.5)?", text)
    cells = {c["address"]: c for s in content["sections"] for c in s.get("cells", [])}
    assert list(cells) == list(form.cells)
    for address, cell in form.cells.items():
        figure = report.figures[address]
        assert numbers.count(str(figure.number)) == 1
        value = str(figure.number) if cell.kind is Kind.AMOUNT else figure.number
        told = cells[address]
        assert (told["value"], told.get("note", "")) == (value, figure.note)
        assert (told["row"], told["column"]) == (cell.row_label, cell.column_label)
    texts = {s["id"]: s["text"] for s in content["sections"] if "text" in s}
    assert texts == {s.id: sentence(s.id) for s in form.texts}
    assert [s["heading"] for s in content["sections"]] == [s.heading for s in form.sections]
    for line in (line for s in form.texts for line in sentence(s.id).split("\n")):
        assert text.count(line) == 1
    assert content["contact"] == "联系电话：0000-7654321"
    assert (content["date"], content["year"]) == ("2026-01-08", form.first_year)


@pytest.mark.parametrize("blanks", ["0", ""])
def test_blank_cells_print_as_the_report_says_and_are_null_in_json(
    form: Form, blanks: str
) -> None:
    report = new_report(form.first_year, "某局")
    report.apply(Change({FIELD + "blanks": blanks}))
    figures = [p.text for b in build(report) if isinstance(b, Grid) for p in b.cells]
    labels = [c.text for t in form.tables for c in t.cells if not c.address]
    assert sorted(figures) == sorted(labels + [blanks] * len(form.cells))
    content = json.loads(render(report, ".json"))
    assert {c["value"] for s in content["sections"] for c in s.get("cells", [])} == {None}


def test_automatic_totals_and_bound_figures_are_printed() -> None:
    report = new_report(2025)
    report.apply(
        Change(
            {
                "requests/new/person": Figure(12),
                "requests/new/legal": Figure(3),
                TEXT + "overview": "收到申请{=requests/new/total}件。",
            }
        )
    )
    text = render(report, ".txt").decode()
    assert "一、本年新收政府信息公开申请数量\t12\t0\t0\t0\t3\t0\t15\n" in text
    assert "收到申请15件。" in text
    sections = json.loads(render(report, ".json"))["sections"]
    assert sections[1]["text"] == "收到申请15件。"


# --- the seed ------------------------------------------------------------------------------

if SEEDS:

    def test_the_seed_is_printed_cell_by_cell() -> None:
        seed = SEEDS[0].read_text(encoding="utf-8-sig")
        report = open_report(TESTS / "samples" / "wugang-2020.gknb").report
        printed = sections(render(report, ".txt").decode(), report.form)
        ours = [
            cell
            for section in report.form.sections
            if section.table is not None
            for row, line in enumerate(printed[section.id])
            for cell in covering(section.table, row, line.split("\t"))
        ]
        theirs = [line[1:] for line in seed.splitlines() if line.startswith("\t")]

        def squeeze(text: str) -> str:
            return re.sub(r"\s", "", text)

        assert [squeeze(cell) for cell in ours] == [squeeze(cell) for cell in theirs]
        assert len(ours) > 300
        lines = [line.strip() for line in seed.splitlines() if line.strip()]
        assert lines[:2] == printed[""][:2]
        for section in report.form.sections[1:]:  # Word numbers the first heading by itself
            assert section.heading in lines or section.heading.removeprefix("一、") in lines
        assert lines[-2:] == ["舞钢市工业和信息化局", "2021年1月27日"]
        assert printed["others"][-2:] == lines[-2:]


# --- files ---------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_report_gives_the_same_file(tmp_path: Path, suffix: str) -> None:
    report = open_report(SAMPLES[0]).report
    for name in ("a", "b"):
        export(report, tmp_path / f"{name}{suffix}")
    assert (tmp_path / f"a{suffix}").read_bytes() == (tmp_path / f"b{suffix}").read_bytes()
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("step", ["open", "write", "fsync", "replace"])
def test_an_export_that_fails_keeps_the_one_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str, step: str
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    target, report = tmp_path / f"报告{suffix}", open_report(SAMPLES[0]).report
    ready = render(report, suffix)  # openpyxl has temporary files of its own
    target.write_bytes(b"the report as it was published")
    with monkeypatch.context() as patch:
        patch.setattr("model.writers.export.render", lambda *_: ready)
        patch.setattr(os, step, full)
        with pytest.raises(WriteError, match="磁盘空间不足"):
            export(report, target)
    assert target.read_bytes() == b"the report as it was published"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_read_only_export_is_kept(tmp_path: Path, suffix: str) -> None:
    target = tmp_path / f"报告{suffix}"
    target.write_bytes(b"old")
    target.chmod(0o444)
    with pytest.raises(WriteError, match="只读文件"):
        export(open_report(SAMPLES[0]).report, target)
    assert target.read_bytes() == b"old"
    target.chmod(0o644)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("a.pdf", "“.pdf”"),
        ("a.doc", "“.doc”"),
        ("a", "“没有扩展名的文件”"),
        (".txt", "没有扩展名"),
    ],
)
def test_an_unknown_ending_is_refused_with_those_that_are_known(
    tmp_path: Path, name: str, said: str
) -> None:
    with pytest.raises(UserError, match=said) as caught:
        export(new_report(2025), tmp_path / name)
    for suffix in SUFFIXES:
        assert suffix in str(caught.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_control_characters_and_markup_do_no_harm(tmp_path: Path, suffix: str) -> None:
    report = new_report(2025, "<某&局>")
    text = "".join(map(chr, range(32))) + "<b>&amp;\ud800\ufffe</b> {=x} =1+1 😀"
    report.apply(Change({TEXT + section.id: text for section in report.form.texts}))
    report.apply(Change({"requests/new/person": Figure(1, "<&\x0b>")}))
    export(report, tmp_path / f"a{suffix}")
    assert (tmp_path / f"a{suffix}").stat().st_size > 1000


def test_an_empty_report_is_exported_in_every_format(form: Form) -> None:
    for suffix in SUFFIXES:
        assert render(new_report(form.first_year), suffix)


# --- what is not for the public ------------------------------------------------------------


def with_remarks(version: str = "1.9") -> Report:
    """The sample with a remark of its own wherever a save file can hold one."""
    data = json.loads(resource("samples", "sample.gknb").read_bytes())
    data["format"] = version
    data["accepted"] = [
        {
            "code": "T2-CONT",
            "message": "INNER-message",
            "reason": "INNER-reason",
            "figures": {"requests/new/person": "INNER-figure"},
        }
    ]
    data["exported"] = "2026-01-20T15:04 INNER-mark"
    data["INNER-field"] = {"INNER-key": ["INNER-value"]}
    for place in ("organ", "signature", "options"):
        data[place]["INNER-" + place] = "INNER-value"
    if version != "1":
        data["texts"]["INNER-section"] = "INNER-text"
        data["values"]["INNER/cell/address"] = 4711
    return parse(json.dumps(data).encode()).report


def content(data: bytes) -> bytes:
    """A file, or the parts of a package one after another."""
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return b"".join(name.encode() + archive.read(name) for name in archive.namelist())


@pytest.mark.parametrize("version", ["1", "1.9"])
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_no_inner_remark_leaves_the_house_unasked(suffix: str, version: str) -> None:
    assert b"INNER" not in content(render(with_remarks(version), suffix))


@pytest.mark.parametrize("version", ["1", "1.9"])
def test_a_word_file_without_remarks_is_opened_again_without_a_difference(
    version: str,
) -> None:
    report = with_remarks(version)
    found = reopen(render(report, ".docx"))
    assert found.differences == []
    assert found.notices == []
    assert found.report.figures == report.figures
    assert found.report.texts == report.texts
    assert found.report.particulars.kind == report.particulars.kind
    assert build(found.report) == build(report)


@pytest.mark.parametrize("version", ["1", "1.9"])
def test_remarks_travel_in_a_word_file_on_request_and_whole(version: str) -> None:
    report = with_remarks(version)
    found = reopen(render(report, ".docx", Options(remarks=True)))
    assert found.report.particulars == report.particulars
    assert found.report.extra == report.extra
    assert b"INNER" not in content(render(report, ".docx", Options(remarks=True, embed=False)))
