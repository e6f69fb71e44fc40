"""One kept version: what stands beside it may say anything, and is taken for words."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import pytest

from model.files.history import kept_version
from model.files.history.kept_version import Export, Version, Why, full
from model.files.history.versions import Versions
from model.files.store import dump
from model.shipped import new_report

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def kept() -> Versions:
    return Versions("0123456789abcdef")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.gknb"


def state(number: int) -> bytes:
    """A report with something of its own."""
    report = new_report(2025, "示例局")
    report.texts["overview"] = str(number)
    return dump(report)


def rewrite(version: Version, **facts: Any) -> None:  # noqa: ANN401
    """Write other facts beside a version, as anybody can."""
    note = version.file.with_name(version.file.name[:6] + ".json")
    note.write_text(json.dumps(json.loads(note.read_bytes()) | facts), "utf-8")


@pytest.mark.parametrize(
    "facts",
    [
        {"number": 7, "year": "2025", "why": "other", "export": [1], "changes": {"a": 1}},
        {"time": 5, "user": None, "path": "a\0b", "why": ["save"], "export": {"format": 1}},
        {"year": 10**30, "organ": "\u202e局\n\ud800", "export": {"file": "a\0"}},
        {"year": True, "why": None, "form": "x" * 50_000},
    ],
)
def test_hostile_facts_say_nothing_and_harm_nothing(
    kept: Versions, path: Path, facts: dict[str, Any]
) -> None:
    made = kept.keep(state(1), Why.SAVE, path)
    rewrite(made, **facts)
    (found,) = kept.list()
    assert (found.number, found.good) == (1, True)
    assert found.year in (0, 2025)
    assert "\0" not in found.path
    assert found.organ in ("示例局", "局")
    assert len(found.form) <= kept_version.LONGEST
    assert found.export in (None, Export("", "", ""))
    kept.keep(state(2), Why.SAVE, path)
    assert [version.number for version in kept.list()] == [2, 1]


def test_a_digest_that_was_changed_makes_a_version_damaged(kept: Versions, path: Path) -> None:
    made = kept.keep(state(1), Why.SAVE, path)
    rewrite(made, digest="1" * 64)
    assert not kept.list()[0].good
    assert kept.newest_good() is None


def test_every_reason_has_words_of_its_own() -> None:
    assert len({why.words for why in Why}) == len(Why)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_path_is_known_whole_and_without_links(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path, target_is_directory=True)
    assert full(tmp_path / "link" / "a.gknb") == str((tmp_path / "a.gknb").resolve())
    (tmp_path / "round").symlink_to(tmp_path / "round")
    assert full(tmp_path / "round").endswith("round")
