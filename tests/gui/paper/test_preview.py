"""The preview: follows edits quietly, keeps its place, and leads back to the cell."""

from __future__ import annotations

from time import thread_time
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from gui.paper import lines as typeset
from gui.paper import pages as paper
from gui.paper import preview
from model.document import build as document
from model.document.build import Options
from model.document.layout import layout
from model.report.changes import Change
from model.report.figures import Figure
from tests.gui.paper.test_pages import home, said

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from gui.paper.lines import Page
    from gui.paper.preview import PreviewPane
    from gui.session import Session

CELL = "requests/new/person"


def press(pane: PreviewPane, name: str) -> None:
    button = pane.findChild(QAbstractButton, name)
    assert button is not None
    button.click()


def edit(session: Session, number: int) -> None:
    session.do(Change({CELL: Figure(number)}, "改"))


def point_of(pane: PreviewPane, address: str) -> QPoint:
    """The middle of a cell, on the page where it stands, brought into view."""
    page, area = home(pane.sheets.pages, address)
    pane.sheets.go_to_page(page.number)
    bar = pane.sheets.verticalScrollBar()
    bar.setValue(bar.value() + round(area.y * pane.sheets._scale) - 100)
    return pane.sheets._area_rect(page.number, area).center().toPoint()


def test_it_shows_the_pages_and_says_which_one_is_in_view(pane: PreviewPane) -> None:
    assert len(pane.sheets.pages) == 4
    assert pane.pages_label.text() == "第 1 / 4 页"
    press(pane, "preview-next")
    assert pane.pages_label.text() == "第 2 / 4 页"
    press(pane, "preview-previous")
    press(pane, "preview-previous")
    assert pane.pages_label.text() == "第 1 / 4 页"


def test_it_follows_an_edit_after_a_pause_and_keeps_place_and_focus(
    pane: PreviewPane, session: Session, qtbot: QtBot
) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    line.show()
    line.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    pane.sheets.zoom_by(2)
    pane.sheets.verticalScrollBar().setValue(777)
    pane.sheets.horizontalScrollBar().setValue(33)
    for number in (55551, 55552, 55553):
        edit(session, number)
    assert "55553" not in said(pane.sheets.pages)
    qtbot.waitUntil(lambda: said(pane.sheets.pages, CELL) == "55553")
    assert pane.sheets.verticalScrollBar().value() == 777
    assert pane.sheets.horizontalScrollBar().value() == 33
    assert line.hasFocus()


def test_several_edits_are_laid_out_once(
    pane: PreviewPane, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []
    original = paper.paginate

    def counted(*given: Any) -> list[Page]:  # noqa: ANN401
        made.append(1)
        return original(*given)

    monkeypatch.setattr(paper, "paginate", counted)
    for number in range(5):
        edit(session, 70000 + number)
    qtbot.waitUntil(lambda: said(pane.sheets.pages, CELL) == "70004")
    assert len(made) == 1


def test_while_hidden_it_does_nothing_and_catches_up_when_shown(
    pane: PreviewPane, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preview, "PAUSE", 0)
    pane.hide()
    edit(session, 66666)
    qtbot.wait(350)
    assert "66666" not in said(pane.sheets.pages)
    pane.show()
    assert said(pane.sheets.pages, CELL) == "66666"


def test_undo_is_followed_too(pane: PreviewPane, session: Session, qtbot: QtBot) -> None:
    before = said(pane.sheets.pages, CELL)
    edit(session, 66666)
    qtbot.waitUntil(lambda: said(pane.sheets.pages, CELL) == "66666")
    session.stack.undo()
    qtbot.waitUntil(lambda: said(pane.sheets.pages, CELL) == before)


def test_a_click_on_a_cell_asks_to_go_there(pane: PreviewPane, qtbot: QtBot) -> None:
    for address in (CELL, "licensing/permits/decisions", "requests/carried_out/total"):
        point = point_of(pane, address)
        with qtbot.waitSignal(pane.go_to) as asked:
            QTest.mouseClick(pane.sheets.viewport(), Qt.MouseButton.LeftButton, pos=point)
        assert asked.args == [address]


def test_a_click_on_a_text_asks_for_its_section(pane: PreviewPane, qtbot: QtBot) -> None:
    page, text = next(
        (p, t) for p in pane.sheets.pages for t in p.texts if t.source == "text/problems"
    )
    pane.sheets.go_to_page(page.number)
    sheet, scale = pane.sheets.sheet(page.number), pane.sheets._scale
    bar = pane.sheets.verticalScrollBar()
    bar.setValue(bar.value() + round(text.y * scale) - 200)
    sheet = pane.sheets.sheet(page.number)
    point = QPoint(round(sheet.x() + text.x * scale), round(sheet.y() + text.y * scale) - 2)
    with qtbot.waitSignal(pane.go_to) as asked:
        QTest.mouseClick(pane.sheets.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert asked.args == ["text/problems"]


@pytest.mark.parametrize("width", [220, 277, 340])
def test_the_pane_can_be_narrow_and_nothing_is_cut_off(pane: PreviewPane, width: int) -> None:
    pane.resize(width, 640)
    QApplication.processEvents()
    assert pane.minimumSizeHint().width() <= 220
    assert pane.width() == width
    assert pane.sheets.horizontalScrollBar().maximum() == 0
    shown = [w for w in pane.bar.children() if isinstance(w, QWidget) and w.isVisible()]
    assert pane.fit in shown
    for widget in shown:
        assert widget.width() >= widget.minimumSizeHint().width()
        assert pane.rect().contains(widget.geometry())
    assert str(len(pane.sheets.pages)) in pane.pages_label.text()


# --- following the clerk -------------------------------------------------------------------


def in_view(pane: PreviewPane, address: str) -> bool:
    page, area = home(pane.sheets.pages, address)
    return QRectF(pane.sheets.viewport().rect()).contains(
        pane.sheets._area_rect(page.number, area)
    )


def test_the_page_of_a_cell_or_a_section_is_brought_into_view(pane: PreviewPane) -> None:
    for address in ("requests/carried_out/total", "text/problems", CELL, "text/overview"):
        pane.show_address(address)
        assert in_view(pane, address)
    pane.show_address("text/disputes")  # a table has an address, too: that of its heading
    assert in_view(pane, "text/disputes")
    pane.show_address("report/date")
    assert in_view(pane, paper.COVER)
    pane.show_address("")
    assert pane.sheets.current == 1


def test_what_can_be_seen_does_not_move(pane: PreviewPane) -> None:
    pane.show_address("disputes/cases/review_upheld")
    place = pane.sheets.verticalScrollBar().value()
    assert place > 0
    pane.show_address("disputes/cases/review_total")
    assert pane.sheets.verticalScrollBar().value() == place
    pane.sheets.verticalScrollBar().setValue(0)
    pane.show_address("disputes/cases/review_total")  # the clerk has not moved, only the pages
    assert pane.sheets.verticalScrollBar().value() == 0


def test_the_keyboard_stays_where_it_is_when_the_pages_follow(
    pane: PreviewPane, qtbot: QtBot
) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    line.show()
    line.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    pane.show_address("text/others")
    assert line.hasFocus()


def test_pages_that_are_being_laid_out_are_followed_afterwards(
    pane: PreviewPane, session: Session, qtbot: QtBot
) -> None:
    edit(session, 66666)
    pane.show_address("text/others")
    assert pane.sheets.verticalScrollBar().value() == 0
    qtbot.waitUntil(lambda: pane.sheets.verticalScrollBar().value() > 0)
    assert in_view(pane, "text/others")


def test_a_hidden_preview_opens_where_the_clerk_is(pane: PreviewPane) -> None:
    pane.hide()
    pane.show_address("text/others")
    assert pane.sheets.verticalScrollBar().value() == 0
    pane.show()
    assert in_view(pane, "text/others")


def test_the_page_that_was_clicked_stays_under_the_pointer(pane: PreviewPane) -> None:
    pane.go_to.connect(lambda _target: pane.show_address("text/preamble"))  # as a window may
    point = point_of(pane, "requests/carried_out/total")
    place = pane.sheets.verticalScrollBar().value()
    assert place > 0
    QTest.mouseClick(pane.sheets.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert pane.sheets.verticalScrollBar().value() == place


def wheel(pane: PreviewPane, turn: int, keys: Qt.KeyboardModifier) -> None:
    event = QWheelEvent(
        QPointF(50, 50), QPointF(50, 50), QPoint(), QPoint(0, turn), Qt.MouseButton.NoButton,
        keys, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(pane.sheets.viewport(), event)


def test_all_missing_fonts_are_named(
    pane: PreviewPane, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typeset, "missing_fonts", lambda *_a, **_k: ["仿宋_GB2312", "黑体"])
    pane.refresh()
    assert pane.fonts.text() == "本机没有字体：仿宋_GB2312、黑体"
    assert pane.fonts.isVisible()
    monkeypatch.setattr(typeset, "missing_fonts", lambda *_a, **_k: ["仿宋_GB2312"] * 9)
    pane.refresh()
    pane.resize(220, 640)
    QApplication.processEvents()
    assert pane.fonts.text().count("仿宋_GB2312") == 9
    assert pane.fonts.height() >= pane.fonts.heightForWidth(pane.fonts.width())
    assert pane.fonts.toolTip().count("仿宋_GB2312") == 9
    monkeypatch.setattr(typeset, "missing_fonts", lambda *_a, **_k: [])
    pane.refresh()
    assert not pane.fonts.isVisible()


def test_other_options_are_shown_after_the_pause(pane: PreviewPane, qtbot: QtBot) -> None:
    pane.set_options(Options(sign_off=True))
    qtbot.waitUntil(lambda: len(pane.sheets.pages) == 5)


def test_buttons_and_pages_have_names_for_a_screen_reader(pane: PreviewPane) -> None:
    assert all(b.accessibleName() for b in pane.findChildren(QAbstractButton))
    assert pane.sheets.accessibleName() == "预览"


def test_laying_out_a_full_report_takes_less_than_thirty_milliseconds(
    session: Session,
) -> None:
    times = []
    for number in range(7):
        edit(session, 80000 + number)
        blocks = document.build(session.report)
        start = thread_time()  # not what other programs take
        paper.paginate(blocks, layout(), form=session.report.form)
        times.append(thread_time() - start)
    assert min(times) < 0.03
