"""JSON for other programs: every value at its place, and a check that finds every damage."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from model.errors import UserError
from model.files.store import open_report
from model.report.changes import Change
from model.report.figures import Figure
from model.report.particulars import Particulars
from model.resources import resource
from model.shipped import new_report
from model.writers import json as writer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from model.report.report import Report


def sample() -> Report:
    report = open_report(resource("samples", "sample.gknb")).report
    report.apply(Change({"regulations/rules/made": Figure(22, "其中修订16件")}))
    return report


def refused(content: object, report: Report) -> str:
    data = json.dumps(content, ensure_ascii=False).encode()
    with pytest.raises(UserError, match="导出后复核没有通过") as caught:
        writer.verify(data, report)
    return str(caught.value)


def read(report: Report) -> Any:  # noqa: ANN401
    return json.loads(writer.write(report))


def places(content: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401
    """Every object or list of the content, with each key or position in it."""
    keys = list(content) if isinstance(content, dict) else range(len(content))
    for key in keys:
        yield content, key
        if isinstance(content[key], dict | list):
            yield from places(content[key])


def test_what_was_written_passes_in_any_layout() -> None:
    report = sample()
    data = writer.write(report)
    writer.verify(data, report)
    writer.verify(json.dumps(json.loads(data)).encode(), report)


def test_half_characters_are_no_damage() -> None:
    report = new_report(2025)
    report.particulars = Particulars(organ="甲\ud800局", contact="\udfff")
    report.texts["overview"] = "\ud800"
    report.figures["requests/new/person"] = Figure(1, "\udc00")
    data = writer.write(report)
    writer.verify(data, report)
    assert json.loads(data)["organ"] == "甲?局"


def test_every_value_that_is_changed_is_found() -> None:
    report = sample()
    data = writer.write(report)
    count = len([key for place, key in places(read(report)) if _is_value(place[key])])
    assert count > 800
    for number in range(count):
        content = json.loads(data)
        values = [(place, key) for place, key in places(content) if _is_value(place[key])]
        place, key = values[number]
        place[key] = _other(place[key])
        refused(content, report)


def _is_value(value: object) -> bool:
    return not isinstance(value, dict | list)


def _other(value: object) -> object:
    if value is None:
        return 0
    return value + 1 if isinstance(value, int) else f"{value}。"


@pytest.mark.parametrize("number", [True, 1.0, "1", None])
def test_a_number_of_another_kind_is_found(number: object) -> None:
    report = new_report(2025)
    report.apply(Change({"requests/new/person": Figure(1)}))
    content = read(report)
    for place, key in places(content):
        if isinstance(place, dict) and place.get("address") == "requests/new/person":
            place["value"] = number
            assert key
    refused(content, report)


def test_every_value_that_is_lost_is_found() -> None:
    report = sample()
    steps = len(list(places(read(report))))
    for number in range(0, steps, 7):
        content = read(report)
        place, key = list(places(content))[number]
        del place[key]
        refused(content, report)


def test_sections_and_cells_in_another_order_are_found() -> None:
    report = sample()
    content = read(report)
    content["sections"].reverse()
    refused(content, report)
    for section in range(len(read(report)["sections"])):
        content = read(report)
        cells = content["sections"][section].get("cells", [])
        for at in range(len(cells) - 1):
            cells[at], cells[at + 1] = cells[at + 1], cells[at]
            refused(content, report)
            cells[at], cells[at + 1] = cells[at + 1], cells[at]


def test_what_is_too_much_or_stands_twice_is_found() -> None:
    report = sample()
    assert "“/more”应为没有内容，文件中是“1”" in refused({**read(report), "more": 1}, report)
    renamed = {("organs" if key == "organ" else key): v for key, v in read(report).items()}
    assert "“/organ”应为" in refused(renamed, report)
    assert "文件中是“/organs”" in refused(renamed, report)
    content = read(report)
    content["sections"].append(content["sections"][-1])
    refused(content, report)
    data = writer.write(report).decode()
    twice = data.replace('"title": ', '"title": "别的", "title": ', 1)
    with pytest.raises(UserError, match="复核没有通过"):
        writer.verify(twice.encode(), report)


def test_the_place_and_both_values_are_named() -> None:
    report = sample()
    content = read(report)
    content["contact"] = "x"
    said = refused(content, report)
    assert f"“/contact”应为“{report.particulars.contact}”，文件中是“x”" in said
    for data in (b"", b"{", b"\xff\xff", b'{"title": 1}{'):
        with pytest.raises(UserError, match="不能识别"):
            writer.verify(data, report)


DAMAGES: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "no note": lambda cell: {k: v for k, v in cell.items() if k != "note"},
    "labels swapped": lambda cell: {**cell, "row": cell["column"], "column": cell["row"]},
    "no zeros": lambda cell: {**cell, "value": cell["value"] or None},
    "numbers as text": lambda cell: {**cell, "value": str(cell["value"])},
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_writer_of_cells_that_errs_is_caught(
    damage: Callable[[dict[str, Any]], dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    cell = writer._cell
    monkeypatch.setattr(writer, "_cell", lambda *given: damage(cell(*given)))
    report = sample()
    report.apply(Change({"requests/carried_in/person": Figure(0)}))
    with pytest.raises(UserError, match="复核没有通过"):
        writer.verify(writer.write(report), report)


def test_a_writer_that_prints_no_texts_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    report = sample()
    section = writer._section

    def empty(given: Report, one: Any) -> dict[str, Any]:  # noqa: ANN401
        facts = section(given, one)
        return {**facts, "text": ""} if "text" in facts else facts

    monkeypatch.setattr(writer, "_section", empty)
    with pytest.raises(UserError, match="复核没有通过"):
        writer.verify(writer.write(report), report)
