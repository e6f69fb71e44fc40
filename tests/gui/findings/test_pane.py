from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QColor, QGuiApplication, QKeySequence
from PySide6.QtTest import QAbstractItemModelTester, QTest
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
from gui.findings.words import MARKS, NAMES, as_text, gap, state, tally
from gui.session import Session
from gui.widgets import dialogs, theme
from model.checks.findings import Finding, Outcome, Severity
from model.report.figures import Figure
from model.report.report import Change, Report

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


@pytest.mark.parametrize("width", [220, 277, 340])
def test_the_pane_can_be_narrow_and_nothing_is_cut_off(pane: FindingsPane, width: int) -> None:
    pane.select(next(f for f in pane.session.findings if f.severity is Severity.WARNING))
    pane.details.accept_button.setText("撤回接受")
    pane.resize(width, 700)
    QApplication.processEvents()
    assert pane.minimumSizeHint().width() <= 220
    assert pane.width() == width
    for push in pane.findChildren(QAbstractButton):
        assert push.width() >= push.minimumSizeHint().width()
        assert pane.rect().contains(push.rect().translated(push.mapTo(pane, QPoint())))
    for label in pane.details.findChildren(QLabel):
        assert label.isHidden() or label.height() >= label.heightForWidth(label.width())


def test_narrow_filters_keep_mark_and_number_and_say_the_word_otherwise(pane: FindingsPane) -> None:
    errors = pane.filters.buttons[Severity.ERROR]
    pane.resize(220, 640)
    assert errors.text() == f"{MARKS[Severity.ERROR]} {pane.session.count('error')}"
    assert "错误" in errors.toolTip()
    assert "错误" in errors.accessibleName()
    pane.resize(340, 640)
    assert errors.text() == f"{MARKS[Severity.ERROR]}错误 {pane.session.count('error')}"


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


def at(section: str, pane: FindingsPane) -> list[Finding]:
    """The findings of a section, in the order of the list."""
    found = [e.finding for e in pane.rows.entries if e.finding is not None]
    return [f for f in found if pane.session.section_of(f) == section]


def test_f8_begins_where_the_clerk_is(pane: FindingsPane) -> None:
    new, granted, *_ = at("requests", pane)
    assert pane.next_finding(f"{ROW}/total") == new
    assert pane.next_finding(f"{ROW}/person") == granted  # still about the first one
    assert pane.next_finding("regulations/rules/made") == at("disclosure", pane)[0]
    assert pane.next_finding("requests/partial/person") == new  # none behind, but in this table
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


def test_the_fault_just_made_comes_first_even_when_enter_has_moved_on(pane: FindingsPane) -> None:
    set_cell(pane.session, "requests/carried_in/total", 4)
    faults = {f.cells[0]: f for f in at("requests", pane) if f.severity is Severity.ERROR}
    assert len(faults) == 3
    assert pane.next_finding("requests/carried_out/person") == faults["requests/carried_in/total"]
    # It was looked at: from now on it is one of them.
    assert pane.next_finding("requests/carried_out/person") == faults["requests/new/total"]


def test_f8_never_treads_on_the_spot(pane: FindingsPane) -> None:
    """What leads to a field of the cover, or nowhere, is passed like any other."""
    session = pane.session
    session.do(Change({"report/date": "2020-01-01", "report/exported": "2026-01-01T09:00 00"}, "x"))
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


# --- the keyboard in the pane --------------------------------------------------------------


@pytest.fixture
def beside(qtbot: QtBot, session: Session) -> Iterator[tuple[QLineEdit, FindingsPane]]:
    """A line where somebody types, and the pane, in one window."""
    window = QWidget()
    qtbot.addWidget(window)
    typed = QLineEdit(window)
    pane = FindingsPane(session, window)
    pane.setGeometry(0, 60, 300, 640)
    window.resize(400, 700)
    window.show()
    session.checked.connect(pane.refresh)
    QApplication.processEvents()
    typed.setFocus()
    yield typed, pane
    window.close()


def press(key: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key for whoever has the keyboard."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, keys)


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


def test_the_current_line_is_framed_while_it_has_the_keyboard(
    beside: tuple[QLineEdit, FindingsPane],
) -> None:
    _, pane = beside

    def corner() -> str:
        line = pane.list.visualRect(pane.list.currentIndex())
        image = pane.list.viewport().grab().toImage()
        return QColor(image.pixel(line.left() + 1, line.center().y())).name()

    pane.take_keyboard()
    assert corner() == theme.LIGHT["accent"].lower()
    pane.take_keyboard()
    assert corner() == theme.LIGHT["selection"].lower()


def test_the_arrow_keys_pass_over_the_heads_and_enter_goes_to_the_cell(
    beside: tuple[QLineEdit, FindingsPane], qtbot: QtBot
) -> None:
    _, pane = beside
    found = [e.finding for e in pane.rows.entries if e.finding is not None]
    pane.take_keyboard()
    for finding in found:
        assert pane.current == finding
        with qtbot.waitSignal(pane.go_to) as gone:
            press(Qt.Key.Key_Return)
        assert gone.args == [finding.cells[0]]
        press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Home)
    assert pane.current == found[0]


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


def test_an_error_is_not_accepted_by_key_and_its_button_says_why(
    beside: tuple[QLineEdit, FindingsPane],
) -> None:
    _, pane = beside
    choose(pane, "T3-ROW")
    pane.take_keyboard()
    count = pane.session.stack.count()
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert pane.session.stack.count() == count
    assert pane.details.accept_button.toolTip().startswith("错误不能接受")


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


# --- the selected one ----------------------------------------------------------------------


def test_the_selected_finding_shows_its_proposal_and_source(pane: FindingsPane) -> None:
    assert pane.details.isHidden()
    for finding in pane.session.findings:
        pane.select(finding)
        assert pane.details.isVisible()
        assert pane.details.source.text().endswith(f"来源：{finding.source}")
        assert pane.details.proposal.isVisible() == (finding.repair is not None)
        assert pane.details.accept_button.isEnabled() == (finding.severity is not Severity.ERROR)


def test_where_blanks_leave_a_sum_open_the_least_difference_is_shown(
    qtbot: QtBot, qapp: QApplication
) -> None:
    session = Session(Report.new(2025, "示例市示例局", "department"))
    session.do(
        Change({f"{ROW}/person": Figure(12), f"{ROW}/total": Figure(5)}, "填")
    )  # the other columns are blank: the parts are at least 12
    pane = FindingsPane(session)
    qtbot.addWidget(pane)
    finding = choose(pane, "T3-ROW")
    assert "至少 12" in finding.message
    assert "两边至少差 7。" in pane.details.proposal.text()


def test_a_difference_that_the_sentence_tells_is_not_told_again(pane: FindingsPane) -> None:
    form = pane.session.report.form
    assert all(gap(f, form) == "" for f in pane.session.findings)
    assert gap(Finding("TX-PCT", Severity.HINT, "", "", (), 60, 40), form) == ""


def test_the_list_changes_its_colours_while_it_is_shown(
    pane: FindingsPane, qapp: QApplication
) -> None:
    pane.next_finding()
    theme.apply(qapp, theme.Scheme.DARK)
    QApplication.processEvents()
    image = pane.list.viewport().grab().toImage()
    colors = {
        QColor(image.pixel(x, y)).name()
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    }
    assert theme.DARK["surface"].lower() in colors
    assert theme.DARK["selection"].lower() in colors
    assert theme.LIGHT["surface"].lower() not in colors


def test_a_proposal_is_shown_and_not_applied(pane: FindingsPane) -> None:
    clean(pane.session)
    set_cell(pane.session, f"{ROW}/person", 2)
    set_cell(pane.session, "requests/granted/person", 2)
    set_cell(pane.session, "requests/settled/person", 3)
    figures = dict(pane.session.report.figures)
    proposed = [f for f in pane.session.findings if f.repair is not None]
    assert proposed
    pane.select(proposed[0])
    assert pane.details.proposal.text().startswith("若“")
    assert "校验同时成立" in pane.details.proposal.text()
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


def test_the_menu_of_the_list_names_the_keys(pane: FindingsPane) -> None:
    QGuiApplication.clipboard().clear()
    choose(pane, "T3-ROW")
    view = pane.findChild(QListView, "findings-list")
    assert view is not None
    view.setFocus()
    texts = [action.text() for action in view.actions()]
    assert texts == ["转到\tEnter", "复制\tCtrl+C", "接受或撤回接受…\tCtrl+Enter"]
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
