from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QLockFile,
    QMimeData,
    QObject,
    QPointF,
    Qt,
    QUrl,
)
from PySide6.QtGui import QAccessible, QDropEvent, QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QTextEdit, QWidget

from gui import settings, single_window
from gui.export import dialog as export_dialog
from gui.export.dialog import ExportChoice
from gui.start import unsaved
from gui.widgets import dialogs, theme
from gui.window import MainWindow
from model.document.build import Options
from model.files.store import open_report, save
from model.report.figures import Figure
from model.report.report import Change, Report
from model.writers.export import export
from tests.gui.export.test_dialog import fetching_template

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

Answers = dict[str, Any]


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    """What the user answers; `asked` collects the questions and alerts."""
    given: Answers = {"question": "cancel", "save_file": None, "open_file": None, "asked": []}

    def question(_parent: object, title: str, text: str, *_rest: object) -> str:
        given["asked"].append(f"{title}|{text}")
        answer = given["question"]
        if isinstance(answer, list):
            return str(answer.pop(0)) if answer else "discard"
        return str(answer)

    def alert(_parent: object, title: str, text: str, *_rest: object) -> None:
        given["asked"].append(f"{title}|{text}")

    monkeypatch.setattr(dialogs, "question", question)
    monkeypatch.setattr(dialogs, "alert", alert)
    monkeypatch.setattr(dialogs, "save_file", lambda *_a: given["save_file"])
    monkeypatch.setattr(dialogs, "open_file", lambda *_a: given["open_file"])
    return given


@pytest.fixture
def window(qtbot: QtBot, answers: Answers) -> Iterator[MainWindow]:
    made = MainWindow()
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    yield made
    answers["question"] = "discard"


@pytest.fixture
def filled(window: MainWindow) -> MainWindow:
    window.filing.new(2025, "示例市示例局", "department")
    return window


def page(window: MainWindow, name: str) -> Any:  # noqa: ANN401
    ids = [s.id for s in window.session.report.form.sections] if window.session else []
    window.sections.setCurrentIndex(ids.index(name))
    return window.sections.currentWidget()


def locked(path: Path) -> bool:
    """Whether a window has the file open."""
    return single_window._place(path).with_suffix(".lock").exists()


def typing() -> QWidget:
    """The widget that has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_the_window_begins_with_the_start_page_and_closed_actions(window: MainWindow) -> None:
    assert window.stack.currentWidget() is window.start
    assert window.windowTitle() == "公开年报"
    assert not window.actions_by_id["save"].isEnabled()
    assert window.actions_by_id["open-report"].isEnabled()


def test_a_first_window_leaves_room_for_its_frame_on_a_small_screen(qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    screen = window.screen().availableSize()
    assert window.height() <= screen.height() - 32  # a title bar of Windows
    assert window.width() <= screen.width()


def test_a_new_report_has_a_tab_for_each_section_of_its_form(filled: MainWindow) -> None:
    names = [filled.sections.tabText(i).split()[0] for i in range(filled.sections.count())]
    assert names == ["封面与引言", "一", "二", "三", "四", "五", "六"]
    assert filled.session is not None
    assert filled.session.report.form.id == "2021"


def test_a_report_of_2020_gets_the_form_of_2019(window: MainWindow) -> None:
    window.filing.new(2020, "示例局", "")
    assert window.session is not None
    assert window.session.report.form.id == "2019"


def test_a_year_without_a_form_is_explained_and_opens_nothing(
    window: MainWindow, answers: Answers
) -> None:
    window.filing.new(2017, "示例局", "")
    assert window.session is None
    assert "2017 年度没有全国统一格式" in answers["asked"][0]


def test_tabs_tell_open_cells_errors_and_completion(filled: MainWindow) -> None:
    session = filled.session
    assert session is not None
    at = [s.id for s in session.report.form.sections].index("disputes")
    cells = session.report.form.section("disputes").table
    assert cells is not None
    assert filled.sections.tabText(at).endswith("○")
    session.do(Change({"disputes/cases/review_upheld": Figure(1)}))
    assert filled.sections.tabText(at).endswith("○11")
    values = {c.address: Figure(0) for c in cells.figures if c.kind == "count"}
    session.do(Change(values))
    assert filled.sections.tabText(at).endswith("✓")
    session.do(Change({"disputes/cases/review_total": Figure(7)}))
    assert filled.sections.tabText(at).endswith("▲1")


def test_typing_marks_the_title_unsaved_and_undo_clears_it(filled: MainWindow) -> None:
    grid = page(filled, "requests").grid
    grid.setFocus()
    QTest.keyClicks(grid, "7")
    QTest.keyClick(typing(), Qt.Key.Key_Return)
    assert filled.session is not None
    assert filled.session.report.number("requests/new/person") == 7
    assert filled.isWindowModified()
    filled.editing.undo()
    assert filled.session.report.number("requests/new/person") is None
    assert not filled.isWindowModified()


def test_saving_takes_the_open_editor(filled: MainWindow, answers: Answers, tmp_path: Path) -> None:
    answers["save_file"] = tmp_path / "a.gknb"
    grid = page(filled, "requests").grid
    grid.setFocus()
    QTest.keyClicks(grid, "1")
    QTest.keyClicks(typing(), "2")  # the editor has the keyboard now
    assert grid.editor() is not None
    assert filled.filing.save()
    assert open_report(tmp_path / "a.gknb").report.number("requests/new/person") == 12
    assert not filled.isWindowModified()
    assert filled.status.saved.text() == f"已保存 {filled.filing.saved_at}"


def test_saving_with_a_non_figure_in_the_editor_saves_the_rest_and_says_so(
    filled: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    answers["save_file"] = tmp_path / "a.gknb"
    assert filled.session is not None
    filled.session.do(Change({"requests/new/business": Figure(3)}))
    grid = page(filled, "requests").grid
    grid.setFocus()
    QTest.keyClicks(grid, "x")
    assert filled.filing.save()
    saved = open_report(tmp_path / "a.gknb").report
    assert saved.number("requests/new/business") == 3
    assert saved.number("requests/new/person") is None
    said = filled.statusBar().currentMessage()
    assert said.startswith("已保存，但有一处没有存进去")
    assert "“x”不是数字" in said
    assert grid.editor().text() == "x"  # and it is still there to be put right


def type_no_figure(window: MainWindow) -> Any:  # noqa: ANN401
    """An open cell of table three that holds what is no figure."""
    grid = page(window, "requests").grid
    grid.setFocus()
    QTest.keyClicks(grid, "1")
    QTest.keyClicks(typing(), "2a")
    return grid


@pytest.mark.parametrize("name", ["next_page", "previous_page", "next_blank", "next_finding"])
def test_no_key_leads_away_from_what_is_no_figure(filled: MainWindow, name: str) -> None:
    grid = type_no_figure(filled)
    getattr(filled, name)()
    assert grid.editor().text() == "12a"
    assert filled.grid() is grid
    assert "“12a”不是数字" in filled.statusBar().currentMessage()


def test_a_click_on_another_tab_comes_back_to_what_is_no_figure(filled: MainWindow) -> None:
    grid = type_no_figure(filled)
    bar = filled.sections.tabBar()
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(1).center())
    assert grid.editor().text() == "12a"
    assert filled.grid() is grid
    assert "“12a”不是数字" in filled.statusBar().currentMessage()
    QTest.keyClick(typing(), Qt.Key.Key_Backspace)
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(1).center())
    assert filled.sections.currentIndex() == 1
    assert filled.session is not None
    assert filled.session.report.number("requests/new/person") == 12


@pytest.mark.parametrize("answer", ["back", "close"])
def test_closing_does_not_throw_away_what_is_no_figure_unasked(
    filled: MainWindow, answers: Answers, answer: str
) -> None:
    type_no_figure(filled)
    answers["question"] = answer
    filled.filing.close_report()
    assert "“12a”不是数字" in answers["asked"][0]
    assert (filled.session is None) == (answer == "close")
    answers["question"] = "close"


@pytest.mark.parametrize("name", ["export_word", "export_office_pdf", "print_report", "copy_web"])
def test_nothing_leaves_the_program_without_what_is_being_typed(
    filled: MainWindow, answers: Answers, name: str
) -> None:
    grid = type_no_figure(filled)
    getattr(filled.exporting, name)()
    assert "“12a”不是数字" in answers["asked"][0]
    assert grid.editor().text() == "12a"
    grid.abandon()


def test_closing_asks_once_and_keeps_a_copy_of_what_was_not_saved(
    filled: MainWindow, answers: Answers
) -> None:
    assert filled.session is not None
    filled.session.do(Change({"requests/new/person": Figure(5)}))
    answers["question"] = "discard"
    filled.filing.close_report()
    assert filled.session is None
    assert len(answers["asked"]) == 1
    kept = list(unsaved.folder().glob("*.gknb"))
    assert len(kept) == 1
    assert open_report(kept[0]).report.number("requests/new/person") == 5


def test_without_a_copy_the_user_is_asked_again(
    filled: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    assert filled.session is not None
    filled.session.do(Change({"requests/new/person": Figure(5)}))
    unsaved.folder().parent.mkdir(parents=True)
    unsaved.folder().write_text("in the way")
    answers["question"] = ["discard", "back"]
    filled.filing.close_report()
    assert [text.split("|")[0] for text in answers["asked"]] == ["保存吗", "没有留下副本"]
    assert filled.session is not None
    answers["question"] = ["discard", "close"]
    filled.filing.close_report()
    assert filled.session is None


def test_a_copy_is_found_again_from_the_start_page(
    filled: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    assert filled.session is not None
    filled.session.do(Change({"requests/new/person": Figure(5)}))
    answers["question"] = "discard"
    filled.filing.close_report()
    button = filled.findChild(QPushButton, "start-rescued")
    assert button is not None
    assert button.isVisible()
    answers["open_file"] = unsaved.copies()[0]
    button.click()
    assert filled.session is not None
    assert filled.session.report.number("requests/new/person") == 5
    assert filled.session.path is None  # it is saved anew, not among the copies


def test_closing_can_be_cancelled(filled: MainWindow, answers: Answers) -> None:
    assert filled.session is not None
    filled.session.do(Change({"requests/new/person": Figure(5)}))
    answers["question"] = "cancel"
    assert not filled.close()
    assert filled.session is not None


def test_a_clean_report_closes_without_a_question(filled: MainWindow, answers: Answers) -> None:
    filled.filing.close_report()
    assert answers["asked"] == []


def test_a_failed_save_offers_another_place_and_loses_nothing(
    filled: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    assert filled.session is not None
    filled.session.do(Change({"requests/new/person": Figure(5)}))
    answers["save_file"] = tmp_path / "missing" / "a.gknb"
    answers["question"] = "cancel"
    assert not filled.filing.save()
    assert "没有丢失" in answers["asked"][0]
    assert filled.isWindowModified()


def test_a_file_changed_by_another_program_is_not_overwritten_unasked(
    filled: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    path = tmp_path / "a.gknb"
    answers["save_file"] = path
    assert filled.filing.save()
    path.write_text("其他程序写的")
    answers["question"] = "cancel"
    assert not filled.filing.save()
    assert path.read_text() == "其他程序写的"
    answers["question"] = "overwrite"
    assert filled.filing.save()
    assert open_report(path).report.year == 2025


def test_a_copy_leaves_the_report_in_its_own_file(
    filled: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    answers["save_file"] = tmp_path / "a.gknb"
    filled.filing.save()
    answers["save_file"] = tmp_path / "copy.gknb"
    filled.filing.save_copy()
    assert (tmp_path / "copy.gknb").exists()
    assert filled.session is not None
    assert filled.session.path == tmp_path / "a.gknb"


def test_opening_the_open_file_again_only_raises_it(
    window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    path = tmp_path / "a.gknb"
    save(Report.new(2025, "示例局"), path)
    window.filing.open(path)
    session = window.session
    assert session is not None
    session.do(Change({"requests/new/person": Figure(5)}))
    window.filing.open(path)
    assert window.session is session
    assert answers["asked"] == []


def test_a_file_that_another_window_has_open_is_left_to_that_window(
    filled: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "a.gknb"
    save(Report.new(2025, "示例局"), path)
    session = filled.session
    monkeypatch.setattr(single_window, "call", lambda called: called == path)
    filled.filing.open(path)
    assert filled.session is session
    assert "已经在另一个窗口里打开" in filled.statusBar().currentMessage()


def test_the_open_file_is_held_until_it_is_closed(
    window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    first, second = tmp_path / "a.gknb", tmp_path / "b.gknb"
    save(Report.new(2025, "示例局"), first)
    window.filing.open(first)
    assert locked(first)
    answers["save_file"] = second
    assert window.filing.save_as()
    assert not locked(first)
    assert locked(second)
    window.filing.close_report()
    assert not locked(second)


def test_a_minimized_window_comes_back_when_it_is_called(filled: MainWindow) -> None:
    filled.showMinimized()
    filled.filing.presence.called.emit()
    assert not filled.isMinimized()


def test_a_damaged_file_is_explained_and_the_open_report_stays(
    filled: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    session = filled.session
    (tmp_path / "bad.gknb").write_text('{"format": 1')
    filled.filing.open(tmp_path / "bad.gknb")
    assert filled.session is session
    assert "没有打开" in answers["asked"][0]


@pytest.mark.parametrize("name", ["none.gknb", "none.docx"])
def test_a_file_that_is_gone_is_explained_in_chinese(
    window: MainWindow, answers: Answers, tmp_path: Path, name: str
) -> None:
    window.filing.open(tmp_path / name)
    assert answers["asked"] == [f"没有打开|{tmp_path / name}：找不到文件。请核对文件名和位置。"]


def test_a_file_dropped_on_the_window_is_opened(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "a.gknb"
    save(Report.new(2025, "拖放局"), path)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    keys, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, buttons, keys)
    window.dropEvent(event)
    assert window.windowTitle().startswith("拖放局")


def test_the_undo_stack_never_crosses_into_another_report(
    filled: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    assert filled.session is not None
    filled.session.do(Change({"requests/new/person": Figure(5)}))
    answers["question"] = "discard"
    path = tmp_path / "a.gknb"
    save(Report.new(2024, "另一个局"), path)
    filled.filing.open(path)
    filled.editing.undo()
    assert filled.session.report.year == 2024
    assert not filled.session.report.figures


def test_undo_brings_the_changed_cell_into_view_across_tabs(filled: MainWindow) -> None:
    assert filled.session is not None
    filled.session.do(Change({"requests/carried_out/total": Figure(5)}))
    page(filled, "disputes")
    filled.editing.undo()
    grid = filled.grid()
    assert grid is not None
    assert grid.model().address(grid.currentIndex()) == "requests/carried_out/total"


def test_f8_goes_to_the_faulty_cell_and_back(filled: MainWindow) -> None:
    session = filled.session
    assert session is not None
    cells = session.report.form.cells.items()
    values = {address: Figure(0) for address, cell in cells if cell.kind != "total"}
    session.do(Change(values | {"requests/new/person": Figure(3)}))
    visited = []
    for _ in session.findings:
        QTest.keyClick(filled, Qt.Key.Key_F8)
        grid = filled.grid()
        visited.append(grid.model().address(grid.currentIndex()) if grid else "")
    assert "requests/new/person" in visited
    QTest.keyClick(filled, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    grid = filled.grid()
    assert (grid.model().address(grid.currentIndex()) if grid else "") == visited[-2]


def test_the_next_blank_cell_is_found_across_sections(filled: MainWindow) -> None:
    session = filled.session
    assert session is not None
    values = {a: Figure(0) for a in session.report.form.cells if not a.startswith("disputes")}
    session.do(Change(values))
    filled.next_blank()
    grid = filled.grid()
    assert grid is not None
    assert grid.model().address(grid.currentIndex()) == "disputes/cases/review_upheld"


def test_the_selection_shows_sum_count_and_mean(filled: MainWindow) -> None:
    session = filled.session
    assert session is not None
    session.do(
        Change({f"requests/new/{c}": Figure(n) for c, n in (("person", 5), ("business", 8))})
    )
    grid = page(filled, "requests").grid
    flag = QItemSelectionModel.SelectionFlag
    row = QItemSelection(grid.model().index(0, 0), grid.model().index(0, 6))
    grid.selectionModel().select(row, flag.ClearAndSelect)
    assert filled.status.selection.text() == "所选 3 格　合计 26　平均 8.7"


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


def test_preview_and_charts_are_made_when_first_looked_at(window: MainWindow) -> None:
    window.filing.open_sample()
    assert window.pane.preview is None
    window.show_preview()
    window.show_charts()
    assert window.pane.preview is not None
    assert window.pane.charts is not None
    assert [window.pane.tabText(i).split()[0] for i in range(4)] == ["检查", "说明", "预览", "图表"]
    window.filing.close_report()
    assert window.pane.preview is None


def test_last_years_report_must_be_of_the_year_before(
    filled: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    wrong, right = tmp_path / "2022.gknb", tmp_path / "2024.gknb"
    save(Report.new(2022, "局"), wrong)
    save(Report.new(2024, "局"), right)
    answers["open_file"] = wrong
    filled.filing.attach_prior()
    assert filled.session is not None
    assert filled.session.prior is None
    assert "需要的是 2024 年度" in answers["asked"][0]
    answers["open_file"] = right
    filled.filing.attach_prior()
    assert filled.session.prior is not None


def closed_with_prior(window: MainWindow, answers: Answers, folder: Path) -> tuple[Path, Path]:
    """A report that was compared with last year's and closed: both files."""
    path, prior = folder / "2025.gknb", folder / "2024.gknb"
    save(Report.new(2025, "局"), path)
    save(Report.new(2024, "局"), prior)
    window.filing.open(path)
    answers["open_file"] = prior
    window.filing.attach_prior()
    window.filing.close_report()
    return path, prior


def test_last_years_report_is_there_again_when_the_report_is_opened_again(
    window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    path, prior = closed_with_prior(window, answers, tmp_path)
    window.filing.open(path)
    assert window.session is not None
    assert window.session.prior is not None
    assert window.session.is_clean
    window.filing.close_report()
    prior.unlink()
    window.filing.open(path)
    assert "上次附上的上年年报没有附上" in answers["asked"][-1]
    assert window.actions_by_id["detach-prior"].isEnabled()
    window.filing.detach_prior()
    window.filing.close_report()
    answers["asked"].clear()
    window.filing.open(path)
    assert answers["asked"] == []


def test_another_years_report_in_the_place_of_last_years_is_not_compared_with(
    window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    path, prior = closed_with_prior(window, answers, tmp_path)
    save(Report.new(2022, "乙局"), prior)
    window.filing.open(path)
    assert window.session is not None
    assert window.session.prior is None
    assert "需要的是 2024 年度" in answers["asked"][-1]


def test_a_closed_window_holds_no_file(qtbot: QtBot, answers: Answers, tmp_path: Path) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    path = tmp_path / "a.gknb"
    save(Report.new(2025, "示例局"), path)
    window.filing.open(path)
    assert locked(path)
    window.close()
    assert not locked(path)


def test_a_file_that_could_not_be_held_is_held_from_the_next_save_on(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "a.gknb"
    save(Report.new(2025, "示例局"), path)
    with monkeypatch.context() as patch:
        patch.setattr(QLockFile, "tryLock", lambda *_: False)  # another window that is deaf
        patch.setattr(single_window, "call", lambda _: False)
        window.filing.open(path)
    assert not locked(path)
    assert window.filing.save()
    assert locked(path)


def test_a_report_is_not_saved_onto_one_that_another_window_has_open(
    filled: MainWindow, answers: Answers, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    taken = tmp_path / "a.gknb"
    save(Report.new(2025, "乙局"), taken)
    chosen = [taken, tmp_path / "b.gknb"]
    monkeypatch.setattr(dialogs, "save_file", lambda *_a: chosen.pop(0))
    monkeypatch.setattr(single_window, "is_open", lambda path: path == taken)
    assert filled.filing.save_as()
    assert "正在另一个窗口里打开" in answers["asked"][0]
    assert open_report(taken).report.particulars.organ == "乙局"
    assert filled.session is not None
    assert filled.session.path == tmp_path / "b.gknb"


def test_save_as_onto_the_reports_own_file_saves(
    filled: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    answers["save_file"] = tmp_path / "a.gknb"
    assert filled.filing.save()
    assert filled.session is not None
    filled.session.do(Change({"requests/new/person": Figure(5)}))
    assert filled.filing.save_as()
    assert answers["asked"] == []
    assert open_report(tmp_path / "a.gknb").report.number("requests/new/person") == 5


def test_a_copy_is_not_saved_onto_a_file_that_another_window_has_open(
    filled: MainWindow, answers: Answers, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    taken = tmp_path / "a.gknb"
    save(Report.new(2025, "乙局"), taken)
    chosen = [taken, None]
    monkeypatch.setattr(dialogs, "save_file", lambda *_a: chosen.pop(0))
    monkeypatch.setattr(single_window, "is_open", lambda path: path == taken)
    filled.filing.save_copy()
    assert "正在另一个窗口里打开" in answers["asked"][0]
    assert open_report(taken).report.particulars.organ == "乙局"


def test_what_is_typed_into_a_cell_is_not_called_saved(
    filled: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    answers["save_file"] = tmp_path / "a.gknb"
    assert filled.filing.save()
    grid = page(filled, "requests").grid
    grid.setFocus()
    QTest.keyClicks(grid, "7")
    assert filled.isWindowModified()
    assert filled.status.saved.text() == "未保存"
    QTest.keyClick(typing(), Qt.Key.Key_Escape)
    assert not filled.isWindowModified()


def test_a_date_that_is_none_is_not_called_saved(
    filled: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    date = page(filled, "preamble").cover.date
    date.setFocus()
    QTest.keyClicks(date, "soon")
    answers["save_file"] = tmp_path / "a.gknb"
    assert filled.filing.save()
    page(filled, "overview").editor.setFocus()
    assert filled.isWindowModified()
    assert filled.status.saved.text() == "未保存"


def test_a_copy_says_what_it_lacks(filled: MainWindow, answers: Answers, tmp_path: Path) -> None:
    type_no_figure(filled)
    answers["save_file"] = tmp_path / "copy.gknb"
    filled.filing.save_copy()
    assert "有一处没有存进去：“12a”不是数字" in filled.statusBar().currentMessage()


def test_a_finding_that_is_clicked_does_not_lead_away_from_what_is_no_figure(
    filled: MainWindow,
) -> None:
    grid = type_no_figure(filled)
    filled.go_to("requests/granted/other")
    QTest.keyClick(typing(), Qt.Key.Key_Down)
    QTest.keyClick(typing(), Qt.Key.Key_Tab)
    assert grid.editor().text() == "12a"


def test_the_preview_follows_the_cell(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    window.filing.open_sample()
    window.show_preview()
    preview = window.pane.preview
    assert preview is not None
    asked: list[str] = []
    monkeypatch.setattr(preview, "show_address", asked.append)
    page(window, "requests").grid.go_to("requests/carried_out/other")
    assert asked[-1] == "requests/carried_out/other"


def test_last_years_word_document_can_be_attached(
    filled: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    last = Report.new(2024, "局")
    last.apply(Change({"requests/carried_out/person": Figure(3)}))
    path = tmp_path / "2024.docx"
    export(last, path)
    answers["open_file"] = path
    filled.filing.attach_prior()
    assert filled.session is not None
    assert filled.session.prior is not None
    assert filled.session.prior.number("requests/carried_out/person") == 3
    (tmp_path / "other.docx").write_bytes(b"PK")
    answers["open_file"] = tmp_path / "other.docx"
    filled.filing.attach_prior()
    assert answers["asked"][0].startswith("没有附上")
    answers["open_file"] = tmp_path / "gone.docx"
    filled.filing.attach_prior()
    assert answers["asked"][1].isascii() is False
    assert "No such file" not in answers["asked"][1]


@pytest.mark.parametrize("key", [Qt.Key.Key_E, Qt.Key.Key_S, Qt.Key.Key_P, Qt.Key.Key_D])
def test_the_windows_keys_work_while_a_cell_or_a_line_is_typed_into(
    filled: MainWindow, key: Qt.Key
) -> None:
    """On X11 Ctrl+E, for one, means the end of the line to a line of text."""
    grid = page(filled, "requests").grid
    grid.setFocus()
    QTest.keyClicks(grid, "1")
    places = [typing(), page(filled, "preamble").cover.organ, page(filled, "overview").editor]
    for place in places:
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.ControlModifier)
        event.ignore()
        QApplication.sendEvent(place, event)
        assert not event.isAccepted(), place


def test_half_typed_lines_are_not_called_saved(
    filled: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    answers["save_file"] = tmp_path / "a.gknb"
    assert filled.filing.save()
    organ = page(filled, "preamble").cover.organ
    organ.setFocus()
    QTest.keyClicks(organ, "X")
    assert filled.isWindowModified()
    assert filled.status.saved.text() == "未保存"
    filled.editing.undo()
    assert not filled.isWindowModified()
    assert filled.status.saved.text().startswith("已保存")


def test_a_report_without_a_file_says_so(window: MainWindow) -> None:
    window.filing.open_sample()
    assert window.status.saved.text() == "还没有存成文件"


def test_the_right_button_offers_what_can_be_done_with_cells(filled: MainWindow) -> None:
    grid = page(filled, "requests").grid
    assert grid.contextMenuPolicy() == Qt.ContextMenuPolicy.ActionsContextMenu
    words = [action.text() for action in grid.actions()]
    assert words[:3] == ["剪切", "复制", "粘贴"]
    assert "所选空白格填 0" in words


def test_hidden_ghosts_stay_hidden_in_the_next_report(window: MainWindow) -> None:
    window.filing.open_sample()
    window.actions_by_id["toggle-ghosts"].trigger()
    assert not any(grid.prior_shown for grid in window.grids())
    window.drop_session()
    window.filing.open_sample()
    assert not any(grid.prior_shown for grid in window.grids())
    assert not window.actions_by_id["toggle-ghosts"].isChecked()


def test_the_size_of_figures_is_kept_shown_and_bounded(window: MainWindow) -> None:
    window.filing.open_sample()
    before = window.grids()[0].font().pointSizeF()
    window.zoom_in()
    window.zoom_in()
    window.drop_session()
    window.filing.open_sample()
    assert window.grids()[0].font().pointSizeF() == pytest.approx(before * 1.2)
    assert window.status.zoom.text() == "120 %"
    window.grids()[0].zoomed.emit(-1)  # Ctrl and the wheel
    assert window.status.zoom.text() == "110 %"
    for _ in range(30):
        window.zoom_out()
    assert window.status.zoom.text() == "70 %"
    for _ in range(30):
        window.zoom_in()
    assert window.status.zoom.text() == "200 %"
    window.zoom_reset()
    assert window.grids()[0].font().pointSizeF() == before


def test_undo_can_be_chosen_only_while_there_is_something_to_take_back(
    filled: MainWindow,
) -> None:
    undo = filled.actions_by_id["undo"]
    grid = page(filled, "requests").grid
    grid.setFocus()
    assert not undo.isEnabled()
    QTest.keyClicks(grid, "7")
    assert undo.isEnabled()  # takes back what is being typed
    undo.trigger()
    assert grid.editor() is None
    assert not undo.isEnabled()
    QTest.keyClicks(grid, "7")
    QTest.keyClick(typing(), Qt.Key.Key_Return)
    assert undo.isEnabled()


def test_the_button_for_zeros_counts_the_blanks_and_fills_them_as_one_step(
    filled: MainWindow,
) -> None:
    grid, session = page(filled, "requests").grid, filled.session
    assert session is not None
    button = page(filled, "requests").findChild(QPushButton, "fill-zero-requests")
    assert button is not None
    blank = len(session.report.unfilled(grid.table))
    assert button.text() == f"其余 {blank} 格填 0"
    assert button.isVisible()
    grid.setFocus()
    grid.go_to("requests/granted/person")
    QTest.keyClicks(grid, "7")  # still open: the button takes it over first
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert session.report.number("requests/granted/person") == 7
    assert session.report.unfilled(grid.table) == []
    assert not any(session.report.is_typed_total(c.address) for c in grid.table.figures)
    assert button.isHidden()
    assert grid.hasFocus()
    assert session.stack.undoText() == f"空白格填 0（{blank - 1} 格）"
    filled.editing.undo()
    assert button.text() == f"其余 {blank - 1} 格填 0"
    assert button.isVisible()
    grid.go_to("requests/granted/business")
    QTest.keyClicks(grid, "3")
    QTest.keyClick(typing(), Qt.Key.Key_Return)
    assert button.text() == f"其余 {blank - 2} 格填 0"


def test_the_button_for_zeros_throws_nothing_away_that_is_no_figure(filled: MainWindow) -> None:
    grid, session = page(filled, "requests").grid, filled.session
    assert session is not None
    grid.setFocus()
    QTest.keyClicks(grid, "a")
    QTest.keyClicks(typing(), "bc")
    before = session.stack.count()
    button = page(filled, "requests").findChild(QPushButton, "fill-zero-requests")
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert session.stack.count() == before
    assert typing().property("text") == "abc"


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (Qt.Key.Key_F4, Qt.KeyboardModifier.ShiftModifier),
        (
            Qt.Key.Key_0,
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
        ),
    ],
)
def test_every_blank_of_the_table_is_filled_by_either_key(
    filled: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier
) -> None:
    grid, session = page(filled, "requests").grid, filled.session
    assert session is not None
    grid.setFocus()
    QTest.keyClick(grid, key, modifiers)
    assert session.report.unfilled(grid.table) == []


def test_the_words_about_blanks_name_the_key_of_the_menu(filled: MainWindow) -> None:
    key = filled.actions_by_id["fill-zero-all"].shortcut().toString()
    hint = page(filled, "requests").findChild(QLabel, "page-keys")
    assert hint is not None
    assert f"{key} 其余都填 0" in hint.text().replace("\xa0", " ")
    session, pane = filled.session, filled.pane.findings
    assert session is not None
    assert pane is not None
    pane.refresh()
    blank = next(f for f in session.findings if f.code == "T3-BLANK")
    pane.select(blank)
    assert "其余…格填\xa00" in pane.details.proposal.text()
    assert key in pane.details.proposal.text()


def test_what_was_said_goes_with_what_it_was_about(filled: MainWindow) -> None:
    grid = page(filled, "requests").grid
    grid.setFocus()
    filled.editing.fill_zero()
    assert "填 0" in filled.statusBar().currentMessage()
    filled.editing.undo()
    assert filled.statusBar().currentMessage() == ""


def test_a_copy_saved_onto_the_reports_own_file_is_a_save(
    filled: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    answers["save_file"] = tmp_path / "a.gknb"
    assert filled.filing.save()
    assert filled.session is not None
    filled.session.do(Change({"requests/new/person": Figure(5)}))
    filled.filing.save_copy()
    assert filled.session.is_clean
    assert filled.filing.save()
    assert answers["asked"] == []


def test_save_as_begins_at_the_reports_own_file(
    filled: MainWindow, answers: Answers, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    answers["save_file"] = tmp_path / "我的年报.gknb"
    assert filled.filing.save()
    proposed = []
    monkeypatch.setattr(dialogs, "save_file", lambda _w, path, *_a: proposed.append(path))
    filled.filing.save_as()
    assert proposed == [tmp_path / "我的年报.gknb"]


def test_a_new_report_on_the_start_page_is_asked_for_there(window: MainWindow) -> None:
    organ = window.start.form.organ
    organ.setText("示例局")
    window.start.recent.list.setFocus()
    window.actions_by_id["new-report"].trigger()
    assert organ.hasFocus()
    assert organ.text() == "示例局"


def test_the_status_line_counts_what_the_clerk_fills_and_what_can_be_judged(
    window: MainWindow,
) -> None:
    window.filing.open_sample()
    assert window.status.filled.text() == "已填 166/166"
    assert window.status.rules.text() == "校验 42/42 通过"
    assert window.status.form.text() == "2021年格式"
    grid = page(window, "requests").grid
    grid.selectAll()
    grid.ranges.clear()
    assert window.status.filled.text() == "已填 22/166"


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
    assert f"{new}，总计，合计，手工填写，999，有 1 处问题" in cells
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
        window.drop_session()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        counts.append(len(window.findChildren(QObject)))
    assert counts[1:] == counts[:1] * 3
    window.filing.open_sample()  # and with the places of preview and charts never looked at
    window.drop_session()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert len(window.findChildren(QObject)) == counts[0]


def test_the_sample_opens_as_a_new_report(window: MainWindow) -> None:
    window.filing.open_sample()
    assert window.session is not None
    assert window.session.path is None


def test_every_action_has_its_method_and_no_two_share_a_key(filled: MainWindow) -> None:
    actions = filled.actions_by_id.values()
    keys = [key.toString() for action in actions for key in action.shortcuts()]
    assert len(keys) == len(set(keys))


def test_paste_in_a_text_goes_to_the_text(filled: MainWindow) -> None:
    editor = page(filled, "overview").findChild(QTextEdit, "editor-overview")
    assert editor is not None
    editor.setFocus()
    QApplication.clipboard().setText("粘贴的文字")
    filled.editing.paste()
    assert filled.session is not None
    assert "粘贴的文字" in filled.session.report.texts["overview"]


def test_the_dark_look_is_chosen_in_the_menu_and_kept(window: MainWindow) -> None:
    window.set_scheme("dark")
    assert theme.is_dark()
    assert settings.user().scheme == "dark"
    window.set_scheme("light")
    assert not theme.is_dark()
