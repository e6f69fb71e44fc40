"""The tabs of the sections: names, states, narrow windows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from gui.sections import Sections
from gui.session import Session
from model.checks.sentences import compared
from model.checks.sentences.compared import Compared, State
from model.files.store import open_report
from model.readers.docx import reopen
from model.report.changes import Change
from model.report.figures import Figure
from model.resources import resource
from model.shipped import new_report
from model.writers.export import render
from tests.word_edits import edited

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture
def session(qapp: QApplication) -> Iterator[Session]:
    made = Session(new_report(2025, "示例局"))
    yield made
    made.deleteLater()


@pytest.fixture
def tabs(qtbot: QtBot, session: Session) -> Sections:
    made = Sections(session, lambda _section: QWidget())
    qtbot.addWidget(made)
    made.resize(1200, 300)
    made.show()
    return made


def names(tabs: Sections) -> list[str]:
    return [tabs.tabText(place) for place in range(tabs.count())]


def test_a_tab_has_the_short_name_of_its_section_and_how_it_stands(
    tabs: Sections, session: Session
) -> None:
    session.judge()
    tabs.show_states()
    assert names(tabs)[3] == "三 申请办理 ○"
    session.do(Change({"requests/new/person": Figure(1)}))
    tabs.show_states()
    assert names(tabs)[3] == "三 申请办理 ○143"
    session.do(Change({"requests/new/total": Figure(0)}))
    tabs.show_states()
    assert names(tabs)[3].startswith("三 申请办理 ▲")


@pytest.mark.parametrize("width", [420, 500, 700, 1200])
def test_every_tab_can_be_seen_at_any_width(tabs: Sections, width: int) -> None:
    tabs.resize(width, 300)
    QApplication.processEvents()
    bar = tabs.tabBar()
    assert bar.tabRect(tabs.count() - 1).right() <= tabs.width()
    assert bar.tabRect(0).left() >= 0
    assert [name.split()[0] for name in names(tabs)] == [
        "封面与引言", "一", "二", "三", "四", "五", "六",
    ]  # fmt: skip


def test_the_names_come_back_with_the_room(tabs: Sections) -> None:
    wide = names(tabs)
    tabs.resize(420, 300)
    assert names(tabs) != wide
    tabs.resize(1200, 300)
    assert names(tabs) == wide


def test_nothing_is_complete_while_changes_made_in_word_are_undecided(qtbot: QtBot) -> None:
    report = open_report(resource("samples", "sample.gknb")).report
    opened = reopen(edited(render(report, ".docx"), (">41<", ">42<")))
    session = Session(opened.report)
    session.findings = []
    made = Sections(session, lambda _section: QWidget())
    qtbot.addWidget(made)
    made.resize(1400, 300)
    assert session.results  # it is judged now
    made.show_states()
    assert "二 主动公开 ✓" in names(made)
    session.undecided.begin(opened.changes)
    assert "二 主动公开 " in names(made)
    assert f"三 申请办理 ◆{len(session.undecided)}" in names(made)
    assert not any("✓" in name for name in names(made))
    session.undecided.leave(session.undecided.list)
    assert "二 主动公开 ✓" in names(made)
    session.deleteLater()


def test_a_hint_is_something_found_until_it_is_accepted(
    tabs: Sections, session: Session
) -> None:
    session.do(Change(dict.fromkeys(session.report.form.cells, Figure(0))))
    session.do(Change({"requests/carried_in/person": Figure(1)}))
    session.do(Change({"requests/granted/person": Figure(1)}))
    session.do(Change(dict.fromkeys(session.report.form.totals)))
    session.judge()
    tabs.show_states()
    assert [one.code for one in session.findings if one.severity == "hint"] == ["Y-CARRY"]
    assert names(tabs)[3] == "三 申请办理 ○1"
    assert tabs.tabToolTip(3).split("\n")[1] == "1 条提示"


def test_the_tip_of_a_tab_says_what_its_sign_means(
    tabs: Sections, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def tip(place: int) -> list[str]:
        tabs.show_states()
        return tabs.tabToolTip(place).split("\n")

    heading = session.report.form.sections[3].heading
    assert tip(3) == [heading]  # not judged yet
    session.judge()
    assert tip(3) == [heading, "还没有填"]
    session.do(Change({"requests/new/person": Figure(1)}))
    assert tip(3) == [heading, "还有 143 格没有填"]
    cells = dict.fromkeys(session.report.form.cells, Figure(0))
    session.do(Change({**cells, "requests/new/total": Figure(9)}))
    assert tip(3) == [heading, "1 处错误"]
    session.do(Change(dict.fromkeys(session.report.form.totals)))
    assert tip(3) == [heading, "✓ 校验过，没有发现问题"]
    seen = [Compared(0, 1, State.NOT_COMPARED), Compared(2, 3, State.RIGHT)]
    monkeypatch.setattr(compared, "compared", lambda *_: seen)
    session.do(Change({"text/others": "本年度未收取信息处理费，无其他需要报告的事项。"}))
    assert tip(6)[1:] == [
        "✓ 校验过，没有发现问题",
        "文字中 1 个数与表格比较过，1 个没有可比的格。",
    ]
