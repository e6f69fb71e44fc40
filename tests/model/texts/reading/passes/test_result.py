"""What a sentence has said in the end, and what the next one is to know."""

from __future__ import annotations

import pytest

from model.texts.reading.known import Frame
from model.texts.reading.readings import State, Why
from tests.model.read import Short, claims, read_sentences, reading


def state(text: str) -> State:
    return read_sentences(text, Frame(2023))[-1].state


def test_the_next_sentence_knows_topic_labels_and_what_was_limited() -> None:
    assert state("收到申请9件。") == State("request", parent=("received",), near=True)
    assert state("上半年收到申请9件。").limit is Why.PART_OF_YEAR
    assert state("政府信息公开行政复议3件。").told
    assert state("政府信息公开行政复议3件，行政诉讼0件，维持2件。").cases == ("review",)
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


def test_settled_numbers_of_last_years_told_behind_them_stand_apart() -> None:
    found = reading("收到政府信息公开申请12件，办理完毕12件；办理上年结转件4件。")
    apart = [claim.apart for claim in found.claims if claim.labels == ("settled",)]
    assert apart == [4]
    found = reading("收到政府信息公开申请12件，办理完毕12件；上年结转件4件。")
    apart = [claim.apart for claim in found.claims if claim.labels == ("settled",)]
    assert apart == [0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "收到政府信息公开申请19件，群众提出15件，企业提出4件。",
            [("received", 19), ("received/business", 4)],
        ),
        ("群众提出政府信息公开申请15件，企业提出申请4件。", [("received/business", 4)]),
        ("群众提出政府信息公开申请15件。", [("total", 15)]),
        ("收到政府信息公开申请19件，3件涉及第三方，征求意见后公开2件。", [("received", 19)]),
        (
            "收到政府信息公开申请19件，3件涉及第三方，征求第三方意见后予以公开2件，不予公开1件。",
            [("received", 19)],
        ),
        (
            "收到政府信息公开申请19件，涉及商业秘密3件，征求第三方意见后予以公开2件。",
            [("received", 19)],
        ),
        (
            "收到政府信息公开申请19件，涉及商业秘密3件，予以公开2件。",
            [("received", 19), ("refused_third_party", 3), ("granted", 2)],
        ),
        (
            "收到政府信息公开申请19件，不予公开4件，其中涉及商业秘密3件，征求第三方意见后予以公开2件。",
            [("received", 19), ("refused", 4), ("refused_third_party", 3), ("granted", 2)],
        ),
        ("依申请公开系统收到10件，信函收到5件。", []),
        ("依申请公开系统收到政府信息公开申请10件，信函收到5件。", [("received", 15)]),
        (
            "依申请公开系统收到政府信息公开申请10件，答复5件。",
            [("received", 10), ("settled", 5)],
        ),
        ("依申请公开系统收到政府信息公开申请10件，其余5件为信函。", []),
    ],
)
def test_parts_are_known_by_what_stands_beside_them(text: str, expected: list[Short]) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("共收到政府信息公开申请网上17件、邮寄9件。", [("received", 26)]),
        ("共收到政府信息公开申请网上17件、邮寄9件，答复26件。", [("settled", 26)]),
        (
            "共收到政府信息公开申请网上17件、邮寄9件，予以公开20件。",
            [("granted", 20), ("received", 26)],
        ),
        ("共收到政府信息公开申请网上17件、邮寄9件，予以公开3件、当面2件。", [("granted", 3)]),
        ("政府信息公开申请网上17件、邮寄9件。", []),
        ("政府信息公开申请合计网上17件、邮寄9件。", [("received", 26)]),
        ("办理政府信息公开申请网上17件、邮寄9件。", [("settled", 26)]),
        ("办结政府信息公开申请网上17件、邮寄9件。", [("settled", 26)]),
        ("上半年共收到政府信息公开申请网上17件、邮寄9件。", []),
        ("共收到政府信息公开申请网上17件、占65.4%，邮寄9件。", []),
    ],
)
def test_the_numbers_of_channels_that_stand_first_are_added_up(
    text: str, expected: list[Short]
) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "收到政府信息公开申请19件。政府信息公开答复率100%。其中予以公开3件。",
            [("received", 19), ("granted", 3)],
        ),
        (
            "不予公开申请19件，占比100%。其中自然人3件。",
            [("refused", 19), ("refused share", 100), ("refused/person", 3)],
        ),
        (
            "不予公开政府信息公开申请19件。其中自然人3件。",
            [("refused", 19), ("refused/person", 3)],
        ),
        (
            "收到政府信息公开申请19件。其中自然人3件。",
            [("received", 19), ("received/person", 3)],
        ),
        (
            "收到政府信息公开申请19件，麒麟3件。其中自然人3件。",
            [("received", 19), ("received/person", 3)],
        ),
        ("收到政府信息公开申请5件。行政复议3件。", [("received", 5), ("review", 3)]),
        ("收到政府信息公开申请5件，麒麟3件。行政复议3件。", [("received", 5)]),
        ("收到政府信息公开申请5件。规范性文件2件。行政复议3件。", [("received", 5)]),
        ("政府信息公开行政复议3件。维持2件。", [("review", 3), ("review_upheld", 2)]),
        (
            "政府信息公开行政复议3件，撤回1件，维持2件。",
            [("review", 3), ("review_other", 1), ("review_upheld", 2)],
        ),
        ("政府信息公开行政复议3件，麒麟1件，维持2件。", [("review", 3), ("review_upheld", 2)]),
    ],
)
def test_the_next_sentence_knows_the_number_it_is_a_part_of(
    text: str, expected: list[Short]
) -> None:
    assert claims(text) == expected
