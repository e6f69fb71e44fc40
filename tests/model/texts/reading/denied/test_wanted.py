"""What an application asks for, where it is denied."""

from __future__ import annotations

import pytest

from model.texts.reading.denied.wanted import without_wanted
from tests.model.read import words_of


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("收到公民申请除主动公开以外的其他政府信息", 3),
        ("收到公民申请除主动公开以外的其他政府信息的情况", 3),
        ("收到公民申请麒麟政府信息", 0),
        ("公民申请除主动公开以外的其他政府信息", 0),
        ("收到公民申请", 0),
    ],
)
def test_an_application_is_denied_with_what_it_asks_for(text: str, kept: int) -> None:
    words = words_of(text)
    assert without_wanted(words) == words[: kept or None]
