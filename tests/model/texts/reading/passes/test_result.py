"""What a sentence has said in the end, and what the next one is to know."""

from __future__ import annotations

from model.texts.reading.known import Frame
from model.texts.reading.readings import State, Why
from tests.model.read import claims, read_sentences


def state(text: str) -> State:
    return read_sentences(text, Frame(2023))[-1].state


def test_the_next_sentence_knows_topic_labels_and_what_was_limited() -> None:
    assert state("收到申请9件。") == State("request", parent=("received",), near=True)
    assert state("上半年收到申请9件。").limit is Why.PART_OF_YEAR
    assert state("政府信息公开行政复议3件。").told
    assert state("申请公开工作有序。") == State("request", titled=True)


def test_channels_without_a_total_are_added_up() -> None:
    channels = "网站提交的政府信息公开申请17件、邮政寄送的政府信息公开申请9件"
    assert claims(f"共收到{channels}。") == [("received", 26)]
    assert claims(f"共收到{channels}、麒麟5件。") == []
    assert claims(f"上半年共收到{channels}。") == []
    assert claims(f"{channels}。") == []


def test_cases_that_ended_without_a_cell_leave_upheld_and_other_open() -> None:
    text = "政府信息公开行政复议3件，维持2件，驳回1件。"
    assert claims(text) == [("review", 3)]


def test_a_percentage_behind_a_share_word_or_in_a_bracket_is_one_of_a_whole() -> None:
    (sentence,) = read_sentences("收到申请9件，占8%，甲3件（7%），完成率6%。", Frame(2023))
    shares = [figure.value for figure in sentence.figures if figure.is_share]
    assert shares == [8, 7]
