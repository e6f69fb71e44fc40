"""The open report: every edit goes through `Session.do` and comes back as one signal."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from model.addresses import TEXT
from model.checks import evaluate, figures_of, sort_findings
from model.findings import Outcome
from model.report import Acceptance, Change

if TYPE_CHECKING:
    from pathlib import Path

    from model.findings import Finding, Result
    from model.report import Report

TYPING = "修改"  # how the words of typing begin; a paste or a tidying stands alone
TYPING_PAUSE = 1.5  # seconds without a key end one undo step of typing


class Session(QObject):
    """One report with its undo stack, its checks, its file and last year's report.

    `changed` carries the addresses whose shown value differs now; `checked` follows each change;
    `revealed` asks the window to bring an address into view; `filed` says that path or saved
    state changed.
    """

    changed = Signal(frozenset)
    checked = Signal()
    revealed = Signal(str)
    filed = Signal()

    def __init__(
        self, report: Report, path: Path | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.report = report
        self.path = path
        self.prior: Report | None = None
        self.results: list[Result] = []
        self.findings: list[Finding] = []
        self.by_address: dict[str, list[Finding]] = {}
        self.stack = QUndoStack(self)
        self.stack.cleanChanged.connect(self.filed)  # a lambda would outlive the session
        self._check()

    # --- changing --------------------------------------------------------------------------

    def do(self, change: Change) -> None:
        """Make a change as one undo step; nothing happens when it changes nothing."""
        # By their written form: 12.5 and 12.50 are equal and print differently.
        if any(repr(self.report.current(a)) != repr(v) for a, v in change.values.items()):
            self.stack.push(_Edit(self, change))

    def apply(self, change: Change, *, reveal: bool = False) -> Change:
        """Apply without an undo step (the undo commands' own way). Gives the inverse."""
        applied = self.report.apply(change)
        self._check()
        self.changed.emit(applied.addresses)
        self.checked.emit()
        if reveal and change.values:
            self.revealed.emit(next(iter(change.values)))
        return applied.inverse

    def set_prior(self, prior: Report | None) -> None:
        """Attach last year's report for ghosts and year-to-year checks; it is only read."""
        self.prior = prior
        self._check()
        self.changed.emit(frozenset(self.report.form.cells))
        self.checked.emit()

    def accept(self, finding: Finding, reason: str) -> None:
        """Let a warning or hint stand, with a reason; undoable."""
        accepted = Acceptance(
            finding.code, finding.message, reason, figures_of(finding, self.report)
        )  # fmt: skip
        kept = tuple(a for a in self.report.particulars.accepted if not _same(a, accepted))
        self.do(Change({"report/accepted": (*kept, accepted)}, f"接受 {finding.code}"))

    def take_back(self, finding: Finding) -> None:
        """Let an accepted finding be a finding again."""
        kept = tuple(
            a
            for a in self.report.particulars.accepted
            if (a.code, a.message) != (finding.code, finding.message)
        )
        self.do(Change({"report/accepted": kept}, f"撤回接受 {finding.code}"))

    # --- saying ----------------------------------------------------------------------------

    @property
    def is_clean(self) -> bool:
        """Whether everything is saved; the undo stack alone knows."""
        return self.stack.isClean()

    def saved_as(self, path: Path) -> None:
        """The report stands in this file now."""
        self.path = path
        self.stack.setClean()
        self.filed.emit()

    def count(self, severity: str, section: str | None = None) -> int:
        """How many findings of a severity are open (not accepted), in all or in one section."""
        return sum(
            f.severity == severity and f.accepted is None and section in (None, self.section_of(f))
            for f in self.findings
        )

    def section_of(self, finding: Finding) -> str:
        """The section that a finding belongs to: that of its first cell, else the cover."""
        for address in finding.cells:
            if address.startswith(TEXT):
                return address.removeprefix(TEXT)
            if address in self.report.form.section_of:
                return self.report.form.section_of[address]
        return self.report.form.sections[0].id

    @property
    def holding(self) -> int:
        """How many rules hold."""
        return sum(result.outcome is Outcome.HOLDS for result in self.results)

    def _check(self) -> None:
        self.results = evaluate(self.report, self.prior)
        self.findings = sort_findings(self.results, self.report)
        self.by_address = {}
        for finding in self.findings:
            for address in finding.cells:
                self.by_address.setdefault(address, []).append(finding)


def _lines(change: Change) -> int:
    """How many lines the texts have: a new line begins a new step."""
    return sum(str(text).count("\n") for text in change.values.values())


def _same(one: Acceptance, other: Acceptance) -> bool:
    return (one.code, one.message) == (other.code, other.message)


class _Edit(QUndoCommand):
    """The one kind of undo step: a change and its inverse."""

    def __init__(self, session: Session, change: Change) -> None:
        super().__init__(change.words or "修改")
        self.session = session
        self.change = change
        self.inverse: Change | None = None
        self.first = True
        self.time = time.monotonic()

    def redo(self) -> None:
        inverse = self.session.apply(self.change, reveal=not self.first)
        self.inverse = self.inverse or inverse
        self.first = False

    def undo(self) -> None:
        if self.inverse is not None:
            self.session.apply(self.inverse, reveal=True)

    def id(self) -> int:
        """Typing in a text merges with typing; everything else stands alone (-1)."""
        return 1 if all(a.startswith(TEXT) for a in self.change.values) else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Edit) or set(other.change.values) != set(self.change.values):
            return False
        if other.change.words != self.change.words or not self.change.words.startswith(TYPING):
            return False
        if other.time - self.time > TYPING_PAUSE or _lines(other.change) != _lines(self.change):
            return False
        self.change, self.time = other.change, other.time
        return True
