"""Sentences about documents, decisions and fees, and what they say of table two.

A line of ``tests/samples/table-two.txt`` is a sentence, and the labels with their numbers; `<=`
is said of what was published, `=?` of what is in doubt. One that begins with a year is read with
the form of that year.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from model.texts.reading.readings import How
from tests.conftest import SAMPLES
from tests.model.read import reading

LINES = (SAMPLES / "table-two.txt").read_text(encoding="utf-8").splitlines()


def _short(text: str, year: int, names: tuple[str, ...] = ()) -> list[str]:
    found = []
    for claim in reading(text, year, names).claims:
        sign = "<=" if claim.how is How.AT_MOST else "="
        sign += "?" if claim.in_doubt else ""
        found.append(
            f"{'+'.join(claim.labels)}{sign}{Decimal(claim.number or 0).normalize():f}"
        )
    return sorted(found)


@pytest.mark.parametrize("line", LINES)
def test_a_sentence_says_of_table_two_what_it_says(line: str) -> None:
    text, _, told = line.partition("|")
    year = 2024
    if text.startswith("@"):
        year, text = int(text[1:5]), text[5:]
    assert _short(text, year) == sorted(told.split())


def test_the_field_of_the_organ_is_no_kind_of_its_decisions() -> None:
    text = "税务行政许可决定全年33件。"
    assert _short(text, 2024, ("示例县税务局", "税务局")) == ["permits_decisions=33"]
    assert _short(text, 2024, ("示例县水利局", "水利局")) == []
