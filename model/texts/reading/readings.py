"""What is read from a text: claims about the tables, and every number with why it is none."""

from __future__ import annotations

from bisect import bisect_left
from decimal import Decimal
from enum import StrEnum
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from model.forms.rules import Number


class Why(StrEnum):
    """Why a number is compared with no cell; the words stand beside it in the editor."""

    ESTIMATE = "约数或范围"
    CHANGE = "增减或对比"
    PART_OF_YEAR = "不是全年"
    PART_OF_ORGAN = "只是一部分单位"
    PART_OF_TOTAL = "只是其中一部分"
    OTHER = "别的事项"
    UNKNOWN = "不知道数的是什么"
    NO_CELL = "表中没有这一格"


class How(StrEnum):
    """How a claim wants to be compared."""

    IS = "is"  # the number is the cell's
    AT_MOST = "at_most"  # published: not more than the cell
    ALL = "all"  # 均为自然人: the cell is as much as the whole
    SHARE = "share"  # the number is a percentage of the whole
    DONE = "done"  # 全部办结: nothing is carried over
    ANSWERED = "answered"  # 均按时答复: nothing that was due is


class Claim(NamedTuple):
    """What a text says of the tables.

    `labels` are added up; of `columns` (none: the total) too. `whole` are the labels that the
    claim is all of, or a share of. `start` to `end` are the words that say it, `at` the number.
    """

    labels: tuple[str, ...]
    number: Number | None
    start: int
    end: int
    at: tuple[int, int]
    how: How = How.IS
    columns: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    decimals: int = 0
    is_loose: bool = False  # 办理 may mean all that were to be answered
    with_carried: bool = False  # 含上年结转 is said with it
    part: Number | None = None  # the number that a percentage is said of
    last_place: Decimal = Decimal(1)  # of an amount: less than this is rounding
    apart: Number = 0  # of last year's, told to be settled beside it
    in_doubt: bool = False  # another reading is possible: a difference is only a hint

    @property
    def counts_row(self) -> bool:
        """Whether the number is that of one whole row."""
        return len(self.labels) == 1 and self.how is How.IS and not self.columns

    def moved(self, by: int) -> Claim:
        """The same claim further on."""
        at = (self.at[0] + by, self.at[1] + by)
        return Claim._make((*self[:2], self.start + by, self.end + by, at, *self[5:]))


def in_words(
    labels: tuple[str, ...],
    number: Number | None,
    start: int,
    end: int,
    how: How = How.IS,
    *,
    in_doubt: bool = False,
) -> Claim:
    """A claim of words from `start` to `end` that hold no number of their own."""
    return Claim(labels, number, start, end, (start, start), how, in_doubt=in_doubt)


class Figure(NamedTuple):
    """A number of a text: its places, its value, and its claims or why it has none."""

    start: int
    end: int
    value: Number
    unit: str
    rough: bool
    claims: tuple[Claim, ...]
    why: Why | None
    decimals: int
    is_share: bool  # a percentage of a whole

    def moved(self, by: int) -> Figure:
        """The same number further on."""
        claims = self.claims
        if claims:
            claims = tuple([claim.moved(by) for claim in claims])
        places = (self.start + by, self.end + by)
        return Figure._make((*places, *self[2:5], claims, *self[6:]))


class State(NamedTuple):
    """What a sentence hands on to the next.

    `topic` is what is spoken of ("" unknown yet); `faded` says that other things were counted
    since; `told` that cases about disclosure were counted in the sentence before.
    """

    topic: str = ""
    faded: bool = False
    told: bool = False
    parent: tuple[str, ...] = ()  # the labels of the last number, for 。其中
    near: bool = False  # applications were, and nothing else since
    limit: Why | None = None  # 。其中 goes on about a part of the year, too
    cases: tuple[str, ...] = ()  # the kinds of cases counted, for 。均维持
    titled: bool = False  # it was a heading of applications, and said nothing more
    wide: bool = False  # that part may be the whole
    of_cases: bool = False  # under a heading of reviews and suits
    picked: bool = False  # but some of the cases told were about disclosure


class Listing(NamedTuple):
    """One list: its total and its parts by their places among the sentence's numbers.

    `total` is -1 when the list belongs to a number of the sentence before. `sums` are those of
    all its readings, each with whether it leaves nothing out.
    """

    total: int
    earlier: tuple[int, ...]  # further numbers before it that may be the total
    parts: tuple[int, ...]
    sums: tuple[tuple[Number, bool], ...]
    unit: str
    by_channel: bool = False  # the same may be published by several


class Sentence(NamedTuple):
    """What one sentence says."""

    figures: tuple[Figure, ...]
    claims: tuple[Claim, ...]  # those without a number of their own, too
    lists: tuple[Listing, ...]
    state: State

    def place_of(self, claim: Claim) -> int:
        """Where the number of a claim stands among the figures, or would stand."""
        return bisect_left(self.figures, claim.at[0], key=attrgetter("start"))


class Reading(NamedTuple):
    """What a text says: every number, and every claim, by their places in the text."""

    figures: tuple[Figure, ...]
    claims: tuple[Claim, ...]
