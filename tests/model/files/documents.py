"""What the tests of the save file share: small contents, any report, and how one is refused."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from model.errors import UserError
from model.files.store import parse
from model.forms.form import Cell, Kind
from model.report.figures import Figure
from model.report.particulars import ORGAN_KINDS, Acceptance, Particulars
from model.report.report import Report
from model.resources import resource
from model.shipped import by_id
from tests.conftest import SAMPLES

REPORTS = sorted([*SAMPLES.glob("*.gknb"), *resource("samples").glob("*.gknb")])

# As they were before there were checksums: they are to be opened for ever.
OLDER = sorted((SAMPLES / "before-checksums").glob("*.gknb"))

SAMPLE = resource("samples", "sample.gknb")

PERSON = "requests/new/person"

FEE = "fees/charges/amount"


def saved(**items: object) -> bytes:
    """The content of a small save file with these items."""
    return json.dumps({"format": 1, "form": "2021", "year": 2025} | items).encode()


def refusal(data: bytes) -> str:
    """The one sentence with which this content is refused."""
    with pytest.raises(UserError) as caught:
        parse(data)
    message = str(caught.value)
    assert message.endswith("。")
    assert "\n" not in message
    assert re.search("[一-鿿]", message)
    return message


# The machine may be busy with other things; how long it takes says nothing here.
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

characters = st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"])

printable = st.text(characters, max_size=20)

lines = st.text(characters | st.sampled_from("\n\t"), min_size=1, max_size=60)

small = st.integers(-(10**15) + 1, 10**15 - 1)


def decimals(places: int) -> st.SearchStrategy[Decimal]:
    whole = st.integers(-(10 ** (14 + places)), 10 ** (14 + places))
    return whole.map(lambda n: Decimal(n).scaleb(-places))


def numbers(cell: Cell) -> st.SearchStrategy[Any]:
    if cell.kind is Kind.AMOUNT:
        return st.integers(0, 8).flatmap(decimals)
    broken = decimals(3).filter(lambda n: n != n.to_integral_value())
    return small | broken  # 12.5 applications are kept, and flagged


@st.composite
def reports(draw: st.DrawFn) -> Report:
    form = by_id(draw(st.sampled_from(["2019", "2021"])))
    accepted = st.builds(
        Acceptance,
        printable,
        printable,
        printable,
        st.dictionaries(printable, printable, max_size=2).map(lambda d: tuple(d.items())),
        *(st.lists(printable, max_size=2).map(tuple) for _ in ("cells", "numbers", "words")),
    )
    return Report(
        form,
        draw(st.integers(form.first_year, form.last_year or 2999)),
        Particulars(
            organ=draw(printable),
            kind=draw(st.sampled_from(["", *ORGAN_KINDS])),
            date=draw(st.just("") | st.dates().map(lambda d: d.isoformat())),
            sealed=draw(st.booleans()),
            contact=draw(lines | st.just("")),
            blanks=draw(st.sampled_from(["", "0"])),
            exported=draw(printable),
            accepted=tuple(draw(st.lists(accepted, max_size=2))),
        ),
        {
            address: Figure(draw(numbers(form.cells[address])), draw(printable))
            for address in draw(
                st.lists(st.sampled_from(sorted(form.cells)), unique=True, max_size=12)
            )
        },
        {s.id: draw(lines) for s in form.texts if draw(st.booleans())},
    )
