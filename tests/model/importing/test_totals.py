"""Printed totals: kept, compared, doubted; never computed away."""

from __future__ import annotations

from model.importing.imported import Origin
from model.importing.tables import Seen
from model.importing.totals import Checked, check_totals
from model.report.figures import Figure
from model.shipped import by_id

FORM = by_id("2021")


def checked(**numbers: int) -> Checked:
    """Totals of figures named ``row_column``, such as ``new__total``."""
    figures = {f"requests/{name.replace('__', '/')}": Figure(n) for name, n in numbers.items()}
    return check_totals(FORM, 2023, figures, {a: Seen("", Origin(0)) for a in figures})


def test_a_total_that_its_parts_give_is_only_confirmed() -> None:
    made = checked(new__person=3, new__legal=2, new__total=5)
    assert made.confirmed == {"requests/new/total": Figure(5)}
    assert (made.typed, made.doubts) == ({}, [])


def test_a_total_that_disagrees_stays_as_printed_with_a_doubt() -> None:
    made = checked(new__person=3, new__total=5)
    assert made.typed == {"requests/new/total": Figure(5)}
    [doubt] = made.doubts
    assert doubt.addresses == ("requests/new/total",)
    assert "5" in doubt.words
    assert "3" in doubt.words


def test_a_total_without_parts_stays_without_a_doubt() -> None:
    made = checked(carried_in__total=7, carried_out__total=4)
    assert made.typed == {
        "requests/carried_in/total": Figure(7),
        "requests/carried_out/total": Figure(4),
    }
    assert made.doubts == []


def test_totals_that_disagree_in_many_rows_make_the_table_doubtful() -> None:
    rows = ("new", "carried_in", "granted", "partial")
    numbers = {f"{row}__person": 1 for row in rows} | {f"{row}__total": 9 for row in rows}
    assert ("table/requests",) in [doubt.addresses for doubt in checked(**numbers).doubts]
    numbers["partial__total"] = 1
    assert ("table/requests",) not in [d.addresses for d in checked(**numbers).doubts]
