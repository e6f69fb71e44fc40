"""Years that stand where the report's should, and what explains another year."""

from __future__ import annotations

import pytest

from model.checks.other_years.stray_years import stray_years


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("我局2023年主动公开信息355条。", 2023),
        ("截至2023年12月31日，网站发布信息910条。", 2023),
        ("截至2023年底，共有政务新媒体3个。", 2023),
        ("全局在2023年组织培训3场。", 2023),
        ("二〇二三年，全局召开会议四次。", 2023),
        ("本机关2023年度未收取信息处理费。", 2023),
        ("2023年因政府信息公开引发行政复议2件。", 2023),
        ("2023年共收到申请5件，引发复议1件。", 2023),
        ("集中发布2023年度政策解读12篇。", 2023),
        ("在2023年的工作中，我局不断完善公开制度。", 2023),
        ("2023年1月1日至12月31日，我局共公开信息30条。", 2023),
        ("2024年，我局收到申请5件。2023年，我局组织培训2次。", 2023),
        ("2024年1月1日至2023年12月31日，公开信息30条。", 2023),
        ("下一步，2024年我局将健全机制。", 2024),
        ("解读少。改进方向：2024年，街道将增加图解。", 2024),
        ("两项工作前后相继，2023年，我局培训2次。", 2023),
        ("2023年，我局培训2次，同比增加；办件8件。", 2023),
        ("2023年全年，公开信息同比增加2条。", 2023),
        ("比" + "甲" * 80 + "2023年发布3条。", 2023),
    ],
)
def test_a_year_of_an_old_text_is_found(text: str, year: int) -> None:
    (stray,) = stray_years(text, 2024)
    assert stray.year == year
    assert stray.is_plan == (year == 2024)
    assert text[stray.start : stray.end].endswith("年")


@pytest.mark.parametrize(
    "text",
    [
        "2022年，公开权责清单；2023年，延伸到下属单位；2024年，全覆盖。",
        "2022年公开清单。2023年延伸。2024年全覆盖。",
        "2023年，我局被评为优秀等次。",
        "与2023年相比，数量上升12%。",
        "因2023年度政府信息公开申请引发行政复议2件。",
        "办理2023年信息公开答复引起的诉讼1件。",
        "全年处理因2022年度答复不服提起的复议1件。",
        "收到局办公室2023年度转办1件。",
        "集中公布2023年度承办代表建议、委员提案办理情况。",
        "依据《2019年要点》公开信息。",
        "2023年结转的2件申请已办结。",
        "2023年制发的行政规范性文件2件继续有效。",
        "根据2023年的清理结果，废止3件。",
        "对2020年1月1日前印发的文件进行清理。",
        "2021年9月，我局成立领导小组。",
        "2022年以来，我局坚持自查。",
        "2025年，我局将健全制度。",
        "公开2023年部门决算。",
        "2022—2024年连续获评先进。",
        "信息公开30条，比2023年多2条。",
        "比" + "甲" * 79 + "2023年多3条。",
        "2023年初，我局成立领导小组。",
        "2023年我局制度、预算信息公开30条。",
        "2023年，我局制度、预算信息公开30条。",
        "2024年1月1日至2024年12月31日，公开信息30条。",
        "收到申请5件，2023年、2022年分别为6件和9件。",
        "下一步，2024年我局" + "努力" * 7 + "将健全机制。",
        "",
    ],
)
def test_a_year_that_is_explained_is_left_alone(text: str) -> None:
    assert stray_years(text, 2024) == ()


@pytest.mark.parametrize(
    ("text", "is_sure"),
    [
        ("2023年，我局培训2次。", True),
        ("（二）2023年，我局培训2次。", True),
        ("截至2023年12月31日，我局培训2次。", True),
        ("我局2023年培训2次。", True),
        ("组织培训；2023年共发布信息3条。", True),
        ("公开重点项目清单及2023年企业名单。", False),
        ("我局2023年公开34项。2024年新增2项。", False),
        ("在办理2023年度信息公开申请中收取信息处理费8元。", True),
        ("我局2023年公开34项。全年新增2项。", True),
        ("2024年公开8项。2023年公开2项，数量同比增加300%。", False),
        ("2024年公开8项。2023年公开2项。", True),
        ("全年公开8项。2023年公开2项，数量同比增加300%。", True),
        ("推进2023年民生实事项目。", False),
        ("2021年，我局培训2次。", True),
        ("2020年，我局培训2次。", False),
        ("现将2023年培训公布如下。", True),
        ("发文8件；现将2023年培训公布如下。", True),
        ("我局2023年公开34项。经全市各单位努力2024年新增2项。", True),
        ("我局2023年公开34项。全年新增2项。2024年推进3项。", True),
        ("下一步，2024年我局将健全机制。", True),
    ],
)
def test_a_year_is_sure_where_it_says_when_and_may_be_copied(
    text: str, *, is_sure: bool
) -> None:
    (stray,) = stray_years(text, 2024)
    assert stray.is_sure is is_sure


@pytest.mark.parametrize(
    ("text", "is_sure"),
    [
        ("2024年，我镇将进一步规范信息发布。", True),
        ("主要不足是解读少；2024年将加大图解力度。", True),
        ("在2024年的工作中，本局将认真落实责任。", True),
        ("二〇二四年，我局将加强审核。", False),
        ("2024年，我局将强化与群众的联系。", None),
        ("2024年，我局将加强审核作为重点。", None),
        ("2024年，我局将公开纳入考核。", None),
        ("2024年，我局将规范性文件全部上网。", None),
        ("今年的计划是：2023年，我局将继续努力。", True),
    ],
)
def test_what_the_year_will_bring_is_no_report_of_it(
    text: str,
    is_sure: bool | None,
) -> None:
    found = [stray for stray in stray_years(text, 2024) if stray.is_plan]
    expected = [] if is_sure is None or "2023" in text else [is_sure]
    assert [stray.is_sure for stray in found] == expected


def test_of_two_sure_places_of_a_year_the_first_is_told() -> None:
    (stray,) = stray_years("2023年，我局培训2次。2023年，我局发文3次。", 2024)
    assert stray.start == 0


def test_of_two_places_of_a_year_the_sure_one_is_told() -> None:
    text = "推进2023年民生实事项目。2023年，我局培训2次。"
    (stray,) = stray_years(text, 2024)
    assert (stray.start, stray.is_sure) == (text.rindex("2023"), True)
