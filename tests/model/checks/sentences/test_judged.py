"""Which counts of a text are wrong, and which are parts of one that is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.model.written import answer, said_of, with_cases

if TYPE_CHECKING:
    from model.checks.findings import Finding, Outcome


def lefts(found: Outcome | list[Finding]) -> list[object]:
    return [one.left for one in found] if isinstance(found, list) else []


@pytest.mark.parametrize(
    ("text", "told"),
    [  # received 10, answered 10: granted 6, refused 3; persons 8
        ("答复政府信息公开申请8件，办结申请7件。", [8]),
        ("政府信息公开申请办结7件，答复8件。", [8]),
        ("予以公开4件，不予公开3件，予以公开5件。", [4, 5]),
        ("予以公开6件，其中当面予以公开4件。", []),
        ("予以公开6件，不予公开3件，予以公开7件。", [7]),
        ("无法提供0件，予以公开6件，无法提供1件。", [1]),
        ("收到政府信息公开申请10件，自然人8件，自然人9件。", [9]),
        ("收到政府信息公开申请10件，收到申请12件。", []),
        ("收到政府信息公开申请10件。收到政府信息公开申请1件。", []),
        ("收到政府信息公开申请10件。收到政府信息公开申请12件。", [12]),
        ("收到政府信息公开申请10件，答复7件，不予处理3件。", [3]),
        ("收到政府信息公开申请10件，答复7件，不予处理2件。", [7, 2]),
        ("收到关于麒麟的政府信息公开申请10件，收到政府信息公开申请12件。", [12]),
    ],
)
def test_a_count_that_is_no_part_of_a_right_one_is_told(text: str, told: list[object]) -> None:
    assert lefts(said_of(text, "T3-TEXT")) == told


@pytest.mark.parametrize(
    ("text", "case", "told"),
    [
        ("政府信息公开行政复议均维持。", "review_other", 1),
        ("政府信息公开行政复议均维持。", "review_corrected", 0),
        ("政府信息公开行政复议均维持。", "review_pending", 0),
        ("未发生政府信息公开行政复议被纠错。", "review_corrected", 0),
        ("政府信息公开行政复议被纠错0件。", "review_corrected", 1),
    ],
)
def test_what_the_check_of_outcomes_tells_is_not_told_twice(
    text: str, case: str, told: int
) -> None:
    found = answer(with_cases({"overview": text}, **{case: 1}), "T4-TEXT")
    assert len(lefts(found)) == told
