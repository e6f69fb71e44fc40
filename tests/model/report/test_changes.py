"""The gate and the codec: what each address may hold, and how a value becomes data and returns."""

from __future__ import annotations

import json
from dataclasses import fields
from decimal import Decimal
from operator import attrgetter
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from model.errors import UserError
from model.forms.form import Form, Kind
from model.report.changes import AddressError, Change, ChangeError, checked, decode, encode
from model.report.figures import DECIMALS, DIGITS, Figure
from model.report.particulars import Acceptance, Borrowed, Carried, Particulars
from model.report.report import Report
from model.shipped import all_forms, by_id, new_report

FORM = by_id("2021")
PERSON = "requests/new/person"
FEE = "fees/charges/amount"
IDS = [form.id for form in all_forms()]

patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


def addresses(form: Form) -> list[str]:
    """Every address of a form that a change may name."""
    texts = [f"text/{section.id}" for section in form.texts]
    names = [f"report/{field.name}" for field in fields(Particulars)]
    return [*form.cells, *texts, *names, "report/year"]


def state(report: Report) -> str:
    """All that a change could change, as it is written."""
    figures = [report.figure(address) for address in report.form.cells]
    return repr((report.year, report.particulars, figures, sorted(report.texts.items())))


def decimals(places: int) -> st.SearchStrategy[Decimal]:
    most = 10 ** (DIGITS + places) - 1
    return st.integers(-most, most).map(lambda n: Decimal(n).scaleb(-places))


WHOLE = st.integers(1 - 10**DIGITS, 10**DIGITS - 1)
BROKEN = decimals(3).filter(lambda n: n != n.to_integral_value())
AMOUNT = st.integers(0, DECIMALS).flatmap(decimals).map(lambda n: n if n else abs(n))
ACCEPTED = st.builds(
    Acceptance,
    words,
    words,
    words,
    st.dictionaries(words, words, max_size=3).map(lambda figures: tuple(figures.items())),
    *[st.lists(words, max_size=3).map(tuple) for _ in ("cells", "numbers", "words")],
)
LISTED = st.lists(words, max_size=3).map(tuple)
CELL, SECTION = attrgetter("address"), attrgetter("section")
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "organ": words,
    "kind": words,
    "date": st.just("") | st.dates().map(lambda day: day.isoformat()),
    "sealed": st.booleans(),
    "contact": words,
    "blanks": st.sampled_from(["", "0"]),
    "exported": words,
    "accepted": st.lists(ACCEPTED, max_size=3).map(tuple),
    "carried": st.lists(
        st.builds(Carried, words, words, words), max_size=3, unique_by=CELL
    ).map(tuple),
    "borrowed": st.lists(
        st.builds(Borrowed, words, LISTED, LISTED), max_size=3, unique_by=SECTION
    ).map(tuple),
    "year": st.integers(1949, 2999),
}


def values(form: Form, address: str) -> st.SearchStrategy[Any]:
    """What an address may hold."""
    if address.startswith("text/"):
        return words
    if address.startswith("report/"):
        return FIELDS[address.removeprefix("report/")]
    number = AMOUNT if form.cells[address].kind is Kind.AMOUNT else WHOLE | BROKEN
    return st.none() | st.builds(Figure, number, words)


NO_NUMBERS: list[object] = [True, 1.5, "", "1e5", "一", [], [1], {}]


# --- the codec -----------------------------------------------------------------------------


def test_every_field_of_the_particulars_has_a_gate() -> None:
    assert {f"report/{name}" for name in FIELDS} == {
        address for address in addresses(FORM) if address.startswith("report/")
    }


@pytest.mark.parametrize("form", IDS)
@settings(patient, max_examples=15)
@given(data=st.data())
def test_what_is_written_is_read_back_as_it_was(form: str, data: st.DataObject) -> None:
    official = by_id(form)
    for address in addresses(official):
        value = data.draw(values(official, address), address)
        assert checked(official, address, value) == value
        plain = json.loads(json.dumps(encode(official, address, value)))
        again = decode(official, address, plain)
        assert repr(again) == repr(value)  # by the written form: 12.5 and 12.50 are equal


@pytest.mark.parametrize(
    ("address", "value", "plain"),
    [
        (PERSON, Figure(12), 12),
        (PERSON, Figure(12, "补报"), {"value": 12, "note": "补报"}),
        (PERSON, Figure(Decimal("12.5")), "12.5"),
        (PERSON, None, None),
        (FEE, Figure(Decimal("12.50")), "12.50"),
        (FEE, Figure(Decimal("0.00000001"), "万元"), {"value": "0.00000001", "note": "万元"}),
        ("text/overview", "总体", "总体"),
        ("report/sealed", False, False),
        (
            "report/accepted",
            (
                Acceptance(
                    "T2-CONT", "不等", "清理", ((PERSON, "26"),), (PERSON,), ("1",), ("甲",)
                ),
            ),
            [
                {
                    "code": "T2-CONT",
                    "cells": [PERSON],
                    "numbers": ["1"],
                    "words": ["甲"],
                    "figures": {PERSON: "26"},
                    "message": "不等",
                    "reason": "清理",
                }
            ],
        ),
    ],
)
def test_a_value_is_written_as_the_save_file_has_it(
    address: str, value: object, plain: object
) -> None:
    assert encode(FORM, address, value) == plain
    assert decode(FORM, address, plain) == value


@pytest.mark.parametrize(
    ("address", "plain", "value"),
    [
        (PERSON, "12", Figure(12)),
        (PERSON, Decimal("12.0"), Figure(12)),
        (PERSON, {"value": 3}, Figure(3)),
        (FEE, 12, Figure(Decimal(12))),
        (FEE, Decimal("1E+3"), Figure(Decimal(1000))),
        (FEE, "-0", Figure(Decimal(0))),
    ],
)
def test_looser_spellings_of_a_number_are_read(
    address: str, plain: object, value: Figure
) -> None:
    assert repr(decode(FORM, address, plain)) == repr(value)


@pytest.mark.parametrize(
    ("address", "plain"),
    [
        *[(PERSON, odd) for odd in NO_NUMBERS],
        *[(PERSON, {"value": odd}) for odd in (None, *NO_NUMBERS)],
        (PERSON, {"note": "x"}),
        (PERSON, {"value": 1, "note": None}),
        (PERSON, {"value": 1, "sign": "x"}),
        (PERSON, 10**DIGITS),
        (FEE, "0.123456789"),
        (FEE, Decimal("1e999")),
        ("text/overview", None),
        ("report/accepted", None),
        ("report/accepted", [{"code": "x"}]),
        ("report/accepted", ["x"]),
        ("report/accepted", [{"code": "", "message": "", "reason": "", "cells": "甲"}]),
        ("report/accepted", [{"code": "", "message": "", "reason": "", "words": [1]}]),
        ("report/accepted", [{"code": 1, "message": "", "reason": ""}]),
        ("report/date", "2026-02-30"),
        ("report/year", "2025"),
    ],
)
def test_data_that_is_no_value_is_refused(address: str, plain: object) -> None:
    with pytest.raises(ChangeError, match=address) as caught:
        decode(FORM, address, plain)
    assert str(caught.value).endswith("。")


# --- the gate ------------------------------------------------------------------------------

# Nothing of this fits: an address may hold at most one of the kinds below.
KINDS: dict[str, st.SearchStrategy[Any]] = {
    "nothing": st.none(),
    "choice": st.booleans(),
    "whole": st.integers(-3000, 3000),
    "float": st.floats(),
    "decimal": st.decimals(allow_nan=True),
    "text": words,
    "bytes": st.binary(max_size=3),
    "list": st.lists(words, max_size=2),
    "tuple": st.lists(st.integers(), min_size=1, max_size=2).map(tuple),
    "object": st.dictionaries(words, st.integers(), max_size=2),
    "figure": st.builds(Figure, st.integers(0, 9)),
}


def fitting(address: str) -> set[str]:
    """The kinds of which some values fit an address."""
    if address.startswith("text/"):
        return {"text"}
    if address.startswith("report/"):
        name = address.removeprefix("report/")
        return {"sealed": {"choice"}, "year": {"whole"}, "accepted": set[str]()}.get(
            name, {"text"}
        )
    return {"nothing", "figure"}


@pytest.mark.parametrize("form", IDS)
@settings(patient, max_examples=8)
@given(data=st.data())
def test_a_value_of_another_kind_is_refused_and_nothing_is_changed(
    form: str, data: st.DataObject
) -> None:
    official = by_id(form)
    report = new_report(official.first_year, "某局")
    report.apply(Change({PERSON: Figure(3), "text/overview": "总体"}))
    before = state(report)
    for address in addresses(official):
        kind = data.draw(st.sampled_from(sorted(KINDS.keys() - fitting(address))), address)
        wrong = data.draw(KINDS[kind])
        with pytest.raises(ChangeError):
            report.apply(Change({PERSON: Figure(9), "text/overview": "", address: wrong}))
        assert state(report) == before


@pytest.mark.parametrize(
    ("address", "value"),
    [
        ("report/date", 12345),
        ("report/date", "20260120"),
        ("report/date", "2026-1-2"),
        ("report/date", "２０２６-01-20"),
        ("report/date", "2026-02-30"),
        ("report/date", "2026-01-20\n"),
        ("report/blanks", None),
        ("report/blanks", "/"),
        ("report/blanks", "无"),
        ("text/overview", 7),
        ("report/sealed", 1),
        ("report/year", True),
        ("report/year", 1948),
        ("report/year", 3000),
        ("report/accepted", [Acceptance("a", "b", "c")]),
        ("report/accepted", ("a",)),
        ("report/accepted", (Acceptance("a", "b", None),)),  # type: ignore[arg-type]
        ("report/accepted", (Acceptance("a", "b", "c", {"x": "1"}),)),  # type: ignore[arg-type]
        ("report/accepted", (Acceptance("a", "b", "c", cells=["x"]),)),  # type: ignore[arg-type]
        ("report/accepted", (Acceptance("a", "b", "c", words=(1,)),)),  # type: ignore[arg-type]
        ("report/accepted", (Acceptance("a", "b", "c", (("x",),)),)),  # type: ignore[arg-type]
        ("report/accepted", (Acceptance("a", "b", "c", (("x", 1),)),)),  # type: ignore[arg-type]
        ("report/accepted", (Acceptance("a", "b", "c", (("x", "1"), ("x", "2"))),)),
        ("report/carried", [Carried(PERSON, "上年")]),
        ("report/carried", (Carried(PERSON, "上年", None),)),  # type: ignore[arg-type]
        ("report/carried", (Carried(PERSON, "上年"), Carried(PERSON, "前年"))),
        ("report/borrowed", (Borrowed("overview", ["a"]),)),  # type: ignore[arg-type]
        ("report/borrowed", (Borrowed("overview"), Borrowed("overview"))),
        ("report/prior", "2024.gknb"),
        (PERSON, 3),
        (PERSON, Figure(True)),
        (PERSON, Figure(1.5)),  # type: ignore[arg-type]
        (PERSON, Figure(3, None)),  # type: ignore[arg-type]
        (PERSON, Figure("3")),  # type: ignore[arg-type]
        (PERSON, Figure(10**DIGITS)),
        (PERSON, Figure(Decimal("NaN"))),
        (FEE, Figure(Decimal("Infinity"))),
        (FEE, Figure(Decimal("0.123456789"))),
        (FEE, Figure(Decimal(10) ** DIGITS)),
    ],
)
def test_what_an_address_cannot_hold_is_refused_by_name(address: str, value: object) -> None:
    report = new_report(2025)
    with pytest.raises(ChangeError, match=f"“{address}”不能是") as caught:
        report.apply(Change({"report/organ": "某局", address: value}))
    assert str(caught.value).endswith("。")
    assert report.particulars == Particulars()


def test_several_wrong_values_at_once_change_nothing() -> None:
    report = new_report(2025)
    before = state(report)
    with pytest.raises(ChangeError):
        report.apply(Change({"report/date": 12345, "report/blanks": None, "text/overview": 7}))
    assert state(report) == before


@pytest.mark.parametrize(
    "address",
    ["", "text/", "text/requests", "report/", "report/colour", "a/b/c", "report/form"],
)
def test_an_unknown_address_is_an_error_in_words(address: str) -> None:
    for use in (checked, encode, decode):
        with pytest.raises(AddressError) as caught:
            use(FORM, address, "")
        assert str(caught.value) == f"2021年格式没有“{address}”。请核对地址。"
        assert isinstance(caught.value, UserError)
        assert isinstance(caught.value, KeyError)


@pytest.mark.parametrize(
    ("address", "given", "kept"),
    [
        (FEE, Figure(5), Figure(Decimal(5))),
        (FEE, Figure(Decimal("1E+2")), Figure(Decimal(100))),
        (FEE, Figure(Decimal("-0.0")), Figure(Decimal("0.0"))),
        (PERSON, Figure(Decimal("5.0"), "注"), Figure(5, "注")),
        (PERSON, Figure(Decimal("5.5")), Figure(Decimal("5.5"))),
        ("requests/new/total", Figure(Decimal(5)), Figure(5)),
    ],
)
def test_a_number_is_kept_in_the_type_of_its_cell(
    address: str, given: Figure, kept: Figure
) -> None:
    report = new_report(2025)
    report.apply(Change({address: given}))
    assert repr(report.current(address)) == repr(kept)


@pytest.mark.parametrize("form", IDS)
@settings(patient, max_examples=25)
@given(data=st.data())
def test_the_way_back_from_any_change_fits_the_gate(form: str, data: st.DataObject) -> None:
    official = by_id(form)
    report = Report(official, official.first_year)
    for _ in range(2):
        some = data.draw(
            st.lists(st.sampled_from(addresses(official)), max_size=8, unique=True)
        )
        drawn = {address: data.draw(values(official, address)) for address in some}
        before = state(report)
        inverse = report.apply(Change(drawn)).inverse
        report.apply(report.apply(inverse).inverse)
        report.apply(inverse)
        assert state(report) == before
        report.apply(Change(drawn))
