from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest
from docx import Document
from docx.oxml.ns import qn
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from gui.export import dialog as export_dialog
from gui.export.choices import ExportChoice, choices_from_text, choices_to_text
from gui.export.dialog import ExportDialog, ask
from gui.export.formats import FORMATS
from gui.session import Session
from gui.widgets import dialogs
from model.document.build import SIGN_OFF_STEPS, Options, file_name
from model.document.charts import charts
from model.report.changes import Change
from model.report.figures import Figure
from model.resources import resource
from model.shipped import new_report
from model.writers.formats import find

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

ALL = (".docx", ".pdf", ".xlsx", ".html", ".txt", ".json")
JSON, TEXT = (find(suffix, FORMATS) for suffix in (".json", ".txt"))


def clean_session() -> Session:
    """A report with applications and without errors."""
    report = new_report(2025, "示例市示例局", "department")
    figures = {a: Figure(0) for a in report.form.cells if a not in report.form.totals}
    figures |= {"requests/new/person": Figure(12), "requests/granted/person": Figure(12)}
    report.apply(Change(figures))
    report.apply(
        Change({"text/problems": "（一）问题。有的信息更新不及时。（二）改进。每月核对一次。"})
    )
    return Session(report)


def faulty_session(faults: int = 2) -> Session:
    """The same with so many sums that are wrong, in rows that do not touch."""
    session = clean_session()
    rows = [a for a in session.report.form.totals if a.endswith("/total")][2 : 2 + faults]
    session.do(Change({a: Figure(100 + n) for n, a in enumerate(rows)}, "错"))
    return session


@pytest.fixture
def make(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[..., ExportDialog]]:
    made: list[ExportDialog] = []

    def build(
        session: Session | None = None, suffix: str = ".docx", **more: object
    ) -> ExportDialog:
        session = session or clean_session()
        proposed = tmp_path / (file_name(session.report) + suffix)
        dialog = ExportDialog(None, session, proposed, **more)  # type: ignore[arg-type]
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        made.append(dialog)
        return dialog

    yield build
    for dialog in made:
        dialog.session.deleteLater()


def part(dialog: QWidget, name: str) -> QWidget:
    found = dialog.findChild(QWidget, f"export-{name}")
    assert isinstance(found, QWidget), name
    return found


def box(dialog: QWidget, name: str) -> QCheckBox:
    found = part(dialog, name)
    assert isinstance(found, QCheckBox)
    return found


def line(dialog: QWidget, name: str) -> QLineEdit:
    found = part(dialog, name)
    assert isinstance(found, QLineEdit)
    return found


def text(dialog: QWidget, name: str) -> QPlainTextEdit:
    found = part(dialog, name)
    assert isinstance(found, QPlainTextEdit)
    return found


def said(dialog: QWidget, name: str) -> str:
    found = part(dialog, name)
    assert isinstance(found, QLabel)
    return found.text() if found.isVisible() else ""


def choose(dialog: QWidget, name: str, value: str) -> None:
    found = part(dialog, name)
    assert isinstance(found, QComboBox)
    assert found.findData(value) >= 0, value
    found.setCurrentIndex(found.findData(value))


def press(dialog: QWidget, name: str) -> None:
    found = part(dialog, name)
    assert isinstance(found, QPushButton)
    found.click()


def default(dialog: QWidget) -> str:
    return next(b.objectName() for b in dialog.findChildren(QPushButton) if b.isDefault())


def exported(dialog: ExportDialog) -> Options:
    press(dialog, "ok")
    assert dialog.choice is not None
    return dialog.choice.options


# --- what is still wrong -------------------------------------------------------------------


def test_without_errors_export_is_the_default_and_nothing_is_listed(
    make: Callable[..., ExportDialog],
) -> None:
    dialog = make()
    assert dialog.ok.text() == "导出"
    assert dialog.back.text() == "取消"
    assert default(dialog) == "export-ok"
    assert not box(dialog, "marked").isVisible()
    assert exported(dialog).marked is False


def test_warnings_alone_are_counted_and_stop_nothing(
    make: Callable[..., ExportDialog],
) -> None:
    dialog = make()
    warnings = dialog.session.count("warning")
    assert warnings
    assert said(dialog, "findings") == f"● 还有 {warnings} 处警告没有处理。"
    assert default(dialog) == "export-ok"


def test_errors_are_told_first_and_going_back_is_the_default(
    make: Callable[..., ExportDialog],
) -> None:
    dialog = make(faulty_session())
    errors = dialog.session.count("error")
    assert errors
    assert said(dialog, "findings").startswith(f"▲ 还有 {errors} 处错误")
    shown = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
    for finding in dialog.session.findings:
        assert (finding.message in shown) == (finding.severity == "error")
    assert default(dialog) == "export-back"
    assert dialog.back.text() == "返回修改"
    assert dialog.ok.text() == "仍然导出"
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert dialog.choice is None


def test_of_many_errors_five_are_listed(make: Callable[..., ExportDialog]) -> None:
    dialog = make(faulty_session(9))
    errors = [f.message for f in dialog.session.findings if f.severity == "error"]
    assert len(errors) > 5
    shown = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
    assert [m for m in errors if m in shown] == errors[:5]
    assert f"……其余 {len(errors) - 5} 处列在“检查”里。" in shown


def test_with_errors_the_copy_is_marked_unless_the_user_says_no(
    make: Callable[..., ExportDialog],
) -> None:
    dialog = make(faulty_session())
    assert box(dialog, "marked").isVisible()
    assert exported(dialog).marked is True
    dialog = make(faulty_session())
    box(dialog, "marked").click()
    assert exported(dialog).marked is False


# --- format and file -----------------------------------------------------------------------


def test_the_name_is_proposed_and_its_ending_follows_the_format(
    make: Callable[..., ExportDialog], tmp_path: Path
) -> None:
    dialog = make()
    stem = tmp_path / "示例市示例局2025年政府信息公开工作年度报告"
    assert line(dialog, "path").text() == f"{stem}.docx"
    for suffix in (*ALL, ".docx"):
        choose(dialog, "format", suffix)
        assert line(dialog, "path").text() == f"{stem}{suffix}"


def test_the_formats_are_those_passed_in_and_the_proposed_one_is_shown(
    qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = ExportDialog(None, clean_session(), tmp_path / "报告.v2.txt", (JSON, TEXT))
    qtbot.addWidget(dialog)
    names = [dialog.format.itemText(i) for i in range(dialog.format.count())]
    assert names == ["JSON 数据", "纯文本"]
    assert dialog.suffix == ".txt"
    assert dialog.target() == tmp_path / "报告.v2.txt"
    other = ExportDialog(None, clean_session(), tmp_path / "报告.v2", (JSON, TEXT))
    qtbot.addWidget(other)
    assert other.target() == tmp_path / "报告.v2.json"


@pytest.mark.parametrize(
    ("typed", "name", "suffix"),
    [
        ("年报", "年报.docx", ".docx"),
        ("年报.DOCX", "年报.DOCX", ".docx"),
        ("示例局.2025", "示例局.2025.docx", ".docx"),
        ("年报.pdf", "年报.pdf", ".pdf"),
        (' "年报.txt" ', "年报.txt", ".txt"),
    ],
)
def test_a_typed_name_stands_in_the_same_folder_and_its_ending_may_choose_the_format(
    make: Callable[..., ExportDialog], tmp_path: Path, typed: str, name: str, suffix: str
) -> None:
    dialog = make()
    line(dialog, "path").setText(typed)
    press(dialog, "ok")
    assert dialog.choice is not None
    assert dialog.choice.path == tmp_path / name
    assert dialog.choice.suffix == suffix


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("  ", "请写文件名。"),
        ("没有的文件夹/年报", "不存在，请用“选择…”另选。"),
        ("在.docx", "是文件夹"),
        ("长" * 300 if os.name == "posix" else "a?b", "请改短一些"),
    ],
)
def test_a_file_that_cannot_be_is_told_below_and_the_dialog_stays(
    make: Callable[..., ExportDialog], tmp_path: Path, typed: str, fault: str
) -> None:
    (tmp_path / "在.docx").mkdir()
    dialog = make()
    line(dialog, "path").setText(typed)
    press(dialog, "ok")
    assert dialog.isVisible()
    assert dialog.choice is None
    assert fault in said(dialog, "fault")
    line(dialog, "path").setText("年报")
    assert said(dialog, "fault") == ""
    press(dialog, "ok")
    assert dialog.choice is not None


def test_no_file_is_replaced_unasked(
    make: Callable[..., ExportDialog], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "旧.docx").touch()
    asked: list[str] = []
    answers = ["cancel", "replace"]

    def question(_parent: object, _title: str, text: str, *_: object) -> str:
        asked.append(text)
        return answers.pop(0)

    monkeypatch.setattr(dialogs, "question", question)
    dialog = make()
    line(dialog, "path").setText("旧")
    press(dialog, "ok")
    assert dialog.isVisible()
    press(dialog, "ok")
    assert dialog.choice is not None
    assert len(asked) == 2
    assert "旧.docx" in asked[0]


def test_a_file_agreed_to_in_the_file_dialog_is_not_asked_about_again(
    make: Callable[..., ExportDialog], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "旧.docx").touch()
    proposed: list[Path] = []
    answers = [None, tmp_path / "旧.docx"]

    def save_file(_parent: object, path: Path, suffix: str, *_rest: str) -> Path | None:
        assert suffix == ".docx"
        proposed.append(path)
        return answers.pop(0)

    monkeypatch.setattr(dialogs, "save_file", save_file)
    dialog = make()
    before = line(dialog, "path").text()
    press(dialog, "choose")
    assert line(dialog, "path").text() == before
    press(dialog, "choose")
    assert [str(path) for path in proposed] == [before, before]
    press(dialog, "ok")
    assert dialog.choice is not None
    assert dialog.choice.path == tmp_path / "旧.docx"


# --- how it looks --------------------------------------------------------------------------

PRINTED = (
    "layout",
    "fonts",
    "page-numbers",
    "sign-off",
    "check-sheet",
    "charts",
    "attachments",
)


def test_what_is_printed_is_asked_for_word_and_pdf_only(
    make: Callable[..., ExportDialog],
) -> None:
    dialog = make()
    for suffix in ALL:
        choose(dialog, "format", suffix)
        for name in PRINTED:
            assert part(dialog, name).isVisible() == (suffix in (".docx", ".pdf")), name
        assert part(dialog, "template").isVisible() == (suffix == ".docx")


def test_the_first_time_everything_is_as_the_model_has_it(
    make: Callable[..., ExportDialog],
) -> None:
    assert exported(make()) == Options()


def test_every_choice_arrives(make: Callable[..., ExportDialog]) -> None:
    dialog = make()
    choose(dialog, "layout", "annex")
    choose(dialog, "fonts", "plain")
    choose(dialog, "page-numbers", "centre")
    box(dialog, "sign-off").click()
    text(dialog, "steps").setPlainText(" 拟稿\n\n局长签发 \n")
    box(dialog, "check-sheet").click()
    text(dialog, "attachments").setPlainText("统计\u200b表\n 说明\u202c\xa0")
    assert exported(dialog) == Options(
        layout="annex",
        plain_fonts=True,
        page_numbers="centre",
        sign_off=True,
        steps=("拟稿", "局长签发"),
        check_sheet=True,
        attachments=("统计表", "说明"),
    )


def test_the_steps_are_asked_for_with_the_sheet_and_never_none(
    make: Callable[..., ExportDialog],
) -> None:
    dialog = make()
    assert not part(dialog, "steps").isVisible()
    box(dialog, "sign-off").click()
    assert part(dialog, "steps").isVisible()
    assert text(dialog, "steps").toPlainText().splitlines() == list(SIGN_OFF_STEPS)
    text(dialog, "steps").clear()
    assert exported(dialog).steps == SIGN_OFF_STEPS


def test_what_was_chosen_last_is_there_again_and_other_formats_have_none_of_it(
    make: Callable[..., ExportDialog], tmp_path: Path
) -> None:
    template = tmp_path / "模板.docx"
    template.touch()
    last = Options(
        "annex",
        True,
        "none",
        True,
        ("甲", "乙"),
        True,
        attachments=("表",),
        template=str(template),
    )
    assert exported(make(last=last)) == last
    pdf = exported(make(last=last, suffix=".pdf"))
    assert pdf.template == ""
    assert pdf.steps == ("甲", "乙")
    assert exported(make(last=last, suffix=".xlsx")) == Options()


def test_fonts_that_are_missing_here_are_named(
    make: Callable[..., ExportDialog], monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(_layout: object, *, plain: bool) -> list[str]:
        return [] if plain else ["方正小标宋简体", "仿宋_GB2312"]

    monkeypatch.setattr(export_dialog, "missing_fonts", missing)
    dialog = make()
    assert "本机没有：方正小标宋简体、仿宋_GB2312。" in said(dialog, "font-note")
    assert "装有它们的电脑" in said(dialog, "font-note")
    choose(dialog, "format", ".pdf")
    assert "代替" in said(dialog, "font-note")
    choose(dialog, "fonts", "plain")
    assert said(dialog, "font-note") == ""


def test_a_template_is_chosen_for_word_and_must_be_one(
    make: Callable[..., ExportDialog], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    template = tmp_path / "本局模板.docx"
    shutil.copy(resource("word", "template.docx"), template)
    answers = ["", str(template)]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (answers.pop(0), ""))
    dialog = make()
    assert said(dialog, "template-note") == ""
    press(dialog, "choose-template")
    assert line(dialog, "template").text() == ""
    press(dialog, "choose-template")
    assert "以模板为准" in said(dialog, "template-note")
    template.rename(tmp_path / "走了.docx")
    press(dialog, "ok")
    assert dialog.isVisible()
    assert "文件不在了" in said(dialog, "template-note")
    line(dialog, "template").setText(str(tmp_path / "走了.docx"))
    assert "以模板为准" in said(dialog, "template-note")
    assert exported(dialog).template == str(tmp_path / "走了.docx")


def test_charts_are_offered_as_far_as_there_is_something_to_draw(
    make: Callable[..., ExportDialog],
) -> None:
    session = clean_session()
    found = charts(session.report)
    dialog = make(session, chosen=[("overview", found[1])], colour=False)
    assert dialog.findChild(QCheckBox, "export-chart-years") is None
    assert not box(dialog, "chart-results").isChecked()
    assert box(dialog, "chart-applicants").isChecked()
    assert box(dialog, "chart-applicants").toolTip() == "插入到“一、总体情况”"
    assert not box(dialog, "colour").isChecked()
    box(dialog, "chart-results").click()
    pictures = exported(dialog).pictures
    assert [at for at, _ in pictures] == ["requests", "overview"]
    assert [p.words[:12] for _, p in pictures] == [
        "2025年办理结果构成：",
        "2025年申请人构成：自",
    ]
    assert {p.width for _, p in pictures} == {150}


def test_a_chart_is_never_wider_than_the_page_of_the_layout(
    make: Callable[..., ExportDialog],
) -> None:
    session = clean_session()
    dialog = make(session, chosen=[("requests", charts(session.report)[0])])
    choose(dialog, "layout", "annex")
    assert exported(dialog).pictures[0][1].width == pytest.approx(146.5)


def test_without_anything_to_draw_no_charts_are_offered(
    make: Callable[..., ExportDialog],
) -> None:
    dialog = make(Session(new_report(2025, "某局")))
    assert not part(dialog, "charts").isVisible()
    choose(dialog, "format", ".txt")
    choose(dialog, "format", ".pdf")
    assert not part(dialog, "charts").isVisible()


# --- remembering ---------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", [".pdf", ".xlsx"])
def test_a_format_without_use_for_them_forgets_no_choices(
    make: Callable[..., ExportDialog], suffix: str
) -> None:
    last = Options("annex", True, "none", True, ("甲", "乙"), True, template="模板.docx")
    dialog = make(last=last, suffix=suffix)
    exported(dialog)
    assert dialog.choice is not None
    assert dialog.choice.looks == last


# --- keyboard, screen reader, size ---------------------------------------------------------


def test_everything_is_reached_by_tab_from_top_to_bottom(
    make: Callable[..., ExportDialog],
) -> None:
    dialog = make()
    box(dialog, "sign-off").click()
    dialog.format.setFocus()
    order = ["export-format"]
    while True:
        QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Tab)
        widget = QApplication.focusWidget()
        assert widget is not None
        if widget.objectName() == "export-format":
            break
        order.append(widget.objectName())
        assert len(order) < 40
    assert order == [
        "export-format", "export-path", "export-choose", "export-layout", "export-fonts",
        "export-page-numbers", "export-sign-off", "export-steps", "export-check-sheet",
        "export-embed", "export-remarks", "export-chart-results", "export-chart-applicants",
        "export-colour", "export-attachments",
        "export-template", "export-choose-template", "export-ok", "export-back",
    ]  # fmt: skip


def test_ctrl_enter_presses_the_default_from_within_a_text(
    make: Callable[..., ExportDialog],
) -> None:
    dialog = make()
    text(dialog, "attachments").setFocus()
    QTest.keyClick(text(dialog, "attachments"), Qt.Key.Key_Return)
    assert dialog.isVisible()
    QTest.keyClick(
        text(dialog, "attachments"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    assert dialog.choice is not None
    dialog = make(faulty_session())
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.choice is None
    assert not dialog.isVisible()


def test_escape_goes_back(make: Callable[..., ExportDialog]) -> None:
    dialog = make()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert dialog.choice is None


def test_every_control_has_a_name_for_a_screen_reader(
    make: Callable[..., ExportDialog],
) -> None:
    dialog = make(faulty_session())
    for kind in (QComboBox, QLineEdit, QPlainTextEdit, QAbstractButton):
        for widget in dialog.findChildren(kind):
            if widget.objectName().startswith("export"):
                spoken = widget.accessibleName() or getattr(widget, "text", str)()
                assert spoken, widget.objectName()


def test_the_dialog_grows_and_shrinks_with_what_it_shows_and_fits_the_screen(
    make: Callable[..., ExportDialog],
) -> None:
    dialog = make()
    QApplication.processEvents()
    word = dialog.height()
    choose(dialog, "format", ".txt")
    assert dialog.height() < word - 100
    choose(dialog, "format", ".docx")
    assert dialog.height() == word
    long = make(faulty_session(9))
    box(long, "sign-off").click()
    available = long.screen().availableSize()
    assert long.size().boundedTo(available - QSize(1, 1)) == long.size()
    assert long.ok.isVisible()
    assert long.rect().contains(long.ok.mapTo(long, long.ok.rect().bottomRight()))


def test_nothing_is_clipped(make: Callable[..., ExportDialog]) -> None:
    dialog = make(faulty_session(9), last=Options(sign_off=True, template="x.docx"))
    QApplication.processEvents()
    for widget in dialog.body.findChildren(QWidget):
        if not widget.isVisible() or not widget.objectName().startswith("export"):
            continue
        least = widget.minimumSizeHint()
        assert widget.width() >= least.width(), widget.objectName()
        if isinstance(widget, QLabel) and widget.wordWrap():
            assert widget.height() >= widget.heightForWidth(widget.width()), (
                widget.objectName()
            )
        elif not isinstance(widget, QPlainTextEdit):
            assert widget.height() >= least.height(), widget.objectName()


# --- asking --------------------------------------------------------------------------------


def meet(action: Callable[[ExportDialog], None]) -> None:
    """Do this with the dialog that is about to open; it is closed afterwards in any case."""

    def go() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, ExportDialog) or not dialog.isActiveWindow():
            QTimer.singleShot(10, go)
            return
        try:
            action(dialog)
        finally:
            QDialog.done(dialog, 0)

    QTimer.singleShot(0, go)


@pytest.mark.usefixtures("real_dialogs")
def test_asking_gives_the_choice_or_none(tmp_path: Path) -> None:
    session = clean_session()
    proposed = tmp_path / "年报.docx"
    meet(lambda dialog: press(dialog, "ok"))
    choice = ask(None, session, proposed, FORMATS, Options(page_numbers="none"))
    looks = Options(page_numbers="none")
    assert choice == ExportChoice(proposed, ".docx", looks, looks)
    meet(lambda dialog: press(dialog, "back"))
    assert ask(None, session, proposed) is None


def fetching_template(path: Path, fields: int = 1) -> Path:
    """A template with so many fields in its header that fetch something."""
    document = Document()
    header = document.sections[0].header.paragraphs[0]._p
    for n in range(fields):
        code = f"{'INCLUDETEXT' if n else 'INCLUDEPICTURE'}{'X' * n} http://outside.example"
        header.append(header.makeelement(qn("w:fldSimple"), {qn("w:instr"): code}))
    document.save(str(path))
    return path


def test_what_of_a_template_is_not_taken_over_is_said_before_the_export(
    make: Callable[..., ExportDialog], tmp_path: Path
) -> None:
    dialog = make()
    line(dialog, "template").setText(str(fetching_template(tmp_path / "a.docx")))
    note = said(dialog, "template-note")
    assert "以模板为准" in note
    assert note.endswith("不带进导出的文件：\n· 页眉：域 INCLUDEPICTURE")
    line(dialog, "template").setText(str(fetching_template(tmp_path / "b.docx", 9)))
    assert said(dialog, "template-note").endswith("……共 9 处")
    line(dialog, "template").setText(str(resource("word", "template.docx")))
    assert "不带进" not in said(dialog, "template-note")


def test_a_template_that_cannot_be_used_is_told_as_soon_as_it_is_chosen(
    make: Callable[..., ExportDialog], tmp_path: Path
) -> None:
    (tmp_path / "a.docx").write_bytes(b"no zip")
    dialog = make()
    line(dialog, "template").setText(str(tmp_path / "a.docx"))
    assert "这个模板用不了" in said(dialog, "template-note")
    assert part(dialog, "template-note").property("role") == "error"


def test_the_data_can_be_left_out_of_a_document_for_publication(
    make: Callable[..., ExportDialog],
) -> None:
    dialog = make()
    assert dialog.options().embed
    box(dialog, "embed").click()
    assert not dialog.options().embed


def test_reasons_and_remarks_travel_along_only_when_they_are_asked_for(
    make: Callable[..., ExportDialog],
) -> None:
    dialog = make()
    remarks = box(dialog, "remarks")
    assert "接受警告的理由" in remarks.text()
    assert not dialog.options().remarks
    remarks.click()
    assert dialog.options().remarks
    remembered = choices_from_text(choices_to_text(dialog.looks()))
    assert box(make(last=remembered), "remarks").isChecked()


def test_without_the_data_no_remarks_can_travel_along(
    make: Callable[..., ExportDialog],
) -> None:
    dialog = make(last=Options(remarks=True))
    box(dialog, "embed").click()
    assert not box(dialog, "remarks").isVisible()
    assert not dialog.options().remarks
    box(dialog, "embed").click()
    assert box(dialog, "remarks").isVisible()
    choose(dialog, "format", ".pdf")
    assert not box(dialog, "remarks").isVisible()


def test_every_chosen_entry_can_be_read_whole(make: Callable[..., ExportDialog]) -> None:
    dialog = make()
    dialog.show()
    QApplication.processEvents()
    choices = dialog.findChildren(QComboBox)
    assert choices
    for choice in choices:
        words = choice.fontMetrics().horizontalAdvance(choice.currentText())
        assert choice.width() >= words + 40, choice.currentText()  # frame and arrow
