"""What an amount of money says of the fees that table two asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.items import is_block
from model.texts.reading.numerals import MONEY
from model.texts.reading.readings import Why
from model.texts.reading.topics.labels import Label
from model.texts.reading.topics.words import first

if TYPE_CHECKING:
    from model.texts.reading.items import Item


def read(item: Item) -> Label | Why:
    """The label of an amount where fees are spoken of: 征收行政事业性收费286元.

    An amount that nothing stands before is of them, too: 行政事业性收费情况：286元.
    """
    numeral = item.number.numeral
    if numeral is None or numeral.unit not in MONEY or _is_forgone(item):
        return Why.OTHER
    noun = first(item.near, "noun", "fee")
    if noun is None and item.left:
        return Why.OTHER
    return Label(("fee",), noun)


def _is_forgone(item: Item) -> bool:
    """Whether an unknown word stands directly before the noun: 减免行政事业性收费300万元."""
    for place, word in enumerate(item.left[1:]):
        if word.has("noun", "fee") and is_block(item.left[place]):
            return True
    return False
