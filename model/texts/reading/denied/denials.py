"""What a clause without a number denies: 未收到申请, 没有行政复议, 未制发规范性文件."""

from __future__ import annotations

from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

from model.texts.reading import table_two
from model.texts.reading.denied.cases import are_cases, no_cases, told_apart
from model.texts.reading.denied.probable import probable
from model.texts.reading.denied.wanted import without_wanted
from model.texts.reading.items import DEEDS, has_block, is_block, parts
from model.texts.reading.tokens.token import any_in, any_is
from model.texts.reading.topics.applicants import columns_of
from model.texts.reading.topics.carried import carried
from model.texts.reading.topics.decisions import DECISIONS
from model.texts.reading.topics.disputes import NOUNS
from model.texts.reading.topics.documents import DOCUMENTS
from model.texts.reading.topics.received import are_of_all_channels, is_of_channels
from model.texts.reading.topics.results import GROUPS, NO_ROW
from model.texts.reading.topics.words import names_requests

if TYPE_CHECKING:
    from model.texts.reading.tokens.token import Token
    from model.texts.reading.topics.causes import Causes

_NAMES = frozenset(
    ("noun", "carry", "who", "outcome", "result", "enforcing", "charged", "items")
)


class Denied(NamedTuple):
    """Labels that are said to be 0, in some columns, with the words that say so."""

    labels: tuple[str, ...]
    columns: tuple[str, ...]
    start: int
    end: int
    in_doubt: bool = False  # the clause has words that are not known


def denials(
    words: list[Token], before: list[Token], causes: Causes, topic: str
) -> list[Denied]:
    """Everything that a clause denies. `before` are the words of a heading in front: …：无.

    无行政强制、未收取行政事业性收费 has two denials, each up to the next.
    """
    places = [place for place, word in enumerate(words) if "neg" in word.tags]
    found: list[Denied] = []
    for place, stop in pairwise([*places, len(words)]):
        if _denies_what_is_open(words[place + 1 : stop], words[stop + 1 : stop + 3]):
            break
        denied = without_wanted(_what_is_denied(words, before, place, stop))
        start = min(word.start for word in [words[place], *denied])
        sure = _denied(denied, words[:place], causes, topic)
        for labels, columns in sure:
            found.append(Denied(labels, columns, start, words[-1].end))
        for zero in probable(denied, words[:place], causes, topic):
            if zero not in sure:
                found.append(Denied(*zero, start, words[-1].end, in_doubt=True))
    return found


def _denies_what_is_open(between: list[Token], behind: list[Token]) -> bool:
    """无已受理未办理的申请: none is left open, whatever came."""
    received = any_is(between, "verb", "received") and not any_is(between, "mark")
    return received and any_is(behind[:1], "verb", "settled") and any_is(behind, "link")


def _what_is_denied(
    words: list[Token], before: list[Token], place: int, stop: int
) -> list[Token]:
    """The words that a negation denies: those behind it, or all in front if it stands last."""
    acts = not DEEDS.isdisjoint(words[place].tags)  # 不制发
    denied = words[place + (not acts) : stop]
    if has_block(denied) or _names_something(denied) or are_cases(denied):
        return denied
    if any_in(denied, DEEDS):
        denied = [*denied, *words[stop:]]  # 未出台、未废止规范性文件
    if _names_something(denied) or any(_is_own_act(word) for word in denied):
        return denied
    if any_is(denied, "ruling"):  # 行政强制7项，本年无处理决定
        return denied
    return [*before, *words[:place]]  # 强制决定没有; …情况：无


def _is_own_act(word: Token) -> bool:
    return word.has("act") and not word.has("act", "alien")  # 法院也未立案


def _names_something(words: list[Token]) -> bool:
    return any_in(words, _NAMES)


def _denied(
    denied: list[Token], lead: list[Token], causes: Causes, topic: str
) -> list[table_two.Zero]:
    """The labels that are 0 by the words denied; `lead` are those before the negation."""
    pieces = _without_others(parts(_up_to_kind(denied)))
    if not pieces or any_is([*lead, *denied], "cause", "other") or any_is(lead, "rest"):
        return []  # 无其他行政复议, 其他渠道无申请
    if _is_of_something_else(pieces) and not (causes.about and any_is(denied, "noun", *NOUNS)):
        return table_two.beside_unknown(pieces, topic)
    known = [piece for piece in pieces if not has_block(piece)]
    flat = list(chain.from_iterable(known))
    cases, others = told_apart(pieces)
    found = [
        *no_cases(cases or pieces, list(chain.from_iterable(cases)) or flat, causes),
        *table_two.nothing(
            list(chain.from_iterable(others)) or _with_act(pieces, flat), topic
        ),
        *_nothing_carried(flat, lead, topic),
    ]
    apart = _of_applications(known)
    if not found and not any_is(flat, "noun", *NOUNS):
        return _no_requests(flat, denied, lead, topic)
    if names_requests(apart):
        found += _no_requests(apart, apart, lead, topic)
    return found


_KIND = frozenset(("link", "and", "act", "decision", "verb", "outcome"))


def _up_to_kind(denied: list[Token]) -> list[Token]:
    """无行政许可、行政处罚等执法事项: what 等 stands before only says what all of them are."""
    for place, word in enumerate(denied):
        if "etc" in word.tags:
            named = any_is(denied[:place], "noun", *NOUNS, *DOCUMENTS, *DECISIONS)
            behind = denied[place:]
            plain = not any_in(behind, _KIND)
            return denied[: place + 1] if named and plain else denied
    return denied


_BARE = frozenset(("fill", "etc", "case", "cause", "info", "link"))


def _without_others(pieces: list[list[Token]]) -> list[list[Token]]:
    """无投诉举报、行政复议和诉讼: other matters that stand beside cases by a bare name."""
    kept = [piece for piece in pieces if not _is_other_matter(piece)]
    named = bool(kept) and any_is(kept[-1], "noun", *NOUNS)
    return kept if named else pieces


def _is_other_matter(piece: list[Token]) -> bool:
    if not any_is(piece, "noun", "else"):
        return False
    return all(word.has("noun", "else") or _BARE & word.tags.keys() for word in piece)


def _with_act(pieces: list[list[Token]], flat: list[Token]) -> list[Token]:
    """无新增的行政法规、规章: what was not done stands with the first, which may be unknown."""
    if not has_block(pieces[0]):
        return flat
    first = pieces[0][0]
    return [first, *flat] if _is_own_act(first) and not any_is(flat, "act") else flat


def _is_of_something_else(pieces: list[list[Token]]) -> bool:
    """Whether the last noun is unknown: 未收到不予公开的投诉."""
    for word in reversed(pieces[-1]):
        if "noun" in word.tags or "gap" in word.tags or "skip" in word.tags:
            return is_block(word)
    return False


def _of_applications(pieces: list[list[Token]]) -> list[Token]:
    """The words of the parts that tell of nothing else: 无申请和行政复议."""
    found: list[Token] = []
    for piece in pieces:
        others = any_is(piece, "noun", *NOUNS, *DOCUMENTS, *DECISIONS, "fee")
        if not (others or any_is(piece, "carry") or any_is(piece, "route")):
            found += piece
    return found


# --- applications --------------------------------------------------------------------------


def _nothing_carried(flat: list[Token], lead: list[Token], topic: str) -> list[table_two.Zero]:
    """无上年结转申请, 上年无结转, 2022年无结转: nothing was carried in."""
    times = [w for w in lead if "when" in w.tags or w.has("age", "past")]
    label = carried([*times, *flat]) if topic in ("", "request") else None
    return [] if label is None else [(label.labels, ())]


def _no_requests(
    flat: list[Token], denied: list[Token], lead: list[Token], topic: str
) -> list[table_two.Zero]:
    """未收到申请, 没有法人申请; 无不予公开 where applications are spoken of."""
    rows = [word.tags["result"] for word in flat if "result" in word.tags]
    caused = _is_caused(denied)
    if any_is(denied, "charged"):
        return []  # 无收取依申请公开相关费用情况
    if rows:
        said = caused or any_is(denied, "verb")
        return [] if said else _no_results(rows, topic)
    if caused or has_block(denied) or _is_blurred(denied):
        return []
    if is_of_channels([*lead, *denied]) and not are_of_all_channels(denied):
        return []  # some came by others, perhaps
    columns = columns_of(flat)
    if not _denies_receiving(denied, columns, topic):
        return []
    return [(("received",), columns)]


def _is_caused(denied: list[Token]) -> bool:
    """Whether a subject matter is named; in 未收到…对政府信息公开的申请 there is none."""
    received = any_is(denied, "verb", "received")
    for place, word in enumerate(denied):
        if word.has("cause", "cause"):
            toward = (
                received
                and "toward" in word.tags
                and names_requests(denied[place + 1 : place + 2])
            )
            if not toward:
                return True
    return False


def _is_blurred(denied: list[Token]) -> bool:
    """Whether 社会组织 alone is named: companies may not be meant."""
    named = [word for word in denied if "who" in word.tags]
    return len(named) == 1 and "blurred" in named[0].tags


def _no_results(rows: list[str], topic: str) -> list[table_two.Zero]:
    """None of some rows, if applications are spoken of or several groups are named."""
    if not NO_ROW.isdisjoint(rows):
        return []
    several = topic == "" and len(set(rows).intersection(GROUPS)) > 1
    if topic != "request" and not several:
        return []
    return [((row,), ()) for row in rows]


def _denies_receiving(denied: list[Token], columns: tuple[str, ...], topic: str) -> bool:
    """Whether none came; 未办结申请 denies another thing."""
    received = any_is(denied, "verb", "received")
    of_applicants = bool(columns) and (received or topic == "request")
    if not of_applicants and not names_requests(denied):
        return False
    if received or not any_is(denied, "verb", "settled", "due"):
        return True
    return names_requests(denied[:1])  # 没有申请需要答复
