"""What a number says of rules and normative documents: made, repealed, in force."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from model.texts.reading.items import is_block, is_joint
from model.texts.reading.readings import Why
from model.texts.reading.tokens.numeral import COUNTED
from model.texts.reading.tokens.token import any_is
from model.texts.reading.topics.labels import Label, rows
from model.texts.reading.topics.posted import are_texts
from model.texts.reading.topics.titles import without_titles
from model.texts.reading.topics.words import first, nouns_of

if TYPE_CHECKING:
    from model.texts.reading.items import Item
    from model.texts.reading.tokens.token import Token

DOCUMENTS = ("normative", "rules")
COLUMNS = ("made", "repealed", "in_force")
_UNITS = COUNTED | {"", "部", "个", "项", "篇"}


def act_of(words: list[Token]) -> Token | None:
    """The last word that says what was done with documents."""
    return first(reversed(words), "act")


def read(
    item: Item, current: tuple[str, ...], act: Token | None, head: list[Token]
) -> Label | Why:
    """The labels of a number where documents are spoken of: 制发规范性文件4件.

    `current` are the kinds that the sentence named last, `act` is what was done with them last;
    `head` is a heading in front: 制发情况：规范性文件4件. What is done for another's document
    (备案, 审核) has no column.
    """
    if not _counts_documents(item):
        return Why.OTHER
    item.lead(_without_titles(item))
    named = nouns_of(item.near, DOCUMENTS) or nouns_of(item.right, DOCUMENTS)
    if _is_only_alien([*item.left, *head]):
        return Why.OTHER
    if _are_only_named(item.left):
        return _if_of_the_year(item.left, named)
    found = _beside_others(item, named, current)
    return _in_column(item, named, current, act) if found is None else found


def _beside_others(
    item: Item, named: tuple[str, ...], current: tuple[str, ...]
) -> Label | Why | None:
    """What a number beside others' documents or unknown words says, or why it says nothing."""
    if _are_of_others(item.left):
        return Why.PART_OF_ORGAN
    if item.is_blocked and not (named and _is_done(item.near)):
        # Noun and verb may both stand behind what is unknown, or behind the number.
        return _if_done_behind(item, named, current)
    return Why.OTHER if not named and _counts_others(item) else None


def _in_column(
    item: Item, named: tuple[str, ...], current: tuple[str, ...], act: Token | None
) -> Label | Why:
    """The labels by what was done with the documents; published alone, those of a year or more."""
    column, word = _column(item, act, is_named=bool(named))
    published = not column and any_is(item.near, "decision", "publish")
    if published and nouns_of(item.near, DOCUMENTS):
        return Label(rows(named, "published"), None, in_doubt=True)
    if column in ("", "alien"):
        return Why.OTHER if column else Why.UNKNOWN
    if column != "made" and any_is(item.left, "revise"):
        return Why.OTHER  # 制定、修改、废止规范性文件5件
    return Label(rows(named or current, column), word, in_doubt=_is_in_doubt(item, word))


def _is_in_doubt(item: Item, act: Token | None) -> bool:
    """Whether others may be counted: 制定、修改5件, 清查12件，其余5件继续有效."""
    if any_is(item.left, "revise") or any_is(item.left, "rest"):
        return True
    rules = any_is([*item.near, *item.right], "noun", "rules")
    if any_is(item.left, "decision", "publish") and rules:
        return True  # 公开现行有效的政府规章9件: those of the government, on a bureau's site
    if act not in item.left and any_is(item.left, "cause", "cause"):
        return True  # 公布失效规范性文件目录1份，涉及规范性文件12件
    return are_texts(item) or _are_of_some_organ(item.near, act)


def _if_done_behind(
    item: Item, named: tuple[str, ...], current: tuple[str, ...]
) -> Label | Why:
    """对依据已调整的3件规范性文件宣布废止: noun and verb both stand behind the number."""
    column = "" if named == () else _done_far(item.left)
    if column:
        return Label(rows(named, column), None, in_doubt=True)
    words = item.behind
    if words and _is_repealed_for(item):
        return Label(rows(current, "repealed"), words[-1], in_doubt=True)
    if not words or not words[0].has("noun", *DOCUMENTS) or any_is(words, "act", "alien"):
        return Why.UNKNOWN
    word = first(words, "act", "repealed")
    return Why.UNKNOWN if word is None else Label(rows(named, "repealed"), word, in_doubt=True)


_OF_FIELDS = frozenset(("mark", "and", "fill", "cause", "link", "within"))


def _done_far(left: list[Token]) -> str:
    """制定养老服务领域规范性文件2件: what was done stands in front of unknown words."""
    act = act_of(left)
    if act is None or not act.has("act", "made", "repealed"):
        return ""
    behind = left[left.index(act) + 1 :]
    known = all(is_block(w) or not _OF_FIELDS.isdisjoint(w.tags) for w in behind[:-1])
    named = any_is(behind[-1:], "noun", *DOCUMENTS)
    return act.tags["act"] if known and named else ""


def _is_repealed_for(item: Item) -> bool:
    """对与上位法不一致的9件予以废止: unknown words tell only why, where documents are spoken of."""
    left, words = item.left, item.behind
    why = any_is(left, "toward") and "link" in left[-1].tags
    plain = all("fill" in word.tags or word.has("act", "repealed") for word in words)
    return why and plain and words[-1].has("act", "repealed")


def _are_of_some_organ(near: list[Token], act: Token | None) -> bool:
    """发布市政府和办公厅行政规范性文件47件: those of some of the organs, perhaps."""
    if act is None or act not in near or any_is(near, "name"):
        return False
    whose = near[near.index(act) :]
    return any_is(whose, "organ") and any_is(whose, "and")


def every_row(words: list[Token]) -> tuple[str, ...]:
    """The labels of all that words name: 规章和规范性文件制发、废止 are four."""
    found: list[str] = []
    kinds = nouns_of(words, DOCUMENTS)
    for word in words:
        if word.has("act", *COLUMNS):
            found += rows(kinds, word.tags["act"])
    return tuple(dict.fromkeys(found))


def _counts_others(item: Item) -> bool:
    """Whether something unknown is counted: 规章…。出台1件地方性法规草案."""
    return item.counts_unknown() and is_block(item.right[-1])


def _counts_documents(item: Item) -> bool:
    """Whether documents are counted in the number's unit; 0条 are none, whatever is meant."""
    if not (item.unit or item.closed):
        return False  # 有效期5年
    return item.unit in _UNITS or (item.unit == "条" and not item.value)


def _is_only_alien(words: list[Token]) -> bool:
    """Whether the documents are another's, or not made: 审核规范性文件7件; 审核并印发 are made."""
    for place, word in enumerate(words):
        if word.has("act", "alien") and not _is_done_too(words, place):
            return True
    return False


def _is_done_too(words: list[Token], place: int) -> bool:
    """Whether they were made or published as well: 审核并印发, 制定和修订, 清理并公布现行有效的."""
    before = words[max(0, place - 2) : place]
    if "revise" in words[place].tags and len(before) == 2:
        return is_joint(before[1]) and before[0].has("act", "made")
    behind = words[place + 1 : place + 3]
    if len(behind) < 2 or not behind[0].has("and", "then"):
        return False
    if behind[1].has("act", "made", "repealed"):
        return True
    published = behind[1].has("decision", "publish")
    return published and any_is(words[place + 3 :], "act", "in_force")


def _are_of_others(words: list[Token]) -> bool:
    """Whether others made them, who stand behind the verb: 公开乡镇规范性文件."""
    act = first(words, "act", "made") or first(words, "decision", "publish")
    return act is not None and any_is(words[words.index(act) :], "others")


def _are_only_named(words: list[Token]) -> bool:
    """Whether documents are what something is about: 涉及以办公室名义印发的规范性文件25件."""
    act = first(words, "act", "made")
    return act is not None and any_is(words, "cause", "cause") and _is_attribute(act, words)


def _if_of_the_year(words: list[Token], named: tuple[str, ...]) -> Label | Why:
    """对本年度制发的36件规范性文件开展解读: as many were made, probably."""
    for place, word in enumerate(words):
        if word.has("toward") and any_is(words[place:], "time", "whole") and named:
            return Label(rows(named, "made"), None, in_doubt=True)
    return Why.OTHER


def _is_done(words: list[Token]) -> bool:
    return act_of(words) is not None or any_is(words, "decision", "publish")


def _is_attribute(act: Token, words: list[Token]) -> bool:
    """Whether a verb only tells which documents are meant: 印发的."""
    return any(word is act and "link" in behind.tags for word, behind in pairwise(words))


def _without_titles(item: Item) -> list[Token]:
    named = nouns_of([*item.left, *item.right], DOCUMENTS)
    return without_titles(item.left) if named else item.left


def _joins_acts(words: list[Token]) -> bool:
    """Whether 和 joins what was done, and not those who did it: 废止和印发, 局及办公室印发."""
    return any("and" in word.tags and "act" in behind.tags for word, behind in pairwise(words))


def _own_act(near: list[Token]) -> Token | None:
    """What was done with the documents: 废止2010年印发的规范性文件 were made before.

    So were 现行有效的以县政府名义印发的规范性文件.
    """
    own = act_of([word for word in near if "revise" not in word.tags]) or act_of(near)
    if own is not None and own.has("act", "made") and not _joins_acts(near):
        kept = ("repealed", "in_force") if _is_attribute(own, near) else ("repealed",)
        return first(near, "act", *kept) or own
    return own


def _after_cause(words: list[Token]) -> Token | None:
    """What was done with 8件因政策调整予以废止, whatever the cause."""
    if not words or "cause" not in words[0].tags:
        return None
    return words[-1] if words[-1].has("act", "repealed") else None


def _column(item: Item, act: Token | None, *, is_named: bool) -> tuple[str, Token | None]:
    """What was done with the documents counted, "" unknown, and the word that says so."""
    own = _own_act(item.near) or first(item.behind, "act") or _after_cause(item.right)
    if own is not None:
        return own.tags["act"], own
    if any_is(item.left, "change", "reach"):
        return "in_force", None  # 规范性文件增至16件
    goes_on = is_named or any_is(item.near, "total")
    if act is None or not goes_on or any_is(item.near, "decision", "publish"):
        return "", None
    return act.tags["act"], act
