"""At a finding, one key makes the change that is certain, as a step that can be undone."""

from __future__ import annotations

from shutil import copyfile
from typing import TYPE_CHECKING

import pytest

from gui.findings.offers import NOTHING
from gui.findings.pane import FindingsPane
from gui.session import READ_ONLY, Session
from model.report.changes import Change
from model.report.figures import Figure
from model.resources import resource
from tests.gui.findings.listed import button, choose, set_cell

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from gui.window import MainWindow

TEXT = "text/overview"
WRONG = "2025年，本机关收到政府信息公开申请99件。"
OFFERED = ("finding-repair", "finding-use-figure", "finding-bind")


def offered(pane: FindingsPane) -> list[str]:
    return [name for name in OFFERED if not button(pane, name).isHidden()]


@pytest.fixture
def summed(pane: FindingsPane) -> FindingsPane:
    """The pane of a report whose only faulty sum is a total that was typed over."""
    for address in (f"requests/{row}/total" for row in ("granted", "new")):
        set_cell(pane.session, address, None)
    set_cell(pane.session, "requests/settled/total", 7)
    return pane


def test_the_button_of_a_broken_sum_makes_the_proposed_change(summed: FindingsPane) -> None:
    session = summed.session
    choose(summed, "T3-ROW")
    assert offered(summed) == ["finding-repair"]
    went: list[str] = []
    summed.go_to.connect(went.append)
    button(summed, "finding-repair").click()
    assert session.report.figures.get("requests/settled/total") is None
    assert "T3-ROW" not in {finding.code for finding in session.findings}
    assert went == ["requests/settled/total"]
    assert session.stack.undoText() == "按建议改正 T3-ROW"
    session.stack.undo()
    assert session.report.figures["requests/settled/total"] == Figure(7)


def test_a_finding_without_a_certain_change_has_no_button_and_says_so(
    pane: FindingsPane,
) -> None:
    pane.select(next(f for f in pane.session.findings if f.repair is None and not f.spans))
    count = pane.session.stack.count()
    assert offered(pane) == []
    assert pane.mend() == pane.bind() == NOTHING
    assert pane.session.stack.count() == count


def test_no_number_of_a_broken_sum_is_written_into_a_text(pane: FindingsPane) -> None:
    session = pane.session  # 12 and 13 stand in the row of new applications
    session.do(Change({TEXT: WRONG}, "写"))
    pane.refresh()
    pane.select(next(f for f in session.findings if f.spans and f.left == 99))
    assert offered(pane) == ["finding-bind"]
    assert pane.mend() == NOTHING


def test_a_wrong_number_of_a_text_is_replaced_or_bound(pane: FindingsPane) -> None:
    session = pane.session
    for row in ("new", "granted"):
        set_cell(session, f"requests/{row}/total", None)
    for name, text in (
        ("finding-use-figure", "2025年，本机关收到政府信息公开申请12件。"),
        ("finding-bind", "2025年，本机关收到政府信息公开申请{=requests/new/total}件。"),
    ):
        session.do(Change({TEXT: WRONG}, "写"))
        found = next(f for f in session.findings if f.spans and f.left == 99)
        pane.refresh()
        pane.select(found)
        assert offered(pane) == ["finding-use-figure", "finding-bind"]
        assert "改成 12" in button(pane, "finding-use-figure").toolTip()
        button(pane, name).click()
        assert session.report.current(TEXT) == text
        session.stack.undo()
        assert session.report.current(TEXT) == WRONG


def test_a_report_that_may_only_be_looked_at_is_not_mended(
    qtbot: QtBot, summed: FindingsPane
) -> None:
    session = Session(summed.session.report, read_only=True)
    pane = FindingsPane(session)
    qtbot.addWidget(pane)
    pane.refresh()
    choose(pane, "T3-ROW")
    assert pane.mend() == READ_ONLY
    assert session.report.figures["requests/settled/total"] == Figure(7)


def test_without_a_selected_finding_the_way_to_one_is_told(pane: FindingsPane) -> None:
    assert "F8" in pane.mend()


def test_the_menu_offers_only_what_is_certain(summed: FindingsPane) -> None:
    choose(summed, "T3-ROW")
    summed._menu(summed.list.rect().center())
    shown = [action.text() for action in summed.list.actions() if action.isVisible()]
    assert shown[3:] == ["按建议改正\tCtrl+M"]


def test_both_buttons_of_a_text_fit_into_a_narrow_pane(pane: FindingsPane) -> None:
    pane.session.do(Change({TEXT: WRONG, "requests/new/total": None}, "写"))
    pane.refresh()
    pane.select(next(f for f in pane.session.findings if f.spans and f.left == 99))
    assert pane.minimumSizeHint().width() <= 220


def told(window: MainWindow) -> str:
    """The code of the chosen finding."""
    current = window.pane.findings.current
    assert current is not None
    return current.code


def test_the_keys_work_in_the_window(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "sample.gknb"
    copyfile(resource("samples", path.name), path)
    window.filing.open(path)
    session = window.session
    assert session is not None
    before = session.report.number("requests/new/total")
    assert before is not None
    session.do(Change({"requests/new/total": Figure(before + 9)}, "改"))
    window.actions_by_id["next-finding"].trigger()
    assert told(window) == "T3-TEXT"  # the text says the number that was there before
    window.actions_by_id["next-finding"].trigger()
    assert told(window) == "T3-ROW"
    window.actions_by_id["repair-finding"].trigger()
    assert session.report.number("requests/new/total") == before
    assert "T3-ROW" not in {finding.code for finding in session.findings}
    window.actions_by_id["bind-finding"].trigger()
