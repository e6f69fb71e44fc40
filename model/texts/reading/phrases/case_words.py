"""Words that mean something else beside cases: 前者, 经复议, 因政府信息, 不是政府信息公开案件."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.tokens.token import any_is
from model.texts.reading.topics.clauses_of_cases import CASES
from model.texts.reading.topics.words import REQUESTS

if TYPE_CHECKING:
    from model.texts.reading.tokens.token import Token
    from model.texts.reading.tokens.vocabulary import Meanings

_UNKNOWN: Meanings = {"gap": "gap"}
_OF_REVIEW: Meanings = {"by": "review"}
_DISCLOSURE: Meanings = {"info": "about"}
_NONE: Meanings = {"neg": "none"}
_COMMA: Meanings = {"mark": "，"}
_BOTH = 2


def settle_case_words(words: list[Token], told: tuple[str, ...]) -> list[Token]:
    """The words of a sentence with those that point to cases told which ones they mean.

    `told` are the kinds of cases that the sentence before counted.
    """
    named: list[str] = []
    found: list[Token] = []
    for place, word in enumerate(words):
        token = word
        if "pointer" in word.tags:
            token = word.told(_pointed(word, named or list(told)))
            if found and found[-1].has("mark", "、"):
                found[-1] = found[-1].told(_COMMA)  # 前者撤销、后者未审结
        elif "wanted" in word.tags and _is_cause(found, words[place + 1 :]):
            token = word.told(_DISCLOSURE)
        elif "outcome" in word.tags and _is_end(word, found, words[place + 1 :], named):
            token = word.told({"outcome": word.tags["outcome"]})
        elif word.has("part", "foreign") and _is_disclosure(words[place + 1 : place + 3]):
            token = word.told(_NONE)
        elif "heard" in word.tags and _are_reviews(named, words[place + 1 :]):
            token = word.told(_OF_REVIEW)
        elif word.has("noun", *CASES) and word.tags["noun"] not in named:
            named.append(word.tags["noun"])
        found.append(token)
    return found


def _is_end(word: Token, before: list[Token], behind: list[Token], named: list[str]) -> bool:
    """行政复议8件，调解1件、维持7件: how cases ended that were told, no matter of its own."""
    if not (named and word.has("noun", "else") and any_is(behind[:1], "number")):
        return False
    return any_is(before[-1:], "mark", "，", "、", "（") or any_is(before[-1:], "open")


def _is_disclosure(behind: list[Token]) -> bool:
    """均非政府信息公开案件 denies cases; 均非政府信息公开申请 says that others came."""
    return any_is(behind, "info") and not any_is(behind, "noun", *REQUESTS)


def _is_cause(before: list[Token], behind: list[Token]) -> bool:
    """因政府信息产生行政复议, 政府信息行政复议: disclosure is meant."""
    if any_is(behind[:1], "noun", *CASES):
        return True
    return any_is(before[-1:], "cause", "cause") and any_is(behind[:1], "raised")


def _pointed(word: Token, named: list[str]) -> Meanings:
    """What 前者 or 后者 names, if two kinds of cases were told."""
    if len(named) != _BOTH:
        return _UNKNOWN
    return {"noun": named[0] if word.has("pointer", "former") else named[1]}


def _are_reviews(named: list[str], behind: list[Token]) -> bool:
    """经复议维持3件: reviews, if nothing but those was told, and none went to court."""
    if named and named != ["review"]:
        return False
    for word in behind:
        if word.has("noun", *CASES):
            return word.has("noun", "review")
        if "outcome" in word.tags:
            return True
    return False
