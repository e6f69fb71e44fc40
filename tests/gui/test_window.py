"""The window itself: its pages, its size, what is dropped on it, what leaves it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import (
    QEvent,
    QMimeData,
    QObject,
    QPoint,
    QPointF,
    Qt,
    QUrl,
)
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget

from gui import single_window
from gui.export import dialog as export_dialog
from gui.export.choices import ExportChoice
from gui.report_page import ReportPage
from gui.widgets import dialogs
from gui.window import MainWindow
from model.document.build import Options
from model.files.store import save
from model.report.changes import Change
from model.report.figures import Figure
from model.shipped import new_report
from model.writers.export import export
from tests.gui.export.test_dialog import fetching_template
from tests.gui.steps import Answers, page, type_no_figure, typing

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def test_the_window_begins_with_the_start_page_and_closed_actions(window: MainWindow) -> None:
    assert window.pages.currentWidget() is window.start
    assert window.windowTitle() == "公开年报"
    assert not window.actions_by_id["save"].isEnabled()
    assert window.actions_by_id["open-report"].isEnabled()


def test_a_first_window_leaves_room_for_its_frame_on_a_small_screen(qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    screen = window.screen().availableSize()
    assert window.height() <= screen.height() - 32  # a title bar of Windows
    assert window.width() <= screen.width()


@pytest.mark.parametrize(
    "name", ["export_word", "export_office_pdf", "print_report", "copy_web"]
)
def test_nothing_leaves_the_program_without_what_is_being_typed(
    filled: MainWindow, answers: Answers, name: str
) -> None:
    grid = type_no_figure(filled)
    getattr(filled.exporting, name)()
    assert "“12a”不是数字" in answers["asked"][0]
    assert grid.editor().text() == "12a"
    grid.abandon()


def test_a_minimized_window_comes_back_when_it_is_called(filled: MainWindow) -> None:
    filled.showMinimized()
    filled.filing.presence.called.emit()
    assert not filled.isMinimized()


def drop(window: MainWindow, *files: Path) -> QDragEnterEvent:
    """Drag files over the window and let them fall; they fall only where they are accepted."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    given = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton)
    enter = QDragEnterEvent(QPoint(9, 9), *given, Qt.KeyboardModifier.NoModifier)
    enter.ignore()
    window.dragEnterEvent(enter)
    if enter.isAccepted():
        window.dropEvent(QDropEvent(QPointF(9, 9), *given, Qt.KeyboardModifier.NoModifier))
    return enter


@pytest.mark.parametrize("name", ["年报.gknb", "年报.GKNB", "年报.docx"])
def test_the_first_report_among_dropped_files_is_opened(
    window: MainWindow, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    report = new_report(2025, "拖放局")
    if path.suffix == ".docx":
        export(report, path)
    else:
        save(report, path)
    drop(window, tmp_path / "图.png", path)
    assert window.windowTitle().startswith("拖放局")


def test_nothing_but_reports_can_be_dropped(window: MainWindow, tmp_path: Path) -> None:
    assert not drop(window, tmp_path / "图.png").isAccepted()
    assert not drop(window).isAccepted()
    assert window.session is None


def choosing(monkeypatch: pytest.MonkeyPatch, path: Path | None) -> list[Path]:
    """Answer the export dialog with a file (None: go back); gives what was proposed."""
    proposed: list[Path] = []

    def ask(
        _parent: object, _session: object, shown: Path, *_rest: object, **_named: object
    ) -> Any:  # noqa: ANN401
        proposed.append(shown)
        return ExportChoice(path, path.suffix, Options()) if path else None

    monkeypatch.setattr(export_dialog, "ask", ask)
    return proposed


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".xlsx", ".html", ".txt", ".json"])
def test_every_format_is_exported_from_the_window(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, answers: Answers, tmp_path: Path,
    suffix: str,
) -> None:  # fmt: skip
    window.filing.open_sample()
    answers["question"] = "done"
    choosing(monkeypatch, tmp_path / f"a{suffix}")
    window.exporting.export(suffix)
    assert (tmp_path / f"a{suffix}").stat().st_size > 2000
    assert "导出成功" in answers["asked"][-1]


def test_after_the_export_it_is_said_what_of_a_template_was_not_taken_over(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, answers: Answers, tmp_path: Path
) -> None:
    window.filing.open_sample()
    answers["question"] = "done"
    options = Options(template=str(fetching_template(tmp_path / "own.docx")))
    choice = ExportChoice(tmp_path / "a.docx", ".docx", options)
    monkeypatch.setattr(export_dialog, "ask", lambda *_rest, **_named: choice)
    window.exporting.export_word()
    assert "导出成功" in answers["asked"][-1]
    assert answers["asked"][-1].endswith("· 页眉：域 INCLUDEPICTURE")


def test_the_report_is_copied_for_a_website(window: MainWindow) -> None:
    window.filing.open_sample()
    page(window, "requests").grid.go_to("requests/new/person")
    page(window, "requests").grid.setFocus()
    for digit in "4321":  # the cell stays open
        QTest.keyClicks(typing(), digit)
    window.actions_by_id["copy-web"].trigger()
    copied = QGuiApplication.clipboard().mimeData()
    assert copied.html().count("<table") == 3
    assert "<style" not in copied.html()
    assert "4321</td>" in copied.html()
    assert "4321" in copied.text()


def test_going_back_from_the_export_writes_nothing(
    filled: MainWindow, monkeypatch: pytest.MonkeyPatch, answers: Answers
) -> None:
    choosing(monkeypatch, None)
    filled.exporting.export_word()
    assert answers["asked"] == []


def test_the_proposed_name_is_the_official_one(
    filled: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposed = choosing(monkeypatch, None)
    filled.exporting.export_word()
    assert proposed[0].name == "示例市示例局2025年政府信息公开工作年度报告.docx"


def test_an_export_that_fails_is_explained_and_can_go_elsewhere(
    filled: MainWindow, monkeypatch: pytest.MonkeyPatch, answers: Answers, tmp_path: Path
) -> None:
    choosing(monkeypatch, tmp_path / "missing" / "a.docx")
    answers["question"] = "cancel"
    filled.exporting.export_word()
    assert "不存在" in answers["asked"][0]


def test_a_change_after_the_export_is_told(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, answers: Answers, tmp_path: Path
) -> None:
    window.filing.open_sample()
    answers["question"] = "done"
    choosing(monkeypatch, tmp_path / "a.docx")
    window.exporting.export_word()
    session = window.session
    assert session is not None
    assert "F-CHANGED" not in {f.code for f in session.findings}
    session.do(Change({"licensing/permits/decisions": Figure(7)}))
    assert "F-CHANGED" in {f.code for f in session.findings}


def test_an_exported_document_is_opened_again_with_its_data(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, answers: Answers, tmp_path: Path
) -> None:
    window.filing.open_sample()
    assert window.session is not None
    figures = dict(window.session.report.figures)
    answers["question"] = ["done", "discard"]
    choosing(monkeypatch, tmp_path / "a.docx")
    window.exporting.export_word()
    window.filing.close_report()
    window.filing.open(tmp_path / "a.docx")
    assert window.session is not None
    assert window.session.report.figures == figures
    assert window.session.path is None


def test_a_new_report_on_the_start_page_is_asked_for_there(window: MainWindow) -> None:
    organ = window.start.form.organ
    organ.setText("示例局")
    window.start.recent.list.setFocus()
    window.actions_by_id["new-report"].trigger()
    assert organ.hasFocus()
    assert organ.text() == "示例局"


@pytest.mark.parametrize("place", range(4))
def test_the_window_fits_a_small_screen_whatever_stands_beside(
    window: MainWindow, place: int
) -> None:
    """800×600, and 1366×768 at 150 %: 911×512 with the frame of the window around it."""
    window.filing.open_sample()
    window.pane.setCurrentIndex(place)
    for section in range(window.sections.count()):
        window.sections.setCurrentIndex(section)
        window.resize(784, 460)
        QApplication.processEvents()
        assert window.width() <= 784, (section, window.minimumSizeHint())
        assert window.height() <= 464, (section, window.minimumSizeHint())
        last = window.sections.tabBar().tabRect(window.sections.count() - 1)
        assert last.right() <= window.sections.width()


def test_a_screen_reader_finds_every_cell_by_row_column_value_and_fault(
    window: MainWindow,
) -> None:
    window.filing.open_sample()
    grid = page(window, "requests").grid
    assert window.session is not None
    window.session.do(Change({"requests/new/total": Figure(999)}))
    table = QAccessible.queryAccessibleInterface(grid)
    assert table.role() == QAccessible.Role.Table
    assert table.text(QAccessible.Text.Name) == "三、收到和处理政府信息公开申请情况"
    parts = [table.child(place) for place in range(table.childCount())]
    said: dict[QAccessible.Role, list[str]] = {}
    for part in parts:
        said.setdefault(part.role(), []).append(part.text(QAccessible.Text.Name))
    cells = said[QAccessible.Role.Cell]
    assert len(cells) == len(grid.table.figures)
    new = "一、本年新收政府信息公开申请数量"
    assert f"{new}，总计，合计，手工填写，999，有 2 处问题" in cells  # the sum, and the text
    assert any(c.startswith(f"{new}，自然人，") and "有关" in c for c in cells)
    assert new in said[QAccessible.Role.RowHeader]
    assert "法人或其他组织 · 商业企业" in said[QAccessible.Role.ColumnHeader]


def test_whatever_takes_the_keyboard_has_a_name(window: MainWindow) -> None:
    window.filing.open_sample()
    for place in range(window.sections.count()):
        window.sections.setCurrentIndex(place)
        for widget in window.findChildren(QWidget):
            takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()
            inner = isinstance(widget, QLabel | QScrollArea) or not takes
            if inner or widget.focusProxy() is not None:
                continue
            told = QAccessible.queryAccessibleInterface(widget)
            assert told.text(QAccessible.Text.Name), (widget, widget.objectName())


def test_a_closed_report_leaves_no_widget_behind(window: MainWindow) -> None:
    counts = []
    for _ in range(4):
        window.filing.open_sample()
        window.show_preview()
        window.show_charts()
        window.filing.drop()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        counts.append(len(window.findChildren(QObject)))
    assert counts[1:] == counts[:1] * 3
    window.filing.open_sample()  # and with the places of preview and charts never looked at
    window.filing.drop()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert len(window.findChildren(QObject)) == counts[0]


# --- its pages -----------------------------------------------------------------------------


def opened_with(qtbot: QtBot, path: Path) -> MainWindow:
    """A window as the command line opens it with a file."""
    window = MainWindow(path)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.pages.count() > 0)
    return window


def test_with_a_file_no_start_page_is_made_until_the_report_is_closed(
    qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    path = tmp_path / "a.gknb"
    save(new_report(2025, "示例局"), path)
    window = opened_with(qtbot, path)
    assert window.pages.currentWidget() is window.report_page
    assert window.findChild(QWidget, "start") is None
    qtbot.waitUntil(lambda: window.report_page.session.is_judged)  # remembered then
    window.filing.close_report()
    assert window.pages.currentWidget() is window.start
    assert window.start.recent.list.count() == 1


def test_no_word_is_cut_off_when_a_report_is_first_painted(window: MainWindow) -> None:
    window.filing.open_sample()
    labels = (window.status.form, window.status.filled, window.status.rules)
    for widget in (*labels, *window.pane.findings.filters.buttons.values()):
        assert widget.width() >= widget.sizeHint().width(), widget.objectName()
    assert window.pane.findings.state.width() > 200


def test_the_start_page_stands_behind_the_reason_why_a_file_is_not_opened(
    qtbot: QtBot, answers: Answers, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    behind: list[QWidget | None] = []

    def alert(parent: MainWindow, *_rest: object) -> None:
        behind.append(parent.pages.currentWidget())

    monkeypatch.setattr(dialogs, "alert", alert)
    window = opened_with(qtbot, tmp_path / "gone.gknb")
    assert behind == [window.start]
    assert window.session is None


def test_a_file_that_another_window_has_open_leaves_the_start_page(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(single_window, "call", lambda _path: True)
    window = opened_with(qtbot, tmp_path / "a.gknb")
    assert window.pages.currentWidget() is window.start


@pytest.mark.parametrize("name", ["sections", "pane", "report_page"])
def test_without_a_report_there_is_no_page_of_one(window: MainWindow, name: str) -> None:
    with pytest.raises(LookupError):
        getattr(window, name)


def test_a_report_that_takes_the_place_of_another_leaves_one_page(window: MainWindow) -> None:
    for _ in range(3):
        window.filing.open_sample()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert len(window.findChildren(ReportPage)) == 1
    assert window.pages.count() == 2
    assert window.pages.currentWidget() is window.report_page


# --- what is kept --------------------------------------------------------------------------


def test_the_window_comes_back_as_large_as_it_was(
    window: MainWindow, qtbot: QtBot, answers: Answers
) -> None:
    window.filing.open_sample()
    window.resize(760, 500)
    window.actions_by_id["toggle-pane"].trigger()
    assert not window.pane.isVisible()
    window.close()
    again = MainWindow()
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (760, 500)
    again.show()
    again.filing.open_sample()
    assert not again.pane.isVisible()
    assert not again.actions_by_id["toggle-pane"].isChecked()
    again.actions_by_id["show-findings"].trigger()
    assert again.pane.isVisible()
    assert again.actions_by_id["toggle-pane"].isChecked()


def test_the_program_says_what_it_is(window: MainWindow, answers: Answers) -> None:
    window.actions_by_id["about"].trigger()
    assert "公开年报" in answers["asked"][0]
    assert "不联网" in answers["asked"][0]
