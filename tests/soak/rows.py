"""One line of a harness: what was struck, how often, and what did not survive."""

from __future__ import annotations

from dataclasses import dataclass, field

SHOWN = 5  # losses that are printed in full


@dataclass(slots=True)
class Row:
    """One trial many times: `runs` of it, and a sentence for each that did not survive.

    A control is a way of writing that is known to be unsafe: the harness must see it lose
    something, else it would see nothing at all. `missing` says why nothing could be tried.
    """

    harness: str
    what: str
    runs: int = 0
    lost: list[str] = field(default_factory=list)
    is_control: bool = False
    missing: str = ""

    def note(self, fault: str) -> None:
        """Count a run; `fault` is what was wrong after it, or ""."""
        self.runs += 1
        if fault:
            self.lost.append(fault)

    @property
    def is_kept(self) -> bool:
        """Whether the row says what it should: nothing lost, or a control that lost."""
        if self.missing:
            return True
        if self.is_control:
            return bool(self.lost)
        return self.runs > 0 and not self.lost

    def lines(self) -> list[str]:
        """The row as it is printed."""
        if self.missing:
            return [f"{self.harness:<13} {self.what:<58} NOT TRIED: {self.missing}"]
        survived = self.runs - len(self.lost)
        kind = "control " if self.is_control else ""
        verdict = "" if self.is_kept else "   BAD"
        figures = f"{kind}survived {survived} of {self.runs}"
        shown = [f"{self.harness:<13} {self.what:<58} {figures}{verdict}"]
        if not self.is_control:
            shown += [f"    {fault}" for fault in self.lost[:SHOWN]]
        return shown
