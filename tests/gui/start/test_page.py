from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPushButton,
    QWidget,
)

from gui import settings
from gui.settings import Recent
from gui.start.page import StartPage

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


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


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


def test_a_report_can_be_made_only_for_a_year_that_has_a_form(page: StartPage) -> None:
    year(page).setEditText("2018")
    assert not button(page, "start-new").isEnabled()
    year(page).setEditText("2024")
    assert button(page, "start-new").isEnabled()


def test_a_new_report_is_asked_for_with_year_organ_and_kind(
    page: StartPage, qtbot: QtBot
) -> None:
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


@pytest.mark.parametrize("width", [800, 1366, 2560])
def test_no_text_is_cut_off_at_any_width(page: StartPage, width: int) -> None:
    page.resize(width, 700)
    page.grab()
    label = page.form.form_name
    assert label.height() >= label.heightForWidth(label.width())
    for name in ("start-new", "start-open", "start-sample"):
        made = button(page, name)
        assert made.width() >= made.sizeHint().width()


# --- from last year's report ---------------------------------------------------------------


def known_last_year(qtbot: QtBot) -> StartPage:
    settings.user().recent = [Recent("/2023.gknb", "示例局", 2023)]
    settings.user().organ = "示例局"
    page = shown(qtbot)
    year(page).setEditText("2024")
    return page


def test_last_years_report_is_offered_first_where_it_is_known(qtbot: QtBot) -> None:
    page = known_last_year(qtbot)
    first, second = button(page, "start-new-from"), button(page, "start-new")
    assert first.text() == "以 2023 年度年报新建"
    assert first.isDefault()
    assert page.begins.indexOf(first) < page.begins.indexOf(second)
    with qtbot.waitSignal(page.from_requested) as asked:
        QTest.keyClick(organ(page), Qt.Key.Key_Return)
    assert asked.args == ["/2023.gknb"]
    with qtbot.waitSignal(page.new_requested):
        second.click()


@pytest.mark.parametrize(("asked", "bureau"), [("2025", "示例局"), ("2024", "另一个局")])
def test_another_year_or_bureau_begins_with_an_empty_report(
    qtbot: QtBot, asked: str, bureau: str
) -> None:
    page = known_last_year(qtbot)
    year(page).setEditText(asked)
    organ(page).setText(bureau)
    assert button(page, "start-new").isDefault()
    assert page.begins.indexOf(button(page, "start-new")) == 0
    with qtbot.waitSignal(page.new_requested):
        QTest.keyClick(organ(page), Qt.Key.Key_Return)


def test_without_a_known_report_a_file_is_asked_for(page: StartPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.from_requested) as asked:
        button(page, "start-new-from").click()
    assert asked.args == [""]


def test_the_button_of_a_recent_report_is_reached_by_keys(
    qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "a.gknb"
    file.touch()
    settings.user().recent = [Recent(str(file), "示例局", 2023)]
    page = shown(qtbot)
    page.activateWindow()
    reached = []
    for _ in range(10):
        QTest.keyClick(focus(), Qt.Key.Key_Tab)
        reached.append(focus().objectName())
    assert reached.index("recent-new-from") == reached.index("start-recent") + 1
