"""A text as a whole: sentences remembered, and what one hands on to the next."""

from __future__ import annotations

from model.texts.reading.known import Frame
from model.texts.reading.reader import Memory, sentences
from model.texts.reading.readings import Sentence, State
from tests.model.read import claims

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
