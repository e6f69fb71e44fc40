"""The figures of two years: change, per cent, jumps, and what the rules between years say."""

from __future__ import annotations

from decimal import Decimal

import pytest

from model.checks.findings import Outcome
from model.comparing.counterparts import counterparts
from model.comparing.figures import CellPair, cell_pairs
from model.report.changes import Change
from model.report.figures import Figure
from tests.model.samples import complete

PERSON = "requests/new/person"
CARRIED = "requests/carried_in/person"


def pair(old: int | Decimal | None, new: int | Decimal | None) -> CellPair:
    return CellPair("a/b/c", "甲", old, new)


@pytest.mark.parametrize(
    ("old", "new", "change", "percent"),
    [
        (40, 50, "+10", "+25.0%"),
        (50, 40, "-10", "-20.0%"),
        (3, 3, "0", ""),
        (0, 5, "+5", ""),
        (None, 5, "", ""),
        (5, None, "", ""),
        (-4, 2, "+6", ""),
        (Decimal("1.5"), Decimal("1.25"), "-0.25", "-16.7%"),
    ],
)
def test_the_change_has_its_sign_and_its_share(
    old: int | Decimal | None, new: int | Decimal | None, change: str, percent: str
) -> None:
    one = pair(old, new)
    assert (one.change_words, one.percent) == (change, percent)
    assert one.differs == (old != new)


def test_cells_that_a_rule_between_the_years_names_come_first_with_its_answer() -> None:
    old = complete(2023)
    new = complete(2024, prior=old)
    pairs = cell_pairs(old, new)
    firsts = [one for one in pairs if one.across]
    assert pairs[: len(firsts)] == firsts
    by_address = {one.address: one for one in pairs}
    (rule,) = by_address[CARRIED].across
    assert (rule.code, rule.outcome) == ("Y-CARRY", Outcome.HOLDS)
    assert rule.wanted == old.number("requests/carried_out/person")
    assert {one.code for one in by_address["regulations/rules/made"].across} == {
        "T2-REPEAL",
        "T2-CONT",
    }
    assert [one.wanted for one in by_address["regulations/rules/made"].across] == [None, None]
    new.apply(Change({CARRIED: Figure((rule.wanted or 0) + 1)}))
    changed = next(one for one in cell_pairs(old, new) if one.address == CARRIED)
    assert changed.across[0].outcome is Outcome.BROKEN


def test_an_unchanged_cell_that_breaks_a_rule_is_notable() -> None:
    old = complete(2023)
    new = complete(2024, prior=old)
    same = old.number(CARRIED)
    assert same is not None
    new.apply(Change({CARRIED: Figure(same)}))
    (one,) = [one for one in cell_pairs(old, new) if one.address == CARRIED]
    assert not one.differs
    assert one.is_notable == (same != old.number("requests/carried_out/person"))
    assert one.is_notable


def test_years_apart_are_compared_and_the_rules_judge_nothing() -> None:
    pairs = cell_pairs(complete(2022), complete(2024))
    outcomes = {one.outcome for each in pairs for one in each.across}
    assert outcomes == {Outcome.NOT_APPLICABLE}


def test_jumps_are_those_of_the_rule() -> None:
    old, new = complete(2023), complete(2024)
    for before, now, expected in (
        (5, 26, True),
        (5, 25, False),
        (200, 39, True),
        (9, 50, True),
    ):
        old.apply(Change({PERSON: Figure(before)}))
        new.apply(Change({PERSON: Figure(now)}))
        one = next(one for one in cell_pairs(old, new) if one.address == PERSON)
        assert one.is_jump is expected, (before, now)


def test_forms_are_compared_in_the_cells_that_both_have() -> None:
    old, new = complete(2020), complete(2021)
    pairs = cell_pairs(old, new)
    assert sorted(one.address for one in pairs) == sorted(counterparts(old.form, new.form))
