"""Applications named by what they ask for, and channels by words that are not known."""

from __future__ import annotations

import pytest

from tests.model.read import certain, claims


@pytest.mark.parametrize(
    "text",
    [
        "全年收到要求公开征地补偿信息的申请5件。",
        "收到要求公开征地补偿信息的申请5件。",
        "共受理请求提供历史档案的申请5件。",
        "接到企业和群众申请公开的政府信息项目5例。",
        "受理向我局申请的政府信息共5件。",
        "接收群众申请公开的信息5件。",
        "本机关受理公开权利人申请的政府信息5条。",
    ],
)
def test_applications_are_named_by_what_they_ask_for(text: str) -> None:
    assert claims(text) == [("received", 5)]


def test_what_is_of_a_rule_is_what_the_rule_names() -> None:
    text = "收到政府信息公开申请9件，均属于《条例》规定的信息不存在情形。"
    assert ("unavailable_not_held all", 9) in claims(text)


def test_none_that_asked_is_none_received() -> None:
    assert claims("全年未收到群众主动要求公开征地信息的申请。") == [("received", 0)]
    assert claims("全年未收到要求公开征地信息的申请。") == [("received", 0)]


@pytest.mark.parametrize(
    "text",
    [
        "收到要求公开道歉，另有低保申请5件。",
        "受理群众申请的低保信息5条。",
        "对申请的政府信息进行审查，涉密5件。",
        "收到要求公开处罚5件，不动产的申请8件。",
        "要求公开办结结果的申请人5名。",
        "收到要求公开征地的材料5件。",
        "收到要求公开征地申请5件。",
        "全年接收群众申请公开的信息。收到5件。",
    ],
)
def test_what_only_sounds_like_it_is_no_application(text: str) -> None:
    assert [claim for claim in claims(text) if claim[0] == "received"] == []


@pytest.mark.parametrize(
    "text",
    [
        "公众通过邮局、政务大屏等途径提交政府信息公开申请9件。",
        "群众以登门、寄信等方式提出政府信息公开申请9件。",
        "公众通过小程序、公函等渠道提出政府信息公开申请9件。",
    ],
)
def test_what_stands_between_through_and_such_ways_are_channels(text: str) -> None:
    assert claims(text) == [("total", 9)]


@pytest.mark.parametrize(
    "text",
    [
        "收到政府信息公开申请9件，按照《条例》规定办结5件。",
        "收到政府信息公开申请9件，已依据《信息公开条例》答复5件。",
        "依照《中华人民共和国政府信息公开条例》要求，收到政府信息公开申请9件，办结5件。",
    ],
)
def test_the_rule_that_is_followed_is_no_matter_of_its_own(text: str) -> None:
    assert claims(text) == [("received", 9), ("settled", 5)]


def test_a_title_that_no_rule_word_leads_to_is_another_matter() -> None:
    assert claims("收到政府信息公开申请9件，起草《条例》办结5件。") == [("received", 9)]


@pytest.mark.parametrize(
    "text",
    [
        "办理政府信息公开案件9件。",
        "共办结信息公开案件9件。",
        "收到政府公开申请9件。",
    ],
)
def test_a_name_that_may_mean_other_cases_is_in_doubt(text: str) -> None:
    assert [number for _, number in claims(text)] == [9]
    assert certain(text) == []


def test_cases_beside_reviews_are_no_applications() -> None:
    text = "行政复议2件，办理政府信息公开案件9件。"
    assert not [c for c in claims(text) if c[0] in ("received", "settled", "total")]
