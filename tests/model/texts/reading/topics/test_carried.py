"""What was carried over from one year into the next."""

from __future__ import annotations

import pytest

from model.texts.reading.topics.carried import (
    EITHER,
    IN,
    OUT,
    carried,
    carried_over,
    in_next_year,
)
from tests.model.read import Short, certain, claims, item_of, words_of


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("上年结转", IN),
        ("2023年结转", IN),
        ("结转上年", IN),
        ("结转下年度", OUT),
        ("结转至2025年", OUT),
        ("次年继续办理", OUT),
        ("尚未办结", OUT),
        ("跨年办理", OUT),
        ("上一年度跨年办理", IN),
        ("上年跨年至次年办理", OUT),
        ("结转", EITHER),
    ],
)
def test_words_tell_the_year_from_which_or_into_which(
    text: str, labels: tuple[str, ...]
) -> None:
    label = carried(words_of(text))
    assert label is not None
    assert label.labels == labels


@pytest.mark.parametrize("text", ["转来", "收到申请", "上年"])
def test_what_moves_from_no_year_is_not_carried_over(text: str) -> None:
    assert carried(words_of(text)) is None


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("上年结转3件", IN),
        ("上年结转办理的申请3件", IN),
        ("上年的3件结转", IN),
        ("3件结转下年", OUT),
        ("剩余4件延期办理", OUT),
        ("1件因麒麟尚未答复", OUT),
    ],
)
def test_a_number_is_carried_over_by_the_words_around_it(
    text: str, labels: tuple[str, ...]
) -> None:
    label = carried_over(item_of(text))
    assert label is not None
    assert label.labels == labels


@pytest.mark.parametrize("text", ["上年结转的申请办结3件", "4件延期办理", "1件因麒麟不予公开"])
def test_what_was_settled_or_put_off_is_not_carried_over(text: str) -> None:
    assert carried_over(item_of(text)) is None


def test_what_is_left_for_the_year_behind_is_settled_then() -> None:
    assert in_next_year(words_of("将于2025年办结"), 2024)
    assert in_next_year(words_of("待次年答复"), 2024)
    assert not in_next_year(words_of("将于2025年办结"), 2023)
    assert not in_next_year(words_of("已于2024年办结"), 2024)


def test_a_cause_behind_an_unknown_word_is_not_that_of_what_is_left() -> None:
    said = "收到政府信息公开申请3件，{}1件因征求意见尚未答复{}。"
    left = [("received", 3), ("carried_out", 1)]
    assert claims(said.format("", "麒麟")) == left
    assert claims(said.format("麒麟", "")) == left
    assert claims(said.format("麒麟", "麒麟")) == left[:1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("结转上年3件。", [("carried_in", 3)]),
        ("结转的上年3件。", [("carried_in", 3)]),
        ("结转办理的上年申请3件。", [("carried", 3)]),
        ("收到政府信息公开申请10件，结转2022年3件。", [("received", 10), ("carried_in", 3)]),
        ("收到政府信息公开申请10件，结转2024年3件。", [("received", 10), ("carried_out", 3)]),
        ("结转至2024年政府信息公开申请3件。", [("carried_out", 3)]),
        ("上年的3件结转。", [("carried_in", 3)]),
        ("3件结转。", [("carried", 3)]),
        (
            "收到政府信息公开申请10件，年底尚未办结3件。",
            [("received", 10), ("carried_out", 3)],
        ),
        (
            "收到政府信息公开申请10件，次年继续办理3件。",
            [("received", 10), ("carried_out", 3)],
        ),
        ("收到政府信息公开申请10件，县政府办转来3件。", [("received", 10)]),
    ],
)
def test_where_carrying_leads_is_told_by_the_words_beside_it(
    text: str, expected: list[Short]
) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("上年结转的政府信息公开申请办结3件。", []),
        ("上年结转的政府信息公开申请全年办结3件。", [("settled", 3)]),
        ("收到政府信息公开申请20件，上年结转的申请办结3件。", [("received", 20)]),
        ("收到政府信息公开申请10件，结转上年后新收3件。", [("received", 10), ("new", 3)]),
        ("收到政府信息公开申请10件，上年结转受理3件。", [("received", 10), ("carried_in", 3)]),
        (
            "收到政府信息公开申请10件，上年结转办理的申请3件。",
            [("received", 10), ("carried_in", 3)],
        ),
        ("上年结转政府信息公开申请3件。", [("carried_in", 3)]),
    ],
)
def test_what_was_carried_in_and_settled_since_is_no_number_carried_in(
    text: str, expected: list[Short]
) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收到政府信息公开申请10件，其中3件将于2024年公布。", [("received", 10)]),
        (
            "收到政府信息公开申请10件，其中3件将于2024年答复。",
            [("received", 10), ("carried_out", 3)],
        ),
        ("收到政府信息公开申请10件，其中3件将于2023年答复。", [("received", 10)]),
        (
            "收到政府信息公开申请10件，其中3件将于次年答复。",
            [("received", 10), ("carried_out", 3)],
        ),
        ("收到政府信息公开申请10件，其中3件将于2025年答复。", [("received", 10)]),
        (
            "收到政府信息公开申请10件，正在办理尚在答复期限内3件。",
            [("received", 10), ("carried_out", 3)],
        ),
        (
            "收到政府信息公开申请10件，尚在答复期限内3件。",
            [("received", 10), ("carried_out", 3)],
        ),
        ("收到政府信息公开申请10件，3件在答复期限内作了答复。", [("received", 10)]),
    ],
)
def test_what_is_put_off_to_the_next_year_is_carried_out(
    text: str, expected: list[Short]
) -> None:
    assert claims(text) == expected


def test_what_the_year_before_handed_on_is_carried_in() -> None:
    assert ("carried_in", 2) in claims("收到政府信息公开申请8件，上一年度转办2件。")
    assert ("carried_in", 2) in claims("收到政府信息公开申请8件，去年转办的2件。")
    assert claims("收到政府信息公开申请8件，转办2件。") == [("received", 8)]


def test_answers_of_last_years_cases_within_all_were_probably_carried_in() -> None:
    text = "已答复政府信息公开申请86件（含上年结转答复1件）。"
    assert claims(text) == [("settled", 86), ("carried_in", 1)]
    assert certain(text) == [("settled", 86)]


def test_what_ends_like_a_case_is_no_application_carried_over() -> None:
    said = "收到政府信息公开申请8件。除2022年度遗留的1件{}外，未发生行政复议。"
    assert ("carried_in", 1) not in claims(said.format("起诉件撤诉"))
    assert ("carried_in", 1) in claims(said.format("申请"))


def test_what_came_in_a_year_before_and_was_dealt_with_across_years_was_carried_in() -> None:
    text = "收到政府信息公开申请9件，2022年12月收到、跨年办理的2件，应答复11件。"
    assert ("carried_in", 2) in claims(text)
    assert ("due", 11) in claims(text)
