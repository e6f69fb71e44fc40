"""Which cells the number of an item is compared with, by the topic of its sentence."""

from __future__ import annotations

from itertools import chain, pairwise
from typing import TYPE_CHECKING

from model.texts.reading import former, table_two
from model.texts.reading.known import add_claim, give
from model.texts.reading.labelling import counted_cases
from model.texts.reading.labelling.in_scope import holds_in_scope
from model.texts.reading.labelling.of_requests import read_request
from model.texts.reading.labelling.probably_received import tell_probably_received
from model.texts.reading.labelling.shared import of_one_number
from model.texts.reading.labelling.shares import read_share
from model.texts.reading.readings import How, Why
from model.texts.reading.tokens.token import any_is
from model.texts.reading.topics import decisions, disputes, documents, fees
from model.texts.reading.topics.results import GROUPS, public

if TYPE_CHECKING:
    from model.texts.reading.items import Item
    from model.texts.reading.known import Known
    from model.texts.reading.readings import Claim
    from model.texts.reading.tokens.token import Token


def read_item(item: Item, known: Known) -> None:
    """Give a number its claims, or the reason why it has none."""
    item.why = _why_not(item, known)
    if item.why is not None:
        return
    if item.shared and not (_are_offices(item.labels) or _came_before(item.labels)):
        _read_shared(item, known)
    if not item.claims:
        _read_one(item, known)
    if not (item.claims or item.kinds.isdisjoint(_MAY_RECEIVE)):
        tell_probably_received(item, known)
    why = known.scope.why if item.claims else None
    if why and not holds_in_scope(item, known):
        _leave_out(item, known, why)
    if _is_rounded(item):
        _compare_exactly(item)


_MAY_RECEIVE = frozenset(("verb", "noun"))


def _leave_out(item: Item, known: Known, why: Why) -> None:
    """Compare a number of a part with nothing; in doubt, where the part may be the whole."""
    if known.scope.may_be_whole:
        item.doubt()
    else:
        item.apart, item.claims, item.why = item.claims, (), why


def _why_not(item: Item, known: Known) -> Why | None:
    if item.numeral.rough and not _is_rounded(item):
        return Why.ESTIMATE
    if item.value and "neg" in item.kinds and _is_denied(item):
        return Why.UNKNOWN  # 未发生…1件 says two things
    if "ranked" in item.kinds and any_is(item.left, "ranked", "top"):
        return Why.PART_OF_TOTAL  # 申请量居前的甲、乙分别为74件、51件
    if item.value == 0 and _is_of_some_organs(item, known.last):
        return Why.PART_OF_ORGAN
    if "change" in item.kinds and _is_change(item, known):
        return Why.CHANGE
    if item.unit == "%":
        why = read_share(item, known)
        return None if item.claims else why
    return None


def _is_of_some_organs(item: Item, last: Item | None) -> bool:
    """19家单位申请数为0: none came to those."""
    if last is None or last.unit != "家" or not item.own:
        return False
    return last.value > 0 and item.own[0].start == last.number.end


def _is_denied(item: Item) -> bool:
    return any("neg" in word.tags and "result" not in word.tags for word in item.near)


def _compare_exactly(item: Item) -> None:
    """Keep what a rounded number is compared with: 公示1.2万件 is at most so many."""
    if not item.claims or any(claim.how is not How.IS for claim in item.claims):
        item.leave_out(Why.ESTIMATE)


def _is_rounded(item: Item) -> bool:
    """Whether a number is told up to a place: 2581.6万 is compared up to there."""
    return item.numeral.last_place > 0


def _is_change(item: Item, known: Known) -> bool:
    """Whether a number is how much more or less there is, or what there was: 由9件减至7件."""
    if item.right and item.right[0].has("change", "reach"):
        return True  # 由5件增加到历史新高
    last = next((word for word in reversed(item.near) if "fill" not in word.tags), None)
    if last is None or not last.has("change", "delta"):
        return False
    return not former.is_change(item, known)


def _read_one(item: Item, known: Known) -> None:
    if known.scope_of_items and former.read(item, known):
        return
    if "change" in item.kinds and any_is(item.left, "change", "reach") and known.items:
        _take_back_former(item, known.items[-1])
        item.lead_in(known.items[-1].left)
    topic = known.topic
    if topic in disputes.NOUNS:
        give(item, counted_cases.read(item, known))
    elif topic in documents.DOCUMENTS:
        give(item, table_two.read_documents(item, known))
    elif topic in decisions.DECISIONS:
        give(item, table_two.read_decisions(item, known))
    elif topic == "fee" or (topic == "else" and fees.names_more(item.left)):
        give(item, fees.read(item, known.last))
    elif topic in ("request", ""):
        read_request(item, known)
    else:
        item.why = Why.OTHER


def _take_back_former(item: Item, last: Item) -> None:
    """由9件减为7件: the number before is what there was."""
    if item.left[0].has("change", "reach") and last.claims:
        last.leave_out(Why.CHANGE)


def _are_offices(labels: list[list[Token]]) -> bool:
    """Whether 及 joins those who did something: 管委会及办公室印发的文件."""
    for before, behind in pairwise(labels):
        if not (before[-1].has("organ") and behind[0].has("organ")):
            return False
    return True


def _came_before(labels: list[list[Token]]) -> bool:
    """2022年12月收到、跨年办理的2件: received then, and carried in; one thing is said of them."""
    first, *others = labels
    past = (
        len(first) > 1 and first[-2].has("age", "past") and first[-1].has("verb", "received")
    )
    return past and any_is(others[0] if others else [], "carry")


# --- several labels with one number --------------------------------------------------------


def _read_shared(item: Item, known: Known) -> None:
    """新收、办结各1件 is said of each, 予以公开和部分公开共23件 of both together."""
    if item.value == 0 and known.topic in documents.DOCUMENTS:
        for label in documents.every_row(item.left):
            add_claim(item, (label,), (), None)
    told = public(item.left) if known.topic in ("request", "") else None
    if told is not None:
        give(item, told)
    if item.claims:
        return
    claims: list[Claim] = []
    left, topic = item.left, known.topic
    for part in item.labels:
        item.lead(part)
        item.claims = ()
        known.walk_topic(part, acts=True)
        _read_one(item, known)
        claims += item.claims
    item.lead(left)
    item.claims = ()
    if len(claims) < len(item.labels):
        known.topic = topic
        return
    if any_is(left, "etc"):  # 因不掌握、没有现成信息等原因无法提供
        claims = [c for c in claims if c.labels[0] in GROUPS] or claims
    if item.shared == "sum":
        claims = of_one_number(claims)
    item.claims, item.why = tuple(claims), None
    kinds = counted_cases.plain_kinds(chain.from_iterable(claim.labels for claim in claims))
    known.kinds = kinds or known.kinds
