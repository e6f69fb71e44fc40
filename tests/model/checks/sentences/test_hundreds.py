"""Percentages that stand together inside the narratives: those of a whole make a hundred."""

from __future__ import annotations

from decimal import Decimal

import pytest

from model.checks.findings import Outcome
from tests.model.written import H, Judgement, W, answer, judged, only, report_with, said_of

TEXTS: list[tuple[str, Judgement]] = [
    ("网站占60%，信函占30%，当面占20%。", W),
    ("网站占60%，信函占30%，当面占10%。", H),
    ("共9件，其中甲3件（33.3%）、乙3件（33.3%）、丙3件（33.3%）。", H),
    ("共9件，其中甲3件（33%）、乙3件（33%）、丙3件（30%）。", W),
    ("答复率100%，满意率99%，办结率100%。", H),
    ("公开信息，其中网站占50%，微信占30%，微博占30%。", W),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_percentages_are_judged(text: str, expected: Judgement) -> None:
    judged("TX-PCT", "overview", text, expected)


def test_percentages_cannot_be_judged_while_nothing_is_written_or_entered() -> None:
    assert answer(report_with(full=False), "TX-PCT") is Outcome.UNKNOWN


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("网上占60%，信函占30%，当面占10%。", None),
        ("网上占60%，信函占30%，当面占11%。", None),
        ("网上占60%，信函占30%，当面占12%。", "102"),
        ("网上占60%，信函占50%。", None),
        ("网上占60%；信函占30%，当面占20%。", None),
        ("网上占60%，其中信函占30%，当面占20%。", None),
        ("网上占60%，信函30%，当面占20%。", None),
        ("网上占60%，信函占约30%，当面占20%。", None),
        ("网上占50%，信函占30%，当面占10%。", None),
        ("网上占33.33%，信函占33.33%，当面占33.4%。", None),
        ("网上占33.33%，信函占33.33%，当面占33.5%。", "100.16"),
        ("共9件，其中甲3件（33%）、乙3件（33%）、丙3件（33%）。", None),
        ("共9件，其中甲3件（33%）、乙3件（33%）、丙3件（32%）。", "98"),
        ("共10件，其中甲3件（33%）、乙3件（33%）、丙3件（31%）。", None),
        ("甲3件（33%）、乙3件（33%）、丙3件（31%）。", None),
        ("共9件，其中甲2件（33%）、乙3件（33%）、丙2件（31%）、丁2件。", None),
        ("网上占60%，信函占30%，当面占20%。按区划，甲占50%，乙占30%，丙占20%。", "110"),
        ("甲占50%，乙占30%，丙占20%；网上占60%，信函占30%，当面占20%。", "110"),
    ],
)
def test_percentages_of_one_division_make_a_hundred(text: str, total: str | None) -> None:
    found = said_of(text, "TX-PCT")
    if total is None:
        assert found is Outcome.HOLDS
        return
    finding = only(found)
    assert (finding.left, finding.right) == (Decimal(total), 100)
    assert f"={total}%，与 100% 相差 {abs(Decimal(total) - 100)} 个百分点。" in finding.message


def test_the_percentages_are_quoted_from_the_first_to_the_last() -> None:
    text = "公开有序。网上占60%，信函占30.5%，当面占20%。"
    finding = only(said_of(text, "TX-PCT"))
    (span,) = finding.spans
    assert text[span.start : span.end] == span.words == "60%，信函占30.5%，当面占20%"
    assert "」，60%+30.5%+20%=110.5%，" in finding.message
