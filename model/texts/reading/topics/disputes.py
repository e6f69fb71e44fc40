"""What a number says of reviews and suits about disclosure: how many, and how they ended."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from model.texts.reading.items import is_block
from model.texts.reading.readings import Why
from model.texts.reading.tokens.line import any_is
from model.texts.reading.tokens.numerals import COUNTED
from model.texts.reading.topics import case_ends
from model.texts.reading.topics.labels import Label, rows
from model.texts.reading.topics.words import REQUESTS, first, first_behind

if TYPE_CHECKING:
    from model.texts.reading.items import Item
    from model.texts.reading.readings import Claim
    from model.texts.reading.tokens.line import Token
    from model.texts.reading.tokens.vocabulary import Meanings

KINDS = ("review", "suit")
NOUNS = ("review", "suit", "disputes")
_LOOSE_UNITS = frozenset(("次", "条", "项", "个"))
ROWS = (*KINDS, "direct", "after_review")  # that have cells of their own
_BOTH = {"disputes": KINDS, "review": ("review",), "suit": ("suit",)}

# The kinds of words that tell what cases are about.
_OF_NAMES = frozenset(("noun", "info", "cause"))
_BEFORE_RAISED = frozenset(("fill", "time"))


class Causes:
    """Whether the cases that a sentence speaks of are about disclosure, as far as it was read."""

    __slots__ = (
        *(
            "about",
            "beside",
            "cased",
            "foreign",
            "headed",
            "near",
            "pending",
            "qualified",
            "request",
        ),
        "requested",
    )

    def __init__(self, *, told: bool, near: bool = False) -> None:
        self.about = told or near
        self.beside = False  # applications are spoken of, here or before
        self.headed = False  # they stand under a heading of cases
        self.near = near  # applications were counted before
        self.request = False  # applications were named directly before
        self.requested = False  # they were named in this sentence
        self.cased = False  # so were cases
        self.foreign = False  # another cause was named
        self.pending = False  # 因, and its cause still to come
        self.qualified = False  # 其他行政复议

    def walk(self, words: list[Token], kinds: frozenset[str]) -> None:
        """Take up the words of a clause; `kinds` are those of all of them."""
        if self.cased and "neg" in kinds and tells_other_cause(words):
            self.about, self.foreign = False, True
            return
        if "raised" in kinds and self.requested and not self.foreign:
            raised = first_behind(words, _BEFORE_RAISED, "raised")
            self.about = self.about or raised is not None  # 答复104件；引发行政复议1件
        if (self.headed or "bench" in kinds) and self._is_of_bench(words, kinds):
            self.about = self.near = False
            self.foreign = True
        self._words(words)
        if "all" in kinds:
            self.qualified = False  # 其余全部按时办结；行政复议3件

    def _words(self, words: list[Token]) -> None:
        before: Meanings = {}
        # …4件，1件因麒麟撤回: why some of them ended is no cause of all.
        among = self.cased and self.about and bool(words) and "number" in words[0].tags
        for word in words:
            last, before = before, word.tags
            tags = word.tags
            if "cause" in tags and (among or "info" in last):
                continue  # 因政府信息公开涉及的行政复议
            if self.pending or not _OF_NAMES.isdisjoint(tags):
                self._word(word)
            if "number" in tags:
                self.qualified = self.request = False
            elif self.request and ("verb" in tags or is_block(word)):
                self.request = False

    def _is_of_bench(self, words: list[Token], kinds: frozenset[str]) -> bool:
        """Whether the organ decides the cases itself: 答复104件；审理行政复议3件."""
        if not any_is(words, "noun", *NOUNS):
            return False
        if self.headed and any_is(words, "verb", "received") and "neg" not in kinds:
            return "info" not in kinds  # 行政复议情况：收到行政复议申请120件
        if "bench" not in kinds or (self.beside and _are_related(words)):
            return False  # 办理相关行政复议1件
        return self.near or (self.beside and "info" not in kinds)

    def _word(self, word: Token) -> None:
        tags = word.tags
        noun = tags.get("noun")
        if noun in REQUESTS:
            self.about = self.about or self.pending
            self.pending, self.request, self.requested = False, True, True
            self.beside = True
        elif "info" in tags:
            self.about, self.foreign, self.pending = True, False, False
        elif "cause" in tags:
            self._cause(tags["cause"])
        elif self.pending and tags.get("verb") == "settled":
            self.pending = False  # 未因答复不当引发行政复议
        elif noun in NOUNS:
            if self.request:  # 依申请公开行政复议
                self.about, self.foreign = True, False
            self._case()
        elif self.pending and (is_block(word) or noun in ("penalties", "permits")):
            self.about, self.foreign, self.pending = False, True, False

    def _cause(self, cause: str) -> None:
        self.about = self.about or cause == "this"
        self.pending = self.pending or cause == "cause"
        self.qualified = self.qualified or cause == "other"

    def _case(self) -> None:
        if self.qualified:
            self.about, self.foreign = False, True
        self.pending = self.qualified = False
        self.cased = True


def tells_other_cause(words: list[Token]) -> bool:
    """Whether a clause says that the cases told are about something else: 均不涉及信息公开."""
    if not any_is(words, "neg") or not any_is(words, "info"):
        return False
    return not any_is(words, "noun") and not any_is(words, "route")


def _are_related(words: list[Token]) -> bool:
    """Whether 相关 stands before the cases: they are about what was told before."""
    for before, word in pairwise(words):
        if word.has("noun", *NOUNS):
            return "related" in before.tags
    return False


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


def labels(kinds: tuple[str, ...], outcome: str) -> tuple[str, ...]:
    """The labels of the form file: review, review_upheld, suit_pending."""
    return rows(kinds, outcome) if outcome else kinds


def read(item: Item, causes: Causes, current: tuple[str, ...]) -> Label | Why:
    """The labels of a number where cases are spoken of: 行政复议3件，维持2件.

    `current` are the kinds that the sentence named last, if any.
    """
    if not _counts_cases(item):
        return Why.OTHER
    if _are_about_disclosure(item, causes):
        return _read_case(item, current)
    if not _may_be_about_disclosure(item, causes):
        return Why.OTHER
    found = _read_case(item, current)
    return found._replace(in_doubt=True) if isinstance(found, Label) else found


def _read_case(item: Item, current: tuple[str, ...]) -> Label | Why:
    named = kinds_of(item.near) or kinds_of(item.behind)
    outcome = case_ends.told(item) or (None if named else case_ends.settled(item))
    if outcome is None:
        far = case_ends.far(item) if current and not named else None
        if far is not None:
            return Label(labels(current, far[0]), far[1], in_doubt=True)
        return _of_all_cases(item, named, current)
    if outcome[0] == "unsure":
        return Why.NO_CELL
    kinds = named or current
    return Label(labels(kinds, outcome[0]), outcome[1]) if kinds else Why.UNKNOWN


def _of_all_cases(item: Item, named: tuple[str, ...], current: tuple[str, ...]) -> Label | Why:
    """The labels of a number that no outcome is told of: 政府信息公开行政诉讼2件."""
    words = [*item.near, *item.behind]
    if not named and not (current and _stands_for_cases(item)):
        return Why.UNKNOWN
    if not any_is(words, "noun") and not any_is(words, "route") and any_is(words, "by"):
        return Why.PART_OF_TOTAL  # 一审2件, 3件获法院支持
    kinds, word = labels(named or current, ""), first(words, "noun")
    if any_is(item.near, "verb", "received") and not any_is(item.left, "info"):
        if any_is(item.near, "bench"):
            return Why.OTHER  # 受理行政复议120件 are those of the organ that decides
        return Label(kinds, word, in_doubt=True)  # 收到行政复议3件: perhaps, too
    return Label(kinds, word)


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
