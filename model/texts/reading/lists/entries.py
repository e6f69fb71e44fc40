"""The numbers of a sentence in rows: those outside brackets, and those of each bracket."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.tokens.numeral import COUNTED
from model.texts.reading.tokens.token import any_is

if TYPE_CHECKING:
    from model.forms.rules import Number
    from model.texts.reading.clauses.split import Clause
    from model.texts.reading.items import Item
    from model.texts.reading.tokens.token import Token

_LEAD = 24  # words before a number that may tell of it
_NEAR = 3  # words before an opener that may say that it goes on
_ALIKE = COUNTED | {"封"}
_REST = ("rest", ("cause", "other"), ("result", "other"), ("who", "other"))
_ORDER = "（）、，：；"  # a mark behind another parts more


class Entry:
    """A number with what stands between it and the number before; `unit` is as written."""

    __slots__ = (
        *("is_rough", "item", "lead", "opener", "place", "sep", "unit", "value"),
        *("_dimension", "_tags"),
    )

    def __init__(self, place: int, item: Item, lead: list[Token], sep: str = "") -> None:
        self.place = place
        self.item = item
        self.lead = lead
        self.sep = sep
        self.opener = ""
        self.value: Number = item.value
        self.unit = item.unit
        self.is_rough = item.numeral.rough
        self._tags: set[str | tuple[str, str]] | None = None
        self._dimension: str | None = None

    @property
    def is_rest(self) -> bool:
        """Whether the part is 其他."""
        return not self.tags.isdisjoint(_REST)

    @property
    def is_dealt(self) -> bool:
        """Whether 分别为 gives the number to a label before it: 乙、丙分别为3条和4条."""
        for place, word in enumerate(self.lead):
            if "respective" in word.tags:
                before = self.lead[:place]
                named = any("fill" not in label.tags for label in before)
                return named and not any_is(before, "open")
        return False

    @property
    def tags(self) -> set[str | tuple[str, str]]:
        """The kinds of the words in front, alone and with their meanings."""
        if self._tags is None:
            self._tags = set()
            for word in self.lead:
                self._tags.update(word.tags, word.tags.items())
        return self._tags

    def has(self, kind: str, *meanings: str) -> bool:
        """Whether a word in front is of a kind."""
        tags = self.tags
        if not meanings or kind not in tags:
            return kind in tags
        return any((kind, meaning) in tags for meaning in meanings)

    @property
    def dimension(self) -> str:
        """What the part divides by: applicants, channels, results, where they came from."""
        if self._dimension is None:
            self._dimension = self._divides_by()
        return self._dimension

    def _divides_by(self) -> str:
        tags = self.tags
        if "who" not in tags and any_is(self.item.right, "result"):
            return "channel" if ("channel", "some") in tags else "result"
        for said, dimension in _DIMENSIONS:
            if said in tags:
                return dimension
        return ""


# What a word in front says that a part divides by; the first that fits.
_DIMENSIONS: tuple[tuple[str | tuple[str, str], str], ...] = (
    ("who", "who"),
    (("channel", "some"), "channel"),
    ("result", "result"),
    (("verb", "new"), "flow"),
    ("carry", "flow"),
    (("verb", "settled"), "result"),
)


class Rows:
    """The numbers outside brackets, and those of each bracket with the number before it."""

    def __init__(self, clauses: list[Clause]) -> None:
        self.outer: list[Entry] = []
        self.inner: list[tuple[Entry | None, list[Entry]]] = []
        self._count = 0
        self._lead: list[Token] = []  # the words since the last number
        self._outside: list[Token] = []  # those before the bracket
        self._sep = ""
        self._in_bracket = False
        for clause in clauses:
            self._read(clause)

    def _read(self, clause: Clause) -> None:
        if clause.in_bracket != self._in_bracket:
            self._step(clause)
        row = self.inner[-1][1] if self._in_bracket else self.outer
        if not clause.items:
            self._lead = [*self._lead, *clause.tokens][-_LEAD:]
            if clause.end == "；":  # 公开958条，包含动态等；公众号583条
                self._lead = _without_openers(self._lead)
        for item in clause.items:
            row.append(self._entry(item))
            self._sep = "、"  # to the next number of the clause
        if clause.items:
            self._lead = _leading(clause.items[-1].right)
            self._sep = ""
        self._sep = max(self._sep, clause.end, key=_ORDER.find) if self._sep else clause.end

    def _step(self, clause: Clause) -> None:
        """Into a bracket, or out of it, where the words before it go on."""
        self._in_bracket = clause.in_bracket
        if not clause.in_bracket:
            self._lead = self._outside
            return
        last = self.outer[-1] if self.outer else None
        is_host = last is not None and clause.host is last.item
        self.inner.append((last if is_host else None, []))
        self._outside, self._lead = self._lead, []

    def _entry(self, item: Item) -> Entry:
        words = item.left
        opens = "open" in item.kinds and any_is(item.own, "open")
        if opens and not any_is(words, "open"):
            words = item.own  # 其中 was not needed to read it, but it opens a list
        entry = Entry(self._count, item, [*self._lead, *words], self._sep)
        entry.opener = _opener(entry)
        self._lead = []
        self._count += 1
        return entry


def _without_openers(words: list[Token]) -> list[Token]:
    return [word for word in words if "open" not in word.tags]


def _leading(behind: list[Token]) -> list[Token]:
    """The words behind a number that lead to the next; 3件结果为公开 opens no list."""
    if not behind or "open" in behind[-1].tags:
        return behind
    return _without_openers(behind)


def _opener(entry: Entry) -> str:
    for place in range(len(entry.lead) - 1, -1, -1):
        kind = entry.lead[place].tags.get("open")
        if kind and not _is_no_opener(entry, place):
            return kind
    return "colon" if entry.sep == "：" else ""


def _is_no_opener(entry: Entry, place: int) -> bool:
    """三里屯公众号8条 is a name; 甲2条；乙、丙分别为3条和4条 divides no number before it.

    Nor does 另外，还包括丁3条.
    """
    word = entry.lead[place]
    if word.has("open", "among") and any_is(entry.lead[:place][-_NEAR:], "also"):
        return True
    if "within" in word.tags:
        behind = entry.lead[place + 1 : place + 2]
        return any_is(behind, "gap") and behind[0].start == word.end
    return "respective" in word.tags and entry.sep == "；" and entry.is_dealt


def is_alike(one: str, other: str) -> bool:
    """Whether two units count the same."""
    return one == other or (one in _ALIKE and other in _ALIKE)
