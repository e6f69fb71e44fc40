from __future__ import annotations

from gui.importing import blocks
from gui.importing.blocks import MOST_ROWS, Block, Box, Look, Mark
from gui.importing.links import Links, Spot
from model.importing.imported import Imported, Origin
from model.readers.read import Read, ReadCell, ReadTable, rectangle
from model.shipped import for_year
from tests.gui.importing.foreign import NEW, imported


def at(found: list[Block], key: object) -> Box:
    return next(box for block in found for box in block.boxes if box.key == key)


def test_the_original_shows_every_item_with_its_spans_as_it_was_read() -> None:
    made = imported()
    found = blocks.of_original(made, Links(made), {})
    assert len(found) == len(made.read.items)
    for block, item in zip(found, made.read.items, strict=True):
        assert block.is_table is isinstance(item, ReadTable)
    place = made.tables["requests"][0]
    table = made.read.items[place]
    assert isinstance(table, ReadTable)
    shown = [(b.row, b.column, b.rows, b.columns, b.text) for b in found[place].boxes]
    assert shown == [(c.row, c.column, c.rows, c.columns, c.text) for c in table.cells]


def test_what_nothing_was_read_from_is_quiet() -> None:
    made = imported()
    found = blocks.of_original(made, Links(made), {})
    assert at(found, Origin(0)).look is Look.QUIET
    last = len(made.read.items) - 1
    assert {box.look for box in found[last].boxes} == {Look.QUIET}
    assert at(found, made.origins["text/overview"]).look is Look.TEXT
    heading = made.origins["text/overview"].item - 1
    assert at(found, Origin(heading)).look is Look.HEADING


def test_labels_and_figures_of_a_table_look_different_also_where_one_was_not_read() -> None:
    made = imported()
    unread = made.unread[0].origin
    assert unread is not None
    found = blocks.of_original(made, Links(made), {unread: Mark.UNREAD})
    assert at(found, unread).look is Look.FIGURE
    looks = {box.text: box.look for box in found[made.tables["requests"][0]].boxes}
    assert looks["自然人"] is Look.LABEL
    assert looks["2.重复申请"] is Look.LABEL


def test_the_form_shows_what_would_be_taken_with_computed_totals() -> None:
    made = imported()
    section = made.form.section("requests")
    (block,) = blocks.of_section(section, made.report(), {Spot(NEW): Mark.UNREAD})
    assert block.is_table
    assert at([block], Spot(NEW)).text == ""
    assert at([block], Spot(NEW)).mark is Mark.UNREAD
    total = at([block], Spot("requests/new/total"))
    assert total.look is Look.TOTAL
    assert total.text == str(made.report().number("requests/new/total"))


def test_a_text_is_shown_paragraph_by_paragraph() -> None:
    made = imported()
    found = blocks.of_section(made.form.section("overview"), made.report(), {})
    keys = [block.boxes[0].key for block in found]
    assert keys == [Spot("text/overview", n) for n in range(4)]
    made.texts.clear()
    assert blocks.of_section(made.form.section("overview"), made.report(), {}) == []


def test_of_a_long_table_that_was_not_read_the_beginning_is_shown_and_said() -> None:
    last = ReadCell(MOST_ROWS - 1, 0, 6, 1, "y")
    table = rectangle([["x"]] * (MOST_ROWS + 5))
    cells = [cell for cell in table.cells if cell.row != last.row]
    spanning = ReadTable(table.rows, 1, (last, *cells))
    made = Imported("a", Read((spanning,), ("1",)), for_year(2024), 2024, "局")
    (block,) = blocks.of_original(made, Links(made), {})
    assert block.rows == len(block.boxes) == MOST_ROWS
    assert (block.boxes[0].text, block.boxes[0].rows) == ("y", 1)
    assert block.note == "……下面还有 5 行，没有读取"
    made.tables["requests"] = (0,)
    (block,) = blocks.of_original(made, Links(made), {})
    assert (block.rows, block.note) == (MOST_ROWS + 5, "")
