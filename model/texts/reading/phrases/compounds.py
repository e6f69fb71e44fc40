"""Results that are said in several words: 未在规定期限内补正, 需另行统计, 不归我局掌握.

Each is a row of slots, and each slot one kind of [part] words. Neutral words may stand between
two slots. What is found becomes one token that means the result; a part that is in no such row
is an unknown word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.tokens.line import GAP
from model.texts.reading.tokens.token import Token, any_is

if TYPE_CHECKING:
    from model.texts.reading.tokens.vocabulary import Meanings

_BETWEEN = 4  # neutral words between two slots
_MAY_CHANGE = frozenset(
    ("part", "organ", "result")
)  # what a result in several words begins with
_LACKING: Meanings = {"gap": "gap", "lack": "lack"}  # 未按时: unknown, but not done
_OF_SLOTS = frozenset(("part", "organ"))
_NEUTRAL = frozenset(("fill", "all", "link", "time"))
_GOES_ON = _NEUTRAL | _OF_SLOTS

# What is said, slot by slot; the longest first where two begin alike.
_ROWS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("other_not_corrected", ("lack", "correct")),
    ("other_unpaid", ("lack", "pay")),
    ("unavailable_not_held", ("ours", "lack", "object")),
    ("unavailable_not_held", ("lack", "such", "object")),
    ("unavailable_not_held", ("lack", "hold")),
    ("unavailable_not_held", ("lack", "search")),
    ("unavailable_not_held", ("search", "nothing")),
    ("unavailable_not_held", ("foreign", "ours", "task")),
    ("unavailable_not_held", ("foreign", "ours", "hold")),
    ("unavailable_not_held", ("foreign", "ours", "object")),
    ("unavailable_not_made", ("lack", "ready", "object")),
    ("unavailable_not_made", ("need", "work")),
    ("unavailable_not_made", ("need", "hold")),
    ("unavailable_unclear", ("matter", "matter", "vague")),
    ("unavailable_unclear", ("matter", "vague")),
    ("unavailable_unclear", ("correct", "matter", "vague")),
    ("unavailable_unclear", ("correct", "vague")),
    ("declined_petition", ("pretext", "petition")),
    ("declined_confirmation", ("ask", "certify", "paper")),
    ("declined_confirmation", ("ask", "certify")),
    ("refused_third_party", ("harm", "party", "interest")),
    ("refused_third_party", ("harm", "interest")),
)
_BY_FIRST: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
for _row, _slots in _ROWS:
    _BY_FIRST.setdefault(_slots[0], []).append((_row, _slots))
_HELD = "unavailable_not_held"
_TAILS = {_HELD: ("object",), "declined_confirmation": ("certify", "paper")}


def joined(tokens: list[Token]) -> list[Token]:
    """The tokens with each result of several words as one."""
    found: list[Token] = []
    place = 0  # behind what was joined last
    for start, token in enumerate(tokens):
        tags = token.tags
        if _MAY_CHANGE.isdisjoint(tags) or start < place:
            continue
        end = start
        goes_on = start + 1 < len(tokens) and not _GOES_ON.isdisjoint(tokens[start + 1].tags)
        if goes_on and ("result" in tags or _slot(tags) in _BY_FIRST):
            end, tags = _result_at(tokens, start)
        if end > start:
            found += [*tokens[place:start], Token(token.start, tokens[end].end, tags)]
            place = end + 1
        elif "part" in tags:
            found += [*tokens[place:start], token.told(_alone(tags))]
            place = start + 1
    return [*found, *tokens[place:]] if place else tokens


def _result_at(tokens: list[Token], place: int) -> tuple[int, Meanings]:
    """Where the result that begins at a place ends, and its meanings; `place` if none goes on."""
    end, row = _longest(tokens, place)
    if row:
        return _with_paper(tokens, end), {"result": row}
    tags = tokens[place].tags
    if "result" not in tags:
        return place, tags
    end = _with_tail(tokens, place, tags["result"])
    if any_is(tokens[max(0, place - 3) : place], "neg"):
        end = max(end, _next(tokens, place + 1, "object"))  # 没有不予公开政府信息
    told = _with_information(tokens, end)
    if told > end:
        return told, {**tags, "content": "content"}
    return _with_paper(tokens, end), tags


def _with_information(tokens: list[Token], end: int) -> int:
    """The last place of 部分公开政府信息3件, 不予公开信息告知书2份, if a number follows."""
    place = _next(tokens, end + 1, "object")
    if place < 0:
        return end
    place = _with_paper(tokens, place)
    return place if any_is(tokens[place + 1 : place + 2], "number") else end


def _with_paper(tokens: list[Token], end: int) -> int:
    """The last place of 不予公开告知书: what says so to the one who asked."""
    follows = end + 1 < len(tokens) and _slot(tokens[end + 1].tags) == "paper_of"
    return end + 1 if follows else end


def _alone(tags: Meanings) -> Meanings:
    """What a part means that is in no result: what else its word means, or nothing known."""
    if len(tags) == 1:
        return _LACKING if tags["part"] == "lack" else GAP
    others = dict(tags)
    del others["part"]
    return others


def _longest(tokens: list[Token], place: int) -> tuple[int, str]:
    """Where the first row that fits at a place ends, and what it means; "" if none fits."""
    for row, slots in _BY_FIRST.get(_slot(tokens[place].tags), ()):
        end = place
        for slot in slots[1:]:
            end = _next(tokens, end + 1, slot)
            if end < 0:
                break
        if end < 0:
            continue
        end = _with_tail(tokens, _with_joined(tokens, end), row)
        if row != _HELD or _is_whole(tokens, end):
            return end, row
    return place, ""


def _next(tokens: list[Token], place: int, slot: str) -> int:
    """The place of the next word of a slot behind neutral words, -1 if there is none."""
    for ahead in range(place, min(place + _BETWEEN + 1, len(tokens))):
        tags = tokens[ahead].tags
        found = "" if _OF_SLOTS.isdisjoint(tags) else _slot(tags)
        if found == slot:
            return ahead
        if "given" in tags:
            return -1  # 未公开相关信息
        if found != "ours" and _NEUTRAL.isdisjoint(tags):
            return -1
    return -1


def _slot(tags: Meanings) -> str:
    """What a word can be a part of; the organ's own name is one of its names for itself."""
    return "ours" if tags.get("organ") == "whole" else tags.get("part", "")


def _with_tail(tokens: list[Token], end: int, row: str) -> int:
    """The last place of 没有制作 … 该信息, 重新出具 … 书面文件: what it was done with."""
    for slot in _TAILS.get(row, ()):
        end = max(end, _next(tokens, end + 1, slot))
    return end


def _with_joined(tokens: list[Token], end: int) -> int:
    """The last place of 非本机关 … 制作或保存: more of the same kind behind 或."""
    slot = _slot(tokens[end].tags)
    while end + 2 < len(tokens) and "and" in tokens[end + 1].tags:
        if slot != "hold" or _slot(tokens[end + 2].tags) != slot:
            break
        end += 2
    return end


def _is_whole(tokens: list[Token], end: int) -> bool:
    """Whether no further noun follows directly: 未制作规范性文件 is of something else."""
    if end + 1 >= len(tokens):
        return True
    tags = tokens[end + 1].tags
    if "and" in tags and end + 2 < len(tokens):
        tags = tokens[end + 2].tags  # 没有制作和公开规章
    return not ("gap" in tags or "noun" in tags or "act" in tags or "decision" in tags)
