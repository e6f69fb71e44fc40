"""Whether a save file has the usual shape, so that pydantic need not be loaded to judge it.

Usual is what this program writes itself, with every field optional as docs/file-format.md
says. `is_usual` may be stricter than `model.files.schema`, never looser; a test holds both
together.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, TypeGuard

from model.report.particulars import FIRST_YEAR, LAST_YEAR

# The fields that this program knows: of the file (""), and of its parts that may grow.
FIELDS = {
    "": {
        *("format", "id", "form", "year", "organ", "values", "texts", "signature", "options"),
        *("accepted", "exported", "carried", "borrowed", "prior", "checksum"),
    },
    "organ": {"name", "kind"},
    "signature": {"date", "sealed", "contact"},
    "options": {"blanks"},
}
_ID = re.compile(r"(?:[0-9a-f]{16})?", re.ASCII)
_DATE = re.compile(r"(?:\d{4}-\d{2}-\d{2})?", re.ASCII)


def is_usual(plain: dict[str, Any]) -> bool:
    """Whether the models of the schema take this content and know all its fields."""
    return (
        _has_only(plain, FIELDS[""])
        and _is_format(plain.get("format"))
        and isinstance(plain.get("form"), str)
        and _is_id(plain.get("id", ""))
        and _is_year(plain.get("year"))
        and _are_parts(plain)
        and _are_values(plain.get("values", {}))
        and _is_texts(plain.get("texts", {}))
        and _are_accepted(plain.get("accepted", []))
        and isinstance(plain.get("exported", ""), str)
        and _is_carried(plain.get("carried", {}))
        and _is_borrowed(plain.get("borrowed", {}))
        and is_prior(plain.get("prior"))
        and isinstance(plain.get("checksum", ""), str)
    )


def _are_parts(plain: dict[str, Any]) -> bool:
    organ, signature = plain.get("organ", {}), plain.get("signature", {})
    options = plain.get("options", {})
    return (
        _has_only(organ, FIELDS["organ"])
        and _is_texts(organ)
        and _has_only(signature, FIELDS["signature"])
        and isinstance(signature.get("sealed", True), bool)
        and isinstance(signature.get("contact", ""), str)
        and _is_date(signature.get("date", ""))
        and _has_only(options, FIELDS["options"])
        and options.get("blanks", "0") in ("", "0")
    )


def _has_only(value: object, names: set[str]) -> TypeGuard[dict[str, Any]]:
    return isinstance(value, dict) and value.keys() <= names


def _is_texts(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(text, str) for text in value.values())


def _is_format(value: object) -> bool:
    return _is_whole(value) or isinstance(value, str)


def _is_id(value: object) -> bool:
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def _is_year(value: object) -> bool:
    return _is_whole(value) and FIRST_YEAR <= value <= LAST_YEAR


def _is_date(value: object) -> bool:
    return isinstance(value, str) and _DATE.fullmatch(value) is not None


def _are_values(values: object) -> bool:
    return isinstance(values, dict) and all(_is_value(value) for value in values.values())


def _is_value(value: object) -> bool:
    if isinstance(value, dict):
        return (
            _has_only(value, {"value", "note"})
            and _is_number(value.get("value"))
            and isinstance(value.get("note", ""), str)
        )
    return value is None or _is_number(value)


def _is_number(value: object) -> bool:
    return _is_whole(value) or isinstance(value, Decimal | str)


def _is_whole(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _are_accepted(accepted: object) -> bool:
    return isinstance(accepted, list) and all(_is_acceptance(item) for item in accepted)


def _is_acceptance(item: object) -> bool:
    if not isinstance(item, dict):
        return False
    words = dict(item)
    figures = words.pop("figures", {})
    lists = [words.pop(name, []) for name in ("cells", "numbers", "words")]
    return (
        words.keys() == {"code", "message", "reason"}
        and _is_texts(words)
        and _is_texts(figures)
        and all(_are_words(some) for some in lists)
    )


def _are_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) for word in value)


# --- what came from last year's report -----------------------------------------------------


def _is_carried(carried: object) -> bool:
    return isinstance(carried, dict) and all(map(_is_origin, carried.values()))


def _is_origin(item: object) -> bool:
    return _has_only(item, {"origin", "reason"}) and _is_texts(item) and "origin" in item


def _is_borrowed(borrowed: object) -> bool:
    return isinstance(borrowed, dict) and all(map(_are_marks, borrowed.values()))


def _are_marks(item: object) -> bool:
    return _has_only(item, {"offered", "taken"}) and all(map(_are_words, item.values()))


def is_prior(prior: object) -> bool:
    """Whether this is a whole report with its origin; nobody puts in deeper ones by hand."""
    if prior is None:
        return True
    if not _has_only(prior, {"name", "date", "digest", "report"}):
        return False
    origin = dict(prior)
    report = origin.pop("report", None)
    return (
        _is_texts(origin)
        and _is_date(origin.get("date", ""))
        and isinstance(report, dict)
        and is_usual(report)
    )
