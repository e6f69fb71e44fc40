"""What kind of application a bare 申请 or 依申请公开 is: for information, or for something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.items import is_block
from model.texts.reading.topics.decisions import DECISIONS
from model.texts.reading.topics.disputes import NOUNS
from model.texts.reading.topics.documents import DOCUMENTS

if TYPE_CHECKING:
    from model.texts.reading.readings import State
    from model.texts.reading.tokens import Token

_FOREIGN = frozenset((*NOUNS, *DOCUMENTS, *DECISIONS, "fee"))
_CASE = {"fill": "fill", "case": "case"}
_HARMLESS = frozenset(
    (
        *("verb", "channel", "who", "number", "time", "mark", "all", "neg", "total", "organ"),
        *("result", "carry", "when"),
    )
)
_LINKS = frozenset("的了到中其过")


def settle_applications(tokens: list[Token], state: State) -> list[Token]:
    """The tokens with each bare 申请 and 依申请公开 told to be of information or of something else.

    What stands directly before 申请 tells: a verb of receiving or a number is harmless, any
    other word makes it another kind of application.
    """
    places = []
    for place, token in enumerate(tokens):
        tags = token.tags
        if tags.get("noun") in ("apply", "bare") or "case" in tags:
            places.append(place)
    if not places:
        return tokens
    end = places[-1] + 1
    return [*_settled(tokens[:end], state), *tokens[end:]]


def _settled(tokens: list[Token], state: State) -> list[Token]:
    settled: list[Token] = []
    named = state.topic == "request"
    unknown = published = foreign = False
    cases = state.topic in NOUNS
    for word in tokens:
        token = word
        if "case" in word.tags:
            known = cases or _is_of_decision(settled)
            token = word._replace(tags=_CASE) if known else _as(word, "else")
        tags = token.tags
        noun = tags.get("noun", "")
        cases = cases or "info" in tags or noun in NOUNS or "route" in tags
        if noun == "apply":
            before = settled[-1] if settled else None
            is_request = _is_harmless(before, token) and (named or not (unknown or foreign))
            noun = "request" if is_request else "else"
            token = _as(token, noun)
        elif noun == "bare":
            noun = "else" if published and not named else "request"
            token = _as(token, noun)
        named = named or noun in ("request", "requests")
        unknown = unknown or is_block(token) or tags.get("act") == "alien"
        foreign = foreign or noun in _FOREIGN
        published = published or tags.get("decision") == "publish" or noun == "else"
        settled.append(token)
    return settled


def _is_of_decision(words: list[Token]) -> bool:
    """Whether 案件 stands directly behind a decision: 作出行政处罚决定的案件9件."""
    last = [word for word in words[-2:] if not word.has("link")]
    return bool(last) and last[-1].has("noun", *DECISIONS)


def _as(token: Token, noun: str) -> Token:
    return token._replace(tags={**token.tags, "noun": noun})


def _is_harmless(before: Token | None, token: Token) -> bool:
    if before is None or before.end < token.start - 1:
        return True
    if before.has("noun", "request", "requests", "bare") or "skip" in before.tags:
        return "skip" not in before.tags
    if is_block(before) or "noun" in before.tags:
        return False
    if not _HARMLESS.isdisjoint(before.tags):
        return True
    return "link" in before.tags or ("fill" in before.tags and before.end - before.start > 1)
