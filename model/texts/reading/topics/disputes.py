"""What a number says of reviews and suits about disclosure: how many, and how they ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.readings import Why
from model.texts.reading.tokens.numeral import COUNTED
from model.texts.reading.tokens.token import any_is
from model.texts.reading.topics import case_ends
from model.texts.reading.topics.clauses_of_cases import CASES
from model.texts.reading.topics.labels import Label, rows
from model.texts.reading.topics.words import first

if TYPE_CHECKING:
    from model.texts.reading.items import Item
    from model.texts.reading.readings import Claim
    from model.texts.reading.tokens.token import Token
    from model.texts.reading.topics.causes import Causes

KINDS = ("review", "suit")
NOUNS = CASES
_LOOSE_UNITS = frozenset(("次", "条", "项", "个"))
ROWS = (*KINDS, "direct", "after_review")  # that have cells of their own
_BOTH = {"disputes": KINDS, "review": ("review",), "suit": ("suit",)}


def kinds_of(words: list[Token]) -> tuple[str, ...]:
    """The kinds of cases that words name: review, suit, direct, after_review."""
    named: list[str] = []
    for word in words:
        route = word.tags.get("route") or (word.tags.get("by") if not named else None)
        if route:
            named.append(route)
        else:
            named += _BOTH.get(word.tags.get("noun", ""), ())
    if "direct" in named or "after_review" in named:
        named = [kind for kind in named if kind not in KINDS]
    return tuple(dict.fromkeys(named))


def kinds_named(causes: Causes) -> tuple[str, ...]:
    """The kinds of the cases that a sentence has named so far."""
    kinds: list[str] = []
    for noun in causes.named:
        kinds += _BOTH[noun]
    return tuple(dict.fromkeys(kinds))


def labels(kinds: tuple[str, ...], outcome: str) -> tuple[str, ...]:
    """The labels of the form file: review, review_upheld, suit_pending."""
    return rows(kinds, outcome) if outcome else kinds


def read(
    item: Item, causes: Causes, current: tuple[str, ...], *, unit: str = ""
) -> Label | Why:
    """The labels of a number where cases are spoken of: 行政复议3件，维持2件.

    `current` are the kinds that the sentence named last, if any; `unit` is what it counted them
    in: 行政复议3次，维持2次.
    """
    alike = bool(unit) and item.unit == unit
    if not (alike or _counts_cases(item)):
        return Why.OTHER
    if _are_about_disclosure(item, causes):
        return _read_case(item, current)
    if not _may_be_about_disclosure(item, causes):
        return Why.OTHER
    found = _read_case(item, current)
    return found._replace(in_doubt=True) if isinstance(found, Label) else found


def _read_case(item: Item, current: tuple[str, ...]) -> Label | Why:
    named = kinds_of(_without_ruling(item.near)) or kinds_of(item.behind)
    outcome = case_ends.told(item) or (None if named else case_ends.settled(item))
    if outcome is None:
        far = case_ends.far(item) if current and not named else None
        if far is not None:
            return Label(labels(current, far[0]), far[1], in_doubt=True)
        return _of_all_cases(item, named, current)
    if outcome[0] == "pending" and named and any_is(item.left, "when", "prev"):
        return Why.PART_OF_YEAR  # 上年未审结的行政诉讼1件
    if outcome[0] == "unsure":
        return Why.NO_CELL
    kinds = named or current
    return Label(labels(kinds, outcome[0]), outcome[1]) if kinds else Why.UNKNOWN


def _without_ruling(near: list[Token]) -> list[Token]:
    """不服复议决定提起行政诉讼1件: whose ruling led to a case is no kind of it."""
    for place, word in enumerate(near):
        if "raised" in word.tags and word.has("noun", *NOUNS):
            kept = [one for one in near[:place] if "by" not in one.tags or "route" in one.tags]
            return [*kept, *near[place:]]
    return near


def _of_all_cases(item: Item, named: tuple[str, ...], current: tuple[str, ...]) -> Label | Why:
    """The labels of a number that no outcome is told of: 政府信息公开行政诉讼2件."""
    words = [*item.near, *item.behind]
    if not named and not (current and _stands_for_cases(item)):
        return Why.UNKNOWN
    if not any_is(words, "noun") and not any_is(words, "route") and any_is(words, "by"):
        if not any_is(item.left, "info"):
            return Why.PART_OF_TOTAL  # 一审2件, 3件获法院支持
        return Label(labels(named, ""), None, in_doubt=True)  # 信息公开一审案件2件
    kinds, word = labels(named or current, ""), first(words, "noun")
    if any_is(item.near, "verb", "received") and not any_is(item.left, "info"):
        if any_is(item.near, "bench"):
            return Why.OTHER  # 受理行政复议120件 are those of the organ that decides
        return Label(kinds, word, in_doubt=True)  # 收到行政复议3件: perhaps, too
    return Label(kinds, word, in_doubt=_is_of_instance(item.near))


def _is_of_instance(near: list[Token]) -> bool:
    """行政诉讼一审3件、二审2件: five, or three of which two went on."""
    return any_is(near, "instance") and any_is(near, "noun", "suit")


def _counts_cases(item: Item) -> bool:
    """Whether cases are counted in the number's unit: 件, and 次 directly behind their noun.

    None of them is none: 行政复议为0条.
    """
    directly = bool(item.left) and item.left[-1].has("noun", *NOUNS)
    if not item.unit or item.unit in COUNTED:
        return True
    return item.unit in _LOOSE_UNITS and (directly or not item.value)


def _are_about_disclosure(item: Item, causes: Causes) -> bool:
    """Whether the cases counted are about disclosure; none at all are none about it, too."""
    return causes.about or (item.value == 0 and not causes.foreign)


def _may_be_about_disclosure(item: Item, causes: Causes) -> bool:
    """受理申请12件，行政复议3件: said beside applications, and of cases that others brought."""
    return causes.beside and not causes.foreign and not item.is_blocked


def _stands_for_cases(item: Item) -> bool:
    """Whether a number without a noun is of the cases told: 其中涉及政府信息公开的2件, 共3件."""
    words = [*item.near, *item.right]
    return not item.is_blocked and (any_is(words, "info") or any_is(words, "total"))


def is_of_case(claim: Claim) -> bool:
    """Whether a claim is of reviews or suits, or of how they ended."""
    return claim.labels[0].startswith(ROWS)
