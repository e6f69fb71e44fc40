"""What kind of application a bare 申请 is."""

from __future__ import annotations

import pytest

from model.texts.reading.phrases.applications import settle_applications
from model.texts.reading.readings import State
from model.texts.reading.tokens.line import tokens
from tests.model.read import Short, claims


def nouns(text: str, topic: str = "") -> list[str]:
    words = settle_applications(tokens(text), State(topic))
    return [word.tags["noun"] for word in words if "noun" in word.tags]


@pytest.mark.parametrize("text", ["收到申请", "申请", "公众提交的申请", "收到3件申请"])
def test_an_application_behind_harmless_words_is_one_for_information(text: str) -> None:
    assert nouns(text)[-1] == "request"


@pytest.mark.parametrize("text", ["收到麒麟申请", "麒麟之后收到申请", "行政许可，收到申请"])
def test_an_application_behind_another_matter_is_another_kind(text: str) -> None:
    assert nouns(text)[-1] == "else"


def test_applications_that_are_spoken_of_stay_so_unless_a_kind_is_named() -> None:
    assert nouns("麒麟之后收到申请", "request")[-1] == "request"
    assert nouns("收到麒麟申请", "request")[-1] == "else"


@pytest.mark.parametrize(
    ("text", "is_vague"),
    [
        ("麒麟采集方面，收到申请3件", True),
        ("安全生产举报方面，收到申请3件", True),
        ("安全生产举报麒麟，收到申请3件", False),
        ("在麒麟采集方面，全年收到申请3件", True),
        ("工程建设许可方面，收到申请3件", True),
        ("依申请公开方面，收到申请3件", False),
        ("办理方面，收到申请3件", False),
        ("麒麟方面，收到政府信息公开申请3件", False),
        ("依申请公开的麒麟方面，收到申请3件", False),
    ],
)
def test_an_application_under_an_unknown_matter_may_be_of_that(
    text: str, *, is_vague: bool
) -> None:
    words = settle_applications(tokens(text), State("request"))
    assert any("vague" in word.tags for word in words) is is_vague


def test_disclosure_on_request_beside_publishing_is_of_documents() -> None:
    assert nouns("主动公开，依申请公开")[-1] == "else"
    assert nouns("依申请公开")[-1] == "request"
    assert nouns("主动公开，依申请公开", "request")[-1] == "request"


def test_a_case_is_of_what_was_named_before_it() -> None:
    assert nouns("案件") == ["else"]
    assert nouns("案件", "review") == []
    assert nouns("行政处罚的案件") == ["penalties"]


@pytest.mark.parametrize(
    "before",
    [
        *("收到", "企业", "3件", "全年", "，", "均", "未", "共", "我局", "予以公开"),
        *("结转", "上年", "公众", "收到的", "收到有关", "依申请公开", "政府信息公开申请"),
    ],
)
def test_words_that_let_an_application_be_one_for_information(before: str) -> None:
    assert nouns(before + "申请")[-1] == "request"


@pytest.mark.parametrize(
    "before",
    [
        *("麒麟", "来信", "规范性文件", "行政许可的", "已", "《2019年要点》", "制定", "公示"),
        *("麒麟，", "行政复议，收到", "行政事业性收费，收到", "行政处罚，收到", "审核收到"),
    ],
)
def test_words_that_make_an_application_another_kind(before: str) -> None:
    assert nouns(before + "申请")[-1] == "else"


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("从申请数量", "request"),
        ("全年申请量", "request"),
        ("麒麟申请量", "else"),
        ("行政许可事项为1项，全年申请量", "else"),
        ("行政许可事项为1项，信息公开申请量", "requests"),
    ],
)
def test_how_many_applied_is_told_of_what_is_spoken_of(text: str, noun: str) -> None:
    assert nouns(text)[-1] == noun


def test_a_word_directly_before_is_one_without_a_sign_between() -> None:
    assert nouns("麒麟  申请", "request")[-1] == "request"
    assert nouns("麒麟 申请", "request")[-1] == "else"


SAID: list[tuple[str, str, str]] = [
    ("政府信息公开申请，麒麟之后收到申请", "", "request"),
    ("网站依申请公开系统审核收到申请", "", "request"),
    ("网站依申请公开系统，来信，此类申请", "", "request"),
    ("主动公开，办结依申请公开", "", "request"),
    ("主动公开，新收依申请公开", "", "request"),
    ("主动公开，办结、依申请公开", "", "else"),
    ("来信，依申请公开", "", "else"),
    ("收到，依申请公开", "", "request"),
    ("此类申请", "", "else"),
    ("此类申请", "request", "request"),
    ("此类申请", "review", "else"),
    ("政府信息公开申请，此类申请", "", "request"),
]


@pytest.mark.parametrize(("text", "topic", "noun"), SAID)
def test_what_was_said_before_tells_what_an_application_is(
    text: str, topic: str, noun: str
) -> None:
    assert nouns(text, topic)[-1] == noun


@pytest.mark.parametrize(
    ("text", "topic", "is_known"),
    [
        ("案件", "", False),
        ("案件", "request", False),
        ("麒麟案件", "suit", True),
        ("政府信息公开，案件", "", True),
        ("行政复议，案件", "", True),
        ("未经复议直接起诉案件", "", True),
        ("行政处罚的案件", "", True),
        ("行政处罚，的案件", "", False),
        ("行政处罚已案件", "", False),
        ("规范性文件的案件", "", False),
        ("的案件", "", False),
    ],
)
def test_a_case_is_known_behind_cases_disclosure_and_a_decision(
    text: str, topic: str, is_known: bool
) -> None:
    last = settle_applications(tokens(text), State(topic))[-1]
    assert last.has("noun", "else") is not is_known


def test_words_behind_the_last_application_and_without_any_are_left() -> None:
    words = tokens("收到申请、来信3件")
    assert settle_applications(words, State())[2:] == words[2:]
    words = tokens("收到来信3件")
    assert settle_applications(words, State()) is words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年受理各类申请2480件，办结2470件。", []),
        ("全年收到各种申请35件。", []),
        ("受理各类申请35件，其中上年结转5件。", [("received", 35), ("carried_in", 5)]),
        ("办理各类申请35件，其中予以公开5件。", [("settled", 35), ("granted", 5)]),
        ("依申请公开情况。收到各类申请35件。", [("received", 35)]),
    ],
)
def test_applications_of_all_kinds_are_ours_where_something_says_so(
    text: str, expected: list[Short]
) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize("text", ["收到其他申请56件。", "收到其他各类申请56件。"])
def test_others_are_no_applications_for_information(text: str) -> None:
    assert claims(f"收到政府信息公开申请2件。{text}") == [("received", 2)]
