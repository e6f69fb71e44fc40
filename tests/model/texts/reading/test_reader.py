"""A text as a whole: sentences remembered, and what one hands on to the next."""

from __future__ import annotations

import pytest

from model.texts.reading.known import Frame
from model.texts.reading.reader import Memory, sentences
from model.texts.reading.readings import Sentence, State
from tests.model.read import Short, claims, doubts, reading

EMPTY = Sentence((), (), (), State())


def test_the_oldest_sentences_are_forgotten_when_they_are_too_many_bytes() -> None:
    memory = Memory(limit=1500)
    for word in ("甲", "乙", "丙", "丁"):
        memory.put((word,), EMPTY)
    assert memory.get(("甲",)) is None
    assert memory.get(("丁",)) is EMPTY
    assert memory.size <= memory.limit


def test_what_was_asked_for_is_not_the_oldest() -> None:
    memory = Memory(limit=1000)
    memory.put(("甲",), EMPTY)
    memory.put(("乙",), EMPTY)
    memory.get(("甲",))
    memory.put(("丙",), EMPTY)
    assert memory.get(("乙",)) is None
    assert memory.get(("甲",)) is EMPTY


def test_a_sentence_that_begins_with_among_keeps_the_time_of_the_one_before() -> None:
    text = "前三季度受理政府信息公开申请58件。其中，不予公开8件。"
    assert claims(text) == []
    assert claims("受理政府信息公开申请58件。其中，不予公开8件。")[-1] == ("refused", 8)


def test_the_next_sentence_tells_how_the_cases_ended() -> None:
    cases = "政府信息公开行政复议3件。"
    assert claims(cases + "其中维持2件，纠正1件。")[1:] == [
        ("review_upheld", 2),
        ("review_corrected", 1),
    ]
    for words in ("均予以维持。", "结果维持。", "复议结果为维持。"):
        assert claims(cases + words)[1:] == [("review_upheld all", 0)]
    for words in ("其余行政复议均维持。", "指导复议5件，均维持。", "均已办结。"):
        assert claims(cases + words)[1:] == []


def test_a_heading_ends_what_the_lines_before_spoke_of() -> None:
    text = "（一）依申请公开情况\n收到7件。\n（二）信访情况\n收到9件。"
    assert claims(text) == [("received", 7)]


def test_each_sentence_knows_its_line_and_place() -> None:
    text = "甲。乙3件。\n丙。"
    found = [(line, place) for line, place, _ in sentences(text, Frame(2023), ())]
    assert found == [(0, 0), (0, 2), (1, 7)]


def test_a_long_sentence_is_more_bytes_than_a_short_one() -> None:
    memory = Memory(limit=1500)
    memory.put(("甲",), EMPTY)
    memory.put(("乙" * 400,), EMPTY)
    assert memory.get(("甲",)) is None


def _read(text: str) -> Sentence:
    return next(sentence for _, _, sentence in sentences(text, Frame(2023), ()))


@pytest.mark.parametrize(
    ("words", "read", "size"),
    [
        ("甲", EMPTY, 402),
        ("甲乙丙", EMPTY, 406),
        ("甲", _read("处理来信3件。"), 702),
        ("甲", _read("未收到政府信息公开申请。"), 702),
        ("甲", _read("收到政府信息公开申请3件。"), 1002),
    ],
)
def test_each_sentence_each_number_and_each_claim_has_its_weight(
    words: str, read: Sentence, size: int
) -> None:
    memory = Memory(limit=10_000)
    memory.put((words,), read)
    assert memory.size == size


@pytest.mark.parametrize(("limit", "is_kept"), [(402, True), (401, False)])
def test_what_just_fits_is_remembered(limit: int, is_kept: bool) -> None:
    memory = Memory(limit=limit)
    memory.put(("甲",), EMPTY)
    assert (memory.get(("甲",)) is EMPTY) is is_kept
    assert memory.size == (402 if is_kept else 0)


ONWARDS: list[tuple[str, list[Short]]] = [
    # A heading of the same level ends what the one before spoke of; a deeper one does not.
    ("（一）依申请公开情况\n收到7件。\n（二）其他情况\n收到9件。", [("received", 7)]),
    ("（一）依申请公开情况\n1.收到情况\n收到7件。\n2.其他情况\n收到9件。",
     [("received", 7), ("received", 9)]),
    ("（一）依申请公开情况\n1.行政复议情况\n（二）收到情况\n收到7件。", []),
    # Prose ends what bare verbs are of; before anything is spoken of it ends nothing.
    ("收到申请9件。答复3件。", [("received", 9), ("settled", 3)]),
    ("收到申请9件。加强宣传。答复3件。", [("received", 9)]),
    ("加强宣传。作出答复39件，其中无法提供6件。", [("unavailable", 6)]),
    # 。其中 is of the sentence before in its own line only where no heading stands between.
    ("收到申请9件。行政复议3件。", [("received", 9), ("review", 3)]),
    ("收到申请9件。（三）行政复议3件。", [("received", 9)]),
    ("收到申请9件。\n行政复议3件。", [("received", 9), ("review", 3)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ONWARDS)
def test_a_sentence_knows_what_the_ones_before_spoke_of(
    text: str, expected: list[Short]
) -> None:
    assert claims(text) == expected


def test_every_number_and_claim_has_its_place_in_the_whole_text() -> None:
    text = "加强宣传。\n收到申请9件。答复3件。"
    read = reading(text)
    assert [text[figure.start : figure.end] for figure in read.figures] == ["9件", "3件"]
    assert [text[slice(*claim.at)] for claim in read.claims] == ["9", "3"]
    assert [text[c.start : c.end] for f in read.figures for c in f.claims] == [
        "收到申请9件",
        "答复3件",
    ]


_CASES = [("review", 5), ("review_upheld", 4)]


@pytest.mark.parametrize(
    "heading",
    [
        "（三）行政复议和行政诉讼。",
        "（三）复议诉讼情况。\n",
        "行政复议、行政诉讼方面：",
        "行政复议诉讼方面，",
        "（三）因政府信息公开引发的复议诉讼情况。",
    ],
)
def test_cases_under_their_own_heading_are_probably_about_disclosure(heading: str) -> None:
    assert doubts(f"{heading}发生行政复议5件，其中维持4件。") == _CASES


@pytest.mark.parametrize(
    "text",
    [
        "（三）行政复议。审理行政复议案件5件，维持4件。",
        "（三）行政复议。全年收到行政复议申请5件，审结4件。",
        "（三）行政复议。推进规范化建设。（四）法治建设。行政复议5件。",
        "行政复议，发生行政复议5件。",
        "行政复议规范化建设。发生行政复议5件。",
    ],
)
def test_cases_under_another_heading_are_not(text: str) -> None:
    assert claims(text) == []


def test_cases_denied_under_their_heading_are_none() -> None:
    text = "（三）行政复议、行政诉讼情况。我局未收到公开行政复议、行政诉讼。"
    assert claims(text) == [("review", 0), ("suit", 0)]
