"""Every check by its name, for the rules of the form files to call; room by room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.checks.other_years import borrowed, copied, years
from model.checks.particulars import dates, exported, organ_name
from model.checks.sentences import counts, hundreds, lists, outcomes
from model.checks.tables import entered, last_year, rule_makers, sizes, together
from model.checks.texts import (
    citations,
    explained,
    privacy,
    punctuation,
    remains,
    sequence,
    written,
)

if TYPE_CHECKING:
    from types import ModuleType

    from model.checks.findings import Check


def _of(*modules: ModuleType) -> dict[str, Check]:
    """The checks of some modules; each has its register under the name `check`."""
    checks: dict[str, Check] = {}
    for module in modules:
        checks.update(module.check.checks)
    return checks


OF_TABLES = _of(entered, together, sizes, rule_makers, last_year)
OF_SENTENCES = _of(counts, outcomes, lists, hundreds)
OF_TEXTS = _of(written, sequence, citations, privacy, remains, punctuation, explained)
OF_OTHER_YEARS = _of(years, copied, borrowed)
OF_PARTICULARS = _of(organ_name, dates, exported)
CHECKS = OF_TABLES | OF_SENTENCES | OF_TEXTS | OF_OTHER_YEARS | OF_PARTICULARS
