"""What a number says of applications: the questions asked of its words, in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.readings import Why
from model.texts.reading.tokens.numeral import COUNTED, LOOSE
from model.texts.reading.tokens.token import any_is
from model.texts.reading.topics import received
from model.texts.reading.topics.applicants import applicants_behind, columns_of
from model.texts.reading.topics.carried import (
    IN,
    OF_TIMES,
    OUT,
    carried_over,
    in_next_year,
    is_settled_of_last_year,
)
from model.texts.reading.topics.labels import RECEIVED, Label
from model.texts.reading.topics.posted import are_published
from model.texts.reading.topics.results import (
    GROUPS,
    NO_ROW,
    given,
    group_of,
    result_before,
    result_behind,
)
from model.texts.reading.topics.words import is_of_requests, names_requests

if TYPE_CHECKING:
    from model.texts.reading.items import Item
    from model.texts.reading.topics.context import Context

# What tells most first, with the kinds of words of which it needs one.
_PASSES = (
    (frozenset(("result",)), result_before),
    (frozenset(("carry", "late")), carried_over),
    (frozenset(("result",)), result_behind),
    (frozenset(("verb",)), received.due),
)
_TIMES = ("次", "人次")


def read(item: Item, context: Context) -> Label | Why:
    """The labels and columns of a number where applications are spoken of, or why it has none.

    A result before the number tells most, then what was carried over, then a result behind;
    verbs and the noun alone come last: 答复不予公开4件 is `refused`.
    """
    why = _why_no_count(item, context)
    if why is not None:
        return why
    near, behind, kinds = item.near, item.behind, item.kinds
    if "carry" in kinds and is_settled_of_last_year(item):
        if any_is(near, "open", "among"):
            return Label(IN, None, in_doubt=True)  # 答复86件（含上年结转答复1件）
        return Why.PART_OF_TOTAL
    if "channel" in kinds and _is_other_channel(item, context):
        return Why.PART_OF_TOTAL
    columns = columns_of([*near, *applicants_behind(behind)]) if "who" in kinds else ()
    if not kinds.isdisjoint(OF_TIMES) and _is_put_off(item, context):
        return Label(OUT, None, columns)
    for needed, find in _PASSES:
        label = None if kinds.isdisjoint(needed) else find(item)
        if label is not None:
            told = label._replace(columns=columns) if columns else label
            return _weighed(told, item, context)
    plain = given(item, context)
    if plain is not None:
        return plain._replace(columns=columns)
    if "result" in kinds and any_is([*near, *behind], "result", *NO_ROW):
        return Why.NO_CELL
    return received.read(item, context, columns)


def _weighed(label: Label, item: Item, context: Context) -> Label | Why:
    """A result that may be more than that: 予以公开政府信息234件 all that was published."""
    of_content = "content" in item.kinds and any_is([*item.near, *item.behind], "content")
    if of_content and not context.inherits:
        return Why.UNKNOWN
    doubt = of_content and not (context.among or context.beside)
    if doubt or _is_asked_for(label, item):
        return label._replace(in_doubt=True)
    alone = _is_reason_alone(label) and not (context.among or context.beside_result)
    if alone and are_published(item.near):
        return Why.OTHER  # 发布人事任免信息3条
    doubt = alone and any_is(item.near, "verb", "received", "new")  # 受理信访投诉5件
    doubt = doubt or _may_be_another(label, item, context)
    return label._replace(in_doubt=True) if doubt else label


def _is_asked_for(label: Label, item: Item) -> bool:
    """申请提供年鉴57件: what was asked for, perhaps."""
    asks = any_is(item.near, "noun", "apply", "request")
    return asks and label.labels == ("declined_publication",)


def _may_be_another(label: Label, item: Item, context: Context) -> bool:
    """信息不存在 may be of the row beside it, 历史遗留问题结转上年12件 of another matter."""
    if label.labels in (IN, OUT) and item.is_blocked and not is_of_requests(item):
        return True
    if not context.sure and any_is(item.near, "rest"):
        return True  # …；其余21件不予公开
    return label.word is not None and "absent" in label.word.tags


def _is_reason_alone(label: Label) -> bool:
    """Whether only a reason is named: its words mean other things, too."""
    return all(group_of(row) in GROUPS and row not in GROUPS for row in label.labels)


def _is_put_off(item: Item, context: Context) -> bool:
    """3件将于2025年答复, 其中3件转2025年回复: nothing else that is named stands between."""
    if context.among and RECEIVED.isdisjoint(context.base):
        return False
    if in_next_year(item.near, context.year):
        return True
    others = item.is_blocked or any_is(item.right, "noun", "else")
    return not others and in_next_year(item.right, context.year)


def _is_other_channel(item: Item, context: Context) -> bool:
    """网上26件，其他方式19件; 其他方式申请19件 came in other ways, too."""
    rests = [word for word in item.near if "rest" in word.tags and "channel" in word.tags]
    return bool(rests) and (context.by_channel or names_requests(item.near))


def _why_no_count(item: Item, context: Context) -> Why | None:
    """Why applications are not counted in the number's unit, if so: 申请12次, but not 答复12次."""
    unit = item.unit
    if not unit:
        return None if item.closed or lost_unit(item) else Why.UNKNOWN
    if unit in COUNTED or (unit in LOOSE and context.sure):
        return None
    return None if unit in _TIMES and is_of_requests(item) else Why.OTHER


def lost_unit(item: Item) -> bool:
    """收到15政府信息公开申请: the unit was left out between a verb and its object."""
    if item.closed or not any_is(item.near[-1:], "verb", "received", "new", "settled"):
        return False
    return item.right[:1] != [] and item.right[0].has("noun", "request")
