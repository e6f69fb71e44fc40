"""Where the shipped files lie."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from model.resources import resource
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_a_shipped_file_lies_in_the_tree() -> None:
    assert resource("forms", "2021.toml") == ROOT / "resources" / "forms" / "2021.toml"
    assert resource("forms", "2021.toml").is_file()


def test_a_frozen_program_has_its_files_where_it_was_unpacked(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resource("icons", "app.svg") == tmp_path / "resources" / "icons" / "app.svg"
