"""Which numbers of the tables a claim may be: as it is rounded, merged, or told apart."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from model.checks.sentences.admissible import Counts, by_label, in_columns, is_share, judge
from model.report.changes import Change
from model.report.figures import Figure
from model.texts.reading.readings import Claim, How, Sentence, State
from tests.model.written import B, H, U, report_with, rule_of

if TYPE_CHECKING:
    from model.checks.findings import Outcome

NOTHING_ELSE = Sentence((), (), (), State())


def claim(label: str, number: object, **more: Any) -> Claim:  # noqa: ANN401
    plain = Claim(tuple(label.split("+")), None, 0, 0, (0, 0))
    return plain._replace(**{"number": number, **more})


def counts() -> Counts:
    found: Counts = {}
    for code in ("T3-TEXT", "T2-TEXT"):
        found |= by_label(rule_of(report_with(), code).parameters["counts"])
    return found


def judged(one: Claim, *others: Claim, **cells: Any) -> tuple[Outcome, bool, str]:  # noqa: ANN401
    """What a report with 10 received, 1 carried in and 1 carried out says to a claim."""
    report = report_with()
    changes = {}
    for name, value in cells.items():
        block, row, column = name.split("__")
        changes[f"{block}/{row}/{column}"] = None if value is None else Figure(value)
    report.apply(Change(changes))
    verdict = judge(report, counts(), one, Sentence((), others, (), State()))
    assert verdict is not None
    return verdict.outcome, verdict.is_hint, verdict.hint


@pytest.mark.parametrize(
    ("sum_", "columns", "meant"),
    [
        ("a/b/total", (), "a/b/total"),
        ("a/b/total", ("person",), "a/b/person"),
        ("a/b/total + a/c/total", ("person", "legal"),
         "a/b/person + a/b/legal + a/c/person + a/c/legal"),
    ],
)  # fmt: skip
def test_a_sum_of_rows_is_told_in_columns(
    sum_: str, columns: tuple[str, ...], meant: str
) -> None:
    assert in_columns(sum_, columns) == meant


@pytest.mark.parametrize(
    "one",
    [
        claim("unheard_of", 3),
        claim("received+unheard_of", 3),
        claim("received", 3, how=How.ALL, whole=("unheard_of",)),
        claim("received", None),
        claim("received", 3, how=How.SHARE),
        claim("received", 3, how=How.DONE),
    ],
)
def test_what_is_no_count_of_the_form_is_not_judged(one: Claim) -> None:
    assert judge(report_with(), counts(), one, NOTHING_ELSE) is None


DUE = "本年新收加上年结转"


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (claim("received", 10), (H, False, DUE)),
        (claim("received", 9), (B, False, DUE)),
        (claim("received", 11), (H, True, DUE)),
        (claim("received", 11, with_carried=True), (H, False, DUE)),
        (claim("received", 0), (B, False, DUE)),
        (claim("received", 8, columns=("person",)), (H, False, DUE)),
        (claim("received", 9, columns=("person",)), (H, True, DUE)),
        (claim("settled", 10), (H, False, "")),
        (claim("settled", 11), (B, False, "")),
        (claim("settled", 11, is_loose=True), (H, True, DUE)),
        (claim("settled", 12, is_loose=True), (B, False, DUE)),
        (claim("settled", 8, apart=2), (H, False, "")),
        (claim("settled", 8, apart=1), (B, False, "")),
        (claim("settled", 10, apart=1), (H, False, "")),
        (claim("settled", 0, apart=10), (H, False, "")),
        (claim("settled", 0, apart=11), (B, False, "")),
        (claim("granted+received", 7), (B, False, "")),
        (claim("due", 11, is_loose=True), (H, False, "")),
        (claim("granted+partial", 7), (H, False, "")),
        (claim("granted+partial", 6), (B, False, "")),
        (claim("granted", 7), (H, True, "予以公开加部分公开")),
        (claim("carried", 1), (H, False, "")),
        (claim("carried", 2), (B, False, "")),
    ],
)
def test_a_count_is_one_of_the_sums_that_it_can_mean(
    one: Claim, expected: tuple[Outcome, bool, str]
) -> None:
    assert judged(one) == expected


def test_a_count_may_be_the_second_sum_of_its_label() -> None:
    cells = {"requests__carried_in__person": 3}
    assert judged(claim("carried", 3), **cells)[0] is H
    assert judged(claim("carried", 1), **cells)[0] is H
    assert judged(claim("carried", 2), **cells)[0] is B


@pytest.mark.parametrize(
    ("one", "cells", "expected"),
    [
        (claim("received", 9), {"requests__new__person": None}, U),
        (claim("received", 0), {"requests__new__person": None}, U),
        (claim("received", 9), {"requests__carried_in__person": None}, U),
        (claim("received", 0), {"requests__carried_in__person": None}, B),
        (claim("received", 10), {"requests__carried_in__person": None}, H),
        (claim("carried", 3), {"requests__carried_in__person": None}, U),
        (claim("settled", 12, is_loose=True), {"requests__carried_in__person": None}, U),
        (claim("settled", 12), {"requests__carried_in__person": None}, B),
    ],
)
def test_a_wrong_count_waits_for_every_sum_that_it_can_mean(
    one: Claim, cells: dict[str, Any], expected: Outcome
) -> None:
    assert judged(one, **cells)[0] is expected


@pytest.mark.parametrize(
    ("number", "decimals", "amount", "expected"),
    [
        ("35.6", 1, "35.62", H),
        ("35.5", 1, "35.62", B),
        ("35.71", 1, "35.62", H),  # cut off, not rounded
        ("35.72", 1, "35.62", B),
        ("35.618", 3, "35.62", H),
        ("35.615", 3, "35.62", H),
        ("35.614", 3, "35.62", B),
        ("35.6", 1, "35.5", B),
        ("35.53", 2, "35.5", B),
        ("36", 0, "35.62", H),
        ("36", 0, "35", B),
        ("0", 0, "0.3", B),
        ("0", 0, "0", H),
    ],
)
def test_an_amount_is_the_tables_as_it_is_rounded(
    number: str, decimals: int, amount: str, expected: Outcome
) -> None:
    last = Decimal(1).scaleb(-decimals)
    one = claim("fee", Decimal(number), decimals=decimals, last_place=last)
    assert judged(one, fees__charges__amount=Decimal(amount))[0] is expected


OTHER = {
    "requests__other_not_corrected__person": 2,
    "requests__other_unpaid__person": 1,
    "requests__other_rest__person": 4,
}


@pytest.mark.parametrize(
    ("number", "told", "expected"),
    [
        (7, (), H),
        (5, (), B),
        (5, ("other_not_corrected",), H),
        (4, ("other_not_corrected", "other_unpaid"), H),
        (3, ("other_not_corrected", "other_unpaid"), B),
        (7, ("other_not_corrected",), H),
        (6, ("other_not_corrected",), B),
        (6, ("other_unpaid", "received"), H),
    ],
)
def test_the_rest_may_be_told_without_its_reasons(
    number: int, told: tuple[str, ...], expected: Outcome
) -> None:
    beside = [claim(label, 1) for label in told]
    assert judged(claim("other", number), *beside, **OTHER)[0] is expected


def test_the_rest_waits_for_the_reasons_told_beside_it() -> None:
    blank = {**OTHER, "requests__other_unpaid__person": None}
    beside = claim("other_unpaid", 1)
    assert judged(claim("other", 5), beside, **blank)[0] is U
    assert judged(claim("refused", 5), beside, **blank)[0] is B


@pytest.mark.parametrize(
    ("one", "cells", "expected"),
    [
        (claim("received", 10, columns=("person",), whole=("received",)), {}, B),
        (claim("received", 10, columns=("person",), whole=("received",)),
         {"requests__new__business": 0}, H),
        (claim("granted", 6, whole=("settled",)), {}, B),
        (claim("granted", 8, columns=("business",), whole=("settled",)), {}, H),
        (claim("granted", 8, columns=("person",), whole=("settled",)), {}, B),
        (claim("received", 10, columns=("person",), whole=("received",)),
         {"requests__new__business": None}, U),
    ],
)  # fmt: skip
def test_all_of_a_whole_are_as_many_as_it_in_its_columns(
    one: Claim, cells: dict[str, Any], expected: Outcome
) -> None:
    assert judged(one._replace(how=How.ALL), **cells)[0] is expected


def test_all_of_a_whole_is_judged_by_the_whole() -> None:
    one = claim("received", 3, columns=("person",), whole=("received",), how=How.ALL)
    verdict = judge(report_with(), counts(), one, NOTHING_ELSE)
    assert verdict is not None
    assert (verdict.claim.number, verdict.right, verdict.name) == (10, 8, "收到的申请")
    assert verdict.cells == ("requests/new/person",)


@pytest.mark.parametrize(
    ("share", "decimals", "part", "whole", "fits"),
    [
        ("60", 0, 6, 10, True),
        ("61", 0, 6, 10, True),
        ("59", 0, 6, 10, True),
        ("62", 0, 6, 10, False),
        ("34", 0, 336, 1000, True),
        ("33.3", 1, 1, 3, True),
        ("33.4", 1, 1, 3, True),
        ("33.5", 1, 1, 3, False),
    ],
)
def test_a_share_may_be_cut_off_or_rounded_up(
    share: str, decimals: int, part: int, whole: int, *, fits: bool
) -> None:
    assert is_share(Decimal(share), decimals, part, whole) is fits
