"""What a sentence has said in the end, and what the next one is to know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.passes.channels import doubt_channel, is_of_channel, part_by_channel
from model.texts.reading.passes.documents import doubt_posted, tell_in_names, tell_named_last
from model.texts.reading.passes.due import tell_due
from model.texts.reading.passes.matters import doubt_other_units, part_by_matter
from model.texts.reading.passes.organs import sums_of_parts
from model.texts.reading.passes.twice import part_of_all_cases, sums_of_said_twice
from model.texts.reading.passes.vague import doubt_what_follows
from model.texts.reading.readings import Claim, Figure, How, Listing, Sentence, State, Why
from model.texts.reading.tokens.line import any_is
from model.texts.reading.topics.carried import IN, is_settled_of_last_year
from model.texts.reading.topics.disputes import NOUNS, ROWS
from model.texts.reading.topics.documents import DOCUMENTS
from model.texts.reading.topics.listed import perhaps_received
from model.texts.reading.topics.words import telling_verb

if TYPE_CHECKING:
    from model.forms.rules import Number
    from model.texts.reading.items import Item
    from model.texts.reading.known import Known

_CASES = ("review", "suit", "direct", "after")
_WITHOUT_CELL = ("_upheld", "_other")  # not told apart where a case ended in its own way


def result(known: Known, lists: tuple[Listing, ...], kinds: frozenset[str]) -> Sentence:
    """What was read, and what the next sentence is to know; `kinds` are those of its words."""
    items = known.items
    sums = _weigh(known, items, kinds) if items else []
    claims = known.claims
    if items:
        claims = doubt_what_follows(items, claims, guessed=known.guessed)
    figures = tuple(map(_figure, items))
    for figure in figures:
        claims += figure.claims
    if "channel" in kinds:
        claims += _sum_of_channels(known)
    claims += sums
    if items and not (known.among or known.scope.why):
        claims += perhaps_received(items[-1:] if "result" in kinds else items)
    told = bool(claims) and any(map(_is_case, claims))
    if known.unsure:
        claims = [claim for claim in claims if not claim.labels[0].endswith(_WITHOUT_CELL)]
    parent = _parent(known.items)
    near = _is_of_requests(known, claims)
    cases = _cases(claims) if told else ()
    titled = known.titled and not (known.items or known.claims)
    state = State(known.topic, known.faded, told, parent, near, known.scope.why, cases, titled)
    if known.of_cases or known.scope.may_be_whole:
        state = state._replace(of_cases=known.of_cases, wide=known.scope.may_be_whole)
    return Sentence(figures, tuple(claims), lists, state)


def _weigh(known: Known, items: list[Item], kinds: frozenset[str]) -> list[Claim]:
    """Weigh the numbers of a sentence against each other; the sums that parts make."""
    _part_by_words(known, items, kinds)
    part_by_matter(items)
    if len(items) > 2:
        doubt_other_units(items)
    tell_due(items)
    if "posted" in kinds:
        doubt_posted(items)
    sums = sums_of_parts(items)
    if "channel" in kinds:
        sums += part_by_channel(items)
    if len(items) > 1 and known.topic in DOCUMENTS:
        tell_named_last(items, known.year)
        tell_in_names(items)
    elif len(items) > 1 and known.topic in NOUNS:
        part_of_all_cases(items)
        sums += sums_of_said_twice(items)
    return sums


def _part_by_words(known: Known, items: list[Item], kinds: frozenset[str]) -> None:
    """Take back what the words elsewhere say to be but a part."""
    if "who" in kinds:
        _part_public(items)
    if known.consulted:
        _part_third_party(items)
    if "channel" in kinds:
        _part_platform(items)
    if "carry" in kinds:
        _part_last_year(items)
    if known.causes.foreign:
        _part_foreign(items)
    if "revise" in kinds and any(map(_is_revised, items)):
        _doubt_made(items)
    if "channel" in kinds:
        doubt_channel(items)


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
        numeral = item.number.numeral
        if numeral is not None and numeral.unit == "%":
            continue
        return item.claims[0].labels if item.claims else ()
    return ()


def _part_public(items: list[Item]) -> None:
    """群众提出15件，企业提出4件: people in general are then one part of those who applied."""
    public = [item for item in items if item.claims and any_is(item.left, "who", "public")]
    if public and any(_tells_columns(item) for item in items):
        for item in public:
            if not _tells_columns(item):
                item.leave_out(Why.PART_OF_TOTAL)


def _part_third_party(items: list[Item]) -> None:
    """3件涉及第三方，征求意见后公开2件: no reason, if nothing was refused before."""
    asked = False
    for item in items:
        labels = item.claims[0].labels if item.claims else ()
        if labels == ("refused",) and not asked:
            return
        if labels == _THIRD_PARTY or (asked and labels in _ANSWERS):
            item.leave_out(Why.PART_OF_TOTAL)
            asked = True


_THIRD_PARTY = ("refused_third_party",)
_ANSWERS = (("granted",), ("partial",), ("refused",))


def _part_last_year(items: list[Item]) -> None:
    """当年答复17件；上年结转的3件全部答复: those may be told apart from the others."""
    apart: Number = 0
    for item in items:
        numeral = item.number.numeral
        if numeral is not None and _is_settled_of_last_year(item):
            apart += numeral.value
    for item in items if apart else ():
        if item.claims and item.claims[0].labels == ("settled",):
            item.claims = tuple(claim._replace(apart=apart) for claim in item.claims)


def _is_settled_of_last_year(item: Item) -> bool:
    told = bool(item.claims) and item.claims[0].labels == IN
    settled = any_is(item.right, "verb", "settled") or any_is(item.own[:1], "verb", "settled")
    return (told and settled) or is_settled_of_last_year(item)


def _part_platform(items: list[Item]) -> None:
    """依申请公开系统收到10件，信函收到5件: the system is one channel then, else all come by it."""
    told = [item for item in items if item.claims and any_is(item.own, "channel", "platform")]
    if told and any(_is_of_other_channel(item) for item in items):
        for item in told:
            item.leave_out(Why.PART_OF_TOTAL)


def _is_of_other_channel(item: Item) -> bool:
    words = [*item.own, *item.right]
    return any_is(words, "channel", "some") or any_is(words, "rest")


def _part_foreign(items: list[Item]) -> None:
    """行政复议3件，均不涉及信息公开: what was in doubt is so no more."""
    for item in items:
        if any(claim.in_doubt and _is_of_case(claim) for claim in item.claims):
            item.leave_out(Why.OTHER)


def _is_revised(item: Item) -> bool:
    return not item.claims and any_is(item.near, "revise")


def _doubt_made(items: list[Item]) -> None:
    """新制定6件，修改6件: those changed may be counted as made, too."""
    for item in items:
        if any(claim.labels[0].endswith("_made") for claim in item.claims):
            item.doubt()


def _tells_columns(item: Item) -> bool:
    return bool(item.claims) and bool(item.claims[0].columns)


def _figure(item: Item) -> Figure:
    numeral = item.number.numeral
    if numeral is None:
        raise AssertionError(item)
    is_share = numeral.unit == "%" and (item.host is not None or any_is(item.left, "share"))
    return Figure(
        item.number.start,
        item.number.end,
        numeral.value,
        numeral.unit,
        numeral.rough,
        item.claims,
        None if item.claims else item.why or Why.UNKNOWN,
        numeral.decimals,
        is_share,
    )


def _is_of_requests(known: Known, claims: list[Claim]) -> bool:
    """Whether applications were counted, and nothing else since: cases are about those."""
    return bool(claims) and known.topic == "request" and not (known.faded or known.unknown)


def _is_of_case(claim: Claim) -> bool:
    return claim.labels[0].startswith(_CASES)


def _is_case(claim: Claim) -> bool:
    return _is_of_case(claim) and not claim.in_doubt


def _sum_of_channels(known: Known) -> list[Claim]:
    """共收到网上17件、邮寄9件 claims that 26 were received, if nothing else tells how many."""
    items = known.items[: _leading(known.items)]
    if len(items) < 2 or known.topic != "request" or known.scope.why:
        return []
    first = items[0]
    verb = telling_verb(first.left)
    if verb is None and not any_is(first.left, "total"):
        return []
    label = "settled" if verb is not None and verb.has("verb", "settled") else "received"
    total = 0
    for item in items:
        numeral = item.number.numeral
        total += int(numeral.value) if numeral is not None else 0
    at = (first.number.start, first.number.start)
    span = (first.left[0].start, items[-1].number.end)
    loose = verb is not None and "loose" in verb.tags
    return [Claim((label,), total, *span, at, is_loose=loose)]


_COUNTS = frozenset(("received", "new", "settled", "total", "due"))


def _leading(items: list[Item]) -> int:
    """How many numbers of channels stand first; none if others are of channels or tell it all."""
    count = 0
    for place, item in enumerate(items):
        if is_of_channel(item):
            if count < place:
                return 0
            count += 1
        elif not item.claims or item.claims[0].labels[0] in _COUNTS:
            return 0
    return count
