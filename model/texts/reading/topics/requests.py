"""What a number says of applications: received, answered, results, carried over, whose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.items import has_block, is_block
from model.texts.reading.numerals import COUNTED, LOOSE
from model.texts.reading.readings import Why
from model.texts.reading.tokens import any_is

if TYPE_CHECKING:
    from model.texts.reading.items import Item
    from model.texts.reading.tokens import Token

GROUPS = ("granted", "partial", "refused", "unavailable", "declined", "other")
COLUMNS = ("person", "business", "research", "charity", "legal", "other")
ORGANISATIONS = COLUMNS[1:]
Label = tuple[tuple[str, ...], tuple[str, ...], "Token | None"]  # labels, columns, the word


class Context:
    """What the sentence knows when a number of applications is read."""

    __slots__ = ("among", "base", "explicit", "inherits", "left_over", "sure", "whose", "year")

    def __init__(
        self,
        *,
        explicit: bool,
        sure: bool,
        inherits: bool,
        among: bool,
        base: tuple[str, ...],
        whose: tuple[str, ...],
        year: int,
        left_over: bool,
    ) -> None:
        self.year = year  # the report's
        self.left_over = left_over  # some were told to be carried over
        self.sure = sure  # the sentence names applications
        self.whose = whose  # 以自然人为主，共18件
        self.explicit = explicit  # the sentence, or nothing against it, names applications
        self.inherits = inherits  # bare verbs speak of applications, too
        self.among = among  # the number is one of the parts of another
        self.base = base  # the labels of the number that it is a part of


def group_of(result: str) -> str:
    """The group of table three that a reason belongs to."""
    return result.partition("_")[0]


def read(item: Item, context: Context) -> Label | Why:
    """The labels and columns of a number of applications, or why it has none."""
    numeral = item.number.numeral
    if numeral is None:
        return Why.UNKNOWN
    near, behind = item.near, item.behind
    names = _names(near) or _names(item.right[:1])
    is_loose = numeral.unit in LOOSE and (names or context.sure)
    is_loose = is_loose or (numeral.unit in ("次", "人次") and names)
    if numeral.unit and numeral.unit not in COUNTED and not is_loose:
        return Why.OTHER
    if not numeral.unit and not item.closed:
        return Why.UNKNOWN
    columns = columns_of([*near, *_applicants_behind(behind)])
    later = in_next_year(behind, context.year) or in_next_year(near, context.year)
    if later and not context.among:
        return ("carried_out",), columns, None
    for find in (_result_before, _carried, _result_behind, _due):
        label = find(item, near, behind)
        if label is not None:
            return (label[0], columns, label[1])
    if any_is([*near, *behind], "result", "withdrawn", "ended"):
        return Why.NO_CELL
    return _received_or_settled(item, context, columns)


def columns_of(words: list[Token]) -> tuple[str, ...]:
    """The columns of table three that words name; none for all of them."""
    named: set[str] = set()
    for word in words:
        who = word.tags.get("who", "")
        if who == "every":
            return ()
        if who == "org":
            named.update(ORGANISATIONS)
        elif who:
            named.add(who)
    return () if len(named) == len(COLUMNS) else tuple(c for c in COLUMNS if c in named)


def _names(words: list[Token]) -> bool:
    return any_is(words, "noun", "request", "requests")


def _applicants_behind(behind: list[Token]) -> list[Token]:
    """The applicants behind a number: 19件来自自然人, not 19件均为自然人."""
    for place, word in enumerate(behind):
        if "who" in word.tags:
            return behind[: place + 1]
        if not word.has("noun", "request", "requests", "apply") and "fill" not in word.tags:
            return []
    return []


# --- results and reasons -------------------------------------------------------------------


def _result_before(
    item: Item, near: list[Token], behind: list[Token]
) -> tuple[tuple[str, ...], Token] | None:
    found = [word for word in near if "result" in word.tags]
    return results(found, near) if found and _is_clean(near, found[-1]) else None


_BETWEEN = frozenset(
    (
        *(
            "noun",
            "who",
            "time",
            "organ",
            "total",
            "each",
            "all",
            "share",
            "and",
            "mark",
            "open",
        ),
        *(
            "info",
            "fill",
            "channel",
            "change",
            "result",
            "carry",
            "etc",
            "rate",
            "when",
            "year",
        ),
    )
)


def _is_clean(near: list[Token], label: Token) -> bool:
    """Whether only known words stand between a label and its number: no further object."""
    for word in near[near.index(label) + 1 :]:
        if word.has("decision", "publish") or "act" in word.tags:
            return False
        if _BETWEEN.isdisjoint(word.tags):
            return word.has("verb", "settled", "received")
    return True


def _result_behind(
    item: Item, near: list[Token], behind: list[Token]
) -> tuple[tuple[str, ...], Token] | None:
    found = []
    for word in behind:
        if "all" in word.tags or word.has("verb", "received", "new") or "neg" in word.tags:
            break
        if "result" in word.tags:
            found.append(word)
    of_some = item.is_blocked and any(word.has("cause", "cause") for word in item.left)
    if of_some and all(word.tags["result"] in GROUPS for word in found):
        return None  # 涉及第三方但经同意的3件予以公开: some of them
    return results(found, behind)


def results(found: list[Token], words: list[Token]) -> tuple[tuple[str, ...], Token] | None:
    """The rows that some results mean together: one reason wins over its group."""
    if not found:
        return None
    meant = list(dict.fromkeys(word.tags["result"] for word in found))
    if "ended" in meant and len(meant) > 1:
        meant.remove("ended")  # 因信息不存在告知申请人, 因逾期未补正终止办理
    if "withdrawn" in meant or "ended" in meant:
        return None
    reasons = [row for row in meant if row not in GROUPS]
    groups = [row for row in meant if row in GROUPS]
    behind = words[words.index(found[0]) :] if found[0] in words else words
    loose = any_is(behind, "etc")
    if groups and (loose or len(reasons) != 1):
        return tuple(groups), found[0]
    if loose:
        return None
    if groups and len(groups) > 1:
        return tuple(groups), found[0]
    return tuple(reasons or groups), found[0]


# --- carried over --------------------------------------------------------------------------


def _carried(
    item: Item, near: list[Token], behind: list[Token]
) -> tuple[tuple[str, ...], Token] | None:
    label = carried(near)
    if label is not None and label[0] == ("carried_in",) and _is_settled_since(near, label[1]):
        return None
    if label is not None:
        return label
    late = next((word for word in behind if word.has("late")), None)
    if late is not None and any(word.has("rest") for word in near):
        return ("carried_out",), late  # 剩余4件延期办理
    label = carried(behind)
    if label and label[0] == ("carried",) and _has(near, "when"):
        return carried([*near, *behind])
    return label or _carried_far(item)


def _carried_far(item: Item) -> tuple[tuple[str, ...], Token] | None:
    """1件因征求第三方意见尚未答复: unknown words tell the cause, the last ones the rest."""
    if not item.right:
        return None
    is_cause = item.right[0].has("cause") and not item.is_blocked
    if not is_cause and not item.right[-1].has("carry", "open", "out"):
        return None
    if any_is(item.right, "noun", "else") or any_is(item.right, "result"):
        return None
    label = carried(item.right)
    return label if label and label[0] == ("carried_out",) else None


def in_next_year(behind: list[Token], year: int) -> bool:
    """剩余5件将于2025年办结."""
    later = False
    for word in behind:
        later = later or word.year == year + 1 or word.has("when", "next")
        if later and (word.has("verb", "settled") or "carry" in word.tags):
            return True
    return False


def _has(words: list[Token], kind: str) -> bool:
    return any_is(words, kind)


def _is_settled_since(near: list[Token], carry: Token) -> bool:
    """上年结转的申请办结3件: the verb behind, not 上年结转办理的申请3件."""
    behind = near[near.index(carry) + 1 :]
    return bool(behind) and behind[-1].has("verb", "settled", "new", "received")


def carried(words: list[Token]) -> tuple[tuple[str, ...], Token] | None:
    """Whether words say what was carried over: from last year, into the next, or either."""
    before = None
    for place, word in enumerate(words):
        if "carry" in word.tags:
            direction = _direction(word, before, words[place + 1 :])
            if word.has("carry", "moved") and direction == ("carried",):
                return None  # 县政府办转来的 is no year's
            return direction, word
        if "when" in word.tags or "year" in word.tags or "date" in word.tags:
            before = word
    return None


def _direction(word: Token, before: Token | None, behind: list[Token]) -> tuple[str, ...]:
    is_in = before is not None and (before.has("when", "prev") or "year" in before.tags)
    is_in = is_in or any(other.has("when", "prev") for other in behind[:1])  # 结转上年1件
    for other in behind[:2]:
        if other.has("when", "next") or "year" in other.tags or "date" in other.tags:
            return ("carried_out",)
    if word.has("carry", "out"):
        return ("carried_out",)
    if is_in or word.has("carry", "in"):
        return ("carried_in",)
    if word.has("carry", "open") or (before is not None and before.has("when", "end", "next")):
        return ("carried_out",)
    return ("carried",)


# --- received, answered --------------------------------------------------------------------


def _due(
    item: Item, near: list[Token], behind: list[Token]
) -> tuple[tuple[str, ...], Token] | None:
    for word in near:
        if word.has("verb", "due"):
            return ("due",), word
    return None


def _received_or_settled(
    item: Item, context: Context, columns: tuple[str, ...]
) -> Label | Why:
    near = item.near
    if _is_of_channels([*near, *item.behind]):
        return Why.PART_OF_TOTAL
    if columns and (context.explicit or _says_applicant(item)):
        return _of_applicant(item, context, columns)
    first = item.right[0] if item.right and not _names(near) else None
    if first is not None and is_block(first) and first.start == item.number.end:
        return Why.OTHER  # 12件补正申请
    rest = any_is(near, "rest") and not context.left_over
    if rest or any_is(near, "etc") or _is_cause(item):
        return Why.PART_OF_TOTAL
    label = _verb_before(item, context) or _verb_behind(item, context)
    if label is not None:
        return (label[0], columns, label[1])
    return _noun_alone(item, context)


def _is_of_channels(words: list[Token]) -> bool:
    some = any_is(words, "channel", "some")
    return some and not any_is(words, "channel", "all")


def _is_cause(item: Item) -> bool:
    """Whether a cause picks out some of the applications: 涉及征收的3件, not 对全部19件."""
    near = item.near
    return any_is(near[-2:], "cause", "cause") and not _is_of_all(item)


def _is_of_all(item: Item) -> bool:
    return bool(item.near) and item.near[-1].has("all", "strong")


_SURE = ("自然人", "商业企业", "法人")


def _says_applicant(item: Item) -> bool:
    """Whether the applicant's own name of table three stands directly before the number."""
    return (
        not item.is_blocked
        and bool(item.near)
        and item.near[-1].has("who")
        and (item.number.start - item.near[-1].end <= 1)
    )


def _of_applicant(item: Item, context: Context, columns: tuple[str, ...]) -> Label | Why:
    numeral = item.number.numeral
    if numeral is None or (numeral.unit and numeral.unit not in COUNTED):
        return Why.OTHER
    verbs = [word for word in item.near if "verb" in word.tags]
    word = next((w for w in [*item.near, *item.behind] if "who" in w.tags), None)
    if verbs and verbs[-1].has("verb", "settled"):
        return ("settled",), columns, word
    base = context.base if context.among and context.base else ("received",)
    if len(base) == 1 and base[0] in ("total", "new", "due"):
        base = ("received",)
    return base, columns, word


def _verb_before(item: Item, context: Context) -> tuple[tuple[str, ...], Token] | None:
    near = item.near
    verbs = [word for word in near if "verb" in word.tags]
    if not verbs:
        return None
    verb = verbs[0] if verbs[0].has("verb", "received", "new") else verbs[-1]
    meaning = verb.tags["verb"]
    named = _names(near) or _names(item.right[:1])
    if not named and (not context.inherits or item.is_blocked):
        return None
    if meaning == "settled" and item.is_blocked and not named:
        return None
    if not _is_clean(near, verb):
        return None
    if meaning == "received" and context.among and not named:
        return None
    return (meaning,), verb


def _verb_behind(item: Item, context: Context) -> tuple[tuple[str, ...], Token] | None:
    if item.is_blocked or not (context.inherits or _names(item.right)):
        return None
    rest = context.left_over and any_is(item.near, "rest")
    for word in item.behind:
        if word.has("verb", "settled"):
            return ("settled",), word
        if rest and "all" in word.tags:
            continue  # 2件结转，其余31件均已办结
        if word.has("verb", "received") and _names(item.right[:1]):
            if context.among or word is not item.right[-1]:
                return None
            return ("received",), word
        if not word.has("noun", "request", "requests") and "fill" not in word.tags:
            return None
    return None


def _noun_alone(item: Item, context: Context) -> Label | Why:
    if item.is_blocked or context.among:
        return Why.UNKNOWN if item.is_blocked else Why.PART_OF_TOTAL
    near = item.near
    total = next((word for word in near if "total" in word.tags), None)
    noun = next((word for word in near if word.has("noun", "request", "requests")), None)
    if noun is not None and any(word.has("decision", "decide") for word in near):
        return Why.OTHER  # 发放申请表200份
    if noun is not None:
        return (("total",), (), noun) if _is_clean(near, noun) else Why.UNKNOWN
    if _names(item.right[:1]) and (total or _is_definite(item)):
        return ("total",), (), total
    if total is not None and context.inherits:
        return (("received",) if context.whose else ("total",)), context.whose, total
    return Why.UNKNOWN


def _is_definite(item: Item) -> bool:
    """Whether N件申请 are all of them: 全年19件申请, 14件申请中, 12件申请均为…."""
    if any_is(item.near, "time", "whole") or any_is(item.near, "verb", "received"):
        return True
    if _is_of_all(item) or (item.before is not None and "link" in item.before.tags):
        return True  # 公众提交的15件申请
    return any_is(item.right[1:3], "all")


def blocked_by(words: list[Token]) -> bool:
    """Whether an unknown word is among some."""
    return has_block(words)
