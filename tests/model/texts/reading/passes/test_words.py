"""Clauses without a number: what they speak of, deny, or say of numbers before."""

from __future__ import annotations

import pytest

from tests.model.read import Short, claims, doubts

SAID: list[tuple[str, list[Short]]] = [
    ("依申请公开方面，收到7件。", [("received", 7)]),
    ("信访方面，收到7件。", []),
    ("依申请公开方面，麒麟不断，收到7件。", [("received", 7)]),
    ("麒麟不断，收到7件。", []),
    ("收到申请7件，麒麟不断，办结6件。", [("received", 7), ("settled", 6)]),
    ("在全部申请中，自然人3件。", [("received/person", 3)]),
    ("上年结转：自然人3件。", [("carried_in/person", 3)]),
    # What applications ask for is no new topic.
    ("收到申请7件，申请内容主要涉及行政处罚、信访。其中予以公开6件。",
     [("received", 7), ("granted", 6)]),
    ("收到申请7件，内容主要为麒麟许可，自然人6件。", [("received", 7), ("received/person", 6)]),
    ("收到申请7件，申请内容均不涉及麒麟，予以公开6件。", [("received", 7), ("granted", 6)]),
    ("政府信息公开申请人以自然人为主，共3件。", [("received/person", 3)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_words_tell_what_the_numbers_behind_them_count(
    text: str, expected: list[Short]
) -> None:
    assert claims(text) == expected


def test_a_number_of_several_years_is_denied_only_where_they_run_to_the_last() -> None:
    assert ("received", 0) in claims("连续三年未收到政府信息公开申请。")
    assert claims("2021年未收到政府信息公开申请。") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("上半年收到政府信息公开申请9件，另3件待2024年答复。", [("carried_out", 3)]),
        ("上半年收到政府信息公开申请9件，3件，待2024年答复。", [("carried_out", 3)]),
        ("上年收到政府信息公开申请9件，3件，待2024年答复。", [("carried_out", 3)]),
        ("上年收到政府信息公开申请9件，3件，结转下年。", [("carried_out", 3)]),
        ("上年收到政府信息公开申请9件，3件，不予公开。", []),
        ("上年收到政府信息公开申请9件，均已办结。", []),
        ("连续两年未收到政府信息公开申请。", [("received", 0)]),
        ("上半年未收到政府信息公开申请。", []),
    ],
)
def test_other_years_tell_only_of_what_they_leave_to_the_next(
    text: str, expected: list[Short]
) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("对历年印发的规范性文件进行清理，废止规范性文件3件。", [("normative_repealed", 3)]),
        ("历年印发规范性文件，废止规范性文件3件。", []),
        ("结转情况：3件。", [("carried", 3)]),
        ("政府信息公开申请结转下年情况：自然人3件。", [("carried_out/person", 3)]),
        ("政府信息公开申请情况：自然人3件。", [("received/person", 3)]),
        ("政府信息公开申请以自然人为主，共18件。", [("received/person", 18)]),
        ("政府信息公开申请，共18件，企业3件。", [("total", 18), ("received/business", 3)]),
        ("开展麒麟工作，收到申请3件。", []),
        ("政府信息公开申请情况，开展麒麟工作，收到3件。", [("received", 3)]),
        ("政府信息公开申请情况，审核麒麟，收到3件。", [("received", 3)]),
        ("收到政府信息公开申请9件，其中5件涉及征地，均予以公开。", [("received", 9)]),
        (
            "收到政府信息公开申请9件，在受理的申请中，予以公开5件。",
            [("received", 9), ("granted", 5)],
        ),
        (
            "收到政府信息公开申请9件，按申请人分，自然人5件，收到9件。",
            [("received", 9), ("received/person", 5)],
        ),
        ("收到政府信息公开申请9件，其中，收到9件。", [("received", 9)]),
        ("在信访件中，收到申请9件，政府信息公开申请5件。", [("total", 5)]),
    ],
)
def test_a_clause_without_a_number_tells_of_those_behind_it(
    text: str, expected: list[Short]
) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    "matter",
    ["涉及农业农村、房屋征收等领域", "主要涉及住房、违建拆除等方面", "集中在规划、审批"],
)
def test_what_applications_ask_for_is_passed_over(matter: str) -> None:
    found = claims(f"收到政府信息公开申请9件，{matter}，均已答复。")
    assert found == [("carried_out answered", 0), ("received", 9)]


def test_what_applications_ask_for_is_no_cause_of_cases() -> None:
    text = "受理政府信息公开申请3件，其中涉及征地2件、低保1件，未发生行政复议和行政诉讼。"
    assert sorted(claims(text)) == [("received", 3), ("review", 0), ("suit", 0)]


def test_answers_are_told_behind_a_heading_where_cases_were_spoken_of() -> None:
    text = "受理政府信息公开申请5件。无行政复议、行政诉讼。{}：1件信息不存在；4件予以公开。"
    told = [("unavailable_not_held", 1), ("granted", 4)]
    assert [claim for claim in doubts(text.format("答复情况")) if claim[1]] == told
    assert not [claim for claim in doubts(text.format("调解情况")) if claim[1]]


def test_what_is_denied_of_the_next_year_tells_nothing_of_a_number_of_another() -> None:
    text = "收到政府信息公开申请9件，2021年答复13件，没有结转至2024年的申请。"
    assert ("carried_out", 13) not in claims(text)
