"""The JSON Schema: it explains itself and takes what the program takes."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings

from model.files.schema import SavedReport, schema
from model.files.store import dump
from tests.model.files.documents import (
    PERSON,
    REPORTS,
    patient,
    refusal,
    reports,
    saved,
)

if TYPE_CHECKING:
    from pathlib import Path

    from model.report.report import Report


def fits(value: object, rule: dict[str, Any], whole: dict[str, Any]) -> bool:
    """Whether a value fits a JSON Schema, as far as ours uses the language."""
    if "$ref" in rule:
        return fits(value, whole["$defs"][rule["$ref"].removeprefix("#/$defs/")], whole)
    if "anyOf" in rule:
        return any(fits(value, option, whole) for option in rule["anyOf"])
    kinds: dict[str, Any] = {
        "object": dict,
        "array": list,
        "string": str,
        "integer": int,
        "number": int | float,
        "boolean": bool,
        "null": type(None),
    }
    kind = rule.get("type")
    if kind is None:
        return True
    if not isinstance(value, kinds[kind]) or (isinstance(value, bool) and kind != "boolean"):
        return False
    if kind == "object":
        known = rule.get("properties", {})
        other = rule.get("additionalProperties", True)
        return set(rule.get("required", [])) <= set(value) and all(
            fits(item, known[name], whole)
            if name in known
            else (other if isinstance(other, bool) else fits(item, other, whole))
            for name, item in value.items()
        )
    if kind == "array":
        return all(fits(item, rule["items"], whole) for item in value)
    if kind == "string":
        return re.search(rule.get("pattern", ""), value) is not None
    if kind in ("integer", "number"):
        return bool(rule.get("minimum", value) <= value <= rule.get("maximum", value))
    return True


def test_the_schema_explains_itself_and_every_reference_leads_somewhere() -> None:
    made = schema()
    assert made["$schema"].startswith("https://json-schema.org/")
    assert made["required"] == ["format", "form", "year"]
    assert json.loads(json.dumps(made)) == made
    references = re.findall(r'"\$ref": "#/\$defs/(\w+)"', json.dumps(made))
    assert references
    assert set(references) <= set(made["$defs"])


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_every_sample_fits_the_schema(path: Path) -> None:
    content = json.loads(path.read_bytes())
    SavedReport.model_validate(content)
    assert fits(content, schema(), schema())


@settings(patient, max_examples=30)
@given(reports())
def test_every_saved_report_fits_the_schema(report: Report) -> None:
    assert fits(json.loads(dump(report)), schema(), schema())


@pytest.mark.parametrize(
    "items",
    [{"year": "2025"}, {"values": {PERSON: True}}, {"texts": []}, {"organ": {"name": 3}}],
)
def test_the_schema_refuses_what_the_program_refuses(items: dict[str, Any]) -> None:
    assert not fits(json.loads(saved(**items)), schema(), schema())
    refusal(saved(**items))
