"""What was changed in Word until it is decided: found anew from the report as it is by then."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from docx import Document

from model.readers.docx import Reopened, open_document, reopen
from model.report.changes import Change
from model.report.figures import Figure
from model.writers.export import render
from tests.model.samples import complete
from tests.word_edits import edited

if TYPE_CHECKING:
    from pathlib import Path

    from docx.text.paragraph import Paragraph

    from model.report.report import Report

PERSON, TOTAL = "requests/new/person", "requests/new/total"
TEXT = "甲。\n收到{=requests/new/total}件。\n丙两次。\n丁。"


def report() -> Report:
    made = complete(2024)
    made.apply(Change({PERSON: Figure(4711), "text/others": TEXT}))
    return made


def everything(opened: Reopened) -> frozenset[int]:
    return frozenset(range(len(opened.changes.found)))


def by_hand(data: bytes) -> bytes:
    """A leader's edits with python-docx: a figure, its total, three paragraphs."""
    document = Document(BytesIO(data))
    total = report().number(TOTAL)
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                if cell.text == "4711":
                    said(cell.paragraphs[0], "4712")
                elif cell.text == str(total):
                    said(cell.paragraphs[0], str(int(total or 0) + 1))
    for paragraph in document.paragraphs:
        text = paragraph.text.replace("丙两次", "丙三次")
        said(paragraph, text.replace(f"收到{total}件", f"收到{int(total or 0) + 1}件"))
        if text == "丁。":
            paragraph.insert_paragraph_before("新的一段。", style=paragraph.style)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def said(paragraph: Paragraph, text: str) -> None:
    if paragraph.text != text:
        for run in paragraph.runs[1:]:
            run.text = ""
        paragraph.runs[0].text = text


def test_all_taken_at_once_the_report_says_what_word_prints() -> None:
    opened = reopen(by_hand(render(report(), ".docx")))
    change = opened.changes.taking(opened.report, everything(opened), "采用")
    opened.report.apply(change)
    assert opened.changes.pending(opened.report) == []
    assert opened.report.number(PERSON) == 4712
    assert TOTAL not in opened.report.figures  # its parts give it
    assert opened.report.texts["others"] == (
        "甲。\n收到{=requests/new/total}件。\n丙三次。\n新的一段。\n丁。"
    )
    assert change.words == "采用"


def test_a_total_and_a_bound_number_follow_the_figure_that_is_taken() -> None:
    opened = reopen(by_hand(render(report(), ".docx")))
    before = {one.difference.address for one in opened.changes.pending(opened.report)}
    assert {PERSON, TOTAL, "text/others"} <= before
    opened.report.apply(Change({PERSON: Figure(4712)}))
    left = opened.changes.pending(opened.report)
    assert TOTAL not in {one.difference.address for one in left}
    assert not any("，第2段" in one.difference.where for one in left)


def test_one_taken_leaves_the_others() -> None:
    opened = reopen(by_hand(render(report(), ".docx")))
    places = next(
        one.places
        for one in opened.changes.pending(opened.report)
        if one.difference.where.endswith("，第3段")
    )
    opened.report.apply(opened.changes.taking(opened.report, places, ""))
    assert "丙三次" in opened.report.texts["others"]
    assert "新的一段" not in opened.report.texts["others"]
    rest = [one.difference.where for one in opened.changes.pending(opened.report)]
    assert not any(where.endswith("，第3段") for where in rest)
    assert any("新增第4段" in where for where in rest)


def test_what_the_clerk_changes_elsewhere_is_no_change_made_in_word() -> None:
    opened = reopen(edited(render(report(), ".docx"), ("丙两次", "丙三次")))
    opened.report.apply(
        Change({PERSON: Figure(5), "text/others": TEXT.replace("甲。", "甲甲。") + "\n戊。"})
    )
    (one,) = opened.changes.pending(opened.report)
    assert one.difference.stored == "丙两次。"
    opened.report.apply(opened.changes.taking(opened.report, one.places, ""))
    assert opened.report.texts["others"] == (
        "甲甲。\n收到{=requests/new/total}件。\n丙三次。\n丁。\n戊。"
    )


def test_a_paragraph_that_was_moved_is_told() -> None:
    data = render(report(), ".docx")
    found = reopen(
        edited(data, ("甲。", "子。"), ("丁。", "甲。"), ("子。", "丁。"))
    ).differences
    assert [one.stored for one in found] == ["甲。", "丁。"]


def test_a_paragraph_that_is_gone_is_pending_until_it_is_gone_here() -> None:
    document = Document(BytesIO(render(report(), ".docx")))
    gone = next(one for one in document.paragraphs if one.text == "丙两次。")
    for run in gone.runs:
        run.text = ""
    made = BytesIO()
    document.save(made)
    opened = reopen(made.getvalue())
    (one,) = opened.changes.pending(opened.report)
    opened.report.apply(opened.changes.taking(opened.report, one.places, ""))
    assert "丙两次" not in opened.report.texts["others"]
    assert opened.changes.pending(opened.report) == []
    # A line that the clerk writes there is not one that Word has left out.
    text = opened.report.texts["others"].replace("丁。", "别的。\n丁。")
    opened.report.apply(Change({"text/others": text}))
    assert opened.changes.pending(opened.report) == []


def test_what_cannot_be_taken_stays_when_all_are_taken() -> None:
    data = edited(render(report(), ".docx"), (">行政处罚<", ">行政处分<"), (">4711<", ">7<"))
    opened = reopen(data)
    opened.report.apply(opened.changes.taking(opened.report, everything(opened), ""))
    (one,) = opened.changes.pending(opened.report)
    assert one.difference.printed == "行政处分"
    assert opened.report.number(PERSON) == 7


def test_the_report_is_not_changed_by_asking() -> None:
    opened = reopen(by_hand(render(report(), ".docx")))
    opened.changes.taking(opened.report, everything(opened), "")
    assert opened.report.number(PERSON) == 4711
    assert opened.report.texts["others"] == TEXT


@pytest.mark.libreoffice
def test_after_libreoffice_saved_it_the_changes_are_the_same(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("soffice is missing")
    data = by_hand(render(report(), ".docx"))
    (tmp_path / "a.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    order = [office, profile, "--headless", "--convert-to", "docx", "--outdir"]
    order += [str(tmp_path / "saved"), str(tmp_path / "a.docx")]
    subprocess.run(order, capture_output=True, timeout=180, check=True)  # noqa: S603
    opened = reopen((tmp_path / "saved" / "a.docx").read_bytes())
    assert opened.differences == reopen(data).differences
    opened.report.apply(opened.changes.taking(opened.report, everything(opened), ""))
    assert opened.changes.pending(opened.report) == []


def test_a_row_deleted_with_tracked_changes_is_told_and_the_rest_can_be_taken(
    tmp_path: Path,
) -> None:
    data = edited(render(report(), ".docx"), (">4711<", ">4712<"))
    deleted = '<w:trPr><w:del w:id="1" w:author="a"/></w:trPr>'
    data = edited(data, ("<w:tr>", f"<w:tr>{deleted}"))
    (tmp_path / "a.docx").write_bytes(data)
    opened = open_document(tmp_path / "a.docx")
    told = {one.address: one for one in opened.differences}
    assert told[PERSON].change is not None
    assert told["table/disclosure"].change is None
    assert "逐格核对" in told["table/disclosure"].todo
