from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QListWidget, QPushButton, QWidget

from gui import settings
from gui.settings import Recent
from gui.start.page import StartPage
from model.report.particulars import ORGAN_KINDS

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def page(qtbot: QtBot) -> StartPage:
    return shown(qtbot)


def shown(qtbot: QtBot) -> StartPage:
    page = StartPage(settings.user())
    qtbot.addWidget(page)
    page.resize(1000, 600)
    with qtbot.waitExposed(page):
        page.show()
    qtbot.waitUntil(lambda: bool(page.form.form_name.text().strip()))
    return page


def year(page: StartPage) -> QComboBox:
    return page.findChild(QComboBox, "start-year")  # type: ignore[return-value]


def organ(page: StartPage) -> QLineEdit:
    return page.findChild(QLineEdit, "start-organ")  # type: ignore[return-value]


def kind(page: StartPage) -> QComboBox:
    return page.findChild(QComboBox, "start-kind")  # type: ignore[return-value]


def button(page: StartPage, name: str) -> QPushButton:
    return page.findChild(QPushButton, name)  # type: ignore[return-value]


def recent(page: StartPage) -> QListWidget:
    return page.findChild(QListWidget, "start-recent")  # type: ignore[return-value]


def test_last_year_is_proposed_and_every_year_with_a_form_offered(page: StartPage) -> None:
    this = date.today().year
    assert year(page).currentText() == str(this - 1)
    offered = [year(page).itemText(i) for i in range(year(page).count())]
    assert offered == [str(y) for y in range(this, 2018, -1)]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2025", "2025年度：用2021年格式（国办公开办函〔2021〕30号）"),
        ("２０２１", "2021年度：用2021年格式（国办公开办函〔2021〕30号）"),
        ("2020年", "2020年度：用2019年格式（试行）（国办公开办函〔2019〕60号）"),
        (" 2019 ", "2019年度：用2019年格式（试行）（国办公开办函〔2019〕60号）"),
    ],
)
def test_the_official_form_is_named_for_the_year(page: StartPage, typed: str, said: str) -> None:
    year(page).setEditText(typed)
    assert page.form.form_name.text() == said
    assert button(page, "start-new").isEnabled()


@pytest.mark.parametrize("typed", ["2018", "", "25", "二〇二五", "٢٠٢٥", "20255"])
def test_a_year_without_a_form_is_refused_with_a_sentence(page: StartPage, typed: str) -> None:
    year(page).setEditText(typed)
    assert page.form.form_name.text().endswith(("。", "）"))
    assert page.form.form_name.property("role") == "error"
    assert not button(page, "start-new").isEnabled()
    year(page).setEditText("2024")
    assert page.form.form_name.property("role") == "secondary"
    assert button(page, "start-new").isEnabled()


def test_a_new_report_is_asked_for_with_year_organ_and_kind(page: StartPage, qtbot: QtBot) -> None:
    year(page).setEditText("2024")
    QTest.keyClicks(organ(page), " Example ")
    kind(page).setCurrentIndex(kind(page).findData("township"))
    with qtbot.waitSignal(page.new_requested) as asked:
        button(page, "start-new").click()
    assert asked.args == [2024, "Example", "township"]


def test_what_nobody_sees_does_not_get_into_a_new_reports_name(
    page: StartPage, qtbot: QtBot
) -> None:
    organ(page).setText("\u200b示例市\xa0示例局\u202c\n办公室 ")
    with qtbot.waitSignal(page.new_requested) as asked:
        button(page, "start-new").click()
    assert asked.args is not None
    assert asked.args[1] == "示例市 示例局 办公室"
    assert page.settings.organ == "示例市 示例局 办公室"


def test_enter_in_a_field_makes_the_report_and_nothing_but_the_year_is_needed(
    page: StartPage, qtbot: QtBot
) -> None:
    organ(page).clear()
    with qtbot.waitSignal(page.new_requested) as asked:
        QTest.keyClick(organ(page), Qt.Key.Key_Return)
    assert asked.args == [date.today().year - 1, "", ""]


def test_the_organ_is_offered_again_next_time(page: StartPage, qtbot: QtBot) -> None:
    organ(page).setText("示例市示例局")
    kind(page).setCurrentIndex(kind(page).findData("department"))
    button(page, "start-new").click()
    settings.user.cache_clear()
    again = shown(qtbot)
    assert organ(again).text() == "示例市示例局"
    assert kind(again).currentData() == "department"


def test_every_kind_of_organ_can_be_chosen(page: StartPage) -> None:
    offered = {kind(page).itemData(i): kind(page).itemText(i) for i in range(kind(page).count())}
    assert offered == ORGAN_KINDS


@pytest.mark.parametrize("name", ["start-year", "start-kind"])
def test_the_mouse_wheel_changes_nothing(page: StartPage, name: str, qtbot: QtBot) -> None:
    field = page.findChild(QComboBox, name)
    assert isinstance(field, QComboBox)
    before = field.currentText()
    field.setFocus()
    for step in (-120, 120, 120):
        wheel = QWheelEvent(
            QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, step), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        field.wheelEvent(wheel)
        assert not wheel.isAccepted()
    assert field.currentText() == before


def test_open_and_sample_are_asked_for(page: StartPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.open_requested) as asked:
        button(page, "start-open").click()
    assert asked.args == [""]
    with qtbot.waitSignal(page.sample_requested):
        button(page, "start-sample").click()


def test_the_keyboard_reaches_everything_in_reading_order(qtbot: QtBot) -> None:
    settings.user().recent = [Recent("/甲.gknb", "示例局", 2025)]
    page = shown(qtbot)
    names = [
        *("start-year", "start-organ", "start-kind", "start-new"),
        *("start-open", "start-sample", "start-recent"),
    ]
    widget: QWidget = year(page)
    seen = []
    for _ in range(40):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.objectName() in names:
            seen.append(widget.objectName())
        widget = widget.nextInFocusChain()  # type: ignore[assignment]
        if widget is year(page):
            break
    assert seen == names
    assert page.focusProxy() is None
    assert page.form.focusProxy() is organ(page)


def test_without_recent_reports_a_sentence_says_what_to_do(page: StartPage) -> None:
    assert page.recent.empty.isVisible()
    assert not recent(page).isVisible()
    settings.user().remember(Recent("/甲.gknb"))
    page.refresh()
    assert recent(page).isVisible()


def drop(page: StartPage, *files: Path) -> QDropEvent:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    given = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton)
    modifier = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), *given, modifier)
    enter.ignore()
    page.dragEnterEvent(enter)
    event = QDropEvent(QPointF(9, 9), *given, modifier)
    event.data = data  # type: ignore[attr-defined]  # the event does not keep it alive
    if enter.isAccepted():
        page.dropEvent(event)
    return event


def test_a_dropped_report_opens(page: StartPage, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(page.open_requested) as asked:
        drop(page, tmp_path / "图.png", tmp_path / "年报.GKNB")
    assert asked.args is not None
    assert asked.args[0].endswith("年报.GKNB")


def test_anything_else_that_is_dropped_is_not_taken(
    page: StartPage, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.assertNotEmitted(page.open_requested):
        drop(page, tmp_path / "图.png")


@pytest.mark.parametrize("width", [800, 1366, 2560])
def test_no_text_is_cut_off_at_any_width(page: StartPage, width: int) -> None:
    page.resize(width, 700)
    page.grab()
    label = page.form.form_name
    assert label.height() >= label.heightForWidth(label.width())
    for name in ("start-new", "start-open", "start-sample"):
        made = button(page, name)
        assert made.width() >= made.sizeHint().width()
