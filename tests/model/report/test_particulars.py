"""Particulars: what a new report begins with, and by what an acceptance is found again."""

from __future__ import annotations

from dataclasses import replace

from model.report.particulars import (
    FIRST_YEAR,
    LAST_YEAR,
    ORGAN_KINDS,
    Acceptance,
    Particulars,
    printed_date,
)
from model.shipped import all_forms


def test_a_report_begins_unsigned_with_a_seal_and_blanks_that_print_as_0() -> None:
    fresh = Particulars()
    assert (fresh.organ, fresh.kind, fresh.date, fresh.contact) == ("", "", "", "")
    assert fresh.sealed
    assert fresh.blanks == "0"
    assert (fresh.exported, fresh.accepted) == ("", ())


def test_an_acceptance_is_found_again_whatever_its_sentence_and_reason_say() -> None:
    accepted = Acceptance(
        "T2-CONT", "不等", "清理", (("a/b/c", "26"),), ("a/b/c",), ("1",), ("甲",)
    )
    assert accepted.key == ("T2-CONT", ("a/b/c",), ("1",), ("甲",))
    assert replace(accepted, message="有出入", reason="补报", figures=()).key == accepted.key
    for other in (
        replace(accepted, code="T2-GE"),
        replace(accepted, cells=()),
        replace(accepted, numbers=("2",)),
        replace(accepted, words=()),
    ):
        assert other.key != accepted.key


def test_a_date_prints_without_leading_zeros() -> None:
    assert printed_date("2026-01-03") == "2026年1月3日"
    assert printed_date("") == ""


def test_every_kind_of_organ_has_a_name_of_its_own() -> None:
    assert len(set(ORGAN_KINDS.values())) == len(ORGAN_KINDS) == 7
    assert all(name.isidentifier() for name in ORGAN_KINDS)


def test_a_file_may_hold_the_years_of_every_form() -> None:
    for form in all_forms():
        assert (
            FIRST_YEAR <= form.first_year <= (form.last_year or form.first_year) <= LAST_YEAR
        )
