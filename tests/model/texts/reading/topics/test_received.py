"""How many applications were received and answered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from model.texts.reading.readings import Why
from model.texts.reading.topics.context import Context
from model.texts.reading.topics.received import due, is_of_channels, read
from tests.model.read import Short, certain, claims, doubts, item_of, words_of

SPOKEN_OF = Context(
    year=2024,
    sure=True,
    explicit=True,
    inherits=True,
    among=False,
    base=(),
    whose=(),
    parted=False,
    left_over=False,
    under_heading=False,
    first_since_told=False,
    beside=False,
    beside_result=False,
    by_channel=False,
    beside_share=False,
)
PART = replace(SPOKEN_OF, among=True, base=("received",))
UNSURE = replace(SPOKEN_OF, sure=False, inherits=False)
LEFT_OVER = replace(SPOKEN_OF, left_over=True)


def told(text: str, context: Context) -> tuple[str, ...] | Why:
    found = read(item_of(text), context, ())
    return found if isinstance(found, Why) else found.labels


@pytest.mark.parametrize(
    ("text", "context", "expected"),
    [
        ("收到12件", SPOKEN_OF, ("received",)),
        ("收到12件", UNSURE, Why.UNKNOWN),
        ("收到申请12件", UNSURE, ("received",)),
        ("收到12件", PART, Why.PART_OF_TOTAL),
        ("收到申请已答复12件", SPOKEN_OF, ("received",)),
        ("收到麒麟后办结12件", SPOKEN_OF, Why.UNKNOWN),
        ("12件已办结", SPOKEN_OF, ("settled",)),
        ("12件已办结", UNSURE, Why.UNKNOWN),
        ("12件均已办结", SPOKEN_OF, ("settled",)),
        ("其余12件均已办结", LEFT_OVER, ("settled",)),
        ("其余12件均已办结", SPOKEN_OF, Why.PART_OF_TOTAL),
        ("12件申请进入办理程序", SPOKEN_OF, ("received",)),
        ("12件申请进入办理程序", PART, Why.PART_OF_TOTAL),
        ("12件补正申请", SPOKEN_OF, Why.OTHER),
        ("涉及征收的12件", SPOKEN_OF, Why.PART_OF_TOTAL),
        ("网上12件", SPOKEN_OF, Why.PART_OF_TOTAL),
        ("申请12件", SPOKEN_OF, ("total",)),
        ("12件申请", SPOKEN_OF, Why.UNKNOWN),
        ("全年12件申请", SPOKEN_OF, ("total",)),
        ("12件申请均为公民提出", SPOKEN_OF, ("total",)),
        ("共12件", SPOKEN_OF, ("total",)),
        ("共12件", UNSURE, Why.UNKNOWN),
        ("发放政府信息公开申请表12件", SPOKEN_OF, Why.OTHER),
    ],
)
def test_a_verb_or_the_noun_tells_what_is_counted(
    text: str, context: Context, expected: tuple[str, ...] | Why
) -> None:
    assert told(text, context) == expected


def test_a_total_behind_its_applicants_is_theirs() -> None:
    found = read(item_of("共12件"), replace(SPOKEN_OF, whose=("person",)), ())
    assert not isinstance(found, Why)
    assert (found.labels, found.columns) == (("received",), ("person",))


def test_what_is_due_was_received_or_carried_in() -> None:
    label = due(item_of("应办理12件"))
    assert label is not None
    assert label.labels == ("due",)
    assert due(item_of("办理12件")) is None


def test_some_channels_are_a_part_and_all_of_them_are_not() -> None:
    assert is_of_channels(words_of("网上收到"))
    assert not is_of_channels(words_of("网上、信函等渠道收到"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "收到政府信息公开申请20件，申请12件均已办结。",
            [("carried_out done", 12), ("received", 20), ("total", 12)],
        ),
        (
            "收到政府信息公开申请20件，12件均已办结。",
            [("carried_out done", 12), ("received", 20), ("settled", 12)],
        ),
        ("收到政府信息公开申请20件，网上12件均已办结。", [("received", 20)]),
        (
            "收到政府信息公开申请20件，结转2件，其余18件均已办结。",
            [("received", 20), ("carried", 2)],
        ),
        ("收到政府信息公开申请20件，其余18件均已办结。", [("received", 20)]),
        (
            "收到政府信息公开申请20件，结转2件，麒麟18件均已办结。",
            [("received", 20), ("carried", 2)],
        ),
        ("通过网站、信函收到政府信息公开申请8件。", []),
        ("通过各种渠道收到政府信息公开申请4件。", [("received", 4)]),
    ],
)
def test_all_of_a_number_are_settled_and_the_number_is_a_total(
    text: str, expected: list[Short]
) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("通过网站、信函合计收到政府信息公开申请8件。", [("received", 8)]),
        ("通过网站和信函收到政府信息公开申请8件。", []),
    ],
)
def test_channels_that_are_added_up_are_all_of_them(text: str, expected: list[Short]) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("公众提交的15件政府信息公开申请。", [("total", 15)]),
        ("受理15件政府信息公开申请。", [("received", 15)]),
        ("全部15件政府信息公开申请。", [("total", 15)]),
        (
            "15件政府信息公开申请均予以公开。",
            [("granted all", 15), ("carried_out answered", 0), ("total", 15)],
        ),
        ("年底有7件政府信息公开申请。", []),
        ("年底共7件政府信息公开申请。", [("total", 7)]),
        ("7件政府信息公开申请。", []),
        (
            "收到政府信息公开申请9件，全年8件全部办结。",
            [("carried_out done", 8), ("received", 9), ("total", 8)],
        ),
        ("收到政府信息公开申请9件，全年8件。", [("received", 9)]),
        ("收到政府信息公开申请9件，其中全年8件。", [("received", 9)]),
        ("收到政府信息公开申请9件，发放申请200件。", [("received", 9)]),
        ("收到政府信息公开申请9件，涉及征收3件。", [("received", 9)]),
        ("收到政府信息公开申请9件，如征地等3件。", [("received", 9)]),
        (
            "收到政府信息公开申请9件，对全部9件予以处理。",
            [("carried_out answered", 0), ("received", 9), ("settled", 9)],
        ),
    ],
)
def test_the_noun_alone_tells_a_total_if_nothing_says_that_it_is_a_part(
    text: str, expected: list[Short]
) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收到政府信息公开申请9件，受理申请3件。", [("received", 9), ("received", 3)]),
        ("收到政府信息公开申请9件，其中受理3件。", [("received", 9)]),
        ("收到政府信息公开申请9件，3件申请进入办理程序。", [("received", 9), ("received", 3)]),
        ("收到政府信息公开申请9件，3件申请收到后办结。", [("received", 9)]),
        ("收到政府信息公开申请9件，3件收到。", [("received", 9)]),
        ("收到政府信息公开申请9件，其中3件申请已受理。", [("received", 9)]),
        ("收到政府信息公开申请9件，麒麟3件已办结。", [("received", 9)]),
        ("收到政府信息公开申请9件，3件麒麟办结。", [("received", 9)]),
        ("收到政府信息公开申请9件，麒麟后办结3件。", [("received", 9)]),
        ("收到政府信息公开申请9件，收到麒麟3件申请。", [("received", 9)]),
        ("收到政府信息公开申请9件，12件补正申请。", [("received", 9)]),
        ("收到政府信息公开申请9件，12件 补正申请。", [("received", 9)]),
    ],
)
def test_a_verb_tells_of_a_number_if_only_known_words_stand_between(
    text: str, expected: list[Short]
) -> None:
    assert claims(text) == expected


def test_what_came_directly_is_a_part_beside_what_others_handed_on() -> None:
    text = "收到直接向我局提出的申请15件，区政府转办3件。"
    assert claims(text) == []


@pytest.mark.parametrize(
    "rest",
    [
        "除2件结转外，其余6件已按时答复",
        "除2件转下年办理外，其他6件均已办结",
        "2件结转下年，其他6件均已答复",
        "2件转下年，另外6件已办结",
    ],
)
def test_the_rest_of_those_carried_over_were_answered(rest: str) -> None:
    assert ("settled", 6) in claims(f"收到政府信息公开申请8件，{rest}。")


def test_others_than_none_carried_over_are_some() -> None:
    text = "收到政府信息公开申请8件，2件公开，其他6件均已办结。"
    assert ("settled", 6) not in claims(text)


def test_applications_that_an_unknown_organ_received_are_in_doubt() -> None:
    assert doubts("麒麟收到政府信息公开申请7件。") == [("received", 7)]
    assert doubts("2023年，收到政府信息公开申请7件。") == []


@pytest.mark.parametrize(
    "text",
    [
        "收到政府信息公开申请9件，完成7件。",
        "收到政府信息公开申请9件，已完成7件（结转下年2件）。",
    ],
)
def test_what_is_finished_beside_what_came_is_probably_settled(text: str) -> None:
    assert ("settled", 7) in claims(text)
    assert ("settled", 7) not in certain(text)


@pytest.mark.parametrize("text", ["完成培训7件", "完成7期", "完成7件建议", "完成信访7件"])
def test_other_things_that_are_finished_are_not_settled(text: str) -> None:
    assert claims(f"收到政府信息公开申请9件，{text}。") == [("received", 9)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("受理政府信息公开申请29件，除6件结转外，其余23件均已答复。", [("settled", 23)]),
        ("受理政府信息公开申请29件，23件已答复。", []),
    ],
)
def test_the_rest_that_was_answered_may_be_of_this_year_alone(
    text: str, expected: list[Short]
) -> None:
    assert doubts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收到政府信息公开申请9件。坚持按时答复，已办结9件。", [("settled", 9)]),
        ("收到政府信息公开申请9件。坚持依法行政，答复9件。", [("settled", 9)]),
        ("收到政府信息公开申请9件。加强队伍，答复人大代表建议9件。", []),
        ("收到政府信息公开申请9件，麒麟3件，办结9件。", []),
        ("收到政府信息公开申请9件。加强宣传。答复3件。", []),
        ("收到政府信息公开申请9件。优化窗口服务，办理240件。", []),
    ],
)
def test_a_bare_verb_behind_unknown_words_is_of_what_was_told_before(
    text: str, expected: list[Short]
) -> None:
    assert doubts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年收到4件，回复4件。", [("received", 4), ("settled", 4)]),
        ("上年结转1件，今年共受理4件。", [("carried_in", 1), ("received", 4)]),
        ("全年办理4件。", []),
        ("热线受理4件。", []),
        ("全年受理4项。", []),
    ],
)
def test_under_a_heading_bare_verbs_tell_of_applications_probably(
    text: str, expected: list[Short]
) -> None:
    assert doubts(f"（二）依申请公开。优化麒麟环节。{text}") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("答复政府信息公开申请26件，出具答复书29份。", [("settled", 26)]),
        ("收到政府信息公开申请26件，其中办理18件。", [("received", 26)]),
        ("收到政府信息公开申请7件，当面答复3件，邮寄答复4件。", [("received", 7)]),
        ("收到政府信息公开申请7件，书面答复6件。", [("received", 7), ("settled", 6)]),
    ],
)
def test_letters_and_what_some_were_told_by_are_no_count_of_answers(
    text: str, expected: list[Short]
) -> None:
    assert certain(text) == expected


def test_who_is_named_among_matters_is_perhaps_one() -> None:
    text = "收到政府信息公开申请9件，涉及麒麟补贴3件、社会组织6件。"
    assert certain(text) == [("received", 9)]
    text = "收到政府信息公开申请9件，其中6件为上级转办，3件为居民直接提交。"
    assert certain(text) == [("received", 9)]


def test_some_that_the_organ_took_up_itself_are_perhaps_not_all() -> None:
    text = "共接到政府信息公开申请36件，其中我局受理申请12件。"
    assert ("received", 12) in doubts(text)
