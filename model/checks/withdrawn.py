"""How many applications a text tells to have been withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.checks.said import Said, said
from model.texts.reading.readings import Why

if TYPE_CHECKING:
    from model.checks.findings import Case
    from model.forms.rules import Number


class Withdrawn:
    """How many each line tells to have been withdrawn: they are settled, but not answered."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.found: dict[str, dict[int, Number]] = {}  # by section and line

    def beside(self, one: Said) -> Number:
        """How many the line of a sentence tells."""
        section = one.section
        if section not in self.found:
            lines: dict[int, Number] = {}
            for other in said(self.case, [section]):
                for figure in other.sentence.figures:
                    if figure.why is Why.NO_CELL and figure.unit != "%":
                        lines[other.line] = lines.get(other.line, 0) + figure.value
            self.found[section] = lines
        return self.found[section].get(one.line, 0)
