"""Of what time and of whom a sentence speaks: the whole year, the whole organ, or a part."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from model.texts.reading.readings import Why
from model.texts.reading.tokens.token import NOTHING, any_is
from model.texts.reading.topics.words import first_behind, names_requests

if TYPE_CHECKING:
    from model.texts.reading.tokens.token import Token

# The kinds of words that say of what time or of whom a clause speaks.
OF_SCOPE = frozenset(("time", "when", "year", "date", "organ", "change", "total"))
_OF_TIME = OF_SCOPE - {"organ", "total"}
_AHEAD = 4  # words behind such a one that may tell what it is said of
_VERBS = ("received", "new", "settled")
_TIMES = ("part", "years", "running")
_PARTS = ("part", "below")
_ACTS = frozenset(("number", "decision", "act", "mark", "and"))
_BEFORE_CARRY = frozenset(("fill", "noun", "neg"))
_BACK = 8  # words in front of a part that may lead back to the whole
_BESIDE_WHOLE = frozenset(("organ", "fill"))
_BETWEEN = frozenset(("fill", "organ", "total", "time", "year"))


@dataclass(slots=True)
class Scope:
    """The time and the part of the organ at a place of a sentence; `year` is the report's."""

    year: int
    time: str = ""  # "" the year, "part" of it, "other" years, "running" up to it
    part: bool = False  # of the organ
    instead: bool = False  # for another organ
    compared: bool = False  # behind 比 or 较, to the end of the clause
    wide: bool = False  # the part may be the whole: 全市各部门
    aside: bool = False  # the part was named where nothing was counted: 分派科室答复

    @property
    def runs(self) -> bool:
        """Whether several years up to the report's are meant: what none of them had, it had not."""
        return self.time == "running" and not (self.part or self.instead or self.compared)

    def copy(self) -> Scope:
        """The same scope, to come back to behind a bracket."""
        return replace(self)

    @property
    def may_be_whole(self) -> bool:
        """Whether nothing but a part that may be the whole restricts: 全市各部门收到12件."""
        return self.part and self.wide and not (self.time or self.instead or self.compared)

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
        named = whole = False  # a part of the organ, the organ itself, here
        for place, word in enumerate(words):
            tags = word.tags
            if OF_SCOPE.isdisjoint(tags):
                continue
            organ = tags.get("organ")
            named = named or organ in _PARTS
            if "total" in tags and not named:
                self.part = False  # …，合计答复117件
            before = words[place - 1] if place else NOTHING
            rest = words[place + 1 : place + 1 + _AHEAD]
            if not _OF_TIME.isdisjoint(tags):
                self._time(word, before, rest)
            if organ is not None and not (self.part and _is_name_of_part(words, place)):
                beside = whole and organ in _PARTS and _goes_with_whole(words, place)
                whole = whole or organ == "whole"
                if not beside:
                    self._organ(word, before, rest)

    def _time(self, word: Token, before: Token, rest: list[Token]) -> None:
        tags = word.tags
        time, change = tags.get("time"), tags.get("change")
        if change == "compare":
            self.compared = True
        elif change == "reach":
            self.compared, self.time = False, ""
        elif time == "whole":
            self._whole_year(word, before, rest)
        elif time == "since":
            self._since(before)
        elif time in _TIMES:
            self.time = "running" if time == "running" else "part"
        elif "year" in tags or "date" in tags:
            self._year(word, before, rest)
        elif tags.get("when") == "prev":
            self._last_year(before, rest)

    def _since(self, before: Token) -> None:
        """2024年以来 is the report's year, and 机构改革以来 longer."""
        if before.year != self.year:
            self.time = "other"

    def _whole_year(self, word: Token, before: Token, rest: list[Token]) -> None:
        """全年 and 年末 end what was said of a part; not in 上年全年答复41件."""
        if before.has("when", "prev"):
            return
        if not ("when" in word.tags and self.time == "other" and not rest):
            self.time, self.compared = "", False
            self.wide = self.wide or self.aside

    def _last_year(self, before: Token, rest: list[Token]) -> None:
        behind_carry = "carry" in before.tags  # 结转上年3件
        if not (self.compared or behind_carry or _takes_up(rest)):
            self.time = "other"

    def _year(self, word: Token, before: Token, rest: list[Token]) -> None:
        if "carry" in before.tags or before.has("act", "repealed"):
            return  # 废止2010年印发的规范性文件
        if before.has("cause", "cause") and "toward" not in before.tags:
            return  # 因2023年政府信息公开申请引发行政复议2件
        if word.year == self.year:
            self.time = "part" if word.has("date", "part") else ""
            self.compared = False
            self.wide = self.wide or self.aside  # 转交科室办理，2023年收到7件
        elif not (self.compared or _takes_up(rest) or _is_cause(before, rest)):
            self.time = "other"

    def _organ(self, word: Token, before: Token, rest: list[Token]) -> None:
        organ = word.tags["organ"]
        if before.has("organ", "instead") or _is_asked(before, rest):
            return
        if organ == "whole":
            self.part = self.instead = False
        elif organ == "instead":
            self._for_another(before, rest)
        elif organ == "below" or (organ == "part" and _is_spoken_of(word, rest)):
            self.part = True
            self.aside = False
            of_whole = before.has("organ", "whole")
            receives = "seated" in word.tags and any_is(rest, "verb", "received", "new")
            self.wide = receives or ("sorts" in word.tags and of_whole)
            self.wide = self.wide or _answers(word, rest)

    def _for_another(self, before: Token, rest: list[Token]) -> None:
        """代表县政府受理申请8件, by its office: perhaps the whole, as both have one report.

        指导全市受理申请320件, by the government of all: perhaps its own, too.
        """
        by_own = before is NOTHING or before.has("organ", "whole") or "time" in before.tags
        of_own = by_own and any_is(rest[:1], "organ", "whole")
        of_own = of_own and (names_requests(rest) or any_is(rest, "verb", *_VERBS))
        self.part, self.wide = of_own, of_own
        self.instead = not of_own


def _is_asked(before: Token, rest: list[Token]) -> bool:
    """向市政府提起行政复议1件: the organ behind is to decide, and does nothing itself."""
    raised = "addressed" in before.tags and any_is(rest, "raised")
    return raised and any_is(rest, "noun", "review", "suit", "disputes")


def _is_spoken_of(word: Token, rest: list[Token]) -> bool:
    """Whether what follows is said of a part of the organ."""
    answers = "other" in word.tags and any_is(rest[:2], "result")  # 该局予以公开2件
    return answers or _acts(rest) or _has_none(word, rest) or _answers(word, rest)


def _answers(word: Token, rest: list[Token]) -> bool:
    """市本级予以公开25件: of that part, or of the whole where nobody else is told of."""
    return "seat" in word.tags and (any_is(rest[:1], "result") or any_is(rest[:1], "carry"))


def _has_none(word: Token, rest: list[Token]) -> bool:
    """区政府本级无行政诉讼败诉案件, 各科室未收到申请: others may have some."""
    if not rest or "neg" not in rest[0].tags:
        return False
    received = any_is(rest[1:2], "verb", "received") and "seated" not in word.tags
    return "seat" in word.tags or received


def _goes_with_whole(words: list[Token], place: int) -> bool:
    """Whether a part is named with the whole: 全市各级各部门, 区政府及部门, 我区（含各部门）."""
    behind = words[place]
    if any_is(words[place + 1 : place + 3], "name"):
        return False
    joined = False
    for word in reversed(words[max(0, place - _BACK) : place]):
        tags = word.tags
        joined = joined or behind.start - word.end > 1  # a bracket
        if tags.get("organ") == "whole":
            return joined or "levels" in tags
        if "and" in tags or word.has("mark", "、"):
            joined = True
        elif _BESIDE_WHOLE.isdisjoint(tags):
            return False
        behind = word
    return False


def _is_name_of_part(words: list[Token], place: int) -> bool:
    """各县（市、区）自然资源局: the own name directly behind a part is that of the part."""
    behind = words[place]
    if any_is(words[:place][-1:], "carry", "moved"):
        return True  # 县政府办转来我局办理的3件
    if behind.has("organ", "whole") and "part" not in behind.tags:  # not 我局
        for word in reversed(words[max(0, place - 2) : place]):
            if word.end != behind.start or "fill" not in word.tags:
                return word.end == behind.start and word.has("organ", "part")
            behind = word
    return False


def _is_cause(before: Token, rest: list[Token]) -> bool:
    """Whether what a year saw led to something in this one: 因2023年度…申请引发行政复议2件."""
    if "cause" in before.tags:
        return any_is(rest, "raised")
    for place, word in enumerate(rest):
        if "cause" in word.tags:
            return False  # 2023年因…引发行政复议2件
        if "raised" in word.tags:
            return any_is(rest[:place], "info")
    return False


def _takes_up(rest: list[Token]) -> bool:
    """Whether a year or 上年 only says from when something was carried over."""
    if len(rest) > 2 and rest[0].has("verb", "received") and rest[1].has("mark", "、"):
        rest = rest[2:]  # 2022年12月收到、跨年办理
    return first_behind(rest[:3], _BEFORE_CARRY, "carry") is not None


def _acts(rest: list[Token]) -> bool:
    """Whether a part of the organ does what follows: 县公安局收到, 乡镇22件."""
    for word in rest:
        tags = word.tags  # 省…申请答复规范 does nothing
        does = tags.get("verb") in _VERBS and "noun" not in tags
        if does or tags.get("carry") == "moved" or "raised" in tags:
            return True
        if not _ACTS.isdisjoint(tags):
            return not ("act" in tags and any("time" in one.tags for one in rest))
        if _BETWEEN.isdisjoint(tags):
            return False
    return not rest or any_is(rest[-1:], "link")  # 区政府办公室的29件
