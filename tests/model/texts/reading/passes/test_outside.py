"""What holds around a clause: the sentence before it, brackets, and ；."""

from __future__ import annotations

import pytest

from tests.model.read import Short, claims, doubts

SAID: list[tuple[str, list[Short]]] = [
    # What 其中 opens ends at ；, and not in a bracket.
    ("收到申请9件，其中自然人5件；不予公开2件。",
     [("received", 9), ("received/person", 5), ("refused", 2)]),
    # Inside a bracket the number before it is the whole; behind it all is as before.
    ("上半年收到申请5件（其中自然人2件），全年收到申请9件。", [("received", 9)]),
    ("收到申请9件（其中自然人5件），办结8件。",
     [("received", 9), ("received/person", 5), ("settled", 8)]),
    ("收到申请9件（上半年5件），办结8件。", [("received", 9), ("settled", 8)]),
    # 其中 at the head of a sentence goes on with the one before.
    ("上半年收到申请9件。其中自然人5件。", []),
    ("收到申请9件。其中自然人5件。", [("received", 9), ("received/person", 5)]),
    # What was done for another organ is over at ；.
    ("代表区政府收到申请3件；收到申请9件。", [("received", 9)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_brackets_and_marks_end_what_was_said(text: str, expected: list[Short]) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "收到政府信息公开申请9件（其中网上6件；信函3件），答复9件。",
            [("received", 9), ("settled", 9)],
        ),
        (
            "收到政府信息公开申请9件（其中网上6件），收到9件。",
            [("received", 9), ("received", 9)],
        ),
        (
            "收到政府信息公开申请9件（麒麟6件），予以公开9件。",
            [("received", 9), ("granted", 9)],
        ),
        ("收到政府信息公开申请9件（上半年6件），答复9件。", [("received", 9), ("settled", 9)]),
        (
            "收到政府信息公开申请9件（规范性文件3件），办结9件。",
            [("received", 9), ("settled", 9)],
        ),
        (
            "政府信息公开行政复议4件（其中直接起诉3件），均维持。",
            [("review_upheld all", 4), ("review", 4), ("direct", 3)],
        ),
        (
            "政府信息公开行政诉讼4件（直接起诉3件），均维持。",
            [("suit_upheld all", 4), ("suit", 4), ("direct", 3)],
        ),
        ("收到麒麟9件（信函3件），政府信息公开申请6件。", [("total", 6)]),
    ],
)
def test_what_held_before_a_bracket_holds_behind_it(text: str, expected: list[Short]) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "收到政府信息公开申请9件，其中网上6件；收到5件。",
            [("received", 9), ("received", 5)],
        ),
        ("收到政府信息公开申请9件，其中网上6件，收到5件。", [("received", 9)]),
        ("代县政府办理政府信息公开申请9件；收到申请3件。", [("received", 3)]),
        ("代县政府办理政府信息公开申请9件，收到申请3件。", []),
        (
            "收到政府信息公开申请9件，其中麒麟6件；予以公开5件。",
            [("received", 9), ("granted", 5)],
        ),
    ],
)
def test_a_semicolon_ends_what_was_opened_and_what_was_done_for_others(
    text: str, expected: list[Short]
) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("前三季度受理政府信息公开申请58件。其中，不予公开8件。", []),
        ("县公安局受理政府信息公开申请58件。其中，不予公开8件。", []),
        (
            "我局受理政府信息公开申请58件。其中，不予公开8件。",
            [("received", 58), ("refused", 8)],
        ),
        ("前三季度受理政府信息公开申请58件。不予公开8件。", [("refused", 8)]),
        (
            "不予公开政府信息公开申请58件。其中，自然人8件。",
            [("refused", 58), ("refused/person", 8)],
        ),
        (
            "不予公开政府信息公开申请58件。自然人8件。",
            [("refused", 58), ("received/person", 8)],
        ),
    ],
)
def test_a_sentence_that_goes_on_keeps_the_limits_of_the_one_before(
    text: str, expected: list[Short]
) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    "parts",
    [
        "其中厅本级收到41件、转厅属单位3件；",
        "市本级41件，县区3件；",
    ],
)
def test_behind_all_parts_the_whole_is_spoken_of_again(parts: str) -> None:
    text = f"共收到政府信息公开申请44件，{parts}上年结转2件，办结45件。"
    assert doubts(text) == [("carried_in", 2), ("settled", 45)]


def test_behind_some_parts_a_part_is_still_spoken_of() -> None:
    text = "共收到政府信息公开申请44件，市本级41件，县区2件；办结45件。"
    assert claims(text) == [("received", 44)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "全年受理政府信息公开申请9件；各部门共办理65件。",
            [],
        ),
        (
            "各部门收到政府信息公开申请40件，办结38件；本局收到3件，办结3件。",
            [("received", 43), ("settled", 41)],
        ),
    ],
)
def test_what_parts_have_more_of_is_not_the_whole(text: str, expected: list[Short]) -> None:
    assert claims(text) == expected
