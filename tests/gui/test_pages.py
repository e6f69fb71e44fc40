"""The window shows any page, and the actions are those that the page in view offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from shiboken6 import isValid

from gui import actions
from gui.pages import Pages
from model.report.changes import Change
from model.report.figures import Figure

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from gui.window import MainWindow


class Comparison(QLabel):
    """A made-up third page; the report can be saved and exported from it."""

    def usable(self) -> set[str]:
        return {actions.REPORT}


def gone(widget: QWidget) -> bool:
    """Whether a widget is deleted, once the event loop had its turn."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return not isValid(widget)


@pytest.fixture
def pages(qtbot: QtBot) -> Pages:
    made = Pages()
    qtbot.addWidget(made)
    return made


def test_the_way_back_leads_over_the_pages_as_they_were_shown(pages: Pages) -> None:
    first, second, third = QLabel("一"), QLabel("二"), QLabel("三")
    for page in (first, second, third, second):
        pages.show_page(page)
    assert pages.currentWidget() is second
    pages.back()
    assert pages.currentWidget() is third
    assert gone(second)
    pages.back()
    assert pages.currentWidget() is first


def test_the_last_page_stays(pages: Pages) -> None:
    only = QLabel("一")
    pages.show_page(only)
    pages.back()
    assert pages.currentWidget() is only
    assert not gone(only)


def test_a_page_behind_the_one_in_view_goes_unseen(pages: Pages) -> None:
    behind, shown = QLabel("一"), QLabel("二")
    pages.show_page(behind)
    pages.show_page(shown)
    pages.drop(behind)
    assert pages.currentWidget() is shown
    assert gone(behind)


def test_a_page_that_offers_nothing_has_only_what_can_always_be_done(
    filled: MainWindow,
) -> None:
    filled.show_page(QLabel("第三页"))
    usable = {name for name, action in filled.actions_by_id.items() if action.isEnabled()}
    always = {
        item.id
        for items in actions.MENUS.values()
        for item in items
        if item.when == actions.ANY
    }
    assert usable == always & filled.actions_by_id.keys()
    filled.back()
    assert filled.actions_by_id["save"].isEnabled()
    assert filled.pages.currentWidget() is filled.report_page


def test_a_third_page_over_a_report_offers_what_it_can(filled: MainWindow) -> None:
    report_page = filled.report_page
    page = Comparison("第三页")
    filled.show_page(page)
    enabled = filled.actions_by_id
    assert enabled["save"].isEnabled()
    assert enabled["export-word"].isEnabled()
    assert not enabled["fill-down"].isEnabled()
    assert filled.session is not None
    filled.session.do(Change({"requests/new/person": Figure(5)}, "填写"))
    assert not enabled["undo"].isEnabled()
    assert filled.windowTitle().startswith("示例市示例局")
    filled.back()
    assert gone(page)
    assert filled.pages.currentWidget() is report_page
    assert enabled["undo"].isEnabled()


def test_a_third_page_stands_over_the_start_page_as_well(window: MainWindow) -> None:
    window.show_page(Comparison("第三页"))
    assert window.windowTitle() == "公开年报"
    window.back()
    assert window.pages.currentWidget() is window.start


def test_a_report_that_is_closed_behind_a_third_page_leaves_the_page_in_view(
    filled: MainWindow,
) -> None:
    page = QLabel("第三页")
    filled.show_page(page)
    filled.filing.drop()
    assert filled.pages.currentWidget() is page
    filled.back()
    assert filled.pages.currentWidget() is filled.start


def test_a_report_that_is_opened_from_a_third_page_is_shown_over_it(
    window: MainWindow,
) -> None:
    page = QLabel("第三页")
    window.show_page(page)
    window.filing.open_sample()
    assert window.pages.currentWidget() is window.report_page
    window.filing.drop()
    assert window.pages.currentWidget() is page
