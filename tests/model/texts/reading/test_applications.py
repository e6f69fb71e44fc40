"""What kind of application a bare 申请 is."""

from __future__ import annotations

import pytest

from model.texts.reading.applications import settle_applications
from model.texts.reading.readings import State
from model.texts.reading.tokens import tokens


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


def test_disclosure_on_request_beside_publishing_is_of_documents() -> None:
    assert nouns("主动公开，依申请公开")[-1] == "else"
    assert nouns("依申请公开")[-1] == "request"
    assert nouns("主动公开，依申请公开", "request")[-1] == "request"


def test_a_case_is_of_what_was_named_before_it() -> None:
    assert nouns("案件") == ["else"]
    assert nouns("案件", "review") == []
    assert nouns("行政处罚的案件") == ["penalties"]
