"""Random edits, pastes, undo and redo through the real grid, against a plain dictionary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication

from gui.grid.view import GridView
from gui.session import Session
from gui.widgets import dialogs
from model.checks.evaluate import evaluate, sort_findings
from model.diagnosis.diagnose import diagnosed
from model.forms.form import Cell, Kind
from model.report.changes import Change
from model.report.figures import Figure, read_figure, write_figure
from model.report.report import Report
from model.shipped import new_report

if TYPE_CHECKING:
    import pytest
    from pytestqt.qtbot import QtBot

PLACES = st.integers(0, 10_000)
NUMBERS = st.integers(0, 9).map(str)
State = dict[str, Figure]


class Clerk(RuleBasedStateMachine):
    """Each action is done to the grid and to a dictionary; both must agree after each."""

    @initialize(year=st.sampled_from([2019, 2025]))
    def begin(self, year: int) -> None:
        self.session = Session(new_report(year, "某局"))
        form = self.session.report.form
        self.views = [GridView(self.session, table) for table in form.tables]
        self.plain: State = {}
        self.done: list[State] = []
        self.undone: list[State] = []
        self.saved: int | None = 0
        # What each grid shows by what it was told: a cell that was not renewed is found out.
        self.told: dict[str, str] = dict.fromkeys(form.cells, "")
        for view in self.views:
            view.model().dataChanged.connect(self.renewed)

    def renewed(self, first: QModelIndex, _last: QModelIndex) -> None:
        grid = first.model()
        for view in self.views:
            if view.model() is grid:
                self.told[view.model().address(first)] = str(first.data() or "")

    def teardown(self) -> None:
        if hasattr(self, "session"):
            for item in (*self.views, self.session):
                item.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    # --- help ------------------------------------------------------------------------------

    def view_at(self, place: int) -> tuple[GridView, Cell]:
        view = self.views[place % len(self.views)]
        cell = view.table.figures[place % len(view.table.figures)]
        view.setCurrentIndex(view.model().index_of(cell.address))
        return view, cell

    def shown(self, cell: Cell) -> str:
        return write_figure(self.session.report.figure(cell.address), cell)

    def expect(self, after: State) -> None:
        if {a: repr(f) for a, f in after.items()} != {
            a: repr(f) for a, f in self.plain.items()
        }:
            if self.saved is not None and self.saved > len(self.done):
                self.saved = None  # the saved state can no longer be reached
            self.done.append(self.plain)
            self.undone = []
            self.plain = after

    def with_values(self, values: dict[str, Figure | None]) -> State:
        return {a: f for a, f in {**self.plain, **values}.items() if f is not None}

    # --- actions ---------------------------------------------------------------------------

    @rule(place=PLACES, typed=NUMBERS)
    def type_a_number(self, place: int, typed: str) -> None:
        view, cell = self.view_at(place)
        if typed != self.shown(cell):
            values = {cell.address: read_figure(typed, cell)}
            self.expect(self.with_values(values))
        assert view.model().setData(view.currentIndex(), typed)

    @rule(place=PLACES, typed=st.sampled_from(["abc", "½", "1e3", "²"]))
    def type_what_is_no_number(self, place: int, typed: str) -> None:
        view, _ = self.view_at(place)
        assert not view.model().setData(view.currentIndex(), typed)

    @rule(place=PLACES)
    def clear_a_cell(self, place: int) -> None:
        view, cell = self.view_at(place)
        view.ranges.clear()
        self.expect(self.with_values({cell.address: None}))

    @rule(
        place=PLACES, lines=st.lists(st.lists(NUMBERS | st.just(""), min_size=2, max_size=3))
    )
    def paste_a_range(self, place: int, lines: list[list[str]]) -> None:
        view, cell = self.view_at(place)
        text = "".join("\t".join(line) + "\r\n" for line in lines)
        if not text.strip("\r\n"):
            return
        at = {(c.row, c.column): c for c in view.table.figures if c.kind is not Kind.TOTAL}
        values = {
            target.address: read_figure(item, target)
            for r, line in enumerate(lines)
            for c, item in enumerate(line)
            if (target := at.get((cell.row + r, cell.column + c))) is not None
        }
        QGuiApplication.clipboard().setText(text)
        view.ranges.paste()
        self.expect(self.with_values(values))

    @rule(place=PLACES)
    def fill_the_blanks_of_a_table(self, place: int) -> None:
        view, _ = self.view_at(place)
        cells = [c for c in view.table.figures if c.kind is not Kind.TOTAL]
        zeros = {c.address: read_figure("0", c) for c in cells if c.address not in self.plain}
        view.ranges.fill_zero(whole=True)
        self.expect(self.with_values(zeros))

    @rule(place=PLACES)
    def restore_a_total(self, place: int) -> None:
        view, cell = self.view_at(place)
        view.ranges.restore_totals()
        if cell.kind is Kind.TOTAL:
            self.expect(self.with_values({cell.address: None}))

    @rule(places=st.lists(PLACES, min_size=1, max_size=20), number=st.integers(0, 99))
    def import_figures(self, places: list[int], number: int) -> None:
        cells = list(self.session.report.form.cells.values())
        values: dict[str, Figure | None] = {}
        for place in places:
            cell = cells[place % len(cells)]
            values[cell.address] = read_figure(str(number), cell) if place % 3 else None
        self.session.do(Change(values, "导入"))
        self.expect(self.with_values(values))

    @precondition(lambda self: self.done)
    @rule(steps=st.integers(1, 4))
    def undo(self, steps: int) -> None:
        for _ in range(min(steps, len(self.done))):
            self.undone.append(self.plain)
            self.plain = self.done.pop()
            self.session.stack.undo()

    @precondition(lambda self: self.undone)
    @rule(steps=st.integers(1, 4))
    def redo(self, steps: int) -> None:
        for _ in range(min(steps, len(self.undone))):
            self.done.append(self.plain)
            self.plain = self.undone.pop()
            self.session.stack.redo()

    @rule()
    def save(self) -> None:
        self.session.stack.setClean()
        self.saved = len(self.done)

    # --- what always holds -----------------------------------------------------------------

    @invariant()
    def the_report_is_the_dictionary(self) -> None:
        if not hasattr(self, "session"):
            return
        report = self.session.report
        assert {a: repr(f) for a, f in report.figures.items()} == {
            a: repr(f) for a, f in self.plain.items()
        }
        fresh = Report(report.form, report.year, report.particulars, dict(self.plain))
        for address in report.form.cells:
            assert report.figure(address) == fresh.figure(address), address
            assert report.interval(address) == fresh.interval(address), address
        assert self.session.findings == sort_findings(diagnosed(evaluate(fresh), fresh), fresh)
        assert self.session.stack.count() == len(self.done) + len(self.undone)
        assert self.session.stack.index() == len(self.done)
        assert self.session.is_clean == (self.saved == len(self.done))

    @invariant()
    def the_grids_show_it(self) -> None:
        for view in getattr(self, "views", []):
            for cell in view.table.figures:
                shown = self.shown(cell)
                index = view.model().index_of(cell.address)
                assert index.data(Qt.ItemDataRole.DisplayRole) == shown
                assert self.told[cell.address] == shown, f"{cell.address} was not renewed"


def test_random_work_on_the_grids_equals_a_plain_dictionary(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert qtbot
    monkeypatch.setattr(dialogs, "question", lambda *_: "paste")
    run_state_machine_as_test(
        Clerk,
        settings=settings(
            max_examples=30,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            derandomize=True,
            database=None,
        ),
    )
