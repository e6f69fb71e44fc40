"""How long a text may be: told in a sentence, wherever the text comes from."""

from __future__ import annotations

import pytest

from model.report.changes import Change, ChangeError
from model.report.figures import Figure
from model.report.lengths import LONGEST_TEXT, MOST_LINES, overlong
from model.shipped import new_report


def test_the_longest_text_is_not_too_long() -> None:
    assert overlong("") == overlong("字" * LONGEST_TEXT) == ""
    assert overlong("\n" * (MOST_LINES - 1)) == ""


def test_a_longer_one_says_how_long_it_is_and_may_be() -> None:
    assert overlong("字" * 100_001) == ("太长：有 100,001 字，最多 100,000 字。请删减后再试。")
    assert overlong("\n" * 5_000) == "太长：有 5,001 行，最多 5,000 行。请删减后再试。"


@pytest.mark.parametrize("address", ["text/overview", "report/organ", "requests/new/person"])
def test_no_edit_puts_an_endless_text_into_a_report(address: str) -> None:
    report = new_report(2025)
    endless = "字" * (LONGEST_TEXT + 1)
    value = Figure(1, endless) if address == "requests/new/person" else endless
    with pytest.raises(ChangeError, match="的文字太长"):
        report.apply(Change({address: value}))
    assert (report.figures, report.texts, report.particulars.organ) == ({}, {}, "")
