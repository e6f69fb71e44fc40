"""Which counts of applications the number of an item is compared with, and how surely."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.items import has_block, is_block
from model.texts.reading.known import add_claim, give
from model.texts.reading.readings import Why
from model.texts.reading.tokens.token import any_is
from model.texts.reading.topics import requests
from model.texts.reading.topics.applicants import is_told_apart
from model.texts.reading.topics.carried import OUT, carried_over
from model.texts.reading.topics.context import Context
from model.texts.reading.topics.labels import FLOWS, Label
from model.texts.reading.topics.results import GROUPS, counted_as_other, group_of
from model.texts.reading.topics.words import REQUESTS, first, names_requests

if TYPE_CHECKING:
    from model.texts.reading.items import Item
    from model.texts.reading.known import Known
    from model.texts.reading.readings import Claim


def read_request(item: Item, known: Known) -> None:
    """Give a number what it says of applications: claims, or why it has none."""
    if known.closed:
        item.why = Why.PART_OF_TOTAL
        _read_left_over(item, known)
        return
    alien = "act" in item.kinds and any_is(item.near, "act", "alien")
    if alien and not known.scope.may_be_whole:
        item.why = Why.OTHER  # 审核各部门的答复15件
        return
    context = _context(item, known)
    found = requests.read(item, context)
    if not isinstance(found, Why):
        found = _weighed(found, item, known, context)
    elif found is Why.UNKNOWN and _is_of_named_year(item, known):
        found = Label(("total",), None, in_doubt=True)
    elif found is Why.UNKNOWN and _is_answered_somehow(item, context):
        found = Label(("settled",), None, in_doubt=True)
    elif context.sure and not (known.scope.why or item.shared):
        known.claims += counted_as_other(item)
    give(item, found)
    if "both" in item.kinds:
        _add_settled(item)


_OF_YEAR = frozenset(("year", "fill", "total", "time", "organ"))
_TOLD = (Why.PART_OF_YEAR, Why.ESTIMATE)


def _is_of_named_year(item: Item, known: Known) -> bool:
    """2022年收到申请25件，2023年33件: the year alone stands before it, behind other years."""
    words = item.own
    if not known.named or known.scope.why or item.right or item.shared:
        return False
    if not any(word.year == known.year for word in words):
        return False
    if any(_OF_YEAR.isdisjoint(word.tags) for word in words):
        return False
    for last in reversed(known.recent):
        if has_block(last.own):
            return False  # 图斑2022年200件，2023年120件
        if any_is(last.own, "noun", *REQUESTS):
            return True
        if last.why not in _TOLD and not any("year" in word.tags for word in last.own):
            return False
    return True


_SHORT = 3  # signs of an unknown word that only says how


def _is_answered_somehow(item: Item, context: Context) -> bool:
    """收到13件，圆满答复10件: a short unknown word directly before the verb."""
    own = item.own
    if not (context.inherits and context.beside) or item.right or len(own) != 2:
        return False
    how, verb = own
    adverb = how.end == verb.start and how.end - how.start <= _SHORT and is_block(how)
    return adverb and "noun" not in how.tags and verb.has("verb", "settled")


def _read_left_over(item: Item, known: Known) -> None:
    """网上2件，信函3件，均已答复（其中1件结转下年）: of all of them, probably."""
    if known.topic != "request" or not any_is(item.own, "open", "among"):
        return
    label = carried_over(item)
    if label is not None and label.labels == OUT and not item.is_blocked:
        add_claim(item, OUT, (), label.word, in_doubt=True)


def _weighed(label: Label, item: Item, known: Known, context: Context) -> Label | Why:
    """A label as sure as what stands around the number lets it be."""
    if is_told_apart(label.columns, known.recent):
        return Why.PART_OF_TOTAL
    if not context.explicit:
        return Why.UNKNOWN
    vague = "vague" in item.kinds and any_is([*item.near, *item.behind], "vague")
    vague = vague or (not item.unit and requests.lost_unit(item)) or known.reopened
    vague = vague or _is_of_other(label, item, known)
    vague = vague or (bool(label.columns) and _is_beside_matter(item, known))
    return label._replace(in_doubt=True) if vague else label


def _is_beside_matter(item: Item, known: Known) -> bool:
    """涉及低保3件、社会组织6件: what was asked for, perhaps, and not who did.

    3件为上级转办，1件为居民提交: others may have come from the same.
    """
    last = known.last
    if last is not None and last.why is Why.NO_CELL and known.among:
        return True
    if last is None or last.claims or not last.is_blocked or last.why is not Why.UNKNOWN:
        return False
    return all("who" in word.tags or "mark" in word.tags for word in item.left)


def _is_of_other(label: Label, item: Item, known: Known) -> bool:
    """闲置土地上年结转12宗，结转下年3宗: of another matter, where no applications are named."""
    if known.named or not known.faded or not label.labels[0].startswith("carried"):
        return False
    return not names_requests([*item.near, *item.right[:1]])


def _context(item: Item, known: Known) -> Context:
    """What the sentence knows of applications where a number of it is read."""
    sure = known.topic == "request"
    unknown = known.unknown or item.is_blocked or has_block(item.right)
    unknown = unknown or ("act" in item.kinds and any_is(item.left, "act", "alien"))
    before = known.last
    claims = () if before is None else before.claims
    return Context(
        year=known.year,
        sure=sure,
        explicit=sure or not unknown,
        inherits=sure and not known.faded,
        among=known.among,
        base=known.base,
        whose=known.whose,
        parted=known.parted,
        left_over=known.left_over,
        under_heading=sure and known.faded and not unknown,
        first_since_told=sure and known.counted and not known.items,
        beside=bool(claims) and any(map(_is_of_requests, claims)),
        beside_result=bool(claims) and any(map(_is_of_result, claims)),
        by_channel=before is not None and _is_by_channel(before),
        beside_share=before is not None and _is_share(before),
    )


def _is_share(item: Item) -> bool:
    return item.unit == "%" or (item.numeral.rough and not item.claims)


def _is_by_channel(item: Item) -> bool:
    return "channel" in item.kinds and any_is(item.left, "channel", "some")


def _add_settled(item: Item) -> None:
    """受理答复29件 says that as many were settled, if 29 is not what was settled of them."""
    if item.rows != ("received",):
        return
    both = first(item.near, "both")
    if both is not None:
        add_claim(item, ("settled",), item.claims[0].columns, both, in_doubt=True)
        *others, last = item.claims
        is_loose = both.has("both", "loose")
        item.claims = (*others, last._replace(is_loose=is_loose))


def _is_of_requests(claim: Claim) -> bool:
    return claim.labels[0] in FLOWS or _is_of_result(claim)


def _is_of_result(claim: Claim) -> bool:
    return group_of(claim.labels[0]) in GROUPS
