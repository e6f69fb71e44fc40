"""What stands before a number of a clause, or behind it, that tells of what it is.

A heading, the clause before, 分别 and 其中, the noun behind it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.items import has_label, is_block, is_label
from model.texts.reading.tokens.token import any_is
from model.texts.reading.topics.decisions import DECISIONS
from model.texts.reading.topics.disputes import NOUNS
from model.texts.reading.topics.labels import RECEIVED
from model.texts.reading.topics.words import names_requests, picks_within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model.texts.reading.items import Item
    from model.texts.reading.known import Known


def lead_in(known: Known, first: Item) -> None:
    """A heading in front of a colon, or the clause before, may hold the label: 新收：3件."""
    if known.head and known.of_cases and any_is(first.left, "noun", *NOUNS):
        return  # 行政复议、行政诉讼情况：行政复议3件
    if any_is(known.head, "carry") and any_is(first.left, "carry"):
        return  # 跨年度的申请：由2021年跨入2022年的3件
    if known.head:
        first.lead_in([word for word in known.head if "mark" not in word.tags])
        return
    if first.right or has_label(first.left):
        return
    if known.items and any_is(known.previous, "all"):
        return  # 上年结转3件，均为自然人申请，合计32件
    if not (first.left and is_block(first.left[-1])):
        first.lead_in(known.previous)


_LABELS = 12  # words of a number that name it for another, too


def deal_again(known: Known, items: Sequence[Item]) -> None:
    """复议14件、诉讼6件，涉及信息公开的分别为2件、1件: the labels of as many numbers before."""
    first = items[0]
    if first.labels or not any_is(first.left, "respective"):
        return
    named = any(has_label(item.left) for item in items[1:])
    if named or any_is(first.left, "ranked"):
        return
    before = known.items[-len(items) :]
    known.closed = len(before) < len(items)
    for item, other in zip(items, before, strict=False):
        item.lead_in([word for word in other.left if is_label(word)][-_LABELS:])


def deal_behind(items: Sequence[Item]) -> None:
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


def open_parts(known: Known, item: Item) -> None:
    """其中 makes the numbers that follow parts of the one before."""
    left, kinds = item.left, item.kinds
    ends = "total" in kinds and any_is(left, "total")
    if ends or ("time" in kinds and any_is(left, "time", "whole")):
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
        for one in reversed(known.recent):
            if one.row in RECEIVED and one.may_hold(item):
                return one
    for one in reversed(known.recent):
        outside = one.host is None or item.host is not None
        if outside and one.may_hold(item) and not _counts_people(one):
            return one
    return None


def _counts_people(item: Item) -> bool:
    """收到45件，涉及自然人44人，其中公开10件: those who applied have no answers as parts."""
    people = item.unit in _PEOPLE
    return people and (any_is(item.left, "who") or any_is(item.left, "noun", "applicants"))


_PEOPLE = ("人", "名", "位", "家")


def _begins_anew(item: Item) -> bool:
    """公开信息9条，其中文件3件，受理信息公开申请8件: what was received is no part of that."""
    if any_is(item.left, "open") or not names_requests(item.left):
        return False
    return any_is(item.left, "verb", "received", "new")


def take_topic_behind(known: Known, item: Item) -> None:
    """17件政府信息公开申请: the noun behind a number tells the topic, if none stands before."""
    if any_is(item.near, "noun"):
        return
    raised = any_is(item.behind, "raised") and any_is(item.behind, "noun", *NOUNS)
    if raised and not any_is(item.behind, "neg"):  # 4件申请均未引发行政复议
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
