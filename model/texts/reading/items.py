"""A sentence in clauses, and the words that belong to each of its numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from model.texts.reading.tokens import any_is

if TYPE_CHECKING:
    from collections.abc import Iterable

    from model.texts.reading.readings import Claim, Why
    from model.texts.reading.tokens import Token

_ENDS = frozenset("，。；：！？")
_FEW = 12  # words before a bracket that can belong to the number behind it


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
        return _has_label(self.left)

    @property
    def behind(self) -> list[Token]:
        """The words behind the number up to the first unknown one."""
        for place, token in enumerate(self.right):
            if is_block(token):
                return self.right[:place]
        return self.right


@dataclass(slots=True, eq=False)
class Clause:
    """Words between two marks; `end` is the mark behind, `host` the number before a bracket."""

    tokens: list[Token]
    end: str = ""
    in_bracket: bool = False
    items: list[Item] = field(default_factory=list)
    host: Item | None = None
    kinds: frozenset[str] = frozenset()  # of all its words


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


def clauses(tokens: list[Token]) -> list[Clause]:
    """The clauses of a sentence, each with its items; a bracket without numbers is no clause."""
    found: list[Clause] = []
    current = Clause([])
    depth = 0
    carried = 0  # how many words of the current clause stood before a bracket
    opened: list[Token] = []  # words before a bracket whose number stands behind it
    for token in _without_clear_brackets(_merged(tokens)):
        mark = token.tags.get("mark", "")
        if mark == "（":
            depth += 1
        elif mark == "）":
            depth = max(0, depth - 1)
        elif mark not in _ENDS:
            current.tokens.append(token)
            continue
        current.end = mark
        if current.tokens or mark in "（）":
            found.append(current)
        if mark == "（":
            opened = _after_number(current.tokens[carried:])[-_FEW:]
        current = Clause(list(opened) if mark == "）" else [], in_bracket=depth > 0)
        carried = len(current.tokens)
        opened = [] if mark == "）" else opened
    if current.tokens:
        found.append(current)
    _give_items(found)
    return found


def _give_items(found: list[Clause]) -> None:
    """Find the numbers of clauses, and the number before each bracket."""
    last: Item | None = None
    host: Item | None = None
    for clause in found:
        kinds: set[str] = set()
        for token in clause.tokens:
            kinds.update(token.tags)
        clause.kinds = frozenset(kinds)
        if "number" in clause.kinds:
            clause.items = _items(clause.tokens)
        clause.host = host if clause.in_bracket else None
        for item in clause.items:
            item.host = clause.host
        last = clause.items[-1] if clause.items else last
        if clause.end == "（":
            closes = bool(clause.items) and not clause.items[-1].right
            host = last if closes else None


def _after_number(tokens: list[Token]) -> list[Token]:
    for place in range(len(tokens) - 1, -1, -1):
        if tokens[place].has("number"):
            return tokens[place + 1 :]
    return list(tokens)


def _merged(tokens: list[Token]) -> list[Token]:
    """The tokens; what a bracket without a number includes is one: 申请（含上年结转）35件.

    公开（含部分公开）26件 is of two rows, so what it includes is unknown.
    """
    found: list[Token] = []
    opened = -1
    for token in tokens:
        found.append(token)
        if token.has("mark", "（"):
            opened = len(found) - 1
        elif token.has("number"):
            opened = -1
        elif token.has("mark", "）") and opened >= 0:
            inside = found[opened + 1 : -1]
            kind = _included(inside, found[opened - 1] if opened else None)
            if kind:
                tags = (
                    {"fill": "fill", "merged": "merged"} if kind == "carry" else {"gap": "gap"}
                )
                found[opened:] = [token._replace(start=inside[0].start, tags=tags)]
            opened = -1
    return found


def _included(inside: list[Token], before: Token | None) -> str:
    """What a bracket says to be included: `carry`, `result`, or nothing of these."""
    if not inside or not inside[0].has("open", "among"):
        return ""
    if any(word.has("carry") for word in inside):
        return "carry"
    result = any(word.has("result") for word in inside)
    return "result" if result and not (before and before.has("result")) else ""


def _without_clear_brackets(tokens: list[Token]) -> list[Token]:
    """The tokens without the signs of brackets that are to be read through."""
    if not any_is(tokens, "mark", "（"):
        return tokens
    through = _read_through(tokens)
    found: list[Token] = []
    inside = False
    for place, token in enumerate(tokens):
        if place in through:
            inside = token.has("mark", "（")
        elif not (inside and "open" in token.tags):
            found.append(token)
    return found


def _read_through(tokens: list[Token]) -> set[int]:
    """The places of brackets that hold no number and stand behind none."""
    through: set[int] = set()
    opened = -1
    has_number = follows_number = False
    for place, token in enumerate(tokens):
        mark = token.tags.get("mark", "")
        if mark == "（":
            opened, has_number = place, False
            follows_number = place > 0 and "number" in tokens[place - 1].tags
        elif "number" in token.tags:
            has_number = True
        elif mark == "）" and opened >= 0:
            if not has_number and not follows_number:
                through.update((opened, place))
            opened = -1
    return through


def _items(tokens: list[Token]) -> list[Item]:
    """The numbers of a clause, each with its words: the first 、 between two parts them."""
    places = [place for place, token in enumerate(tokens) if "number" in token.tags]
    found: list[Item] = []
    start = 0
    for count, place in enumerate(places):
        left = tokens[start:place]
        if found:
            cut = _cut(left)
            found[-1].right = left[:cut]
            left = left[cut:]
        behind = tokens[place + 1 :] if count + 1 == len(places) else []
        item = Item(tokens[place], left, behind)
        item.before = tokens[place - 1] if place else None
        behind = tokens[place + 1 : place + 2]
        item.closed = not behind or behind[0].has("mark") or behind[0].has("and")
        found.append(item)
        start = place + 1
    for item in found:
        item.own = item.left
        item.left = _inside(item.left)
        item.right = [word for word in _inside(item.right) if "mark" not in word.tags]
    _share_labels(tokens, found)
    return found


def _cut(between: list[Token]) -> int:
    for place, token in enumerate(between):
        if "mark" in token.tags or "and" in token.tags:
            return place + 1 if place else 1
    return 0


def _inside(words: list[Token]) -> list[Token]:
    """The words that mean something; 、 stays, it parts labels."""
    return [word for word in words if not _is_neutral(word)]


def _is_neutral(word: Token) -> bool:
    tags = word.tags
    return len(tags) == 1 and "fill" in tags


def parts(words: list[Token]) -> list[list[Token]]:
    """Words parted by 、 and 和."""
    found: list[list[Token]] = [[]]
    for word in words:
        if "mark" in word.tags or "and" in word.tags:
            found.append([])
        else:
            found[-1].append(word)
    return [part for part in found if part]


_LABELS = frozenset(
    ("noun", "verb", "act", "result", "carry", "outcome", "who", "info", "decision", "neg")
)


def _share_labels(tokens: list[Token], items: list[Item]) -> None:
    """Deal the labels before several numbers out to them: 予以公开、部分公开分别为8件、2件."""
    if not items:
        return
    first = items[0]
    labels = [part for part in parts(first.left) if _has_label(part)]
    if len(labels) < 2:
        return
    followers = 1
    for item in items[1:]:
        if _has_label(item.left):
            break
        followers += 1
    if followers == len(labels):
        labels = [_without_openers(part) for part in labels]
        tail = _tail(labels[-1])
        head = [word for word in labels[0] if not _is_label(word)]
        for item, part in zip(items, labels, strict=False):
            is_last = part is labels[-1]
            item.left = part if is_last else [*head, *part, *tail]
            item.labels = [part]
        return
    if followers == 1:
        first.labels = labels
        all_ = any_is(first.left, "each") or any_is(first.left, "all")
        first.shared = "each" if all_ or first.number.numeral_is_zero else "sum"


def _has_label(part: list[Token]) -> bool:
    for word in part:  # noqa: SIM110 - a generator takes twice as long
        if not _LABELS.isdisjoint(word.tags):
            return True
    return False


def _without_openers(part: list[Token]) -> list[Token]:
    return [word for word in part if "open" not in word.tags]


def _is_label(word: Token) -> bool:
    return not _LABELS.isdisjoint(word.tags)


def _tail(part: list[Token]) -> list[Token]:
    """What the last label says for all of them: …、废止行政规范性文件."""
    labels = [word for word in part if _is_label(word)]
    return labels[1:]
