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
