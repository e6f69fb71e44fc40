"""A number of a text as data, and what numbers may be counted in."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from model.forms.rules import Number

COUNTED = frozenset("件宗份起例")
LOOSE = frozenset("条项封部个")
MONEY = {"亿元": Decimal(10000), "万元": Decimal(1), "元": Decimal("0.0001")}


@dataclass(slots=True)
class Numeral:
    """A number of a text: `unit` as written, 件次 as 件; a `rough` one is never compared.

    Nobody changes one that was read. It is no tuple: its fields are asked for too often.
    """

    value: Number
    unit: str
    rough: bool
    decimals: int
    digits_end: int
    last_place: int = 0  # of 2581.6万: 1000, all that is less is rounding


@dataclass(slots=True)
class Found:
    """What one match says: its kind, its place, and its number or its time."""

    kind: str
    start: int
    end: int
    numeral: Numeral | None = None
    year: int = 0
    whole: bool = False  # a time that reaches the end of December
