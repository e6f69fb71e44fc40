"""What the printed texts of figures say, and what about them is not sure."""

from __future__ import annotations

from decimal import Decimal

import pytest

from model.importing.figures import Printed, read_figures
from model.importing.imported import Origin
from model.importing.tables import Seen
from model.report.figures import Figure
from model.shipped import by_id

COUNT, AMOUNT = "requests/new/person", "fees/charges/amount"


def read(address: str, text: str, *around: str, form: str = "2021") -> Printed:
    return read_figures({address: Seen(text, Origin(0), around)}, by_id(form))


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        *(
            ("1,234", Figure(1234)),
            ("１２", Figure(12)),
            ("12件", Figure(12)),
            ("+22", Figure(22)),
        ),
        *(("/", None), ("—", None), ("无", None), ("　", None)),
        ("22（其中修订16件）", Figure(22, "其中修订16件")),
    ],
)
def test_a_figure_is_read_as_clerks_write_it(text: str, figure: Figure | None) -> None:
    made = read(COUNT, text)
    assert made.figures == {COUNT: figure}
    assert (made.unread, made.doubts) == ([], [])


def test_a_decrease_in_words_is_a_negative_number() -> None:
    address = "licensing/permits/change"
    assert read(address, "减4", form="2019").figures == {address: Figure(-4)}


@pytest.mark.parametrize(("text", "number"), [("-3", -3), ("12.5", Decimal("12.5"))])
def test_what_no_count_can_be_is_kept_with_a_doubt(text: str, number: int | Decimal) -> None:
    made = read(COUNT, text)
    assert made.figures == {COUNT: Figure(number)}
    assert made.doubts[0].addresses == (COUNT,)


@pytest.mark.parametrize("text", ["约30", "12\n8", "见附件"])
def test_what_is_no_figure_is_told_and_not_guessed(text: str) -> None:
    made = read(COUNT, text)
    assert made.figures == {}
    assert made.unread[0].addresses == (COUNT,)


def test_another_unit_behind_a_figure_or_above_it_is_a_doubt() -> None:
    for made in (read(AMOUNT, "251000元"), read(AMOUNT, "251000", "本年收费金额（单位：元）")):
        assert made.figures == {AMOUNT: Figure(Decimal(251000), "元")}
        assert made.doubts[0].addresses == (AMOUNT,)


def test_the_unit_above_a_figure_is_that_of_a_form_that_prints_none() -> None:
    address = "procurement/central/amount"
    made = read(address, "103.3879", "采购总金额（万元，保留四位小数）", form="2019")
    assert made.figures == {address: Figure(Decimal("103.3879"), "万元")}
    assert made.doubts == []
