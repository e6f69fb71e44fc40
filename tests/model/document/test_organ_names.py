"""Names of bureaus break by meaning, wherever they are printed."""

from __future__ import annotations

from itertools import product

import pytest

from model.document.organ_names import break_name
from model.document.typography import ems

# What a county has, by the usual names.
_BUREAUS = """
人民政府办公室 发展和改革委员会 教育局 科学技术局 工业和信息化局 民族宗教事务局 公安局
民政局 司法局 财政局 人力资源和社会保障局 自然资源和规划局 生态环境局 住房和城乡建设局
城市管理和综合行政执法局 交通运输局 水务局 农业农村局 商务局 文化广电和旅游局 卫生健康委员会
退役军人事务局 应急管理局 审计局 市场监督管理局 统计局 国有资产监督管理委员会 医疗保障局
乡村振兴局 行政审批服务局 城乡建设局 市政园林局 政务服务和数据管理局 信访局
"""
BUREAUS = _BUREAUS.split()
# Places that hold 省, 市, 区, 县, 州, 乡, 镇, 旗, or the word that a bureau begins with.
_PLACES = """
新疆维吾尔自治区克孜勒苏柯尔克孜自治州 甘孜藏族自治州乡城县 楚雄彝族自治州禄丰市
湖南省常德市津市市 湖北省荆州市沙市区 湖北省荆州市公安县 广东省汕尾市城区 江苏省苏州工业园区
山东省青岛市市南区 浙江省嘉兴市桐乡市 广西壮族自治区柳州市三江侗族自治县 江西省赣州市赣县区
河南省新乡市红旗区 内蒙古自治区锡林郭勒盟正镶白旗 内蒙古自治区呼伦贝尔市鄂温克族自治旗
湖北省随州高新技术产业开发区 山东省聊城市 江西省景德镇市 云南省昭通市镇雄县
新疆维吾尔自治区伊犁哈萨克自治州塔城地区 平潭综合实验区 河北省石家庄市井陉矿区
郑州航空港经济综合实验区 大兴安岭地区行政公署 四川省凉山州西昌市 西宁市城东区
湖南省邵阳市城步苗族自治县 广州经济技术开发区管理委员会
甘肃省临夏回族自治州积石山保安族东乡族撒拉族自治县 北京市朝阳区望京街道办事处
中国（上海）自由贸易试验区
"""
PLACES = _PLACES.split()
TITLE, SIGNATURE = 20, 26  # characters a line


def lines_of(place: str, bureau: str, capacity: int) -> list[str] | None:
    """The lines that are wanted; none where a line is too long or one is enough."""
    if ems(place + bureau) <= capacity or max(ems(place), ems(bureau)) > capacity:
        return None
    return [place, bureau]


@pytest.mark.parametrize("place", PLACES)
def test_a_bureau_s_own_name_goes_to_the_second_line_whole(place: str) -> None:
    for bureau, more in product(BUREAUS, ("", "（知识产权局）", "（城区、园区分局）")):
        if "政府" in bureau:  # it stays with its place
            continue
        own = bureau + more
        for capacity in (TITLE, SIGNATURE, max(len(place), len(own))):
            wanted = lines_of(place, own, capacity)
            if wanted is not None:
                assert break_name(place + own, capacity) == wanted


@pytest.mark.parametrize(
    ("place", "government"),
    [
        ("新疆维吾尔自治区克孜勒苏柯尔克孜自治州", "阿克陶县人民政府"),
        ("内蒙古自治区鄂尔多斯市", "准格尔旗人民政府办公室"),
        ("山东省青岛市", "市南区人民政府办公室（外事办公室）"),
        ("江苏省", "苏州工业园区人民政府办公室（外事办公室）"),
        ("湖南省常德市", "津市市人民政府办公室（外事办公室）"),
    ],
)
def test_a_government_stays_with_its_place(place: str, government: str) -> None:
    assert break_name(place + government, TITLE) == [place, government]


@pytest.mark.parametrize(
    "lines",
    [
        ["平潭综合实验区市场监督管理局", "（知识产权局、食品安全委员会办公室）"],
        ["北京经济技术开发区综合保税区管理委员会", "城市运行局"],
        ["某某市某某区", "望京街道办事处社区建设和民政工作办公室"],
        ["河北省", "省直机关事务管理局住房资金管理中心办公室"],
        ["某某省某某市", "数字城乡融合发展促进中心办公室"],
        ["某某省某某市", "量子城乡融合发展促进中心办公室"],  # no word that bureaus begin with
        ["河南省新乡市红旗区", "城市管理局城区执法大队办公室"],
        [
            "某某省某某市某某新区管理委员会",
            "行政审批和政务服务数据管理局",
            "（政务公开工作办公室）",
        ],
    ],
)
def test_other_long_names_break_by_meaning(lines: list[str]) -> None:
    assert break_name("".join(lines), TITLE) == lines


WORDS = (
    "市场",
    "城乡",
    "乡村",
    "城区",
    "城市",
    "社区",
    "园区",
    "监督",
    "管理",
    "建设",
    "政府",
    "委员会",
)


@pytest.mark.parametrize("capacity", range(6, 31))
def test_no_word_is_torn_and_no_line_too_long_at_any_width(capacity: int) -> None:
    for place, bureau in product(PLACES, BUREAUS):
        name = place + bureau
        lines = break_name(name, capacity)
        assert "".join(lines) == name
        assert all(ems(line) <= capacity for line in lines)
        tail = "\n".join(break_name(bureau, capacity))
        for word in WORDS:
            for cut in range(1, len(word)):
                assert f"{word[:cut]}\n{word[cut:]}" not in tail


@pytest.mark.parametrize("name", ["", "某", "某" * 60, "ABC" * 30, "（" * 30, "甲（乙）" * 20])
def test_any_text_breaks_into_lines_that_fit(name: str) -> None:
    lines = break_name(name, TITLE)
    assert "".join(lines) == name
    assert all(ems(line) <= TITLE for line in lines)
