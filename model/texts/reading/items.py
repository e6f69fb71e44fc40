"""A number of a sentence with its words, and what words are to a number: labels, or unknown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from model.texts.reading.readings import Claim, Why
    from model.texts.reading.tokens.line import Token


@dataclass(slots=True, eq=False)
class Item:
    """A number with the words before it and behind it that may say what it counts."""

    number: Token
    left: list[Token]
    right: list[Token]
    labels: list[list[Token]] = field(default_factory=list)  # 予以公开、部分公开…分别为
    host: Item | None = None  # the number that its bracket stands behind
    before: Token | None = None  # what stands directly before the number
    closed: bool = True  # the number ends its clause, or 、 follows
    own: list[Token] = field(default_factory=list)  # `left` as it stood
    claims: tuple[Claim, ...] = ()
    why: Why | None = None
    shared: str = ""  # "each", "sum": several labels have this one number
    apart: tuple[Claim, ...] = ()  # what it says of a part of the organ or of the year

    _left: list[Token] | None = None  # what `near` was found for
    _near: list[Token] = field(default_factory=list)

    @property
    def near(self) -> list[Token]:
        """The words before the number behind the last unknown one."""
        if self._left is not self.left:
            self._left = self._near = self.left
            for place in range(len(self.left) - 1, -1, -1):
                if is_block(self.left[place]):
                    self._near = self.left[place + 1 :]
                    break
        return self._near

    @property
    def is_blocked(self) -> bool:
        """Whether an unknown word stands before the number."""
        return len(self.near) < len(self.left)

    def leave_out(self, why: Why) -> None:
        """Compare the number with nothing, and keep why."""
        self.claims, self.why = (), why

    def doubt(self) -> None:
        """Keep what is claimed; a difference is only a hint from here on."""
        self.claims = tuple(claim._replace(in_doubt=True) for claim in self.claims)

    def may_hold(self, part: Item) -> bool:
        """Whether another number can be a part of this one: 三类 and 95% have no parts."""
        whole, own = self.number.numeral, part.number.numeral
        if whole is None or own is None or whole.unit in ("%", "类", "种"):
            return False
        return own.unit == "%" or whole.value >= own.value

    def says_only_share(self) -> bool:
        """Whether nothing but 占 stands before the number."""
        return all("share" in word.tags for word in self.left)

    def left_means(self) -> bool:
        """Whether a word before the number names something: 占 alone does not."""
        return has_label(self.left)

    @property
    def behind(self) -> list[Token]:
        """The words behind the number up to the first unknown one."""
        for place, token in enumerate(self.right):
            if is_block(token) and "field" not in token.tags:  # 5件海事规范性文件
                return self.right[:place]
        return self.right


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
    for word in words:  # noqa: SIM110 - a generator takes twice as long
        if not _LABELS.isdisjoint(word.tags):
            return True
    return False


def parts(words: list[Token]) -> list[list[Token]]:
    """Words parted by 、 and 和."""
    found: list[list[Token]] = [[]]
    for word in words:
        if "mark" in word.tags or "and" in word.tags:
            found.append([])
        else:
            found[-1].append(word)
    return [part for part in found if part]
