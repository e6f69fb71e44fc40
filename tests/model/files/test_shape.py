"""The usual shape of a save file: what is taken without pydantic is what pydantic takes."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from model.errors import UserError
from model.files import store
from model.files.schema import (
    SavedOptions,
    SavedOrgan,
    SavedReport,
    SavedSignature,
    judge,
)
from model.files.shape import FIELDS, is_usual
from model.resources import resource
from tests.conftest import ROOT, SAMPLES

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic import BaseModel

REPORTS = sorted([*SAMPLES.glob("*.gknb"), *resource("samples").glob("*.gknb")])
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

WHOLE: dict[str, Any] = {
    "format": 1,
    "form": "2021",
    "year": 2025,
    "organ": {"name": "示例局", "kind": "department"},
    "values": {
        "requests/new/person": 3,
        "fees/charges/amount": "12.50",
        "regulations/normative/made": {"value": 22, "note": "其中修订16件"},
        "requests/new/total": None,
    },
    "texts": {"overview": "总体", "others": "无"},
    "signature": {"date": "2026-01-20", "sealed": True, "contact": "电话"},
    "options": {"blanks": "0"},
    "accepted": [
        {
            "code": "T2-CONT",
            "cells": ["a/b/c"],
            "numbers": ["1", "2"],
            "words": [],
            "figures": {"a/b/c": "26"},
            "message": "不等",
            "reason": "清理",
        },
        {"code": "F-DUE", "message": "晚", "reason": "补报"},
    ],
    "exported": "2026-01-20T15:04 3f2a",
    "carried": {"requests/carried_in/person": {"origin": "2024 年度年报", "reason": "更正"}},
    "borrowed": {"overview": {"offered": ["0123456789abcdef"], "taken": []}},
    "prior": {
        "name": "2024.gknb",
        "date": "2026-01-05",
        "digest": "ab",
        "report": {"format": 1, "form": "2021", "year": 2024, "values": {}},
    },
    "checksum": "0123456789abcdef",
}
NAMES = [
    *(
        "format",
        "form",
        "year",
        "organ",
        "values",
        "texts",
        "signature",
        "options",
        "accepted",
    ),
    *(
        "exported",
        "checksum",
        "name",
        "kind",
        "date",
        "sealed",
        "contact",
        "blanks",
        "code",
        "message",
    ),
    *(
        "reason",
        "figures",
        "cells",
        "words",
        "value",
        "note",
        "requests/new/person",
        "fees/charges/amount",
    ),
    *("overview", "disclosure", "requests/new/nobody", "", "\ud800", "名"),
]
HOSTILE: list[Any] = [
    *(None, True, False, 0, 1, -1, 12, 2025, 1948, 10**15, 10**30, Decimal("1.5")),
    *(Decimal("1E+3"), Decimal("-0"), Decimal("1e999"), "", "0", "1", "1.2", "12.5", "1e5"),
    *("2021", "2019", "2035", "2026-02-30", "2026-1-2", "２０２６-01-20", "2026-01-20\n"),
    *("甲", "\ud800", "一\x00二", "\r\n", [], [1], ["x"], {}, {"value": 1}, {"value": "x"}),
    *({"value": 1, "note": "\x07"}, {"code": "a", "message": "b", "reason": "c"}, {"a": "b"}),
]


def places(value: object) -> list[tuple[Any, Any]]:
    """Every container of a document with each of its keys or indexes."""
    keys: list[Any] = []
    if isinstance(value, dict):
        keys = list(value)
    elif isinstance(value, list):
        keys = list(range(len(value)))
    found = []
    for key in keys:
        found += [(value, key), *places(value[key])]  # type: ignore[index]
    return found


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """A good document with up to four things put in, taken out or changed anywhere."""
    made = copy.deepcopy(WHOLE)
    for _ in range(draw(st.integers(0, 4))):
        known = places(made)
        if not known:
            break
        holder, key = known[draw(st.integers(0, len(known) - 1))]
        what = draw(st.sampled_from(["change", "change", "add", "remove"]))
        hostile = copy.deepcopy(draw(st.sampled_from(HOSTILE)))
        if what == "change":
            holder[key] = hostile
        elif what == "remove":
            del holder[key]
        elif isinstance(holder, dict):
            holder[draw(st.sampled_from(NAMES))] = hostile
        else:
            holder.append(hostile)
    return made


def outcome(plain: dict[str, Any]) -> tuple[object, ...]:
    """What reading a document gives: report and notices, or the sentence of refusal."""
    try:
        opened = store.parse(copy.deepcopy(plain))  # type: ignore[arg-type]
    except UserError as error:
        return ("refused", str(error))
    return ("read", opened.report, opened.notices)


@pytest.fixture
def from_data(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading begins behind the JSON, so that a test may hold data that JSON cannot spell."""
    monkeypatch.setattr(store, "read_plain", lambda data, _notices: data)


@pytest.mark.usefixtures("from_data")
@settings(
    patient,
    max_examples=400,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(documents())
def test_any_document_is_read_alike_with_and_without_pydantic(plain: dict[str, Any]) -> None:
    without = outcome(plain)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "is_usual", lambda _plain: False)
        assert outcome(plain) == without


@settings(patient, max_examples=400)
@given(documents())
@example(WHOLE | {"format": True})
@example(WHOLE | {"year": True})
def test_what_is_usual_fits_the_schema(plain: dict[str, Any]) -> None:
    if is_usual(plain):
        judge(plain)


def test_what_this_program_writes_is_usual() -> None:
    assert is_usual(WHOLE)
    for path in REPORTS:
        assert is_usual(json.loads(path.read_bytes(), parse_float=Decimal)), path.name


@pytest.mark.parametrize(
    "name", [name for name in WHOLE if name not in ("format", "form", "year")]
)
def test_every_field_that_may_be_missing_may_be_missing(name: str) -> None:
    assert is_usual({key: item for key, item in WHOLE.items() if key != name})


@pytest.mark.parametrize(
    "change",
    [
        {"format": 1.5},
        {"year": True},
        {"year": 3000},
        {"theme": None},
        {"organ": {"code": "x"}},
        {"values": {"requests/new/person": True}},
        {"values": {"requests/new/person": {"note": "x"}}},
        {"texts": {"overview": None}},
        {"signature": {"date": "明年"}},
        {"signature": {"sealed": "no"}},
        {"options": {"blanks": "/"}},
        {"accepted": [{"code": "T2-GE"}]},
        {"accepted": {}},
        {"exported": 1},
        {"checksum": 1},
    ],
)
def test_whatever_is_odd_is_left_to_the_schema(change: dict[str, Any]) -> None:
    assert not is_usual({**WHOLE, **change})


def test_the_known_fields_are_those_of_the_schema() -> None:
    models: dict[str, type[BaseModel]] = {
        "": SavedReport,
        "organ": SavedOrgan,
        "signature": SavedSignature,
        "options": SavedOptions,
    }
    assert {part: set(model.model_fields) for part, model in models.items()} == FIELDS


def loaded(code: str) -> set[str]:
    """The modules that an interpreter has loaded after some code."""
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules)"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return {name.split(".")[0] for name in done.stdout.split()}


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_opening_and_saving_load_no_pydantic(path: Path) -> None:
    code = (
        "from pathlib import Path\n"
        "from model.files.store import dump, open_report, parse\n"
        f"parse(dump(open_report(Path({str(path)!r})).report))"
    )
    assert "pydantic" not in loaded(code)
    odd = "from model.files.store import parse\n" + (
        'parse(b\'{"format": 1, "form": "2021", "year": 2025, "theme": 1}\')'
    )
    assert "pydantic" in loaded(odd)
