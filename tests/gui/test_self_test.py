from __future__ import annotations

import os
from typing import TYPE_CHECKING

from gui import self_test, settings
from model import folders

if TYPE_CHECKING:
    import pytest
    from PySide6.QtWidgets import QApplication


def test_it_opens_fills_saves_and_exports_and_leaves_nothing_behind(
    qapp: QApplication,
) -> None:
    said: list[str] = []
    assert self_test.run(qapp, said.append) == 0
    steps = "".join(said)
    for step in ("打开", "校验", "保存", "重新打开", "Word", "PDF", "自检通过"):
        assert step in steps
    assert folders.VARIABLE not in os.environ
    assert settings.user().recent == []
    assert "自检" not in settings.file().read_text("utf-8")


def test_a_step_that_fails_is_told_and_gives_the_exit_status(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(folders.VARIABLE, "kept")

    def fail(*_given: object, **_named: object) -> str:
        raise OSError("no room")

    monkeypatch.setattr(self_test, "export", fail)
    said: list[str] = []
    assert self_test.run(qapp, said.append) == 1
    assert "自检没有通过" in said[-1]
    assert "no room" in said[-1]
    assert os.environ[folders.VARIABLE] == "kept"
