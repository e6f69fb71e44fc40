"""Applications in a list of what was published."""

from __future__ import annotations

import pytest

from model.checks.findings import Finding, Outcome
from model.forms.form import Severity
from tests.model.read import claims, doubts, whys
from tests.model.written import said_of

LIST = "全年主动公开文件84条，政策解读3条，"


def test_the_name_alone_with_a_number_at_the_end_may_be_what_was_received() -> None:
    text = f"{LIST}依申请公开10件。"
    assert claims(text) == [("received", 10)]
    assert whys(text)[-1] == "别的事项"


def test_it_may_stand_in_the_middle_where_nothing_else_is_told_of_documents() -> None:
    text = "公开信息631条，依申请公开7件，向档案局送交信息25条。"
    assert claims(text) == [("received", 7)]
    assert claims("主动公开31件，依申请公开7件，不予公开2件，其他3件。") == []


@pytest.mark.parametrize(
    "number", [10, 11, 6, 7]
)  # new, with carried in, granted, and partial
def test_it_may_be_any_count_of_applications(number: int) -> None:
    assert said_of(f"{LIST}依申请公开{number}件。", "T3-TEXT") is Outcome.HOLDS


def test_another_number_is_hinted_at() -> None:
    found = said_of(f"{LIST}依申请公开12件。", "T3-TEXT")
    assert isinstance(found, list)
    (finding,) = found
    assert isinstance(finding, Finding)
    assert finding.severity is Severity.HINT


@pytest.mark.parametrize(
    "text",
    [
        "全年制发文件16件，主动公开6件，依申请公开10件，不予公开2件。",
        "全年主动公开文件84条，其中依申请公开10件。",
        f"上半年{LIST[2:]}依申请公开10件。",
        f"{LIST}依申请公开文件10件。",
        f"{LIST}依申请公开约10件。",
    ],
)
def test_documents_and_parts_are_none(text: str) -> None:
    assert ("received", 10) not in claims(text)


@pytest.mark.parametrize("unit", ["条", "篇", "项"])
def test_it_may_be_counted_as_what_stands_before_it(unit: str) -> None:
    assert doubts(f"主动公开信息84{unit}，依申请公开信息6{unit}。") == [("received", 6)]
