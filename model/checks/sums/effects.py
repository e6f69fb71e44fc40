"""What each cell adds to the linear rules: left minus right of an identity, by what was entered."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from model.forms.form import Form
    from model.forms.rules import Identity
    from model.report.report import Report

# By the index of an identity: what adding 1 to a cell adds to left minus right.
Effects = tuple[dict[str, int], ...]
# By cell: the indexes of the identities that it takes part in, with the same factors.
Touching = dict[str, tuple[tuple[int, int], ...]]


def typed_totals(report: Report) -> frozenset[str]:
    """The totals that were typed over: the other ones are taken apart."""
    return frozenset(report.form.totals.keys() & report.figures.keys())


@lru_cache(maxsize=16)
def effects_of(form: Form, typed: frozenset[str]) -> Effects:
    """Left minus right of every identity by what was entered.

    Automatic totals are taken apart. It depends on nothing but which totals were typed over,
    so it is kept from edit to edit.
    """
    effects = []
    for _, identity in form.identities:
        effects.append(_effect(form, typed, identity))
    return tuple(effects)


def _effect(form: Form, typed: frozenset[str], identity: Identity) -> dict[str, int]:
    effect: dict[str, int] = {}
    open_terms = list(identity.coefficients().items())
    while open_terms:
        address, factor = open_terms.pop()
        fill = form.totals.get(address)
        if fill is None or address in typed:
            effect[address] = effect.get(address, 0) + factor
            continue
        for term in fill.right.terms:
            open_terms.append((term.address, factor * term.sign))
    return {address: factor for address, factor in effect.items() if factor}


@lru_cache(maxsize=16)
def touching(form: Form, typed: frozenset[str]) -> Touching:
    """The identities of each cell, with what adding 1 to the cell adds to left minus right."""
    found: dict[str, list[tuple[int, int]]] = {}
    for index, effect in enumerate(effects_of(form, typed)):
        for address, factor in effect.items():
            found.setdefault(address, []).append((index, factor))
    return {address: tuple(parts) for address, parts in found.items()}
