"""Sentences: reading them, what they can still become, and which follow from others."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.forms.rules import (
    Identity,
    Interval,
    RuleSyntaxError,
    Sum,
    Term,
    bounds,
    dependencies,
    expand,
    holds,
    parse_sum,
)

CELLS = [
    f"pets/{row}/{column}" for row in ("old", "new", "sum") for column in ("cats", "dogs")
]


# --- reading a sum -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a/b/c", Sum((Term(1, "a/b/c"),))),
        ("  a/b/c  ", Sum((Term(1, "a/b/c"),))),
        ("-a/b/c", Sum((Term(-1, "a/b/c"),))),
        ("a/b/c+d/e/f", Sum((Term(1, "a/b/c"), Term(1, "d/e/f")))),
        ("a/b/c - prior:d/e/f", Sum((Term(1, "a/b/c"), Term(-1, "d/e/f", prior=True)))),
        ("a/b/c + 12 - 2", Sum((Term(1, "a/b/c"),), 10)),
        ("0", Sum(())),
        ("a_1/*/*_total", Sum((Term(1, "a_1/*/*_total"),))),
        ("a/b/c +\n  d/e/f", Sum((Term(1, "a/b/c"), Term(1, "d/e/f")))),
    ],
)
def test_a_sum_is_read_with_its_signs_constants_and_last_years_terms(
    text: str, expected: Sum
) -> None:
    assert parse_sum(text) == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "等式的一边是空的"),
        ("   ", "等式的一边是空的"),
        ("a/b/c d/e/f", "读不懂“d/e/f”"),
        ("a/b/c + + d/e/f", "读不懂“"),
        ("a/b/c +", "读不懂“+”"),
        ("A/b/c", "读不懂“A/b/c”"),
        ("猫 + 狗", "读不懂“猫 + 狗”"),
        ("a/b/c * 2", "读不懂“"),
        ("last:a/b/c", "读不懂“"),
    ],
)
def test_a_sum_that_cannot_be_read_is_refused_with_the_place(text: str, message: str) -> None:
    with pytest.raises(RuleSyntaxError, match=message.replace("+", r"\+")):
        parse_sum(text)


def test_the_addresses_of_a_sum_are_this_years_only() -> None:
    assert parse_sum("a/b/c - prior:a/b/c + d/e/f").addresses() == ("a/b/c", "d/e/f")


# --- reading a sentence --------------------------------------------------------------------


def test_a_star_makes_one_identity_for_each_thing_it_fits() -> None:
    made = expand("R", "pets/sum/* = pets/old/* + pets/new/*", CELLS)
    assert [identity.varies for identity in made] == ["cats", "dogs"]
    assert made[0].left == parse_sum("pets/sum/cats")
    assert made[1].right == parse_sum("pets/old/dogs + pets/new/dogs")
    assert {identity.code for identity in made} == {"R"}


def test_a_star_may_stand_for_a_part_of_a_name() -> None:
    cells = ["t/c/review_total", "t/c/direct_total", "t/c/review_won", "t/c/direct_won"]
    made = expand("R", "t/c/*_total >= t/c/*_won", cells)
    assert [(identity.varies, identity.relation) for identity in made] == [
        ("direct", ">="),
        ("review", ">="),
    ]


def test_a_sentence_without_star_is_one_identity() -> None:
    (made,) = expand("R", "pets/sum/cats <= prior:pets/sum/cats + 5", CELLS)
    assert made.varies == ""
    assert made.relation == "<="
    assert made.right == Sum((Term(1, "pets/sum/cats", prior=True),), 5)
    assert made.needs_prior


def test_a_term_without_star_is_the_same_in_every_identity() -> None:
    made = expand("R", "pets/*/cats <= pets/sum/dogs", CELLS)
    assert [identity.varies for identity in made] == ["new", "old", "sum"]
    assert {identity.right for identity in made} == {parse_sum("pets/sum/dogs")}


@pytest.mark.parametrize(
    ("sentence", "message"),
    [
        ("pets/sum/cats", "有且只有一个"),
        ("pets/sum/cats = pets/old/cats = pets/new/cats", "有且只有一个"),
        ("pets/sum/cats = ", "等式的一边是空的"),
        ("pets/sum/birds = pets/old/cats", "没有单元格符合“pets/sum/birds”"),
        ("pets/sum/cats = prior:pets/sum/birds", "没有单元格符合“pets/sum/birds”"),
        ("birds/*/cats = pets/*/cats", "没有单元格符合“birds/.*/cats”"),
        ("pets/*/* = 0", "没有单元格符合“"),
        ("pets/*/cats = pets/old/*", "不能取到同样的内容"),
    ],
)
def test_a_sentence_that_says_nothing_sensible_is_refused(sentence: str, message: str) -> None:
    with pytest.raises(RuleSyntaxError, match=message):
        expand("R", sentence, CELLS)


def test_coefficients_are_left_minus_right_and_keep_last_year_apart() -> None:
    (made,) = expand("R", "pets/sum/cats + 1 = prior:pets/sum/cats - pets/old/cats", CELLS)
    assert made.coefficients() == {
        "pets/sum/cats": 1,
        "prior:pets/sum/cats": -1,
        "pets/old/cats": 1,
    }


def test_a_term_on_both_sides_vanishes_from_the_coefficients() -> None:
    (made,) = expand("R", "pets/sum/cats = pets/sum/cats + pets/old/cats", CELLS)
    assert made.coefficients() == {"pets/old/cats": -1}


# --- bounds and verdicts -------------------------------------------------------------------


@st.composite
def intervals(draw: st.DrawFn) -> tuple[Interval, range]:
    """An interval, and a stretch of its whole numbers that reaches every bound it has."""
    low, high = sorted(draw(st.tuples(st.integers(-3, 3), st.integers(-3, 3))))
    open_low, open_high = draw(st.booleans()), draw(st.booleans())
    span = range(-9 if open_low else low, (9 if open_high else high) + 1)
    return Interval(None if open_low else low, None if open_high else high), span


def test_the_number_of_an_interval_is_there_only_when_nothing_else_is_possible() -> None:
    assert Interval(3, 3).number == 3
    assert Interval(0, 0).number == 0
    assert Interval(0, 3).number is None
    assert Interval(0, None).number is None
    assert Interval(None, None).number is None


def test_a_blank_leaves_the_sum_open_upward_and_a_subtracted_blank_downward() -> None:
    known = {"a/b/c": Interval(5, 5), "d/e/f": Interval(0, None)}
    assert bounds(parse_sum("a/b/c + 2"), known) == Interval(7, 7)
    assert bounds(parse_sum("a/b/c + d/e/f"), known) == Interval(5, None)
    assert bounds(parse_sum("a/b/c - d/e/f"), known) == Interval(None, 5)


@given(
    st.lists(st.tuples(intervals(), st.sampled_from([1, -1])), max_size=3), st.integers(-5, 5)
)
def test_the_bounds_of_a_sum_are_the_least_and_the_greatest_it_can_become(
    parts: list[tuple[tuple[Interval, range], int]], constant: int
) -> None:
    terms = tuple(Term(sign, f"c/{place}/x") for place, (_, sign) in enumerate(parts))
    known = {term.address: part[0][0] for term, part in zip(terms, parts, strict=True)}
    made = bounds(Sum(terms, constant), known)
    signs = [sign for _, sign in parts]
    sums = [
        constant + sum(sign * value for sign, value in zip(signs, values, strict=True))
        for values in product(*(span for (_, span), _ in parts))
    ]
    endless = [(i.low is None, i.high is None, sign) for (i, _), sign in parts]
    down = any(low if sign > 0 else high for low, high, sign in endless)
    up = any(high if sign > 0 else low for low, high, sign in endless)
    assert made == Interval(None if down else min(sums), None if up else max(sums))


@given(intervals(), st.sampled_from(["=", ">=", "<="]), intervals())
def test_a_verdict_is_given_exactly_when_every_possible_pair_agrees(
    left: tuple[Interval, range], relation: str, right: tuple[Interval, range]
) -> None:
    compare = {"=": int.__eq__, ">=": int.__ge__, "<=": int.__le__}[relation]
    verdicts = {compare(a, b) for a, b in product(left[1], right[1])}
    expected = verdicts.pop() if len(verdicts) == 1 else None
    assert holds(left[0], relation, right[0]) is expected


# --- which sentences follow from others ----------------------------------------------------

Matrix = list[list[int]]
WIDTH = 4
matrices = st.lists(
    st.lists(st.integers(-2, 2), min_size=WIDTH, max_size=WIDTH), min_size=1, max_size=7
)


def identities(matrix: Matrix) -> list[Identity]:
    """Sentences whose coefficients are the rows of a matrix; negative ones stand on the right."""

    def part(row: list[int], side: int) -> Sum:
        counts = {f"c/{place}/x": side * factor for place, factor in enumerate(row)}
        return Sum(tuple(Term(1, a) for a, times in counts.items() for _ in range(times)))

    return [Identity("R", part(row, 1), "=", part(row, -1)) for row in matrix]


def rank(matrix: Matrix) -> int:
    rows = [[Fraction(value) for value in row] for row in matrix]
    found = 0
    for column in range(WIDTH):
        pivot = next((r for r in range(found, len(rows)) if rows[r][column]), None)
        if pivot is None:
            continue
        rows[found], rows[pivot] = rows[pivot], rows[found]
        for r in range(found + 1, len(rows)):
            factor = rows[r][column] / rows[found][column]
            rows[r] = [a - factor * b for a, b in zip(rows[r], rows[found], strict=True)]
        found += 1
    return found


@given(matrices)
def test_in_every_circuit_each_sentence_follows_from_the_others_and_none_is_idle(
    matrix: Matrix,
) -> None:
    for circuit in dependencies(identities(matrix)):
        rows = [matrix[index] for index in circuit]
        assert rank(rows) == len(rows) - 1
        for left_out in range(len(rows)):
            assert rank(rows[:left_out] + rows[left_out + 1 :]) == len(rows) - 1


@given(matrices)
def test_there_are_as_many_circuits_as_sentences_too_many(matrix: Matrix) -> None:
    found = dependencies(identities(matrix))
    assert len(found) == len(matrix) - rank(matrix)
    assert len(set(found)) == len(found)


@given(matrices, st.lists(st.integers(-9, 9), min_size=WIDTH, max_size=WIDTH))
def test_whatever_the_figures_never_is_just_one_sentence_of_a_circuit_broken(
    matrix: Matrix, figures: list[int]
) -> None:
    residual = [sum(a * x for a, x in zip(row, figures, strict=True)) for row in matrix]
    for circuit in dependencies(identities(matrix)):
        assert sum(1 for index in circuit if residual[index]) != 1


def test_the_rows_and_columns_of_a_small_table_make_one_circuit() -> None:
    cells = [f"t/{row}/{column}" for row in "abs" for column in "xyz"]
    made = [
        *expand("ROW", "t/*/z = t/*/x + t/*/y", cells),
        *expand("COLUMN", "t/s/* = t/a/* + t/b/*", cells),
    ]
    assert dependencies(made) == [frozenset(range(6))]


def test_sentences_that_differ_by_a_constant_do_not_follow_from_each_other() -> None:
    made = [
        *expand("R", "pets/old/cats = pets/new/cats", CELLS),
        *expand("S", "pets/old/cats = pets/new/cats + 1", CELLS),
    ]
    assert dependencies(made) == []


def test_a_constant_may_stand_on_either_side() -> None:
    made = [
        *expand("R", "pets/old/cats - 3 = pets/new/cats", CELLS),
        *expand("S", "pets/old/cats = pets/new/cats + 3", CELLS),
        *expand("T", "pets/old/cats + 3 = pets/new/cats", CELLS),
    ]
    assert dependencies(made) == [frozenset({0, 1})]


def test_no_sentences_make_no_circuit() -> None:
    assert dependencies([]) == []
