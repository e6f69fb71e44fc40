"""…件，均已按时答复: nothing that was received is said to be left open, in whatever words.

What stands between 均 or 已 and 答复 may be anything that names no other object.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from model.texts.reading.items import has_label
from model.texts.reading.passes.channels import is_of_channel
from model.texts.reading.readings import Claim, How, Why, in_words
from model.texts.reading.tokens.token import NOTHING, any_in, any_is
from model.texts.reading.topics.carried import EITHER, IN, OUT
from model.texts.reading.topics.labels import RECEIVED
from model.texts.reading.topics.results import GROUPS, group_of
from model.texts.reading.topics.words import APPLICATIONS

if TYPE_CHECKING:
    from model.forms.rules import Number
    from model.texts.reading.items import Item
    from model.texts.reading.known import Known
    from model.texts.reading.tokens.token import Token

_LEFT = (OUT, EITHER)
# What makes a clause tell of some of them, or of another matter.
_NOT_OF_ALL = frozenset(
    ("neg", "lack", "carry", "rest", "etc", "partly", "number", "rate", "change", "outcome")
)


def say_answered(known: Known, words: list[Token]) -> None:
    """Claim that none was left open, if words say so of the number told last."""
    verb = _last_verb(words)
    if verb is None or known.excepted or known.topic != "request":
        return
    if known.scope.why and not known.scope.may_be_whole:
        return
    if known.is_done or not _is_of_all(known, words):
        return
    known.is_done = True
    known.claims.append(in_words(OUT, 0, words[0].start, verb.end, How.ANSWERED))


def _last_verb(words: list[Token]) -> Token | None:
    """The verb of answering that ends what is done; `None` if it is done to something else."""
    found = None
    of_all = any_is(words, "all")
    for before, word in pairwise([NOTHING, *words]):
        tags = word.tags
        if "timely" in tags:
            of_all = True
            continue
        if "etc" in tags and "title" in before.tags:
            continue  # 按照《条例》等规定答复
        if of_all and "rest" in tags:
            continue  # 其中不予公开2件，其余均已答复
        if not _NOT_OF_ALL.isdisjoint(tags) or _names_others(word):
            return None
        if _settles(word) or (of_all and "result" in tags):
            found = word
    return found


def _settles(word: Token) -> bool:
    """Whether a word says that something was answered: 办结, 受理答复."""
    return word.has("verb", "settled") or "both" in word.tags


def _names_others(word: Token) -> bool:
    """Whether a word names another object than applications and the information they get."""
    noun = word.tags.get("noun")
    return noun is not None and noun not in APPLICATIONS and not word.has("part", "object")


def _is_of_all(known: Known, words: list[Token]) -> bool:
    lead = _lead(known, words)
    of_all = any_is([*lead, *words], "all")
    if not known.items:
        return (of_all or any_is(words, "those")) and not any_is(words, "rest")
    if any_is(words, "rest"):
        return _are_answers(known.recent)
    if any_is(words, "those") and any_is(words, "all"):
        return True  # …，所有申请均按时答复
    if _names_all([*lead, *words]):
        return True
    if told_again(known, known.items[-1]) is not None:
        return True
    if of_all and len(known.items) > 1 and all(map(_is_by_channel, known.recent)):
        return True  # 收到网上申请7件，信函2件，均已答复
    last = divided(known) if _are_parts(known) else _told_last(known)
    if last is None or last.how is not How.IS:
        return False
    is_all = last.is_loose or last.labels[0] in RECEIVED
    return is_all and last.number != 0


_SAYS_MORE = _NOT_OF_ALL | {"verb", "result", "act"}


def _lead(known: Known, words: list[Token]) -> list[Token]:
    """以上申请均按规定，以规范格式答复; 申请均受理，并答复: the clause before tells of which."""
    before = known.previous
    if any_is(words[:1], "and"):
        return before
    plain = not any_in(before, _SAYS_MORE)
    return before if plain and any_is(before, "all") else []


def _names_all(words: list[Token]) -> bool:
    """申请件均及时受理，并按时答复: all, unless words before the noun pick some."""
    for place, word in enumerate(words[:-1]):
        if word.has("noun", "request"):
            return "all" in words[place + 1].tags
        if _PLAIN.isdisjoint(word.tags):
            return False
    return False


_PLAIN = frozenset(("fill", "time", "organ"))


def _are_answers(items: list[Item]) -> bool:
    """Whether nothing but what was received and answered was counted: …2件，其余均已答复."""
    labels = {item.row for item in items}
    told = labels - RECEIVED
    return bool(labels & RECEIVED and told) and all(group_of(one) in GROUPS for one in told)


def _is_by_channel(item: Item) -> bool:
    """Whether a number counts what came by one channel; the first may seem to be all."""
    if item.in_doubt and item.row in RECEIVED:
        return any_is(item.own, "channel", "some")
    return is_of_channel(item)


def _are_parts(known: Known) -> bool:
    """Whether parts were told last, with 其中 or without: 收到7件，网上2件，信函5件，已答复."""
    last = known.items[-1]
    if any_is(last.own, "time", "running"):
        return False
    if known.among or (last.why is Why.PART_OF_TOTAL and not last.is_blocked):
        return True
    return any_is(last.own, "also") and last.why is Why.UNKNOWN  # 另3件均已答复


def divided(known: Known) -> Claim | None:
    """The count that the parts told since make: 9件，其中网上6件、信函3件，均已答复.

    What was carried in may be divided with it: 11件，上年结转1件，其中网上6件、信函6件.
    """
    running: Number = 0
    carried: Number = 0
    for item in reversed(known.recent):
        if item.unit == "%":
            continue
        claim = item.claim
        if claim is not None and claim.labels in _LEFT:
            return None
        if claim is not None and running in (item.value, item.value + carried):
            return claim
        if claim is not None and claim.labels == IN:
            carried += item.value
        else:
            running += item.value
    return None


def _told_last(known: Known) -> Claim | None:
    """The count told last, but for what was carried in: 收到8件（含上年结转1件），均已答复."""
    for item in reversed(known.recent):
        if item.host is not None or item.why is Why.CHANGE or _is_of_matters(item):
            continue
        if any_is(item.own, "time", "running"):
            continue  # 收到9件，历年累计131件，均已答复
        if _is_of_one_channel(item, known.recent):
            continue  # 收到8件（网上6件、信函2件），均已答复
        claim = item.claim
        if claim is None or claim.labels != IN:
            return claim
    return None


def _is_of_one_channel(item: Item, items: list[Item]) -> bool:
    """Whether a number tells that all came in one way: 收到4件，主要为信函申请4件，均已答复."""
    if item.why is not Why.PART_OF_TOTAL or not any_is(item.own, "channel", "some"):
        return False
    first = items[0].claim
    return first is not None and first.number == item.value


def _is_of_matters(item: Item) -> bool:
    """Whether a number counts what was asked for, not applications: 涉及医保等三个方面."""
    return not item.claims and item.unit in _OF_MATTERS


_OF_MATTERS = ("%", "个", "类", "种")


def told_again(known: Known, item: Item) -> Claim | None:
    """The count of all that a number names once more: 收到申请3件，3件申请人均为自然人."""
    if known.topic != "request" or item.is_blocked or has_label(item.own):
        return None
    for one in known.recent:
        claim = one.claim if one is not item else None
        if claim is None or claim.labels[0] not in RECEIVED or claim.columns:
            continue
        if claim.number == item.value > 0:
            return claim
    return None
