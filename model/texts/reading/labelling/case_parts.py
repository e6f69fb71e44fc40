"""Cases told by what they are about: 行政诉讼8件，其中政府信息公开类1件、工伤认定类7件."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.items import is_block
from model.texts.reading.readings import Why
from model.texts.reading.tokens.numeral import COUNTED
from model.texts.reading.tokens.token import any_is
from model.texts.reading.topics.decisions import DECISIONS
from model.texts.reading.topics.disputes import NOUNS
from model.texts.reading.topics.documents import DOCUMENTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model.texts.reading.items import Item
    from model.texts.reading.known import Known
    from model.texts.reading.tokens.token import Token

_OTHERS = (*DECISIONS, *DOCUMENTS, "fee", "else")
_PETITION = "declined_petition"  # 投诉举报
# What tells more of cases than what they are about, or is said of something else.
_MORE = frozenset(
    (
        *("info", "outcome", "route", "verb", "by", "neg", "raised", "decision", "act"),
        *("total", "who", "organ", "bench", "carry", "channel"),
    )
)


def is_other_matter(item: Item, known: Known, peers: Sequence[Item]) -> bool:
    """Whether a number is of cases about another matter than disclosure: 工伤认定类7件.

    `peers` are the numbers of its clause.
    """
    if known.topic not in NOUNS or not _names_matter(item):
        return False
    if any_is(item.own, "sort") or any_is(item.own, "cause", "cause"):
        return True
    if known.among:
        return known.whole is None or known.whole.may_hold(item)
    return any(_is_plain_part(peer) for peer in peers)


def _names_matter(item: Item) -> bool:
    """Whether nothing but a matter stands before a number of cases."""
    own = item.own
    if not own or (item.unit and item.unit not in COUNTED):
        return False
    named = False
    for word in own:
        if not _MORE.isdisjoint(word.tags) and not (named and word.has("verb", "settled")):
            return False  # 投诉举报处理7件 is a matter, too
        if is_block(word) or word.has("noun", *_OTHERS) or word.has("result", _PETITION):
            named = True
        elif "noun" in word.tags:
            return False
    return named and not any_is(item.behind, "outcome")


def _is_plain_part(item: Item) -> bool:
    """Whether a number is told with disclosure alone: 信息公开3件."""
    return any_is(item.own, "info") and not any_is(item.own, "noun")


def leave_other_matter(item: Item, known: Known) -> None:
    """Compare a number of another matter with nothing, nor what is told of it behind."""
    item.why = Why.OTHER
    if not _divides_ours(item, known):
        known.causes.turn(about=False)


def _divides_ours(item: Item, known: Known) -> bool:
    """信息公开行政复议3件，涉及行政处罚案卷2件: what those about disclosure asked for."""
    if not known.causes.about or (any_is(item.own, "sort") and not any_is(item.own, "cause")):
        return False
    told = next((one for one in reversed(known.recent) if one.claims), None)
    return told is not None and not told.in_doubt and told.may_hold(item)


def picks_from_whole(item: Item, known: Known) -> bool:
    """Whether a number picks those about disclosure out of cases about anything.

    What all of them are is compared with nothing then.
    """
    if not any_is(item.left, "info"):
        return False
    whole = known.whole if known.among else _last_of_any(item, known)
    if whole is None or whole.value <= item.value:
        return False
    if whole.claims and any_is(whole.left, "info"):
        return False
    if known.among and whole.claims and not whole.in_doubt:
        return False
    whole.leave_out(Why.OTHER)
    known.causes.picked = True
    return True


def _last_of_any(item: Item, known: Known) -> Item | None:
    """被复议案件6件，信息公开类1件: the cases before, whatever they are about."""
    last = known.last
    if last is None or not _is_plain_part(item) or any_is(last.left, "info"):
        return None
    of_cases = any_is(last.left, "noun", *NOUNS) and not any_is(last.left, "outcome")
    return last if of_cases and (last.claims or last.why is Why.OTHER) else None


def names_other_matter(words: list[Token]) -> str:
    """Whether a noun of cases has another matter before it: "sure", "perhaps", or "".

    "both": 因土地征收、政府信息公开引发行政复议9件.

    民事诉讼4件, 工伤认定行政复议6件; perhaps 麒麟引来行政诉讼2件.
    """
    place = next((n for n, word in enumerate(words) if word.has("noun", *NOUNS)), 0)
    before = words[:place]
    if any_is(before, "info") and any_is(before, "mark") and any(map(is_matter, before)):
        return "both"
    if any_is(before, "elsewhere") or any_is(before, "sundry") or any_is(before, "rest"):
        return "sure"
    adjacent = True
    for number, word in enumerate(reversed(before), 1):
        if any_is(before[len(before) - number + 1 :][:1], "by"):
            continue  # 向县法院提起行政诉讼
        if adjacent and is_matter(word):
            return "sure"
        if is_block(word) or word.has("act", "alien"):
            return "perhaps"
        adjacent = adjacent and "fill" in word.tags
    return ""


_SHORT = 2  # signs of an unknown word that may be a verb


def is_matter(word: Token) -> bool:
    """Whether a word is another matter, or unknown and too long for a verb."""
    if word.has("noun", *_OTHERS):
        return True
    if "organ" in word.tags or not is_block(word):
        return False
    return "gap" not in word.tags or word.end - word.start > _SHORT
