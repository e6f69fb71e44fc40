"""What a year, a date, a link or a title of a line means to the words around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from model.texts.reading.tokens.numeral import Found
    from model.texts.reading.tokens.vocabulary import Meanings

_TITLE: Meanings = {"skip": "skip", "title": "title"}
_TIMES: dict[tuple[str, bool], Meanings] = {
    ("years", False): {"time": "years"},
    ("months", True): {"time": "whole", "when": "end"},
    ("months", False): {"time": "part"},
    ("link", False): _TITLE,
    ("days", False): {"fill": "fill"},
    ("by", False): {"open": "by"},
}


def meanings_of(item: Found, folded: str) -> Meanings:
    """The meanings of what is no number: 2024年, 2024年1月至6月, 《条例》."""
    if item.kind in ("year", "date"):
        return {item.kind: "whole" if item.whole else "part"}
    return _TITLE if folded[item.start] == "《" else _TIMES[item.kind, item.whole]
