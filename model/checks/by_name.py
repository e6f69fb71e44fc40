"""Every check by its name, for the rules of the form files to call; room by room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.checks.other_years import borrowed, copied, years
from model.checks.particulars import frame
from model.checks.sentences import counts, hundreds, lists, outcomes
from model.checks.tables import figures
from model.checks.texts import explained, punctuation, remains, written

if TYPE_CHECKING:
    from model.checks.findings import Check, Register


def _of(*registers: Register) -> dict[str, Check]:
    checks: dict[str, Check] = {}
    for register in registers:
        checks.update(register.checks)
    return checks


OF_TABLES = _of(figures.check)
OF_SENTENCES = _of(counts.check, outcomes.check, lists.check, hundreds.check)
OF_TEXTS = _of(written.check, remains.check, punctuation.check, explained.check)
OF_OTHER_YEARS = _of(years.check, copied.check, borrowed.check)
OF_PARTICULARS = _of(frame.check)
CHECKS = OF_TABLES | OF_SENTENCES | OF_TEXTS | OF_OTHER_YEARS | OF_PARTICULARS
