"""The cases that a sentence told before: of what kinds, how many are left, none of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.labelling.case_parts import names_other_matter
from model.texts.reading.readings import Claim, Why, in_words
from model.texts.reading.tokens.token import any_is
from model.texts.reading.topics import disputes

if TYPE_CHECKING:
    from model.forms.rules import Number
    from model.texts.reading.items import Item
    from model.texts.reading.known import Known
    from model.texts.reading.tokens.token import Token


def named_again(known: Known, words: list[Token]) -> list[Claim]:
    """行政复议2件，行政诉讼1件；复议均获维持: the count of a kind that was not told last."""
    kinds = disputes.kinds_of(words) if any_is(words, "outcome") else ()
    if len(kinds) != 1:
        return []
    for item in reversed(known.recent):
        if item.rows == kinds:
            return list(item.claims)
    return []


def deny_kinds(known: Known, words: list[Token]) -> None:
    """行政诉讼14件，均与政府信息公开无关: none of them is about disclosure; others may be.

    无政府信息公开案件 says that there is none.
    """
    start, end = words[0].start, words[-1].end
    named = any_is(words, "case") or any_is(words[1:], "cause")
    doubt = not (named and "neg" in words[0].tags)
    counted: list[Token] = []
    for item in known.recent:
        counted += item.left
        if is_of_cases(item) and not any_is(item.left, "info"):
            item.leave_out(Why.OTHER)
    if any(map(_are_others, known.recent)):
        return  # 环境行政诉讼另有6件，均不涉及信息公开
    # 民事诉讼6件，均与政府信息公开无关: of others there may be some.
    doubt = doubt or any(names_other_matter(item.own) == "sure" for item in known.recent)
    for kind in disputes.kinds_of(counted) or disputes.kinds_named(known.causes):
        known.claims.append(in_words((kind,), 0, start, end, in_doubt=doubt))


def _are_others(item: Item) -> bool:
    """Whether a number counts further cases."""
    own = item.own
    return any_is(own, "also") or any_is(own, "rest") or any_is(own, "cause", "other")


def rest_of_cases(items: list[Item]) -> tuple[str, Number] | None:
    """The kind of the cases told last, and how many are left when those with an end are not."""
    told: Number = 0
    for place in range(len(items) - 1, -1, -1):
        claims = items[place].claims
        if len(claims) != 1 or len(claims[0].labels) != 1 or claims[0].in_doubt:
            return None
        label, number = claims[0].labels[0], claims[0].number or 0
        if label in disputes.ROWS:
            ended = [item.row for item in items[place + 1 :]]
            alike = all(end.startswith(f"{label}_") for end in ended)
            return (label, number - told) if alike and number > told > 0 else None
        told += number
    return None


def is_of_cases(item: Item) -> bool:
    """Whether a number counts cases, all of a kind."""
    return item.row in disputes.ROWS
