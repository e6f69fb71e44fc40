"""What kind of application a bare 申请 or 依申请公开 is: for information, or for something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading import documents
from model.texts.reading.disputes import NOUNS
from model.texts.reading.items import is_block

if TYPE_CHECKING:
    from model.texts.reading.readings import State
    from model.texts.reading.tokens import Token

_FOREIGN = (*NOUNS, *documents.DOCUMENTS, *documents.DECISIONS, "fee")
_CASE = {"fill": "fill", "case": "case"}
_HARMLESS = (
    "verb",
    "channel",
    "who",
    "number",
    "time",
    "mark",
    "all",
    "neg",
    "total",
    "organ",
    "result",
    "carry",
    "when",
)
_LINKS = frozenset("的了到中其过")


def settle_applications(tokens: list[Token], state: State) -> list[Token]:
    """The tokens with each bare 申请 and 依申请公开 told to be of information or of something else.

    What stands directly before 申请 tells: a verb of receiving or a number is harmless, any
    other word makes it another kind of application.
    """
    settled: list[Token] = []
    named = state.topic == "request"
    unknown = published = foreign = False
    cases = state.topic in NOUNS
    for token in tokens:
        if token.has("case"):
            known = cases or _is_of_decision(settled)
            token = token._replace(tags=_CASE) if known else _as(token, "else")
        cases = cases or token.has("info") or token.has("noun", *NOUNS) or token.has("route")
        noun = token.tags.get("noun", "")
        before = settled[-1] if settled else None
        if noun == "apply":
            is_request = _is_harmless(before, token) and (named or not (unknown or foreign))
            token = _as(token, "request" if is_request else "else")
        elif noun == "bare":
            token = _as(token, "else" if published and not named else "request")
        if token.has("noun", "request", "requests"):
            named = True
        unknown = unknown or is_block(token) or token.has("act", "alien")
        foreign = foreign or token.has("noun", *_FOREIGN)
        published = published or token.has("decision", "publish") or token.has("noun", "else")
        settled.append(token)
    return settled


def _is_of_decision(words: list[Token]) -> bool:
    """Whether 案件 stands directly behind a decision: 作出行政处罚决定的案件9件."""
    last = [word for word in words[-2:] if not word.has("link")]
    return bool(last) and last[-1].has("noun", *documents.DECISIONS)


def _as(token: Token, noun: str) -> Token:
    return token._replace(tags={**token.tags, "noun": noun})


def _is_harmless(before: Token | None, token: Token) -> bool:
    if before is None or before.end < token.start - 1:
        return True
    if before.has("noun", "request", "requests", "bare") or before.has("skip"):
        return not before.has("skip")
    if is_block(before) or before.has("noun"):
        return False
    if any(kind in before.tags for kind in _HARMLESS):
        return True
    return "link" in before.tags or ("fill" in before.tags and before.end - before.start > 1)
