"""A clause with numbers: scope and topic up to each of them, its label, and what it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.items import has_block, is_block, is_label
from model.texts.reading.labelling.item import read_item
from model.texts.reading.passes.answered import RECEIVED, say_answered, told_again
from model.texts.reading.passes.said import deny, say_of_all, say_of_number
from model.texts.reading.readings import Why
from model.texts.reading.scope import OF_SCOPE
from model.texts.reading.tokens.line import any_is
from model.texts.reading.topics.carried import EITHER
from model.texts.reading.topics.decisions import DECISIONS
from model.texts.reading.topics.disputes import NOUNS
from model.texts.reading.topics.words import names_requests, picks_within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model.texts.reading.clauses.split import Clause
    from model.texts.reading.items import Item
    from model.texts.reading.known import Known
    from model.texts.reading.readings import Claim


def read_numbers(known: Known, clause: Clause) -> None:
    """Give each number of a clause its claims, or why it has none."""
    told: list[Claim] = []
    has_scope = not clause.kinds.isdisjoint(OF_SCOPE)
    if known.head or known.previous:
        _lead_in(known, clause.items[0])
    if len(clause.items) > 1 and "respective" in clause.items[0].kinds:
        _deal_again(known, clause.items)
        _deal_behind(clause.items)
    for item in clause.items:
        if "except" in item.kinds:
            known.excepted = known.excepted or any_is(item.left, "except")
        if known.among or not item.kinds.isdisjoint(_OF_PARTS):
            _opener(known, item)
        if has_scope:
            known.scope.walk(item.own)
        known.walk_topic(item.left, acts=True)
        if item.behind:
            _topic_behind(known, item)
        read_item(item, known)
        known.items.append(item)
        told += item.claims
        _after(known, item)
        if item.right:
            _said_behind(known, item)
    last = item.right
    if last and last[-1].has("within") and known.topic == "request":
        known.among = True  # 4件之中，提供信息3件
    known.target = told or (known.target if known.among else [])
    known.previous, known.whose, known.head = [], (), []
    known.of_all = False


# --- before a number -----------------------------------------------------------------------


def _lead_in(known: Known, first: Item) -> None:
    """A heading in front of a colon, or the clause before, may hold the label: 新收：3件."""
    if known.head and known.of_cases and any_is(first.left, "noun", *NOUNS):
        return  # 行政复议、行政诉讼情况：行政复议3件
    if known.head:
        first.lead_in([word for word in known.head if "mark" not in word.tags])
        return
    if first.right or first.left_means():
        return
    if not (first.left and is_block(first.left[-1])):
        first.lead_in(known.previous)


def _deal_again(known: Known, items: Sequence[Item]) -> None:
    """复议14件、诉讼6件，涉及信息公开的分别为2件、1件: the labels of as many numbers before."""
    first = items[0]
    if first.labels or not any_is(first.left, "respective"):
        return
    if any(item.left_means() for item in items[1:]):
        return
    before = known.items[-len(items) :]
    known.closed = len(before) < len(items)
    for item, other in zip(items, before, strict=False):
        item.lead_in([word for word in other.left if is_label(word)])


def _deal_behind(items: Sequence[Item]) -> None:
    """3件、2件分别予以公开、不予公开: as many results behind the last number as numbers."""
    right = items[-1].right
    if not any_is(right[:2], "respective"):
        return
    told = [word for word in right if "result" in word.tags]
    some = items[-len(told) :]
    if len(told) < 2 or len(told) != len(some):
        return
    if any(any_is(item.left, "result") for item in some):
        return
    for item, word in zip(some, told, strict=True):
        item.lead([*item.left, word])
        item.follow([])


def _opener(known: Known, item: Item) -> None:
    """其中 makes the numbers that follow parts of the one before."""
    left, kinds = item.left, item.kinds
    if any_is(left, "total") or ("time" in kinds and any_is(left, "time", "whole")):
        known.among = known.closed = False
    if known.among and known.closed and _begins_anew(item):
        known.among = known.closed = False
    if "within" in kinds and known.topic == "request" and picks_within(left):
        known.among, known.base = True, ()  # 收到的申请里有6件…
    if "open" in kinds and any_is(left, "open", "among", "strict", "loose"):
        whole = _whole_of(known, item)
        if whole is not None:
            known.under(whole)
        else:
            known.among = True


def _whole_of(known: Known, item: Item) -> Item | None:
    """The number before that 其中 divides: none in a bracket that is closed, 8件（网上6件），其中….

    Behind 均已答复 all are divided again: 8件，其中网上6件、信函2件，均已答复，其中公开6件.
    """
    if known.of_all and known.topic == "request":
        for one in reversed(known.items):
            if one.claims and one.claims[0].labels[0] in RECEIVED and one.may_hold(item):
                return one
    for one in reversed(known.items):
        outside = one.host is None or item.host is not None
        if outside and one.may_hold(item) and not _counts_people(one):
            return one
    return None


def _counts_people(item: Item) -> bool:
    """收到45件，涉及自然人44人，其中公开10件: those who applied have no answers as parts."""
    numeral = item.number.numeral
    people = numeral is not None and numeral.unit in _PEOPLE
    return people and (any_is(item.left, "who") or any_is(item.left, "noun", "applicants"))


_PEOPLE = ("人", "名", "位", "家")


def _begins_anew(item: Item) -> bool:
    """公开信息9条，其中文件3件，受理信息公开申请8件: what was received is no part of that."""
    if any_is(item.left, "open") or not names_requests(item.left):
        return False
    return any_is(item.left, "verb", "received", "new")


def _topic_behind(known: Known, item: Item) -> None:
    """17件政府信息公开申请: the noun behind a number tells the topic, if none stands before."""
    if any_is(item.near, "noun"):
        return
    if any_is(item.behind, "raised") and any_is(item.behind, "noun", *NOUNS):
        known.topic, known.kinds = "", ()  # 1件申请人不服答复提起行政复议
        known.walk_topic([w for w in item.behind if w.has("noun", *NOUNS)], acts=True)
        return
    for word in item.behind:
        if word.has("noun", "applicants") and known.topic in NOUNS:
            continue  # 1件申请人撤诉
        if "by" in word.tags and known.causes.about:
            known.take_noun(word.tags["by"])
            return
        if "noun" in word.tags and not word.has("noun", "else"):
            if not (known.caused and word.has("noun", *DECISIONS)):  # 涉及3件行政处罚决定书
                known.take_noun(word.tags["noun"])
            return


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
    if known.topic == "" and has_block(item.right):
        known.unknown = True
    if not (item.claims or known.among) and _is_of_others(item):
        _cloud(known, item)


def _name_cases(known: Known, item: Item) -> None:
    """行政复议10件，行政诉讼0件，结果维持2件: what is said of cases is not said of none."""
    none = item.number.numeral_is_zero and bool(known.named_cases)
    if none and item.claims and item.claims[0].labels == known.kinds:
        known.kinds = known.named_cases
    else:
        known.named_cases = known.kinds


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
    if any_is(item.left, "verb", "received", "settled", "new"):
        known.topic = "else"


_OF_ALL_OR_NONE = frozenset(("all", "verb", "neg"))


def _ends_all_alike(item: Item) -> bool:
    """4件全部予以公开: nothing was left open."""
    return any_is(item.right, "all") and any_is(item.right, "result")


def _said_behind(known: Known, item: Item) -> None:
    """…12件均为自然人; 行政许可15件、无行政强制: said in the clause of a number."""
    if item.kinds.isdisjoint(_OF_ALL_OR_NONE):
        return
    if any_is(item.right, "all") and not known.scope.why:
        if item.claims:
            known.target = list(item.claims)
            say_of_all(known, item.right, None)
        elif (again := told_again(known, item)) is not None:
            known.target = [again]
            say_of_all(known, item.right, None)
        else:
            say_of_number(known, item)
    if any_is(item.right, "verb", "settled") or _ends_all_alike(item):
        say_answered(known, item.right)
    for place, word in enumerate(item.right):
        if "neg" in word.tags and not known.scope.why:
            deny(known, item.right[place:])
            return
