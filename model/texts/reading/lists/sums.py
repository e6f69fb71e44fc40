"""The sums of a list in each of its readings.

Where an inner list ends is often open: each place where it may end makes a reading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from model.forms.rules import Number
    from model.texts.reading.lists.entries import Entry
    from model.texts.reading.tokens.token import Token

_READINGS = 64  # more sums of one list tell nothing


def sums(parts: list[Entry], *, is_strict: bool) -> tuple[tuple[Number, bool], ...]:
    """The sums of all readings, and whether each leaves nothing out."""
    channels = _channels(parts)
    if len(channels) > 1:
        return tuple(_readings(channels, is_strict=False))[-1:]
    found = _readings(parts, is_strict=is_strict)
    heads = _heads(parts)
    if 1 < len(heads) < len(parts):
        found = _readings(heads, is_strict=is_strict) | found
    return tuple(found)


def _channels(parts: list[Entry]) -> list[Entry]:
    """网站389条，包括甲84条、乙305条；微信98条: channels, each by ； and one with all its parts.

    Nothing but their sum makes the total.
    """
    heads: list[Entry] = []
    inner: list[Entry] = []
    resolved = False
    for part in parts:
        if part.sep != "；" and heads:
            inner.append(part)
            continue
        if not _is_made(heads, inner):
            return []
        resolved = resolved or bool(inner)
        heads, inner = [*heads, part], []
    resolved = resolved or bool(inner)
    clear = resolved and _is_made(heads, inner)
    return heads if clear and all(head.dimension == "channel" for head in heads) else []


def _is_made(heads: list[Entry], inner: list[Entry]) -> bool:
    """Whether the last of some channels has no parts told, or parts that make it."""
    if not inner:
        return True
    opened = inner[0].opener not in ("", "loose")
    return opened and sum(part.value for part in inner) == heads[-1].value


def _heads(parts: list[Entry]) -> list[Entry]:
    """The parts without those that ， puts behind one they make: 甲7件，乙6件，丙1件；丁4件."""
    groups: list[list[Entry]] = []
    for part in parts:
        if part.sep == "；" or not groups:
            groups.append([])
        groups[-1].append(part)
    heads: list[Entry] = []
    for head, *inner in groups:
        makes = len(inner) > 1 and inner[0].sep == "，"
        makes = makes and sum(part.value for part in inner) == head.value
        heads += [head] if makes else [head, *inner]
    return heads if len(groups) > 1 else parts


def _readings(parts: list[Entry], *, is_strict: bool) -> dict[tuple[Number, bool], None]:
    found: dict[tuple[Number, bool], None] = {}
    top: set[Number] = {0}  # of the outer list, up to here
    nested: set[Number] = set()  # of it without the inner lists that may still go on
    joined = rest = False
    for place, part in enumerate(parts):
        joined = joined or (place > 0 and part.sep == "、")
        rest = rest or part.is_rest
        if place and part.opener:
            dealt = _added(part.value, top, nested) if part.is_dealt else set()
            top, nested = dealt, top | nested
        else:
            top = _added(part.value, top, nested)
        if _may_end(parts, place, joined=joined):
            complete = rest or (is_strict and part is parts[-1])
            for total in sorted(top | nested):
                found[total, complete] = None
    return found


def _added(value: Number, top: set[Number], nested: set[Number]) -> set[Number]:
    """The sums with one part more, of the outer list or after an inner one that has ended."""
    more = {total + value for total in top | nested}
    return more if len(more) <= _READINGS else set(sorted(more)[:_READINGS])


def _may_end(parts: list[Entry], place: int, *, joined: bool) -> bool:
    """Whether a list may end behind a part; `joined` says that 、 stands between some."""
    if place + 1 == len(parts):
        return True
    following = parts[place + 1]
    if parts[place].is_rest and not following.is_rest:
        return True  # 其他 stands last
    if following.sep == "；" or following.has("carry"):
        return True
    if following.sep != "，" or following.is_rest:
        return False
    return joined or (_is_done(following) and not _is_done(parts[place]))


def _is_done(part: Entry) -> bool:
    """Whether a number has a deed or an end of its own: 甲3条，乙2条，微博发布46条."""
    if part.has("outcome", "upheld", "corrected"):
        return True
    done = part.has("act", "made", "repealed", "in_force")
    return done or part.has("deed") or (part.has("decision", "publish") and _publishes(part))


def _publishes(part: Entry) -> bool:
    """Whether something was published, other than in a name: 公告公示38条 are notices."""
    before: Token | None = None
    for word in part.lead:
        named = before is not None and before.has("noun", "else") and before.end == word.start
        if word.has("decision", "publish") and not named:
            return True
        before = word
    return False
