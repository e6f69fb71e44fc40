"""Lists inside a sentence: their totals, parts and readings."""

from __future__ import annotations

import pytest

from model.texts.reading.known import Frame
from tests.model.read import read_sentences

CASES: list[tuple[str, list[tuple[int, list[tuple[int, bool]]]]]] = [
    ("共7件，其中甲1件、乙6件。", [(0, [(7, False)])]),
    ("共7件，其中甲1件、乙2件、其他4件。", [(0, [(7, True)])]),
    ("共7件（甲1件、乙6件）。", [(0, [(7, True)])]),
    ("共7件，其中甲1件、乙2件等。", []),
    ("共7件，主要为甲1件、乙2件。", []),
    ("共7件，同比增加2件。", []),
    ("网上1件、信函2件，合计4件。", [(2, [(3, True)])]),
    ("公开信息10条，其中网站公开8条，其他方式公开2条，规范性文件1条。", [(0, [(10, True)])]),
    ("共9件，其中甲5件，包括丙2件、丁3件；乙4件。",
     [(0, [(5, False), (8, False), (9, False), (12, False)]), (1, [(5, False), (9, False)])]),
    ("共7件，3件结果为甲，4件结果为乙。", []),
    ("共7件：按甲分，丙3件、丁4件；按乙分，戊6件、己1件。",
     [(0, [(7, True)]), (0, [(7, True)])]),
    ("共7件，其中，12369热线3件，乙4件。", [(0, [(7, False)])]),
    ("共7件，其中甲3件，其他方式4件，丙1件。", [(0, [(7, True), (8, True)])]),
    ("其中新收2件，上年结转1件，结转下年1件。", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_list_has_its_total_and_the_sums_of_its_readings(
    text: str, expected: list[tuple[int, list[tuple[int, bool]]]]
) -> None:
    (sentence,) = read_sentences(text, Frame(2023))
    assert [(one.total, sorted(one.sums)) for one in sentence.lists] == expected


def test_no_sentence_opens_lists_without_end() -> None:
    (sentence,) = read_sentences("共9件，" + "其中甲1件，乙2件，" * 60, Frame(2023))
    assert 0 < len(sentence.lists) <= 41


@pytest.mark.parametrize(("openers", "lists"), [(39, 39), (40, 40), (41, 40)])
def test_a_row_opens_so_many_lists_and_no_more(openers: int, lists: int) -> None:
    text = "共9件，" + "其中甲1件，乙2件，" * openers
    (sentence,) = read_sentences(text, Frame(2023))
    assert len(sentence.lists) == lists


One = tuple[int, tuple[int, ...], tuple[int, ...], tuple[tuple[int, bool], ...]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("共7件，甲1件、乙6件。", []),
        ("另外，还包括甲1件、乙6件。", []),
        (
            "另外，由各科室公开的麒麟信息包括甲1件、乙6件。",
            [(-1, (), (0, 1), ((1, True), (7, True)))],
        ),
        ("共7件：甲1件、乙6件。", [(0, (), (1, 2), ((7, False),))]),
        ("共7件，分别为甲1件、乙6件。", [(0, (), (1, 2), ((7, True),))]),
        ("共7件：收到申请1件、收到申请6件。", []),
        ("甲：乙1件、丙6件。", []),
        ("共5件，共7件，其中甲1件、乙6件。", [(1, (0,), (2, 3), ((7, False),))]),
        ("共5件，约7件，其中甲1件、乙6件。", [(0, (), (2, 3), ((7, False),))]),
        ("共5条，共7件，其中甲1件、乙6件。", [(1, (), (2, 3), ((7, False),))]),
        ("共5条，其中甲1件、乙6件。", []),
        ("约7件，其中甲1件、乙6件。", []),
        ("共7件（主要为甲1件、乙6件）。", []),
        ("共7件（其中甲1件、乙6件）。", [(0, (), (1, 2), ((7, False),))]),
        ("共7件（分别为甲1件、乙6件）。", [(0, (), (1, 2), ((7, True),))]),
        ("共7件（甲1件）。", []),
        ("共7件甲（甲1件、乙6件）。", []),
        ("共7件，分别为甲1件、乙6件，丙3件。", [(0, (), (1, 2, 3), ((7, False), (10, True)))]),
        ("共7件，分别为甲1件、乙6件，麒麟3条。", [(0, (), (1, 2), ((7, False),))]),
        ("共7件，分别为甲1件、乙6件；麒麟3条。", [(0, (), (1, 2), ((7, True),))]),
        ("共7件，分别为甲1件、乙6件，收到3条。", [(0, (), (1, 2), ((7, True),))]),
        ("共7件，其中甲5件，按乙分，戊6件、己1件。", [(0, (), (2, 3), ((7, True),))]),
        (
            "共7件，其中甲5件，乙2件，按丙分，戊6件、己1件。",
            [(0, (), (1, 2), ((7, False),)), (0, (), (3, 4), ((7, True),))],
        ),
        ("甲1件，按乙分，戊6件、己1件。", [(0, (), (1, 2), ((7, True),))]),
        ("按乙分，戊6件、己1件。", [(-1, (), (0, 1), ((7, True),))]),
        ("其中甲1件、乙6件。", [(-1, (), (0, 1), ((7, False),))]),
        (
            "其中甲1件，乙、丙分别为2件和3件。",
            [(-1, (), (0, 1, 2), ((1, False), (4, False), (6, False)))],
        ),
        (
            "共6件，其中甲1件，乙、丙分别为2件和3件。",
            [(0, (), (1, 2, 3), ((1, False), (4, False), (6, False)))],
        ),
    ],
)
def test_which_numbers_are_the_total_and_which_the_parts(
    text: str, expected: list[One]
) -> None:
    (sentence,) = read_sentences(text, Frame(2023))
    told = [
        (one.total, one.earlier, one.parts, tuple(sorted(one.sums))) for one in sentence.lists
    ]
    assert told == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("共4件，其中新收2件，上年结转1件，结转下年1件。", []),
        ("共3件，其中新收2件，上年结转1件。", [(0, (), (1, 2), ((2, False), (3, False)))]),
        ("共3件，其中新收2件，结转下年1件。", []),
        ("共3件，其中上年结转2件，次年办理1件。", []),
    ],
)
def test_what_comes_in_and_goes_out_makes_no_sum(text: str, expected: list[One]) -> None:
    (sentence,) = read_sentences(text, Frame(2023))
    told = [
        (one.total, one.earlier, one.parts, tuple(sorted(one.sums))) for one in sentence.lists
    ]
    assert told == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("网上1件、信函2件，合计3件。", [(2, (), (0, 1), ((3, True),))]),
        ("网上1件、信函2件、当面3条，合计3件。", []),
        ("网上约1件、信函2件，合计3件。", []),
        ("网上1件、信函2件，合计约3件。", []),
        ("甲1件、乙2件，合计3件。", []),
        ("甲1件、乙2件、丙3件，合计6件。", [(3, (), (0, 1, 2), ((6, True),))]),
        ("甲1件，乙2件，丙3件，合计6件。", []),
        ("自然人1件，企业2件，合计3件。", [(2, (), (0, 1), ((3, True),))]),
        ("自然人1件，网上2件，合计3件。", []),
        ("自然人1件、网上2件，合计3件。", []),
        ("自然人1件、麒麟2件，合计3件。", [(2, (), (0, 1), ((3, True),))]),
        ("自然人1件，麒麟2件，合计3件。", []),
        ("共1件、信函2件，合计3件。", []),
        ("网上1件、其中信函2件，合计3件。", []),
        ("网上3件，合计3件。", []),
        (
            "予以公开1件、不予公开2件、部分公开1件，合计4件。",
            [(3, (), (0, 1, 2), ((4, True),))],
        ),
        ("予以公开1件，不予公开2件，部分公开1件，合计4件。", []),
        ("网上1件、信函2件，合计3件，信函2件，合计5件。", [(2, (), (0, 1), ((3, True),))]),
    ],
)
def test_a_total_stands_behind_parts_of_one_division(text: str, expected: list[One]) -> None:
    (sentence,) = read_sentences(text, Frame(2023))
    told = [
        (one.total, one.earlier, one.parts, tuple(sorted(one.sums))) for one in sentence.lists
    ]
    assert told == expected


@pytest.mark.parametrize(
    ("text", "lists"),
    [
        ("收到申请7件（甲1件、乙6件）。", 1),
        ("收到申请7件：甲1件、乙6件。", 1),
        ("收到申请7件，甲1件、乙6件。", 0),
        ("收到申请7件，其中甲1件、乙6件。", 1),
        ("网上1件、信函2件，总计3件。", 1),
        ("收到申请7件。", 0),
    ],
)
def test_a_bracket_a_colon_or_a_word_makes_a_list(text: str, lists: int) -> None:
    (sentence,) = read_sentences(text, Frame(2023))
    assert len(sentence.lists) == lists


@pytest.mark.parametrize(("before", "wholes"), [(11, 11), (12, 12), (13, 12)])
def test_so_many_numbers_before_a_list_may_be_its_total(before: int, wholes: int) -> None:
    text = "甲9件，" * before + "其中乙3件、丙6件。"
    (sentence,) = read_sentences(text, Frame(2023))
    (one,) = sentence.lists
    assert (one.total, len(one.earlier)) == (before - 1, wholes - 1)


@pytest.mark.parametrize(("parts", "taken"), [(199, 199), (200, 200), (201, 200)])
def test_so_many_numbers_make_a_list(parts: int, taken: int) -> None:
    (sentence,) = read_sentences("共9件，其中" + "甲1件、" * parts, Frame(2023))
    (one,) = sentence.lists
    assert len(one.parts) == taken


@pytest.mark.parametrize(("parts", "lists"), [(199, 1), (200, 0)])
def test_a_total_stands_behind_so_many_numbers(parts: int, lists: int) -> None:
    (sentence,) = read_sentences("、".join(["网上1件"] * parts) + "，总计9件。", Frame(2023))
    assert len(sentence.lists) == lists
