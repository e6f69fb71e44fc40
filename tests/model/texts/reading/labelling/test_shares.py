"""What a percentage says."""

from __future__ import annotations

import pytest

from model.texts.reading.readings import How, Why
from tests.model.read import Short, claims, reading, whys


@pytest.mark.parametrize(
    "text", ["予以公开8件，同比上升，占40%。", "予以公开8件，公开增加40%。"]
)
def test_a_change_is_no_share_whether_said_before_or_directly(text: str) -> None:
    assert not any(
        "share" in label for label, _ in claims("收到政府信息公开申请20件，" + text)
    )
    assert whys("收到政府信息公开申请20件，" + text)[-1] == Why.CHANGE


def test_a_share_that_grew_is_a_change_and_one_that_stands_is_a_share() -> None:
    said = "收到政府信息公开申请20件，不予公开占比{}40%。"
    assert whys(said.format("增至"))[-1] == Why.CHANGE
    assert ("refused share", 40) in claims(said.format("达到"))


RECEIVED = "收到申请20件，"
SHARES: list[tuple[str, list[Short], str]] = [
    # text, the claims but the first, the reason of the percentage
    (RECEIVED + "不予公开占40%。", [("refused share", 40)], ""),
    (RECEIVED + "其中自然人占40%。", [("received/person share", 40)], ""),
    (RECEIVED + "其中不予公开8件，占40%。", [("refused", 8), ("refused share", 40)], ""),
    (RECEIVED + "其中不予公开8件，申请占40%。", [("refused", 8)], Why.OTHER),
    (RECEIVED + "其中不予公开8件，40%。", [("refused", 8), ("refused share", 40)], ""),
    (RECEIVED + "其中不予公开8件，占比麒麟40%。", [("refused", 8)], Why.UNKNOWN),
    (RECEIVED + "其中不予公开8件，网上40%。", [("refused", 8)], Why.OTHER),
    (RECEIVED + "占40%，占50%。", [("received share", 40)], Why.OTHER),
    (RECEIVED + "办结率100%。", [("carried_out done", 0)], ""),
    (RECEIVED + "办结率99%。", [], Why.OTHER),
    (RECEIVED + "办结率101%。", [], Why.OTHER),
    (RECEIVED + "到期办结率100%。", [], Why.OTHER),
    (RECEIVED + "网上受理率100%。", [], Why.OTHER),
    (RECEIVED + "麒麟办结率100%。", [], Why.UNKNOWN),
    ("政府信息公开行政复议2件，维持率100%。", [("review_upheld all", None)], ""),
    ("政府信息公开行政复议2件，维持率50%。", [], Why.OTHER),
    ("政府信息公开行政复议2件，占100%。", [], Why.OTHER),
    ("行政许可3件，占40%。", [], Why.OTHER),
]


@pytest.mark.parametrize(("text", "expected", "why"), SHARES)
def test_a_percentage_is_of_its_label_or_of_the_number_before_it(
    text: str, expected: list[Short], why: str
) -> None:
    assert claims(text)[1:] == expected
    assert whys(text)[-1] == why


@pytest.mark.parametrize(
    "text",
    [
        *("占40%。", "自然人占40%。", "办结率100%。", "来信20件，占40%。"),
        *("来信20件，办结率100%。", "行政复议2件，维持率100%。", "行政处罚占40%。"),
    ],
)
def test_a_percentage_of_nothing_that_is_known_is_compared_with_nothing(text: str) -> None:
    assert claims(text) == []


def test_a_share_of_applicants_begins_with_their_name() -> None:
    text = RECEIVED + "其中自然人占40%。"
    share = reading(text).claims[-1]
    assert text[share.start : share.end] == "自然人占40%"


def test_a_share_knows_the_number_that_it_is_of_and_its_words() -> None:
    text = RECEIVED + "其中不予公开8件，占40.0%。"
    share = reading(text).claims[-1]
    assert (share.part, share.decimals, share.how) == (8, 1, How.SHARE)
    assert text[share.start : share.end] == "8件，占40.0%"
    assert text[slice(*share.at)] == "40.0"


@pytest.mark.parametrize(
    ("text", "said", "whole"),
    [
        (RECEIVED + "办结率100%。", "办结率100%", ()),
        ("政府信息公开行政复议2件，维持率100%。", "维持率100%", ("review",)),
    ],
)
def test_a_rate_begins_with_its_name(text: str, said: str, whole: tuple[str, ...]) -> None:
    (rate,) = reading(text).figures[-1].claims
    assert text[rate.start : rate.end] == said
    assert text[slice(*rate.at)] == "100"
    assert rate.whole == whole


@pytest.mark.parametrize(
    "rate", ["按期答复率", "办复率", "按时办结率", "规定时限内答复率", "法定期限内办复率"]
)
def test_all_that_was_due_is_answered_if_the_rate_is_a_hundred(rate: str) -> None:
    said = "收到政府信息公开申请20件，{}{}%。"
    assert claims(said.format(rate, 100))[1:] == [("carried_out answered", 0)]
    assert claims(said.format(rate, 99))[1:] == []
    assert claims(f"收到政府信息公开申请20件；办理提案5件，{rate}100%。")[1:] == []


def test_all_is_settled_if_the_rate_of_settling_is_a_hundred() -> None:
    text = "收到政府信息公开申请20件，办结率100%。"
    assert claims(text)[1:] == [("carried_out done", 0)]


def test_a_share_behind_several_labels_is_of_their_one_number() -> None:
    found = claims("收到申请60件，予以公开或部分公开45件、占75%；不予公开3件、占5%。")
    assert ("granted+partial share", 75) in found
    assert ("refused share", 5) in found
