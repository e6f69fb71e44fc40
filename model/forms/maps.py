"""Where the figures of an older form stand in a newer one (``resources/forms/maps/*.toml``).

Read strictly: every figure of the older form is either the same as one of the newer form, or to
be dealt with by hand; every figure of the newer form has a word, too. Nothing is guessed.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from model.errors import FormError
from model.forms.entries import REQUIRED, Fields, take

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from model.forms.form import Form

_MAP: Fields = {
    "from": (str, REQUIRED),
    "to": (str, REQUIRED),
    "same": (list, REQUIRED),
    "by_hand": (list, []),
    "only_new": (list, []),
}
_SAME: Fields = {"old": (list, REQUIRED), "why": (str, REQUIRED)}
_BY_HAND: Fields = {"old": (list, REQUIRED), "new": (list, []), "why": (str, REQUIRED)}
_ONLY_NEW: Fields = {"new": (list, REQUIRED), "why": (str, REQUIRED)}


@dataclass(frozen=True, slots=True)
class ByHand:
    """Figures of the older form that a person must deal with: why, and where they may go.

    `old` and `new` are addresses in print order; `new` is empty where the newer form does not ask
    for such figures.
    """

    old: tuple[str, ...]
    new: tuple[str, ...]
    why: str


@dataclass(frozen=True, eq=False)
class FormMap:
    """What became of each figure of an older form.

    `same` has the addresses that both forms have with one meaning, each with the sentence that
    explains it; `by_hand` all others of the older form; `only_new` those that the newer form alone
    has, with their sentence.
    """

    old: str
    new: str
    same: Mapping[str, str]
    by_hand: tuple[ByHand, ...]
    only_new: Mapping[str, str]

    def hand_of(self, address: str) -> ByHand | None:
        """What is said of a figure of the older form that has no counterpart."""
        for entry in self.by_hand:
            if address in entry.old:
                return entry
        return None


def load_map(path: Path, old: Form, new: Form) -> FormMap:
    """Read the map from one form to another. Raises `FormError` naming file and entry."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise FormError(f"{path.name}：读不出来。请重新安装本程序。") from error
    try:
        return _map(data, old, new)
    except FormError as error:
        raise FormError(f"{path.name}：{error}") from error


def _map(data: dict[str, Any], old: Form, new: Form) -> FormMap:
    top = take(data, "文件", _MAP)
    if (top["from"], top["to"]) != (old.id, new.id):
        raise FormError(f"写的是 {top['from']} 到 {top['to']}，不是 {old.id} 到 {new.id}。")
    same: dict[str, str] = {}
    for item in top["same"]:
        entry = take(item, "same ", _SAME)
        for address in _addresses(entry["old"], old):
            _enter(same, address, entry["why"])
            if address not in new.cells:
                raise FormError(f"same：{new.name}没有单元格“{address}”。")
    by_hand = tuple(_by_hand(item, old, new) for item in top["by_hand"])
    only_new: dict[str, str] = {}
    for item in top["only_new"]:
        entry = take(item, "only_new ", _ONLY_NEW)
        for address in _addresses(entry["new"], new):
            _enter(only_new, address, entry["why"])
    made = FormMap(old.id, new.id, same, by_hand, only_new)
    _require_all(made, old, new)
    return made


def _by_hand(item: Any, old: Form, new: Form) -> ByHand:  # noqa: ANN401
    entry = take(item, "by_hand ", _BY_HAND)
    return ByHand(
        tuple(_addresses(entry["old"], old)),
        tuple(_addresses(entry["new"], new)),
        entry["why"],
    )


def _enter(entries: dict[str, str], address: str, why: str) -> None:
    if address in entries:
        raise FormError(f"“{address}”写了两次。")
    entries[address] = why


def _addresses(places: Iterable[Any], form: Form) -> list[str]:
    """The addresses that are named, or begin with what is named up to a slash."""
    found = []
    for place in places:
        if not isinstance(place, str):
            raise FormError(f"“{place}”不是单元格的地址。")
        fits = [a for a in form.cells if a == place or a.startswith(f"{place}/")]
        if not fits:
            raise FormError(f"{form.name}没有单元格“{place}”。")
        found += fits
    return found


def _require_all(made: FormMap, old: Form, new: Form) -> None:
    """Each old address stands once, each new one at least once; an address has one meaning."""
    told: dict[str, str] = dict(made.same)
    for entry in made.by_hand:
        for address in entry.old:
            if address in new.cells:
                raise FormError(f"“{address}”两个格式都有，地址的含义不变，应写在 same 里。")
            _enter(told, address, entry.why)
    for address in old.cells:
        if address not in told:
            raise FormError(f"没有写{old.name}的“{address}”怎么办。")
    reached = made.same.keys() | made.only_new.keys()
    for entry in made.by_hand:
        reached |= set(entry.new)
    for address in new.cells:
        if address not in reached:
            raise FormError(f"没有写{new.name}的“{address}”从哪里来。")
