"""Several labels before one number, or before as many: 新收、办结各1件; …分别为8件、2件."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.items import JOINTS, has_label, is_label, parts
from model.texts.reading.tokens.token import any_is

if TYPE_CHECKING:
    from model.texts.reading.items import Item
    from model.texts.reading.tokens.token import Token


_OPENING = frozenset(("open", "respective"))


def share_labels(items: list[Item]) -> None:
    """Deal the labels before the first number of a clause out to those that have none."""
    first = items[0]
    if len(first.left) < 3 or first.kinds.isdisjoint(JOINTS):
        return
    labels = [part for part in parts(first.left) if has_label(part) or _is_rest(part)]
    if len(labels) < 2:
        return
    followers = _without_label(items)
    if followers == len(labels):
        _deal(items, [_without_openers(part) for part in labels])
    elif followers == 1:
        first.labels = labels
        each = any_is(first.left, "each") or any_is(first.left, "all")
        first.shared = "each" if each or first.value == 0 else "sum"


def _is_rest(part: list[Token]) -> bool:
    """Whether a part is 其他 alone: 维持、纠正、其他、未结."""
    return len(part) == 1 and part[0].has("cause", "other")


def _without_label(items: list[Item]) -> int:
    """How many numbers from the first on have no label but those before it."""
    count = 1
    for item in items[1:]:
        if has_label(item.left) or any_is(item.left, "share"):
            break  # 公开或部分公开92件、占57.5%
        count += 1
    return count


def _deal(items: list[Item], labels: list[list[Token]]) -> None:
    """予以公开、部分公开分别为8件、2件: each number has its own label."""
    last = labels[-1]
    tail = _tail(last)
    head = [word for word in labels[0] if not is_label(word)]
    for item, part in zip(items, labels, strict=False):
        item.lead(part if part is last else [*head, *part, *tail])
        item.labels = [part]


def _without_openers(part: list[Token]) -> list[Token]:
    return [word for word in part if _OPENING.isdisjoint(word.tags)]


def _tail(part: list[Token]) -> list[Token]:
    """What the last label says for all of them: …、废止行政规范性文件."""
    return [word for word in part if is_label(word)][1:]
