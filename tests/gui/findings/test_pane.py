"""The findings beside the report: going through them, the keyboard, accepting."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QTableWidget,
    QWidget,
)

from gui.findings.pane import FindingsPane
from gui.findings.words import as_text
from gui.widgets import dialogs
from model.checks.findings import Finding
from model.forms.form import Severity
from model.report.changes import Change
from model.report.figures import Figure
from tests.gui.findings.listed import (
    ROW,
    at,
    button,
    choose,
    clean,
    codes,
    listed,
    press,
    set_cell,
)

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from gui.session import Session


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


def test_the_list_asks_for_no_check_while_a_text_is_typed_again(
    qtbot: QtBot, session: Session
) -> None:
    pane = FindingsPane(session)
    qtbot.addWidget(pane)
    pane.show()
    before = listed(pane)
    session.do(Change({f"{ROW}/total": None}, "恢复自动合计"))
    session._pause.setInterval(10**8)
    session.do(Change({"text/overview": "共"}, "修改“一”"))
    qtbot.waitUntil(lambda: not pane._pause.isActive())
    assert not session.is_judged
    assert listed(pane) == before
    session._pause.start(0)
    qtbot.waitUntil(lambda: listed(pane) != before)


def test_the_sentences_above_the_list_keep_away_from_the_edge(
    qtbot: QtBot, session: Session
) -> None:
    """The margin is the layout's: a label of its own lost it in the real window."""
    pane = FindingsPane(session)
    qtbot.addWidget(pane)
    pane.resize(340, 500)
    pane.state.setText("目前没有发现问题")
    pane.state.show()
    pane.show()
    qtbot.waitExposed(pane)
    assert pane.state.x() == 16


def test_findings_stand_under_their_section_with_marks_and_counts(pane: FindingsPane) -> None:
    heads = [entry.head for entry in pane.rows.entries if entry.finding is None]
    assert len(heads) == len(set(heads)) > 1
    shorts = [section.short for section in pane.session.report.form.sections]
    order = [
        next(i for i, short in enumerate(shorts) if head.startswith(short)) for head in heads
    ]
    assert order == sorted(order)
    assert sorted(codes(pane)) == sorted(f.code for f in pane.session.findings)
    section = ""
    for entry in pane.rows.entries:
        if entry.finding is None:
            section = entry.head
        else:
            place = pane.session.report.form.section(pane.session.section_of(entry.finding))
            assert section.startswith(place.short)


@pytest.mark.parametrize("width", [220, 277, 340])
def test_the_pane_can_be_narrow_and_nothing_is_cut_off(pane: FindingsPane, width: int) -> None:
    pane.select(next(f for f in pane.session.findings if f.severity is Severity.WARNING))
    pane.details.accept_button.setText("撤回接受")
    pane.resize(width, 700)
    QApplication.processEvents()
    assert pane.minimumSizeHint().width() <= 220
    assert pane.width() == width
    for push in pane.findChildren(QAbstractButton):
        if not push.isVisible():
            continue
        assert push.width() >= push.minimumSizeHint().width()
        assert pane.rect().contains(push.rect().translated(push.mapTo(pane, QPoint())))
    for label in pane.details.findChildren(QLabel):
        assert label.isHidden() or label.height() >= label.heightForWidth(label.width())


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


def test_f8_begins_where_the_clerk_is(pane: FindingsPane) -> None:
    new, granted, *_ = at("requests", pane)
    assert pane.next_finding(f"{ROW}/total") == new
    assert pane.next_finding(f"{ROW}/person") == granted  # still about the first one
    assert pane.next_finding("regulations/rules/made") == at("disclosure", pane)[0]
    assert (
        pane.next_finding("requests/partial/person") == new
    )  # none behind, but in this table
    assert pane.next_finding("requests/granted/business") == granted
    assert pane.next_finding("disputes/cases/review_upheld") == at("problems", pane)[0]
    assert pane.next_finding("text/overview") == at("overview", pane)[0]


def test_behind_the_last_finding_f8_begins_anew(pane: FindingsPane) -> None:
    found = [e.finding for e in pane.rows.entries if e.finding is not None]
    last = found[-1]
    assert pane.next_finding(last.cells[0]) == last
    assert pane.next_finding(last.cells[0]) == found[0]


def test_shift_f8_begins_before_the_place_of_the_clerk(pane: FindingsPane) -> None:
    new, granted, *_ = at("requests", pane)
    assert pane.previous_finding(f"{ROW}/total") == at("disclosure", pane)[-1]
    assert pane.previous_finding("requests/granted/business") == new
    assert pane.next_finding(f"{ROW}/total") == granted


def test_the_fault_just_made_comes_first_even_when_enter_has_moved_on(
    pane: FindingsPane,
) -> None:
    set_cell(pane.session, "requests/carried_in/total", 4)
    faults = {f.cells[0]: f for f in at("requests", pane) if f.severity is Severity.ERROR}
    assert len(faults) == 3
    assert (
        pane.next_finding("requests/carried_out/person") == faults["requests/carried_in/total"]
    )
    # It was looked at: from now on it is one of them.
    assert pane.next_finding("requests/carried_out/person") == faults["requests/new/total"]


def test_f8_never_treads_on_the_spot(pane: FindingsPane) -> None:
    """What leads to a field of the cover, or nowhere, is passed like any other."""
    session = pane.session
    session.do(
        Change({"report/date": "2020-01-01", "report/exported": "2026-01-01T09:00 00"}, "x")
    )
    session.findings = [Finding("X", Severity.ERROR, "", "算术"), *session.findings]
    pane.refresh()
    found = [e.finding for e in pane.rows.entries if e.finding is not None]
    assert len(at(session.report.form.sections[0].id, pane)) > 2
    seen, here = [], "text/preamble"
    for _ in found:
        finding = pane.next_finding(here)
        assert finding is not None
        seen.append(finding)
        first = finding.cells[0] if finding.cells else here
        is_field = first not in session.report.form.cells and not first.startswith("text/")
        here = "text/preamble" if is_field else first
    assert seen == found


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


def test_the_keyboard_is_taken_on_request_and_given_back(
    beside: tuple[QLineEdit, FindingsPane],
) -> None:
    typed, pane = beside
    for leave in (pane.take_keyboard, lambda: press(Qt.Key.Key_Escape)):
        pane.take_keyboard()
        assert pane.list.hasFocus()
        assert pane.current == pane.rows.entries[1].finding
        leave()
        assert typed.hasFocus()


def test_ctrl_c_in_the_list_is_the_windows_key_without_quarrel(
    beside: tuple[QLineEdit, FindingsPane],
) -> None:
    typed, pane = beside
    copy = QAction(typed.window())
    copy.setShortcut(QKeySequence("Ctrl+C"))
    copy.triggered.connect(pane.copy)
    typed.window().addAction(copy)
    QGuiApplication.clipboard().clear()
    pane.take_keyboard()
    assert pane.has_keyboard
    press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert pane.current is not None
    assert QGuiApplication.clipboard().text() == as_text(pane.current, pane.session.report)


def test_ctrl_c_copies_the_whole_finding_without_a_window_too(
    beside: tuple[QLineEdit, FindingsPane],
) -> None:
    _, pane = beside
    QGuiApplication.clipboard().clear()
    pane.take_keyboard()
    press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().startswith("示例市示例局2025年")


def test_a_warning_is_accepted_and_taken_back_by_key(
    beside: tuple[QLineEdit, FindingsPane], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    _, pane = beside
    monkeypatch.setattr(dialogs, "ask_text", lambda *_: "经核对\u200b无误\u202c\xa0")
    warning = next(f for f in pane.session.findings if f.severity is Severity.WARNING)
    pane.resize(300, 300)
    pane.select(warning)
    pane.take_keyboard()
    assert "Ctrl+Enter" in pane.details.accept_button.toolTip()
    with qtbot.assertNotEmitted(pane.go_to):
        press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert pane.current is not None
        assert pane.current.accepted == "经核对无误"
        line = pane.list.visualRect(pane.list.currentIndex())
        assert pane.list.viewport().rect().contains(line)  # though it has gone to the end
        assert pane.list.hasFocus()
        press(Qt.Key.Key_Enter, Qt.KeyboardModifier.ControlModifier)
    assert all(f.accepted is None for f in pane.session.findings)


def test_tab_leads_from_the_list_to_buttons_and_filters(
    beside: tuple[QLineEdit, FindingsPane], qtbot: QtBot
) -> None:
    typed, pane = beside
    choose(pane, "T2-GE")
    pane.take_keyboard()
    for push in (pane.details.go_button, pane.details.copy_button, pane.details.accept_button):
        press(Qt.Key.Key_Tab)
        assert push.hasFocus()
    pane.list.setFocus()
    press(Qt.Key.Key_Tab)
    with qtbot.waitSignal(pane.go_to):
        press(Qt.Key.Key_Return)
    pane.list.setFocus()
    press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    focus = QApplication.focusWidget()
    assert isinstance(focus, QAbstractButton)
    assert focus in pane.filters.buttons.values()
    pane.filters.buttons[Severity.ERROR].setFocus()
    press(Qt.Key.Key_Space)
    assert {e.finding.severity for e in pane.rows.entries if e.finding} == {Severity.ERROR}
    press(Qt.Key.Key_Escape)
    assert typed.hasFocus()


def test_the_keyboard_goes_back_to_the_table_of_an_open_cell_editor(
    qtbot: QtBot, session: Session
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    table, pane = QTableWidget(2, 2, window), FindingsPane(session, window)
    window.show()
    QApplication.processEvents()
    table.setFocus()
    table.edit(table.model().index(0, 0))
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    pane.take_keyboard()
    table.closeEditor(editor, QStyledItemDelegate.EndEditHint.NoHint)
    pane.list.setFocus()
    press(Qt.Key.Key_Escape)
    assert table.hasFocus()


def test_where_the_former_place_is_gone_the_window_says_where_the_keyboard_goes(
    beside: tuple[QLineEdit, FindingsPane], qtbot: QtBot
) -> None:
    typed, pane = beside
    pane.take_keyboard()
    typed.hide()
    with qtbot.waitSignal(pane.released):
        press(Qt.Key.Key_Escape)
    typed.show()
    typed.setFocus()
    pane.take_keyboard()
    typed.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    with qtbot.waitSignal(pane.released):
        press(Qt.Key.Key_Escape)


def test_without_findings_the_keyboard_goes_to_the_filters(
    beside: tuple[QLineEdit, FindingsPane],
) -> None:
    typed, pane = beside
    pane.take_keyboard()
    pane.session.findings = []
    pane.refresh()
    assert typed.hasFocus()  # the list is gone
    pane.take_keyboard()
    assert pane.filters.buttons[None].hasFocus()


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


def test_the_menu_of_the_list_names_the_keys(pane: FindingsPane) -> None:
    QGuiApplication.clipboard().clear()
    choose(pane, "T3-ROW")
    view = pane.findChild(QListView, "findings-list")
    assert view is not None
    view.setFocus()
    texts = [action.text() for action in view.actions()]
    assert texts[:3] == ["转到\tEnter", "复制\tCtrl+C", "接受或撤回接受…\tCtrl+Enter"]
    assert all(action.shortcut().isEmpty() for action in view.actions())
    view.actions()[1].trigger()
    assert "T3-ROW" in QGuiApplication.clipboard().text()


def test_a_warning_is_accepted_with_a_reason_and_taken_back(
    pane: FindingsPane, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(_parent: object, *words: str) -> str:
        asked.extend(words)
        return " 省政府授权 "

    monkeypatch.setattr(dialogs, "ask_text", answer)
    warning = next(f for f in pane.session.findings if f.severity is Severity.WARNING)
    open_before = len([f for f in pane.session.findings if f.accepted is None])
    pane.select(warning)
    button(pane, "finding-accept").click()
    title, label, verb, hint = asked
    assert (title, verb) == ("接受这条警告", "接受")
    assert label.startswith(warning.message)
    assert hint.startswith("请写明理由")
    assert pane.session.stack.undoText() == f"接受 {warning.code}"
    assert pane.rows.entries[-2].head == "已接受　1"
    assert listed(pane)[-1].endswith("理由：省政府授权")
    assert pane.filters.buttons[None].text() == f"全部 {open_before - 1}"
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


def test_the_next_finding_is_found_behind_a_filter_that_hides_all(
    pane: FindingsPane, session: Session
) -> None:
    for finding in [f for f in session.findings if f.severity is Severity.WARNING]:
        session.accept(finding, "经核对")
    button(pane, "findings-warning").click()
    reached = pane.next_finding()
    assert reached is not None
    assert reached.severity is not Severity.WARNING
    assert button(pane, "findings-all").isChecked()
    assert pane.current == reached


def test_the_finding_that_is_reached_stays_in_view_above_its_details(
    qtbot: QtBot, session: Session
) -> None:
    pane = FindingsPane(session)
    qtbot.addWidget(pane)
    pane.resize(260, 420)
    pane.show()
    for _ in range(6):
        pane.next_finding()
        QApplication.processEvents()
        QApplication.processEvents()
        place = pane.list.visualRect(pane.list.currentIndex())
        assert pane.details.isVisible()
        assert pane.list.viewport().rect().intersects(place)
        assert place.top() >= 0
