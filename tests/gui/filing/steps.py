"""Steps that the tests of report files share."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from gui.filing.filing import Filing
    from tests.gui.steps import Answers


def sent(filing: Filing) -> list[str]:
    """What it sends from now on, without what the signals carry."""
    heard: list[str] = []
    for name in ("opened", "closed", "saved", "called", "refused"):
        getattr(filing, name).connect(lambda *_, name=name: heard.append(name))
    return heard


def said(filing: Filing) -> list[str]:
    heard: list[str] = []
    filing.said.connect(heard.append)
    return heard


def begun(filing: Filing, path: Path, answers: Answers) -> None:
    """A report that is saved and closed."""
    filing.new(2025, "示例局", "")
    answers["save_file"] = path
    assert filing.save()
    filing.drop()
