"""How many applications were received and answered, by the verb or the noun beside a number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.items import JOINTS, has_label
from model.texts.reading.readings import Why
from model.texts.reading.tokens.numeral import COUNTED
from model.texts.reading.tokens.token import any_in, any_is
from model.texts.reading.topics.applicants import of_applicant
from model.texts.reading.topics.labels import Label
from model.texts.reading.topics.without_verb import are_all, without_verb
from model.texts.reading.topics.words import (
    first,
    first_behind,
    is_clean,
    is_of_requests,
    names_requests,
    picks_within,
    telling_verb,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model.texts.reading.items import Item
    from model.texts.reading.tokens.token import Token
    from model.texts.reading.topics.context import Context


def due(item: Item) -> Label | None:
    """应办理36件: what was received and carried in together."""
    word = first(item.near, "verb", "due")
    return None if word is None else Label(("due",), word)


def read(item: Item, context: Context, columns: tuple[str, ...]) -> Label | Why:
    """The label of a number that no result and no carrying over tells: 收到申请75件.

    `columns` are the applicants that are named beside it.
    """
    if "channel" in item.kinds and _is_of_channels(item):
        if _are_all_so(item):
            return Label(("total",), None, in_doubt=True)
        return _of_one_channel(item, context)
    if columns:
        return _of_applicant(item, context, columns)
    if item.counts_unknown() and not names_requests(item.near):
        return Why.OTHER
    toward = None if context.among else _settled_behind(item)
    if toward is not None:
        return Label(("settled",), toward, in_doubt=True)
    if not item.kinds.isdisjoint(_OF_SOME) and _is_of_some(item, context):
        return Why.PART_OF_TOTAL
    label = _verb_before(item, context) or _verb_behind(item, context)
    if label is not None:
        # An unknown word in front may be who received them: 麒麟园区收到申请7件.
        return label._replace(in_doubt=True) if item.is_blocked else label
    return without_verb(item, context)


def _of_applicant(item: Item, context: Context, columns: tuple[str, ...]) -> Label | Why:
    """收到自然人申请6件; 自然人办理900件 may be of business of any kind."""
    found = of_applicant(item, columns, context.base if context.among else ())
    if isinstance(found, Why) or context.sure or is_of_requests(item):
        return found
    return found._replace(in_doubt=True) if found.labels == ("settled",) else found


# --- numbers of other applications, or of some of them -------------------------------------


def is_of_channels(words: Sequence[Token]) -> bool:
    """Whether words tell of some channels: 网上收到4件; all are told in 通过各种渠道收到4件."""
    some = sum(word.has("channel", "some") for word in words)
    if some > 1 and any_is(words, "total"):
        return False  # 通过网站、信函共收到8件
    return some > 0 and not any_is(words, "channel", "all")


def are_several(words: list[Token]) -> bool:
    """Whether channels are joined: 未收到书面申请和网络申请, but not 未收到网站邮箱申请."""
    places = [n for n, word in enumerate(words) if word.has("channel", "some")]
    between = words[places[0] : places[-1]] if places else []
    return any_in(between, JOINTS)


def are_of_all_channels(words: list[Token]) -> bool:
    """未收到书面申请和网络申请: applications are named with each of the channels."""
    named = sum(names_requests((word,)) for word in words)
    return named > 1 and are_several(words)


def _is_of_channels(item: Item) -> bool:
    own = () if item.is_blocked else item.own
    return is_of_channels([*item.near, *item.behind]) or is_of_channels(own)


def _are_all_so(item: Item) -> bool:
    """2件申请均由申请人通过邮寄方式提出: all that came, in one way."""
    return not item.own and names_requests(item.right[:1]) and any_is(item.right[1:2], "all")


def _of_one_channel(item: Item, context: Context) -> Label | Why:
    """收到网上申请3件: all that came, probably, if no other channel is told."""
    told = context.among or context.by_channel or context.beside
    verb = telling_verb(item.near)
    if told or verb is None or not verb.has("verb", "received", "new"):
        return Why.PART_OF_TOTAL
    of_requests = is_of_requests(item) or (context.sure and item.near[-1].has("channel"))
    if not of_requests:
        return Why.PART_OF_TOTAL
    return Label(("received",), verb, in_doubt=True)


_OF_SOME = frozenset(("rest", "within", "etc", "cause"))


def _is_of_some(item: Item, context: Context) -> bool:
    """Whether the rest, an example or a cause picks some: 其余3件, 涉及征收的3件."""
    rest = any_is(item.near, "rest") and not context.left_over
    within = picks_within(item.near)  # 收到的申请里有6件
    return rest or within or any_is(item.near, "etc") or _is_by_cause(item.near)


def _is_by_cause(near: list[Token]) -> bool:
    """涉及征收的3件 are some of them, 对全部19件 are not."""
    return any_is(near[-2:], "cause", "cause") and not are_all(near)


_BEFORE_SETTLED = frozenset(("fill", "decision", "timely", "all"))


def _settled_behind(item: Item) -> Token | None:
    """对46份申请依法作出答复: all of them, probably, where nothing else is asked for."""
    right = item.right
    if not item.near or "toward" not in item.near[-1].tags or not names_requests(right[:1]):
        return None
    return first_behind(right[1:], _BEFORE_SETTLED, "verb", "settled")


_RECEIVED = (("received",), ("new",), ("total",))

# --- the verb ------------------------------------------------------------------------------


def _verb_before(item: Item, context: Context) -> Label | None:
    """收到申请75件, 办结69件: the verb, with the noun or where a bare verb is enough."""
    verb = telling_verb(item.near)
    if verb is None or not is_clean(item.near, verb):
        return None
    label = Label((verb.tags["verb"],), verb)
    is_part = context.among and label.labels == ("received",)  # 其中网上受理20件
    if is_of_requests(item):
        if is_part and picks_within(item.near):
            return None  # 收到的申请里有6件
        # 收到31件，其中我局受理申请12件: some of them, perhaps
        of_received = is_part and context.base[:1] in _RECEIVED
        return label._replace(in_doubt=of_received)
    inherits = context.inherits and not item.is_blocked
    if inherits and not is_part:
        # 出具答复书26份; 收到26件，其中我局办理18件
        some = verb.has("letters") or (context.among and "loose" in verb.tags)
        return label._replace(in_doubt=some)
    probable = _is_of_told(item, label, context) or _is_under_heading(item, label, context)
    return label._replace(in_doubt=True) if probable else None


def _is_under_heading(item: Item, label: Label, context: Context) -> bool:
    """（二）依申请公开。规范各环节工作。全年收到4件: of applications, probably."""
    if not context.under_heading or context.among or has_label(item.right):
        return False
    if label.word is None or "loose" in label.word.tags:
        return False
    told = label.word.has("verb", "received", "new") or context.beside
    return told and item.unit in COUNTED


def _is_of_told(item: Item, label: Label, context: Context) -> bool:
    """坚持依法办理，已办结2件: of the applications told before, probably."""
    plain = context.first_since_told and not (item.is_blocked or has_label(item.right))
    counted = item.unit in COUNTED
    if label.word is None or "loose" in label.word.tags:
        return False  # 优化窗口服务，办理240件 may be of anything
    return plain and counted and label.labels == ("settled",) and not context.among


def _verb_behind(item: Item, context: Context) -> Label | None:
    """29件已作出答复, 15件申请进入办理程序: only known words stand before the verb."""
    if not _may_tell_behind(item, context):
        return None
    of_rest = context.left_over and _is_of_the_others(item)
    of_rest = of_rest or not (item.left or context.among)  # 51件均已回复
    for word in item.behind:
        if word.has("verb", "settled"):
            # 除6件结转外，其余292件已答复: of this year's, or with those of last year
            soon = any_is(item.behind, "deadline")
            return Label(("settled",), word, in_doubt=soon or (of_rest and bool(item.left)))
        if word.has("verb", "received") and names_requests(item.right[:1]):
            ends = word is item.right[-1] and not context.among
            return Label(("received",), word) if ends else None
        if not _leads_to_verb(word, of_rest=of_rest):
            return None
    return None


def _is_of_the_others(item: Item) -> bool:
    return any_is(item.near, "rest") or any_is(item.near, "cause", "other")


def _may_tell_behind(item: Item, context: Context) -> bool:
    """Whether a verb behind the number can be of applications."""
    return not item.is_blocked and (context.inherits or names_requests(item.right))


def _leads_to_verb(word: Token, *, of_rest: bool) -> bool:
    """Whether a word may stand before the verb; 均 only of the rest: 2件结转，其余31件均已办结."""
    if of_rest and "all" in word.tags:
        return True
    return names_requests((word,)) or "fill" in word.tags
