"""Documents that others make, that are only proposed, or that are some of those told before."""

from __future__ import annotations

import pytest

from tests.model.read import certain, doubts


@pytest.mark.parametrize(
    "text",
    [
        "清理规范性文件86件，建议废止12件、失效20件。",
        "梳理规范性文件86件，拟废止12件、宣布失效20件。",
        "清理规范性文件86件，其中拟保留54件。",
        "推动出台规范性文件2件。",
        "参与制定国家标准2项、规范性文件1件。",
        "规范性文件立项3件，年内出台2件。",
        "合法性审核规范性文件12件，制发8件。",
        "专栏发布文件86件，其中规范性文件36件。",
        "全市制定规范性文件86件，其中我局3件。",
        "清理信息860条，其中规范性文件26件，失效4件。",
        "在县政府网站公开规范性文件26件，其中有效24件。",
    ],
)
def test_what_others_make_or_only_propose_is_in_doubt(text: str) -> None:
    assert doubts(text)
    assert not certain(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("清理规范性文件86件，废止12件。", 12),
        ("建议废止规章1件，我局废止规范性文件2件。", 2),
        ("规范性文件立项3件，出台规范性文件2件。", 2),
        ("规范性文件立项0件，出台2件。", 2),
        ("印发方案12个，规范性文件1件。", 1),
        ("全市制定规范性文件86件。", 86),
        ("制发文件86件，其中规范性文件3件。", 3),
    ],
)
def test_what_an_organ_says_it_did_stays_sure(text: str, number: int) -> None:
    assert [claimed for _, claimed in certain(text)] == [number]
