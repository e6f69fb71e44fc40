"""Reports with figures put in, for the tests of the tables, and what is told of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from model.checks.findings import Finding, Outcome
from model.report.changes import Change
from model.report.figures import Figure
from tests.model.samples import (
    complete,
)

if TYPE_CHECKING:
    from model.forms.form import Severity
    from model.report.report import Report


Values = Mapping[str, Any]
HOLDS, BROKEN = Outcome.HOLDS, Outcome.BROKEN
UNKNOWN, NOT_APPLICABLE = Outcome.UNKNOWN, Outcome.NOT_APPLICABLE


def filled(year: int, values: Values) -> Report:
    """A complete report with some values put in: numbers, figures, texts or particulars."""
    report = complete(year)
    made = {
        a: Figure(v) if "/" in a and isinstance(v, int | Decimal) and a.count("/") == 2 else v
        for a, v in values.items()
    }
    report.apply(Change(made))
    return report


def broken(
    found: list[Finding], severity: Severity, cells: tuple[str, ...], words: str
) -> None:
    assert len(found) == 1, [f.message for f in found]
    assert found[0].severity is severity
    assert found[0].cells == cells
    assert re.search(words, found[0].message), found[0].message


def zeros(year: int) -> Report:
    return complete(year, (0,))
