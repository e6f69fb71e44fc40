"""What a sentence says of table two: its documents and decisions counted, or denied."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from model.texts.reading import of_others
from model.texts.reading.beside import (
    OF_SUMS,
    are_asked_for,
    are_of_unit,
    done_before,
    ends_in_deed,
    goes_on_with_another,
    is_behind_check,
    is_beside_another,
    is_of_information,
)
from model.texts.reading.former import LAST_YEAR
from model.texts.reading.items import has_block
from model.texts.reading.readings import How, Why
from model.texts.reading.tokens.token import all_in, any_is
from model.texts.reading.topics import decisions, documents
from model.texts.reading.topics.decisions import DECISIONS
from model.texts.reading.topics.disputes import NOUNS
from model.texts.reading.topics.documents import DOCUMENTS, act_of
from model.texts.reading.topics.labels import Label, rows
from model.texts.reading.topics.posted import are_of_information
from model.texts.reading.topics.words import REQUESTS, nouns_of

if TYPE_CHECKING:
    from model.texts.reading.items import Item
    from model.texts.reading.known import Known
    from model.texts.reading.tokens.token import Token

Zero = tuple[tuple[str, ...], tuple[str, ...]]  # labels, columns

# --- counted -------------------------------------------------------------------------------


def read_documents(item: Item, known: Known) -> Label | Why:
    """废止5件，其中失效2件: a part of a column has none of its own."""
    found = _documents(item, known)
    if isinstance(found, Why):
        return found
    if not found.in_doubt and of_others.are_perhaps(item, known, found.labels):
        found = found._replace(in_doubt=True)
    found = _of_former(found, item) if known.year <= LAST_YEAR else _of_now(found)
    return _of_a_part(found, item, known) if known.among else found


def _documents(item: Item, known: Known) -> Label | Why:
    """The labels of documents by their words, or by what the number before it was of."""
    found = documents.read(item, known.kinds or (known.topic,), known.act, known.head)
    if found is Why.UNKNOWN:
        found = _published_too(item, known)
    if found is Why.UNKNOWN and known.year <= LAST_YEAR:
        found = _published_of_made(item, known)
    if found is Why.UNKNOWN and item.value == 0:
        found = _none_named(item)
    return found


def _of_a_part(found: Label, item: Item, known: Known) -> Label | Why:
    """A label of what is a part of the number before it, as sure as that lets it be."""
    if found.labels == known.base or _is_of_some(item, known):
        return Why.PART_OF_TOTAL
    if _ends_some_of_made(found.labels, known.base) or of_others.are_of_doubted(item, known):
        return found._replace(in_doubt=True)
    act = act_of(item.near)
    told = known.act is not None and "posted" in known.act.tags
    posted = act is None and told  # 栏目发布文件86件，其中规范性文件36件
    own = act is not None and "posted" not in act.tags
    posted = known.closed and (posted or (not own and are_of_information(known.items)))
    return found._replace(in_doubt=found.in_doubt or posted)


def _ends_some_of_made(labels: tuple[str, ...], base: tuple[str, ...]) -> bool:
    """发布规范性文件6份（其中1份已失效）: of those told, and not all that was repealed."""
    repealed = all(label.endswith("_repealed") for label in labels)
    return repealed and any(label.endswith(_OF_MADE) for label in base)


_OF_MADE = ("_made", "_in_force", "_published")


def _published_too(item: Item, known: Known) -> Label | Why:
    """主动公开规章0件，规范性文件2件: both were published."""
    last = known.last
    named = nouns_of(item.near, DOCUMENTS)
    if last is None or not named or not all_in(item.left, _OF_NAMES):
        return Why.UNKNOWN
    claims = [claim for claim in last.claims if claim.in_doubt]
    if not claims or not any_is(last.near, "decision", "publish"):
        return Why.UNKNOWN
    return Label(rows(named, "published"), None, in_doubt=True)


def _none_named(item: Item) -> Label | Why:
    """规范性文件0件, 规范性文件底数0件: none was made, or is in force, probably."""
    named = nouns_of(item.left, DOCUMENTS)
    if not named or item.right or not all_in(item.left, _OF_NONE):
        return Why.UNKNOWN
    return Label(rows(named, "in_force" if item.is_blocked else "made"), None, in_doubt=True)


def _published_of_made(item: Item, known: Known) -> Label | Why:
    """制定规范性文件3件，公开3件: as many were published, perhaps; the form of 2019 asks."""
    last = known.last
    if last is None or not all(map(_is_published, item.left)):
        return Why.UNKNOWN
    kind, _, column = last.row.partition("_")
    if kind not in DOCUMENTS or column != "made" or not any_is(item.left, "decision"):
        return Why.UNKNOWN
    return Label((f"{kind}_published",), None, in_doubt=True)


def _is_published(word: Token) -> bool:
    return word.has("decision", "publish") or not OF_SUMS.isdisjoint(word.tags)


_OF_NAMES = frozenset(("noun", "fill"))
_OF_NONE = _OF_NAMES | {"gap", "open", "mark", "and", "time", "year", "organ", "total"}


def _of_now(found: Label) -> Label:
    """公开规范性文件3件: those made in the year, perhaps; nothing else asks for them."""
    if not all(label.endswith("_published") for label in found.labels):
        return found
    made = tuple(f"{label.removesuffix('_published')}_made" for label in found.labels)
    return found._replace(labels=made, in_doubt=True)


def _of_former(found: Label, item: Item) -> Label:
    """公开现行有效规范性文件41件: the form of 2019 asks how many are published in all."""
    published = any_is(item.left, "decision", "publish")
    kinds = [label.removesuffix("_in_force") for label in found.labels]
    if not published or kinds == list(found.labels):
        return found
    return found._replace(labels=tuple(f"{kind}_published_total" for kind in kinds))


def _is_of_some(item: Item, known: Known) -> bool:
    """规范性文件16件（以政府名义印发7件…）: some of what was counted, and not all that was made."""
    return known.closed and any_is(item.left, "name") and not nouns_of(item.near, DOCUMENTS)


def read_decisions(item: Item, known: Known) -> Label | Why:
    """作出行政许可3件: decided, or published, or only some of what the sentence before counts."""
    if known.has_every:
        item.lead([word for word in item.left if "open" not in word.tags])
    head = [*known.head, *done_before(item, known)]
    found = decisions.read(item, known.kinds or (known.topic,), head)
    if decisions.are_refused(item) and not (known.among or item.host):
        _take_back_granted(known)
    decided = any_is(item.left, "decision", "decide")
    decided = decided or any_is(item.left, "counted", "counted")
    if known.goes_on and not decided:
        return Why.PART_OF_TOTAL
    if isinstance(found, Why) or item.value == 0:
        return found
    if found.how is How.AT_MOST and is_of_information(item, known):
        return found._replace(in_doubt=True)
    return _weighed(found, item, known, decided=decided)


def _weighed(found: Label, item: Item, known: Known, *, decided: bool) -> Label | Why:
    """A label as sure as what stands before the number lets it be."""
    if not decided and are_asked_for(item, known):
        return Why.OTHER
    if goes_on_with_another(item, known):
        return Why.OTHER
    if found.in_doubt or found.how is not How.IS or any_is(item.near, "counted", "counted"):
        return found
    doubted = ends_in_deed(known.previous) or is_behind_check(item, known)
    doubted = doubted or are_of_unit(item, known)
    named = decided or any_is(item.near, "counted")
    doubted = doubted or (not named and is_beside_another(known))
    return found._replace(in_doubt=doubted)


def _take_back_granted(known: Known) -> None:
    """准予行政许可9件，不予行政许可1件: what was granted is not all that was decided."""
    for item in known.recent:
        if not any(claim.labels == ("permits_decisions",) for claim in item.claims):
            continue
        if any_is(item.left, "decided") or any_is(item.left, "counted"):
            item.doubt()  # 作出行政许可决定9件: with those refused, perhaps
        else:
            item.leave_out(Why.PART_OF_TOTAL)


# --- denied --------------------------------------------------------------------------------


def nothing(flat: list[Token], topic: str) -> list[Zero]:
    """No documents, decisions, fees: 未制定、废止规范性文件, 无行政事业性收费."""
    if any_is(flat, "noun", *NOUNS, *REQUESTS) or any_is(flat, "cause", "cause"):
        return []
    acts = dict.fromkeys(word.tags["act"] for word in flat if "act" in word.tags)
    if list(acts) == ["alien"]:
        return []  # 未修改规范性文件
    acts.pop("alien", None)  # 未制定、修改、废止规范性文件
    found: list[Zero] = []
    for kind in _documents_meant(flat, topic):
        found += [((f"{kind}_{act}",), ()) for act in acts]
    said = any_is(flat, "decision", "publish") or any_is(flat, "outcome")
    for kind in () if said else _decisions_meant(flat, topic):  # 无行政处罚被撤销 says less
        found.append(((f"{kind}_decisions",), ()))
    if any_is(flat, "noun", "fee"):
        found.append((("fee",), ()))
    if any_is(flat, "items", "purchases") and not said:
        found.append((("purchases_projects",), ()))
    return found


def _documents_meant(flat: list[Token], topic: str) -> tuple[str, ...]:
    """The kinds of documents named, or the one that was spoken of: …9件，本年无新制发."""
    kinds = nouns_of(flat, DOCUMENTS)
    if not kinds and topic in DOCUMENTS and not any_is(flat, "noun"):
        return (topic,)
    return kinds


def _decisions_meant(flat: list[Token], topic: str) -> tuple[str, ...]:
    """The kinds of decisions named, or the one that was spoken of: …，本年无处理决定."""
    kinds = nouns_of(flat, DECISIONS)
    bare = not kinds and topic in DECISIONS and not any_is(flat, "noun")
    return (topic,) if bare and any_is(flat[-1:], "ruling") else kinds


def beside_unknown(pieces: list[list[Token]], topic: str) -> list[Zero]:
    """未作出行政强制和麒麟: an unknown thing behind 和 is one more, if it is a bare name."""
    if len(pieces) < 2 or not all(map(_is_bare, pieces[-1])):
        return []
    flat = list(chain.from_iterable(piece for piece in pieces if not has_block(piece)))
    return nothing(flat, topic)


def _is_bare(word: Token) -> bool:
    return word.tags.keys() <= {"gap", "fill", "etc"}
