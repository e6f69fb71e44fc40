"""What is left of a model text or a chat program, and numbers that were left out."""

from __future__ import annotations

import pytest

from model.checks.findings import Outcome
from model.checks.texts.remains import left_out
from model.forms.form import Severity
from tests.model.written import judged, only, said_of


@pytest.mark.parametrize(
    "text",
    [
        "全年主动公开政府信息条，其中政策文件6条。",
        "全年共受理申请件，均已答复。",
        "开展政务公开培训次。",
        "参训人员达人次。",
        "公开率%。",
        "共召开会议场。",
        "共办结申请件，其中予以公开5件。",
        "全年推送信息  篇。",
        "新建栏目　项，调整2项。",
        "占比 %。",
        "举办惠民政策宣讲会场，到场80人。",
        "召开新闻吹风会次。",
        "制发规范性文件件。",
        "拍摄短视频个，点击8万次。",
        "走访群众余人次。",
    ],
)
def test_a_number_that_was_left_out_is_told(text: str) -> None:
    (start, end) = left_out(text)[0]
    assert 0 <= start < end <= len(text)
    assert "漏填了数字" in only(said_of(text, "F-AI")).message


@pytest.mark.parametrize(
    "text",
    [
        "逐条梳理目录，规范办件流程，确保条条清楚、件件落实。",
        "对每一条信息、每一份文件严格把关。",
        "对依申请公开件、信访件、投诉件分类登记。",
        "收到的申请件均录入系统。",
        "压实信息公开条线责任。",
        "未收到政府信息公开申请件，没有复议。",
        "全年未收到信息公开申请件，也无复议。",
        "本局没有收到政府信息公开申请件。",
        "全年未新收到申请件。",
        "本中心未收到依申请公开信息受理件。",
        "公开信息 25 条，收到申请 3 件。",
        "设立宣讲会场，主会场、分会场同步。",
        "召开会议布置会场，落实责任。",
        "走访群众30余人，其余件均已答复，业余人员，三百余件。",
        "逐 条，每　件，各 项。",
        "网站 部分栏目，公开信息   条例宣传。",
        "打造专栏，突出专题个性。",
    ],
)
def test_units_of_other_words_need_no_number(text: str) -> None:
    assert left_out(text) == []
    assert said_of(text, "F-AI") is Outcome.HOLDS


@pytest.mark.parametrize("text", ["**一、公开**情况", "### 二、公开", "| --- | --- |"])
def test_marks_of_a_chat_program_are_told(text: str) -> None:
    assert "聊天程序留下的标记" in only(said_of(text, "F-AI")).message


def test_words_of_a_chat_program_are_told() -> None:
    assert "希望对您有所帮助" in only(said_of("希望对您有所帮助。", "F-AI")).message


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("××局全年公开信息【 】条。", Severity.WARNING),
        ("全年公开信息5条。", Outcome.HOLDS),
        ("XX县XX局开展培训。", Severity.WARNING),
        ("网址 www.xx.gov.cn/xxgk/xx/index.html。", Outcome.HOLDS),
    ],
)
def test_a_place_to_fill_in_is_told(text: str, expected: Outcome | Severity) -> None:
    judged("F-AI", "overview", text, expected)
