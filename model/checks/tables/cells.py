"""What the checks of tables share: the cells of their blocks, and what these add up to."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from model.checks.wording import certain

if TYPE_CHECKING:
    from model.checks.findings import Case
    from model.forms.form import Form
    from model.forms.rules import Number


def cells_of(case: Case, blocks: list[str]) -> list[str]:
    """The addresses of all cells of some blocks, in printed order."""
    return _of_form(case.report.form, tuple(blocks))


@lru_cache(maxsize=32)
def _of_form(form: Form, blocks: tuple[str, ...]) -> list[str]:
    starts = tuple(f"{block}/" for block in blocks)
    return [address for address in form.cells if address.startswith(starts)]


def quoted(case: Case, address: str) -> str:
    """The printed labels of a figure, in quotation marks."""
    return f"“{case.report.form.cells[address].label}”"


def sum_of(case: Case, addresses: list[str]) -> Number | None:
    """The sum of figures that are all known, else `None`."""
    total: Number = 0
    for address in addresses:
        number = certain(case.report, address)
        if number is None:
            return None
        total += number
    return total


def sum_before(case: Case, addresses: list[str]) -> Number:
    """The sum of last year's figures; one that is not known counts nothing."""
    total: Number = 0
    for address in addresses:
        total += case.prior_number(address) or 0
    return total
