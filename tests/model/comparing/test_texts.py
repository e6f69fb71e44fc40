"""The texts of two years by sentence: which is which, what became of it, which numbers changed."""

from __future__ import annotations

import pytest

from model.comparing.texts import GONE, NEW, RENUMBERED, REWRITTEN, sentence_pairs
from model.report.changes import Change
from model.report.figures import Figure
from model.shipped import new_report

Found = list[tuple[str, str, str]]


def found(old: str, new: str) -> Found:
    one, other = new_report(2024, "甲局"), new_report(2025, "甲局")
    one.apply(Change({"text/overview": old}))
    other.apply(Change({"text/overview": new}))
    return [(pair.kind, pair.old, pair.new) for pair in sentence_pairs(one, other)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("甲。乙。", "甲。乙。", []),
        ("甲。乙。", "乙。甲。", []),
        ("", "甲。", [(NEW, "", "甲。")]),
        ("甲。", "", [(GONE, "甲。", "")]),
        ("办结12件。", "办结15件。", [(RENUMBERED, "办结12件。", "办结15件。")]),
        (
            "举办业务培训2期。",
            "全年举办业务培训2期。",
            [(REWRITTEN, "举办业务培训2期。", "全年举办业务培训2期。")],
        ),
        ("没有收费。", "培训两次。", [(NEW, "", "培训两次。"), (GONE, "没有收费。", "")]),
        ("甲。甲。", "甲。", [(GONE, "甲。", "")]),
    ],
)
def test_each_sentence_finds_its_own(old: str, new: str, expected: Found) -> None:
    assert found(old, new) == expected


def test_the_numbers_that_changed_are_told_with_the_sentence() -> None:
    one, other = new_report(2024, "甲局"), new_report(2025, "甲局")
    one.apply(Change({"text/overview": "全年收到1,200件，占12.5%，办结3件。"}))
    other.apply(Change({"text/overview": "全年共收到１３件，占12.5%，办结４件。"}))
    (pair,) = sentence_pairs(one, other)
    assert pair.numbers == (("1,200", "13"), ("3", "4"))
    assert pair.where == "一 总体情况（改写）数字1,200→13，3→4"
    assert pair.address == "text/overview"


def test_bound_figures_are_compared_as_they_print() -> None:
    one, other = new_report(2024, "甲局"), new_report(2025, "甲局")
    for report, number in ((one, 3), (other, 4)):
        report.apply(
            Change(
                {
                    "requests/new/person": Figure(number),
                    "text/overview": "收到{=requests/new/person}件。",
                }
            )
        )
    (pair,) = sentence_pairs(one, other)
    assert (pair.old, pair.new) == ("收到3件。", "收到4件。")


def test_long_texts_are_compared_with_bounded_work(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = 0

    def counted(_one: frozenset[str], _other: frozenset[str]) -> float:
        nonlocal looked
        looked += 1
        return 0.0

    monkeypatch.setattr("model.texts.likeness.likeness", counted)
    old = "".join(f"甲{chr(0x4E00 + n)}。" for n in range(4000))
    new = "".join(f"乙{chr(0x4E00 + n)}。" for n in range(4000))
    assert len(found(old, new)) == 8000
    assert looked <= 150 * 150


def test_however_many_sentences_only_changed_their_numbers_each_finds_its_own() -> None:
    old = "".join(f"{chr(0x4E00 + n)}事办结{n}件。" for n in range(300))
    new = "".join(f"{chr(0x4E00 + n)}事办结{n + 1}件。" for n in range(300))
    assert [kind for kind, _, _ in found(old, new)] == [RENUMBERED] * 300
