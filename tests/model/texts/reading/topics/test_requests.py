"""What a number says of applications, in the many ways that bureaus say it."""

from __future__ import annotations

import pytest

from tests.model.read import Short, claims, doubts, reading

SAID: list[tuple[str, list[Short]]] = [
    # received
    ("向我局申请公开政府信息共计15次。", [("total", 15)]),
    ("登记在册的政府信息公开申请为15件。", [("received", 15)]),
    ("收到15政府信息公开申请。", [("received", 15)]),
    ("政府信息公开申请受理15条。", [("received", 15)]),
    ("政府信息公开申请答复15条。", [("settled", 15)]),
    ("全年共作出政府信息公开申请答复15件。", [("settled", 15)]),
    ("收到和处理政府依申请公开15条。", [("received", 15), ("settled", 15)]),
    ("新收并答复依申请公开信息项目15项。", [("new", 15), ("settled", 15)]),
    ("共收到政府信息依申请件15件，其中2件转办至2024年。",
     [("received", 15), ("carried_out", 2)]),
    ("收到申请15件，涉及自然人14人，其中：予以公开信息10条，部分公开信息5条。",
     [("received", 15), ("granted", 10), ("partial", 5)]),
    ("非本机关制作或保存的15件。", [("unavailable_not_held", 15)]),
    ("与上年结转的2件一并办理。", [("carried_in", 2)]),
    ("先后有15件信息公开申请进入办理程序。", [("received", 15)]),
    ("申请主体以自然人为主，共15件。", [("received/person", 15)]),
    ("一年来，有15件政府信息公开申请向我局提出。", [("received", 15)]),
    ("政府信息公开申请持续增长，由2022年的10件增至2023年的15件。", [("total", 15)]),
    ("受理申请（含上年结转）15件。", [("received", 15)]),
    ("新收申请14件，结转上年1件。", [("carried_in", 1), ("new", 14)]),
    # results: a reason wins over how the case was closed
    ("因信息不存在告知申请人的有3件。", [("unavailable_not_held", 3)]),
    ("因逾期未缴费而终止办理3件。", [("other_unpaid", 3)]),
    ("以公开方式答复9件、以不予公开方式答复2件。", [("granted", 9), ("refused", 2)]),
    ("予以公开告知书9份、不予公开告知书2份。", [("granted", 9), ("refused", 2)]),
    ("对要求出具确认证明的3件申请不予处理。", [("declined_confirmation", 3)]),
    ("查无此件、无法提供的为3件。", [("unavailable_not_held", 3)]),
    ("答复“不存在”3件。", [("unavailable_not_held", 3)]),
    ("申请内容属于信访、投诉、举报等活动的3件。", [("declined_petition", 3)]),
    ("明显超过合理范围的3件申请不予处理。", [("declined_excessive", 3)]),
    ("申请人在补正期限内未予补正，视为放弃申请的有3件。", [("other_not_corrected", 3)]),
    ("3件不属于我局职能。", [("unavailable_not_held", 3)]),
    ("逾期未补正、按撤回处理的3件。", [("other_not_corrected", 3)]),
    ("予以公开（含部分公开）9件。", [("granted+partial", 9)]),
    ("属于公开范围9件，属部分公开范围2件。", [("granted", 9), ("partial", 2)]),
    ("信息不存在或不属我局信息3件。", [("unavailable_not_held", 3)]),
    ("给予不予公开告知书2件，出具部分公开答复文书3件。", [("partial", 3), ("refused", 2)]),
    ("收到申请9件，其中公开或部分公开政府信息9件。", [("granted+partial", 9), ("received", 9)]),
    ("收到申请9件，不予公开政府信息告知书2份。", [("received", 9), ("refused", 2)]),
    ("已主动公开和同意公开的9件。", [("granted", 9)]),
    ("1件、2件申请分别予以公开、不予公开。", [("granted", 1), ("refused", 2)]),
    ("收到申请5件，其中3件和2件分别为部分公开和无法提供。",
        [("partial", 3), ("received", 5), ("unavailable", 2)]),
    ("属信访投诉举报类、重复申请不予处理的3件。", [("declined_petition+declined_repeat", 3)]),
    ("收到申请9件，麒麟类和重复申请不予处理3件。", [("declined", 3), ("received", 9)]),
    # carried over
    ("尚有3件在法定答复时限内，待2024年答复。", [("carried_out", 3)]),
    ("2024年继续办理的申请有3件。", [("carried_out", 3)]),
    ("尚在20个工作日的答复期内的申请3件。", [("carried_out", 3)]),
    ("收到申请15件，剩余3件按规定延期办理。", [("carried_out", 3), ("received", 15)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_a_number_of_applications_is_read(text: str, expected: list[Short]) -> None:
    assert sorted(claims(text), key=str) == sorted(expected, key=str)


@pytest.mark.parametrize(
    "text",
    [
        "发放政府信息公开申请表150份。",
        "撤回申请的有3件。",
        "告知申请人的有3件。",
        "延期答复3件。",
        "公开（含部分公开）9件。",
        "涉及麒麟但经同意的3件予以公开。",
        "全年予以公开政府信息234件。",
        "不属于公开范围3件。",
    ],
)
def test_a_number_that_is_no_count_of_applications_claims_nothing(text: str) -> None:
    assert claims(text) == []


@pytest.mark.parametrize(
    ("text", "in_doubt"),
    [
        ("收到申请9件，其中予以公开政府信息9件。", False),
        ("收到申请9件。予以公开政府信息9件。", True),
        ("收到申请9件，其中已主动公开和同意公开的9件。", True),
        ("收到申请9件，其中麒麟类、重复申请9件。", True),
    ],
)
def test_a_result_that_may_be_more_than_that_is_in_doubt(text: str, *, in_doubt: bool) -> None:
    last = reading(text).figures[-1]
    assert [claim.in_doubt for claim in last.claims] == [in_doubt]


def test_the_rest_that_a_result_stands_for_is_not_only_other() -> None:
    told = "收到申请9件，予以公开5件，"
    assert ("other", 4) in claims(f"{told}其他情况4件。")
    assert claims(f"{told}无法提供等其他情况4件。") == claims(f"{told[:-1]}。")


@pytest.mark.parametrize("number", ["麒麟3件", "3件信访"])
def test_what_else_is_put_off_is_no_application_carried_over(number: str) -> None:
    text = f"收到政府信息公开申请4件，{number}将于2024年答复。"
    assert claims(text) == [("received", 4)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收到政府信息公开申请9件，撤回2件。", [("other at_most", 2), ("received", 9)]),
        ("收到政府信息公开申请9条。", [("received", 9)]),
        ("收到政府信息公开申请9部。", [("received", 9)]),
        ("收到政府信息公开申请9次。", [("received", 9)]),
        ("收到政府信息公开申请9人次。", [("received", 9)]),
        ("收到政府信息公开申请9人。", []),
        ("收到政府信息公开申请9。", [("received", 9)]),
        ("收到政府信息公开申请9麒麟。", []),
        ("收到政府信息公开申请9件，答复12条。", [("received", 9), ("settled", 12)]),
        ("收到政府信息公开申请9件，答复12次。", [("received", 9)]),
        ("收到政府信息公开申请9件，网上6件，其他方式3件。", [("received", 9)]),
        ("收到政府信息公开申请9件，其他方式申请3件。", [("received", 9)]),
        ("收到政府信息公开申请9件，其中6件投诉2024年答复。", [("received", 9)]),
        ("不予公开9件，其中6件2024年答复。", [("refused", 9)]),
        ("收到政府信息公开申请9件，应办理10件。", [("received", 9), ("due", 10)]),
    ],
)
def test_applications_are_counted_in_these_units(text: str, expected: list[Short]) -> None:
    assert claims(text) == expected


def test_information_that_is_not_there_may_be_of_either_row() -> None:
    assert doubts("收到政府信息公开申请9件，信息不存在3件。") == [("unavailable_not_held", 3)]
    assert doubts("收到政府信息公开申请9件，不掌握3件。") == []
    assert doubts("印发文件9件，主动公开6件；其余3件经审查不予公开。") == [("refused", 3)]
    assert doubts("收到政府信息公开申请9件，主动公开6件；其余3件不予公开。") == []


def test_what_was_asked_for_may_be_how_it_was_answered() -> None:
    told = [("declined_publication", 5)]
    assert doubts("收到政府信息公开申请9件，其中，申请提供年鉴5件。") == told
    assert doubts("收到政府信息公开申请9件，其中要求提供公开出版物5件。") == []


@pytest.mark.parametrize(
    ("words", "label"),
    [
        (
            "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
            "other_not_corrected",
        ),
        (
            "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
            "other_unpaid",
        ),
    ],
)
def test_the_rows_of_the_form_that_name_two_things_are_one(words: str, label: str) -> None:
    assert (label, 3) in claims(f"收到政府信息公开申请9件，{words}3件。")


def test_applicants_with_a_number_each_have_a_claim_each() -> None:
    found = claims("收到个人和企业要求公开政府信息的申请各1件。")
    assert found == [("received/person", 1), ("received/business", 1)]
