"""处罚 and 强制 alone are decisions where a whole name leads to them."""

from __future__ import annotations

import pytest

from model.texts.reading.phrases.short_nouns import settle_short_nouns
from model.texts.reading.tokens.line import tokens
from tests.model.read import Short, claims, doubts


@pytest.mark.parametrize(
    ("text", "is_noun"),
    [
        ("行政许可、处罚3件", True),
        ("行政许可和处罚3件", True),
        ("行政许可12件、处罚9件", True),
        ("行政执法决定，处罚3件", True),
        ("行政执法决定，麒麟处罚3件", True),
        ("处罚3件", False),
        ("、处罚3件", False),
        ("麒麟、处罚3件", False),
        ("规范性文件、处罚3件", False),
        ("行政许可的处罚3件", False),
        ("行政许可麒麟处罚3件", False),
        ("行政许可、麒麟、处罚3件", False),
        ("12件、处罚9件", False),
        ("来信12件、处罚9件", False),
        ("行政许可12件、处罚", False),
        ("行政许可12件、处罚麒麟9件", False),
        ("处罚3件，行政执法决定", False),
    ],
)
def test_a_short_name_is_a_noun_behind_a_whole_one(text: str, is_noun: bool) -> None:
    found = settle_short_nouns(tokens(text))
    (word,) = [word for word in found if text[word.start : word.end] == "处罚"]
    assert word.has("noun", "penalties") is is_noun
    assert word.has("items", "penalties") is is_noun
    assert word.has("short") is not is_noun


def test_short_names_behind_each_other_are_all_led() -> None:
    found = settle_short_nouns(tokens("行政许可、处罚和强制3件"))
    assert [word.tags["noun"] for word in found if "noun" in word.tags] == [
        "permits",
        "penalties",
        "coercion",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年核发许可120件。", [("permits_decisions", 120)]),
        ("下达各类处罚9件。", [("penalties_decisions", 9)]),
        (
            "共作出许可12件、处罚3件。",
            [("permits_decisions", 12), ("penalties_decisions", 3)],
        ),
        ("核发经营许可12件。", []),
        ("核发许可事项清单12件。", []),
        ("许可12件。", []),
    ],
)
def test_a_short_name_of_what_was_decided_is_in_doubt(
    text: str, expected: list[Short]
) -> None:
    assert claims(text) == doubts(text) == expected
