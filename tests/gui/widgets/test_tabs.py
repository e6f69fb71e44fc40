"""Tabs stand at once; their pages are made when they are looked at or asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from gui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

NAMES = ("甲", "乙", "丙")


class Page(QWidget):
    """A page with a label, a line that takes the Tab key, and another."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.label = QLabel(name)
        self.first, self.second = QLineEdit(), QLineEdit()
        column = QVBoxLayout(self)
        for widget in (self.label, self.first, self.second):
            column.addWidget(widget)


@pytest.fixture
def made() -> list[str]:
    """The names of the pages in the order in which they were made."""
    return []


@pytest.fixture
def tabs(qtbot: QtBot, made: list[str]) -> Tabs:
    tabs = Tabs()
    qtbot.addWidget(tabs)

    def maker(name: str) -> Page:
        made.append(name)
        return Page(name)

    for name in NAMES:
        tabs.add(lambda name=name: maker(name), name, f"说明{name}")  # type: ignore[misc]
    tabs.page(0)
    tabs.resize(400, 300)
    tabs.show()
    tabs.activateWindow()
    qtbot.waitExposed(tabs)
    return tabs


def names(tabs: Tabs) -> list[tuple[str, str]]:
    places = range(tabs.count())
    return [(tabs.tabText(place), tabs.tabToolTip(place)) for place in places]


def test_a_page_is_made_once_when_its_tab_is_shown(tabs: Tabs, made: list[str]) -> None:
    assert made == ["甲"]
    tabs.setCurrentIndex(2)
    tabs.setCurrentIndex(0)
    tabs.setCurrentIndex(2)
    assert made == ["甲", "丙"]
    assert isinstance(tabs.currentWidget(), Page)
    assert tabs.currentWidget().isVisible()


def test_names_and_tips_stay_when_a_page_is_made(tabs: Tabs) -> None:
    before = names(tabs)
    tabs.setCurrentIndex(1)
    tabs.page(2)
    assert names(tabs) == before == [(name, f"说明{name}") for name in NAMES]


def test_a_page_that_is_asked_for_is_made_and_not_shown(
    tabs: Tabs, made: list[str], qtbot: QtBot
) -> None:
    tabs.setCurrentIndex(1)
    shown = tabs.currentWidget()
    with qtbot.assertNotEmitted(tabs.currentChanged):
        page = tabs.page(2)
    assert made == ["甲", "乙", "丙"]
    assert tabs.page(2) is page
    assert not page.isVisible()
    assert tabs.currentWidget() is shown
    assert tabs.indexOf(page) == 2


def test_whoever_follows_the_tabs_meets_the_page(tabs: Tabs) -> None:
    met: list[QWidget] = []
    tabs.currentChanged.connect(lambda _place: met.append(tabs.currentWidget()))
    tabs.setCurrentIndex(1)
    assert [type(page) for page in met] == [Page]


def test_the_keyboard_goes_with_a_click_from_page_to_page(tabs: Tabs) -> None:
    """As with pages that were there before: to the first widget that takes the Tab key."""
    page = tabs.page(0)
    assert isinstance(page, Page)
    page.second.setFocus()
    bar = tabs.tabBar()
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(1).center())
    shown = tabs.currentWidget()
    assert isinstance(shown, Page)
    assert shown is not page
    assert shown.first.hasFocus()


def test_the_keyboard_stays_where_it_is_outside_of_the_tabs(tabs: Tabs, qtbot: QtBot) -> None:
    bar = tabs.tabBar()
    bar.setFocus()
    tabs.setCurrentIndex(1)
    assert bar.hasFocus()


def test_a_page_without_anything_to_type_into_takes_the_keyboard_itself(
    tabs: Tabs,
) -> None:
    tabs.add(lambda: QLabel("只有字"), "丁")
    page = tabs.page(0)
    assert isinstance(page, Page)
    page.first.setFocus()
    tabs.setCurrentIndex(3)
    assert tabs.currentWidget().hasFocus()


def test_a_name_is_set_only_when_it_is_another(
    tabs: Tabs, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_: list[str] = []
    monkeypatch.setattr(tabs, "setTabText", lambda _place, text: set_.append(text))
    tabs.name(0, "甲")
    tabs.name(0, "甲 ✓")
    assert set_ == ["甲 ✓"]
