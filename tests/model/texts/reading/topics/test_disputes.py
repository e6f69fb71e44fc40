"""What a number says of reviews and suits."""

from __future__ import annotations

import pytest

from model.texts.reading.readings import Why
from model.texts.reading.topics.causes import Causes
from model.texts.reading.topics.disputes import read
from tests.model.read import Short, claims, doubts, item_of, reading


def test_cases_may_be_counted_in_times() -> None:
    found = claims("政府信息公开被复议3次，被诉1次。")
    assert sorted(found) == [("review", 3), ("suit", 1)]


def test_what_was_done_in_times_for_a_case_is_no_number_of_cases() -> None:
    assert claims("参加政府信息公开行政诉讼麒麟3次。") == []


def test_an_end_told_behind_another_word_is_not_the_numbers_own() -> None:
    found = read(item_of("2件行政复议审结", "review"), Causes(told=True), ())
    assert not isinstance(found, Why)
    assert found.labels == ("review",)
    found = read(item_of("行政复议2件审结", "review"), Causes(told=True), ())
    assert not isinstance(found, Why)
    assert found.labels == ("review_settled",)


def test_a_bare_total_is_of_the_cases_told_if_nothing_unknown_stands_before_it() -> None:
    for text, expected in (("共2件", ("review",)), ("麒麟共2件", Why.UNKNOWN)):
        found = read(item_of(text, "review"), Causes(told=True), ("review",))
        assert (found if isinstance(found, Why) else found.labels) == expected


def test_no_cases_at_all_may_be_told_behind_a_part_of_the_organ() -> None:
    text = "各乡镇收到依申请公开7件，因信息公开提起行政复议、诉讼"
    found = reading(f"{text}0件。").claims
    assert [(claim.labels, claim.in_doubt) for claim in found] == [
        (("review",), True),
        (("suit",), True),
    ]
    assert claims(f"{text}3件。") == []


CAME = "收到政府信息公开申请5件。"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("行政复议3件，维持2件。", [("review", 3), ("review_upheld", 2)]),
        ("涉行政复议、行政诉讼案件8件。", [("review+suit", 8)]),
        ("行政复议、行政诉讼案件8件，结果维持6件。",
         [("review+suit", 8), ("review_upheld+suit_upheld", 6)]),
        ("行政复议3件，目前正在复议机关审理中2件。", [("review", 3), ("review_pending", 2)]),
    ],
)  # fmt: skip
def test_cases_told_behind_applications_are_about_disclosure(
    text: str, expected: list[tuple[str, object]]
) -> None:
    assert claims(CAME + text)[1:] == expected


@pytest.mark.parametrize(
    "text",
    [
        "受理行政复议9件，维持8件。",
        "我局办理建议提案9件，行政复议8件。",
        "公示行政复议案件12件。",
        "作出行政处罚30件，引发行政复议3件。",
        "其中区公安分局被复议3件。",
        "指导办理行政复议3件。",
        "（三）行政复议3件，维持。",
    ],
)
def test_cases_of_other_matters_behind_applications_are_not(text: str) -> None:
    found = [label for label, _ in claims(CAME + text)]
    assert not [label for label in found if label.startswith("review")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("受理政府信息公开申请93件，行政复议3件，行政诉讼2件。",
         [("review", 3), ("suit", 2)]),
        ("收到依申请公开93件，发生行政复议3件，维持2件。",
         [("review", 3), ("review_upheld", 2)]),
        ("收到政府信息公开申请93件。申请多涉及征地。被提起行政诉讼2件。",
         [("suit", 2)]),
        ("受理政府信息公开申请93件，由此引发行政复议3件。", []),
        ("受理政府信息公开申请93件，审理行政复议3件，维持2件。", []),
        ("受理政府信息公开申请93件，其他行政复议3件。", []),
        ("全年行政复议3件，受理政府信息公开申请93件。", []),
    ],
)  # fmt: skip
def test_cases_named_beside_applications_are_about_them_in_doubt(
    text: str, expected: list[tuple[str, object]]
) -> None:
    assert doubts(text) == expected


def test_cases_said_to_be_of_other_matters_are_in_doubt_no_more() -> None:
    text = "受理政府信息公开申请93件，行政复议3件，均不涉及信息公开。"
    assert [one for one in claims(text) if one[1]] == [("received", 93)]


def test_cases_in_doubt_make_those_of_the_next_sentence_no_surer() -> None:
    found = claims("受理政府信息公开申请93件，建议提案8件，行政复议3件。其中维持2件。")
    assert not [label for label, _ in found if label == "review_upheld"]


def test_of_cases_told_apart_by_their_cause_only_those_about_disclosure_count() -> None:
    text = f"{CAME}全年发生行政复议8件，其中涉及政府信息公开的2件。"
    assert claims(text)[1:] == [("review", 2)]


def test_a_kind_of_case_denied_is_none_of_it_and_no_other_cause() -> None:
    text = "政府信息公开行政复议3件，均不涉及信息公开行政诉讼。"
    assert sorted(claims(text)) == [("review", 3), ("suit", 0)]


def test_other_cases_denied_leave_those_told_about_disclosure() -> None:
    told = "政府信息公开行政复议3件，{}，行政复议维持3件。"
    assert ("review_upheld", 3) in claims(told.format("无信息公开行政诉讼"))
    assert ("review_upheld", 3) not in claims(told.format("均不涉及信息公开"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("引发行政复议1件。", []),
        ("收到政府信息公开申请5件；引发行政复议1件。", [("received", 5), ("review", 1)]),
        ("收到政府信息公开申请5件；本年引发行政复议1件。", [("received", 5), ("review", 1)]),
        ("收到政府信息公开申请5件；麒麟引发行政复议1件。", [("received", 5)]),
        ("行政复议0件。", [("review", 0)]),
        ("其他行政复议0件。", []),
        ("因麒麟引发行政复议0件。", []),
        ("因政府信息公开引发行政复议0件。", [("review", 0)]),
        ("受理行政复议120件。", []),
        ("受理政府信息公开行政复议2件。", [("review", 2)]),
        ("政府信息公开类行政复议3条。", [("review", 3)]),
        ("政府信息公开类行政复议为0项。", [("review", 0)]),
        ("收到政府信息公开申请5件，收到行政复议2件。", [("received", 5), ("review", 2)]),
        ("收到政府信息公开申请5件，受理行政复议2件。", [("received", 5)]),
        ("政府信息公开行政复议3次。", [("review", 3)]),
        ("政府信息公开行政复议3人。", []),
    ],
)
def test_cases_are_about_disclosure_if_the_words_say_so(
    text: str, expected: list[Short]
) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("政府信息公开行政复议3件，一审2件。", [("review", 3)]),
        ("政府信息公开行政诉讼3件，获法院支持2件。", [("suit", 3)]),
        ("政府信息公开行政复议3件，2件已审结。", [("review", 3), ("review_settled", 2)]),
        ("政府信息公开行政复议3件，2件经麒麟审结。", [("review", 3)]),
        ("政府信息公开行政复议3件，已办结2件。", [("review", 3), ("review_settled", 2)]),
        ("政府信息公开行政复议3件，办理2件。", [("review", 3)]),
        ("政府信息公开行政复议3件，已办结行政诉讼2件。", [("review", 3), ("suit", 2)]),
        ("政府信息公开行政复议3件，尚未审结1件。", [("review", 3), ("review_pending", 1)]),
        ("政府信息公开行政复议3件，败诉1件。", [("review", 3), ("review_corrected", 1)]),
        (
            "政府信息公开行政诉讼3件，直接起诉1件，复议后起诉2件。",
            [("suit", 3), ("direct", 1), ("after_review", 2)],
        ),
        (
            "政府信息公开行政诉讼3件，复议后起诉行政诉讼2件。",
            [("suit", 3), ("after_review", 2)],
        ),
        ("政府信息公开行政诉讼直接起诉3件。", [("direct", 3)]),
        ("政府信息公开行政复议、行政诉讼，共2件。", [("review+suit", 2)]),
        ("政府信息公开行政复议、行政诉讼，麒麟共2件。", []),
        ("行政复议、行政诉讼，共2件。", []),
    ],
)
def test_how_cases_of_each_kind_ended(text: str, expected: list[Short]) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收到政府信息公开申请5件，其他行政复议1件。", [("received", 5)]),
        ("收到政府信息公开申请5件，因征地引起行政复议1件。", [("received", 5)]),
        ("收到政府信息公开申请5件，因行政处罚引起行政复议1件。", [("received", 5)]),
        (
            "收到政府信息公开申请5件，行政复议1件，均不涉及信息公开。",
            [("review", 0), ("received", 5)],
        ),
        ("收到政府信息公开申请5件，行政复议1件，其他行政复议2件。", [("received", 5)]),
        ("收到政府信息公开申请5件。办理行政复议1件。", [("received", 5)]),
        (
            "收到政府信息公开申请5件。办理政府信息公开行政复议1件。",
            [("received", 5), ("review", 1)],
        ),
        ("政府信息公开行政复议3件。行政复议维持1件。", [("review", 3), ("review_upheld", 1)]),
        ("法院受理政府信息公开行政诉讼3件。", [("suit", 3)]),
        ("因依申请公开引起的行政复议1件。", [("review", 1)]),
    ],
)
def test_where_applications_were_counted_before_cases_may_be_others(
    text: str, expected: list[Short]
) -> None:
    assert claims(text) == expected


def test_some_of_the_cases_told_are_a_part_of_them() -> None:
    text = "信息公开行政复议2件（其中1件为上年政府信息公开件），结果维持1件。"
    assert claims(text) == [("review", 2), ("review_upheld", 1)]


def test_whose_ruling_led_to_a_suit_is_no_kind_of_it() -> None:
    text = "因政府信息公开不服复议决定提起行政诉讼1件。"
    assert claims(text) == [("suit", 1)]


def test_a_suit_may_be_counted_in_each_instance() -> None:
    assert doubts("政府信息公开行政诉讼一审3件、二审2件。") == [("suit", 3)]
    assert doubts("因政府信息公开被起诉至法院3件。") == []
