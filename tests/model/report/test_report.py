"""A report: totals, blanks, notes, and changes that can be taken back."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.errors import UserError
from model.forms.form import Kind
from model.forms.rules import Interval
from model.report.changes import Change
from model.report.figures import Figure
from model.report.particulars import Acceptance, Particulars
from model.report.report import Report
from model.shipped import by_id, new_report
from tests.model.samples import YEARS, by_hand, change, complete, numbers, type_totals

FORMS = pytest.mark.parametrize("year", list(YEARS.values()), ids=list(YEARS))


def shown(report: Report) -> dict[str, str]:
    """Everything that stands on the paper, by address."""
    cells = {a: repr(report.figure(a)) for a in report.form.cells}
    texts = {f"text/{s.id}": report.texts.get(s.id, "") for s in report.form.texts}
    fields = {
        f"report/{n}": repr(getattr(report.particulars, n)) for n in Particulars.__slots__
    }
    return {**cells, **texts, **fields, "report/year": str(report.year)}


def entered(report: Report) -> tuple[object, ...]:
    """Everything that was entered: two reports with the same are the same report."""
    return dict(report.figures), dict(report.texts), report.particulars, report.year


# --- totals and blanks ---------------------------------------------------------------------


@FORMS
def test_an_empty_report_has_only_blanks(year: int) -> None:
    report = new_report(year)
    assert all(report.number(address) is None for address in report.form.cells)
    assert report.blanks() == list(report.form.cells)


@FORMS
@settings(max_examples=30, deadline=None)
@given(filled_from=numbers())
def test_every_total_is_the_sum_of_its_parts(year: int, filled_from: list[int]) -> None:
    report = complete(year, filled_from)
    assert len(report.form.totals) == (34 if report.form.id == "2021" else 32)
    for address in report.form.totals:
        assert report.number(address) == by_hand(report, address)
        assert report.figure(address) == Figure(by_hand(report, address))
        assert not report.is_typed_total(address)


def test_blank_parts_count_nothing_and_all_blank_is_blank_not_zero() -> None:
    report = new_report(2024)
    assert report.number("requests/new/total") is None
    change(report, {"requests/new/person": 0})
    assert report.number("requests/new/total") == 0
    change(report, {"requests/new/business": 4})
    assert report.number("requests/new/total") == 4
    change(report, {"requests/new/person": None})
    assert report.number("requests/new/total") == 4
    change(report, {"requests/new/business": None})
    assert report.number("requests/new/total") is None


def test_a_total_of_totals_follows_its_parts() -> None:
    report = new_report(2024)
    change(report, {"requests/granted/person": 3, "requests/other_rest/legal": 2})
    assert report.number("requests/settled/person") == 3
    assert report.number("requests/settled/legal") == 2
    assert report.number("requests/settled/business") is None
    assert report.number("requests/settled/total") == 5


def test_a_typed_total_stands_until_it_is_made_automatic_again() -> None:
    report = change(new_report(2024), {"requests/new/person": 3, "requests/new/total": 7})
    assert report.is_typed_total("requests/new/total")
    assert report.number("requests/new/total") == 7
    assert report.computed("requests/new/total") == 3
    change(report, {"requests/new/person": 4})
    assert report.number("requests/new/total") == 7
    assert report.computed("requests/new/total") == 4
    change(report, {"requests/new/total": None})
    assert not report.is_typed_total("requests/new/total")
    assert report.number("requests/new/total") == 4


def test_a_typed_total_counts_in_the_totals_above_it() -> None:
    report = change(
        new_report(2024), {"requests/granted/person": 3, "requests/granted/total": 7}
    )
    assert report.number("requests/settled/person") == 3
    assert report.number("requests/settled/total") == 7


def test_a_typed_total_of_zero_is_typed() -> None:
    report = change(new_report(2024), {"requests/new/person": 3, "requests/new/total": 0})
    assert report.is_typed_total("requests/new/total")
    assert report.number("requests/new/total") == 0


def test_a_cell_that_is_no_total_is_never_a_typed_total() -> None:
    report = change(new_report(2024), {"requests/new/person": 3})
    assert not report.is_typed_total("requests/new/person")
    assert report.computed("requests/new/person") is None


def test_blanks_are_named_in_print_order_with_totals_that_have_no_part() -> None:
    report = complete(2024)
    row = [a for a in report.form.cells if a.startswith("requests/new/")]
    change(report, dict.fromkeys([*row, "fees/charges/amount", "requests/partial/person"]))
    assert report.blanks() == ["fees/charges/amount", *row, "requests/partial/person"]
    assert report.blanks(["requests"]) == [*row, "requests/partial/person"]
    assert report.blanks(["fees", "disputes"]) == ["fees/charges/amount"]
    assert report.blanks([]) == []


def test_a_zero_is_no_blank() -> None:
    assert (
        "requests/new/person"
        not in change(new_report(2024), {"requests/new/person": 0}).blanks()
    )


# --- what a cell can still be --------------------------------------------------------------


@pytest.mark.parametrize(
    ("year", "figures", "address", "expected"),
    [
        (2024, {}, "requests/new/person", Interval(0, None)),
        (2024, {}, "requests/new/total", Interval(0, None)),
        (2020, {}, "licensing/permits/change", Interval(None, None)),
        (2020, {"licensing/permits/change": -8}, "licensing/permits/change", Interval(-8, -8)),
        (2024, {"requests/new/person": 5}, "requests/new/person", Interval(5, 5)),
        (2024, {"requests/new/person": 5}, "requests/new/total", Interval(5, None)),
        (2024, {"requests/granted/legal": 5}, "requests/settled/total", Interval(5, None)),
        (2024, {"requests/new/total": 5}, "requests/new/total", Interval(5, 5)),
        (2024, {"requests/granted/total": 5}, "requests/settled/total", Interval(5, None)),
    ],
)
def test_an_interval_holds_what_a_cell_can_still_become(
    year: int, figures: dict[str, int], address: str, expected: Interval
) -> None:
    assert change(new_report(year), dict(figures)).interval(address) == expected


def test_the_interval_of_a_total_closes_with_its_last_part() -> None:
    report = complete(2024)
    assert report.interval("requests/settled/total").number == report.number(
        "requests/settled/total"
    )
    change(report, {"requests/partial/legal": None})
    low = report.number("requests/settled/total")
    assert report.interval("requests/settled/total") == Interval(low, None)
    assert report.interval("requests/settled/person").number is not None


@FORMS
@settings(max_examples=30, deadline=None)
@given(data=st.data(), filled_from=numbers(), typed=st.booleans())
def test_blanking_never_shuts_out_what_stood_in_the_cell(
    year: int, data: st.DataObject, filled_from: list[int], typed: bool
) -> None:
    report = complete(year, filled_from, typed=typed)
    before = {address: by_hand(report, address) for address in report.form.cells}
    blanked = data.draw(st.sets(st.sampled_from(list(report.figures)), max_size=40))
    change(report, dict.fromkeys(blanked))
    for address, number in before.items():
        interval = report.interval(address)
        assert interval.low is None or interval.low <= number
        assert interval.high is None or interval.high >= number


# --- changing ------------------------------------------------------------------------------


def test_a_change_names_every_cell_whose_number_it_moved() -> None:
    report = complete(2024)
    cell = "requests/granted/person"
    applied = report.apply(Change({cell: Figure(99)}, "填写"))
    assert applied.addresses == {
        cell,
        "requests/granted/total",
        "requests/settled/person",
        "requests/settled/total",
    }
    assert applied.inverse.words == "填写"


def test_a_change_to_the_same_figure_changes_nothing() -> None:
    report = complete(2024)
    cell = "requests/granted/person"
    applied = report.apply(
        Change({cell: report.figure(cell), "text/problems": report.texts["problems"]})
    )
    assert applied.addresses == frozenset()


def test_a_total_that_is_typed_with_its_own_number_moves_only_itself() -> None:
    report = complete(2024)
    cell = "requests/granted/total"
    applied = report.apply(Change({cell: report.figure(cell)}))
    assert applied.addresses == {cell}
    assert report.is_typed_total(cell)


def test_a_typed_total_does_not_move_with_its_parts() -> None:
    report = complete(2024)
    type_totals(report)
    cell = "requests/granted/person"
    assert report.apply(Change({cell: Figure(99)})).addresses == {cell}


def test_making_a_total_automatic_moves_it_and_the_totals_above() -> None:
    report = change(complete(2024), {"requests/granted/total": 999})
    applied = report.apply(Change({"requests/granted/total": None}))
    assert applied.addresses == {"requests/granted/total", "requests/settled/total"}


def test_a_note_is_kept_and_a_change_of_the_note_alone_is_a_change() -> None:
    report = change(new_report(2024), {"regulations/rules/made": 22})
    cell = "regulations/rules/made"
    noted = Figure(22, "其中修订16件")
    applied = report.apply(Change({cell: noted}))
    assert applied.addresses == {cell}
    assert report.figure(cell) == noted
    assert report.number(cell) == 22
    report.apply(applied.inverse)
    assert report.figure(cell) == Figure(22)


def test_decimals_that_print_differently_are_a_change() -> None:
    report = change(new_report(2024), {"fees/charges/amount": Decimal("12.5")})
    applied = report.apply(Change({"fees/charges/amount": Figure(Decimal("12.50"))}))
    assert applied.addresses == {"fees/charges/amount"}
    report.apply(applied.inverse)
    assert str(report.number("fees/charges/amount")) == "12.5"


@pytest.mark.parametrize(
    "address",
    [
        "requests/new/nobody",
        "requests/new",
        "regulations/rules/published",
        "text/requests",
        "text/appendix",
        "text/",
        "report/colour",
        "report/",
        "",
        "*/*/*",
    ],
)
def test_an_unknown_address_is_refused_and_nothing_is_changed(address: str) -> None:
    report = complete(2024)
    before, paper = entered(report), shown(report)
    with pytest.raises(KeyError):
        report.apply(Change({"requests/new/person": Figure(99), address: None}))
    assert entered(report) == before
    assert shown(report) == paper


def test_particulars_year_and_texts_are_changed_by_address() -> None:
    report = new_report(2024)
    accepted = (Acceptance("T2-CONT", "不等", "清理"),)
    applied = report.apply(
        Change(
            {
                "report/organ": "某市",
                "report/kind": "county",
                "report/date": "2025-01-20",
                "report/accepted": accepted,
                "report/year": 2025,
                "text/overview": "概况",
            }
        )
    )
    assert report.particulars == Particulars("某市", "county", "2025-01-20", accepted=accepted)
    assert report.year == 2025
    assert report.texts == {"overview": "概况"}
    assert report.title == "某市2025年政府信息公开工作年度报告"
    assert len(applied.addresses) == 6
    report.apply(applied.inverse)
    assert entered(report) == entered(new_report(2024))


def test_an_empty_text_is_no_text() -> None:
    report = new_report(2024)
    report.apply(Change({"text/overview": "概况"}))
    report.apply(Change({"text/overview": ""}))
    assert report.texts == {}
    assert report.current("text/overview") == ""


def test_a_bound_figure_in_a_text_is_the_tables_number() -> None:
    report = change(new_report(2024), {"requests/new/person": 3})
    report.apply(
        Change(
            {"text/overview": "收到{=requests/new/total}件，转{=requests/carried_out/total}件"}
        )
    )
    assert report.text("overview") == "收到3件，转0件"
    change(report, {"requests/new/legal": 2})
    assert report.text("overview") == "收到5件，转0件"


@pytest.mark.parametrize(
    ("year", "form"), [(2019, "2019"), (2020, "2019"), (2021, "2021"), (2099, "2021")]
)
def test_a_new_report_has_the_form_of_its_year(year: int, form: str) -> None:
    report = new_report(year, "某局", "department")
    assert report.form.id == form
    assert (report.particulars.organ, report.particulars.kind) == ("某局", "department")


def test_a_year_without_a_national_form_is_refused() -> None:
    with pytest.raises(UserError, match="2018 年度没有全国统一格式"):
        new_report(2018)


# --- any sequence of changes ---------------------------------------------------------------


def figures_for(address: str, year: int) -> st.SearchStrategy[Figure | None]:
    """A figure that the cell takes, or a blank."""
    kind = by_id("2021" if year > 2020 else "2019").cells[address].kind
    notes = st.sampled_from(["", "", "其中修订16件"])
    if kind is Kind.AMOUNT:
        made = st.builds(Figure, st.decimals(0, 10**6, places=2), notes)
    else:
        made = st.builds(Figure, st.integers(-50 if kind is Kind.SIGNED else 0, 500), notes)
    return st.none() | made


@st.composite
def changes(draw: st.DrawFn, year: int) -> Change:
    """A change of some figures, texts and particulars at once."""
    cells = list(by_id("2021" if year > 2020 else "2019").cells)
    values: dict[str, Any] = {}
    for address in draw(st.lists(st.sampled_from(cells), max_size=6)):
        values[address] = draw(figures_for(address, year))
    others: dict[str, st.SearchStrategy[Any]] = {
        "text/overview": st.sampled_from(["", "收到{=requests/new/total}件", "概况"]),
        "text/problems": st.sampled_from(["", "问题"]),
        "report/organ": st.sampled_from(["", "某局", "某县"]),
        "report/sealed": st.booleans(),
        "report/year": st.sampled_from([year, year + 1]),
    }
    for address in draw(st.lists(st.sampled_from(list(others)), max_size=2)):
        values[address] = draw(others[address])
    return Change(values)


@FORMS
@settings(max_examples=50, deadline=None)
@given(data=st.data())
def test_any_changes_are_told_exactly_and_can_all_be_taken_back_and_made_again(
    year: int, data: st.DataObject
) -> None:
    report = complete(year) if data.draw(st.booleans()) else new_report(year)
    papers, states, inverses = [shown(report)], [entered(report)], []
    made = data.draw(st.lists(changes(year), min_size=1, max_size=8))
    for one in made:
        typed = {a for a in report.form.totals if report.is_typed_total(a)}
        applied = report.apply(one)
        papers.append(shown(report))
        states.append(entered(report))
        inverses.append(applied.inverse)
        moved = {a for a, text in papers[-1].items() if text != papers[-2][a]}
        now_typed = {a for a in report.form.totals if report.is_typed_total(a)}
        assert applied.addresses == moved | (typed ^ now_typed)
        again = Report(report.form, report.year, report.particulars, dict(report.figures))
        for address in report.form.cells:
            assert report.figure(address) == again.figure(address)
            assert report.interval(address) == again.interval(address)
    redone = []
    for step, inverse in reversed(list(enumerate(inverses))):
        redone.append(report.apply(inverse).inverse)
        assert entered(report) == states[step]
        assert shown(report) == papers[step]
    for step, inverse in enumerate(reversed(redone), start=1):
        report.apply(inverse)
        assert entered(report) == states[step]
        assert shown(report) == papers[step]


@pytest.mark.parametrize("number", [-3, Decimal("12.5"), Decimal("-0.5")])
def test_a_count_that_cannot_be_right_leaves_its_cell_open_like_a_blank(
    number: int | Decimal,
) -> None:
    report = new_report(2024)
    address = "requests/new/person"
    blank = report.interval(address)
    report.apply(Change({address: Figure(number)}))
    assert report.interval(address) == blank
    report.apply(Change({address: Figure(12)}))
    assert report.interval(address) == Interval(12, 12)
