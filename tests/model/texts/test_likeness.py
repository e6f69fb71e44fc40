"""Which texts are the same one, rewritten."""

from __future__ import annotations

from model.texts import likeness
from model.texts.likeness import LOOKED_AT, MOST_PAIRS, alike, paired, signs_of


def test_a_rewritten_sentence_is_found_behind_a_new_one() -> None:
    ones = ["全年培训2期。", "没有收费。"]
    others = ["新写的话，与别的毫不相干", "全年培训3期。", "没有收费一次。"]
    assert paired(ones, others) == [(0, 1), (1, 2)]


def test_texts_that_have_little_in_common_are_no_pair() -> None:
    assert paired(["全年培训2期"], ["没有收费"]) == []
    assert paired([], ["甲"]) == []


def test_pairs_do_not_cross_and_the_most_alike_is_taken() -> None:
    assert paired(["甲乙丙丁戊", "子丑寅卯辰"], ["子丑寅卯辰", "甲乙丙丁己"]) == [(1, 0)]
    assert paired(["甲乙丙丁"], ["甲乙丙子", "甲乙丙丁"]) == [(0, 1)]


def test_what_would_be_too_much_to_look_at_is_not_paired() -> None:
    many = ["甲乙丙"] * (MOST_PAIRS // 2 + 1)
    assert paired(many, ["甲乙丙", "甲乙丙"]) == []
    assert len(signs_of("甲乙" * LOOKED_AT)) == 4


def test_likeness_is_all_or_nothing_at_the_ends() -> None:
    same = signs_of("甲乙")
    assert likeness.likeness(same, same) == 1
    assert likeness.likeness(same, signs_of("丙丁")) == 0
    assert likeness.likeness(frozenset(), frozenset()) == 1


def test_texts_that_were_moved_find_each_other_and_each_only_once() -> None:
    assert sorted(alike(["甲乙丙丁", "子丑寅卯"], ["子丑寅辰", "甲乙丙戊"])) == [
        (0, 1),
        (1, 0),
    ]
    assert alike(["甲乙丙丁", "甲乙丙丁"], ["甲乙丙丁"]) == [(0, 0)]
    assert alike(["甲乙丙丁"], ["甲乙子丑寅卯", "甲乙丙丁戊"]) == [(0, 1)]
    assert alike(["甲乙丙丁"], ["子丑寅卯"]) == []
