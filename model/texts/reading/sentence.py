"""One sentence: its clauses in order, what each number is of, what is denied, what is all.

Each clause goes through the same steps: of whom and of what time it speaks (scope), of what
(topic), then its numbers with their labels; a clause without a number may deny something, or say
something of all numbers before it. What was read is told at the end, with what goes on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.clauses.split import clauses
from model.texts.reading.known import Known
from model.texts.reading.lists.listings import listings
from model.texts.reading.passes.numbers import read_numbers
from model.texts.reading.passes.outside import Outside, begin
from model.texts.reading.passes.result import result
from model.texts.reading.passes.words import read_words, says_only_matter, tells_matter
from model.texts.reading.phrases.ages import with_ages
from model.texts.reading.phrases.applications import settle_applications
from model.texts.reading.phrases.asked import with_phrases
from model.texts.reading.phrases.by_rule import without_rules
from model.texts.reading.phrases.case_words import settle_case_words
from model.texts.reading.phrases.compounds import joined
from model.texts.reading.phrases.none_of_one import without_denied_one
from model.texts.reading.phrases.petitions import as_matters
from model.texts.reading.phrases.short_nouns import settle_short_nouns
from model.texts.reading.tokens.token import any_is, kinds_of
from model.texts.reading.topics.clauses_of_cases import goes_on_with_raised
from model.texts.reading.topics.decisions import DECISIONS
from model.texts.reading.topics.disputes import NOUNS
from model.texts.reading.topics.documents import DOCUMENTS
from model.texts.reading.topics.words import names_requests

if TYPE_CHECKING:
    from model.texts.reading.clauses.split import Clause
    from model.texts.reading.known import Frame
    from model.texts.reading.readings import Sentence, State
    from model.texts.reading.tokens.token import Token

# What leads to cases about itself: 作出行政处罚决定3件，引发行政复议1件.
_OF_DEEDS = (*DECISIONS, *DOCUMENTS, "fee", "else")
# What a clause must have so that it can tell what cases are about.
_OF_CAUSES = frozenset(("info", "cause", "noun"))
# What a sentence must have so that several of its words can mean something together.
_OF_PHRASES = frozenset(("channel", "case", "noun"))
_OF_MATTERS = frozenset(("info", "decision", "organ", "act", "noun"))
_OF_CASE_WORDS = frozenset(("pointer", "heard", "wanted", "outcome"))
_OF_AGES = frozenset(("year", "date"))


def read_sentence(tokens: list[Token], state: State, frame: Frame) -> Sentence:
    """What the tokens of one sentence say, given what the sentences before hand on."""
    kinds = kinds_of(tokens)
    words = _phrased(tokens, kinds, frame.year, state.cases)
    if "unsettled" in kinds:
        words = settle_applications(words, state)
    found = clauses(words, kinds)
    goes_on = state.topic == "request" and not state.faded
    counted = state.near
    if goes_on or state.near:
        state, goes_on = _beside_applications(found, state, goes_on=goes_on)
    if state.told and any(map(_picks_disclosure, found)):
        state = state._replace(told=False)
    known = Known(state, frame)
    known.counted = counted
    known.causes.headed = state.of_cases
    known.causes.picked = state.picked
    known.causes.beside = state.of_cases or (goes_on and not _begins_anew(tokens))
    begin(known, found, state)
    outside = Outside()
    for clause in found:
        outside.step(known, clause)
        _read(known, clause)
    return result(known, listings(found), kinds)


def _phrased(
    tokens: list[Token], kinds: frozenset[str], year: int, cases: tuple[str, ...]
) -> list[Token]:
    """The words of a sentence, with what several of them mean together.

    `cases` are the kinds of cases that the sentence before counted.
    """
    words = _behind_numbering(tokens)
    if "neg" in kinds and "number" in kinds:
        words = without_denied_one(words)
    if "rule" in kinds:
        words = without_rules(words, kinds)
    if not kinds.isdisjoint(_OF_PHRASES):
        words = with_phrases(words, kinds)
    if not kinds.isdisjoint(_OF_AGES):
        words = with_ages(words, year)
    if not kinds.isdisjoint(_OF_CASE_WORDS) or ("info" in kinds and "part" in kinds):
        words = settle_case_words(words, cases)
    if "short" in kinds:
        words = settle_short_nouns(words)
    if "part" not in kinds:
        return words
    if "result" in kinds and "verb" in kinds:
        words = as_matters(words)
    return joined(words)


def _behind_numbering(tokens: list[Token]) -> list[Token]:
    """5、行政复议情况, （二）依申请公开情况: the number of a paragraph counts nothing."""
    if len(tokens) < 3:
        return tokens
    first, second, third = tokens[:3]
    if "bracket" in first.tags:
        closed = third.has("mark", "）") and second.end - second.start < 3
        return tokens[3:] if closed else tokens
    if not second.has("mark", "、"):
        return tokens
    if "gap" in first.tags and first.end - first.start < 3:
        return tokens[2:]  # 二、
    numeral = first.numeral
    is_bare = numeral is not None and not numeral.unit
    return tokens[2:] if is_bare and "number" not in third.tags else tokens


def _begins_anew(tokens: list[Token]) -> bool:
    """（三）行政复议3件: what was spoken of before is over."""
    return bool(tokens) and tokens[0].has("mark", "（")


def _beside_applications(
    found: list[Clause], state: State, *, goes_on: bool
) -> tuple[State, bool]:
    """Whether cases are those of the applications told before: surely, and perhaps.

    Perhaps they still are if another matter follows them: 行政复议3件，收到来信9件.
    """
    named = False
    for clause in found:
        if _tells_what_cases_are(clause):
            apart = named and not ("info" in clause.kinds and "neg" not in clause.kinds)
            return state._replace(near=False), goes_on and apart
        if "noun" in clause.kinds:
            named = named or any_is(clause.tokens, "noun", *NOUNS)
    return state, goes_on


def _picks_disclosure(clause: Clause) -> bool:
    """Whether those about disclosure are but some: 应诉19件，其中信息公开案件2件."""
    picks = "info" in clause.kinds and "open" in clause.kinds and bool(clause.items)
    return picks and not names_requests(clause.tokens)


def _tells_what_cases_are(clause: Clause) -> bool:
    """Whether a clause names disclosure, or another matter: 其中政府信息公开类2件, 指导…."""
    words = clause.tokens
    if clause.kinds.isdisjoint(_OF_MATTERS):
        return False
    if "info" in clause.kinds or any_is(words, "decision", "publish"):
        return True
    if any_is(words, "organ", "part", "below") or any_is(words, "act", "alien"):
        return True
    return any_is(words, "noun", "else", *DECISIONS)


def _read(known: Known, clause: Clause) -> None:
    kinds = clause.kinds
    only_matter = "subject" in kinds and says_only_matter(known, clause)
    asks = only_matter or ("subject" in kinds and tells_matter(known, clause))
    if not (kinds.isdisjoint(_OF_CAUSES) or asks):
        known.causes.walk(clause.tokens, kinds)
    if "raised" in kinds and known.topic in _OF_DEEDS and goes_on_with_raised(clause.tokens):
        known.causes.turn(about=False)
    known.caused = False
    if "consulted" in kinds and not any_is(clause.tokens, "result", "refused"):
        known.consulted = True
    if clause.items:
        read_numbers(known, clause)
    elif only_matter:
        known.previous = []
    elif clause.tokens:
        read_words(known, clause)
    known.scope.compared = False
