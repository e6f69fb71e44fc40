"""Linear rules written as text: ``a/*/total = a/*/person + prior:a/*/other``.

A sentence is two sums around ``=``, ``>=`` or ``<=``. A sum has addresses, whole numbers, ``+`` and
``-``. ``*`` stands for the same piece of the address in every term; ``prior:`` means last year's
report. Sentences become `Identity` objects, one for each value of ``*``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from fractions import Fraction
    from typing import TypeAlias

    _Exact: TypeAlias = int | Fraction

Number = int | Decimal
_Key = TypeVar("_Key")
PRIOR = "prior:"
_TERM = re.compile(r"\s*([+-]?)\s*((?:prior:)?[a-z0-9_*]+(?:/[a-z0-9_*]+)+|\d+)\s*")
_RELATION = re.compile(r"(>=|<=|=)")


@dataclass(frozen=True, slots=True)
class Term:
    """One signed operand of a sum; `prior` if it is taken from last year's report."""

    sign: int
    address: str
    prior: bool = False


# Without slots: what is asked for after every edit is put together once.
@dataclass(frozen=True)
class Sum:
    """A constant and signed terms."""

    terms: tuple[Term, ...]
    constant: int = 0

    def addresses(self) -> tuple[str, ...]:
        """This year's addresses, in order."""
        return self._addresses

    @cached_property
    def _addresses(self) -> tuple[str, ...]:
        return tuple(term.address for term in self.terms if not term.prior)


@dataclass(frozen=True, slots=True)
class Interval:
    """The values that a cell or a sum can still take; `None` is no bound."""

    low: Number | None
    high: Number | None

    @property
    def number(self) -> Number | None:
        """The value, when there is just one."""
        return self.low if self.low is not None and self.low == self.high else None


@dataclass(frozen=True)
class Identity:
    """One sentence of one rule about certain cells; `varies` is what ``*`` stands for here."""

    code: str
    left: Sum
    relation: str
    right: Sum
    varies: str = ""

    @cached_property
    def needs_prior(self) -> bool:
        """Whether last year's report takes part."""
        return any(term.prior for term in self.left.terms + self.right.terms)

    def coefficients(self) -> dict[str, int]:
        """The sentence as left minus right; last year's addresses keep their ``prior:``."""
        total: dict[str, int] = {}
        for part, side in ((self.left, 1), (self.right, -1)):
            for term in part.terms:
                name = PRIOR + term.address if term.prior else term.address
                total[name] = total.get(name, 0) + side * term.sign
                if not total[name]:
                    del total[name]
        return total


class RuleSyntaxError(ValueError):
    """The sentence cannot be read; the message says which part of it."""


def parse_sum(text: str) -> Sum:
    """Read ``a/b/c + 2 - prior:d/e/f``.

    Raises `RuleSyntaxError`.
    """
    if not text.strip():
        raise RuleSyntaxError("等式的一边是空的")
    terms: list[Term] = []
    constant, place = 0, 0
    while place < len(text):
        match = _TERM.match(text, place)
        if match is None or (place and not match[1]):
            raise RuleSyntaxError(f"读不懂“{text[place:].strip()}”")
        place = match.end()
        sign = -1 if match[1] == "-" else 1
        if match[2].isdigit():
            constant += sign * int(match[2])
        else:
            terms.append(Term(sign, match[2].removeprefix(PRIOR), match[2].startswith(PRIOR)))
    return Sum(tuple(terms), constant)


def expand(code: str, sentence: str, addresses: Iterable[str]) -> list[Identity]:
    """Read a sentence and put in every value of ``*``.

    Raises `RuleSyntaxError` when the sentence is no sentence, names an unknown address, or when
    ``*`` fits different things in different terms.
    """
    pieces = _RELATION.split(sentence)
    if len(pieces) != 3:
        raise RuleSyntaxError("一句规则要有且只有一个 =、>= 或 <=")
    left, relation, right = parse_sum(pieces[0]), pieces[1], parse_sum(pieces[2])
    known = frozenset(addresses)
    fits: dict[str, list[str]] = {}
    for term in left.terms + right.terms:
        fits[term.address] = _fits(term.address, known)
        if not fits[term.address]:
            raise RuleSyntaxError(f"没有单元格符合“{term.address}”")
    return [
        Identity(code, _put(left, value), relation, _put(right, value), value)
        for value in _values_of_star(fits)
    ]


def _values_of_star(fits: Mapping[str, list[str]]) -> list[str]:
    """What ``*`` stands for in all addresses that have one; just "" when none has."""
    common: list[str] | None = None
    for address, values in fits.items():
        if "*" not in address:
            continue
        if common is not None and values != common:
            raise RuleSyntaxError("各项里的 * 不能取到同样的内容")
        common = values
    return [""] if common is None else common


def _fits(pattern: str, addresses: frozenset[str]) -> list[str]:
    if "*" not in pattern:
        return [""] if pattern in addresses else []
    before, _, behind = pattern.partition("*")
    found = []
    for address in addresses:
        part = address.removeprefix(before).removesuffix(behind)
        if part and "/" not in part and address == before + part + behind:
            found.append(part)
    return sorted(found)


def _put(part: Sum, value: str) -> Sum:
    terms = tuple(Term(t.sign, t.address.replace("*", value), t.prior) for t in part.terms)
    return Sum(terms, part.constant)


def bounds(
    part: Sum,
    now: Mapping[str, Interval],
    before: Mapping[str, Interval] | None = None,
) -> Interval:
    """The values that a sum can still take, given those of this year's cells and last year's.

    Without `before` every cell is looked up in `now`. Some hundred sums follow each edit.
    """
    low: Number | None = part.constant
    high: Number | None = part.constant
    for term in part.terms:
        value = (now if before is None or not term.prior else before)[term.address]
        if term.sign > 0:
            low = None if low is None or value.low is None else low + value.low
            high = None if high is None or value.high is None else high + value.high
        else:
            low = None if low is None or value.high is None else low - value.high
            high = None if high is None or value.low is None else high - value.low
    return Interval(low, high)


def holds(left: Interval, relation: str, right: Interval) -> bool | None:
    """Whether the relation holds: yes, no, or `None` while blanks leave it open."""
    if relation == "<=":
        return holds(right, ">=", left)
    below = _is_below(left, right)
    if relation == ">=":
        return True if _reaches(left, right) else False if below else None
    if left.number is not None and right.number is not None:
        return left.number == right.number
    return False if below or _is_below(right, left) else None


def _reaches(one: Interval, other: Interval) -> bool:
    """Whether no value of one interval is less than any value of another."""
    return one.low is not None and other.high is not None and one.low >= other.high


def _is_below(one: Interval, other: Interval) -> bool:
    """Whether every value of one interval is less than every value of another."""
    return one.high is not None and other.low is not None and one.high < other.low


def dependencies(identities: list[Identity]) -> list[frozenset[int]]:
    """The sets of identities (by index) of which each one follows from the others.

    Found by exact elimination. The column rule of a 总计 column follows from the column rules
    of its parts and the row rules: one wrong figure must not be reported by both.
    """
    basis: list[tuple[str, dict[str, _Exact], dict[int, _Exact]]] = []
    found: list[frozenset[int]] = []
    for index, identity in enumerate(identities):
        vector: dict[str, _Exact] = {**identity.coefficients()}
        constant = identity.left.constant - identity.right.constant
        if constant:
            vector[""] = constant
        made_of: dict[int, _Exact] = {index: 1}
        for pivot, row, combination in basis:
            if pivot in vector:
                factor = _quotient(vector[pivot], row[pivot])
                _subtract(vector, row, factor)
                _subtract(made_of, combination, factor)
        if vector:
            basis.append((next(iter(vector)), vector, made_of))
        else:
            found.append(frozenset(made_of))
    return found


def _quotient(number: _Exact, divisor: _Exact) -> _Exact:
    """A whole number where it can be one: a fraction costs ten times as much."""
    from fractions import Fraction  # late: a report is painted before

    exact = Fraction(number) / divisor
    return exact.numerator if exact.denominator == 1 else exact


def _subtract(target: dict[_Key, _Exact], row: Mapping[_Key, _Exact], factor: _Exact) -> None:
    for name, value in row.items():
        rest = target.get(name, 0) - factor * value
        if rest:
            target[name] = rest
        else:
            target.pop(name, None)
