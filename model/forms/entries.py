"""One table of a form file: its keys and the types of their values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from model.errors import FormError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

REQUIRED = object()
# The type of each key and its default; `REQUIRED` where the key has to be there.
Fields = dict[str, tuple[type | tuple[type, ...], Any]]


def take(data: Any, where: str, fields: Fields) -> dict[str, Any]:  # noqa: ANN401
    """The values of a TOML table by key; absent optional keys have their default.

    Raises `FormError` for an unknown key, a missing one, and a value of another type.
    """
    if not isinstance(data, dict):
        raise FormError(f"{where}应当是一个表。")
    for key in data:
        if key not in fields:
            raise FormError(f"{where}有不认识的项“{key}”。")
    return {key: _value(data, where, key, *expected) for key, expected in fields.items()}


def _value(
    data: Mapping[str, Any],
    where: str,
    key: str,
    kind: type | tuple[type, ...],
    default: Any,  # noqa: ANN401
) -> Any:  # noqa: ANN401
    if key not in data:
        if default is REQUIRED:
            raise FormError(f"{where}缺少“{key}”。")
        return default
    value = data[key]
    # For Python a truth value is a whole number, too.
    is_other = kind is int and isinstance(value, bool)
    if is_other or not isinstance(value, kind):
        raise FormError(f"{where}的“{key}”类型不对。")
    return value


def refuse_repeated(names: Iterable[str], what: str) -> None:
    """Raise `FormError` when a name stands twice."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise FormError(f"{what}编号“{name}”重复。")
        seen.add(name)
