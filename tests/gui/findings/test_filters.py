"""The row of buttons above the findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.findings.words import MARKS
from model.forms.form import Severity
from tests.gui.findings.listed import button, codes

if TYPE_CHECKING:
    from gui.findings.pane import FindingsPane


def test_the_filters_count_and_narrow(pane: FindingsPane) -> None:
    for severity, push in pane.filters.buttons.items():
        found = [f for f in pane.session.findings if severity in (None, f.severity)]
        assert push.text().endswith(f" {len(found)}")
        push.click()
        assert len(codes(pane)) == len(found)
    button(pane, "findings-hint").click()
    if not codes(pane):
        assert pane.state.text() == "没有提示。"
    button(pane, "findings-all").click()
    assert len(codes(pane)) == len(pane.session.findings)


def test_narrow_filters_keep_mark_and_number_and_say_the_word_otherwise(
    pane: FindingsPane,
) -> None:
    errors = pane.filters.buttons[Severity.ERROR]
    pane.resize(220, 640)
    assert errors.text() == f"{MARKS[Severity.ERROR]} {pane.session.count('error')}"
    assert "错误" in errors.toolTip()
    assert "错误" in errors.accessibleName()
    pane.resize(340, 640)
    assert errors.text() == f"{MARKS[Severity.ERROR]}错误 {pane.session.count('error')}"
