"""A sentence in clauses, each with its numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from model.texts.reading.clauses.brackets import with_brackets_read
from model.texts.reading.clauses.numbers import numbers_of
from model.texts.reading.items import has_label, parts
from model.texts.reading.tokens.token import any_is, kinds_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model.texts.reading.items import Item
    from model.texts.reading.tokens.token import Token

_FEW = 12  # words before a bracket that can belong to the number behind it
_BRACKETS = ("（", "）")
_NO_KINDS: frozenset[str] = frozenset()


@dataclass(slots=True, eq=False)
class Clause:
    """Words between two marks; `end` is the mark behind, `host` the number before a bracket."""

    tokens: list[Token]
    end: str
    in_bracket: bool
    items: Sequence[Item] = ()
    host: Item | None = None
    kinds: frozenset[str] = _NO_KINDS  # of all its words


def clauses(tokens: list[Token], kinds: frozenset[str]) -> list[Clause]:
    """The clauses of a sentence, each with its numbers; an empty one only at a bracket.

    `kinds` are those of all tokens.
    """
    if "bracket" in kinds:
        tokens = with_brackets_read(tokens)
    found = _split(tokens, deals="respective" in kinds)
    _give_numbers(found)
    return found


def _split(tokens: list[Token], *, deals: bool) -> list[Clause]:
    found: list[Clause] = []
    depth = start = begun = 0
    opened: list[Token] = []  # words before a bracket whose number stands behind it
    again: list[Token] = []  # these words, when the bracket is closed
    for place, token in enumerate(tokens):
        if "mark" not in token.tags or (mark := token.tags["mark"]) == "、":
            continue
        own = tokens[start:place]
        if deals and mark in "，：" and _goes_on(own, tokens[place + 1 : place + 3]):
            continue  # 予以公开、不予公开的件数，分别是33、6
        if own or again or mark in _BRACKETS:
            found.append(Clause([*again, *own], mark, depth > 0))
        start, again = place + 1, []
        if mark == "（":
            depth += 1
            opened, begun = _after_number(own)[-_FEW:], place
        elif mark == "）":
            depth = max(0, depth - 1)
            lists = place + 1 < len(tokens) and _joins(tokens[place + 1])
            plain = lists or not any_is(tokens[begun:place], "number")
            again, opened = [] if plain else opened, []
    if again or start < len(tokens):
        found.append(Clause([*again, *tokens[start:]], "", depth > 0))
    return found


def _goes_on(own: list[Token], behind: list[Token]) -> bool:
    """Whether numbers follow for the labels of a clause that has none."""
    if not behind or "respective" not in behind[0].tags or "number" not in behind[-1].tags:
        return False
    return not any_is(own, "number") and sum(map(has_label, parts(own))) > 1


def _joins(token: Token) -> bool:
    """Whether another label follows: 过程性信息（4件）和执法案卷（2件）."""
    return "and" in token.tags or token.has("mark", "、")


def _after_number(tokens: list[Token]) -> list[Token]:
    for place in range(len(tokens) - 1, -1, -1):
        if "number" in tokens[place].tags:
            return tokens[place + 1 :]
    return tokens


def _give_numbers(found: list[Clause]) -> None:
    """Find the numbers of clauses, and the number before each bracket."""
    last: Item | None = None
    host: Item | None = None
    for clause in found:
        clause.kinds = kinds_of(clause.tokens)
        clause.host = host if clause.in_bracket else None
        if "number" in clause.kinds:
            clause.items = numbers_of(clause.tokens, clause.kinds)
            last = clause.items[-1] if clause.items else last
        for item in clause.items:
            item.host = clause.host
        if clause.end == "（":
            closes = bool(clause.items) and not clause.items[-1].right
            host = last if closes else None
