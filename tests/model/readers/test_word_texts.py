"""The paragraphs of a text against a Word file: which differ, and what the text becomes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from model.readers import word_texts
from model.readers.word_texts import MOST_PASSAGES, Passage, lines_of, passages, taken

if TYPE_CHECKING:
    import pytest


def number(address: str) -> str | None:
    return {"a/b/c": "12", "a/b/d": "3"}.get(address)


def found(kept: str, said: list[str]) -> list[Passage]:
    return list(passages(kept, number, said))


def test_only_the_changed_paragraph_is_told() -> None:
    (one,) = found("甲。\n　　乙两次。\n丙。", ["甲。", "乙三次。", "丙。"])
    assert (one.where, one.old, one.new) == ("第2段", "乙两次。", "乙三次。")
    assert one.taken == "甲。\n　　乙三次。\n丙。"


def test_a_new_paragraph_and_one_that_is_gone_are_told_as_such() -> None:
    (new,) = found("甲。\n丙。", ["甲。", "乙。", "丙。"])
    assert (new.where, new.old, new.new) == ("新增第2段", "", "乙。")
    assert new.taken == "甲。\n乙。\n丙。"
    (last,) = found("甲。", ["甲。", "乙。", "丙。"])
    assert (last.where, last.taken) == ("新增第2至3段", "甲。\n乙。\n丙。")
    (gone,) = found("甲。\n乙。\n丙。", ["甲。", "丙。"])
    assert (gone.where, gone.old, gone.new) == ("删去第2段", "乙。", "")
    assert gone.taken == "甲。\n丙。"


def test_a_bound_figure_stays_bound_where_its_number_was_not_changed() -> None:
    kept = "共{=a/b/c}件，另{=a/b/d}件，没有收费。"
    (one,) = found(kept, ["共12件，另3件，收费一次。"])
    assert one.old == "共12件，另3件，没有收费。"
    assert one.taken == "共{=a/b/c}件，另{=a/b/d}件，收费一次。"
    (other,) = found(kept, ["共13件，另3件，没有收费。"])
    assert other.taken == "共13件，另{=a/b/d}件，没有收费。"


def test_blanks_and_empty_lines_are_no_difference() -> None:
    assert found("　　甲 乙。\n\n丙。", lines_of(["甲乙。", " ", "丙\u3000。"])) == []


def test_too_many_places_are_told_as_one() -> None:
    kept = "\n".join(f"{n}甲\n同{n}" for n in range(MOST_PASSAGES + 1))
    said = lines_of([kept.replace("甲", "乙")])
    (one,) = found(kept, said)
    assert one.taken == "\n".join(said)


def test_texts_too_long_to_compare_are_told_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_texts, "MOST", 3)
    (one,) = found("头\n甲\n乙\n尾", ["头", "丙", "乙", "丁", "尾"])
    assert (one.old, one.new) == ("甲\n乙", "丙\n乙\n丁")


LINES = st.lists(st.sampled_from(["甲。", "乙。", "丙12件", "丁3件，12件", " 戊 ", ""]))
KEPT = st.lists(
    st.sampled_from(["甲。", "乙。", "丙{=a/b/c}件", "丁{=a/b/d}件，12件", "戊", " "])
)


@given(KEPT, LINES)
def test_with_all_passages_the_text_says_what_the_file_says(
    one: list[str], other: list[str]
) -> None:
    kept, said = "\n".join(one), lines_of(other)
    places = [passage.lines for passage in found(kept, said)]
    assert found(taken(kept, number, said, places), said) == []


@given(KEPT, LINES)
def test_taken_one_after_the_other_the_text_says_what_the_file_says(
    one: list[str], other: list[str]
) -> None:
    kept, said = "\n".join(one), lines_of(other)
    for _ in range(len(one) + len(said)):
        left = found(kept, said)
        kept = left[0].taken if left else kept
    assert found(kept, said) == []
