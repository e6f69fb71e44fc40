"""What a number says was received, where not all words around it are known."""

from __future__ import annotations

import pytest

from tests.model.read import certain, claims, doubts


@pytest.mark.parametrize(
    "text",
    [
        "收到9件由业主们发起的政府信息公开申请。",
        "全年共收到涉及宅基地、低保等领域的政府信息公开申请共9件次。",
        "我局接收网络方式提交政府信息公开9件。",
        "我局共受理5人次信函申请依申请公开事项9项。",
        "共接收公众通过邮箱提交的信息公开申请9份。",
        "2023年度有9件依申请公开信息。",
        "2023年，我局有9件政府信息公开申请，均已答复。",
    ],
)
def test_applications_behind_unknown_words_were_probably_received(text: str) -> None:
    assert ("received", 9) in doubts(text)
    assert ("received", 9) not in certain(text)


@pytest.mark.parametrize(
    "text",
    [
        "收到政府信息公开方面的咨询电话9件。",
        "收到市政务公开办关于信息公开的通知9件。",
        "受理信息公开投诉9件。",
        "收到政府信息公开申请12件，其中收到由企业发起的9件。",
        "收到政府信息公开申请12件。接收网络方式提交政府信息公开9件。",
        "各科室收到由业主发起的政府信息公开申请9件。",
        "收到政府信息公开方面的咨询电话约9件。",
        "收到政府信息公开申请资料9份。",
        "年底有9件政府信息公开申请。",
        "其中有9件政府信息公开申请。",
        "2023年有9件政府信息公开申请未按时答复。",
    ],
)
def test_other_matters_and_parts_are_not(text: str) -> None:
    assert ("received", 9) not in claims(text)


def test_whose_they_were_is_told_behind_the_number() -> None:
    found = doubts("全年收到3件由自然人发起的政府信息公开申请。")
    assert found == [("received", 3), ("received/person", 3)]


@pytest.mark.parametrize(
    "text",
    [
        "村民向我镇提交公开政府信息9件。",
        "2023年，通过网络、信函等形式向我局提交公开政府信息共计9件，其中网络7件、信函2件。",
        "公开动态信息49条；全年收到和办理9件依申请公开信息。",
    ],
)
def test_information_to_be_made_public_is_what_applications_are_for(text: str) -> None:
    assert ("received", 9) in doubts(text)


def test_information_that_was_made_public_is_not() -> None:
    assert claims("公开政府信息9件。") == []
    assert claims("本年新增公开政府信息9件。") == []
    assert claims("本年录入各类公开信息9条。") == []
    assert claims("收到群众来信9件，公开政府信息3件。") == []
