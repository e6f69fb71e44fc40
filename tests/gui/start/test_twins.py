from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from gui.settings import Recent, Settings
from gui.start import twins
from model.files.store import save
from model.shipped import new_report

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_where_the_disk_does_not_answer_the_list_of_recent_ones_counts(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    answered = threading.Event()
    monkeypatch.setattr(twins, "twins", lambda *_a: answered.wait())
    monkeypatch.setattr(twins, "PATIENCE", 0)
    settings = Settings()
    settings.recent = [
        Recent(str(tmp_path / "b.gknb"), "另一个局", 2025),
        Recent(str(tmp_path / "a.gknb"), "示例局", 2025),
    ]
    found = twins.known(settings, "示例局", 2025)
    answered.set()
    assert found is not None
    assert found.path == tmp_path / "a.gknb"


def test_a_recent_one_that_is_gone_is_no_twin(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(twins, "PATIENCE", None)  # as long as it takes
    settings = Settings()
    settings.recent = [Recent(str(tmp_path / "a.gknb"), "示例局", 2025)]
    assert twins.known(settings, "示例局", 2025) is None
    save(new_report(2025, "示例局"), tmp_path / "a.gknb")
    found = twins.known(settings, "示例局", 2025)
    assert found is not None
    assert found.path == tmp_path / "a.gknb"
