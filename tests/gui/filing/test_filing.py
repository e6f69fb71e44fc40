"""What is done with report files is told by signals, and nothing where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.session import Session
from tests.gui.filing.steps import sent

if TYPE_CHECKING:
    from pathlib import Path

    from gui.filing.filing import Filing
    from tests.gui.steps import Answers


def test_opening_saving_and_closing_are_told_by_signals(
    filing: Filing, answers: Answers, tmp_path: Path
) -> None:
    heard = sent(filing)
    carried: list[Session] = []
    filing.opened.connect(carried.append)
    filing.new(2025, "示例局", "")
    assert carried == [filing.session]
    assert isinstance(filing.session, Session)
    answers["save_file"] = tmp_path / "a.gknb"
    assert filing.save()
    filing.close_report()
    assert heard == ["opened", "saved", "closed"]
    assert filing.session is None


def test_without_a_report_there_is_nothing_to_save_or_close(filing: Filing) -> None:
    heard = sent(filing)
    assert not filing.save()
    assert not filing.save_as()
    filing.save_copy()
    filing.attach_prior()
    filing.detach_prior()
    filing.close_report()
    assert filing.ask(".docx", "导出") is None
    assert not filing.has_prior
    assert heard == []
