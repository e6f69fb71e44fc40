"""What a number changes for those behind it."""

from __future__ import annotations

import pytest

from tests.model.read import Short, certain, claims, reading

SAID: list[tuple[str, list[Short]]] = [
    ("新收：3件。", []),
    ("新收申请：3件。", [("new", 3)]),
    ("全年17件政府信息公开申请，办结9件。", [("total", 17), ("settled", 9)]),
    ("收到申请9件（含上年结转2件）。", [("received", 9), ("carried_in", 2)]),
    ("收到申请9件，收到信访件5件，办结4件。", [("received", 9)]),
    ("依申请公开方面，收到麒麟5件，自然人3件。", []),
    ("因政府信息公开引发行政复议3件。全年麒麟采集9件，审结8件。", [("review", 3)]),
    ("收到申请9件，2件结转下年，其余7件已办结。",
     [("received", 9), ("carried_out", 2), ("settled", 7)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_a_number_is_read_with_what_stands_around_it(text: str, expected: list[Short]) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新收：政府信息公开申请3件，上年结转1件。", [("new", 3), ("carried_in", 1)]),
        ("政府信息公开申请：新收3件。", [("new", 3)]),
        ("收到政府信息公开申请情况：3件。", [("received", 3)]),
        ("政府信息公开申请，3件。", [("total", 3)]),
        ("本年新收，3件。", []),
        ("政府信息公开申请，新收3件。", [("new", 3)]),
        ("政府信息公开申请，麒麟3件。", []),
        ("17件政府信息公开申请。", []),
        ("17件政府信息公开申请已办结。", [("settled", 17)]),
        ("政府信息公开方面，17件行政复议。", [("review", 17)]),
        ("17件信访。", []),
        ("收到17件政府信息公开申请，规范性文件3件。", [("received", 17)]),
        (
            "行政复议14件、行政诉讼6件，涉及信息公开的分别为2件、1件。",
            [("review", 2), ("suit", 1)],
        ),
        (
            "行政复议14件、行政诉讼6件，涉及信息公开的分别为2件、1件、3件。",
            [("review", 2), ("suit", 1)],
        ),
        (
            "行政复议14件、行政诉讼6件，涉及信息公开的分别为复议2件、1件。",
            [("review", 2), ("suit", 1)],
        ),
        ("行政复议14件，涉及信息公开的分别为2件、1件。", [("review", 2)]),
    ],
)
def test_words_in_front_of_a_number_and_behind_it_tell_what_it_is(
    text: str, expected: list[Short]
) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "收到政府信息公开申请9件，其中网上6件，共答复9件。",
            [("received", 9), ("settled", 9)],
        ),
        (
            "收到政府信息公开申请9件，其中网上6件，收到申请9件。",
            [("received", 9), ("received", 9)],
        ),
        (
            "收到政府信息公开申请9件，其中网上6件，共收到申请9件。",
            [("received", 9), ("received", 9)],
        ),
        (
            "收到政府信息公开申请9件，其中网上6件，全年收到申请9件。",
            [("received", 9), ("received", 9)],
        ),
        (
            "收到政府信息公开申请9件，其中网上6件；收到申请9件。",
            [("received", 9), ("received", 9)],
        ),
        (
            "收到政府信息公开申请9件，收到的申请里有6件来自自然人，答复9件。",
            [("received", 9), ("received/person", 6), ("settled", 9)],
        ),
        (
            "收到政府信息公开申请9件，其中自然人12件。",
            [("received", 9), ("received/person", 12)],
        ),
        ("收到政府信息公开申请9件，其中予以公开6件。", [("received", 9), ("granted", 6)]),
        ("收到政府信息公开申请9件，4件之中，提供信息3件。", [("received", 9), ("granted", 3)]),
        (
            "收到政府信息公开申请9件，在9件之中，予以公开3件。",
            [("received", 9), ("granted", 3)],
        ),
        (
            "不予公开政府信息公开申请9件，其中自然人6件。",
            [("refused", 9), ("refused/person", 6)],
        ),
        ("收到麒麟9件，其中政府信息公开申请6件。", []),
        ("收到政府信息公开申请约9件，其中予以公开6件。", [("granted", 6)]),
        ("收到政府信息公开申请9件（含上年结转1件）。", [("received", 9), ("carried_in", 1)]),
        ("收到政府信息公开申请9件，上年结转1件。", [("received", 9), ("carried_in", 1)]),
    ],
)
def test_parts_are_opened_and_ended_by_words(text: str, expected: list[Short]) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收到政府信息公开申请9件，办结9件。", [("received", 9), ("settled", 9)]),
        ("收到政府信息公开申请9件，麒麟3件，办结9件。", [("received", 9)]),
        ("收到政府信息公开申请9件，收到麒麟3件，办结9件。", [("received", 9)]),
        (
            "收到政府信息公开申请9件，处理麒麟3件，办结申请9件。",
            [("received", 9), ("settled", 9)],
        ),
        ("收到政府信息公开申请9件，审核各部门申请3件，办结9件。", [("received", 9)]),
        ("收到政府信息公开申请9件，麒麟3件，办结申请9件。", [("received", 9), ("settled", 9)]),
        ("收到麒麟9件，办结9件。", []),
        ("麒麟9件，收到申请3件。", []),
    ],
)
def test_behind_a_number_of_something_else_bare_verbs_are_of_that(
    text: str, expected: list[Short]
) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "政府信息公开行政复议10件，行政诉讼0件，结果维持2件。",
            [("review", 10), ("suit", 0), ("review_upheld", 2)],
        ),
        (
            "政府信息公开行政复议10件，行政诉讼3件，结果维持2件。",
            [("review", 10), ("suit", 3), ("suit_upheld", 2)],
        ),
        (
            "政府信息公开行政复议0件，行政诉讼3件，结果维持2件。",
            [("review", 0), ("suit", 3), ("suit_upheld", 2)],
        ),
        ("政府信息公开行政复议0件，结果维持0件。", [("review", 0), ("review_upheld", 0)]),
        ("政府信息公开行政复议10件，均维持。", [("review_upheld all", 10), ("review", 10)]),
        (
            "政府信息公开行政复议、行政诉讼均维持。",
            [("review_upheld all", 0), ("suit_upheld all", 0)],
        ),
        ("收到政府信息公开申请5件，办理行政复议10件，均维持。", [("received", 5)]),
        ("行政许可15件，均维持。", [("permits_decisions", 15)]),
        ("行政复议15件，均维持。", [("review_upheld all", 0)]),
        (
            "作出行政许可15件、无行政强制。",
            [("coercion_decisions", 0), ("permits_decisions", 15)],
        ),
        (
            "收到政府信息公开申请9件，9件均为自然人。",
            [("received/person all", 9), ("received", 9)],
        ),
        ("收到政府信息公开申请9件，其中5件均不予公开。", [("received", 9), ("refused", 5)]),
        ("收到政府信息公开申请9件，其中麒麟5件均不予公开。", [("received", 9)]),
        ("上半年收到政府信息公开申请9件，其中5件均不予公开。", []),
        ("上半年收到政府信息公开申请9件、无行政强制。", []),
    ],
)
def test_what_is_said_of_cases_is_not_said_of_none(text: str, expected: list[Short]) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收到政府信息公开申请9件，全年36件。", [("received", 9)]),
        ("政府信息公开申请上半年14件，下半年22件，全年36件。", [("total", 36)]),
        ("8件麒麟，自然人18件。", []),
        ("8件，自然人18件。", [("received/person", 18)]),
        ("麒麟8件，自然人18件。", []),
        ("结转政府信息公开申请3件，均已办结。", [("carried", 3)]),
        ("上年结转政府信息公开申请3件，均已办结。", [("carried_in", 3)]),
        (
            "上年结转政府信息公开申请3件，收到5件，均已办结。",
            [("carried_out done", 5), ("carried_in", 3), ("received", 5)],
        ),
        ("收到政府信息公开申请9件，申请里有6件。", [("received", 9)]),
        ("结转政府信息公开申请3件，其余6件均已办结。", [("carried", 3)]),
    ],
)
def test_what_a_number_changes_for_those_behind_it(text: str, expected: list[Short]) -> None:
    assert claims(text) == expected


def test_only_the_number_that_last_years_are_told_beside_holds_them() -> None:
    text = "收到政府信息公开申请9件，办结8件（{}结转1件）。"
    for words, expected in (("含上年", ["settled"]), ("上年", [])):
        found = reading(text.format(words)).claims
        assert [claim.labels[0] for claim in found if claim.with_carried] == expected


def test_what_was_received_is_no_part_of_other_matters() -> None:
    text = "公开信息9条，其中文件3件，受理政府信息公开申请8件。"
    assert claims(text) == [("received", 8)]
    assert claims("公开信息9条，其中文件3件，答复8件。") == []


def test_all_of_a_number_granted_leave_none_open() -> None:
    text = "收到政府信息公开申请4件全部予以公开。"
    assert ("carried_out answered", 0) in claims(text)
    assert ("carried_out answered", 0) not in claims("收到政府信息公开申请4件予以公开。")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "收到政府信息公开申请8件（网上6件、信函2件），其中予以公开5件、不予公开3件。",
            [("received", 8), ("granted", 5), ("refused", 3)],
        ),
        (
            "收到政府信息公开申请8件，其中网上8件，均已答复，其中予以公开5件，不予公开3件。",
            [("carried_out answered", 0), ("received", 8), ("granted", 5), ("refused", 3)],
        ),
        ("收到政府信息公开申请8件，其中网上6件，其中予以公开5件。", [("received", 8)]),
        ("收到政府信息公开申请8件（网上6件，其中予以公开5件）。", [("received", 8)]),
    ],
)
def test_all_are_divided_again_behind_their_channels(text: str, expected: list[Short]) -> None:
    assert claims(text) == expected


def test_what_is_said_of_all_before_is_no_label() -> None:
    text = "新收政府信息公开申请9件；上年结转3件，均为自然人申请，合计12件。"
    assert ("total", 12) in claims(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全县42家单位均未收到申请。", [("received", 0)]),
        ("19家单位未收到申请。", []),
        ("其中19家单位均未收到申请。", []),
        ("23家单位收到申请，19家单位均未收到申请。", []),
        ("12个镇街零申请。", []),
        ("12个单位零申请。", []),
        ("2个案件均未引发行政诉讼。", [("suit", 0)]),
        ("19家单位申请数为零。", []),
        ("收到申请0件。", [("received", 0)]),
    ],
)
def test_none_came_to_some_organs_is_not_none_at_all(text: str, expected: list[Short]) -> None:
    assert claims(text) == expected


def test_the_largest_parts_are_no_counts_of_applicants() -> None:
    told = "收到政府信息公开申请30件，其中自然人28件、企业2件"
    whole: list[Short] = [("received", 30), ("received/person", 28), ("received/business", 2)]
    assert claims(f"{told}；居前的街道分别为6件、5件、4件。") == whole


def test_what_is_carried_over_beside_another_matter_is_in_doubt() -> None:
    text = "收到政府信息公开申请6件。违法图斑上年结转14宗，查处11宗，结转下年3宗。"
    assert certain(text) == [("received", 6)]
