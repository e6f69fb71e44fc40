"""Petitions that an organ deals with."""

from __future__ import annotations

import pytest

from tests.model.read import claims


@pytest.mark.parametrize(
    "text",
    [
        "收到政府信息公开申请9件。受理麒麟信访举报392件，办结390件。",
        "受理信访举报12件，办结12件。",
        "全年共接到投诉、信访举报12件。",
        "办理群众信访投诉12件。",
    ],
)
def test_a_verb_makes_them_another_matter(text: str) -> None:
    assert [one for one in claims(text) if one != ("received", 9)] == []


@pytest.mark.parametrize(
    "text",
    [
        "收到申请9件，其中信访举报3件。",
        "收到申请9件，其中受理信访举报3件。",
        "收到申请9件，不予处理信访举报3件。",
    ],
)
def test_without_one_they_are_applications_not_answered_as_such(text: str) -> None:
    assert ("declined_petition", 3) in claims(text) or ("declined", 3) in claims(text)
