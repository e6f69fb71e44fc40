"""The order of 一是, 二是, 三是."""

from __future__ import annotations

import pytest

from tests.model.written import H, I, Judgement, judged

TEXTS: list[tuple[str, str, str, Judgement]] = [
    ("F-NUMSEQ", "overview", "一是甲；三是乙。", I),
    ("F-NUMSEQ", "overview", "一是甲；二是乙。\n一是丙；二是丁；三是戊。", H),
    ("F-NUMSEQ", "overview", "统一是关键，第二是保障。", H),
]


@pytest.mark.parametrize(("code", "section", "text", "expected"), TEXTS)
def test_a_text_is_judged(code: str, section: str, text: str, expected: Judgement) -> None:
    judged(code, section, text, expected)
