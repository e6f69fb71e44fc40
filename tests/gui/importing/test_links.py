from __future__ import annotations

from gui.importing.links import Links, Spot
from model.importing.imported import Imported, Origin
from model.readers.read import Read, ReadCell, ReadParagraph, ReadTable
from model.shipped import for_year
from tests.gui.importing.foreign import NEW, imported


def test_a_figure_and_its_place_in_the_original_lead_to_each_other() -> None:
    made = imported()
    links = Links(made)
    address = "requests/carried_in/person"
    address = address if address in made.origins else next(iter(made.origins))
    origin = made.origins[address]
    assert links.spot(origin) == Spot(address)
    assert links.origin(Spot(address)) == origin
    assert links.origin(Spot(NEW)) is None
    assert links.spot(Origin(0)) is None
    assert links.spot(None) is None
    assert links.origin(None) is None


def test_each_paragraph_of_a_text_is_found_by_what_it_says() -> None:
    made = imported()
    links = Links(made)
    first = made.origins["text/overview"].item
    for line in range(4):
        assert links.origin(Spot("text/overview", line)) == Origin(first + line)
        assert links.spot(Origin(first + line)) == Spot("text/overview", line)


def test_a_paragraph_left_out_between_two_others_belongs_to_no_text() -> None:
    form = for_year(2024)
    items = (ReadParagraph("甲 乙"), ReadParagraph("第 1 页"), ReadParagraph("丙"))
    made = Imported("a", Read(items, ("1", "2", "3")), form, 2024, "局")
    made.texts["overview"] = "甲乙\n丙"
    made.origins["text/overview"] = Origin(0)
    links = Links(made)
    assert [links.spot(Origin(n)) for n in range(3)] == [
        Spot("text/overview", 0),
        None,
        Spot("text/overview", 1),
    ]


def test_a_text_in_a_cell_of_a_table_is_one_place() -> None:
    table = ReadTable(1, 1, (ReadCell(0, 0, 1, 1, "一句。二句。"),))
    made = Imported("a", Read((table,), ("1",)), for_year(2024), 2024, "局")
    made.texts["overview"] = "一句。\n二句。"
    made.origins["text/overview"] = Origin(0, 0, 0)
    links = Links(made)
    assert links.origin(Spot("text/overview", 1)) == Origin(0, 0, 0)
    assert links.spot(Origin(0, 0, 0)) == Spot("text/overview")


def test_a_remark_about_a_table_or_the_inside_of_a_joined_cell_means_a_cell() -> None:
    cells = (ReadCell(0, 0, 2, 1, "三"), ReadCell(0, 1, 1, 1, "1"), ReadCell(1, 1, 1, 1, "2"))
    items = (ReadTable(2, 2, cells), ReadParagraph("一段"))
    made = Imported("a", Read(items, ("1", "2")), for_year(2024), 2024, "局")
    made.origins[NEW] = Origin(0, 1, 1)
    links = Links(made)
    assert links.place(Origin(0, 0, 1), None) == Origin(0, 0, 1)
    assert links.place(Origin(0), None) == Origin(0, 0, 0)
    assert links.place(Origin(0, 1, 0), None) == Origin(0, 0, 0)
    assert links.place(Origin(0, 1, 0), Spot(NEW)) == Origin(0, 1, 1)
    assert links.place(None, Spot(NEW)) == Origin(0, 1, 1)
    assert links.place(Origin(1, 3, 3), None) == Origin(1)
    assert links.place(Origin(9), Spot(NEW)) == Origin(0, 1, 1)
    assert links.place(None, None) is None
