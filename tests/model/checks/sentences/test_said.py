"""What the narratives say, kept for all rules that ask."""

from __future__ import annotations

import pytest

from model.checks.findings import Case
from model.checks.sentences.said import claimed, own_names, received, said
from tests.model.written import report_with


def test_sentences_that_claim_nothing_are_passed_over_where_only_claims_count() -> None:
    text = "工作有序推进。收到政府信息公开申请10件。办理群众来信12件。"
    report = report_with({"overview": text})
    case = Case(report, None, report.form.rules[0])
    assert [one.place for one in said(case, ["overview"])] == [0, 7, 21]
    assert [one.place for one in claimed(case, ["overview"])] == [7]


@pytest.mark.parametrize(
    ("organ", "called"),
    [
        ("示例县云岭街道办事处", "云岭街道"),
        ("示例县云岭街道办事处", "街道"),
        ("示例县云岭镇人民政府", "云岭镇"),
        ("示例县人民政府办公室", "示例县"),
        ("示例县自然资源局滨湖分局", "分局"),
        ("示例县水利局", "县水利局"),
        ("示例城市河东区人民政府", "河东区"),
        ("国家税务总局示例市示例区税务局", "区局"),
        ("示例海关", "关区"),
        ("示例市住房和城乡建设局", "市住房和城乡建设局"),
        ("示例县前门街街道办事处", "前门街"),
        ("示例市高新技术产业开发区管理委员会", "高新区"),
        ("示例市高新技术产业开发区管理委员会", "管委会"),
        ("示例市经济技术开发区管理委员会", "经开区管委会"),
        ("示例市综合保税区管理委员会", "综保区"),
        ("示例（海东）自由贸易试验区管委会", "自贸区"),
        ("示例新区管理委员会办公室", "新区管委会"),
        ("示例山旅游度假区管委会党政办公室", "度假区"),
    ],
)
def test_a_text_calls_its_organ_by_a_short_name(organ: str, called: str) -> None:
    assert called in own_names(organ)


def test_half_a_word_is_nobodys_name() -> None:
    assert "政府" not in own_names("示例县人民政府")
    assert "建设局" not in own_names("示例市住房和城乡建设局")
    assert "管理局" not in own_names("示例市城市管理局")
    assert "场监督管理局" not in own_names("示例县市场监督管理局")


@pytest.mark.parametrize(
    ("organ", "called"),
    [
        ("示例县水利局", ("示例县水利局", "水利局", "县水利局", "县局")),
        (" 示例县水利局 ", ("示例县水利局", "水利局", "县水利局", "县局")),
        ("示例县第一中学", ("示例县第一中学", "第一中学", "县第一中学")),
        ("县水局", ("县水局", "水局")),
        ("水局", ()),
        ("", ()),
        (
            "示例县政务服务中心",
            ("示例县政务服务中心", "政务服务中心", "县政务服务中心", "中心"),
        ),
        (
            "示例县云岭街道办事处",
            (
                *(
                    "示例县云岭街道办事处",
                    "云岭街道办事处",
                    "县云岭街道办事处",
                    "示例县云岭街道",
                ),
                *("云岭街道", "县云岭街道", "街道办", "街道", "办事处"),
            ),
        ),
        (
            "示例县人民政府",
            (
                *("示例县人民政府", "人民政府", "县人民政府", "示例县", "示例县政府"),
                *("县政府", "区政府", "市政府", "省政府"),
            ),
        ),
    ],
)
def test_an_organ_is_called_by_its_ends_and_no_other_name(
    organ: str, called: tuple[str, ...]
) -> None:
    assert own_names(organ) == called


def test_an_office_that_is_no_streets_governs_nothing() -> None:
    assert "示例县驻省城" not in own_names("示例县驻省城办事处")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收到政府信息公开申请10件。", [(10, (0, 13))]),
        ("公开有序。新收政府信息公开申请10件，其中自然人3件。", [(10, (5, 18))]),
        ("办结政府信息公开申请10件。", []),
        ("收到关于麒麟的政府信息公开申请10件。", []),
        ("公开有序。2023年，收到政府信息公开申请10件。", [(10, (11, 24))]),
        ("政府信息公开申请10件，其中予以公开占50%。", [(10, (0, 11))]),
        ("收到政府信息公开申请9件，均为自然人。", [(9, (0, 12))]),
        (
            "收到政府信息公开申请0件。\n收到政府信息公开申请9件。",
            [(0, (0, 12)), (9, (14, 26))],
        ),
    ],
)
def test_how_many_came_is_told_with_its_place(
    text: str, expected: list[tuple[int, tuple[int, int]]]
) -> None:
    assert received(report_with(), "overview", text) == expected
