"""The model of every printed table: what Qt asks, what is said, and which cells are renewed."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, Qt

from gui.grid.model import GridModel
from gui.session import Session
from model.forms.form import Cell, Kind, Severity
from model.report.changes import Change
from model.report.figures import Figure
from model.shipped import new_report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    Make = Callable[..., GridModel]

TABLES = [(year, n) for year in (2019, 2025) for n in range(3)]
NAMES = [f"{year}-{new_report(year).form.tables[n].section}" for year, n in TABLES]
NEW, TOTAL = "requests/new/person", "requests/new/total"
Role = Qt.ItemDataRole


@pytest.fixture
def make(qtbot: QtBot) -> Iterator[Callable[..., GridModel]]:
    """A model on a session of its own, or on a given one."""
    made: list[Session | GridModel] = []

    def build(year: int = 2025, place: int = 1, session: Session | None = None) -> GridModel:
        if session is None:
            session = Session(new_report(year, "某局"))
            made.append(session)
        model = GridModel(session, session.report.form.tables[place])
        made.insert(0, model)
        return model

    yield build
    for item in made:
        item.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert qtbot


@pytest.fixture(params=TABLES, ids=NAMES)
def model(request: pytest.FixtureRequest, make: Make) -> GridModel:
    return make(*request.param)


def put(model: GridModel, address: str, text: object) -> bool:
    return model.setData(model.index_of(address), text)


def text(model: GridModel, address: str, role: Role = Role.DisplayRole) -> str:
    return str(model.index_of(address).data(role) or "")


def cell(model: GridModel, address: str) -> Cell:
    return model.session.report.form.cells[address]


def renewed(model: GridModel) -> list[str]:
    """Collects the addresses of each dataChanged; a range of several cells is a fault."""
    seen: list[str] = []

    def note(first: QModelIndex, last: QModelIndex) -> None:
        assert first == last
        seen.append(model.address(first))

    model.dataChanged.connect(note)
    return seen


# --- what Qt asks --------------------------------------------------------------------------


def test_the_model_keeps_every_promise_of_qt(
    model: GridModel, qtmodeltester: ModelTester
) -> None:
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    figures = [c for c in model.table.figures if c.kind is not Kind.TOTAL]
    values = {c.address: Figure(1) for c in figures}
    model.session.do(Change(values, ""))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_every_figure_of_the_table_has_one_index_and_the_way_back(model: GridModel) -> None:
    for item in model.table.figures:
        index = model.index_of(item.address)
        assert index.isValid()
        assert model.address(index) == item.address
        assert model.cell(index) is item
    assert not model.index_of("text/overview").isValid()
    other = next(
        a
        for a in model.session.report.form.cells
        if a not in {c.address for c in model.table.figures}
    )
    assert not model.index_of(other).isValid()


def test_the_sheet_is_the_printed_table_without_headings_and_row_labels(
    model: GridModel,
) -> None:
    table = model.table
    assert model.rowCount() == table.rows - table.header_rows
    assert model.columnCount() == table.columns - model.first_column
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.columnCount(model.index(0, 0)) == 0
    positions = {
        (c.row + r - model.first_row, c.column + k - model.first_column)
        for c in table.figures
        for r in range(c.rows)
        for k in range(c.columns)
    }
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            is_figure = bool(model.address(model.index(row, column)))
            assert is_figure == ((row, column) in positions)


def test_figures_can_be_chosen_and_typed_in_and_labels_are_passed_over(
    model: GridModel,
) -> None:
    editable = (
        Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
    )
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            index = model.index(row, column)
            if model.address(index):
                assert model.flags(index) & editable == editable
            else:
                assert model.flags(index) == Qt.ItemFlag.NoItemFlags
                assert not model.setData(index, "5")


def test_an_invalid_index_harms_nothing(model: GridModel) -> None:
    nowhere = QModelIndex()
    assert model.data(nowhere) is None
    assert model.cell(nowhere) is None
    assert model.address(nowhere) == ""
    assert not model.setData(nowhere, "5")


def test_figures_stand_at_the_right_and_labels_in_the_middle(make: Make) -> None:
    model = make(place=0)
    for row in range(model.rowCount()):
        index = model.index(row, 0)
        side = Qt.AlignmentFlag(index.data(Role.TextAlignmentRole))
        wanted = Qt.AlignmentFlag.AlignRight
        if not model.address(index):
            wanted = Qt.AlignmentFlag.AlignHCenter
        assert side == wanted | Qt.AlignmentFlag.AlignVCenter


# --- typing --------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["12", "１２", "12件", " 12 ", "0012", "\xa012"])
def test_what_is_typed_is_shown_as_it_prints(make: Make, typed: str) -> None:
    model = make()
    assert put(model, NEW, typed)
    assert text(model, NEW) == text(model, NEW, Role.EditRole) == "12"
    assert text(model, TOTAL) == "12"
    assert model.session.stack.undoText() == f"填写 {cell(model, NEW).label} 12"


def test_a_note_stays_with_its_number(make: Make) -> None:
    model = make()
    put(model, NEW, "22(其中修订16件)")
    assert text(model, NEW) == "22（其中修订16件）"


@pytest.mark.parametrize("typed", ["abc", "-1", "1.5", "½", "1e3", "True", "٣"])
def test_what_is_no_figure_is_refused_with_a_sentence(make: Make, typed: str) -> None:
    model = make()
    put(model, NEW, "7")
    assert not put(model, NEW, typed)
    why = model.enter(model.index_of(NEW), typed)
    assert typed in why
    assert why.endswith("。")
    assert text(model, NEW) == "7"
    assert model.session.stack.count() == 1


@pytest.mark.parametrize("typed", ["", "/", "无", "—"])
def test_nothing_typed_over_a_figure_clears_it(make: Make, typed: str) -> None:
    model = make()
    put(model, NEW, "7")
    assert put(model, NEW, typed)
    assert text(model, NEW) == ""
    assert model.session.stack.undoText() == f"清空 {cell(model, NEW).label}"


def test_typing_the_same_again_is_no_edit(make: Make) -> None:
    model = make()
    put(model, NEW, "7")
    assert put(model, NEW, "7")
    assert put(model, NEW, "７")
    assert put(model, "requests/new/other", "")
    assert model.session.stack.count() == 1


def test_zero_and_blank_are_told_apart(make: Make) -> None:
    model = make()
    assert text(model, NEW) == ""
    put(model, NEW, "0")
    assert text(model, NEW) == "0"
    assert text(model, TOTAL) == "0"


def test_a_small_amount_is_shown_without_an_exponent(make: Make) -> None:
    model = make(place=0)
    put(model, "fees/charges/amount", "0.00000001")
    assert text(model, "fees/charges/amount") == "0.00000001"
    assert model.session.report.number("fees/charges/amount") == Decimal("1E-8")


def test_only_the_role_of_editing_edits(make: Make) -> None:
    model = make()
    assert not model.setData(model.index_of(NEW), "7", Role.DisplayRole)
    assert text(model, NEW) == ""


# --- typed totals --------------------------------------------------------------------------


def test_a_typed_total_stays_is_told_and_checked(make: Make) -> None:
    model = make()
    for column in ("person", "business", "research", "charity", "legal", "other"):
        put(model, f"requests/new/{column}", "1")
    assert put(model, TOTAL, "9")
    put(model, NEW, "2")
    assert text(model, TOTAL) == "9"
    assert model.state(TOTAL) == "error"
    assert "自动合计为 7" in text(model, TOTAL, Role.ToolTipRole)
    assert "合计，手工填写，9，有 1 处问题" in text(model, TOTAL, Role.AccessibleTextRole)
    assert put(model, TOTAL, "")
    assert text(model, TOTAL) == "7"
    assert model.state(TOTAL) == ""
    assert text(model, TOTAL, Role.ToolTipRole) == ""


def test_typing_what_the_automatic_total_is_leaves_it_automatic(make: Make) -> None:
    model = make()
    put(model, NEW, "7")
    assert put(model, TOTAL, "7")
    assert not model.session.report.is_typed_total(TOTAL)


# --- marks ---------------------------------------------------------------------------------


def with_error(make: Make) -> GridModel:
    """The typed total of a complete row disagrees with its parts."""
    model = make()
    for place, column in enumerate(
        ("person", "business", "research", "charity", "legal", "other")
    ):
        put(model, f"requests/new/{column}", str(place))
    put(model, TOTAL, "16")
    return model


def test_an_error_shows_in_the_doubtful_cell_and_its_helpers_differently(make: Make) -> None:
    model = with_error(make)
    assert model.state(TOTAL) == "error"
    assert model.state(NEW) == "related"
    assert model.state("requests/carried_in/person") == ""
    assert [f.code for f in model.findings(TOTAL)] == ["T3-ROW"]
    assert [f for f in model.findings(NEW) if f.severity is Severity.ERROR] == []
    tip = text(model, NEW, Role.ToolTipRole)
    assert tip.startswith("T3-ROW ")
    assert "16" in tip
    assert "15" in tip


def test_a_warning_shows_in_its_cell_and_looks_different_once_accepted(make: Make) -> None:
    model = make(place=0)
    put(model, "regulations/rules/made", "3")
    model.session.do(Change({"report/organ": "某某镇人民政府", "report/kind": "township"}, ""))
    address = "regulations/rules/made"
    assert model.state(address) == "warning"
    for finding in model.findings(address):
        model.session.accept(finding, "确有其事")
    assert model.state(address) == "accepted"
    assert model.findings(address) == []
    assert text(model, address, Role.AccessibleTextRole).endswith("3，无问题")


def test_a_long_list_of_blanks_shows_in_no_cell(make: Make) -> None:
    model = make()
    put(model, NEW, "1")
    assert any(len(f.cells) > 12 for f in model.session.findings)
    assert {model.state(c.address) for c in model.table.figures} == {""}


def test_states_go_when_the_fault_is_put_right_or_undone(make: Make) -> None:
    model = with_error(make)
    model.session.stack.undo()
    assert model.state(TOTAL) == model.state(NEW) == ""
    model.session.stack.redo()
    assert model.state(TOTAL) == "error"


# --- last year -----------------------------------------------------------------------------


def test_last_years_figures_are_those_of_the_same_cells(make: Make) -> None:
    model = make()
    assert model.prior_number(NEW) == ""
    prior = new_report(2024, "某局")
    prior.apply(Change({NEW: Figure(8)}))
    model.session.set_prior(prior)
    assert model.prior_number(NEW) == "8"
    assert model.prior_number(TOTAL) == "8"
    assert model.prior_number("requests/new/business") == ""
    assert text(model, NEW) == "", "last year's figure is no value"


def test_a_prior_report_of_the_older_form_gives_figures_where_the_cells_are_the_same(
    make: Make,
) -> None:
    model = make(2021)
    prior = new_report(2020, "某局")
    prior.apply(Change({address: Figure(1) for address in prior.form.cells}))
    model.session.set_prior(prior)
    shared = set(prior.form.cells)
    for item in model.table.figures:
        assert model.prior_number(item.address) == ("1" if item.address in shared else "")


# --- a screen reader's view ----------------------------------------------------------------


def test_every_cell_says_its_row_column_value_and_fault(model: GridModel) -> None:
    for place, item in enumerate(model.table.figures):
        if item.kind is not Kind.TOTAL:
            put(model, item.address, str(place))
    for item in model.table.figures:
        spoken = text(model, item.address, Role.AccessibleTextRole)
        label, value, fault = item.label, model.shown(item), spoken.rsplit("，", 1)[1]
        assert spoken.startswith(label + "，")
        assert f"，{value}，" in spoken
        assert item.row_label in spoken
        assert item.column_label in spoken
        found = len(model.findings(item.address))
        related = "与别处的问题有关" if model.state(item.address) == "related" else "无问题"
        assert fault == (f"有 {found} 处问题" if found else related)
        assert ("合计，" in spoken.removeprefix(label)) == (item.kind is Kind.TOTAL)


def test_names_of_two_cells_of_a_table_are_never_the_same(model: GridModel) -> None:
    names = [item.label for item in model.table.figures]
    assert len(set(names)) == len(names)


def test_a_blank_is_called_a_blank_and_a_label_by_its_text(make: Make) -> None:
    model = make(place=0)
    assert "，空白，" in text(model, "regulations/rules/made", Role.AccessibleTextRole)
    label = model.index(0, 0).data(Role.AccessibleTextRole)
    assert label == model.table.cells[0].text


# --- following the session -----------------------------------------------------------------


def test_an_edit_renews_only_its_cell_and_its_totals(make: Make) -> None:
    model = make()
    seen = renewed(model)
    put(model, NEW, "5")
    assert sorted(seen) == sorted([NEW, TOTAL])
    seen.clear()
    put(model, "requests/granted/person", "5")
    granted = {"requests/granted/person", "requests/granted/total"}
    assert set(seen) == granted | {"requests/settled/person", "requests/settled/total"}
    assert len(seen) == len(set(seen))


def test_an_edit_in_another_table_renews_nothing_here(make: Make) -> None:
    model = make()
    seen = renewed(model)
    model.session.do(Change({"regulations/rules/made": Figure(1)}, ""))
    model.session.do(Change({"text/problems": "写了一些问题。"}, ""))
    assert seen == []


def test_a_new_fault_renews_the_cells_that_show_it(make: Make) -> None:
    model = with_error(make)
    seen = renewed(model)
    put(model, TOTAL, "15")
    row = {c.address for c in model.table.figures if c.address.startswith("requests/new/")}
    assert set(seen) == row
    assert seen.count(NEW) == 1


def test_the_prior_report_renews_every_cell_and_each_by_itself(make: Make) -> None:
    model = make()
    seen = renewed(model)
    model.session.set_prior(new_report(2024))
    assert set(seen) == {c.address for c in model.table.figures}


def test_two_models_of_a_session_follow_each_other_without_an_echo(make: Make) -> None:
    one = make()
    two = make(session=one.session)
    first, second = renewed(one), renewed(two)
    put(one, NEW, "5")
    assert sorted(first) == sorted(second) == sorted([NEW, TOTAL])
    assert text(two, NEW) == "5"
    assert one.session.stack.count() == 1


def test_a_refused_entry_renews_nothing(make: Make) -> None:
    model = make()
    seen = renewed(model)
    put(model, NEW, "abc")
    assert seen == []


def test_many_edits_never_renew_more_than_they_change(make: Make) -> None:
    model = make()
    seen = renewed(model)
    rows = [c for c in model.table.figures if c.kind is not Kind.TOTAL][:60]
    for number, item in enumerate(rows):
        before = {
            c.address: (model.shown(c), model.state(c.address)) for c in model.table.figures
        }
        seen.clear()
        put(model, item.address, str(number))
        after = {
            c.address: (model.shown(c), model.state(c.address)) for c in model.table.figures
        }
        assert set(seen) == {a for a in after if after[a] != before[a]}
