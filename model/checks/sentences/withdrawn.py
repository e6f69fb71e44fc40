"""How many applications a text tells to have been withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.checks.sentences.said import Said, said_in
from model.texts.reading.readings import Why

if TYPE_CHECKING:
    from model.forms.rules import Number
    from model.report.report import Report


class Withdrawn:
    """How many each line tells to have been withdrawn: they are settled, but not answered."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.found: dict[str, dict[int, Number]] = {}  # by section and line

    def beside(self, one: Said) -> Number:
        """How many the line of a sentence tells."""
        section = one.section
        if section not in self.found:
            lines: dict[int, Number] = {}
            for other in said_in(self.report, section, self.report.text(section)):
                for figure in other.sentence.figures:
                    if figure.why is Why.NO_CELL and figure.unit != "%":
                        lines[other.line] = lines.get(other.line, 0) + figure.value
            self.found[section] = lines
        return self.found[section].get(one.line, 0)
