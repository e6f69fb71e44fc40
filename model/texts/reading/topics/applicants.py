"""Who applied: the columns of table three, and numbers that are told of applicants alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.readings import Why
from model.texts.reading.tokens.numeral import COUNTED, LOOSE
from model.texts.reading.topics.labels import FLOWS, RECEIVED, Label
from model.texts.reading.topics.results import GROUPS
from model.texts.reading.topics.words import (
    first,
    is_of_requests,
    names_requests,
    telling_verb,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from model.texts.reading.items import Item
    from model.texts.reading.tokens.token import Token

COLUMNS = ("person", "business", "research", "charity", "legal", "other")
ORGANISATIONS = COLUMNS[1:]
# How the labels of table three begin: no others have these columns.
_OF_TABLE_THREE = FLOWS.union(GROUPS)


def columns_of(words: Iterable[Token]) -> tuple[str, ...]:
    """The columns that words name, in the form's order; none for all of them: 自然人和法人."""
    named: set[str] = set()
    for word in words:
        who = word.tags.get("who", "")
        if who in ("every", "public"):
            return ()
        if who == "org":
            named.update(ORGANISATIONS)
        elif who:
            named.add(who)
    return () if len(named) == len(COLUMNS) else tuple(c for c in COLUMNS if c in named)


def have_columns(labels: tuple[str, ...]) -> bool:
    """Whether labels are told by applicants: those of reviews, decisions and fees are not."""
    return all(label.partition("_")[0] in _OF_TABLE_THREE for label in labels)


def applicants_behind(behind: list[Token]) -> list[Token]:
    """The words behind a number up to its applicants: 19件来自自然人, not 19件均为自然人."""
    named: list[Token] = []
    for word in behind:
        if "who" in word.tags:
            named.append(word)
        elif not (names_requests((word,)) or "fill" in word.tags or "and" in word.tags):
            break
    return named


def _counts(unit: str) -> bool:
    return not unit or unit in COUNTED


def of_applicant(item: Item, columns: tuple[str, ...], base: tuple[str, ...]) -> Label | Why:
    """The label of a number that is told of applicants: 其中自然人18件.

    自然人依申请公开政府信息2条 are applications; 自然人信息2条 may be anything.

    `base` are the labels of the number that it is a part of, none if it is no part.
    """
    loose = not (_counts(item.unit) or is_of_requests(item))
    of_all = not RECEIVED.isdisjoint(base)
    if loose and not (of_all and item.unit in LOOSE):
        return Why.OTHER  # 其中法人18项 are applications, probably
    if not have_columns(base):
        return Why.PART_OF_TOTAL
    word = first([*item.near, *item.behind], "who")
    verb = telling_verb(item.near)
    if verb is not None and verb.has("verb", "settled"):
        return Label(("settled",), word, columns, in_doubt=loose)
    labels = base if base and not of_all else ("received",)
    return Label(labels, word, columns, in_doubt=loose)


def is_told_apart(columns: tuple[str, ...], items: Iterable[Item]) -> bool:
    """Whether 社会组织 stands beside companies and law firms: it is not all organisations then."""
    if columns != ORGANISATIONS:
        return False
    for item in items:
        for claim in item.claims:
            if claim.columns and set(claim.columns) < set(columns):
                return True
    return False
