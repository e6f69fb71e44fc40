"""…复议3件，均涉及政府信息公开: cases whose cause is told behind their number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.known import add_claim
from model.texts.reading.readings import Why
from model.texts.reading.tokens.token import any_is
from model.texts.reading.topics import case_ends, disputes
from model.texts.reading.topics.labels import Label
from model.texts.reading.topics.words import says_only

if TYPE_CHECKING:
    from model.texts.reading.items import Item
    from model.texts.reading.known import Known
    from model.texts.reading.readings import Claim
    from model.texts.reading.tokens.token import Token

_ABOUT = frozenset(("info", "all", "cause", "fill", "case", "link", "noun"))


def say_what_about(known: Known, words: list[Token]) -> None:
    """Give the cases counted before their claims, if a clause says that all are about it."""
    if known.scope.why or known.among or not says_only(words, disputes.NOUNS, _ABOUT):
        return
    told: list[Claim] = []
    for item in known.recent:
        told += _told_again(item, known)
    known.target = told or known.target


def _told_again(item: Item, known: Known) -> list[Claim]:
    """The claims of a number that was of cases about anything."""
    if item.claims or item.why is not Why.OTHER:
        return []
    if any_is(item.own[-2:], "when", "prev"):
        return []  # 行政复议由上年的7件降至4件
    kinds = disputes.kinds_of(item.near) or disputes.kinds_of(item.behind)
    if not kinds or case_ends.outcome_of(item.near) or any_is(item.left, "bench"):
        return []
    found = disputes.read(item, known.causes, kinds)
    if isinstance(found, Why):  # 收到复议3件: perhaps by the organ that decides
        found = Label(kinds, None, in_doubt=True)
    add_claim(item, found.labels, (), found.word, in_doubt=found.in_doubt)
    return list(item.claims)
