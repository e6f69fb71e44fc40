"""What a clause without a number denies of reviews and suits."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from model.texts.reading.items import DEEDS, is_block
from model.texts.reading.tokens.token import all_in, any_in, any_is
from model.texts.reading.topics import disputes
from model.texts.reading.topics.applicants import columns_of
from model.texts.reading.topics.decisions import DECISIONS
from model.texts.reading.topics.documents import DOCUMENTS

if TYPE_CHECKING:
    from model.texts.reading.table_two import Zero
    from model.texts.reading.tokens.token import Token
    from model.texts.reading.topics.causes import Causes


def no_cases(pieces: list[list[Token]], flat: list[Token], causes: Causes) -> list[Zero]:
    """No review, no suit; with 纠错 or 败诉 only that none ended so."""
    if causes.foreign or any_is(flat, "noun", *DECISIONS) or any_is(flat, "fresh"):
        return []
    if _may_be_of_others(flat) and not causes.about:
        return []
    if columns_of(flat) and "person" not in columns_of(flat):
        return []  # 没有企业提起诉讼
    if any_is(flat, "outcome", "corrected", "other", "upheld"):
        return _none_corrected(pieces)
    kinds = _kinds_told(pieces) if causes.about else disputes.kinds_of(flat)
    if are_cases(flat) and not any_is(flat, "noun"):
        kinds = disputes.kinds_named(causes)
    return [((kind,), ()) for kind in kinds]


def are_cases(words: list[Token]) -> bool:
    """Whether words name cases without a kind: 没有政府信息公开类案件."""
    return any_is(words, "info") and any_is(words, "case")


def _may_be_of_others(flat: list[Token]) -> bool:
    """未收到行政复议申请 may say the organ that decides; 未收到复议、诉讼 who is complained of."""
    if any_is(flat, "cause", "cause"):
        return True
    return any_is(flat, "verb", "received") and len(disputes.kinds_of(flat)) < len(
        disputes.KINDS
    )


def _none_corrected(pieces: list[list[Token]]) -> list[Zero]:
    """未发生行政复议被纠错、行政诉讼败诉: of each kind named, or of both.

    行政复议、行政诉讼败诉 denies more or less of reviews, but none corrected either way.
    """
    found: list[Zero] = []
    current: tuple[str, ...] = ()
    told = False
    for piece in pieces:
        kinds = disputes.kinds_of(piece)
        current = (*(() if told else current), *kinds) if kinds else current
        told = any_is(piece, "outcome")
        for word in piece:
            if word.has("outcome", "corrected"):
                meant = (*current, "suit") if "court" in word.tags else current
                meant = tuple(dict.fromkeys(meant)) or disputes.KINDS
                found += [((label,), ()) for label in disputes.labels(meant, "corrected")]
    return found


def _kinds_told(pieces: list[list[Token]]) -> tuple[str, ...]:
    """The kinds of cases that are denied where their cause is known to be disclosure."""
    every: list[Token] = []
    for piece in pieces:
        every += _behind_unknown(piece)
    return disputes.kinds_of(every)


def _behind_unknown(piece: list[Token]) -> list[Token]:
    behind: list[Token] = []
    for word in piece:
        behind = [] if is_block(word) else [*behind, word]
    return behind


_NAMED = (*disputes.NOUNS, *DOCUMENTS, *DECISIONS, "fee")
_OF_NAMES = frozenset(("noun", "fill", "etc", *DEEDS))


def told_apart(pieces: list[list[Token]]) -> tuple[list[list[Token]], list[list[Token]]]:
    """无行政处罚、行政复议、行政诉讼: names of cases, and those of table two.

    未出台规范性文件、受理行政诉讼: each with what is done with it.
    """
    cases: list[list[Token]] = []
    others: list[list[Token]] = []
    for piece in pieces:
        if not all_in(piece, _OF_NAMES):
            return [], []
        named = [word for word in piece if "noun" in word.tags]
        if len(named) != 1 or not named[0].has("noun", *_NAMED):
            return [], []
        (cases if named[0].has("noun", *disputes.NOUNS) else others).append(piece)
    if _acts(others) and not _acts(cases):
        return [], []  # 未作出行政处罚、行政复议 is said of those who decide them
    return cases, others


def _acts(pieces: list[list[Token]]) -> bool:
    """Whether words say what is done with what is named."""
    return any_in(chain.from_iterable(pieces), DEEDS)
