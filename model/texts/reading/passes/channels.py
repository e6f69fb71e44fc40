"""Counts told by channel: 线上受理53件，办结49件，线下受理8件 are parts of what was received."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.items import has_block
from model.texts.reading.readings import Claim, How, Why, in_words
from model.texts.reading.tokens.token import any_is
from model.texts.reading.topics.labels import COUNTS, RECEIVED
from model.texts.reading.topics.results import GROUPS, group_of
from model.texts.reading.topics.words import telling_verb

if TYPE_CHECKING:
    from model.forms.rules import Number
    from model.texts.reading.items import Item
    from model.texts.reading.known import Known


def is_of_channel(item: Item) -> bool:
    """Whether a number counts what came by some channel alone."""
    if item.unit == "%":
        return False
    return item.why is Why.PART_OF_TOTAL and any_is(item.own, "channel", "some", "platform")


def doubt_channel(items: list[Item]) -> None:
    """收到网上申请3件，其中公开2件: in doubt, and parts if other channels or all are told."""
    place = next((place for place, item in enumerate(items) if _is_of_one(item)), -1)
    if place < 0:
        return
    item, behind = items[place], items[place + 1 :]
    others = any(map(_tells_others, behind)) or _is_of_rest(behind[:1])
    for one in [item, *behind]:
        if not others:
            one.doubt()
        elif _is_of_one(one) or _is_of_result(one):
            one.leave_out(Why.PART_OF_TOTAL)
        elif _is_of_received(one) or is_of_channel(one):
            return


def _is_of_result(item: Item) -> bool:
    """Whether a number tells how some were answered, or what share they are."""
    claim = item.claim
    if claim is None:
        return False
    return claim.how is How.SHARE or group_of(item.row) in GROUPS


def _tells_others(item: Item) -> bool:
    """Whether a number counts what came otherwise, or all: 区政府转办3件."""
    if any_is(item.own, "channel", "some") or any_is(item.own, "result", "passed_on"):
        return True
    return _is_of_received(item) or any_is(item.own, "carry", "moved")


def _is_of_rest(items: list[Item]) -> bool:
    """网上4件，其他2件, or none."""
    return any(any_is(i.own, "rest") or any_is(i.own, "cause", "other") for i in items)


def _is_of_one(item: Item) -> bool:
    """Whether a number counts what came by one channel, and seems all."""
    if not item.in_doubt or any_is(item.own, "channel", "all"):
        return False  # 通过网络、邮件等形式收到14件，其中网络5件
    return _is_of_received(item) and any_is(item.own, "channel", "some")


def part_by_channel(items: list[Item]) -> list[Claim]:
    """Take back what was settled of one channel; the sum of all channels, in doubt.

    What is settled between the numbers of two channels is said of the first of them.
    """
    places = [place for place, item in enumerate(items) if is_of_channel(item)]
    if len(places) < 2 or not any(map(_is_settled, items[places[0] : places[-1]])):
        return []
    received: Number = 0
    for place, item in enumerate(items):
        if place in places:
            received = item.value
        elif _is_settled(item) and item.value <= received:
            item.leave_out(Why.PART_OF_TOTAL)
    if any(map(_is_of_received, items)):
        return []
    total = sum(items[place].value for place in places)
    start, end = items[places[0]].number.start, items[places[-1]].number.end
    return [in_words(("received",), total, start, end, in_doubt=True)]


def _is_settled(item: Item) -> bool:
    return item.rows == ("settled",)


def _is_of_received(item: Item) -> bool:
    return item.row in RECEIVED and item.claims[0].how is How.IS


def sum_of_channels(known: Known) -> list[Claim]:
    """共收到网上17件、邮寄9件 claims that 26 were received, if nothing else tells how many."""
    items = known.items[: _leading(known.items)]
    if len(items) < 2 or known.topic != "request" or known.scope.why:
        return []
    if known.counted and not known.named:
        return []  # …3件。服务大厅窗口收件764件，网上收件292件
    first = items[0]
    verb = telling_verb(first.left)
    if verb is None and not any_is(first.left, "total"):
        return []
    label = "settled" if verb is not None and verb.has("verb", "settled") else "received"
    total = sum(int(item.value) for item in items)
    at = (first.number.start, first.number.start)
    span = (first.left[0].start, items[-1].number.end)
    loose = verb is not None and "loose" in verb.tags
    said = Claim((label,), total, *span, at, is_loose=loose)
    return [said._replace(in_doubt=not known.named or has_block(first.own))]


def _leading(items: list[Item]) -> int:
    """How many numbers of channels stand first; none if others are of channels or tell it all."""
    count = 0
    for place, item in enumerate(items):
        if is_of_channel(item):
            if count < place:
                return 0
            count += 1
        elif not item.claims or item.row in COUNTS:
            return 0
    return count
