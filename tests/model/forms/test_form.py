"""What a form says about itself: its years, sections and explanations."""

from __future__ import annotations

from dataclasses import replace

import pytest

from model.forms.form import Form, is_within
from model.shipped import by_id

SHIPPED = ["2019", "2021"]


@pytest.fixture(params=SHIPPED)
def shipped(request: pytest.FixtureRequest) -> Form:
    return by_id(request.param)


def test_the_years_are_told_in_words() -> None:
    assert [by_id(name).years for name in SHIPPED] == ["2019—2020年度", "2021年度起"]


def test_an_unknown_section_is_a_key_error(shipped: Form) -> None:
    assert shipped.section("overview").short == "一 总体情况"
    with pytest.raises(KeyError):
        shipped.section("appendix")


def test_the_explanation_of_a_cell_is_its_row_and_then_its_column() -> None:
    form = by_id("2021")
    row, column = form.help_for("requests/partial/person")
    assert "区分处理" in row.text
    assert row.article == "条例第三十七条"
    assert "以个人名义" in column.text


@pytest.mark.parametrize(
    ("year", "within"), [(2018, False), (2019, True), (2020, True), (2021, False)]
)
def test_a_form_covers_its_years_and_no_others(year: int, within: bool) -> None:
    assert by_id("2019").covers(year) is within
    assert is_within(year, 2019, 2020) is within


def test_a_form_without_a_last_year_is_in_force_for_good() -> None:
    assert is_within(9999, 2021, None)
    assert not is_within(2020, 2021, None)


def test_a_figure_is_called_by_its_row_and_its_column() -> None:
    cell = by_id("2021").cells["requests/new/person"]
    assert cell.label == "一、本年新收政府信息公开申请数量，自然人"
    assert replace(cell, row_label="").label == "自然人"


def test_the_figures_of_a_form_stand_in_the_order_of_its_tables(shipped: Form) -> None:
    assert list(shipped.cells) == list(shipped.section_of)
    blocks = list(dict.fromkeys(address.split("/")[0] for address in shipped.cells))
    wanted: list[str] = []
    for table in shipped.tables:
        wanted += table.blocks
    assert blocks == wanted


def test_the_parts_of_a_total_are_this_years_addresses_of_the_rule_that_fills_it() -> None:
    columns = ("person", "business", "research", "charity", "legal", "other")
    assert by_id("2021").parts["requests/new/total"] == {f"requests/new/{c}" for c in columns}


def test_an_identity_stands_with_its_rule_in_the_order_of_the_file(shipped: Form) -> None:
    for rule, identity in shipped.identities:
        assert identity.code == rule.code
    codes = [rule.code for rule in shipped.rules if rule.identities]
    assert list(dict.fromkeys(rule.code for rule, _ in shipped.identities)) == codes
