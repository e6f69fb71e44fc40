from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QListView, QWidget

from gui import dialogs
from gui.findings import MARKS, NAMES, FindingsPane, as_text, state, tally
from gui.session import Session
from model.figures import Figure
from model.findings import Finding, Outcome, Severity
from model.report import Change, Report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

ROW = "requests/new"


@pytest.fixture
def session(qapp: QApplication) -> Iterator[Session]:
    """A report with three faults in table three, one in table two, one warning."""
    made = Session(Report.new(2025, "示例市示例局", "department"))
    figures = {a: Figure(0) for a in made.report.form.cells if a not in made.report.form.totals}
    figures |= {
        f"{ROW}/person": Figure(12),
        "requests/granted/person": Figure(12),
        f"{ROW}/total": Figure(13),
        "requests/granted/total": Figure(15),
        "regulations/rules/made": Figure(1),
    }
    made.do(Change(figures, "填表"))
    yield made
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # the closed panes


@pytest.fixture
def pane(qtbot: QtBot, session: Session) -> FindingsPane:
    made = FindingsPane(session)
    qtbot.addWidget(made)
    made.resize(300, 640)
    made.show()
    session.checked.connect(made.refresh)  # as after the pause in typing
    return made


def test_the_list_is_drawn_again_only_after_a_pause_in_typing(
    qtbot: QtBot, session: Session
) -> None:
    pane = FindingsPane(session)
    qtbot.addWidget(pane)
    pane.show()
    before = listed(pane)
    session.do(Change({f"{ROW}/total": None}, "恢复自动合计"))
    assert listed(pane) == before
    qtbot.waitUntil(lambda: listed(pane) != before)


def listed(pane: FindingsPane) -> list[str]:
    return [entry.text for entry in pane.rows.entries]


def codes(pane: FindingsPane) -> list[str]:
    return [e.finding.code for e in pane.rows.entries if e.finding is not None]


def button(pane: FindingsPane, name: str) -> QAbstractButton:
    found = pane.findChild(QAbstractButton, name)
    assert found is not None
    return found


def choose(pane: FindingsPane, code: str) -> Finding:
    found = next(f for f in pane.session.findings if f.code == code)
    pane.select(found)
    return found


def set_cell(session: Session, address: str, number: int | None) -> None:
    session.do(Change({address: None if number is None else Figure(number)}, "改一格"))


def clean(session: Session) -> None:
    """Put everything right."""
    zeros = {a: Figure(0) for a in session.report.form.cells}
    totals = dict.fromkeys(session.report.form.totals)
    session.do(Change({**zeros, **totals}, "全部为零"))


# --- the list ------------------------------------------------------------------------------


def test_the_model_keeps_qts_contract(pane: FindingsPane) -> None:
    tester = QAbstractItemModelTester(
        pane.rows, QAbstractItemModelTester.FailureReportingMode.Warning
    )
    set_cell(pane.session, f"{ROW}/total", None)
    assert tester.model() is pane.rows


def test_findings_stand_under_their_section_with_marks_and_counts(pane: FindingsPane) -> None:
    heads = [entry.head for entry in pane.rows.entries if entry.finding is None]
    assert len(heads) == len(set(heads)) > 1
    shorts = [section.short for section in pane.session.report.form.sections]
    order = [next(i for i, short in enumerate(shorts) if head.startswith(short)) for head in heads]
    assert order == sorted(order)
    assert sorted(codes(pane)) == sorted(f.code for f in pane.session.findings)
    section = ""
    for entry in pane.rows.entries:
        if entry.finding is None:
            section = entry.head
        else:
            place = pane.session.report.form.section(pane.session.section_of(entry.finding))
            assert section.startswith(place.short)


def test_a_tally_has_a_shape_for_each_severity() -> None:
    def one(severity: Severity) -> Finding:
        return Finding("X", severity, "", "算术")

    found = [one(Severity.HINT), one(Severity.ERROR), one(Severity.ERROR)]
    assert tally(found) == "▲2 ○1"
    assert len(set(MARKS.values())) == len(NAMES) == 3


def test_a_line_is_read_out_with_severity_code_and_sentence(pane: FindingsPane) -> None:
    finding = next(f for f in pane.session.findings if f.severity is Severity.ERROR)
    text = f"错误 {finding.code}：{finding.message}"
    assert text in listed(pane)
    index = pane.rows.index(listed(pane).index(text))
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == text


def test_the_filters_count_and_narrow(pane: FindingsPane) -> None:
    for severity, push in pane.filters.items():
        found = [f for f in pane.session.findings if severity in (None, f.severity)]
        assert push.text().endswith(f" {len(found)}")
        push.click()
        assert len(codes(pane)) == len(found)
    button(pane, "findings-hint").click()
    if not codes(pane):
        assert pane.state.text() == "没有提示。"
    button(pane, "findings-all").click()
    assert len(codes(pane)) == len(pane.session.findings)


def test_sentences_wrap_and_are_never_cut_off(pane: FindingsPane) -> None:
    QApplication.processEvents()
    view = pane.findChild(QListView, "findings-list")
    assert view is not None
    pane.resize(480, 640)
    QApplication.processEvents()
    wide = [view.sizeHintForRow(row) for row in range(pane.rows.rowCount())]
    pane.next_finding()
    pane.resize(300, 640)
    QApplication.processEvents()
    narrow = [view.sizeHintForRow(row) for row in range(pane.rows.rowCount())]
    assert all(b >= a for a, b in zip(wide, narrow, strict=True))
    assert sum(narrow) > sum(wide)
    assert pane.width() == 300
    assert not view.horizontalScrollBar().isVisible()


# --- updates -------------------------------------------------------------------------------


def test_the_list_follows_every_change_and_keeps_the_selection(pane: FindingsPane) -> None:
    finding = choose(pane, "T3-ROW")
    set_cell(pane.session, "regulations/rules/made", 2)
    current = pane.current
    assert current is not None
    assert current.code == "T3-ROW"
    assert current.cells == finding.cells
    set_cell(pane.session, f"{ROW}/total", 14)  # the numbers in its sentence change
    current = pane.current
    assert current is not None
    assert current.cells == finding.cells
    assert current.message != finding.message


def test_nothing_is_touched_when_the_findings_are_the_same(
    pane: FindingsPane, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(pane.rows.modelReset):
        pane.session.do(Change({"report/contact": "010"}, "修改联系方式"))


def test_an_undo_brings_a_finding_back(pane: FindingsPane) -> None:
    before = listed(pane)
    clean(pane.session)
    assert listed(pane) != before
    pane.session.stack.undo()
    assert listed(pane) == before


# --- going ---------------------------------------------------------------------------------


def test_next_and_previous_go_round_in_the_order_of_the_list(
    pane: FindingsPane, qtbot: QtBot
) -> None:
    gone: list[str] = []
    pane.go_to.connect(gone.append)
    found = [e.finding for e in pane.rows.entries if e.finding is not None]
    seen = [pane.next_finding() for _ in range(len(found) + 1)]
    assert seen == [*found, found[0]]
    assert gone[: len(found)] == [f.cells[0] for f in found]
    assert pane.previous_finding() == found[-1]
    assert pane.previous_finding() == found[-2]
    assert pane.current == found[-2]


def test_the_first_previous_is_the_last(pane: FindingsPane) -> None:
    found = [e.finding for e in pane.rows.entries if e.finding is not None]
    assert pane.previous_finding() == found[-1]


def test_after_a_repair_next_is_the_one_that_followed(pane: FindingsPane) -> None:
    pane.next_finding()
    second = pane.next_finding()
    assert second is not None
    third = pane.next_finding()
    pane.previous_finding()
    zero: dict[str, Figure | None] = {a: Figure(0) for a in second.cells}
    totals = pane.session.report.form.totals
    pane.session.do(Change({a: None if a in totals else f for a, f in zero.items()}, "改正"))
    assert second.code not in codes(pane) or pane.current != second
    if third is not None and third.code in codes(pane):
        after = pane.next_finding()
        assert after is not None
        assert after.code == third.code


def test_without_findings_there_is_nowhere_to_go(qtbot: QtBot, session: Session) -> None:
    clean(session)
    session.findings = []
    pane = FindingsPane(session)
    qtbot.addWidget(pane)
    with qtbot.assertNotEmitted(pane.go_to):
        assert pane.next_finding() is None
        assert pane.previous_finding() is None


def test_the_keyboard_stays_where_somebody_types(qtbot: QtBot, session: Session) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    typed = QLineEdit(window)
    pane = FindingsPane(session, window)
    pane.move(0, 60)
    window.resize(400, 700)
    window.show()
    QApplication.processEvents()
    typed.setFocus()
    pane.next_finding()
    set_cell(session, f"{ROW}/total", 15)
    pane.previous_finding()
    for name in ("findings-error", "findings-all", "finding-copy", "finding-go"):
        QTest.mouseClick(button(pane, name), Qt.MouseButton.LeftButton)
        assert typed.hasFocus(), name
    QTest.keyClick(typed, Qt.Key.Key_Tab)
    focus = QApplication.focusWidget()
    assert focus is None or not pane.isAncestorOf(focus)


def test_a_click_goes_to_the_cell(pane: FindingsPane, qtbot: QtBot) -> None:
    QApplication.processEvents()
    view = pane.findChild(QListView, "findings-list")
    assert view is not None
    first = pane.rows.entries[1].finding
    assert first is not None
    with qtbot.waitSignal(pane.go_to) as gone:
        point = view.visualRect(pane.rows.index(1)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert gone.args == [first.cells[0]]
    assert pane.current == first


# --- the selected one ----------------------------------------------------------------------


def test_the_selected_finding_shows_its_proposal_and_source(pane: FindingsPane) -> None:
    assert pane.details.isHidden()
    for finding in pane.session.findings:
        pane.select(finding)
        assert pane.details.isVisible()
        assert pane.source.text().endswith(f"来源：{finding.source}")
        assert pane.proposal.isVisible() == (finding.repair is not None)
        assert pane.accept_button.isEnabled() == (finding.severity is not Severity.ERROR)


def test_a_proposal_is_shown_and_not_applied(pane: FindingsPane) -> None:
    clean(pane.session)
    set_cell(pane.session, f"{ROW}/person", 2)
    set_cell(pane.session, "requests/granted/person", 2)
    set_cell(pane.session, "requests/settled/person", 3)
    figures = dict(pane.session.report.figures)
    proposed = [f for f in pane.session.findings if f.repair is not None]
    assert proposed
    pane.select(proposed[0])
    assert pane.proposal.text().startswith("若“")
    assert "校验同时成立" in pane.proposal.text()
    assert pane.session.report.figures == figures


def test_the_copy_has_all_that_the_county_office_asks_for(pane: FindingsPane) -> None:
    finding = choose(pane, "T3-ROW")
    button(pane, "finding-copy").click()
    text = QGuiApplication.clipboard().text()
    assert text == as_text(finding, pane.session.report)
    for piece in (
        "示例市示例局2025年政府信息公开工作年度报告",
        "校验 T3-ROW（错误，来源：算术）",
        finding.message,
        "一、本年新收政府信息公开申请数量，总计（13）",
        "2021年格式（国办公开办函〔2021〕30号）",
    ):
        assert piece in text
    assert "两个数：13 与 12" in text


def test_copy_works_by_key_in_the_list(pane: FindingsPane) -> None:
    QGuiApplication.clipboard().clear()
    choose(pane, "T3-ROW")
    view = pane.findChild(QListView, "findings-list")
    assert view is not None
    view.setFocus()
    texts = [action.text() for action in view.actions()]
    assert texts == ["转到", "复制", "接受或撤回接受…"]
    view.actions()[1].trigger()
    assert "T3-ROW" in QGuiApplication.clipboard().text()


def test_a_warning_is_accepted_with_a_reason_and_taken_back(
    pane: FindingsPane, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(_parent: object, title: str, label: str) -> str:
        asked.append(title + label)
        return " 省政府授权 "

    monkeypatch.setattr(dialogs, "ask_text", answer)
    warning = next(f for f in pane.session.findings if f.severity is Severity.WARNING)
    open_before = len([f for f in pane.session.findings if f.accepted is None])
    pane.select(warning)
    button(pane, "finding-accept").click()
    assert warning.message in asked[0]
    assert pane.session.stack.undoText() == f"接受 {warning.code}"
    assert pane.rows.entries[-2].head == "已接受　1"
    assert listed(pane)[-1].endswith("理由：省政府授权")
    assert pane.filters[None].text() == f"全部 {open_before - 1}"
    current = pane.current
    assert current is not None
    assert current.accepted == "省政府授权"
    assert button(pane, "finding-accept").text() == "撤回接受"
    button(pane, "finding-accept").click()
    assert all(f.accepted is None for f in pane.session.findings)
    assert button(pane, "finding-accept").text() == "接受…"


@pytest.mark.parametrize("said", [None, "  "])
def test_without_a_reason_nothing_is_accepted(
    pane: FindingsPane, monkeypatch: pytest.MonkeyPatch, said: str | None
) -> None:
    monkeypatch.setattr(dialogs, "ask_text", lambda *_: said)
    pane.select(next(f for f in pane.session.findings if f.severity is Severity.WARNING))
    count = pane.session.stack.count()
    button(pane, "finding-accept").click()
    assert pane.session.stack.count() == count


def test_accepted_findings_are_no_stop_for_f8(pane: FindingsPane) -> None:
    warning = next(f for f in pane.session.findings if f.severity is Severity.WARNING)
    pane.session.accept(warning, "理由")
    seen = [pane.next_finding() for _ in range(len(pane.session.findings) + 1)]
    assert all(f is not None and f.accepted is None for f in seen)


# --- nothing to list -----------------------------------------------------------------------


def test_an_empty_report_says_what_to_do_first(qtbot: QtBot, qapp: QApplication) -> None:
    pane = FindingsPane(Session(Report.new(2025)))
    qtbot.addWidget(pane)
    assert pane.state.text().startswith("报告还没有填")
    assert "机关全称" in pane.state.text()


def test_the_state_says_how_many_rules_hold_and_how_many_wait(session: Session) -> None:
    clean(session)
    session.findings = []
    waiting = sum(r.outcome is Outcome.UNKNOWN for r in session.results)
    text = state(session)
    assert f"{session.holding} 条校验" in text
    assert (f"{waiting} 条要等" in text) == bool(waiting)
    session.results = [r for r in session.results if r.outcome is Outcome.HOLDS]
    assert state(session) == f"✓ {session.holding} 条校验全部通过"
