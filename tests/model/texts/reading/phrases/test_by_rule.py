"""Rules that applications were settled by."""

from __future__ import annotations

import pytest

from model.texts.reading.phrases.by_rule import without_rules
from model.texts.reading.tokens.line import tokens
from tests.model.read import claims

RECEIVED = "收到政府信息公开申请3件，"
KINDS = frozenset(("rule", "title", "norm", "verb"))


@pytest.mark.parametrize(
    "ending",
    [
        "均按照规范流程办结",
        "均按流程办结",
        "均依据镇政府要求办结",
        "所有事项均按照依申请公开流程按时办结",
        "已按照制度规定全部办结",
        "均按照工作规程予以办结",
    ],
)
def test_what_was_settled_by_a_rule_was_settled(ending: str) -> None:
    assert ("carried_out done", 3) in claims(f"{RECEIVED}{ending}。")


@pytest.mark.parametrize(
    "ending",
    [
        "按照规范流程办结2件留言",
        "办理时按照制度规定办结",
        "均未按照制度规定办结",
        "均按照制度规定、信访件办结",
        "均按照《条例》公开",
    ],
)
def test_words_that_are_no_such_rule_stay_what_they_are(ending: str) -> None:
    assert ("carried_out done", 3) not in claims(f"{RECEIVED}{ending}。")


def unknown(line: str) -> list[str]:
    """The unknown words of a line when what was followed is neutral."""
    return [
        line[word.start : word.end]
        for word in without_rules(tokens(line), KINDS)
        if "gap" in word.tags
    ]


@pytest.mark.parametrize(
    "line",
    [
        "均按照麒麟办结。",
        "均按照麒麟凤凰办结",
        "收到申请3件，均按照麒麟办结。",
        "已按照麒麟予以公开。",
        "按照区局麒麟均办结。",
    ],
)
def test_what_was_followed_is_neutral(line: str) -> None:
    assert "麒麟" not in "".join(unknown(line))
    found = without_rules(tokens(line), KINDS)
    assert [word.start for word in found] == [word.start for word in tokens(line)]
    assert len(found) == len(tokens(line))


@pytest.mark.parametrize(
    "line",
    [
        "均按照麒麟，办结。",  # the clause ends before the verb
        "均按照麒麟办结信访。",  # what was settled is named
        "均按照3条麒麟办结。",
        "均按照麒麟未办结。",
        "均按照麒麟结转办结。",
        "信访均按照麒麟办结。",
        "麒麟、均按照麒麟办结。",
        "均按照麒麟已经及时依法按期如期如实办结。",  # too far
        "均按照麒麟整改。",
    ],
)
def test_what_may_be_the_matter_stays(line: str) -> None:
    assert "麒麟" in "".join(unknown(line))


def test_what_tells_that_it_is_all_stays() -> None:
    found = without_rules(tokens("按照区局均办结。"), KINDS)
    assert [word.has("all") for word in found].count(True) == 1
    assert not any(word.has("organ") for word in found)
