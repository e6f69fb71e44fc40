"""Applications named by what they ask for, and channels by words that are not known.

收到公民要求公开征地信息的申请5件, 申请公开的政府信息项目7例; 通过邮递、政务专网等途径提交.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.items import is_block
from model.texts.reading.tokens.token import Token, any_is
from model.texts.reading.topics.disputes import NOUNS
from model.texts.reading.topics.words import first_behind

if TYPE_CHECKING:
    from model.texts.reading.tokens.vocabulary import Meanings

_FAR = 14  # words that such a phrase has at most
_REQUEST: Meanings = {"noun": "request", "info": "about"}
_CHANNEL: Meanings = {"channel": "some"}
_APPLIED = ("apply", "bare", "request")
_STARTS = frozenset(("noun", "part"))
_ENDS = frozenset(("number", "verb", "neg", "all"))
_BEFORE_NUMBER = frozenset(("total", "fill"))


def with_phrases(tokens: list[Token], kinds: frozenset[str]) -> list[Token]:
    """The tokens with each such phrase of applications as one, and the channels known.

    `kinds` are those of all tokens.
    """
    if "channel" in kinds and any_is(tokens, "channel", "all"):
        tokens = _with_channels(tokens)
    if "case" in kinds and not any_is(tokens, "noun", *NOUNS):
        tokens = _with_cases(tokens)
    if "link" in kinds and "part" in kinds and any_is(tokens, "noun", *_APPLIED):
        return _replaced(tokens)
    return tokens


def _with_cases(tokens: list[Token]) -> list[Token]:
    """办理政府信息公开案件3件: applications, probably, where nothing names other cases."""
    found: list[Token] = []
    for token in tokens:
        is_case = "case" in token.tags and any_is(found[-1:], "info")
        if is_case and any_is(found[-2:-1], "verb", "received", "settled"):
            token = Token(found.pop().start, token.end, _VAGUE)
        found.append(token)
    return found


_VAGUE: Meanings = {"noun": "request", "vague": "vague"}


def _with_channels(tokens: list[Token]) -> list[Token]:
    """Unknown words between 通过 and 等途径 are channels, whatever they are."""
    found = list(tokens)
    for place, token in enumerate(tokens):
        if not token.has("channel", "all"):
            continue
        start = max(0, place - _FAR)
        via = [at for at in range(start, place) if "via" in tokens[at].tags]
        for at in range(via[-1] + 1, place) if via else ():
            if is_block(tokens[at]) and "number" not in tokens[at].tags:
                found[at] = tokens[at].told(_CHANNEL)
    return found


def _replaced(tokens: list[Token]) -> list[Token]:
    """The tokens with each phrase as one that names applications."""
    found: list[Token] = []
    start = 0
    for place, token in enumerate(tokens):
        if place < start or _STARTS.isdisjoint(token.tags):
            continue
        find = _end_of_object if token.tags.get("noun") in _APPLIED else _end_of_asking
        end, tags = find(tokens, place)
        if end >= 0:
            found += [*tokens[start:place], Token(token.start, tokens[end].end, tags)]
            start = end + 1
    return [*found, *tokens[start:]] if start else tokens


def _end_of_asking(tokens: list[Token], place: int) -> tuple[int, Meanings]:
    """Where 要求公开…的申请 ends that begins at a place, -1 if nothing does."""
    if not tokens[place].has("part", "ask") or not any_is(
        tokens[place + 1 : place + 2], "given"
    ):
        return -1, _REQUEST
    for at in range(place + 2, min(place + _FAR, len(tokens))):
        tags = tokens[at].tags
        if "mark" in tags and tags["mark"] != "、":
            break
        if not _ENDS.isdisjoint(tags):
            break
        if tags.get("noun") in _APPLIED and "link" in tokens[at - 1].tags:
            return at, _REQUEST
    return -1, _REQUEST


def _end_of_object(tokens: list[Token], place: int) -> tuple[int, Meanings]:
    """Where 申请公开的政府信息项目 ends in front of a number, -1 if it is not there."""
    tags = tokens[place].tags
    if len(tokens) < place + 4:
        return -1, tags
    link, information = tokens[place + 1 : place + 3]
    if "link" not in link.tags or not information.has("part", "object"):
        return -1, tags
    end = place + 2
    if tokens[end + 1].has("noun", "else") and end + 2 < len(tokens):
        end += 1  # 项目, 事项
    number = first_behind(tokens[end + 1 : end + 4], _BEFORE_NUMBER, "number")
    return (-1, tags) if number is None else (end, tags)  # 申请公开的政府信息共3件
