"""Two documents of one year: places at which they print something else."""

from __future__ import annotations

from model.comparing.documents import printed_differences
from model.report.changes import Change
from model.report.figures import Figure
from model.shipped import new_report

PERSON, TOTAL = "requests/new/person", "requests/new/total"


def places(mine: dict[str, object], theirs: dict[str, object]) -> list[tuple[str, str, str]]:
    one, other = new_report(2025, "甲局"), new_report(2025, "甲局")
    one.apply(Change(mine))
    other.apply(Change(theirs))
    found = printed_differences(one, other)
    return [(one.address, one.old_words, one.new_words) for one in found]


def test_what_no_document_shows_does_not_count() -> None:
    mine = {"report/kind": "township", "report/sealed": False, PERSON: None}
    assert places(mine, {PERSON: Figure(0), "report/exported": "x"}) == []


def test_figures_and_notes_count_and_totals_show_what_they_print() -> None:
    assert places({PERSON: Figure(3)}, {PERSON: Figure(3, "含补正")}) == [
        (PERSON, "3", "3（含补正）")
    ]
    assert places({PERSON: Figure(3)}, {PERSON: Figure(3), TOTAL: Figure(4)}) == [
        (TOTAL, "3", "4")
    ]
    assert places({PERSON: Figure(3)}, {PERSON: Figure(3), TOTAL: Figure(3)}) == []


def test_a_text_counts_for_each_paragraph_as_it_prints() -> None:
    mine = {PERSON: Figure(3), "text/overview": "甲。\n收到{=requests/new/person}件。\n乙。"}
    theirs = {PERSON: Figure(3), "text/overview": "　　甲。\n收到3件。\n丙。\n丁。"}
    assert places(mine, theirs) == [("text/overview", "乙。", "丙。\n丁。")]


def test_particulars_count_without_blanks() -> None:
    assert places({"report/contact": "甲 乙"}, {"report/contact": "甲乙"}) == []
    assert places({"report/date": "2026-01-20"}, {}) == [("report/date", "2026-01-20", "")]
