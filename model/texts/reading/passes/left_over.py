"""…1件，结转下年办理; …2件，均在办理中: all that came were left over, probably."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.readings import Claim, in_words
from model.texts.reading.tokens.token import any_is
from model.texts.reading.topics.carried import OUT, carried, in_next_year
from model.texts.reading.topics.labels import RECEIVED

if TYPE_CHECKING:
    from model.texts.reading.known import Known
    from model.texts.reading.tokens.token import Token

# What a clause may have that tells nothing of applications but that they are left.
_OF_LEAVING = frozenset(
    ("carry", "fill", "time", "when", "year", "date", "all", "verb", "organ", "cause")
)
_OF_SOME = frozenset(("neg", "link", "timely", "partly", "noun", "result"))


def say_left_over(known: Known, words: list[Token]) -> None:
    """Claim in doubt that what was received is left open, if a clause says nothing else.

    未办结的结转下年 is said of some of them.
    """
    received = _only_count(known)
    if received is None or known.topic != "request" or not _says_left(words, known.year):
        return
    known.left_over = True
    start, end = words[0].start, words[-1].end
    known.claims.append(in_words(OUT, received.number, start, end, in_doubt=True))


def _only_count(known: Known) -> Claim | None:
    """The count of all that came, if nothing else is told of them."""
    told = [item.claims[0] for item in known.recent if item.claims]
    if (
        len(told) != 1
        or known.items[-1].claims != (told[0],)
        or known.is_done
        or known.left_over
    ):
        return None
    plain = told[0].labels[0] in RECEIVED and not told[0].columns
    return told[0] if plain and told[0].number else None


def _says_left(words: list[Token], year: int) -> bool:
    for word in words:
        if _OF_LEAVING.isdisjoint(word.tags) or not _OF_SOME.isdisjoint(word.tags):
            return False
    label = carried(words)
    if label is not None:
        return label.labels == OUT
    return in_next_year(words, year) and not any_is(words, "all")
