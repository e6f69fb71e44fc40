from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gui.importing.bar import ImportBar
from tests.gui.importing.foreign import DOUBT, UNREAD, imported

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def bar(qtbot: QtBot) -> ImportBar:
    made = ImportBar(imported())
    qtbot.addWidget(made)
    made.show()
    return made


def test_it_says_how_much_there_is_and_goes_through_it_round_and_round(bar: ImportBar) -> None:
    heard: list[str] = []
    bar.go_to.connect(heard.append)
    assert bar.words.text() == "从“去年的年报.docx”导入，有 2 处要核对。"
    bar.next.click()
    assert f"（1/2）：{UNREAD}" in bar.words.text()
    assert heard == []  # it has no address
    bar.next.click()
    assert f"（2/2）：{DOUBT}" in bar.words.text()
    assert bar.accessibleName() == bar.words.text()
    assert heard == [imported().doubts[0].addresses[0]]
    bar.next.click()
    assert "（1/2）" in bar.words.text()


def test_it_leads_to_the_original_and_goes(bar: ImportBar) -> None:
    heard: list[str] = []
    bar.original_wanted.connect(lambda: heard.append("original"))
    bar.original.click()
    assert heard == ["original"]
    bar.hide_button.click()
    assert bar.isHidden()


def test_where_all_is_sure_there_is_nothing_to_go_through(qtbot: QtBot) -> None:
    made = imported()
    made.doubts.clear()
    made.unread.clear()
    bar = ImportBar(made)
    qtbot.addWidget(bar)
    bar.show()
    assert not bar.next.isVisible()
    assert "没有存疑" in bar.words.text()
