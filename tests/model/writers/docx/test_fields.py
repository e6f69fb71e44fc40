"""Fields of a bureau's template: those that only compute stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

from tests.hostile_templates import (
    FETCHING,
    Template,
    codes,
    field,
    fields_of,
    forms,
    mark,
    put,
    simple,
)


@pytest.fixture
def template(tmp_path: Path) -> Template:
    return Template(tmp_path)


@pytest.mark.parametrize("name", FETCHING)
def test_a_field_that_fetches_or_runs_is_removed_however_it_is_written(
    name: str, template: Template
) -> None:
    for run in forms(name).values():
        put(template.header, run)
    parts = template.export()
    assert name not in fields_of(parts).upper()
    assert set(template.left_out()) == {f"页眉：域 {name}"}
    header = parts["word/header1.xml"].decode()
    assert header.count("本局") == len(forms(name)) + 1
    assert header.count("旧的结果") == 9, "the result stays as a plain text"


def test_a_field_whose_name_another_field_makes_is_removed(template: Template) -> None:
    made = mark("begin") + field(" QUOTE INCLUDEPICTURE ") + codes(" PAGE x ") + mark("end")
    joined = mark("begin") + codes(" PAGE") + field(" QUOTE X ") + codes(" x ") + mark("end")
    put(template.header, made, joined)
    parts = template.export()
    assert set(fields_of(parts).split()) == {"PAGE"}, "our own page number"
    assert template.left_out() == ["页眉：域（代码看不出名称）"]


def test_a_code_without_a_field_is_removed(template: Template) -> None:
    put(template.header, codes(" DDEAUTO x "))
    assert "DDEAUTO" not in fields_of(template.export())


def test_fields_that_compute_stay(template: Template) -> None:
    sum_ = mark("begin") + codes(" = ") + field(" PAGE ") + codes(" - 1 ") + mark("end")
    choice = (
        mark("begin") + codes(" IF ") + field(" PAGE ") + codes(' = 1 "" "x" ') + mark("end")
    )
    put(
        template.header,
        field(" NUMPAGES "),
        simple("DATE"),
        sum_,
        choice,
        field(" STYLEREF 1 "),
    )
    parts = template.export()
    assert template.left_out() == []
    header = parts["word/header1.xml"].decode()
    for code in ("NUMPAGES", "DATE", " = ", " - 1 ", " IF ", "STYLEREF"):
        assert code in header
    assert header.count("fldCharType") == 16
