"""Documents that others make, that are only proposed, or that are some of those told before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.items import is_block
from model.texts.reading.readings import Why
from model.texts.reading.tokens.token import any_is
from model.texts.reading.topics.documents import DOCUMENTS, act_of
from model.texts.reading.topics.words import nouns_of

if TYPE_CHECKING:
    from model.texts.reading.items import Item
    from model.texts.reading.known import Known
    from model.texts.reading.tokens.token import Token

_IN_ROW = 6  # numbers of one list of proposals


def are_perhaps(item: Item, known: Known, labels: tuple[str, ...]) -> bool:
    """Whether what is counted may be another's, or not done: a difference is a hint only."""
    words = item.own
    if _are_proposed(item, known) or _is_helped(words):
        return True
    made = any(label.endswith("_made") for label in labels)
    last = known.last
    if not made or last is None or last.claims or last.value == 0:
        return False
    if act_of(item.left) is None:
        return _is_helped(last.left)  # 参与制定国家标准2项、规范性文件1件
    return _goes_on(item, last)


def are_of_doubted(item: Item, known: Known) -> bool:
    """专栏公开规范性文件28件，其中有效26件; 清理信息1200条，其中规范性文件32件，失效4件."""
    whole = known.whole
    if whole is None:
        return False
    if whole.claims:
        return whole.in_doubt
    named = nouns_of([*whole.left, *whole.right, *item.left], DOCUMENTS)
    return not named and whole.why is Why.OTHER


def _are_proposed(item: Item, known: Known) -> bool:
    """清理规范性文件86件，建议废止12件、失效20件: what is proposed is not done yet."""
    for one in (item, *reversed(known.items[-_IN_ROW:])):
        if any_is(one.left, "proposed"):
            return True
        if any_is(one.left, "noun") or any_is(one.left, "organ"):
            return False
    return False


def _is_helped(words: list[Token]) -> bool:
    """推动出台规范性文件2件, 参与制定2项: an unknown deed stands directly before what was done."""
    for place, word in enumerate(words[1:]):
        before = words[place]
        if not word.has("act", "made") or before.end != word.start:
            continue
        unknown = is_block(before) and not before.has("organ") and not before.has("field")
        if unknown or before.has("act", "alien"):
            return True
    return False


def _goes_on(item: Item, last: Item) -> bool:
    """规范性文件立项3件，出台2件: of those that are planned or examined, perhaps."""
    if nouns_of([*item.left, *item.right], DOCUMENTS):
        return False
    named = nouns_of([*last.left, *last.right], DOCUMENTS)
    return bool(named) and last.why in (Why.UNKNOWN, Why.OTHER)
