"""What is read from a text, and how it is moved to its place."""

from __future__ import annotations

from decimal import Decimal

from model.texts.reading.readings import Claim, Figure, How, State, Why
from tests.model.read import reading

CLAIM = Claim(
    ("received",), 3, 2, 9, (5, 6), How.SHARE, ("person",), ("total",),
    decimals=1, is_loose=True, with_carried=True, part=8, last_place=Decimal("0.1"), apart=2,
)  # fmt: skip


def test_a_claim_further_on_says_the_same_at_other_places() -> None:
    moved = CLAIM.moved(10)
    assert (moved.start, moved.end, moved.at) == (12, 19, (15, 16))
    assert moved._replace(start=2, end=9, at=(5, 6)) == CLAIM
    assert CLAIM.moved(0) == CLAIM


def test_a_number_further_on_takes_its_claims_with_it() -> None:
    figure = Figure(5, 7, 3, "件", True, (CLAIM, CLAIM), Why.OTHER, 1, is_share=True)
    moved = figure.moved(10)
    assert (moved.start, moved.end) == (15, 17)
    assert moved.claims == (CLAIM.moved(10), CLAIM.moved(10))
    assert moved._replace(start=5, end=7, claims=figure.claims) == figure


def test_a_claim_without_a_number_says_only_what_it_says() -> None:
    (claim,) = reading("未收到政府信息公开申请。").claims
    assert (claim.how, claim.columns, claim.whole) == (How.IS, (), ())
    assert (claim.decimals, claim.apart) == (0, 0)
    assert claim.last_place == 1
    assert not claim.is_loose
    assert not claim.with_carried
    assert claim.part is None


def test_before_a_text_nothing_is_known() -> None:
    assert not any(State())
