"""The workbook: every figure once and in its place, totals that calculate, texts that never do."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
import zipfile
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from model.checks.by_name import CHECKS
from model.errors import UserError
from model.forms.form import Form, Kind
from model.forms.form_file import load
from model.report.changes import Change
from model.report.figures import Figure
from model.report.particulars import Particulars
from model.report.report import Report
from model.shipped import by_id, new_report
from model.writers import xlsx
from model.writers.xlsx import COLUMNS, COVER, DATA, TEXTS, sheet_names
from tests import docx_rules as rules
from tests.conftest import SAMPLES

if TYPE_CHECKING:
    from openpyxl import Workbook

    from model.forms.form import Cell
    from model.forms.rules import Number

THIRD = SAMPLES / "third-form.toml"
ORGAN = "测试县财政局"


@pytest.fixture(params=["2019", "2021", "third"])
def form(request: pytest.FixtureRequest) -> Form:
    return load(THIRD, CHECKS) if request.param == "third" else by_id(request.param)


def planted(form: Form, *, totals: bool) -> Report:
    """Another number in every cell, a sentence in every section; `totals`: also typed over."""
    figures = {
        address: Figure(Decimal(n) / 4 if cell.kind is Kind.AMOUNT else n)
        for n, (address, cell) in enumerate(form.cells.items(), start=1001)
        if totals or cell.kind is not Kind.TOTAL
    }
    texts = {s.id: f"（一）小标题{s.id}\n\n第{s.id}部分只有这一句。" for s in form.texts}
    particulars = Particulars(organ=ORGAN, date="2026-01-03", contact="（联系人：张三）")
    return Report(form, 2031, particulars, figures, texts)


def written(report: Report) -> bytes:
    data = xlsx.write(report)
    xlsx.verify(data, report)
    return data


def book(report: Report, *, results: bool = False) -> Workbook:
    return load_workbook(BytesIO(written(report)), data_only=results)


def place(cell: Cell) -> tuple[int, int]:
    """Where a cell of the form stands: the heading is above, and Excel counts from one."""
    return cell.row + 2, cell.column + 1


def flat(workbook: Workbook) -> dict[str, tuple[Any, ...]]:
    """The rows of the sheet for statistics by address."""
    first, *rows = workbook[DATA].iter_rows(values_only=True)
    assert first == COLUMNS
    found = {str(row[0]): row for row in rows}
    assert len(found) == len(rows)
    return found


_PART = re.compile(r"([+-]?)(?:SUM\(([^()]+)\)|([^-+()]+))")


def evaluate(workbook: Workbook, sheet: str, value: object) -> Number:
    """A formula of + - SUM and references, from nothing but the cells of the workbook."""
    if isinstance(value, int | float):
        return Decimal(str(value))
    assert isinstance(value, str)
    assert value.startswith("=")
    assert "".join(m[0] for m in _PART.finditer(value[1:])) == value[1:]
    return sum(
        (-1 if part[1] == "-" else 1) * sum(cells(workbook, sheet, part[2] or part[3]))
        for part in _PART.finditer(value[1:])
    )


def cells(workbook: Workbook, sheet: str, reference: str) -> list[Number]:
    name, _, area = reference.rpartition("!")
    name = name.strip("'").replace("''", "'") or sheet
    first, _, last = area.partition(":")
    rows = workbook[name][f"{first}:{last or first}"]
    return [
        evaluate(workbook, name, c.value) for row in rows for c in row if c.value is not None
    ]


# --- figures -------------------------------------------------------------------------------


def test_every_figure_stands_once_and_in_its_place(form: Form) -> None:
    report = planted(form, totals=True)
    workbook = book(report)
    names = sheet_names(form)
    printed = [
        c.value
        for table in form.tables
        for row in workbook[names[table.section]].iter_rows()
        for c in row
    ]
    for table in form.tables:
        sheet = workbook[names[table.section]]
        assert sheet["A1"].value == form.section(table.section).heading
        for cell in table.cells:
            value = sheet.cell(*place(cell)).value
            if cell.address:
                assert value == report.number(cell.address)
                assert printed.count(value) == 1, cell.address
            else:
                assert value == cell.text


def test_every_figure_stands_once_in_the_flat_sheet(form: Form) -> None:
    report = planted(form, totals=True)
    found = flat(book(report))
    assert list(found) == list(form.cells)
    values = [value for row in found.values() for value in row]
    for address, cell in form.cells.items():
        number = report.number(address)
        heading = form.section(form.section_of[address]).heading
        labels = (cell.row_label or None, cell.column_label or None)
        assert found[address] == (address, heading, *labels, number, None)
        assert values.count(number) == 1


def test_joined_cells_are_those_of_the_form(form: Form) -> None:
    workbook = book(planted(form, totals=True))
    for table in form.tables:
        sheet = workbook[sheet_names(form)[table.section]]
        found = {
            (r.min_row, r.min_col, r.max_row, r.max_col) for r in sheet.merged_cells.ranges
        }
        assert found == {
            (*place(c), c.row + c.rows + 1, c.column + c.columns)
            for c in table.cells
            if c.rows > 1 or c.columns > 1
        }


def test_totals_are_formulas_that_give_the_totals(form: Form) -> None:
    report = planted(form, totals=False)
    data = written(report)
    workbook = load_workbook(BytesIO(data))
    results = load_workbook(BytesIO(data), data_only=True)
    names = sheet_names(form)
    for address in form.cells:
        name = names[form.section_of[address]]
        at = place(form.cells[address])
        value = workbook[name].cell(*at).value
        assert isinstance(value, str) == (address in form.totals), address
        assert evaluate(workbook, name, value) == report.number(address), address
        # What a program shows that does not calculate.
        assert results[name].cell(*at).value == report.number(address), address
        assert flat(results)[address][4] == report.number(address)


def test_formulas_are_short() -> None:
    sheet = book(planted(by_id("2021"), totals=False))["三 申请办理"]
    assert sheet["J5"].value == "=SUM(D5:I5)"
    assert sheet["D28"].value == "=SUM(D7:D27)"


def test_a_total_follows_when_a_part_is_changed() -> None:
    report = planted(by_id("2021"), totals=False)
    workbook = book(report)
    sheet = workbook["三 申请办理"]
    sheet["D5"] = int(str(sheet["D5"].value)) + 10
    before = report.number("requests/new/total")
    assert before is not None
    assert evaluate(workbook, sheet.title, sheet["J5"].value) == before + 10


def test_a_total_that_was_typed_over_is_a_number(form: Form) -> None:
    total = next(iter(form.totals))
    report = planted(form, totals=False)
    report.apply(Change({total: Figure(77777)}))
    workbook = book(report)
    name = sheet_names(form)[form.section_of[total]]
    assert workbook[name].cell(*place(form.cells[total])).value == 77777
    assert flat(workbook)[total][4] == 77777


def test_blanks_print_as_the_report_says_and_are_blank_in_the_flat_sheet(form: Form) -> None:
    for blanks, shown in (("0", 0), ("", None)):
        workbook = book(Report(form, 2031, Particulars(blanks=blanks)), results=True)
        for table in form.tables:
            sheet = workbook[sheet_names(form)[table.section]]
            assert {sheet.cell(*place(c)).value for c in table.figures} == {shown}
        assert {row[4] for row in flat(workbook).values()} == {None}


def test_amounts_keep_the_decimals_that_were_entered() -> None:
    report = new_report(2025)
    report.figures["fees/charges/amount"] = Figure(Decimal("35.60"))
    for sheet, coordinate in (("二 主动公开", "B15"), (DATA, "E11")):
        cell = book(report)[sheet][coordinate]
        assert (cell.value, cell.number_format) == (35.6, "0.00")
    assert book(report)["三 申请办理"]["D5"].number_format == "0"


def test_a_number_that_excel_would_round_is_text() -> None:
    report = new_report(2025)
    long = Decimal("123456789012345.67890123")
    figures = {
        f"requests/new/{c}": Figure(999_999_999_999_999) for c in ("person", "business")
    }
    report.apply(Change(figures | {"fees/charges/amount": Figure(long)}))
    found = flat(book(report))
    assert found["fees/charges/amount"][4] == str(long)
    assert found["requests/new/person"][4] == 999_999_999_999_999
    assert found["requests/new/total"][4] == "1999999999999998"
    assert book(report)["三 申请办理"]["J5"].value == "1999999999999998"


def test_notes_are_comments_and_a_column() -> None:
    report = new_report(2025)
    report.figures["regulations/rules/made"] = Figure(22, "其中修订16件")
    workbook = book(report)
    cell = workbook["二 主动公开"]["B4"]
    assert cell.value == 22
    assert cell.comment is not None
    assert cell.comment.text == "其中修订16件"
    comments = [
        part for name, part in rules.parts(written(report)).items() if "/comment" in name
    ]
    assert b"<author></author>" in comments[0] or b"<author/>" in comments[0]
    assert flat(workbook)["regulations/rules/made"][4:] == (22, "其中修订16件")


# --- texts ---------------------------------------------------------------------------------


def test_every_sentence_stands_once_and_in_its_section(form: Form) -> None:
    workbook = book(planted(form, totals=True))
    rows = list(workbook[TEXTS].iter_rows(values_only=True))
    wanted: list[tuple[str, str]] = [("部分", "正文")]
    for section in form.texts:
        name = section.heading or section.short
        wanted.append((name, f"（一）小标题{section.id}"))
        wanted.append((name, f"第{section.id}部分只有这一句。"))
    assert rows == wanted


def test_a_long_paragraph_is_kept_whole() -> None:
    report = new_report(2025)
    report.texts["overview"] = "".join(f"第{n}句。" for n in range(20_000))
    rows = list(book(report)[TEXTS].iter_rows(values_only=True, min_row=2))
    parts = [str(row[1]) for row in rows if row[0] == "一、总体情况"]
    assert "".join(parts) == report.texts["overview"]
    assert max(map(len, parts)) <= 32_767


def test_the_cover_says_whose_report_it_is() -> None:
    rows = list(book(planted(by_id("2021"), totals=True))[COVER].iter_rows(values_only=True))
    assert rows[0][0] == f"{ORGAN}2031年政府信息公开工作年度报告"
    found = {str(row[0]): row[1] for row in rows[2:]}
    assert (found["机关"], found["年度"], found["格式"]) == (
        ORGAN,
        "2031年度",
        by_id("2021").name,
    )
    assert (found["成文日期"], found["联系方式"]) == ("2026年1月3日", "（联系人：张三）")


FORMULAS = [
    '=HYPERLINK("http://a.b/","c")', "+1+1", "-1+1", "@SUM(A1)", "=1", "\t=1", "\r=1", "#N/A", "=",
    '=cmd|"/c calc"!A1', "<&>\"'", "<script>", "{=1}", "1234", "TRUE", "2026-01-01",
]  # fmt: skip


@pytest.mark.parametrize("typed", FORMULAS)
def test_text_is_never_a_formula(typed: str) -> None:
    report = new_report(2025)
    report.particulars = Particulars(organ=typed, contact=typed)
    report.figures["requests/new/person"] = Figure(1, typed)
    report.texts["overview"] = typed
    data = written(report)
    found = 0
    totals = 0
    for sheet in load_workbook(BytesIO(data)):
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    assert re.fullmatch(r"=SUM\([A-Z]+\d+:[A-Z]+\d+\)", str(cell.value))
                    totals += 1
                elif isinstance(cell.value, str):
                    assert cell.data_type == "s"
                    assert cell.value[:1] not in ("=", "+", "-", "@", "\t") or cell.quotePrefix
                    found += cell.value.strip() == typed.strip()
    assert found == 4  # organ, contact, note, narrative
    assert totals == len(report.form.totals)
    parts = rules.parts(data)
    assert not [name for name in parts if "external" in name.lower()]


def test_what_xml_cannot_hold_is_left_out() -> None:
    report = new_report(2025)
    report.particulars = Particulars(organ="甲\x00\ud800局")
    report.figures["requests/new/person"] = Figure(1, "注\x07\ufffe")
    report.texts["overview"] = "文\x1b字"
    workbook = book(report)
    assert workbook[COVER]["B3"].value == "甲局"
    assert flat(workbook)["requests/new/person"][5] == "注"


# --- the workbook --------------------------------------------------------------------------


def test_sheets_are_named_after_the_sections(form: Form) -> None:
    workbook = book(planted(form, totals=True))
    shorts = [form.section(table.section).short for table in form.tables]
    assert workbook.sheetnames == [COVER, *shorts, TEXTS, DATA]


def test_sheet_names_are_what_excel_takes(tmp_path: Path) -> None:
    text = THIRD.read_text(encoding="utf-8")
    for shorts in (("数据", "数据"), ("[:*?/]", "'"), ("长" * 50, "长" * 50), ("A", "a")):
        for old, new in zip(("一 馆藏", "三 活动"), shorts, strict=True):
            text = text.replace(f'short = "{old}"', f'short = "{new}"', 1)
        path = tmp_path / "form.toml"
        path.write_text(text, encoding="utf-8")
        text = THIRD.read_text(encoding="utf-8")
        report = planted(load(path, CHECKS), totals=False)
        names = book(report).sheetnames
        assert len({name.casefold() for name in names}) == len(names) == 5
        for name in names:
            assert 0 < len(name) <= 31
            assert not re.search(r"[\[\]:*?/\\]|^'|'$", name)


def test_tables_stay_in_sight_and_print_on_a4(form: Form) -> None:
    workbook = book(planted(form, totals=True))
    for table in form.tables:
        sheet = workbook[sheet_names(form)[table.section]]
        first = min(cell.column for cell in table.figures)
        assert sheet.freeze_panes == sheet.cell(table.header_rows + 2, first + 1).coordinate
        setup = sheet.page_setup
        assert (setup.paperSize, setup.fitToWidth, setup.fitToHeight) == (9, 1, 0)
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        repeated = f"$1:${table.header_rows + 1}" if table.header_rows else None
        assert sheet.print_title_rows == repeated


def test_cells_look_as_on_the_form(form: Form) -> None:
    workbook = book(planted(form, totals=False))
    for table in form.tables:
        sheet = workbook[sheet_names(form)[table.section]]
        for cell in table.cells:
            at = sheet.cell(*place(cell))
            assert at.border.left.style == at.border.top.style == "thin"
            last = sheet.cell(cell.row + cell.rows + 1, cell.column + cell.columns)
            assert last.border.right.style == last.border.bottom.style == "thin"
            shade = at.fill.fgColor.rgb if at.fill.fill_type else ""
            assert shade == ("00C6D9F1" if cell.shaded else "")
            if cell.address:
                assert at.alignment.horizontal == "right"
            else:
                assert at.alignment.wrap_text
                assert at.alignment.horizontal == "center" or not cell.header


def test_lists_have_a_shaded_head_and_room_for_their_texts() -> None:
    workbook = book(planted(by_id("2021"), totals=False))
    for name in (TEXTS, DATA):
        sheet = workbook[name]
        for number, cell in enumerate(sheet[1], start=1):
            assert cell.font.name == "黑体"
            assert cell.fill.fgColor.rgb == "00C6D9F1"
            assert cell.alignment.horizontal == "center"
            assert sheet.column_dimensions[get_column_letter(number)].width >= 16
    assert workbook[COVER].column_dimensions["B"].width > 60


def test_long_numbers_fit_their_columns() -> None:
    report = new_report(2025)
    report.figures["disputes/cases/review_upheld"] = Figure(123_456_789)
    sheet = book(report)["四 复议诉讼"]
    assert sheet.column_dimensions["A"].width >= 11
    assert sheet.column_dimensions["B"].width < 8


def test_the_same_report_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    report = planted(by_id("2021"), totals=False)
    report.figures["regulations/rules/made"] = Figure(22, "其中修订16件")
    first = xlsx.write(report)
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    monkeypatch.setenv("USER", "zhangsan")
    assert xlsx.write(report) == first


def test_the_file_says_nothing_of_its_maker_but_the_organ() -> None:
    data = written(planted(by_id("2021"), totals=False))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    parts = rules.parts(data)
    core, application = parts["docProps/core.xml"].decode(), parts["docProps/app.xml"].decode()
    assert re.findall(r">([^<>\s]+)<", core) == [
        f"{ORGAN}2031年政府信息公开工作年度报告", "2031年度", ORGAN, "zh-CN",
    ]  # fmt: skip
    assert re.findall(r">([^<>\s]+)<", application) == [ORGAN]
    assert not any(b"openpyxl" in part.lower() for part in parts.values())


def test_reading_back_finds_what_is_wrong() -> None:
    report = planted(by_id("2021"), totals=False)
    report.figures["regulations/rules/made"] = Figure(22, "其中修订16件")
    data = written(report)
    total = report.number("requests/new/total")
    for part, old, new in (
        ("worksheets/sheet1", ORGAN, "测试县审计局"),
        ("worksheets/sheet1", "2026年1月3日", "2026年1月4日"),
        ("worksheets/sheet2", "二、", "三、"),
        ("worksheets/sheet3", "<f>SUM(D5:I5)</f>", "<f>SUM(D5:H5)</f>"),
        ("worksheets/sheet3", "<f>SUM(D5:I5)</f>", ""),
        ("worksheets/sheet5", "只有这一句", "没有这一句"),
        (
            "worksheets/sheet5",
            "</sheetData>",
            '<row r="99"><c r="A99"><v>1</v></c></row></sheetData>',
        ),
        ("worksheets/sheet6", "一、本年新收政府信息公开申请数量", "二"),
        ("comments/comment1", "其中修订16件", "其中修订61件"),
        ("workbook", "二 主动公开", "主动公开"),
        ("worksheets/sheet3", "<v>1011</v>", "<v>1012</v>"),
        ("worksheets/sheet3", f"</f><v>{total}</v>", "</f><v></v>"),
        ("worksheets/sheet3", 'ref="D2:J2"', 'ref="D2:I2"'),
        ("worksheets/sheet6", "<v>1011</v>", "<v>1012</v>"),
        ("worksheets/sheet3", "自然人", "自燃人"),
        ("worksheets/sheet6", "requests/new/person", "requests/new/persons"),
    ):
        made = BytesIO()
        with zipfile.ZipFile(made, "w") as archive:
            for name, content in rules.parts(data).items():
                changed = re.sub(r"&#(\d{4,});", lambda m: chr(int(m[1])), content.decode())
                if name == f"xl/{part}.xml":
                    assert old in changed
                    changed = changed.replace(old, new)
                archive.writestr(name, changed)
        with pytest.raises(UserError, match="复核没有通过"):
            xlsx.verify(made.getvalue(), report)
    xlsx.verify(data, report)


# --- as others see it ----------------------------------------------------------------------


def office() -> str:
    """LibreOffice with Calc; skips where it is missing."""
    found = shutil.which("soffice")
    if found is None:
        pytest.skip("soffice is missing")
    if not list(Path(found).resolve().parent.glob("*sclo.*")):
        pytest.skip("LibreOffice Calc is missing: apt-get install libreoffice-calc-nogui")
    return found


def convert(path: Path, target: str) -> None:
    """Convert a file beside itself, with a profile of its own."""
    profile = (path.parent / "profile").as_uri()
    command = [
        office(),
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        target,
    ]
    subprocess.run(  # noqa: S603
        [*command, "--outdir", str(path.parent), str(path)],
        capture_output=True,
        timeout=180,
        check=True,
    )


@pytest.mark.libreoffice
def test_libreoffice_calculates_the_same_totals(form: Form, tmp_path: Path) -> None:
    office()
    report = planted(form, totals=False)
    path = tmp_path / "report.xlsx"
    book(report).save(path)  # without the results: LibreOffice has to calculate
    assert not any(
        re.search(rb"</f><v>\d", part) for part in rules.parts(path.read_bytes()).values()
    )
    # Every sheet as CSV: comma, quotes, UTF-8; values as calculated.
    convert(
        path, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
    )
    for table in form.tables:
        name = sheet_names(form)[table.section]
        with (tmp_path / f"report-{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        for cell in table.figures:
            row, column = place(cell)
            assert Decimal(rows[row - 1][column - 1]) == report.number(cell.address), (
                cell.address
            )


@pytest.mark.libreoffice
def test_every_table_prints_on_one_page_in_width(form: Form, tmp_path: Path) -> None:
    office()
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is missing")
    path = tmp_path / "report.xlsx"
    report = planted(form, totals=False)
    path.write_bytes(written(report))
    convert(path, "pdf")
    pages = [
        "".join(word[0] for word in page) for page in rules.words(path.with_suffix(".pdf"))
    ]
    for table in form.tables:
        heading = form.section(table.section).heading
        (page,) = [p for p in pages[1:] if p.startswith(heading)]
        for cell in table.figures:
            assert str(report.number(cell.address)) in page, cell.address
        assert "###" not in page
