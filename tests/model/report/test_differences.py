"""What differs between two states of a report, for the clerk."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from model.report.changes import Change
from model.report.differences import differences, in_words, place
from model.report.figures import Figure
from model.shipped import new_report

if TYPE_CHECKING:
    from model.report.report import Report

PERSON = "requests/new/person"
FEE = "fees/charges/amount"


def changed(**values: object) -> tuple[Report, Report]:
    """An empty report, and one with these values."""
    old, new = new_report(2025), new_report(2025)
    new.apply(Change(dict(values)))
    return old, new


def test_equal_reports_do_not_differ() -> None:
    old, new = changed()
    assert differences(old, new) == []
    assert in_words([]) == "没有改动"


def test_a_figure_a_text_and_a_particular_differ_in_the_order_of_the_print() -> None:
    old, new = changed(
        **{"text/overview": "一", PERSON: Figure(3, "其中补正1件"), "report/organ": "示例局"}
    )
    found = differences(old, new)
    assert [one.address for one in found] == ["report/organ", "text/overview", PERSON]
    assert [one.old_words for one in found] == ["", "", ""]
    assert [one.new_words for one in found] == ["示例局", "一", "3（其中补正1件）"]


def test_totals_that_follow_are_no_difference_and_typed_ones_are() -> None:
    old, new = changed(**{PERSON: Figure(3)})
    assert [one.address for one in differences(old, new)] == [PERSON]
    new.apply(Change({"requests/new/total": Figure(4)}))
    assert [one.address for one in differences(old, new)] == [PERSON, "requests/new/total"]


def test_an_amount_written_otherwise_is_a_difference() -> None:
    old, new = changed(**{FEE: Figure(Decimal("12.5"))})
    old.apply(Change({FEE: Figure(Decimal("12.50"))}))
    (found,) = differences(old, new)
    assert (found.old_words, found.new_words) == ("12.50", "12.5")


def test_the_record_of_an_export_is_no_difference() -> None:
    old, new = changed(**{"report/exported": "2026-01-20T15:04 3f2a"})
    assert differences(old, new) == []


def test_particulars_are_shown_in_words() -> None:
    old, new = changed(
        **{"report/kind": "township", "report/sealed": False, "report/blanks": ""}
    )
    words = [(one.where, one.old_words, one.new_words) for one in differences(old, new)]
    assert words == [
        ("机关类型", "", "乡镇政府（街道办事处）"),
        ("盖章位置", "留盖章位置", "不留盖章位置"),
        ("空白格的印法", "空白格印“0”", "空白格不印"),
    ]


def test_a_place_names_section_and_label() -> None:
    form = new_report(2025).form
    assert place(form, "text/overview") == "一 总体情况"
    assert place(form, "text/preamble") == "封面与引言"
    assert place(form, PERSON).startswith("三 申请办理：")
    assert place(form, PERSON).endswith(form.cells[PERSON].label)


def test_many_differences_are_named_by_the_first_three_and_their_number() -> None:
    form = new_report(2025).form
    cells = [address for address, cell in form.cells.items() if cell.kind != "total"][:5]
    old, new = changed(**{address: Figure(1) for address in cells})
    found = differences(old, new)
    named = [f"{one.where}（空→1）" for one in found]
    assert in_words(found) == "；".join(named[:3]) + f"等 {len(found)} 处"
    assert in_words(found[:2]) == "；".join(named[:2])
    texts = changed(**{"text/overview": "一"})
    assert in_words(differences(*texts)) == "一 总体情况"
