"""Rules made by those who may not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from model.forms.form import Severity
from tests.model.checks.tables.figures import (
    BROKEN,
    HOLDS,
    NOT_APPLICABLE,
    UNKNOWN,
    broken,
    filled,
)
from tests.model.samples import (
    change,
    result,
)

if TYPE_CHECKING:
    from model.checks.findings import Outcome


@pytest.mark.parametrize(
    ("organ", "outcome"),
    [
        *(
            (organ, BROKEN)
            for organ in (
                *("沭阳县人民政府", "沭阳县发展和改革局", "中埠镇人民政府", "某某街道办事处"),
                *(
                    "镇江市丹阳县人民政府",
                    "江苏省镇江市丹徒区人民政府",
                    "鄂温克族自治旗人民政府",
                ),
                *("新乡县人民政府", "新乡市红旗区教育局", "示例市示例区市场监督管理局"),
                *("示例县城市管理综合执法局", "示例县城乡建设局", "示例区市政管理局"),
                *("广西壮族自治区南宁市青秀区人民政府", "湘西土家族苗族自治州凤凰县财政局"),
                *("芷江侗族自治县人民政府", "神农架林区人民政府", "汕尾市城区人民政府"),
                *(
                    "示例市经济技术开发区管理委员会",
                    "国家税务总局示例县税务局",
                    "浦东新区人民政府",
                ),
                *(
                    "北京市东城区教育委员会",
                    "上海市宝山区财政局",
                    "示例县城建局",
                    "北京市房山区人民政府",
                ),
                *(
                    "阿里地区噶尔县人民政府",
                    "示例县乡村振兴局",
                    "县教育局",
                    "六枝特区人民政府",
                ),
            )
        ),
        *(
            (organ, NOT_APPLICABLE)
            for organ in (
                *("宿迁市人民政府", "镇江市人民政府", "景德镇市人民政府", "新乡市人民政府"),
                *("江西省萍乡市人民政府办公室", "钦州市人民政府办公室", "测试市教育局"),
                *(
                    "福建省人民政府",
                    "广西壮族自治区人民政府办公厅",
                    "自治区教育厅",
                    "内蒙古自治区司法厅",
                ),
                *(
                    "黔东南苗族侗族自治州人民政府",
                    "大兴安岭地区行政公署",
                    "锡林郭勒盟行政公署",
                ),
                *(
                    "国家税务总局",
                    "国家乡村振兴局",
                    "住房和城乡建设部",
                    "上海市人民政府办公厅",
                ),
                *("示例市住房和城乡建设局", "示例市乡村振兴局", "镇江市城乡建设局"),
                *(
                    "示例省乡镇企业局",
                    "示例市行政区划地名办公室",
                    "示例市城区管理局",
                    "义乌市人民政府",
                ),
                *("广东省区域合作办公室", "示例市社区矫正管理局", "宁乡市人民政府"),
                "",
            )
        ),
    ],
)
@pytest.mark.parametrize("year", [2020, 2024])
def test_rules_of_an_organ_whose_name_shows_no_power_to_make_them_are_looked_at(
    year: int, organ: str, outcome: Outcome
) -> None:
    last = "in_force" if year > 2020 else "total"
    row = [
        f"regulations/rules/{c}" for c in ("made", "repealed" if year > 2020 else "published")
    ]
    cells = [*row, f"regulations/rules/{last}"]
    given = {"report/organ": organ, "report/kind": "department"}
    report = filled(year, {**given, **dict.fromkeys(cells, 0), cells[2]: 7})
    got, found = result(report, "T2-RULE")
    assert got is outcome
    if outcome is BROKEN:
        broken(found, Severity.WARNING, (cells[2],), "“规章”一行填了 7。")
        assert found[0].source == "立法法"
        change(report, {cells[2]: 0})
        assert result(report, "T2-RULE") == (HOLDS, [])
        change(report, {cells[2]: None})
        assert result(report, "T2-RULE") == (UNKNOWN, [])
