"""What a clause without a number denies: 未收到申请, 没有行政复议, 未制发规范性文件."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from model.texts.reading.items import has_block, is_block, parts
from model.texts.reading.tokens import any_is
from model.texts.reading.topics import disputes
from model.texts.reading.topics.applicants import columns_of
from model.texts.reading.topics.carried import carried
from model.texts.reading.topics.decisions import DECISIONS
from model.texts.reading.topics.documents import DOCUMENTS
from model.texts.reading.topics.results import GROUPS
from model.texts.reading.topics.words import nouns_of

if TYPE_CHECKING:
    from model.texts.reading.tokens import Token

_REQUEST = ("request", "requests")
_NAMES = frozenset(("noun", "carry", "who", "outcome", "result"))
_CASES = ("review", "suit", "disputes")


class Denied(NamedTuple):
    """Labels that are said to be 0, in some columns, with the words that say so."""

    labels: tuple[str, ...]
    columns: tuple[str, ...]
    start: int
    end: int


def denials(
    words: list[Token], before: list[Token], causes: disputes.Causes, topic: str
) -> list[Denied]:
    """Everything that a clause denies. `before` are the words of a heading in front: …：无."""
    places = [place for place, word in enumerate(words) if "neg" in word.tags]
    found: list[Denied] = []
    for count, place in enumerate(places):
        stop = places[count + 1] if count + 1 < len(places) else len(words)
        denied = words[place + 1 : stop]
        if not any(_is_named(word) or is_block(word) for word in denied):
            if _leads_on(denied):
                denied = [*denied, *words[stop + 1 :]]  # 未出台、未废止规范性文件
            named = any(_is_named(word) or word.has("act") for word in denied)
            if not named:
                denied = [*before, *words[:place]]  # 强制决定没有; …情况：无
        span = (min(words[place].start, *(w.start for w in denied or words)), words[-1].end)
        for labels, columns in _denied(denied, words[:place], causes, topic):
            found.append(Denied(labels, columns, *span))
    return found


def _is_named(word: Token) -> bool:
    return not _NAMES.isdisjoint(word.tags)


def _leads_on(denied: list[Token]) -> bool:
    return any_is(denied, "act") or any_is(denied, "decision") or any_is(denied, "verb")


_Zero = tuple[tuple[str, ...], tuple[str, ...]]  # labels, columns


def _denied(
    denied: list[Token], lead: list[Token], causes: disputes.Causes, topic: str
) -> list[_Zero]:
    pieces = parts(denied)
    if any_is([*lead, *denied], "cause", "other"):
        return []
    is_foreign = not pieces or is_block(_last_noun(pieces[-1]) or pieces[-1][-1])
    if is_foreign and not _are_cases(denied, causes):
        return []
    known = [piece for piece in pieces if not has_block(piece)]
    flat: list[Token] = []
    for piece in known:
        flat += piece
    found: list[_Zero] = []
    found += _no_cases(pieces, flat, causes)
    found += _nothing_of_table_two(flat, topic)
    found += _nothing_carried(flat, lead, topic)
    if not found:
        return _no_requests(flat, denied, lead, topic)
    apart: list[Token] = []
    for piece in known:
        apart += [] if _tells(piece) else piece
    if apart and any_is(apart, "noun", *_REQUEST):
        found += _no_requests(apart, apart, lead, topic)
    return found


def _tells(piece: list[Token]) -> bool:
    """Whether a part is of something else than applications."""
    kinds = (*_CASES, *DOCUMENTS, *DECISIONS, "fee")
    return any(
        word.has("noun", *kinds) or "carry" in word.tags or "route" in word.tags
        for word in piece
    )


def _last_noun(words: list[Token]) -> Token | None:
    for word in reversed(words):
        if "noun" in word.tags or "gap" in word.tags or "skip" in word.tags:
            return word
    return None


def _are_cases(denied: list[Token], causes: disputes.Causes) -> bool:
    return any_is(denied, "noun", *_CASES) and causes.about


def _no_cases(
    pieces: list[list[Token]], flat: list[Token], causes: disputes.Causes
) -> list[_Zero]:
    """No review, no suit; with 纠错 or 败诉 only that none ended so."""
    outcomes = [word for word in flat if word.has("outcome", "corrected", "other", "upheld")]
    kinds = disputes.kinds_of(flat)
    if causes.about:
        kinds = _kinds_told(pieces, flat)
    if causes.foreign or (not kinds and not outcomes) or _has_table_two(flat):
        return []
    unsure = any_is(flat, "cause", "cause") or any_is(flat, "verb", "received")
    if unsure and not causes.about:
        return []
    if not outcomes:
        return [((kind,), ()) for kind in kinds]
    found: list[_Zero] = []
    current: tuple[str, ...] = ()
    for piece in pieces:
        current = disputes.kinds_of(piece) or current
        for word in piece:
            if word.has("outcome", "corrected"):
                meant = ("suit",) if "court" in word.tags else current
                for label in disputes.labels(meant or disputes.KINDS, "corrected"):
                    found.append(((label,), ()))
    return found


def _kinds_told(pieces: list[list[Token]], flat: list[Token]) -> tuple[str, ...]:
    """The kinds of cases that are denied where their cause is known to be disclosure."""
    every: list[Token] = []
    for piece in pieces:
        every += _behind_unknown(piece)
    kinds = disputes.kinds_of(every)
    if kinds or not any_is(flat, "info"):
        return kinds
    return disputes.KINDS if any_is(flat, "case") else ()  # 无…类案件


def _behind_unknown(piece: list[Token]) -> list[Token]:
    for place in range(len(piece) - 1, -1, -1):
        if is_block(piece[place]):
            return piece[place + 1 :]
    return piece


def _has_table_two(words: list[Token]) -> bool:
    return any_is(words, "noun", *DECISIONS)


def _nothing_of_table_two(flat: list[Token], topic: str) -> list[_Zero]:
    if any_is(flat, "noun", *_CASES, *_REQUEST):
        return []
    if any_is(flat, "cause", "cause"):
        return []
    found: list[_Zero] = []
    acts = [word.tags["act"] for word in flat if "act" in word.tags]
    if "alien" in acts and len(set(acts)) == 1:
        return []
    acts = [act for act in acts if act != "alien"]  # 未制定、修改、废止规范性文件
    kinds = nouns_of(flat, DOCUMENTS)
    if not kinds and topic in DOCUMENTS and not any_is(flat, "noun"):
        kinds = (topic,)
    for kind in kinds:
        for act in dict.fromkeys(acts):
            found.append(((f"{kind}_{act}",), ()))
    for kind in nouns_of(flat, DECISIONS):
        found.append(((f"{kind}_decisions",), ()))
    if any_is(flat, "noun", "fee"):
        found.append((("fee",), ()))
    return found


def _nothing_carried(flat: list[Token], lead: list[Token], topic: str) -> list[_Zero]:
    if not any_is(flat, "carry") or topic not in ("", "request"):
        return []
    found: list[_Zero] = []
    for piece in parts(flat):
        label = carried([*lead[-2:], *piece] if piece is parts(flat)[0] else piece)
        if label is not None:
            found.append((label[0], ()))
    return found


def _no_requests(
    flat: list[Token], denied: list[Token], lead: list[Token], topic: str
) -> list[_Zero]:
    rows = [word.tags["result"] for word in flat if "result" in word.tags]
    caused = any_is(denied, "cause", "cause")
    said = caused or any_is(denied, "verb")
    every = topic == "request" or (topic == "" and len(set(rows) & set(GROUPS)) > 1)
    if rows and every and not said and not {"withdrawn", "ended"} & set(rows):
        return [((row,), ()) for row in rows]
    if rows or has_block(denied) or caused:
        return []
    named = [word for word in denied if word.has("noun", *_REQUEST)]
    columns = columns_of(flat)
    received = any_is(denied, "verb", "received")
    if not named and not (columns and (topic == "request" or received)):
        return []
    words = [*lead, *denied]
    some = any_is(words, "channel", "some")
    if some and not any_is(words, "channel", "all"):
        return []
    if not received and any_is(denied, "verb", "settled", "due"):
        return []
    return [(("received",), columns)]
