"""The sheets in the preview: painted when they are seen, zoomed, pointed at and clicked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.paper import page_view
from gui.widgets import theme
from model.report.changes import Change
from tests.gui.paper.test_preview import CELL, point_of, press, wheel

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from gui.paper.preview import PreviewPane
    from gui.session import Session


def test_a_click_on_the_margin_or_between_the_sheets_asks_for_nothing(
    pane: PreviewPane, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(pane.go_to):
        for point in (QPoint(2, 2), QPoint(40, 40)):
            QTest.mouseClick(pane.sheets.viewport(), Qt.MouseButton.LeftButton, pos=point)


def test_what_a_click_would_open_is_outlined_under_the_pointer(
    pane: PreviewPane,
) -> None:
    QTest.mouseMove(pane.sheets.viewport(), point_of(pane, CELL))
    pane.sheets._point(pane.sheets.area_at(QPointF(point_of(pane, CELL))))
    assert pane.sheets.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
    QApplication.sendEvent(pane.sheets, QEvent(QEvent.Type.Leave))
    assert pane.sheets.viewport().cursor().shape() is Qt.CursorShape.ArrowCursor


def test_the_sheet_is_as_wide_as_the_pane_until_the_user_zooms(
    pane: PreviewPane, qtbot: QtBot
) -> None:
    def margin() -> float:
        return pane.sheets.viewport().width() - pane.sheets.sheet(1).width()

    assert abs(margin() - 32) < 2
    pane.resize(700, 640)
    assert abs(margin() - 32) < 2
    before = pane.sheets.zoom
    press(pane, "preview-zoom-in")
    assert pane.sheets.zoom > before
    assert not pane.fit.isChecked()
    press(pane, "preview-zoom-out")
    assert abs(pane.sheets.zoom - before) < 0.001
    pane.resize(420, 640)
    assert abs(pane.sheets.zoom - before) < 0.001
    press(pane, "preview-fit")
    assert abs(margin() - 32) < 2
    assert pane.fit.isChecked()


def test_the_wheel_scrolls_and_with_ctrl_it_zooms(pane: PreviewPane) -> None:
    before = pane.sheets.zoom
    wheel(pane, 120, Qt.KeyboardModifier.ControlModifier)
    assert pane.sheets.zoom > before
    zoomed, place = pane.sheets.zoom, pane.sheets.verticalScrollBar().value()
    wheel(pane, -120, Qt.KeyboardModifier.NoModifier)
    assert pane.sheets.zoom == zoomed
    assert pane.sheets.verticalScrollBar().value() > place
    for _ in range(40):
        wheel(pane, 120, Qt.KeyboardModifier.ControlModifier)
    assert pane.sheets.zoom == page_view.LARGEST
    assert not pane.zoom_in.isEnabled()


def test_zooming_keeps_the_page_in_view(pane: PreviewPane) -> None:
    pane.sheets.go_to_page(3)
    for factor in (1.2, 1.2, 1.2, 0.5, 0.7):
        pane.sheets.zoom_by(factor)
        assert pane.sheets.current == 3


def test_only_pages_in_view_are_painted(pane: PreviewPane, session: Session) -> None:
    session.do(Change({"text/overview": "公开" * 9000}, "写"))
    pane.refresh()
    assert len(pane.sheets.pages) > 20
    pane.grab()
    assert len(pane.sheets._painted) <= page_view._KEPT
    for number in range(1, 20):
        pane.sheets.go_to_page(number)
        pane.grab()
    assert len(pane.sheets._painted) <= page_view._KEPT


def test_paper_is_white_with_black_letters_in_the_dark_scheme_too(
    pane: PreviewPane, qapp: QApplication
) -> None:
    theme.apply(qapp, theme.Scheme.DARK)
    image = pane.sheets.grab().toImage()
    colors = {QColor(image.pixel(x, 60)).name() for x in range(40, image.width() - 60)}
    assert "#ffffff" in colors
    assert QColor(image.pixel(4, 4)).name() == theme.DARK["window"].lower()
    image = pane.sheets._picture(pane.sheets.pages[0]).toImage()
    darkest = min(
        QColor(image.pixel(x, y)).value()
        for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)
    )  # fmt: skip
    assert darkest < 90
