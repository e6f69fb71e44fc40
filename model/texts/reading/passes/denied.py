"""Claims of what a clause denies: 未收到申请, 均与政府信息公开无关."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.denied.denials import denials
from model.texts.reading.items import has_block
from model.texts.reading.passes.cases_told import deny_kinds
from model.texts.reading.readings import in_words
from model.texts.reading.tokens.token import all_in, any_is
from model.texts.reading.topics import disputes
from model.texts.reading.topics.carried import EITHER, IN
from model.texts.reading.topics.clauses_of_cases import are_of_others, tells_other_cause
from model.texts.reading.topics.words import names_requests

if TYPE_CHECKING:
    from model.texts.reading.known import Known
    from model.texts.reading.tokens.token import Token


def deny(
    known: Known,
    words: list[Token],
    before: list[Token] | None = None,
    kinds: tuple[str, ...] = (),
) -> None:
    """未收到申请: what words deny is none at all; what stands `before` may name it.

    `kinds` are those of the cases that it is said of: 行政复议3件无一被纠正.
    """
    named = known.head or before or _asked_before(known)
    if known.under_title and not known.items and _says_only_none([*named, *words]):
        start, end = words[0].start, words[-1].end
        known.claims.append(in_words(("received",), 0, start, end))
        return
    excepted = known.named_cases if known.excepted else ()
    meant = kinds or _kinds_meant(known, words)
    for found in denials(words, named, known.causes, known.topic):
        label = found.labels[0]
        if label in excepted:
            continue  # 除上年的1件起诉件外，未发生复议、诉讼
        of_cases = label in disputes.KINDS
        doubt = found.in_doubt or (of_cases and are_of_others(words))
        doubt = doubt or _is_of_other_kind(label, meant)
        claim = in_words(found.labels, 0, found.start, found.end, in_doubt=doubt)
        known.claims.append(claim._replace(columns=found.columns))
        known.causes.beside = known.causes.beside or of_cases  # 无行政诉讼案件，行政复议1件
    _deny_carried_in(known)
    foreign = known.causes.foreign and known.topic in disputes.NOUNS
    if foreign and tells_other_cause(words):
        deny_kinds(known, words)


def _kinds_meant(known: Known, words: list[Token]) -> tuple[str, ...]:
    """The kinds of the cases told, where the words of a denial name none of their own."""
    if disputes.kinds_of(words) or any_is(words, "court") or not known.named_cases:
        return ()
    return (*known.named_cases, *disputes.kinds_named(known.causes))


def _is_of_other_kind(label: str, kinds: tuple[str, ...]) -> bool:
    """Whether cases of another kind are denied an end than those that it is said of."""
    kind, _, end = label.rpartition("_")
    return end == "corrected" and bool(kinds) and kind not in kinds


_FEW = 8  # denials before one that may name what it denies


def _deny_carried_in(known: Known) -> None:
    """未收到申请，亦无结转件: neither from last year, if none came in this."""
    said = {claim.labels: claim for claim in known.claims[-_FEW:] if claim.number == 0}
    either = said.get(EITHER)
    if either is None or IN in said or ("received",) not in said:
        return
    known.claims.append(either._replace(labels=IN, in_doubt=True))


_NONE = frozenset(("neg", "fill", "time", "year", "organ"))


def _says_only_none(words: list[Token]) -> bool:
    """本年度无, where the heading above says of what."""
    return all_in(words, _NONE)


def _asked_before(known: Known) -> list[Token]:
    """依申请公开政府信息的申请，本年度没有收到: the clause before names what is denied."""
    before = known.previous
    return before if names_requests(before[-1:]) and not has_block(before) else []
