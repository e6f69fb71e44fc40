"""What stands beside decisions that are counted makes them doubtful, or none of the organ's."""

from __future__ import annotations

import pytest

from tests.model.read import Short, certain, claims, doubts

ASKED = [
    "收到申请7件，申请公开行政处罚决定书5件，申请公开行政许可文件3件。",
    "申请主要涉及规范性文件2件、行政处罚3件、土地征收5件。",
    "行政诉讼案件中，涉行政处罚类6件，行政强制类2件。",
    "申请内容为行政处罚决定书3份。",
    "法制审核行政处罚决定12件、行政许可决定6件。",
]


@pytest.mark.parametrize("text", ASKED)
def test_what_others_ask_for_or_dispute_is_not_decided(text: str) -> None:
    said = [*certain(text), *doubts(text)]
    assert not [claim for claim in said if claim[0].endswith("_decisions")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("实施行政检查1300次，行政处罚9件。", [("penalties_decisions", 9)]),
        (
            "发布信息662条，行政处罚76件，行政强制4件。",
            [("penalties_decisions", 76), ("coercion_decisions", 4)],
        ),
        ("受理群众举报27件，查实并给予行政处罚7件。", [("penalties_decisions", 7)]),
        ("检查商户130家，作出行政处罚3件。", [("penalties_decisions", 3)]),
        ("在打击非法采砂专项行动中，作出行政处罚9件。", [("penalties_decisions", 9)]),
        ("检查商户130家，行政处罚决定3件。", [("penalties_decisions", 3)]),
        ("抽查商户130家，发现问题8个，作出行政处罚3件。", [("penalties_decisions", 3)]),
        ("基层动物监督所作出行政处罚决定16件。", [("penalties_decisions", 16)]),
        ("局属渔政站检查渔船23只，作出行政处罚11件。", [("penalties_decisions", 11)]),
        ("配合麒麟作出行政处罚4件。", [("penalties_decisions", 4)]),
        ("窗口办理行政许可34件。", [("permits_decisions", 34)]),
        ("延续行政许可20件。", [("permits_decisions", 20)]),
        ("录入行政处罚案件41件，行政许可31件。", [("permits_decisions", 31)]),
        ("公示行政许可31条。", [("permits_decisions at_most", 31)]),
        ("公开行政许可结果31、抽查结果9条。", [("permits_decisions at_most", 31)]),
    ],
)
def test_decisions_beside_another_matter_are_in_doubt(
    text: str, expected: list[Short]
) -> None:
    assert doubts(text) == expected
    assert not certain(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("发布信息662条，作出行政处罚76件。", [("penalties_decisions", 76)]),
        ("检查商户0家，作出行政处罚3件。", [("penalties_decisions", 3)]),
        ("检查商户130家，行政处罚0件。", [("penalties_decisions", 0)]),
        ("行政征收0件，行政处罚3件。", [("penalties_decisions", 3)]),
        ("34项行政许可事项全部网办，行政许可31件。", [("permits_decisions", 31)]),
        ("麒麟站检查12次，全局作出行政处罚3件。", [("penalties_decisions", 3)]),
        ("作出取水等行政许可决定31件。", [("permits_decisions", 31)]),
        ("下达行政处罚决定31条。", [("penalties_decisions", 31)]),
        (
            "作出行政执法决定30件，其中行政许可24件、行政处罚6件。",
            [("permits_decisions", 24), ("penalties_decisions", 6)],
        ),
        ("办理行政许可事项30件，行政处罚6件。",
         [("permits_decisions", 30), ("penalties_decisions", 6)]),
    ],
)  # fmt: skip
def test_what_is_said_to_be_decided_stays_sure(text: str, expected: list[Short]) -> None:
    assert certain(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "公开行政许可、行政处罚等信息。不予办理互动24件，部分办理23件。",
        "公开行政许可信息。麒麟24件，作出23件。",
    ],
)
def test_what_names_no_decisions_goes_on_with_the_other_matter(text: str) -> None:
    assert not [*certain(text), *doubts(text)]


def test_cases_about_decisions_tell_nothing_of_those_about_disclosure() -> None:
    assert certain("行政处罚18件，被提起行政复议2件，均维持。") == [
        ("penalties_decisions", 18)
    ]


def test_what_came_of_those_received_is_perhaps_not_all() -> None:
    assert doubts("行政许可：受理130件，办结126件。") == [("permits_decisions", 126)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("主动公开文件86份，其中规划类6份，行政许可类9份，行政处罚类3份。", []),
        (
            "主动公开信息86条，其中行政许可决定26件、行政处罚决定9件。",
            [("permits_decisions at_most", 26), ("penalties_decisions at_most", 9)],
        ),
        (
            "作出行政许可决定46件、行政处罚决定9件。节能审查61件，同比增长9%，办结58件。",
            [("permits_decisions", 46), ("penalties_decisions", 9)],
        ),
    ],
)
def test_documents_of_a_sort_are_no_decisions_for_sure(
    text: str, expected: list[Short]
) -> None:
    assert certain(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "向法院申请强制执行行政处罚决定6件，准予执行5件。",
        "移送强制执行行政处罚决定6件，法院裁定准予执行5件。",
    ],
)
def test_what_a_court_is_asked_to_enforce_was_not_decided_then(text: str) -> None:
    assert claims(text) == []
