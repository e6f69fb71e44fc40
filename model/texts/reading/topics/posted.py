"""What was posted on a site: 公开, 发布. Perhaps not all is told, and some was made before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.items import DEEDS
from model.texts.reading.readings import Why
from model.texts.reading.tokens.token import any_in, any_is

if TYPE_CHECKING:
    from model.texts.reading.items import Item
    from model.texts.reading.tokens.token import Token

_LIST = 12  # numbers before one of a list, among which the whole stands


def are_published(words: list[Token]) -> bool:
    """Whether words tell of publishing: 公开, 公布 or 发布."""
    return any_is(words, "decision", "publish") or any_is(words, "posted")


def are_texts(item: Item) -> bool:
    """发布信息47条，其中规范性文件2篇: what a site counts, whatever was made this year."""
    return item.unit == "篇"


def are_of_information(items: list[Item]) -> bool:
    """发布信息118条，含规范性文件2件: parts of what was published of any kind, or made."""
    for one in items[-_LIST:]:
        shown = any_is(one.left, "decision", "publish") or any_is(one.left, "act", "made")
        if shown and any_is(one.left, "noun", "else"):
            return True
    return False


def doubt_posted(items: list[Item]) -> None:
    """发布规范性文件36件、政策解读40条: posted, and perhaps not made this year.

    So it is with 发布政策解读40条、规范性文件36件.
    """
    goes_on = False
    for place, item in enumerate(items):
        shown = any_is(item.left, "posted")
        goes_on = goes_on and not (any_in(item.left, DEEDS) or item.value == 0)
        beside = [one for one in items[place + 1 : place + 3] if not any_is(one.left, "act")]
        beside = [*items[max(0, place - 2) : place], *beside] if goes_on else beside
        on_site = shown and any_is(item.own, "channel", "some")
        of_others = on_site or any(map(_is_matter, beside))
        if (shown or goes_on) and _are_made(item) and of_others:
            item.doubt()
        goes_on = shown or goes_on


def _are_made(item: Item) -> bool:
    return item.row.endswith("_made")


def _is_matter(item: Item) -> bool:
    """Whether a number is of another matter that nothing else was done with."""
    others = item.why is Why.OTHER or (item.why is Why.UNKNOWN and item.is_blocked)
    return others and not (any(map(_is_deed, item.left)) or any_is(item.left, "verb"))


def _is_deed(word: Token) -> bool:
    return "act" in word.tags and "posted" not in word.tags
