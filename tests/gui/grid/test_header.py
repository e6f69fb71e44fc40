"""The printed labels around a grid: every one in its place, none over another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter

from gui.grid.header import PADDING, paint_label, row_height, wrapped_height
from gui.grid.view import GridView
from gui.session import Session
from gui.widgets import theme
from model.shipped import by_id, new_report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from model.forms.form import Cell

TABLES = [(year, n) for year in (2019, 2025) for n in range(3)]
NAMES = [f"{year}-{new_report(year).form.tables[n].section}" for year, n in TABLES]


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Callable[[int, int], GridView]]:
    made: list[GridView | Session] = []

    def make(year: int, place: int) -> GridView:
        session = Session(new_report(year, "某局"))
        view = GridView(session, session.report.form.tables[place])
        made.extend([view, session])
        view.resize(1100, 760)
        view.show()
        qtbot.waitExposed(view)
        return view

    yield make
    for item in made:
        item.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(params=TABLES, ids=NAMES)
def view(request: pytest.FixtureRequest, opened: Callable[[int, int], GridView]) -> GridView:
    return opened(*request.param)


def column_rects(view: GridView) -> list[tuple[Cell, QRect]]:
    return [(cell, view.columns.rect_of(cell)) for cell in view.columns.cells]


def row_rects(view: GridView) -> list[tuple[Cell, QRect]]:
    """Where the labels beside the figures are painted."""
    return [(cell, view.rows.rect_of(cell)) for cell in view.rows.cells]


def cover(rects: list[QRect], whole: QRect) -> None:
    """They lie inside, none over another, and leave nothing open."""
    for place, rect in enumerate(rects):
        assert whole.contains(rect)
        for other in rects[place + 1 :]:
            assert not rect.intersects(other)
    assert sum(r.width() * r.height() for r in rects) == whole.width() * whole.height()


def test_the_headings_cover_the_header_without_overlap(view: GridView) -> None:
    header = view.columns
    if not view.table.header_rows:
        assert header.isHidden()
        return
    whole = QRect(0, 0, header.length(), sum(header.heights()))
    cover([rect for _, rect in column_rects(view)], whole)
    assert header.height() == whole.height()


def test_the_row_labels_cover_the_left_side_without_overlap(view: GridView) -> None:
    header = view.rows
    if not view.model().first_column:
        assert header.isHidden()
        return
    cover([r for _, r in row_rects(view)], QRect(0, 0, sum(header.widths()), header.length()))
    assert header.width() == sum(header.widths())


def test_every_printed_label_stands_in_a_header_or_on_the_sheet(view: GridView) -> None:
    labels = [cell for cell in view.table.cells if not cell.address]
    shown = [*view.columns.cells, *view.rows.cells]
    if view.corner.cell is not None:
        shown.append(view.corner.cell)
    first_row, first_column = view.model().first_row, view.model().first_column
    sheet = [c for c in labels if c.row >= first_row and c.column >= first_column]
    assert {id(c) for c in labels} == {id(c) for c in shown} | {id(c) for c in sheet}


def test_a_joined_heading_stands_over_just_its_columns(
    opened: Callable[[int, int], GridView],
) -> None:
    view = opened(2025, 1)
    rects = {cell.text: rect for cell, rect in column_rects(view)}
    group, first, last = rects["法人或其他组织"], rects["商业企业"], rects["其他"]
    assert (group.left(), group.right()) == (first.left(), last.right())
    assert group.bottom() + 1 == first.top()
    assert rects["申请人情况"].width() == view.columns.length()
    assert rects["自然人"].top() == group.top()
    assert rects["自然人"].bottom() == first.bottom()


def test_a_joined_row_label_stands_beside_just_its_rows(
    opened: Callable[[int, int], GridView],
) -> None:
    view = opened(2025, 1)
    rects = {cell.text: rect for cell, rect in row_rects(view)}
    results = rects["三、本年度办理结果"]
    assert results.top() == rects["（一）予以公开"].top()
    assert results.bottom() == rects["（七）总计"].bottom()
    refused = rects["（三）不予公开"]
    assert (refused.top(), refused.bottom()) == (
        rects["1.属于国家秘密"].top(),
        rects["8.属于行政查询事项"].bottom(),
    )
    assert rects["一、本年新收政府信息公开申请数量"].width() == sum(view.rows.widths())


@pytest.mark.parametrize("percent", [70, 100, 150, 200])
def test_no_label_is_higher_than_its_place_at_any_size(view: GridView, percent: int) -> None:
    view.set_zoom(percent)
    for cell, rect in [*column_rects(view), *row_rects(view)]:
        text = QRect(0, 0, rect.width() - 2 * PADDING, 10_000)
        wrapped = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere
        needed = view.columns.fontMetrics().boundingRect(text, int(wrapped), cell.text)
        assert needed.height() <= rect.height(), cell.text


def test_rows_follow_the_size_of_the_font(opened: Callable[[int, int], GridView]) -> None:
    view = opened(2025, 1)
    before = [view.rowHeight(row) for row in range(view.model().rowCount())]
    view.set_zoom(140)
    after = [view.rowHeight(row) for row in range(view.model().rowCount())]
    assert all(new > old for old, new in zip(before, after, strict=True))
    assert min(after) >= row_height(QFontMetrics(view.font()))
    drawn = (view, view.columns, view.rows)
    assert {part.viewport().font().pointSizeF() for part in drawn} == {
        view.font().pointSizeF()
    }


def test_a_narrower_column_makes_a_label_higher(
    opened: Callable[[int, int], GridView],
) -> None:
    metrics = opened(2025, 1).fontMetrics()
    text = by_id("2021").tables[1].cells[0].text
    assert wrapped_height(metrics, text, 100) > wrapped_height(metrics, text, 600)


def test_both_headers_stay_in_view_while_the_sheet_scrolls(
    opened: Callable[[int, int], GridView],
) -> None:
    view = opened(2025, 1)
    view.resize(420, 300)
    QCoreApplication.processEvents()
    top = {c.text: r.left() for c, r in column_rects(view)}
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    view.horizontalScrollBar().setValue(view.horizontalScrollBar().maximum())
    QCoreApplication.processEvents()
    assert view.verticalScrollBar().value() > 0
    assert view.horizontalScrollBar().value() > 0
    moved = view.horizontalScrollBar().value()
    assert {c.text: r.left() + moved for c, r in column_rects(view)} == top
    assert view.columns.isVisible()
    assert view.rows.isVisible()
    place = view.rows.sectionViewportPosition(0)
    assert place == view.rowViewportPosition(0) == -view.verticalScrollBar().value()
    view.grab()


def test_the_corner_carries_the_note_on_what_must_add_up(
    opened: Callable[[int, int], GridView],
) -> None:
    view = opened(2025, 1)
    assert view.corner.cell is not None
    assert view.corner.cell.text.startswith("（本列数据的勾稽关系为")
    assert view.corner.isVisible()
    size = view.corner.size()
    assert (size.width(), size.height()) == (view.rows.width(), view.columns.height())
    for place in (0, 2):
        assert not opened(2025, place).corner.isVisible()


def test_the_headings_of_the_current_cell_are_lit(
    opened: Callable[[int, int], GridView],
) -> None:
    view = opened(2025, 1)
    view.go_to("requests/refused_law/research")
    assert view.rows.current == view.currentIndex().row()
    assert view.columns.current == view.currentIndex().column()
    leaf = next(rect for cell, rect in column_rects(view) if cell.text == "科研机构")
    other = next(rect for cell, rect in column_rects(view) if cell.text == "商业企业")
    picture = view.columns.viewport().grab().toImage()
    assert picture.pixelColor(leaf.left() + 2, leaf.top() + 2) == theme.color("selection")
    assert picture.pixelColor(other.left() + 2, other.top() + 2) == theme.color("header")


def test_a_label_partly_out_of_view_is_written_in_the_part_that_shows() -> None:
    image = QImage(200, 100, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    cell = next(c for c in by_id("2021").tables[1].cells if c.text == "三、本年度办理结果")
    painter = QPainter(image)
    paint_label(
        painter,
        QRect(0, -900, 200, 1000),
        cell,
        current=False,
        centred=True,
        visible=QRect(0, 0, 200, 100),
    )
    painter.end()
    seen = {image.pixelColor(x, y).name() for x in range(200) for y in range(0, 98)}
    assert len(seen) > 2, "the text is painted, not only the fill"


def test_both_headers_and_the_corner_paint_in_light_and_dark(
    view: GridView, qapp: QApplication
) -> None:
    light = view.grab().toImage()
    theme.apply(qapp, theme.Scheme.DARK)
    dark = view.grab().toImage()
    assert not light.isNull()
    assert light != dark


def test_a_label_over_labels_and_figures_is_one_line_of_text(
    opened: Callable[[int, int], GridView], qtbot: QtBot
) -> None:
    """Its two halves are painted by two widgets: the letters must meet."""
    view = opened(2025, 0)
    view.show()
    cell = view.table.cells[0]
    assert view.rows.reaches_over(cell)
    left, width = view.rows.mapTo(view, QPoint(0, 0)).x(), view.rows.width()
    whole = QRect(left, 0, width + view.columns.length(), view.rowHeight(0))
    top = view.viewport().mapTo(view, QPoint(0, 0)).y()
    image = view.grab().toImage()
    ink = [
        x
        for x in range(whole.left() + 2, whole.right() - 2)
        for y in range(top + 2, top + whole.height() - 2)
        if image.pixelColor(x, y).lightness() < 128
    ]
    assert abs((min(ink) + max(ink)) / 2 - whole.center().x()) <= 3
    assert max(ink) - min(ink) <= view.fontMetrics().horizontalAdvance(cell.text) + 4


def test_a_screen_reader_hears_the_labels_of_rows_and_columns(
    opened: Callable[[int, int], GridView],
) -> None:
    grid = opened(2025, 1).model()
    assert grid.headerData(0, Qt.Orientation.Horizontal) == "自然人"
    assert grid.headerData(1, Qt.Orientation.Horizontal).endswith("商业企业")
    assert grid.headerData(2, Qt.Orientation.Vertical).endswith("（一）予以公开")
    assert grid.headerData(2, Qt.Orientation.Vertical, Qt.ItemDataRole.SizeHintRole) is None


def test_a_heading_over_several_columns_is_seen_while_one_of_them_is(
    opened: Callable[[int, int], GridView],
) -> None:
    view = opened(2025, 1)
    view.resize(620, 500)
    bar = view.horizontalScrollBar()
    for place in (0, bar.maximum() // 2, bar.maximum()):
        bar.setValue(place)
        QCoreApplication.processEvents()
        image = view.columns.viewport().grab().toImage()
        line = range(4, row_height(view.fontMetrics()) - 4)  # 申请人情况, over all columns
        ink = [x for x in range(2, image.width() - 2) for y in line
               if image.pixelColor(x, y).lightness() < 128]  # fmt: skip
        assert ink, place
        words = view.fontMetrics().horizontalAdvance("申请人情况")
        assert max(ink) - min(ink) > words * 0.8, place


@pytest.mark.parametrize("width", [420, 520, 760])
def test_on_a_small_screen_the_labels_leave_room_for_the_figures(
    opened: Callable[[int, int], GridView], width: int
) -> None:
    view = opened(2025, 1)
    view.resize(width, 500)
    QCoreApplication.processEvents()
    assert view.rows.width() <= max(width * 0.56, 270)
    for cell, rect in row_rects(view):
        needed = wrapped_height(view.fontMetrics(), cell.text, rect.width()) - PADDING
        assert needed <= rect.height(), cell.text
