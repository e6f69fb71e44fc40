"""The open report: every edit goes through `Session.do` and comes back as one signal."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from model.checks.evaluate import acceptance, evaluate, sort_findings
from model.checks.findings import Outcome
from model.forms.form import Kind
from model.report.addresses import FIELD, TEXT
from model.report.changes import Change
from model.report.particulars import Acceptance

if TYPE_CHECKING:
    from pathlib import Path

    from model.checks.findings import Finding, Result
    from model.report.particulars import Acceptance
    from model.report.report import Report

TYPING = "修改"  # how the words of typing begin; a paste or a tidying stands alone
TYPING_PAUSE = 1.5  # seconds without a key end one undo step of typing
BOOKKEEPING = frozenset({FIELD + "exported"})  # what the program notes by itself
PLACELESS = BOOKKEEPING | {FIELD + "accepted"}  # what no page shows


class Session(QObject):
    """One report with its undo stack, its checks, its file and last year's report.

    `changed` carries the addresses whose shown value differs now; `checked` follows each change;
    `revealed` asks the window to bring an address into view; `filed` says that path or saved
    state changed. All of them come when a step of the stack is over, so that whoever hears them
    may make a change: report and stack always agree.
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
        self.stack.indexChanged.connect(self._announce)
        self.stack.cleanChanged.connect(self.filed)  # a lambda would outlive the session
        self._moved: set[str] = set()  # addresses of a step that is not announced yet
        self._place = ""  # where the window shall go then
        self._noted = False  # something outside the stack is not saved
        self._check()

    # --- changing --------------------------------------------------------------------------

    def do(self, change: Change) -> None:
        """Make a change as one undo step; nothing happens when it changes nothing."""
        if self._differs(change):
            self.stack.push(_Edit(self, change, self._apply(change)))
            self._announce()

    def note(self, change: Change) -> None:
        """Keep a mark of `BOOKKEEPING` without an undo step: undo and redo stay as they are."""
        if not BOOKKEEPING.issuperset(change.values):
            raise ValueError(change.words)
        if self._differs(change):
            self._apply(change)
            self._noted = True
            self._announce()
            self.filed.emit()

    def step(self, change: Change) -> None:
        """Go to where an undo step leads; only the stack may ask for it."""
        self._apply(change)
        places = (address for address in change.values if address not in PLACELESS)
        self._place = next(places, self._place)

    def _differs(self, change: Change) -> bool:
        # By their written form: 12.5 and 12.50 are equal and print differently.
        return any(repr(self.report.current(a)) != repr(v) for a, v in change.values.items())

    def _apply(self, change: Change) -> Change:
        applied = self.report.apply(change)
        self._moved |= applied.addresses
        return applied.inverse

    def _announce(self) -> None:
        """Check and tell what happened, once the stack stands where the report is.

        Not sooner: an editor that loses the keyboard hands over its text, and a push in the middle
        of an undo would leave the stack out of step with the report.
        """
        if not self._moved and not self._place:
            return
        moved, self._moved = frozenset(self._moved), set()
        place, self._place = self._place, ""
        self._check()
        self.changed.emit(moved)
        self.checked.emit()
        if place:
            self.revealed.emit(place)

    def set_prior(self, prior: Report | None) -> None:
        """Attach last year's report for ghosts and year-to-year checks; it is only read."""
        self.prior = prior
        self._check()
        self.changed.emit(frozenset(self.report.form.cells))
        self.checked.emit()

    def accept(self, finding: Finding, reason: str) -> None:
        """Let a warning or hint stand, with a reason; undoable."""
        accepted = acceptance(finding, self.report, reason)
        kept = self._accepted_but(finding)
        self.do(Change({"report/accepted": (*kept, accepted)}, f"接受 {finding.code}"))

    def take_back(self, finding: Finding) -> None:
        """Let an accepted finding be a finding again."""
        kept = self._accepted_but(finding)
        self.do(Change({"report/accepted": kept}, f"撤回接受 {finding.code}"))

    def _accepted_but(self, finding: Finding) -> tuple[Acceptance, ...]:
        accepted = self.report.particulars.accepted
        return tuple(one for one in accepted if one.key != finding.key)

    # --- saying ----------------------------------------------------------------------------

    @property
    def is_clean(self) -> bool:
        """Whether everything is saved: the steps of the stack, and what is noted beside it."""
        return self.stack.isClean() and not self._noted

    def saved_as(self, path: Path) -> None:
        """The report stands in this file now."""
        self.path = path
        self._noted = False
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

    @property
    def progress(self) -> tuple[int, int]:
        """The cells that are filled, and all that the clerk fills: totals are not among them."""
        cells = self.report.form.cells
        asked = [address for address, cell in cells.items() if cell.kind is not Kind.TOTAL]
        return sum(self.report.figure(address) is not None for address in asked), len(asked)

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


class _Edit(QUndoCommand):
    """The one kind of undo step: a change and its inverse."""

    def __init__(self, session: Session, change: Change, inverse: Change) -> None:
        super().__init__(change.words or TYPING)
        self.session = session
        self.change = change
        self.inverse = inverse
        self.first = True  # done already when it comes onto the stack
        self.time = time.monotonic()

    def redo(self) -> None:
        if not self.first:
            self.session.step(self.change)
        self.first = False

    def undo(self) -> None:
        self.session.step(self.inverse)

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
