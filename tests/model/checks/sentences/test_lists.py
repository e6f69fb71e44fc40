"""Lists inside the narratives: parts make a total."""

from __future__ import annotations

import pytest

from model.checks.findings import Outcome
from tests.model.written import H, I, Judgement, W, answer, judged, only, report_with, said_of

TEXTS: list[tuple[str, str, str, Judgement]] = [
    ("TX-PARTS", "overview", "共70件，其中17件、6件、21件、12件，其他1件。", W),
    ("TX-PARTS", "overview", "共57件，其中甲17件、乙6件、丙21件、丁13件。", H),
    ("TX-PARTS", "overview", "共70件，其中甲17件、乙6件、丙21件等。", H),
    ("TX-PARTS", "overview", "共70件，其中甲17件、乙6件、丙21件。", I),
    ("TX-PARTS", "overview", "共40件，其中甲17件、乙6件、丙21件。", W),
    ("TX-PARTS", "overview", "共40件（甲17件、乙6件、丙16件）。", W),
    ("TX-PARTS", "overview", "共39件（甲17件、乙6件、丙16件），其中信件39件。", H),
    ("TX-PARTS", "overview", "发布信息10300条，其中甲32条，乙3129条，丙4282条。", H),
    ("TX-PARTS", "overview", "8份申请。其中，予以公开2件，部分公开3件，其他3件。", H),
    ("TX-PARTS", "overview", "网站42条、公众号18条、公告栏3条，合计65条。", W),
    ("TX-PARTS", "overview", "网站42条、公众号18条、公告栏3条，合计63条。", H),
    ("TX-PARTS", "overview", "公开甲42条、乙18条、丙3条，合计65条。", W),
    ("TX-PARTS", "overview", "新制作5件，其中新公开5件，对外公开总数48件。", H),
    ("TX-PARTS", "overview", "共9件。其中，公开5件、不掌握2件、其他处理1件，结转1件。", H),
    ("TX-PARTS", "overview", "共8件。其中，公开5件、不掌握2件、其他处理1件，结转1件。", H),
    ("TX-PARTS", "overview", "共7件。其中，公开5件、不掌握2件、其他处理1件，结转1件。", W),
    # Of another matter, parts far from a number are hardly those of it.
    ("TX-PARTS", "overview", "发布信息40条，其中甲17条、乙6条、其他31条。", W),
    ("TX-PARTS", "overview", "发布信息40条，其中甲170条、乙6条、其他31条。", I),
    ("TX-PARTS", "overview", "发布信息400条，其中甲17条、乙6条、其他31条。", I),
    ("TX-PARTS", "overview", "收到申请10件，其中甲7件、乙6件、其他3件。", W),
    ("TX-PARTS", "overview", "收到申请10件，其中甲170件、乙6件、其他31件。", I),
    ("TX-PARTS", "overview", "收到申请4件，其中甲1件、乙3件，4件均已答复。", H),
    ("TX-PARTS", "overview", "办结10件，其中予以公开8件，其他2件，剩余2件结转下年。", H),
    ("TX-PARTS", "overview", "收到申请9件，其中麒麟1件，予以公开5件，部分公开4件。", H),
    ("TX-PARTS", "overview", "收到申请9件，其中麒麟1件，予以公开5件，部分公开5件。", W),
    ("TX-PARTS", "overview", "公开信息9条，包含动态等；公众号5条，微博6条。", H),
    # What a list led to is no part of it; a channel that is divided is told once.
    ("TX-PARTS", "overview", "制作图解96期，分别为甲52期、乙30期、丙12期，阅读2.1万次。", W),
    ("TX-PARTS", "overview", "制作图解96期，分别为甲52期、乙30期、丙14期，阅读2.1万次。", H),
    (
        "TX-PARTS",
        "overview",
        "公开60条，其中网站公开40条，包括甲12条、乙28条；微信公开18条；电话公开4条。",
        I,
    ),
    (
        "TX-PARTS",
        "overview",
        "公开62条，其中网站公开40条，包括甲12条、乙28条；微信公开18条；电话公开4条。",
        H,
    ),
    ("TX-PARTS", "overview", "公示甲86条、乙12条，其中新增甲16条、乙2条。", H),
    ("TX-PARTS", "overview", "公示甲16条、乙12条，其中新增甲16条、乙22条。", I),
    # What is divided, and where the list ends, the words do not say for certain.
    ("TX-PARTS", "overview", "受理67件，上年结转5件。其中，公开7件，部分公开33件。", H),
    (
        "TX-PARTS",
        "overview",
        "新收7件，上年结转3件。结果为公开5件、不掌握3件，另有2件结转下年。",
        H,
    ),
    (
        "TX-PARTS",
        "overview",
        "共7件：按申请人分，自然人6件、企业1件；按结果分，公开1件，不掌握4件，不予公开2件。",
        H,
    ),
    ("TX-PARTS", "overview", "共9件：3件结果为公开，4件结果为不予公开，2件由申请人撤回。", H),
    ("TX-PARTS", "overview", "共74条，其中网站41条，其他方式33条，规范性文件1条。", H),
    (
        "TX-PARTS",
        "overview",
        "麒麟采集23件，办结20件。予以公开、部分公开的政府信息公开申请分别为18件、4件。",
        H,
    ),
    # The next sentence may tell what is lacking; a deed of its own ends a list.
    ("TX-PARTS", "overview", "公开90条。其中甲20条、乙30条，其他10条。审批平台信息30条。", H),
    ("TX-PARTS", "overview", "公开90条。其中甲20条、乙30条，其他10条。审批平台信息20条。", W),
    ("TX-PARTS", "overview", "公开60条，其中甲20条，乙30条，丙10条，发布简报45条。", H),
    ("TX-PARTS", "overview", "公开60条，其中甲20条，乙30条，丙10条，公众号推送45条。", H),
    ("TX-PARTS", "overview", "公开60条，其中甲20条，乙30条，丙15条，公众号推送45条。", I),
    ("TX-PARTS", "overview", "公开60条（其中甲20条，乙30条，丙15条），公众号推送45条。", W),
    ("TX-PARTS", "overview", "公开60条（其中行政许可20条，行政处罚30条），公示45条。", H),
    ("TX-PARTS", "overview", "公开60条，其中网站20条，其他方式30条，规范性文件10条。", H),
    ("TX-PARTS", "overview", "公开60条，其中网站20条，其他方式30条，规范性文件9件。", W),
    ("TX-PARTS", "overview", "公开规范性文件9件（本年制发9件，补发的文件124件）。", I),
    # Nothing says that the parts are all, and they are far from the number.
    ("TX-PARTS", "overview", "计划信息15条，包括通知26条，财政信息2条。", I),
    ("TX-PARTS", "overview", "计划信息20条，包括通知26条，财政信息2条。", W),
    # The first parts are all, and what follows divides the last.
    ("TX-PARTS", "overview", "发布58条，其中甲31条，乙27条，含丙9条，丁12条，其他6条。", H),
    ("TX-PARTS", "overview", "收到公开申请58件，其中甲31件，乙27件，丙9件。", W),
    # So far that they are none of it; a total is believed to be one where parts are all told.
    ("TX-PARTS", "overview", "计划信息7条，包括图解2条，简报51条，复函16条。", H),
    ("TX-PARTS", "overview", "计划信息17条，包括图解2条，简报51条，复函15条。", I),
    ("TX-PARTS", "overview", "发布360条，其中许可5条、变更6条、延续9条。", H),
    ("TX-PARTS", "overview", "微博51条、微信16条、抖音9条，共7条。", H),
    # How far is too far.
    ("TX-PARTS", "overview", "发布信息40条，其中甲43条、乙6条、其他31条。", W),
    ("TX-PARTS", "overview", "发布信息40条，其中甲63条、乙6条、其他31条。", I),
    ("TX-PARTS", "overview", "发出信件80件，其中许可5件、变更6件、延续9件。", I),
    ("TX-PARTS", "overview", "发出信件90件，其中许可5件、变更6件、延续9件。", H),
    ("TX-PARTS", "overview", "计划信息20条，包括通知28条，财政信息2条。", W),
    ("TX-PARTS", "overview", "收到政府信息公开申请10件，其中甲10件、乙9件、其他3件。", W),
    # What lacks is counted in the same unit, and not about.
    ("TX-PARTS", "overview", "公开90条。其中甲20条、乙30条，其他10条。审批平台约30条。", W),
    ("TX-PARTS", "overview", "公开90条。其中甲20条、乙30条，其他10条。审批平台30件。", W),
    ("TX-PARTS", "overview", "公开90条。其中甲20条、乙30条，其他10条。审批平台信息40条。", W),
    ("TX-PARTS", "overview", "收到申请4件，其中甲4件，4件均已答复。", I),
    ("TX-PARTS", "overview", "收到申请10件，其中予以公开6件、甲4件，10件均已答复。", H),
    (
        "TX-PARTS",
        "overview",
        "收到政府信息公开申请4件，其中当面1件，网上3件，4件均已答复。",
        H,
    ),
    ("TX-PARTS", "overview", "行政处罚4件，其中甲1件，乙3件，4件均已公示。", H),
    ("TX-PARTS", "overview", "行政处罚4件，其中甲1件，乙2件，4件均已公示。", W),
    # The same may be published by two channels.
    ("TX-PARTS", "overview", "公开60条，其中网站公开50条，微博公开40条。", I),
    ("TX-PARTS", "overview", "来件34件，其中，12369热线20件，信函14件。", H),
    ("TX-PARTS", "overview", "网站公开信息90条；三里屯公众号530条，其中甲310条，乙220条。", H),
    ("TX-PARTS", "overview", "共40条，其中甲9条，微博、微信分别为21条和10条。", H),
    ("TX-PARTS", "overview", "网站90条，其中甲9条；微博、微信分别为51条和32条。", H),
    (
        "TX-PARTS",
        "overview",
        "争议9件，其中，行政诉讼6件，维持4件，未审结2件；行政复议3件，维持1件，未审结2件。",
        H,
    ),
    # Found by a reviewer from outside.
    ("TX-PARTS", "overview", "办理申请21件，其中新收20件，上年结转2件，结转下年1件。", H),
    ("TX-PARTS", "overview", "其中" * 300 + "，" + "1件、" * 300, H),
]


@pytest.mark.parametrize(("code", "section", "text", "expected"), TEXTS)
def test_a_text_is_judged(code: str, section: str, text: str, expected: Judgement) -> None:
    judged(code, section, text, expected)


def test_a_list_cannot_be_judged_while_nothing_is_written_or_entered() -> None:
    assert answer(report_with(full=False), "TX-PARTS") is Outcome.UNKNOWN


def test_a_total_behind_its_parts_is_quoted_with_them() -> None:
    finding = only(said_of("网上26件、邮寄7件、当面2件，合计36件。", "TX-PARTS"))
    assert finding.spans[0].words == "26件、邮寄7件、当面2件，合计36件"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("共10件。其中，甲3件、乙4件、其他2件。", (9, 10)),
        ("共10件。\n其中，甲3件、乙4件、其他2件。", None),
        ("共10件，收到7件。其中，甲3件、乙4件、其他2件。", (9, 10)),
        ("共10件，收到9件。其中，甲3件、乙4件、其他2件。", None),
        ("共10条，收到8件。其中，甲3件、乙4件、其他2件。", (9, 8)),
        ("共约10件。其中，甲3件、乙4件、其他2件。", None),
        ("共6件，收到3件。其中，甲3件、乙4件、其他2件。", None),
        ("共5件，收到3件。其中，甲3件、乙4件、其他2件。", (9, 5)),
        ("共5件，收到3件。其中，甲3件、乙4件。", None),
        ("共70件，其中甲17件、乙6件。", None),
        ("共70条，其中甲17条、乙6条、丙3条。", None),
        ("共70件，其中甲17件、乙6件、丙3件。", (26, 70)),
        ("共23件，其中甲17件、乙6件，丙3件。", None),
        ("共24件，其中甲17件、乙6件，丙3件。", None),
        ("共7件，其中甲17件、乙6件，丙3件。", (23, 7)),
        ("收到政府信息公开申请8件，其中公开5件、不掌握2件，其他0件，结转下年1件。", None),
        ("共3件，共7件，其中甲4件、乙6件。", None),
        ("共3件，共8件，其中甲4件、乙6件。", (10, 8)),
    ],
)
def test_parts_are_added_up_to_the_total_that_they_may_be_of(
    text: str, expected: tuple[int, int] | None
) -> None:
    found = said_of(text, "TX-PARTS")
    if expected is None:
        assert found is Outcome.HOLDS
        return
    finding = only(found)
    assert (finding.left, finding.right) == expected
    assert f"={expected[0]}，与 {expected[1]} 相差 {abs(expected[0] - expected[1])}。" in (
        finding.message
    )


@pytest.mark.parametrize(
    ("text", "words", "written", "certain"),
    [
        ("全年共20件，其中甲17件、乙6件。", "20件，其中甲17件、乙6件", "：17+6=23，", True),
        ("全年共17件，其中甲17件、乙6件，丙3件。", "17件，其中甲17件、乙6件，丙3件",
         "：17+6=23，", True),
        ("共70件，其中甲17件、乙6件、丙3件。", "70件，其中甲17件、乙6件、丙3件",
         "：17+6+3=26，", False),
        ("公开有序。共10件。其中，甲3件、其他2件。", "10件。其中，甲3件、其他2件",
         "：3+2=5，", True),
    ],
)  # fmt: skip
def test_a_wrong_sum_is_written_out(
    text: str, words: str, written: str, *, certain: bool
) -> None:
    finding = only(said_of(text, "TX-PARTS"))
    (span,) = finding.spans
    assert text[span.start : span.end] == span.words == words
    assert written in finding.message
    assert ("没有列全的可加“等”" in finding.message) is not certain
    assert finding.severity is (W if certain else I)
