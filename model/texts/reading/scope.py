"""Of what time and of whom a sentence speaks: the whole year, the whole organ, or a part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from model.texts.reading.readings import Why

if TYPE_CHECKING:
    from model.texts.reading.tokens import Token

_VERBS = ("received", "new", "settled")


@dataclass(slots=True)
class Scope:
    """The time and the part of the organ that hold at a place of a sentence.

    `year` is the report's.
    """

    year: int
    time: str = ""  # "" the year, "part" of it, "other" years, "running" up to it
    part: bool = False  # of the organ
    instead: bool = False  # for another organ
    compared: bool = False  # behind 比 or 较, to the end of the clause

    @property
    def runs(self) -> bool:
        """Whether several years up to the report's are meant: what none of them had, it had not."""
        return self.time == "running" and not (self.part or self.instead or self.compared)

    def copy(self) -> Scope:
        """The same scope, to come back to behind a bracket."""
        return Scope(self.year, self.time, self.part, self.instead, self.compared)

    @property
    def why(self) -> Why | None:
        """Why no number here is the year's and the organ's, if so."""
        if self.compared:
            return Why.CHANGE
        if self.time:
            return Why.PART_OF_YEAR
        if self.part or self.instead:
            return Why.PART_OF_ORGAN
        return None

    def walk(self, words: list[Token]) -> None:
        """Take up the words of a stretch of a clause, in order."""
        named = False  # a part of the organ, here
        for place, word in enumerate(words):
            named = named or word.has("organ", "part", "below")
            if word.has("total") and not named:
                self.part = False  # …，合计答复117件
            before = words[place - 1] if place else None
            behind = words[place + 1] if place + 1 < len(words) else None
            self._time(word, before, behind, words[place + 1 :])
            if before is None or not before.has("organ", "instead"):
                self._organ(word, behind, words[place + 1 :])

    def _time(
        self, word: Token, before: Token | None, behind: Token | None, rest: list[Token]
    ) -> None:
        if word.has("change", "compare"):
            self.compared = True
        elif word.has("change", "reach"):
            self.compared, self.time = False, ""
        elif word.has("time", "whole"):
            if before is not None and before.has("when", "prev"):
                return  # 上年全年答复41件
            if not (word.has("when") and self.time == "other" and not rest):
                self.time, self.compared = "", False
        elif word.has("time", "part", "years", "running"):
            if not word.has("when") or not _takes_up(rest):
                self.time = "running" if word.has("time", "running") else "part"
        elif word.has("year") or word.has("date"):
            self._year(word, before, rest)
        elif word.has("when", "prev") and not self.compared and not _takes_up(rest):
            behind_carry = before is not None and before.has("carry")  # 结转上年3件
            self.time = self.time if behind_carry else "other"

    def _year(self, word: Token, before: Token | None, rest: list[Token]) -> None:
        if before is not None and before.has("carry"):
            return
        if word.year == self.year:
            is_part = word.has("date", "part")
            self.time = "part" if is_part else ""
            self.compared = False
        elif not self.compared and not _takes_up(rest):
            self.time = "other"

    def _organ(self, word: Token, behind: Token | None, rest: list[Token]) -> None:
        if word.has("organ", "whole"):
            self.part = self.instead = False
        elif word.has("organ", "instead"):
            self.instead = True
        elif word.has("organ", "below") or (word.has("organ", "part") and _acts(behind, rest)):
            self.part = True


def _takes_up(rest: list[Token]) -> bool:
    """Whether a year or 上年 only says from when something was carried over."""
    for word in rest[:3]:
        if word.has("carry"):
            return True
        if not word.has("fill") and not word.has("noun"):
            return False
    return False


def _acts(behind: Token | None, rest: list[Token]) -> bool:
    """Whether a part of the organ does what follows: 县公安局收到, 乡镇22件."""
    for word in rest[:4]:
        if word.has("verb", *_VERBS) or word.has("number") or word.has("decision"):
            return True
        if word.has("act") or word.has("mark") or word.has("and"):
            return True
        if not word.has("fill") and not word.has("organ") and not word.has("total"):
            return False
    return behind is None
