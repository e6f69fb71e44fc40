"""Changes: the only kind of edit, what a value may be, and how a value is written as data.

`checked` is the one gate: every edit passes it, wherever its values come from. `encode` and
`decode` are the one codec: whoever writes a value to a file and reads it back uses them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from model.errors import UserError
from model.forms.form import Kind
from model.report.addresses import FIELD, TEXT
from model.report.attached import Attached
from model.report.figures import DECIMALS, DIGITS, Figure, write_number
from model.report.lengths import overlong
from model.report.particulars import (
    FIELD_NAMES,
    FIRST_YEAR,
    LAST_YEAR,
    Acceptance,
    Borrowed,
    Carried,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from model.forms.form import Cell, Form
    from model.forms.rules import Number


_LIMIT: int = 10**DIGITS


@dataclass(frozen=True, slots=True)
class Change:
    """The only kind of edit: new values by address, with words for the undo menu.

    ``block/row/column`` takes a `Figure` or `None` (blank; for a total: automatic),
    ``text/<section>`` a string, ``report/<field>`` a field of `Particulars` or the year.
    """

    values: Mapping[str, Any]
    words: str = ""


@dataclass(frozen=True, slots=True)
class Applied:
    """What a change did: every address whose shown value differs now, and the way back."""

    addresses: frozenset[str]
    inverse: Change


class ChangeError(UserError, ValueError):
    """A value that its address cannot hold."""


class AddressError(ChangeError, KeyError):
    """An address that the form does not have."""

    __str__ = Exception.__str__  # a KeyError prints its message in quotation marks


def differ(old: object, new: object) -> bool:
    """Whether two values of an address print differently: 12.5 and 12.50 are equal, and do."""
    if isinstance(old, str) and isinstance(new, str):
        return old != new  # a text may be long
    return repr(old) != repr(new)


# --- the gate ------------------------------------------------------------------------------


def checked(form: Form, address: str, value: Any) -> Any:  # noqa: ANN401
    """The value as the report keeps it, when the address can hold it.

    A figure's number gets the type of its kind: `Decimal` for an amount, `int` for the others.
    A count that is no whole number (12.5 applications) stays a `Decimal`: it is kept, and the
    checks report it. Everything else is returned as it is. Raises `AddressError` and
    `ChangeError`.
    """
    if address.startswith(TEXT):
        _require_section(form, address)
        fits = isinstance(value, str)
    elif address.startswith(FIELD):
        fits = _field(form, address).holds(value)
    else:
        cell = _cell(form, address)
        fits = value is None or _is_figure(value)
        if fits and value is not None:
            _refuse_overlong(cell.label, value.note)
            return _kept(value, cell)
    if not fits:
        raise ChangeError(f"“{address}”不能是“{str(value)[:40]}”。请核对要填入的内容。")
    if isinstance(value, str):
        _refuse_overlong(_called(form, address), value)
    return value


def _refuse_overlong(name: str, text: str) -> None:
    why = overlong(text)
    if why:
        raise ChangeError(f"“{name}”的文字{why}")


def _called(form: Form, address: str) -> str:
    """What a text or a particular is called in a sentence."""
    section = address.removeprefix(TEXT)
    for text in form.texts:
        if text.id == section:
            return text.heading or text.short
    return FIELD_NAMES.get(address.removeprefix(FIELD), address)


def _require_section(form: Form, address: str) -> None:
    section = address.removeprefix(TEXT)
    if all(text.id != section for text in form.texts):
        raise _unknown(form, address)


def _field(form: Form, address: str) -> _Field:
    field = _FIELDS.get(address.removeprefix(FIELD))
    if field is None:
        raise _unknown(form, address)
    return field


def _cell(form: Form, address: str) -> Cell:
    cell = form.cells.get(address)
    if cell is None:
        raise _unknown(form, address)
    return cell


def _unknown(form: Form, address: str) -> AddressError:
    return AddressError(f"{form.name}没有“{address}”。请核对地址。")


def _is_figure(value: object) -> bool:
    if not isinstance(value, Figure) or not isinstance(value.note, str):
        return False
    return _is_number(value.number) and _is_short(value.number)


def _kept(figure: Figure, cell: Cell) -> Figure:
    """The same figure with its number in the type that the cell keeps."""
    number: Number = figure.number
    if cell.kind is Kind.AMOUNT:
        number = _plain(Decimal(number))
    elif isinstance(number, Decimal):
        number = int(number) if number == number.to_integral_value() else _plain(number)
    return figure if number is figure.number else Figure(number, figure.note)


def _plain(number: Decimal) -> Decimal:
    """The same number without an exponent above 0 and without a sign before a zero."""
    exponent = number.as_tuple().exponent
    if isinstance(exponent, int) and exponent > 0:
        number = number.quantize(Decimal(1))
    return number if number else abs(number)


def _is_number(value: object) -> bool:
    return _is_whole(value) or isinstance(value, Decimal)


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_short(number: Number) -> bool:
    """Whether a number has no more digits than a figure can have."""
    if isinstance(number, int):
        return -_LIMIT < number < _LIMIT
    if not number.is_finite() or number.adjusted() >= DIGITS:
        return False
    exponent = number.as_tuple().exponent
    return isinstance(exponent, int) and -exponent <= DECIMALS


# --- the fields of the particulars ---------------------------------------------------------


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_choice(value: object) -> bool:
    return isinstance(value, bool)


def _is_blanks(value: object) -> bool:
    return isinstance(value, str) and value in ("", "0")


def _is_year(value: Any) -> bool:  # noqa: ANN401
    return _is_whole(value) and FIRST_YEAR <= value <= LAST_YEAR


def _is_date(value: object) -> bool:
    if not isinstance(value, str):
        return False
    if not value:
        return True  # not signed yet
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII) is None:
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _is_accepted(value: object) -> bool:
    return isinstance(value, tuple) and all(_is_acceptance(item) for item in value)


def _is_acceptance(value: object) -> bool:
    if not isinstance(value, Acceptance):
        return False
    words = (value.code, value.message, value.reason)
    lists = (value.cells, value.numbers, value.words)
    return (
        all(isinstance(word, str) for word in words)
        and all(_are_words(words) for words in lists)
        and _are_figures(value.figures)
    )


def _are_words(value: object) -> bool:
    return isinstance(value, tuple) and all(isinstance(word, str) for word in value)


def _are_figures(value: object) -> bool:
    """Whether these are pairs of address and printed number, each address once."""
    if not isinstance(value, tuple):
        return False
    addresses = set()
    for pair in value:
        if not _are_words(pair) or len(pair) != 2:
            return False
        addresses.add(pair[0])
    return len(addresses) == len(value)


def _written_accepted(accepted: tuple[Acceptance, ...]) -> list[dict[str, Any]]:
    return [_written_acceptance(acceptance) for acceptance in accepted]


def _written_acceptance(acceptance: Acceptance) -> dict[str, Any]:
    return {
        "code": acceptance.code,
        "cells": list(acceptance.cells),
        "numbers": list(acceptance.numbers),
        "words": list(acceptance.words),
        "figures": dict(acceptance.figures),
        "message": acceptance.message,
        "reason": acceptance.reason,
    }


def _read_accepted(plain: Any) -> tuple[Acceptance, ...]:  # noqa: ANN401
    if not isinstance(plain, list):
        raise TypeError
    return tuple(_read_acceptance(item) for item in plain)


def _read_acceptance(item: Any) -> Acceptance:  # noqa: ANN401
    return Acceptance(
        item["code"],
        item["message"],
        item["reason"],
        tuple(item.get("figures", {}).items()),
        _read_words(item, "cells"),
        _read_words(item, "numbers"),
        _read_words(item, "words"),
    )


def _read_words(item: dict[str, Any], name: str) -> tuple[str, ...]:
    words = item.get(name, [])
    if not isinstance(words, list):
        raise TypeError(name)
    return tuple(words)


def _is_carried(value: object) -> bool:
    """Whether these are figures from last year's report, each address once."""
    if not isinstance(value, tuple) or not all(isinstance(one, Carried) for one in value):
        return False
    addresses = {one.address for one in value}
    words = [(one.address, one.origin, one.reason) for one in value]
    return len(addresses) == len(value) and all(map(_are_words, words))


def _written_carried(carried: tuple[Carried, ...]) -> dict[str, Any]:
    written: dict[str, Any] = {}
    for one in carried:
        written[one.address] = {"origin": one.origin}
        if one.reason:
            written[one.address]["reason"] = one.reason
    return written


def _read_carried(plain: Any) -> tuple[Carried, ...]:  # noqa: ANN401
    read = []
    for address, item in plain.items():
        read.append(Carried(address, item["origin"], item.get("reason", "")))
    return tuple(read)


def _is_borrowed(value: object) -> bool:
    """Whether these are paragraphs of last year by section, each section once."""
    if not isinstance(value, tuple) or not all(isinstance(one, Borrowed) for one in value):
        return False
    sections = {one.section for one in value}
    lists = [(one.section,) for one in value] + [one.offered for one in value]
    lists += [one.taken for one in value]
    return len(sections) == len(value) and all(map(_are_words, lists))


def _written_borrowed(borrowed: tuple[Borrowed, ...]) -> dict[str, Any]:
    written = {}
    for one in borrowed:
        written[one.section] = {"offered": list(one.offered), "taken": list(one.taken)}
    return written


def _read_borrowed(plain: Any) -> tuple[Borrowed, ...]:  # noqa: ANN401
    read = []
    for section, item in plain.items():
        offered, taken = _read_words(item, "offered"), _read_words(item, "taken")
        read.append(Borrowed(section, offered, taken))
    return tuple(read)


def _is_prior(value: object) -> bool:
    return value is None or isinstance(value, Attached)


def _elsewhere(value: object) -> None:
    """A whole report is written and read in `model.files.codec`, which knows how."""
    if value is not None:
        raise TypeError(value)


def _same(value: Any) -> Any:  # noqa: ANN401
    return value


@dataclass(frozen=True, slots=True)
class _Field:
    """What a field of the particulars may be, and how it becomes data and comes back."""

    holds: Callable[[Any], bool]
    write: Callable[[Any], Any] = _same
    read: Callable[[Any], Any] = _same


_FIELDS = {
    "organ": _Field(_is_text),
    "kind": _Field(_is_text),  # a kind that a later program knows is kept
    "date": _Field(_is_date),
    "sealed": _Field(_is_choice),
    "contact": _Field(_is_text),
    "blanks": _Field(_is_blanks),
    "exported": _Field(_is_text),
    "accepted": _Field(_is_accepted, _written_accepted, _read_accepted),
    "carried": _Field(_is_carried, _written_carried, _read_carried),
    "borrowed": _Field(_is_borrowed, _written_borrowed, _read_borrowed),
    "prior": _Field(_is_prior, _elsewhere, _elsewhere),
    "year": _Field(_is_year),
}


# --- the codec -----------------------------------------------------------------------------


def encode(form: Form, address: str, value: Any) -> Any:  # noqa: ANN401
    """A value as plain data for JSON, as docs/file-format.md describes it.

    A count is a number; an amount, and a count that is no whole number, is a string; a figure
    with a note is an object with ``value`` and ``note``; a blank is `None`. What holds a whole
    report (``report/prior``) is encoded by `model.files.codec`. Raises `AddressError`.
    """
    if address.startswith(TEXT):
        _require_section(form, address)
        return value
    if address.startswith(FIELD):
        return _field(form, address).write(value)
    cell = _cell(form, address)
    return None if value is None else _written_figure(value, cell)


def decode(form: Form, address: str, plain: Any) -> Any:  # noqa: ANN401
    """The value that `encode` wrote, or that somebody wrote by hand in a looser spelling.

    Raises `AddressError`, and `ChangeError` for what is no value of this address.
    """
    if address.startswith(FIELD):
        field = _field(form, address)
        try:
            return checked(form, address, field.read(plain))
        except (AttributeError, KeyError, TypeError):
            raise ChangeError(f"“{address}”一项的内容不对。请核对文件。") from None
    if address.startswith(TEXT):
        return checked(form, address, plain)
    cell = _cell(form, address)
    return None if plain is None else _kept(_read_figure(plain, cell), cell)


def _written_figure(figure: Figure, cell: Cell) -> Any:  # noqa: ANN401
    number: Any = figure.number
    if isinstance(number, Decimal) or cell.kind is Kind.AMOUNT:
        number = write_number(number)
    return {"value": number, "note": figure.note} if figure.note else number


def _read_figure(plain: Any, cell: Cell) -> Figure:  # noqa: ANN401
    note = ""
    if isinstance(plain, dict):
        if "value" not in plain or not plain.keys() <= {"value", "note"}:
            raise _no_number(cell)
        plain, note = plain["value"], plain.get("note", "")
        if not isinstance(note, str):
            raise _no_number(cell)
    _refuse_overlong(cell.label, note)
    return Figure(_read_number(plain, cell), note)


def _read_number(plain: Any, cell: Cell) -> Number:  # noqa: ANN401
    """The number in a file: a JSON number, or a string of plain digits."""
    number: Number = _from_digits(plain, cell) if isinstance(plain, str) else plain
    if not _is_number(number):
        raise _no_number(cell)
    if not _is_short(number):
        raise ChangeError(f"“{cell.address}”的数字位数太多。请核对文件。")
    return number


def _from_digits(typed: str, cell: Cell) -> Decimal:
    if re.fullmatch(r"-?\d{1,30}(\.\d{1,30})?", typed, re.ASCII) is None:
        raise ChangeError(f"“{cell.address}”的值“{typed[:40]}”不是数字。请核对文件。")
    return Decimal(typed)


def _no_number(cell: Cell) -> ChangeError:
    return ChangeError(f"“{cell.address}”的值不是数字。请核对文件。")
