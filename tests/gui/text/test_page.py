"""The page of a narrative: its names, its length, its marks, its room."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from gui.session import Session
from gui.text.editor import common
from gui.text.page import TextPage
from gui.widgets import theme
from model.checks.findings import Finding, Span
from model.forms.form import Severity
from model.report.changes import Change
from model.report.figures import Figure
from model.report.lengths import LONGEST_TEXT
from model.shipped import all_forms, new_report
from tests.gui.text.writing import PERSON, compose, kept, line, paste, put, shown

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from gui.text.marks import Mark


def test_every_narrative_of_every_form_has_a_page_with_stable_names(qtbot: QtBot) -> None:
    for form in all_forms():
        session = Session(new_report(form.first_year))
        for section in form.texts:
            page = TextPage(session, section)
            qtbot.addWidget(page)
            assert page.objectName() == f"text-{section.id}"
            assert page.editor.objectName() == f"editor-{section.id}"
            for name in ("count", "hint"):
                assert page.findChild(QLabel, f"{name}-{section.id}") is not None
            hint = page.findChild(QLabel, f"hint-{section.id}")
            assert hint is not None
            assert hint.text() == section.hint
            assert (page.cover is not None) == (section is form.sections[0])
            assert len(page.aside.buttons) == len(section.prompts)


def test_the_count_follows_the_text_and_says_by_how_much_it_is_too_long(
    page: TextPage,
) -> None:
    assert page.count.text() == "0 / 1000 字"
    put(page, "一二三，四。")
    assert page.count.text() == "4 / 1000 字"
    put(page, "字" * 1043)
    assert page.count.text() == "● 1043 / 1000 字，超出 43 字"
    page.session.stack.undo()
    assert page.count.text() == "4 / 1000 字"


def test_a_section_without_a_limit_only_counts(qtbot: QtBot, session: Session) -> None:
    page = shown(qtbot, session, "others")
    put(page, "无其他事项。")
    assert page.count.text() == "5 字"


def test_opening_and_focusing_a_page_changes_nothing(cover: TextPage) -> None:
    before = cover.session.stack.count()
    for name in ("organ", "date", "contact"):
        line(cover, name).setFocus()
    cover.editor.setFocus()
    cover.take_over()
    assert cover.session.stack.count() == before


def test_what_two_texts_have_in_common_is_counted_in_characters() -> None:
    assert common("甲乙丙", "甲乙丁") == 2
    assert common("甲", "甲乙") == 1


def finding(page: TextPage, words: str) -> Finding:
    """A finding that speaks of some words of the page's text."""
    start = kept(page).index(words)
    span = Span(page.section.id, start, start + len(words), words)
    return Finding("T", Severity.WARNING, f"写{span}", "算术", (page.address,), spans=(span,))


def test_a_figure_that_disagrees_with_the_table_is_underlined(page: TextPage) -> None:
    cells = page.session.report.form.cells
    zeros = {a: Figure(0) for a in cells if a.startswith("requests/") and a != PERSON}
    totals = page.session.report.form.totals
    page.session.do(Change({a: f for a, f in zeros.items() if a not in totals}, "填零"))
    put(
        page,
        "本年共收到{=requests/new/total}件政府信息公开申请。\n本年收到政府信息公开申请40件。",
    )
    marks = [m for m in page.editor.marks if "40" in m.message]
    assert len(marks) == 1
    flat = page.editor.toPlainText()
    assert flat[marks[0].start : marks[0].end].startswith("40")
    page.go_to("text/overview")
    assert page.editor.textCursor().position() == page.editor.marks[0].end
    page.editor.moveCursor(QTextCursor.MoveOperation.End)
    found = [f for f in page.session.by_address["text/overview"] if "40" in f.message]
    page.go_to("text/overview", found[0])
    assert page.editor.textCursor().selectedText() == "40"
    QTest.keyClicks(page.editor, "12")
    assert "政府信息公开申请12件。" in page.editor.text()
    assert page.editor.hasFocus()
    put(page, "本年收到政府信息公开申请{=requests/new/total}件。")
    assert page.editor.marks == ()


def waves(page: TextPage) -> list[Mark]:
    """The marks of findings, without the quiet signs under numbers that are right."""
    return [mark for mark in page.editor.marks if not mark.state]


def test_a_page_that_was_hidden_shows_what_has_become_wrong_meanwhile(
    page: TextPage, session: Session
) -> None:
    cells, totals = session.report.form.cells, session.report.form.totals
    zeros = {a: Figure(0) for a in cells if a.startswith("requests/") and a not in totals}
    session.do(Change(zeros | {PERSON: Figure(12)}, "填表"))
    put(page, "本年收到政府信息公开申请12件。")
    assert not waves(page)
    page.hide()
    session.do(Change({PERSON: Figure(40)}, "填表"))
    assert not waves(page)  # it will be looked at when it is seen
    page.show()
    assert ["12" in mark.message for mark in waves(page)] == [True]


def test_a_finding_leads_to_its_own_words_even_where_another_speaks_of_them(
    page: TextPage,
) -> None:
    put(page, "本年共收到申请12件。\n其中转办7件。")
    one, other, third = (finding(page, words) for words in ("收到申请", "转办7件", "其中"))
    again = replace(other, message="另写「转办7件」")
    page.session.by_address = {page.address: [one, other, again]}
    page.session.checked.emit()
    for each, words in ((one, "收到申请"), (other, "转办7件"), (third, "其中")):
        page.go_to("text/overview", each)
        assert page.editor.textCursor().selectedText() == words


def test_a_finding_of_a_text_that_was_changed_since_leads_nowhere(page: TextPage) -> None:
    put(page, "本年共收到申请12件。")
    one = finding(page, "收到申请")
    page.editor.moveCursor(QTextCursor.MoveOperation.Start)
    compose(page, "quan", "全")
    compose(page, "nian")
    page.go_to("text/overview", one)
    assert page.editor.textCursor().selectedText() == ""
    compose(page, "", "年")
    assert kept(page) == "全年本年共收到申请12件。"


def test_a_finding_without_words_of_this_text_leaves_the_caret_alone(page: TextPage) -> None:
    put(page, "本年共收到申请12件。")
    page.session.by_address = {page.address: [finding(page, "收到申请")]}
    page.session.checked.emit()
    page.editor.moveCursor(QTextCursor.MoveOperation.Start)
    silent = Finding("T", Severity.HINT, "没有写到「收到申请」。", "", (page.address,))
    span = Span("problems", 3, 7, "收到申请")
    cells = (page.address, "text/problems")
    elsewhere = Finding("T", Severity.HINT, "写「收到申请」", "", cells, spans=(span,))
    for each in (silent, elsewhere):
        page.go_to("text/overview", each)
        assert not page.editor.textCursor().hasSelection()
        assert page.editor.textCursor().position() == 0


@pytest.mark.parametrize("section", ["preamble", "overview"])
@pytest.mark.parametrize("size", [9.0, 10.0])
def test_a_page_fits_beside_the_companion_on_a_small_screen(
    qtbot: QtBot, session: Session, section: str, size: float
) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    before = app.font()
    font = app.font()
    font.setPointSizeF(size)
    app.setFont(font)
    try:
        page = shown(qtbot, session, section)
        assert page.minimumSizeHint().width() <= 425
        page.resize(page.minimumSizeHint().width(), 330)
        QApplication.processEvents()
        assert page.minimumSizeHint().height() <= 330
    finally:
        app.setFont(before)


def test_nothing_is_cut_at_any_width_and_the_hint_goes_below_on_a_narrow_page(
    page: TextPage,
) -> None:
    put(page, "字" * 1043)  # the count is long now
    foot = page.count.parentWidget()
    assert foot is not None
    for wide in (1200, 900, 600, 420):
        page.resize(wide, 600)
        QApplication.processEvents()
        assert page.width() == wide
        below = page.aside.y() > page.editor.geometry().bottom()
        assert below == (wide <= 600)
        for button in page.findChildren(QPushButton):
            assert button.width() >= button.sizeHint().width(), button.text()
        assert foot.rect().contains(page.count.geometry())
        assert page.count.width() >= page.count.sizeHint().width()
        assert page.count.geometry().right() == foot.rect().right()


def test_on_a_low_and_narrow_page_the_text_has_the_room_of_the_hint(cover: TextPage) -> None:
    cover.resize(500, 600)
    assert cover.aside.isVisible()
    cover.resize(500, 330)
    assert not cover.aside.isVisible()
    cover.resize(900, 330)
    assert cover.aside.isVisible()


def test_the_count_takes_the_colours_of_a_scheme_chosen_while_it_is_shown(
    page: TextPage,
) -> None:
    for text, role in (("字", "secondary"), ("字" * 1001, "warning")):
        put(page, text)
        for scheme in (theme.Scheme.DARK, theme.Scheme.LIGHT):
            theme.apply(QApplication.instance(), scheme)  # type: ignore[arg-type]
            QApplication.processEvents()
            picture = page.count.grab().toImage()
            colours = {
                picture.pixelColor(x, y).name()
                for x in range(picture.width())
                for y in range(picture.height())
            }
            assert theme.color(role).name() in colours


def test_everything_that_takes_the_keyboard_has_a_name(cover: TextPage) -> None:
    for widget in cover.findChildren(QWidget):
        if (
            widget.window() is cover
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.focusProxy() is None
        ):
            named = widget.accessibleName() or isinstance(widget, QPushButton)
            assert named or widget.objectName().startswith("qt_"), widget


def test_a_paste_without_end_is_refused_in_words_and_the_text_stays(page: TextPage) -> None:
    put(page, "原来的文字。")
    said: list[str] = []
    page.said.connect(said.append)
    paste(page, "长" * (LONGEST_TEXT + 1))
    assert said == ["要粘贴的文字太长：有 100,001 字，最多 100,000 字。请删减后再试。"]
    assert page.editor.text() == kept(page) == "原来的文字。"


def test_what_makes_a_text_too_long_goes_out_again_and_is_told(page: TextPage) -> None:
    put(page, "长" * LONGEST_TEXT)
    said: list[str] = []
    page.said.connect(said.append)
    QTest.keyClicks(page.editor, "x")
    paste(page, "再来一段")
    assert ["“一、总体情况”的文字太长" in sentence for sentence in said] == [True, True]
    assert page.editor.text() == kept(page) == "长" * LONGEST_TEXT
    page.session.stack.undo()
    assert page.editor.text() == kept(page) == ""
