"""Older save files: one step after the other, on plain dicts; newer ones are refused."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from model.errors import UserError
from model.files import codec
from model.files import migrate as migrations
from model.files.migrate import FORMAT, STEPS, migrate, version
from model.files.store import dump, open_report, save

if TYPE_CHECKING:
    from pathlib import Path

REPORT = {"form": "2021", "year": 2025}


@pytest.fixture
def third_format(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """As if today's format were the third: two made-up steps, and a list of those that ran."""
    ran: list[int] = []

    def first(data: dict[str, Any]) -> dict[str, Any]:
        ran.append(1)
        return {"bureau": data["name"], **{k: v for k, v in data.items() if k != "name"}}

    def second(data: dict[str, Any]) -> dict[str, Any]:
        ran.append(2)
        rest = {key: value for key, value in data.items() if key != "bureau"}
        return rest | {"format": 3, "organ": {"name": data["bureau"]}}

    monkeypatch.setitem(STEPS, 1, first)
    monkeypatch.setitem(STEPS, 2, second)
    monkeypatch.setattr(migrations, "FORMAT", 3)
    monkeypatch.setattr(codec, "FORMAT", 3)
    return ran


def test_there_is_a_step_from_every_format_before_todays() -> None:
    assert sorted(STEPS) == list(range(1, FORMAT))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (1, (1, 0)),
        ("1", (1, 0)),
        ("1.0", (1, 0)),
        ("1.12", (1, 12)),
        ("12.3", (12, 3)),
        (1.2, (1, 2)),
    ],
)
def test_a_version_is_a_number_or_two_with_a_dot(
    written: object, read: tuple[int, int]
) -> None:
    assert version({"format": written}) == read


@pytest.mark.parametrize(
    "written", [None, True, "", "v1", "1.x", ".1", "1.", -1, [], {}, "１"]
)
def test_anything_else_is_no_version(written: object) -> None:
    with pytest.raises(UserError, match="没有格式版本"):
        version({"format": written})
    with pytest.raises(UserError, match="没有格式版本"):
        version({})


def test_todays_format_is_left_alone() -> None:
    data = {"format": FORMAT, **REPORT}
    assert migrate(data) is data


def test_every_step_runs_once_and_in_order(third_format: list[int]) -> None:
    migrated = migrate({"format": 1, "name": "某局", **REPORT})
    assert third_format == [1, 2]
    assert migrated == {"format": 3, **REPORT, "organ": {"name": "某局"}}


def test_a_file_of_a_later_format_skips_the_earlier_steps(third_format: list[int]) -> None:
    migrate({"format": "2.7", "bureau": "某局", **REPORT})
    assert third_format == [2]


@pytest.mark.usefixtures("third_format")
def test_an_old_file_is_opened_and_saved_in_todays_format(tmp_path: Path) -> None:
    path = tmp_path / "old.gknb"
    content = {"format": 1, "name": "某局", **REPORT, "values": {"requests/new/person": 5}}
    path.write_text(json.dumps(content), encoding="utf-8")
    before = path.read_bytes()
    report = open_report(path).report
    assert path.read_bytes() == before  # opening writes nothing
    assert report.particulars.organ == "某局"
    assert report.number("requests/new/person") == 5
    save(report, path)
    assert json.loads(path.read_bytes())["format"] == 3
    assert dump(open_report(path).report) == path.read_bytes()


@pytest.mark.usefixtures("third_format")
def test_a_format_without_a_step_never_was() -> None:
    with pytest.raises(UserError, match="没有这个版本"):
        migrate({"format": 0, **REPORT})


@pytest.mark.parametrize("written", [FORMAT + 1, f"{FORMAT + 1}.3", 99])
def test_a_newer_major_version_is_refused_with_both_numbers(written: object) -> None:
    with pytest.raises(UserError, match=rf"本程序只认到格式 {FORMAT}.*请升级") as caught:
        migrate({"format": written, **REPORT})
    assert str(written).split(".")[0] in str(caught.value)


def test_a_newer_minor_version_passes() -> None:
    data = {"format": f"{FORMAT}.9", **REPORT}
    assert migrate(data) is data
