"""The ``[[rules]]`` of a form file: sentences, or a check function with its parameters."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from model.errors import FormError
from model.forms.entries import REQUIRED, Fields, take
from model.forms.form import Kind, Rule, Severity
from model.forms.rules import Identity, RuleSyntaxError, expand

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.forms.form import Cell

Check = Callable[..., Any]
Checks = Mapping[str, Check] | Callable[[], Mapping[str, Check]]
_EVERY_RULE: Fields = {
    "id": (str, REQUIRED),
    "severity": (str, REQUIRED),
    "source": (str, REQUIRED),
    "because": (str, REQUIRED),
    "acceptable": (bool, False),
}
_SENTENCES: Fields = _EVERY_RULE | {
    "says": ((str, list), REQUIRED),
    "fills": (bool, False),
    "checks_only": (list, []),
    "left": (str, REQUIRED),
    "right": (str, REQUIRED),
    "todo": (str, REQUIRED),
    "without_prior": (str, ""),
}
_CHECK: Fields = _EVERY_RULE | {"check": (str, REQUIRED)}


@dataclass(frozen=True)
class Ground:
    """What a rule may name: figure cells by address, section ids, check functions by name.

    The functions may be given as a function that returns them, to be loaded late.
    """

    cells: Mapping[str, Cell]
    sections: frozenset[str]
    checks: Checks

    @cached_property
    def blocks(self) -> frozenset[str]:
        """The ids of the blocks."""
        return frozenset(address.split("/")[0] for address in self.cells)

    def has_place(self, text: str) -> bool:
        """Whether a text is an address, or the beginning of one up to a slash."""
        beginning = text + "/"
        return text in self.cells or any(a.startswith(beginning) for a in self.cells)


def parameters(check: Check) -> tuple[list[str], set[str]]:
    """The names of a check's parameters behind its case, in order, and of those required."""
    names: list[str] = []
    required: set[str] = set()
    for parameter in list(inspect.signature(check).parameters.values())[1:]:
        names.append(parameter.name)
        if parameter.default is parameter.empty:
            required.add(parameter.name)
    return names, required


def read_rule(data: Any, ground: Ground, fills: dict[str, Identity]) -> Rule:  # noqa: ANN401
    """The rule of a ``[[rules]]`` entry; the totals that it fills are added to `fills`.

    Raises `FormError` naming the rule.
    """
    code = data.get("id", "?") if isinstance(data, dict) else "?"
    where = f"规则 {code}"
    if "check" in data:
        return _check_rule(data, where, ground)
    item = take(data, where + " ", _SENTENCES)
    identities = _identities(item, where, ground.cells)
    if item["fills"]:
        _register_fills(where, identities, set(item["checks_only"]), ground.cells, fills)
    return Rule(
        item["id"],
        _severity(item["severity"], where),
        item["source"],
        item["because"],
        tuple(identities),
        left=item["left"],
        right=item["right"],
        todo=item["todo"],
        without_prior=item["without_prior"],
        acceptable=item["acceptable"],
    )


def _severity(text: str, where: str) -> Severity:
    try:
        return Severity(text)
    except ValueError:
        raise FormError(f"{where}：severity 只能是 error、warning 或 hint。") from None


# --- sentences -----------------------------------------------------------------------------


def _identities(
    item: Mapping[str, Any], where: str, cells: Mapping[str, Cell]
) -> list[Identity]:
    """What the sentences of a rule say, in print order, as the clerk reads the table."""
    sentences = [item["says"]] if isinstance(item["says"], str) else item["says"]
    identities: list[Identity] = []
    for sentence in sentences:
        try:
            identities += expand(item["id"], sentence, cells)
        except RuleSyntaxError as error:
            raise FormError(f"{where}：{error}。") from error
    order = {address: place for place, address in enumerate(cells)}

    def first_place(identity: Identity) -> int:
        addresses = (*identity.left.addresses(), *identity.right.addresses())
        return min(map(order.__getitem__, addresses), default=0)

    return sorted(identities, key=first_place)


def _register_fills(
    where: str,
    identities: list[Identity],
    checks_only: set[str],
    cells: Mapping[str, Cell],
    fills: dict[str, Identity],
) -> None:
    for identity in identities:
        if len(identity.left.terms) != 1 or identity.relation != "=" or identity.needs_prior:
            raise FormError(f"{where}：fills = true 的左边只能是一个总计。")
        address = identity.left.terms[0].address
        if address in checks_only:
            checks_only.discard(address)
            continue
        if cells[address].kind is not Kind.TOTAL:
            raise FormError(f"{where}：{address} 不是总计（图中应写 =）。")
        if address in fills:
            raise FormError(f"{where}：总计 {address} 已由规则 {fills[address].code} 计算。")
        fills[address] = identity
    if checks_only:
        raise FormError(f"{where}：checks_only 里的 {sorted(checks_only)[0]} 不是它的总计。")


def in_order(fills: Mapping[str, Identity], cells: Mapping[str, Cell]) -> dict[str, Identity]:
    """The totals so that each comes after those it is made of.

    Raises `FormError` for a total that no rule fills, and for one that is made of itself.
    """
    for address, cell in cells.items():
        if cell.kind is Kind.TOTAL and address not in fills:
            raise FormError(f"总计 {address} 没有规则来计算。")
    ordered: dict[str, Identity] = {}

    def visit(address: str, path: tuple[str, ...]) -> None:
        if address in path:
            raise FormError(f"总计 {address} 由自己算出自己。")
        if address in ordered or address not in fills:
            return
        for part in fills[address].right.addresses():
            visit(part, (*path, address))
        ordered[address] = fills[address]

    for address in fills:
        visit(address, ())
    return ordered


# --- check functions -----------------------------------------------------------------------


def _check_rule(data: Mapping[str, Any], where: str, ground: Ground) -> Rule:
    # Whatever names no parameter is checked like any other key: that of a sentence is unknown.
    own: dict[str, Any] = {}
    given: dict[str, Any] = {}
    for key, value in data.items():
        (own if key in _CHECK or key in _SENTENCES else given)[key] = value
    item = take(own, where + " ", _CHECK)
    _check_values(given, where, ground)
    severity = _severity(item["severity"], where)

    @cache
    def find_check() -> Check:
        return _fitting(item["check"], given, where, ground.checks)

    if isinstance(ground.checks, Mapping):
        find_check()
    return Rule(
        item["id"],
        severity,
        item["source"],
        item["because"],
        find_check=find_check,
        parameters=given,
        acceptable=item["acceptable"],
    )


def _fitting(name: str, given: Mapping[str, Any], where: str, checks: Checks) -> Check:
    """The function of a name. Raises `FormError` when there is none that takes the parameters."""
    known = checks if isinstance(checks, Mapping) else checks()
    check = known.get(name)
    if check is None:
        raise FormError(f"{where}：没有名为“{name}”的检查。")
    _check_names(check, given, f"{where}：检查“{name}”")
    return check


def _check_names(check: Check, given: Mapping[str, Any], where: str) -> None:
    allowed, required = parameters(check)
    for key in given:
        if key not in allowed:
            raise FormError(f"{where}没有参数“{key}”。")
    for key in allowed:
        if key in required and key not in given:
            raise FormError(f"{where}缺少参数“{key}”。")


def _check_values(given: Mapping[str, Any], where: str, ground: Ground) -> None:
    """Refuse cells, blocks and sections that the form does not have."""
    for text in _strings(given):
        for address in _addresses(text):
            if not ground.has_place(address):
                raise FormError(f"{where}：没有单元格“{address}”。")
    for name in given.get("blocks", []):
        if name not in ground.blocks and name not in ground.cells:
            raise FormError(f"{where}：没有数据块“{name}”。")
    for name in (*given.get("sections", []), given.get("section"), given.get("elsewhere")):
        if name is not None and name not in ground.sections:
            raise FormError(f"{where}：没有部分“{name}”。")


def _strings(value: Any) -> Iterator[str]:  # noqa: ANN401
    """The texts in a value of TOML, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


def _addresses(text: str) -> Iterator[str]:
    """What looks like an address in a text such as ``行政许可 = a/b/c + d/e/f``."""
    for piece in text.replace(" = ", " + ").split(" + "):
        if "/" in piece and piece.isascii():
            yield piece
