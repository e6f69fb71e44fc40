from __future__ import annotations

from typing import TYPE_CHECKING

from gui.importing.blocks import Mark
from gui.importing.doubts import DoubtList, entries, marks
from gui.importing.links import Links, Spot
from gui.widgets import theme
from model.importing.imported import Origin, Remark
from tests.gui.importing.foreign import DOUBT, UNREAD, imported

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

BUSINESS = "requests/new/business"


def test_what_was_not_read_comes_first_and_each_says_where() -> None:
    made = imported()
    made.doubts.append(Remark("整个文件像是扫描件。"))
    found = entries(made, Links(made))
    assert [(one.mark, one.words) for one in found] == [
        (Mark.UNREAD, UNREAD),
        (Mark.DOUBT, DOUBT),
        (Mark.DOUBT, "整个文件像是扫描件。"),
    ]
    place = made.read.places[made.tables["requests"][0]]
    assert found[0].place.startswith(f"{place}/第")
    assert found[1].origin == made.origins[made.doubts[0].addresses[0]]
    assert (found[2].place, found[2].origin, found[2].spot) == ("", None, None)


def test_a_remark_marks_its_cells_on_both_sides_and_the_graver_mark_stays() -> None:
    made = imported()
    made.doubts = [Remark("一", (BUSINESS,)), Remark("二", (), made.origins[BUSINESS])]
    made.unread = []
    links = Links(made)
    both = {Spot(BUSINESS): Mark.DOUBT, made.origins[BUSINESS]: Mark.DOUBT}
    assert marks(made, links) == both
    made.doubts.pop(0)
    assert marks(made, links) == both
    made.unread = [Remark("三", (BUSINESS,))]
    assert set(marks(made, links).values()) == {Mark.UNREAD}


def test_a_remark_about_a_whole_table_is_shown_at_its_first_figure() -> None:
    made = imported()
    made.doubts = [Remark("表上写着别的年度。", ("table/requests",))]
    made.unread = [Remark("别的表格。", (), Origin(len(made.read.items) - 1))]
    links = Links(made)
    table = made.form.section("requests").table
    assert table is not None
    first = Spot(table.figures[0].address)
    other, doubt = entries(made, links)
    assert doubt.spot == first
    assert other.origin == Origin(len(made.read.items) - 1, 0, 0)
    found = marks(made, links)
    assert found[first] is Mark.DOUBT
    assert found[Origin(len(made.read.items) - 1, 0, 0)] is Mark.UNREAD


def test_a_long_sentence_is_wrapped_and_the_list_asks_for_its_height(qtbot: QtBot) -> None:
    made = imported()
    made.doubts.append(Remark("很长的一句，" * 40))
    shown = DoubtList()
    qtbot.addWidget(shown)
    shown.resize(600, 200)
    shown.fill(entries(made, Links(made)))
    assert shown.sizeHintForRow(2) > 3 * shown.sizeHintForRow(0)
    assert shown.wanted_height() >= sum(map(shown.sizeHintForRow, range(3)))
    assert shown.current is None
    assert "没有读出" in shown.item(0).text()
    shown.show()
    shown.step(-1)
    assert shown.currentRow() == 2


def test_an_empty_list_has_nowhere_to_go(qtbot: QtBot) -> None:
    shown = DoubtList()
    qtbot.addWidget(shown)
    shown.step(1)
    assert shown.current is None


def test_the_chosen_remark_is_seen_in_the_list_and_its_mark_has_the_colour_of_its_kind(
    qtbot: QtBot,
) -> None:
    made = imported()
    shown = DoubtList()
    qtbot.addWidget(shown)
    shown.resize(600, 200)
    shown.fill(entries(made, Links(made)))
    shown.show()
    shown.setCurrentRow(1)
    image = shown.grab().toImage()
    chosen = "selection" if shown.hasFocus() else "cross"
    for row, ground, sign in ((0, "surface", "error"), (1, chosen, "warning")):
        rect = shown.visualItemRect(shown.item(row))
        assert image.pixelColor(rect.left() + 2, rect.bottom() - 2) == theme.color(ground)
        seen = set()
        for across in range(rect.left(), rect.left() + 80):
            for down in range(rect.top(), rect.bottom()):
                seen.add(image.pixelColor(across, down).name())
        assert theme.color(sign).name() in seen
