"""A clause with numbers: scope and topic up to each of them, its label, and what it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.items import has_block
from model.texts.reading.labelling.case_parts import is_other_matter, leave_other_matter
from model.texts.reading.labelling.item import read_item
from model.texts.reading.passes.answered import say_answered, told_again
from model.texts.reading.passes.cases_told import is_of_cases
from model.texts.reading.passes.denied import deny
from model.texts.reading.passes.documents import share_act_behind
from model.texts.reading.passes.leads import (
    deal_again,
    deal_behind,
    lead_in,
    open_parts,
    take_topic_behind,
)
from model.texts.reading.passes.not_given import say_why_not
from model.texts.reading.passes.said import say_of_all, say_of_number
from model.texts.reading.readings import Why
from model.texts.reading.scope import OF_SCOPE
from model.texts.reading.tokens.token import any_is
from model.texts.reading.topics.carried import EITHER
from model.texts.reading.topics.decisions import DECISIONS
from model.texts.reading.topics.disputes import NOUNS
from model.texts.reading.topics.words import nouns_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model.texts.reading.clauses.split import Clause
    from model.texts.reading.items import Item
    from model.texts.reading.known import Known
    from model.texts.reading.readings import Claim


def read_numbers(known: Known, clause: Clause) -> None:
    """Give each number of a clause its claims, or why it has none."""
    told: list[Claim] = []
    if known.head or known.previous:
        lead_in(known, clause.items[0])
    if len(clause.items) > 1 and "respective" in clause.items[0].kinds:
        deal_again(known, clause.items)
        deal_behind(clause.items)
    for item in clause.items:
        _come_to(known, item)
        _read(known, item, clause.items)
        told += item.claims
        if item.right:
            _said_behind(known, item)
    share_act_behind(clause.items)
    last = clause.items[-1].right
    if last and last[-1].has("within") and known.topic == "request":
        known.among = True  # 4件之中，提供信息3件
    known.target = told or (known.target if known.among else [])
    known.previous, known.whose, known.head = [], (), []
    known.of_all = False


def _read(known: Known, item: Item, peers: Sequence[Item]) -> None:
    """Take up the topic that a number is told with, and what it is of.

    `peers` are the numbers of its clause.
    """
    if is_other_matter(item, known, peers):
        leave_other_matter(item, known)
        known.items.append(item)
        return
    known.walk_topic(item.left, acts=True)
    if item.behind:
        take_topic_behind(known, item)
    read_item(item, known)
    known.items.append(item)
    _after(known, item)


def _come_to(known: Known, item: Item) -> None:
    """Take up the words around a number: whose it is, and whether it is a part."""
    if "except" in item.kinds:
        known.excepted = known.excepted or any_is(item.left, "except")
    if known.among or not item.kinds.isdisjoint(_OF_PARTS):
        open_parts(known, item)
    if not item.kinds.isdisjoint(OF_SCOPE):
        known.scope.walk(item.own)


_PARTED = (Why.PART_OF_YEAR, Why.PART_OF_ORGAN)
_OF_PARTS = frozenset(("total", "time", "within", "open"))

# --- behind a number -----------------------------------------------------------------------


def _after(known: Known, item: Item) -> None:
    """What a number changes for those behind it."""
    known.parted = known.parted or item.why in _PARTED
    if not item.claims:
        known.of_this_year = True
    for claim in item.claims:
        known.topic = known.topic or "request"
        _note(known, item, claim)
    if known.topic in NOUNS and not (any_is(item.left, "verb") or any_is(item.left, "act")):
        _name_cases(known, item)
    if item.in_doubt and item.is_blocked and not known.named:
        known.faded = True  # 闲置土地上年结转12宗，处置9宗
    if known.topic == "" and has_block(item.right):
        known.unknown = True
    if not (item.claims or known.among) and _is_of_others(item):
        _cloud(known, item)


def _name_cases(known: Known, item: Item) -> None:
    """行政复议10件，行政诉讼0件，结果维持2件: what is said of cases is not said of none."""
    none = item.value == 0 and bool(known.named_cases)
    if none and item.claims and item.rows == known.kinds:
        known.kinds = known.named_cases
    elif item.why is Why.OTHER and any(map(_is_of_decisions, known.recent)):
        known.named_cases = ()  # 行政处罚8件，被提起行政复议2件，均维持
    else:
        known.named_cases = known.kinds


def _is_of_decisions(item: Item) -> bool:
    return bool(nouns_of(item.near, DECISIONS))


def _note(known: Known, item: Item, claim: Claim) -> None:
    """Keep in mind whether applications of this year were told, and some left over."""
    if claim.labels == ("carried_out",) or (claim.labels == EITHER and known.excepted):
        known.left_over = True
    if claim.labels == ("carried_in",):
        _mark_carried(known, item)
    elif claim is item.claims[0] and claim.labels != EITHER:
        known.of_this_year = True


def _mark_carried(known: Known, item: Item) -> None:
    """含上年结转 beside a number makes it one that says so."""
    if any_is(item.left, "open", "among"):
        for other in known.items[-2:-1]:
            other.claims = tuple(claim._replace(with_carried=True) for claim in other.claims)


def _is_of_others(item: Item) -> bool:
    """Whether a number counts something that has no name here."""
    if item.why not in (Why.UNKNOWN, Why.OTHER):
        return False
    return item.is_blocked or any_is(item.left, "act", "alien")


def _cloud(known: Known, item: Item) -> None:
    """Behind a number of something else, bare verbs may be of that, too."""
    known.faded = known.faded or known.topic in ("request", "")
    known.unknown = True
    of_cases = known.topic in NOUNS and not known.names_cases
    if of_cases or any_is(item.left, "verb", "received", "settled", "new"):
        known.topic = "else"


_OF_ALL_OR_NONE = frozenset(("all", "verb", "neg"))


def _ends_all_alike(item: Item) -> bool:
    """4件全部予以公开: nothing was left open."""
    return any_is(item.right, "all") and any_is(item.right, "result")


def _said_behind(known: Known, item: Item) -> None:
    """…12件均为自然人; 行政许可15件、无行政强制: said in the clause of a number."""
    if item.kinds.isdisjoint(_OF_ALL_OR_NONE):
        if "result" in item.kinds and not known.scope.why:
            say_why_not(known, item.right)
        return
    if any_is(item.right, "all") and not known.scope.why:
        if item.claims:
            known.target = list(item.claims)
            say_of_all(known, item.right, None)
            say_why_not(known, item.right)
        elif (again := told_again(known, item)) is not None:
            known.target = [again]
            say_of_all(known, item.right, None)
        else:
            say_of_number(known, item)
    if any_is(item.right, "verb", "settled") or _ends_all_alike(item):
        say_answered(known, item.right)
    if "neg" in item.kinds and not known.scope.why:
        _denied_behind(known, item)


def _denied_behind(known: Known, item: Item) -> None:
    """行政许可15件、无行政强制: what is denied behind a number."""
    for place, word in enumerate(item.right):
        if "neg" in word.tags:
            if not _are_some_organs(item, place, known):
                kinds = item.rows if is_of_cases(item) else ()
                deny(known, item.right[place:], kinds=kinds)
            return


def _are_some_organs(item: Item, place: int, known: Known) -> bool:
    """19家单位未收到申请: none came to those; 全县42家单位均未收到 says that all had none.

    `place` is that of the denial behind the number.
    """
    if not item.value or item.unit not in ("家", "个"):
        return False
    between = item.right[:place]
    if item.unit == "个":
        bare = item.right[place].start == item.number.end
        if bare or any_is(between, "noun") or any_is(between, "case"):
            return False
    picked = known.among or any_is(item.own, "rest") or any_is(item.own, "open")
    return picked or len(known.items) > 1 or not any_is(between, "all")
