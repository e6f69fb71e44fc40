"""A number of a sentence with its words, and what words are to a number: labels, or unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.tokens.token import NOTHING, any_in, kinds_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from model.texts.reading.readings import Claim, Why
    from model.texts.reading.tokens.numeral import Numeral
    from model.texts.reading.tokens.token import Token


class Item:
    """A number with the words before it and behind it that may say what it counts.

    `value` and `unit` are those of its numeral: 件次 is 件, "" none.
    `near` are the words before it behind the last unknown one, which makes it `is_blocked`;
    `behind` are those behind it up to the first. No word around it is of other `kinds`.
    """

    __slots__ = (
        *("apart", "before", "behind", "claims", "closed", "host", "is_blocked", "kinds"),
        *("labels", "left", "near", "number", "numeral", "own", "right", "shared"),
        *("unit", "value", "why"),
    )

    def __init__(
        self, number: Token, numeral: Numeral, words: list[Token], kinds: frozenset[str]
    ) -> None:
        self.number = number
        self.numeral = numeral
        self.value = numeral.value
        self.unit = numeral.unit
        self.kinds = kinds
        self.own = words  # `left` as it stood
        self.labels: list[list[Token]] = []  # 予以公开、部分公开…分别为
        self.host: Item | None = None  # the number that its bracket stands behind
        self.before = NOTHING  # what stands directly before the number
        self.closed = True  # the number ends its clause, or 、 follows
        self.claims: tuple[Claim, ...] = ()
        self.why: Why | None = None
        self.shared = ""  # "each", "sum": several labels have this one number
        self.apart: tuple[Claim, ...] = ()  # what it says of a part of organ or year
        self.right = self.behind = words[:0]
        self.lead(words)

    def lead(self, words: list[Token]) -> None:
        """Take words as those before the number, of kinds that stand around it."""
        self.left = self.near = words
        self.is_blocked = False
        for place in range(len(words) - 1, -1, -1):
            tags = words[place].tags
            if "gap" in tags or "skip" in tags or tags.get("noun") == "else":
                self.near = words[place + 1 :]
                self.is_blocked = True
                return

    def lead_in(self, words: list[Token]) -> None:
        """Put words from elsewhere before those before the number."""
        self.kinds |= kinds_of(words)
        self.lead([*words, *self.left])

    def follow(self, words: list[Token]) -> None:
        """Take words of the clause as those behind the number."""
        self.right = self.behind = words
        for place, token in enumerate(words):
            if is_block(token) and "field" not in token.tags:  # 5件海事规范性文件
                self.behind = words[:place]
                return

    @property
    def at(self) -> tuple[int, int]:
        """The place of its digits, without the unit."""
        return self.number.start, self.numeral.digits_end

    @property
    def claim(self) -> Claim | None:
        """The first of its claims, the one that the words around it say."""
        return self.claims[0] if self.claims else None

    @property
    def rows(self) -> tuple[str, ...]:
        """The labels of the first of its claims, none if it claims nothing."""
        return self.claims[0].labels if self.claims else ()

    @property
    def row(self) -> str:
        """The first of these labels, "" if it claims nothing."""
        return self.claims[0].labels[0] if self.claims else ""

    @property
    def in_doubt(self) -> bool:
        """Whether the first of its claims may be meant otherwise."""
        return bool(self.claims) and self.claims[0].in_doubt

    def leave_out(self, why: Why) -> None:
        """Compare the number with nothing, and keep why."""
        self.claims, self.why = (), why

    def doubt(self) -> None:
        """Keep what is claimed; a difference is only a hint from here on."""
        self.claims = tuple(claim._replace(in_doubt=True) for claim in self.claims)

    def may_hold(self, part: Item) -> bool:
        """Whether another number can be a part of this one: 三类 and 95% have no parts."""
        if self.unit in ("%", "类", "种"):
            return False
        return part.unit == "%" or self.value >= part.value

    def counts_unknown(self) -> bool:
        """Whether an unknown word stands directly behind the number: 12件补正申请."""
        right = self.right
        return bool(right) and is_block(right[0]) and right[0].start == self.number.end


def is_block(token: Token) -> bool:
    """Whether a word is unknown, or another matter."""
    tags = token.tags
    return "gap" in tags or "skip" in tags or tags.get("noun") == "else"


def has_block(words: Iterable[Token]) -> bool:
    """Whether a word among some is unknown, or another matter."""
    for word in words:
        tags = word.tags
        if "gap" in tags or "skip" in tags or tags.get("noun") == "else":
            return True
    return False


_LABELS = frozenset(
    (
        *("noun", "verb", "act", "result", "carry", "outcome", "route"),
        *("who", "info", "decision", "neg"),
    )
)


def is_label(word: Token) -> bool:
    """Whether a word names something that can be counted."""
    return not _LABELS.isdisjoint(word.tags)


def has_label(words: Iterable[Token]) -> bool:
    """Whether a word among some names something that can be counted."""
    return any_in(words, _LABELS)


# The kinds of words that say what is done.
DEEDS = frozenset(("act", "decision", "verb"))
JOINTS = frozenset(("mark", "and"))


def is_joint(word: Token) -> bool:
    """Whether a word only joins or parts others: 、 and 和."""
    return "mark" in word.tags or "and" in word.tags


def parts(words: list[Token]) -> list[list[Token]]:
    """Words parted by 、 and 和."""
    found: list[list[Token]] = [[]]
    for word in words:
        if is_joint(word):
            found.append([])
        else:
            found[-1].append(word)
    return [part for part in found if part]
