"""Year and organ: by the title, however it is broken into lines."""

from __future__ import annotations

import pytest

from tests.model.importing.layouts import ORGAN
from tests.model.importing.pages import SIGNED, TITLE, body, imported

NAME = "政府信息公开工作年度报告"


@pytest.mark.parametrize(
    "title",
    [
        f"<p>{ORGAN}</p><p>2023年{NAME}</p>",
        f"<p>{ORGAN}2023年度{NAME}</p>",
        f"<p>{ORGAN}</p><p>{NAME}</p><p>（2023年度）</p>",
        f"<p>2023年度{ORGAN}{NAME}</p>",
        f"<p>{ORGAN}关于2023年{NAME}</p>",
        f"<p>{ORGAN}</p><p>二〇二三年{NAME}</p>",
        f"<p>{ORGAN}２０２３年{NAME}</p>",
        f"<p>{ORGAN}2023年政府信息公开年报</p>",
        f"<p>{ORGAN}2023年政府信息</p><p>公开工作年度报告</p>",
        f"<p>现将{ORGAN}2022年{NAME}公布如下：</p>{TITLE}",
        f"<title>{ORGAN}2023年{NAME}_年报_某某县</title>",
        f"<p>当前位置：首页 &gt; {ORGAN}2022年{NAME}</p>{TITLE}",
        f"<table><tr><td>年报</td></tr><tr><td>{ORGAN}2022年{NAME}</td></tr></table>{TITLE}",
        f"<p>×发改〔2024〕3号</p>{TITLE}<p>（2024年1月20日）</p>",
    ],
)
def test_a_title_is_found(title: str) -> None:
    made = imported(title + body() + SIGNED)
    assert (made.organ, made.year) == (ORGAN, 2023)
    assert made.doubts == []
    assert made.texts["preamble"].startswith("本报告根据")


def test_brackets_in_a_name_stay() -> None:
    made = imported(f"<p>某市（示范区）</p><p>2023年{NAME}</p>" + body())
    assert made.organ == "某市（示范区）"


def test_a_report_without_a_title_takes_the_year_of_its_period_with_a_doubt() -> None:
    said = "数据统计期限为2023年1月1日至12月31日。2022年、2022年比较。"
    made = imported(body(preamble=said) + SIGNED)
    assert (made.organ, made.year) == (ORGAN, 2023)
    assert "report/year" in made.doubts[0].addresses


def test_another_organ_in_the_signature_is_a_doubt() -> None:
    made = imported(TITLE + body() + "<p>某某县民政局</p><p>2024年1月20日</p>")
    assert made.organ == ORGAN
    assert made.doubts[0].addresses == ("report/organ",)
