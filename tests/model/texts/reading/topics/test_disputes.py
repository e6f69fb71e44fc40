"""What a number says of reviews and suits."""

from __future__ import annotations

import pytest

from model.texts.reading.readings import Why
from model.texts.reading.topics.disputes import Causes, read
from tests.model.read import claims, item_of, reading


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
