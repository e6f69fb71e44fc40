"""What a clause denies in words that are not all known: probably, and never for sure.

未接到针对本部门有关信息公开的申请, 未因答复不当引发行政复议: a name that the tables have stands
behind a denial, and nothing says that it is another matter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.items import has_block, has_label, is_joint, parts
from model.texts.reading.tokens.token import any_is
from model.texts.reading.topics import disputes
from model.texts.reading.topics.applicants import columns_of
from model.texts.reading.topics.decisions import DECISIONS
from model.texts.reading.topics.documents import DOCUMENTS
from model.texts.reading.topics.received import are_several, is_of_channels
from model.texts.reading.topics.words import ASKED, names_requests, nouns_of

if TYPE_CHECKING:
    from model.texts.reading.table_two import Zero
    from model.texts.reading.tokens.token import Token
    from model.texts.reading.topics.causes import Causes

_FOREIGN = ("else", *DOCUMENTS, *DECISIONS, "fee")
# What an organ decides on that may enforce the law.
_ENFORCED: list[Zero] = [(("penalties_decisions",), ()), (("coercion_decisions",), ())]


def probable(denied: list[Token], lead: list[Token], causes: Causes, topic: str) -> list[Zero]:
    """The labels that are probably 0 by the words behind a denial; unknown ones among them.

    `lead` are the words before it.
    """
    if any_is(denied, "cause", "other") or any_is(denied, "charged"):
        return []
    denied = _without_channels(denied)
    if any_is(denied, "enforcing"):
        return [] if has_label(denied) or any_is(denied, "gap") else _ENFORCED
    if any_is(denied, "news"):
        return _decided(denied)
    bare = _made(denied) or _on_request(denied)
    if bare:
        return bare
    if any_is(denied, "noun", *_FOREIGN):
        return []
    if any_is(denied, "outcome") and _may_be_ours(causes):
        return _beside_outcome(denied)
    if any_is(denied, "outcome") or any_is(denied, "result") or any_is(denied, "carry"):
        return []
    if any_is(denied, "noun", *disputes.NOUNS):
        return _cases(denied, causes)
    if topic not in ("", "request"):
        return []
    return [*_requests(denied, lead), *_not_dealt_with(denied, lead)]


def _without_channels(denied: list[Token]) -> list[Token]:
    """未收到来电来访、网上来信等方式提出的申请: channels, and no matters of their own."""
    end = next((n for n, word in enumerate(denied) if word.has("channel", "all")), 0)
    kept = []
    for place, word in enumerate(denied):
        is_channel = "channel" in word.tags or "mark" in word.tags
        if place > end or not is_channel:
            kept.append(word)
    return kept


def _made(denied: list[Token]) -> list[Zero]:
    """无公开的规章、规范性文件: none was made."""
    if not any_is(denied[:1], "given") or has_block(denied) or any_is(denied, "act"):
        return []
    return [((f"{kind}_made",), ()) for kind in nouns_of(denied, DOCUMENTS)]


def _on_request(denied: list[Token]) -> list[Zero]:
    """主动公开信息6条，无依申请公开: none came, if nothing else is named."""
    plain = all("listed" in word.tags or "fill" in word.tags for word in denied)
    return [(("received",), ())] if plain and any_is(denied, "listed") else []


_OF_NEWS = frozenset(("news", "mark", "and", "etc", "fill"))


def _decided(denied: list[Token]) -> list[Zero]:
    """无行政许可、行政强制信息: nothing was decided, if no more is told of it."""
    kinds: list[str] = []
    for word in denied:
        kind = word.tags.get("news") or word.tags.get("items")
        if kind:
            kinds.append(kind)
        elif _OF_NEWS.isdisjoint(word.tags):
            return []
    if any_is(denied, "decision"):
        return []
    return [((f"{kind}_decisions",), ()) for kind in dict.fromkeys(kinds) if kind in DECISIONS]


def _not_dealt_with(denied: list[Token], lead: list[Token]) -> list[Zero]:
    """未收到和处理申请, 未收到也未处理申请: none was answered, either."""
    both = any_is(denied, "both") or _joins_verbs(denied)
    if any_is(lead, "neg") and any_is(lead, "verb", "received"):
        both = both or any_is(denied, "verb", "settled")
    named = all(word.has("verb") or word.has("noun", *ASKED) for word in denied[-1:])
    return [(("settled",), ())] if both and named and names_requests(denied) else []


def _joins_verbs(words: list[Token]) -> bool:
    """Whether 、 or 和 stands between receiving and answering: 未受理、办理."""
    match words:
        case [first, between, second, *_]:
            joined = is_joint(between)
            return joined and first.has("verb", "received") and second.has("verb", "settled")
    return False


def _may_be_ours(causes: Causes) -> bool:
    return (causes.about or causes.beside) and not causes.foreign


def _beside_outcome(denied: list[Token]) -> list[Zero]:
    """未出现复议败诉和被诉讼情形: what stands last, without an end of its own, is denied itself."""
    pieces = parts(denied)
    last = pieces[-1]
    if len(pieces) < 2 or not any_is(pieces[-2], "outcome") or any_is(last, "outcome"):
        return []
    named = last[0].has("noun", *disputes.NOUNS) and not has_block(last)
    return [((kind,), ()) for kind in disputes.kinds_of(last)] if named else []


def _requests(denied: list[Token], lead: list[Token]) -> list[Zero]:
    """None came, if receiving is denied and what was received are applications for information."""
    received = any_is(denied, "verb", "received") or are_several(lead)
    if not received or any_is(denied, "verb", "due"):
        return []
    if is_of_channels([*lead, *denied]) and not (are_several(lead) or are_several(denied)):
        return []
    if not _are_for_information(denied):
        return []
    return [] if columns_of(denied) else [(("received",), ())]


def _are_for_information(denied: list[Token]) -> bool:
    """Whether applications stand last, and information is named: 政务公开申请."""
    places = [n for n, word in enumerate(denied) if word.has("noun", *ASKED)]
    if not places:
        return False
    place = places[0]
    if has_label(denied[place + 1 :]):
        return False
    return not _has_subject(denied[:place])


def _has_subject(words: list[Token]) -> bool:
    """Whether applications about something are meant: 未收到涉及征地的申请."""
    for place, word in enumerate(words):
        if word.has("cause", "cause") and "toward" not in word.tags:
            subject = words[place + 1 :]
            return not (any_is(subject, "info") or _is_of_organ(subject))
    return any_is(words, "gap") and not any_is(words, "organ")


def _is_of_organ(subject: list[Token]) -> bool:
    """未收到涉及本部门政府信息公开申请: whose information is asked for, not about what."""
    plain = all(word.has("organ", "whole") or "fill" in word.tags for word in subject)
    return plain and any_is(subject, "organ")


def _cases(denied: list[Token], causes: Causes) -> list[Zero]:
    """None was brought against the organ, if no other cause is named."""
    if any_is(denied, "bench") or _are_some(denied):
        return []
    if any_is(denied, "verb", "received") and not any_is(denied, "info"):
        return []  # 未收到行政复议申请 says whoever decides them, too
    named = any_is(denied, "cause", "cause")
    if causes.foreign or (any_is(denied, "gap") and not named):
        return []
    return [((kind,), ()) for kind in disputes.kinds_of(denied)]


def _are_some(denied: list[Token]) -> bool:
    """Whether none is denied but new ones, or those of companies."""
    return any_is(denied, "fresh") or any_is(denied, "who")
