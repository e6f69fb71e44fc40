"""What a sentence has said in the end, and what the next one is to know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.passes.by_applicant import tell_of_applicant
from model.texts.reading.passes.channels import part_by_channel, sum_of_channels
from model.texts.reading.passes.contradicted import without_contradicted
from model.texts.reading.passes.documents import (
    doubt_of_region,
    tell_in_names,
    tell_named_last,
)
from model.texts.reading.passes.due import tell_due
from model.texts.reading.passes.left_of_all import tell_left, told_with_withdrawn
from model.texts.reading.passes.matters import (
    doubt_other_units,
    doubt_parts_of_matter,
    part_by_matter,
)
from model.texts.reading.passes.organs import sums_of_parts
from model.texts.reading.passes.taken_back import take_back
from model.texts.reading.passes.told_sum import tell_sums
from model.texts.reading.passes.twice import last_said, part_of_all_cases, sums_of_said_twice
from model.texts.reading.passes.vague import (
    doubt_all_of_some,
    doubt_unnamed,
    doubt_what_follows,
)
from model.texts.reading.readings import Claim, Figure, How, Listing, Sentence, State, Why
from model.texts.reading.tokens.token import any_is
from model.texts.reading.topics.disputes import NOUNS, ROWS, is_of_case
from model.texts.reading.topics.documents import DOCUMENTS
from model.texts.reading.topics.listed import perhaps_received
from model.texts.reading.topics.posted import doubt_posted

if TYPE_CHECKING:
    from model.texts.reading.items import Item
    from model.texts.reading.known import Known

_WITHOUT_CELL = ("_upheld", "_other")  # not told apart where a case ended in its own way


def result(known: Known, lists: tuple[Listing, ...], kinds: frozenset[str]) -> Sentence:
    """What was read, and what the next sentence is to know; `kinds` are those of its words."""
    claims = _claims(known, kinds) if known.items else known.claims
    told = bool(claims) and any(map(_is_case, claims))
    if known.unsure:
        claims = [claim for claim in claims if not claim.labels[0].endswith(_WITHOUT_CELL)]
    figures = tuple(map(_figure, known.items))
    return Sentence(figures, tuple(claims), lists, _state(known, claims, told=told))


def _claims(known: Known, kinds: frozenset[str]) -> list[Claim]:
    """What is claimed without a number, by each number, and by some of them together."""
    items = known.items
    sums = _weigh(known, items, kinds)
    claims = doubt_what_follows(items, known.claims, guessed=known.guessed)
    if "outcome" in kinds and len(claims) > 1:
        claims = last_said(claims)
    for item in items:
        claims += item.claims
    if "neg" in kinds:
        claims = without_contradicted(claims)
    if "channel" in kinds:
        claims += sum_of_channels(known)
    claims += sums
    if not (known.among or known.scope.why):
        claims += perhaps_received(items[-1:] if "result" in kinds else items)
    return claims


def _state(known: Known, claims: list[Claim], *, told: bool) -> State:
    """What the next sentence is to know; `told` says that cases about disclosure were counted."""
    parent = _parent(known.items)
    near = _is_of_requests(known, claims)
    cases = _cases(claims) if told else ()
    titled = known.titled and not (known.items or known.claims)
    state = State(known.topic, known.faded, told, parent, near, known.scope.why, cases, titled)
    if known.causes.picked:
        state = state._replace(picked=True)
    if known.of_cases or known.scope.may_be_whole:
        state = state._replace(of_cases=known.of_cases, wide=known.scope.may_be_whole)
    return state


def _weigh(known: Known, items: list[Item], kinds: frozenset[str]) -> list[Claim]:
    """Weigh the numbers of a sentence against each other; the sums that parts make."""
    take_back(known, items, kinds)
    part_by_matter(items)
    doubt_other_units(items)
    if len(items) > 1:
        doubt_parts_of_matter(items)
    tell_due(items)
    if "channel" in kinds:
        doubt_unnamed(known)
    if "who" in kinds and len(items) > 1:
        tell_of_applicant(items, known.claims)
    if "posted" in kinds:
        doubt_posted(items)
    sums = [*sums_of_parts(items), *_add_up(known, kinds)]
    if "region" in kinds:
        doubt_of_region(items)
    if "channel" in kinds:
        sums += part_by_channel(items)
    if len(items) > 1 and known.topic in DOCUMENTS:
        tell_named_last(items, known.year)
        tell_in_names(items)
    elif len(items) > 1 and known.topic in NOUNS:
        part_of_all_cases(items)
        sums += sums_of_said_twice(items)
    return sums


def _add_up(known: Known, kinds: frozenset[str]) -> list[Claim]:
    """What is left, withdrawn, or the sum of what was told."""
    if len(known.items) < 2:
        return []
    doubt_all_of_some(known)
    tell_left(known.items, kinds)
    if "total" in kinds:
        tell_sums(known)
    return told_with_withdrawn(known.items) if "result" in kinds else []


def _cases(claims: list[Claim]) -> tuple[str, ...]:
    """The kinds of cases of which some were counted."""
    found: dict[str, None] = {}
    for claim in claims:
        if claim.number and claim.how is How.IS and not claim.in_doubt:
            found.update(dict.fromkeys(label for label in claim.labels if label in ROWS))
    return tuple(found)


def _parent(items: list[Item]) -> tuple[str, ...]:
    """The labels of the last number; behind 答复率100% those of the one before."""
    for item in reversed(items):
        if item.unit == "%":
            continue
        return item.rows
    return ()


def _figure(item: Item) -> Figure:
    numeral = item.numeral
    is_share = item.unit == "%" and (item.host is not None or any_is(item.left, "share"))
    return Figure(
        item.number.start,
        item.number.end,
        item.value,
        item.unit,
        numeral.rough,
        item.claims,
        None if item.claims else item.why or Why.UNKNOWN,
        numeral.decimals,
        is_share,
    )


def _is_of_requests(known: Known, claims: list[Claim]) -> bool:
    """Whether applications were counted, and nothing else since: cases are about those."""
    return bool(claims) and known.topic == "request" and not (known.faded or known.unknown)


def _is_case(claim: Claim) -> bool:
    return is_of_case(claim) and not claim.in_doubt
