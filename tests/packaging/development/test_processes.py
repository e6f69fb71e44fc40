"""Programs that are started."""

from __future__ import annotations

from typing import TYPE_CHECKING

from development import processes

if TYPE_CHECKING:
    import pytest


def test_a_child_is_not_led_astray_by_our_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    env = processes.child_environment()
    assert "PYTHONPATH" not in env
    assert env["PYTHONUTF8"] == "1"
