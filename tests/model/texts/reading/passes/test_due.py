"""办理 and 收到并办理 beside what was carried over."""

from __future__ import annotations

import pytest

from tests.model.read import certain, claims


@pytest.mark.parametrize(
    "text",
    [
        "全年办理政府信息公开申请71件，办结70件，剩余1件结转下年。",
        "全年处理政府信息公开申请71件（含上年结转3件），答复70件，结转下年度1件。",
        "共办理政府信息公开申请71件，其中办结70件，1件结转下年。",
    ],
)
def test_what_holds_the_cases_left_over_was_due(text: str) -> None:
    assert ("due", 71) in certain(text)
    assert ("settled", 70) in certain(text)


def test_what_was_dealt_with_and_not_all_settled_was_probably_due() -> None:
    text = "共办理政府信息公开申请16件，比上年减少5件，办结数14件，办结率87.5%。"
    assert {("due", 16), ("settled", 14)} <= set(claims(text))
    assert ("due", 16) not in certain(text)
    assert ("settled", 16) in certain("办理政府信息公开申请16件，其中办结14件，办结率87.5%。")
    assert ("settled", 16) in certain("办理政府信息公开申请16件，答复14件。")


def test_what_is_divided_into_cases_left_over_and_others_was_probably_due() -> None:
    text = "全年办理政府信息公开申请16件，其中上年结转5件，结转下年1件。"
    assert ("due", 16) in claims(text)
    assert ("due", 16) not in certain(text)


@pytest.mark.parametrize(
    "text",
    [
        "全年办理政府信息公开申请71件，结转下年1件。",
        "全年办结政府信息公开申请71件，其中网上70件，结转下年1件。",
        "全年办理政府信息公开申请71件，答复68件，结转下年1件。",
        "全年办理政府信息公开申请71件，其中予以公开9件，结转下年0件。",
    ],
)
def test_else_as_many_were_settled(text: str) -> None:
    assert ("settled", 71) in certain(text)


@pytest.mark.parametrize(
    "verb", ["收到并办理", "受理答复", "收到和处理", "受理、答复", "接到并及时答复"]
)
def test_a_number_of_two_verbs_is_of_both(verb: str) -> None:
    text = f"全年{verb}政府信息公开申请9件"
    assert claims(f"{text}。") == [("received", 9), ("settled", 9)]
    assert certain(f"{text}。") == [("received", 9)]
    assert ("settled", 9) not in claims(f"{text}，其中1件结转下年。")
    assert ("settled", 9) not in claims(f"{text}（含上年结转2件）。")


def test_an_applicant_behind_the_second_verb_is_of_the_first_too() -> None:
    assert claims("共收到并答复公民申请1件。")[0] == ("received/person", 1)


def test_answers_by_publishing_are_answers_where_the_rest_is_carried_over() -> None:
    text = "收到政府信息公开申请8件，公开答复7件"
    assert claims(f"{text}，结转下年1件。")[1] == ("settled", 7)
    assert ("settled", 7) not in certain(f"{text}，结转下年1件。")
    assert claims(f"{text}。")[1] == ("granted", 7)
    more = "收到政府信息公开申请9件，答复8件，公开答复7件，结转下年1件。"
    assert claims(more)[2] == ("granted", 7)
