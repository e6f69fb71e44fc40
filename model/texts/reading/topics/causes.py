"""What the reviews and suits that a sentence speaks of are about: disclosure, or something else."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from model.texts.reading.items import is_block
from model.texts.reading.tokens.token import any_is
from model.texts.reading.topics.clauses_of_cases import (
    CASES,
    are_counted_as_others,
    begins_with_raised,
    tells_other_cause,
)
from model.texts.reading.topics.decisions import DECISIONS
from model.texts.reading.topics.documents import DOCUMENTS
from model.texts.reading.topics.words import REQUESTS

if TYPE_CHECKING:
    from model.texts.reading.tokens.token import Token
    from model.texts.reading.tokens.vocabulary import Meanings

# The kinds of words that tell what cases are about.
_OF_NAMES = frozenset(("noun", "info", "cause"))
_OTHERS = (*DECISIONS, *DOCUMENTS, "fee")  # nouns that are another cause


class Causes:
    """Whether the cases that a sentence speaks of are about disclosure, as far as it was read."""

    __slots__ = (
        *(
            "about",
            "beside",
            "cased",
            "foreign",
            "headed",
            "named",
            "near",
            "pending",
            "picked",
            "qualified",
            "request",
        ),
        "requested",
        "revoked",
    )

    def __init__(self, *, told: bool, near: bool = False) -> None:
        self.about = told or near
        self.beside = False  # applications are spoken of, here or before
        self.headed = False  # they stand under a heading of cases
        self.near = near  # applications were counted before
        self.named: list[str] = []  # the nouns of the cases told, each once
        self.request = False  # applications were named directly before
        self.requested = False  # they were named in this sentence
        self.cased = False  # so were cases
        self.foreign = False  # another cause was named
        self.revoked = False  # behind the cases, so that those in doubt are not ours
        self.picked = False  # disclosure was told to be the cause of but some of them
        self.pending = False  # 因, and its cause still to come
        self.qualified = False  # 其他行政复议

    def walk(self, words: list[Token], kinds: frozenset[str]) -> None:
        """Take up the words of a clause; `kinds` are those of all of them."""
        if "neg" in kinds and self._are_others(words):
            self.about, self.foreign, self.revoked = False, True, True
            return
        if "raised" in kinds and self.requested and not self.foreign:
            self.about = self.about or begins_with_raised(words)  # 答复104件；引发行政复议1件
        if (self.headed or "bench" in kinds) and self._is_of_bench(words, kinds):
            self.about = self.near = False
            self.foreign = self.revoked = True
        self._words(words)
        if "all" in kinds:
            self.qualified = False  # 其余全部按时办结；行政复议3件

    def _are_others(self, words: list[Token]) -> bool:
        """Whether the cases told, here or before, are said to be about something else."""
        return (self.cased and tells_other_cause(words)) or are_counted_as_others(words)

    def turn(self, *, about: bool) -> None:
        """Take the cases told from here on as about disclosure, or about something else."""
        self.about, self.foreign = about, not about

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
        if not any_is(words, "noun", *CASES):
            return False
        if self.headed and any_is(words, "verb", "received") and "neg" not in kinds:
            return "info" not in kinds  # 行政复议情况：收到行政复议申请120件
        if any_is(words, "bench", "strong") and "info" not in kinds:
            return True  # 行政复议收案12件
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
            self.about, self.foreign, self.revoked, self.pending = True, False, False, False
        elif "cause" in tags:
            self._cause(tags["cause"])
        elif self.pending and tags.get("verb") == "settled":
            self.pending = False  # 未因答复不当引发行政复议
        elif noun in CASES:
            if self.request:  # 依申请公开行政复议
                self.about, self.foreign, self.revoked = True, False, False
            self._case(noun)
        elif self.pending and (is_block(word) or (noun is not None and noun in _OTHERS)):
            self.about, self.foreign, self.revoked, self.pending = False, True, True, False

    def _cause(self, cause: str) -> None:
        self.about = self.about or cause == "this"
        self.pending = self.pending or cause == "cause"
        self.qualified = self.qualified or cause == "other"

    def _case(self, noun: str) -> None:
        if noun not in self.named:
            self.named.append(noun)
        if self.qualified:
            self.about, self.foreign, self.revoked = False, True, True
        self.pending = self.qualified = False
        self.cased = True


def _are_related(words: list[Token]) -> bool:
    """Whether 相关 stands before the cases: they are about what was told before."""
    for before, word in pairwise(words):
        if word.has("noun", *CASES):
            return "related" in before.tags
    return False
