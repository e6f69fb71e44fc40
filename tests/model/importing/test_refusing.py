"""What is no annual report is refused with the reason."""

from __future__ import annotations

import re

import pytest

from model.errors import UserError
from tests.model.importing.layouts import ORGAN
from tests.model.importing.pages import body, imported

TABLE = "<table><tr><td>项目</td><td>金额</td></tr><tr><td>总计</td><td>5</td></tr></table>"
NAME = "政府信息公开工作年度报告"
LIST = "".join(f"<p>{ORGAN}{year}年{NAME} {year + 1}-01-20</p>" for year in range(2020, 2025))

TEMPLATE = re.sub(r"(<td[^>]*>)[\d.]+</td>", r"\1</td>", body())


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("<p></p>", "没有内容"),
        (f"<h1>某局</h1><h1>2023年度部门决算</h1>{TABLE}", "这是部门决算"),
        (f"<h1>某局2024年部门预算</h1>{TABLE}", "这是部门预算"),
        (f"<h1>依申请公开办理台账</h1>{TABLE}", "这是台账"),
        ("<title>404</title><p>您访问的页面不存在</p>", "出错的网页"),
        (LIST, "年报的列表"),
        (f"<h1>{ORGAN}2015年{NAME}</h1>{TABLE}", "2015 年度的旧格式年报"),
        (f"<h1>{ORGAN}2023年{NAME}</h1><p>见附件。</p>", "没有认出官方格式的表格"),
        ("<p>今天天气很好。</p>", "不是政府信息公开工作年度报告"),
        (f"<h1>关于做好2023年{NAME}编制工作的通知</h1>{TEMPLATE}", "这是通知"),
    ],
)
def test_a_document_is_refused_by_what_it_is(page: str, reason: str) -> None:
    with pytest.raises(UserError, match=reason):
        imported(page)
