"""Table two of the form of 2019."""

from __future__ import annotations

import pytest

from tests.model.read import Short, claims

SAID: list[tuple[str, list[Short]]] = [
    ("行政许可上一年项目36项，本年减少2项。", [("permits_previous", 36), ("permits_change", -2)]),
    ("行政许可增加2项。", [("permits_change", 2)]),
    ("作出行政许可决定12件。", [("permits_decisions", 12)]),
    ("政府集中采购项目3个，采购总金额50万元。",
     [("purchases_projects", 3), ("purchases_amount", 50)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_items_their_change_and_purchases_are_read(text: str, expected: list[Short]) -> None:
    assert claims(text, 2019) == expected


def test_the_last_name_of_decisions_is_what_is_counted() -> None:
    text = "办理行政许可65件；作出行政处罚决定14件。"
    assert claims(text, 2020) == [("permits_decisions", 65), ("penalties_decisions", 14)]


@pytest.mark.parametrize(("text", "expected"), [SAID[1], SAID[3]])
def test_a_later_form_does_not_ask_for_them(text: str, expected: list[Short]) -> None:
    assert not set(claims(text, 2021)) & set(expected)


@pytest.mark.parametrize(
    ("text", "year", "expected"),
    [
        ("行政许可项目36项，无增减。", 2019, [("permits_change", 0)]),
        ("行政许可项目36项，无增减。", 2021, []),
        ("政府集中采购项目3个，无增减。", 2019, [("purchases_projects", 3)]),
        ("行政许可无增减。", 2019, []),
    ],
)
def test_only_items_counted_in_the_form_of_2019_can_be_unchanged(
    text: str, year: int, expected: list[Short]
) -> None:
    assert claims(text, year) == expected


def test_applications_named_behind_purchases_are_none() -> None:
    found = claims("政府集中采购项目3个，收到政府信息公开申请8件，其中8项予以公开。", 2019)
    assert found == [("purchases_projects", 3), ("received", 8), ("granted", 8)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("行政许可项目上一年36项，本年36项。", [("permits_previous", 36)]),
        ("行政许可36项。", []),
        ("行政许可新增2项。", [("permits_change", 2)]),
        ("行政许可减少2项。", [("permits_change", -2)]),
        ("行政许可增/减2项。", []),
        ("行政许可增加2件。", []),
        ("行政许可增加2。", [("permits_change", 2)]),
        ("行政许可增加5%。", []),
        ("行政许可项目上一年36项，增加5%。", [("permits_previous", 36)]),
        ("作出麒麟行政许可决定12件。", []),
        (
            "作出行政许可决定12宗，处罚决定3起。",
            [("permits_decisions", 12), ("penalties_decisions", 3)],
        ),
        ("行政许可12件。", [("permits_decisions", 12)]),
        ("政府集中采购3项。", [("purchases_projects", 3)]),
        ("政府集中采购3件。", []),
        ("政府集中采购麒麟3个。", []),
        ("政府集中采购麒麟50万元。", []),
        ("制定政府采购质疑制度6项，废止5项。", []),
        ("政府采购合同公示8项，金额12万元。", [("purchases_amount", 12)]),
        ("上年行政许可36项。", [("permits_previous", 36)]),
        ("上一年行政许可项目36项，收到申请3件。", [("permits_previous", 36), ("received", 3)]),
    ],
)
def test_the_form_of_2019_asks_for_items_their_change_and_purchases(
    text: str, expected: list[Short]
) -> None:
    assert claims(text, 2019) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("行政许可增加2项。", [("permits_change", 2)]),
        ("行政许可项目36项，无增减。", [("permits_change", 0)]),
        ("上年行政许可36项。", [("permits_previous", 36)]),
    ],
)
def test_the_last_year_of_that_form_is_2020(text: str, expected: list[Short]) -> None:
    assert claims(text, 2020) == expected


def test_what_was_made_and_published_has_both_columns() -> None:
    text = "新制作并公开规范性文件28件。"
    assert claims(text, 2020) == [("normative_made", 28), ("normative_published", 28)]


def test_all_rules_that_are_published_have_their_own_column() -> None:
    text = "截至年底对外公开规章总数46件、规范性文件总数731件。"
    assert claims(text, 2020) == [
        ("rules_published_total", 46),
        ("normative_published_total", 731),
    ]
