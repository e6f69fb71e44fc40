"""Figures that a narrative is bound to: where they stand and what they print."""

from __future__ import annotations

from model.report.bound_figures import bound_figures, resolve
from model.report.changes import Change
from model.report.figures import Figure
from model.shipped import new_report


def test_bound_figures_are_found_with_their_places() -> None:
    text = "收到{=requests/new/total}件，办结{=requests/settled/total}件，{=不是}"
    found = bound_figures(text)
    assert [address for address, _ in found] == [
        "requests/new/total",
        "requests/settled/total",
    ]
    assert text[slice(*found[0][1])] == "{=requests/new/total}"


def test_bound_figures_print_as_the_tables_numbers() -> None:
    report = new_report(2023)
    text = "收到{=requests/new/total}件，{=no/such/cell}"
    assert resolve(text, report.printed_number) == "收到0件，{=no/such/cell}"

    report.apply(Change({"requests/new/person": Figure(7)}))
    assert resolve(text, report.printed_number) == "收到7件，{=no/such/cell}"
