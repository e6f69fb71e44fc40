"""What a clause without a number denies of reviews and suits."""

from __future__ import annotations

import pytest

from tests.model.read import Short, claims


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("没有企业提起行政诉讼。", []),
        ("没有公民提起行政诉讼。", [("suit", 0)]),
        ("没有公民、企业提起行政诉讼。", [("suit", 0)]),
        ("未收到行政复议申请。", []),
        ("未收到政府信息公开行政复议申请。", [("review", 0)]),
        ("未收到行政复议、行政诉讼。", [("review", 0), ("suit", 0)]),
        ("未发生因征地引起的行政复议。", []),
        ("未发生因政府信息公开引起的行政复议。", [("review", 0)]),
        ("未作出行政处罚、行政复议。", []),
        (
            "未出台规范性文件、受理行政诉讼、行政复议。",
            [("suit", 0), ("review", 0), ("normative_made", 0)],
        ),
        ("未收取行政事业性收费、发生行政诉讼。", [("suit", 0), ("fee", 0)]),
        ("未出台规范性文件、因征地受理行政诉讼。", [("normative_made", 0)]),
        ("未出台规范性文件、行政处罚引发行政诉讼。", []),
        ("没有新增行政复议。", []),
        ("未发生行政复议维持。", []),
        ("无政府信息公开类案件。", []),
        ("无政府信息公开情况。", []),
        ("政府信息公开工作有序，无麒麟行政复议、行政诉讼。", [("review", 0), ("suit", 0)]),
        ("因政府信息公开引起的麒麟行政复议、行政诉讼未发生。", [("review", 0), ("suit", 0)]),
        ("无麒麟行政复议、行政诉讼。", [("suit", 0)]),
        ("因征地引起的行政复议3件，未发生行政诉讼。", []),
    ],
)
def test_which_cases_did_not_occur(text: str, expected: list[Short]) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "未发生行政复议被纠错、行政诉讼败诉。",
            [("review_corrected", 0), ("suit_corrected", 0)],
        ),
        (
            "未发生行政诉讼被纠错、行政复议被纠错。",
            [("suit_corrected", 0), ("review_corrected", 0)],
        ),
        ("未发生行政复议、行政诉讼被纠错。", [("review_corrected", 0), ("suit_corrected", 0)]),
        ("未发生行政复议被纠错。", [("review_corrected", 0)]),
        ("未发生行政诉讼被纠错。", [("suit_corrected", 0)]),
        ("未发生被纠错。", [("review_corrected", 0), ("suit_corrected", 0)]),
        ("未发生败诉。", [("suit_corrected", 0)]),
        ("未发生行政复议败诉。", [("review_corrected", 0), ("suit_corrected", 0)]),
        ("未发生行政复议和行政诉讼败诉。", [("review_corrected", 0), ("suit_corrected", 0)]),
        (
            "未发生行政复议被纠错或行政诉讼败诉。",
            [("review_corrected", 0), ("suit_corrected", 0)],
        ),
        ("无败诉案件。", [("suit_corrected", 0)]),
        ("无撤销案件。", []),
        ("无超期以及败诉案件。", [("suit_corrected", 0)]),
        ("无逾期、行政复议被撤销情况。", [("review_corrected", 0)]),
    ],
)
def test_none_was_lost_of_the_kinds_named(text: str, expected: list[Short]) -> None:
    assert claims(text) == expected


def test_no_case_about_disclosure_is_none_of_the_kinds_told() -> None:
    expected: list[Short] = [("review", 0), ("suit", 0)]
    assert claims("行政复议5件、行政诉讼8件，没有政府信息公开类案件。") == expected
    text = "行政复议5件、行政诉讼8件，案由均为行政处罚，没有因政府信息公开引发的案件。"
    assert claims(text) == expected
    assert claims("行政复议、行政诉讼情况：本年度无政府信息公开方面的案件。") == expected
    assert claims("没有政府信息公开类案件。") == []
