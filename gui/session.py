"""The open report: every edit goes through `Session.do` and comes back as signals."""

from __future__ import annotations

import time
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from gui.undecided import Undecided
from model.forms.form import Kind
from model.report.addresses import FIELD, PRIOR, TEXT
from model.report.changes import Change, checked, differ

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from model.checks.findings import Finding, Result
    from model.checks.sentences.compared import Compared
    from model.report.attached import Attached
    from model.report.particulars import Acceptance
    from model.report.report import Report

TYPING = "修改"  # how the words of typing begin; a paste or a tidying stands alone
READ_ONLY = "这份年报是只读打开的，没有改动。要修改，请用上方的“另存一份再改”或“我来编辑”。"
TYPING_PAUSE = 1.5  # seconds without a key end one undo step of typing
JUDGING_PAUSE = 150  # milliseconds without a key before a text that is typed is judged
BOOKKEEPING = frozenset({FIELD + "exported"})  # what the program notes by itself
NO_PLACE = frozenset(FIELD + name for name in ("accepted", "carried", "borrowed", "prior"))
PLACELESS = BOOKKEEPING | NO_PLACE  # what no page shows by itself


class Session(QObject):
    """One report with its undo stack, its checks, its file and last year's report.

    `undecided` has what was changed in the Word file that it came from.

    `values_changed` carries what was entered, as ``{address: (old, new)}`` in the types of
    `Report.current`: applied one after the other to a copy of the report, these changes make
    the same report. `prior_changed` carries last year's report before and now, None for none.
    `changed` carries the addresses whose shown value differs now: besides those entered, the
    totals that follow from them, and every cell when last year's figures come or go. `checked`
    follows each change, and the first judging of a report that was shown before; while a text is
    typed it waits for a pause, for no key may wait for the rules of texts. Who asks what was
    found is told at once. `judged` says once that the first judging is done. `revealed` asks to
    bring an address into view. `filed` says that path or saved state changed.

    All of them come when a step of the stack is over, in this order. Whoever receives one may
    make a change: report and stack always agree.

    A session `is_read_only`, to its end, where another window has the report open: nothing is
    changed then, and `refused` carries why.
    """

    values_changed = Signal(object)
    prior_changed = Signal(object, object)
    changed = Signal(frozenset)
    checked = Signal()
    judged = Signal()
    revealed = Signal(str)
    refused = Signal(str)
    filed = Signal()

    def __init__(
        self,
        report: Report,
        path: Path | None = None,
        parent: QObject | None = None,
        *,
        read_only: bool = False,
    ) -> None:
        super().__init__(parent)
        self.report = report
        self.is_read_only = read_only
        self.path = path
        self._beside: Report | None = None  # last year's report in a file of its own
        self.prior_path: Path | None = None  # known also when the file could not be read
        self.stack = QUndoStack(self)
        self.stack.indexChanged.connect(self._announce)
        self.stack.cleanChanged.connect(self.filed)  # a lambda would outlive the session
        # What a step did that is not announced yet: shown otherwise, entered, where to go.
        self._moved: set[str] = set()
        self._entered: dict[str, tuple[Any, Any]] = {}
        self._place = ""
        self._noted = False  # something outside the stack is not saved
        self._is_told = False  # somebody heard of the first judging
        self.undecided = Undecided(report, self.stack, self.do, self)
        self._pause = QTimer(self, singleShot=True, interval=JUDGING_PAUSE)
        self._pause.timeout.connect(self._tell_checked)
        self._numbers: dict[str, list[Compared]] = {}  # by section, as they were asked for
        self._is_typed = False  # the step that is announced is a key in a text

    # --- changing --------------------------------------------------------------------------

    def do(self, change: Change) -> None:
        """Make a change as one undo step; nothing happens when it changes nothing."""
        if self._differs(change) and not self.refuses():
            is_judged = self.is_judged or self.is_waiting
            self._is_typed = is_judged and _is_typing(change)
            self.stack.push(_Edit(self, change, self._apply(change)))
            self._announce()

    def note(self, change: Change) -> None:
        """Set a value of `BOOKKEEPING` without an undo step: undo and redo stay as they are.

        Raises `ValueError` for any other address.
        """
        if not BOOKKEEPING.issuperset(change.values):
            raise ValueError(change.words)
        if self._differs(change) and not self.refuses():
            self._apply(change)
            self._noted = True
            self._announce()
            self.filed.emit()

    def refuses(self) -> bool:
        """Whether nothing may be changed; `refused` says so.

        Whoever would ask something before a change asks this first.
        """
        if self.is_read_only:
            self.refused.emit(READ_ONLY)
        return self.is_read_only

    def step(self, change: Change) -> None:
        """Go to where an undo step leads; only the stack may ask for it."""
        self._apply(change)
        places = (address for address in change.values if address not in PLACELESS)
        self._place = next(places, self._place)

    def _differs(self, change: Change) -> bool:
        form = self.report.form
        for address, value in change.values.items():
            # As it would be kept: 12 in an amount is kept as 12, not as an edit of 12.
            if differ(self.report.current(address), checked(form, address, value)):
                return True
        return False

    def _apply(self, change: Change) -> Change:
        before = {address: self.report.current(address) for address in change.values}
        applied = self.report.apply(change)
        self._moved |= applied.addresses
        for address, old in before.items():
            first, _ = self._entered.get(address, (old, old))
            self._entered[address] = (first, self.report.current(address))
        return applied.inverse

    def _announce(self) -> None:
        """Check and send the signals, once the stack stands where the report is.

        Not sooner: an editor that loses the keyboard hands over its text, and a push in the
        middle of an undo would leave the stack out of step with the report.
        """
        if not self._moved and not self._place:
            return
        moved, self._moved = frozenset(self._moved), set()
        entered, self._entered = self._entered, {}
        place, self._place = self._place, ""
        values = {address: pair for address, pair in entered.items() if differ(*pair)}
        if PRIOR in values:  # what is shown of last year differs in every cell
            moved |= self.report.form.cells.keys()
        is_typed, self._is_typed = self._is_typed, False
        if is_typed:
            self._forget()
            self._pause.start()
        else:
            self._check()
        if values:
            self.values_changed.emit(values)
        if PRIOR in values:
            before, now = values[PRIOR]
            self.prior_changed.emit(_inside(before), _inside(now))
        self.undecided.refresh()
        self.changed.emit(moved)
        if not is_typed:
            self._tell_checked()
        if place:
            self.revealed.emit(place)

    # --- last year's report ----------------------------------------------------------------

    @property
    def prior(self) -> Report | None:
        """Last year's report: the one that lies inside this one, else the one beside it."""
        return self.report.last_year or self._beside

    @property
    def earlier(self) -> list[Report]:
        """The reports of earlier years that lie one inside the other, the earliest first."""
        found: list[Report] = []
        prior = self.prior
        while prior is not None:
            found.insert(0, prior)
            prior = prior.last_year
        return found

    @property
    def has_prior(self) -> bool:
        """Whether last year's report is there, or was and cannot be read."""
        return self.report.prior is not None or self.prior_path is not None

    def attach(self, prior: Attached[Report] | None, path: Path | None = None) -> None:
        """Put last year's report into this one, or take it out; undoable.

        `path` is the file that it was read from: a report that may only be looked at is compared
        with it all the same.
        """
        if self.is_read_only:
            self.set_prior(prior.report if prior is not None else None, path)
            return
        if self._beside is not None or self.prior_path is not None:
            self.set_prior(None)
        words = "附上上年年报" if prior is not None else "不再比对上年"
        self.do(Change({PRIOR: prior}, words))

    def keep_prior(self, prior: Attached[Report]) -> None:
        """Put the report that was beside this one into it without an undo step, before a save."""
        self._apply(Change({PRIOR: prior}))
        self._noted = True
        self._beside, self.prior_path = None, None
        self._announce()
        self.filed.emit()

    def set_prior(self, prior: Report | None, path: Path | None = None) -> None:
        """Compare with last year's report in a file beside this one, or with none.

        `path` is its file, also where that cannot be read this time (`prior` is None then).
        Nothing of this report is changed.
        """
        before, self._beside = self.prior, prior
        self.prior_path = path
        was_judged = self.is_judged or self.is_waiting
        if was_judged:
            self._check()
        self.prior_changed.emit(before, self.prior)
        self.changed.emit(frozenset(self.report.form.cells))
        if was_judged:
            self._tell_checked()

    def unlock(self, addresses: Iterable[str], reason: str) -> None:
        """Let figures that came from last year's report be changed, with a reason; undoable."""
        self.do(Change(self.report.unlocking(addresses, reason), "解除锁定"))

    # --- acceptances -----------------------------------------------------------------------

    def accept(self, finding: Finding, reason: str) -> None:
        """Let a warning or hint stand, with a reason; undoable."""
        from model.checks.accepted import acceptance

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

    # --- judging ---------------------------------------------------------------------------

    @property
    def is_judged(self) -> bool:
        """Whether the report was judged as it is now.

        Only a report that was just opened is not: it is painted first, and judged by `judge`
        or when somebody asks what was found.
        """
        return "results" in self.__dict__

    def judge(self) -> None:
        """Judge a report that was opened, and say so; nothing happens the second time."""
        if not self._is_told:
            self._tell_checked()

    def _check(self) -> None:
        """Judge the report as it is now."""
        self._forget()
        _ = self.by_address

    @property
    def is_waiting(self) -> bool:
        """Whether a text is being typed: what is shown of the checks is from before."""
        return self._pause.isActive()

    def _tell_checked(self) -> None:
        self._pause.stop()
        is_first, self._is_told = not self._is_told, True
        _ = self.by_address
        self.checked.emit()
        if is_first:
            self.judged.emit()

    def _forget(self) -> None:
        """What was found is not true any more."""
        for name in ("results", "findings", "by_address"):
            self.__dict__.pop(name, None)
        self._numbers.clear()

    @cached_property
    def results(self) -> list[Result]:
        """The result of every rule, in the order of the form."""
        from model.checks.evaluate import evaluate  # late: a page is painted before
        from model.diagnosis.diagnose import diagnosed

        return diagnosed(evaluate(self.report, self.prior), self.report, self.prior)

    @cached_property
    def findings(self) -> list[Finding]:
        """What was found, the gravest first, then in the order of the printed cells."""
        from model.checks.evaluate import sort_findings

        return sort_findings(self.results, self.report)

    @cached_property
    def by_address(self) -> dict[str, list[Finding]]:
        """What was found about each cell and text."""
        found: dict[str, list[Finding]] = {}
        for finding in self.findings:
            for address in finding.cells:
                found.setdefault(address, []).append(finding)
        return found

    def numbers(self, section: str) -> list[Compared]:
        """How far the numbers of a text were compared with the tables."""
        from model.checks.sentences.compared import compared

        if section not in self._numbers:
            self._numbers[section] = compared(self.report, section)
        return self._numbers[section]

    def all_numbers(self) -> list[Compared]:
        """Those of all texts."""
        found: list[Compared] = []
        for section in self.report.form.texts:
            found += self.numbers(section.id)
        return found

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
        """How many findings of a severity are not accepted, in all or in one section."""
        found = 0
        for finding in self.findings:
            is_meant = finding.severity == severity and finding.accepted is None
            if is_meant and section in (None, self.section_of(finding)):
                found += 1
        return found

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
        return sum(result.outcome == "holds" for result in self.results)

    @property
    def progress(self) -> tuple[int, int]:
        """How many cells are filled, and how many are to be filled; totals do not count."""
        filled = asked = 0
        for address, cell in self.report.form.cells.items():
            if cell.kind is not Kind.TOTAL:
                asked += 1
                filled += self.report.figure(address) is not None
        return filled, asked


def _is_typing(change: Change) -> bool:
    """Whether a change is a key, or a word of an input method, in a text."""
    is_typed = change.words.startswith(TYPING)
    return is_typed and all(address.startswith(TEXT) for address in change.values)


def _inside(prior: Attached[Report] | None) -> Report | None:
    return prior.report if prior is not None else None


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
        self.lines = _lines(change)

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
        if other.time - self.time > TYPING_PAUSE:
            return False
        if other.lines != self.lines:
            return False
        self.change, self.time = other.change, other.time
        return True
