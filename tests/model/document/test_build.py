"""The document as blocks: their order, what each option adds, and nothing that prints nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model.characters import prints
from model.document.blocks import (
    Attachments,
    Block,
    Contact,
    Grid,
    Heading,
    Mark,
    Paragraph,
    Picture,
    Sheet,
    Signature,
    Title,
)
from model.document.build import (
    BARE_DATE,
    BARE_LINES,
    MARK,
    Options,
    build,
    file_name,
    grid,
    paragraphs,
    prepare,
    shown_note,
    title_lines,
)
from model.files.store import open_report
from model.readers.docx import reopen
from model.report.changes import Change
from model.report.figures import Figure
from model.report.particulars import Particulars
from model.resources import resource
from model.shipped import new_report
from model.writers.export import render
from model.writers.formats import FORMATS

if TYPE_CHECKING:
    from model.report.report import Report

# Nothing of these can be seen on paper.
NOTHING = [
    "",
    "\n",
    " \t",
    "\u3000\u3000",
    "\u200b",
    "\ufeff\u00ad\u2060",
    "\x07\x0b\x85",
    "\ud800",
]
TOTAL = "requests/new/total"


def kinds(blocks: list[Block]) -> list[str]:
    """The names of the blocks' types, those that repeat told once."""
    found: list[str] = []
    for block in blocks:
        name = type(block).__name__
        if found[-1:] != [name]:
            found.append(name)
    return found


def filled() -> Report:
    return open_report(resource("samples", "sample.gknb")).report


# --- what stands where ---------------------------------------------------------------------


def test_a_report_is_title_sections_attachments_contact_and_signature_in_this_order() -> None:
    blocks = build(filled(), Options(attachments=("清单",)))
    assert isinstance(blocks[0], Title)
    assert kinds(blocks[-3:]) == ["Attachments", "Contact", "Signature"]
    form = filled().form
    headings = [block.text for block in blocks if isinstance(block, Heading)]
    assert headings == [section.heading for section in form.sections if section.heading]
    tables = [block.table for block in blocks if isinstance(block, Grid)]
    assert tables == list(form.tables)


def test_sheets_go_before_and_behind_the_report_each_on_a_page_of_its_own() -> None:
    blocks = build(filled(), Options(sign_off=True, check_sheet=True, marked=True))
    assert kinds(blocks[:4]) == ["Sheet", "PageBreak", "Mark", "Title"]
    assert blocks[2] == Mark(MARK)
    assert kinds(blocks[-3:]) == ["Signature", "PageBreak", "Sheet"]
    assert not {"Sheet", "PageBreak", "Mark"} & set(kinds(build(filled())))


def test_a_picture_stands_at_the_end_of_its_section() -> None:
    picture = Picture(b"", 100, "图")
    blocks = build(filled(), Options(pictures=(("requests", picture), ("nowhere", picture))))
    at = blocks.index(picture)
    assert blocks.count(picture) == 1
    before, after = blocks[at - 1], blocks[at + 1]
    assert isinstance(before, Grid)
    assert before.table.section == "requests"
    assert isinstance(after, Heading)


def test_empty_forms_have_labels_room_for_handwriting_and_an_open_date() -> None:
    blocks = build(filled(), Options(bare=True))
    grids = [block for block in blocks if isinstance(block, Grid)]
    for block in grids:
        assert [p.text for p in block.cells] == [p.cell.text for p in block.cells]
    texts = [block for block in blocks if isinstance(block, Paragraph)]
    assert texts == [Paragraph("")] * BARE_LINES * len(filled().form.texts)
    assert isinstance(blocks[-1], Signature)
    assert blocks[-1].date == BARE_DATE
    assert "Contact" not in kinds(blocks)


def test_without_an_organ_there_is_one_line_of_title_and_no_signature() -> None:
    blocks = build(new_report(2025))
    assert blocks[0] == Title(("2025年政府信息公开工作年度报告",))
    assert not any(isinstance(block, Signature) for block in blocks)
    assert title_lines(new_report(2025, "某局")) == ("某局", "2025年政府信息公开工作年度报告")


def test_what_is_prepared_holds_the_blocks_and_what_they_came_from() -> None:
    report, options, prior = filled(), Options(check_sheet=True), new_report(2024)
    document = prepare(report, options, prior)
    assert (document.report, document.options, document.prior) == (report, options, prior)
    assert list(document.blocks) == build(report, options, prior)


@pytest.mark.parametrize(("blanks", "shown"), [("0", "0"), ("", "")])
def test_blank_cells_print_as_the_report_says(blanks: str, shown: str) -> None:
    report = new_report(2025)
    report.apply(Change({"report/blanks": blanks}))
    printed = grid(report, report.form.tables[0]).cells
    assert {p.text for p in printed if p.cell.address} == {shown}


def test_levels_of_a_narrative_follow_its_numbers() -> None:
    assert paragraphs("一、甲\n\n （一）乙 \n1.丙\n（1）丁\n戊") == [
        Paragraph("一、甲", 1),
        Paragraph("（一）乙", 2),
        Paragraph("1.丙", 3),
        Paragraph("（1）丁", 4),
        Paragraph("戊", 0),
    ]


def test_a_file_name_has_no_character_that_a_system_refuses() -> None:
    report = new_report(2025, 'a/b\\c:d*e?f"g<h>i|j\n')
    assert file_name(report) == "a_b_c_d_e_f_g_h_i_j_2025年政府信息公开工作年度报告"


# --- what prints nothing is nothing --------------------------------------------------------


@pytest.mark.parametrize("nothing", NOTHING)
def test_what_prints_nothing_makes_no_block(nothing: str) -> None:
    report = new_report(2025)
    report.particulars = Particulars(organ=nothing, contact=nothing, date="2026-01-03")
    report.texts["overview"] = f"{nothing}\n{nothing}"
    options = Options(attachments=(nothing, nothing), sign_off=True, steps=("拟稿", nothing))
    blocks = build(report, options)
    assert not {"Contact", "Attachments", "Signature", "Paragraph"} & set(kinds(blocks))
    assert Title(("2025年政府信息公开工作年度报告",)) in blocks
    sheet = blocks[0]
    assert isinstance(sheet, Sheet)
    assert [row[0] for row in sheet.rows] == ["环节", "拟稿"]


@pytest.mark.parametrize("nothing", NOTHING)
def test_a_note_that_prints_nothing_is_none(nothing: str) -> None:
    report = new_report(2025)
    report.figures["regulations/rules/made"] = Figure(22, nothing)
    printed = grid(report, report.form.tables[0]).cells
    assert [p.text for p in printed if p.cell.address == "regulations/rules/made"] == ["22"]
    assert shown_note(Figure(22, nothing)) == ""
    assert shown_note(Figure(22, "其中修订16件")) == "其中修订16件"
    assert shown_note(None) == ""


@pytest.mark.parametrize(
    "nothing", NOTHING[:-1]
)  # a half character becomes "?" in a save file
def test_a_word_file_that_leaves_out_what_prints_nothing_is_reopened_without_a_difference(
    nothing: str,
) -> None:
    report = new_report(2025)
    report.particulars = Particulars(organ=nothing, contact=nothing, date="2026-01-03")
    report.texts["overview"] = f"{nothing}\n甲"
    report.figures["regulations/rules/made"] = Figure(22, nothing)
    assert reopen(render(report, ".docx")).differences == []


def test_among_attachments_those_with_a_name_are_kept_in_order() -> None:
    blocks = build(new_report(2025), Options(attachments=("甲", "\n", "乙")))
    assert Attachments(("甲", "乙")) in blocks


# Line ends, blanks, marks that nobody sees, markup, and some text between them.
ODD = st.text(st.sampled_from("\n\r\t\v\f\x00\x1f\x85\xa0\u2028\u3000\u200b\ufeff<&=一、甲1"))
ODD_LINES = st.lists(ODD, max_size=3).map(tuple)


def texts_of(block: Block) -> list[str]:
    """The texts that a block would print; one of them at least must be seen."""
    match block:
        case Heading(text) | Paragraph(text) | Contact(text) | Mark(text):
            return [text]
        case Title(lines):
            return list(lines)
        case Attachments(names):
            return list(names)
        case Signature(organ):
            return [organ]
        case _:
            return ["table, picture or page break"]


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(organ=ODD, contact=ODD, text=ODD, note=ODD, attachments=ODD_LINES, steps=ODD_LINES)
def test_whatever_a_file_holds_every_block_prints_and_every_format_takes_it(
    organ: str,
    contact: str,
    text: str,
    note: str,
    attachments: tuple[str, ...],
    steps: tuple[str, ...],
) -> None:
    report = new_report(2025)
    report.particulars = Particulars(organ=organ, contact=contact, date="2026-01-03")
    report.texts = {section.id: text for section in report.form.texts}
    report.figures = {"regulations/rules/made": Figure(22, note)}
    options = Options(attachments=attachments, sign_off=True, steps=steps, check_sheet=True)
    for block in build(report, options):
        assert all(map(prints, texts_of(block))), block
    for known in FORMATS:
        assert render(report, known.suffix, options)  # verified, too
